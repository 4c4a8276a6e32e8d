"""`dragoman positions`: what an actor stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.schema.events import Position


def positions(
    actor: Annotated[str, typer.Argument(help="A name, id, country (EGY) or EGY:MIL.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show an actor's stance on each issue: since when, when last confirmed, when and from what it changed."""
    from dragoman.api import find_positions, open_record
    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.export.shape_discourse import position_shape

    with open_record(record, mode="ro", create=False) as opened:
        found = list(find_positions(opened, actor))
    if as_json:
        for position in found:
            print_json(position_shape(position))
        return
    if not found:
        stderr().print(f"no statement in this record shows a position of {actor!r}; dragoman actors lists who appears")
        return
    out = stdout()
    for position in found:
        _show(position, out)
    stderr().print(f"{len(found)} position(s)")


def _show(position: Position, out: Console) -> None:
    from rich.markup import escape

    now = position.now
    out.print(f"[bold]{escape(position.holder)}[/bold] {now.stance}: [bold]{escape(position.issue)}[/bold]")
    since, confirmed = now.since or "no date", now.confirmed or "no date"
    line = f"  since {since}" + (f", last confirmed {confirmed}" if confirmed != since else "")
    if position.previous:
        line += f"; before that it {position.previous}"
    out.print(line, markup=False)
    for stand in reversed(position.stands):
        for one in reversed(stand.statements):
            where = f"{one.outlet or 'no outlet'}, {one.day or 'no date'}"
            out.print(f"    {one.stance} ({where}): {' '.join(one.sentence.split())}", markup=False)
    out.print()
