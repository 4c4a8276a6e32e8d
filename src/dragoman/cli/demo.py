"""`dragoman demo`: codes the sample reports that come with the package and shows what came out."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import AsJson, Quiet

_SHOWN = 25


def demo(
    record: Annotated[Path, typer.Option("--record", "-r", help="Where to keep the record.")] = Path(
        "dragoman-demo.sqlite"
    ),
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Code the sample reports of the package, show their events, and say where the record is."""
    from dragoman.api import ingest, open_record
    from dragoman.cli.listing import show_events
    from dragoman.cli.read import show_account
    from dragoman.cli.screen import progress, stderr, stdout
    from dragoman.filter import Filter

    if not quiet:
        stderr().print("Loading the models (a few seconds; the first time the gazetteer is built, some ten more) ...")
    with as_file(files("dragoman") / "samples") as folder, open_record(record) as opened:
        with progress("reports", quiet=quiet) as done:
            run = ingest(opened, [folder], progress=done)
        chosen = Filter() if as_json else Filter.parse(order="-reports", limit=str(_SHOWN))
        shown = show_events(opened, chosen, as_json=as_json)
        if quiet or as_json:
            return
        out = stdout()
        every = opened.count()
        reports = len(list(opened.documents()))
        out.print(
            f"The {shown} most reported of {every} events from {reports} sample reports, written for this purpose."
        )
        show_account(run, out)
        first = next(iter(opened.events(Filter.parse(min_outlets="2", limit="1"))), None) or next(iter(opened.events()))
    out.print(f"\nThe record is {record.resolve()}", markup=False, soft_wrap=True)
    out.print("What to try next:")
    for line in (
        f"dragoman event {first.id[:8]} --record {record}      an event with the sentences behind it",
        f"dragoman events --record {record}      all of them",
        f"dragoman events --record {record} --root ASSAULT --from 2024",
        'dragoman try "Kenya\'s president met rebels in Juba on Monday." --published 2025-03-05',
        "dragoman read YOUR_FOLDER --record my.sqlite      your own reports (text, HTML, JSONL, CSV)",
    ):
        out.print(f"  {line}", markup=False, soft_wrap=True)
