"""`dragoman framing`: which words outlets use for an actor or an event."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile
from dragoman.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.schema.framing import Framing, Usage

_SHOWN = 2
"""Sentences shown for a wording that takes a side; one is enough for any other."""
_PARTS = {"act": "words for the act", "text": "other words that take sides"}


def framing(
    actor: Annotated[str | None, typer.Argument(help="A name, id, country (EGY) or EGY:MIL.")] = None,
    event: Annotated[str | None, typer.Option("--event", help="An event's id, or the start of it.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show how each outlet names an actor or an event, with the sentences, and where words take sides."""
    from dragoman.api import find_framing, open_record
    from dragoman.cli.event import find_event
    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.export.shape_discourse import framing_shape

    if (actor is None) is (event is None):
        raise InputError("name an actor, or an event with --event", where="framing", hint="dragoman framing Haftar")
    with open_record(record, mode="ro", create=False) as opened:
        chosen = find_event(opened, event).id if event is not None else None
        found = find_framing(opened, actor, event=chosen)
    if as_json:
        print_json(framing_shape(found))
    elif not found.usages:
        stderr().print(f"nobody by the name {actor!r} acts in this record; dragoman actors lists who does")
    else:
        _show(found, stdout())


def _show(found: Framing, out: Console) -> None:
    from rich.markup import escape

    for part, used in groupby(found.usages, key=lambda usage: usage.part):
        out.print(f"[bold]{escape(_PARTS.get(part, part))}[/bold]")
        for outlet, own in groupby(used, key=lambda usage: usage.outlet):
            named = outlet.rsplit("/", 1)[-1]
            out.print(f"  {named}", markup=False)
            for usage in own:
                _show_usage(usage, out)
    if found.contrasts:
        out.print("\n[bold]Where words take sides[/bold]")
    for contrast in found.contrasts:
        sides = " / ".join(f"{', '.join(side.words)} ({', '.join(side.outlets)})" for side in contrast.sides)
        out.print(f"  {contrast.pair}, {contrast.part}: {sides}", markup=False)


def _show_usage(usage: Usage, out: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    loaded = ", ".join(dict.fromkeys(term.pair for term in usage.terms))
    out.print(f"    {usage.wording} ({usage.count}){f'  [{loaded}]' if loaded else ''}", markup=False)
    shown = _SHOWN if loaded else 1
    for sentence in usage.sentences[:shown]:
        out.print(Padding(Text(" ".join(sentence.split())), (0, 0, 0, 6), expand=False))
    if len(usage.sentences) > shown:
        out.print(f"      ... and {len(usage.sentences) - shown} more sentence(s)")
