"""`dragoman event`: one event with everything behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile
from dragoman.errors import FilterError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Record
    from dragoman.schema.events import Event
    from dragoman.schema.told import ToldReport

_STYLES = {
    "trigger": "bold reverse", "actors": "bold green", "recipients": "bold magenta", "when": "cyan", "place": "blue",
    "speaker": "underline",
}  # fmt: skip


def event(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event's id, or the start of it.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show one event: each sentence with its spans, who says so, what is disputed, and why it was coded so."""
    from dragoman.api import open_record
    from dragoman.cli.screen import print_json, stdout
    from dragoman.export.shape import event_shape, report_shape

    with open_record(record, mode="ro", create=False) as opened:
        found = find_event(opened, event_id)
        told = [t for r in found.reports if (t := opened.told_report(r)) is not None]
        if as_json:
            print_json({**event_shape(found), "tellings": [report_shape(t) for t in told]})
            return
        _show(opened, found, told, stdout())


def find_event(record: Record, event_id: str) -> Event:
    """The event with an id or with the start of one; an error where there is none, or more than one."""
    exact = record.event(event_id)
    if exact is not None:
        return exact
    starting = [e for e in record.events() if e.id.startswith(event_id)]
    if len(starting) == 1:
        return starting[0]
    what = f"there is no event {event_id!r}" if not starting else f"{len(starting)} events begin with {event_id!r}"
    raise FilterError(what, where=str(record.path), hint="dragoman events lists the ids")


def _show(record: Record, event: Event, told: list[ToldReport], out: Console) -> None:
    from rich.markup import escape

    from dragoman.cli import screen

    who, whom = screen.parties(event.actors, event.recipients)
    head = screen.deed(event)
    where = escape(event.place.name) if event.place else ""
    out.print(f"[bold]{event.id}[/bold]  {screen.day(event.when)}  {where}")
    out.print(head)
    for own in record.codes():
        if own.root == event.root and own.mode in (None, event.mode):
            out.print(f"  {own.code}, a code of your own: {own.definition}", markup=False)
    for name, people in (("actor", event.actors), ("recipient", event.recipients)):
        for p in people:
            sectors = "/".join(p.who.sectors)
            office = f", {p.who.office}" if p.who.office else ""
            out.print(f"  {name}: {p.who.name} ({p.who.country or '-'} {sectors}){office}", markup=False)
    out.print(f"  {who} -> {whom}" if whom else f"  {who}", markup=False)
    out.print(f"  status {event.status}, confidence {event.confidence:.2f}, intensity {event.intensity:+.1f}")
    if event.contexts:
        out.print(f"  contexts: {', '.join(event.contexts)}")
    sources = f"{len(event.outlets)} outlet(s), {event.independent} independent source(s)"
    out.print(f"\n[bold]{len(told)} telling(s), {sources}[/bold]")
    for one in told:
        _show_telling(record, one, out)
    if event.disagreements:
        out.print("\n[bold]What the tellings disagree on[/bold]")
        for d in event.disagreements:
            values = " | ".join(f"{v.value} ({', '.join(v.by) or len(v.reports)})" for v in d.variants)
            out.print(f"  {d.field}: {values}", markup=False)
    claims = list(record.told_claims(event=event.id))
    if claims:
        out.print("\n[bold]Claims[/bold]")
        for c in claims:
            out.print(f"  {c.claim.speaker.name} {c.claim.stance}: {c.claim.value}", markup=False)


def _show_telling(record: Record, told: ToldReport, out: Console) -> None:
    from dragoman.cli import screen

    report = told.report
    document = record.document(report.document)
    out.print(f"\n  {told.outlet or 'no outlet'}, {told.published or 'no date'}: {told.path}", markup=False)
    if document is not None:
        spans = [(s, _STYLES[f.field]) for f in report.spans if f.field in _STYLES for s in f.spans]
        out.print("  ", screen.marked(document.text, report.sentence.start, report.sentence.end, spans), end="\n")
    said = screen.speakers(report)
    out.print(f"    according to: {said or 'the outlet itself'}", markup=False)
    why = "; ".join((report.why.frame, *report.why.paths, *report.why.decided))
    out.print(f"    why: {why}", markup=False)
    for other in report.alternatives:
        out.print(f"    or: {other.root} {other.mode or ''} ({other.score:.2f}, {other.by})", markup=False)
