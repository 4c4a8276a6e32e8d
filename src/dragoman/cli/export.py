"""`dragoman export`: a record as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.options import DEFAULT_RECORD, Quiet, RecordFile


def export(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to make.")],
    record: RecordFile = DEFAULT_RECORD,
    format_name: Annotated[str, typer.Option("--format", "-f", help="jsonl or csv.")] = "jsonl",
    first: o.First = None,
    last: o.Last = None,
    actor: o.Actor = None,
    country: o.Country = None,
    root: o.Root = None,
    status: o.Status = None,
    outlet: o.Outlet = None,
    min_score: o.MinScore = None,
    texts: Annotated[bool, typer.Option("--texts", help="With the full texts (mind their copyright).")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the folder if it is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write events, reports, claims, actors, documents and the account of all inputs into a folder."""
    from dragoman.api import export_record, open_record
    from dragoman.cli.screen import stderr

    wanted = o.make_filter(
        first=first, last=last, actor=actor, country=country, root=root, status=status, outlet=outlet,
        min_score=min_score,
    )  # fmt: skip
    with open_record(record, mode="ro", create=False) as opened:
        written = export_record(opened, out, format_name, wanted=wanted, texts=texts, overwrite=overwrite)
    if not quiet:
        for one in written:
            stderr().print(f"  {out / one.name}: {one.rows} row(s)", markup=False)
