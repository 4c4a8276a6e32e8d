"""`dragoman positions`: what an actor stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.schema.events import Position, Stand


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
    from rich.padding import Padding
    from rich.text import Text

    now = position.now
    out.print(f"[bold]{escape(position.holder)}[/bold] {now.stance}: [bold]{escape(position.issue)}[/bold]")
    if now.stance == "conditions":
        out.print(Padding(Text(_condition(now)), (0, 0, 0, 2), expand=False))
    since, confirmed = now.since or "no date", now.confirmed or "no date"
    out.print(f"  since {since}" + (f", last confirmed {confirmed}" if confirmed != since else ""), markup=False)
    if position.previous:
        before = position.stands[-2]
        told = _condition(before) if before.stance == "conditions" else str(before.stance)
        days = before.since or "no date"
        if before.confirmed and before.confirmed != before.since:
            days += f" to {before.confirmed}"
        changed = f"changed {position.changed or 'on an unknown day'}; until then: {told} ({days})"
        out.print(Padding(Text(changed), (0, 0, 0, 2), expand=False))
    for stand in reversed(position.stands):
        for one in reversed(stand.statements):
            where = f"{one.outlet or 'no outlet'}, {one.day or 'no date'}"
            line = f"{one.stance} ({where}): {' '.join(one.sentence.split())}"
            out.print(Padding(Text(line), (0, 0, 0, 4), expand=False))
    out.print()


def _condition(stand: Stand) -> str:
    """What holds meanwhile and what it depends on: "rejects unless the forces withdraw"."""
    values = [" ".join(s.value.split()) for s in stand.statements if s.stance == "conditions" and s.value]
    return values[-1] if values else str(stand.stance)
