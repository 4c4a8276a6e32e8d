"""`dragoman claims`: who says what about one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.schema.events import Event
    from dragoman.schema.told import ToldClaim

_DISPUTED = ("status", "killed", "injured", "arrested", "displaced", "participants")


def claims(
    event_id: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or the start of it.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show the claims on one event: who asserts, denies, demands ... what, and where they contradict each other."""
    from dragoman.api import open_record
    from dragoman.cli.event import find_event
    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.export.shape import claim_shape

    with open_record(record, mode="ro", create=False) as opened:
        found = find_event(opened, event_id)
        told = list(opened.told_claims(event=found.id))
        if as_json:
            for one in told:
                print_json(claim_shape(one) | {"outlet": one.outlet, "published": one.published})
            return
        if not told:
            outlets = ", ".join(found.outlets) or "an outlet that is not named"
            stderr().print(f"nobody is quoted on event {found.id[:8]}; it is told by {outlets}")
        _show(found, told, stdout())


def _show(event: Event, told: Sequence[ToldClaim], out: Console) -> None:
    from rich.markup import escape
    from rich.table import Table

    from dragoman.cli import screen

    out.print(f"[bold]{event.id}[/bold]  {screen.day(event.when)}  {event.root}", highlight=False)
    if told:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("Who", "Stance", "What", "In words", "Told by"):
            table.add_column(column, overflow="fold")
        for one in told:
            claim = one.claim
            hedge = f" ({claim.speaker.hedge})" if claim.speaker.hedge else ""
            where = f"{one.outlet or one.path}, {one.published or 'no date'}"
            cells = (claim.speaker.name + hedge, str(claim.stance), claim.value, one.content, where)
            table.add_row(*map(escape, cells))
        out.print(table)
    disputes = [d for d in event.disagreements if d.field in _DISPUTED]
    if event.contested or disputes:
        out.print(f"\n[bold]{'Contested' if event.contested else 'Told differently'}[/bold]")
    for dispute in disputes:
        for variant in dispute.variants:
            said = ", ".join(variant.by) or f"{len(variant.reports)} report(s)"
            out.print(f"  {dispute.field} {variant.value}: {said}", markup=False)
