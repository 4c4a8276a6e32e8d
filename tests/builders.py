"""Makers of schema values for tests, with plain defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import DatePrecision, PlacePrecision, Root, Status
from dragoman.schema.events import Telling
from dragoman.schema.ids import DocumentId, report_id
from dragoman.schema.places import Place
from dragoman.schema.reports import Explanation, FieldSpans, Report
from dragoman.schema.text import Span
from dragoman.schema.times import When


def party(actor_id: str | None, name: str, country: str | None = None, *sectors: str) -> Participant:
    """A participant; `actor_id` None makes an unnamed agent."""
    return Participant(ActorMatch(actor_id, name, country, sectors or ("GOV",)), (Span(0, len(name)),), name)


def day(text: str, basis: str = "expression") -> When:
    """A day as When."""
    d = date.fromisoformat(text)
    return When(d, d, DatePrecision.DAY, basis)


def city(name: str, country: str, lat: float, lon: float) -> Place:
    """A town."""
    return Place(name, country, lat, lon, PlacePrecision.CITY)


def report(
    document: str = "d1",
    start: int = 10,
    root: Root = Root.CONSULT,
    actors: tuple[Participant, ...] = (),
    recipients: tuple[Participant, ...] = (),
    **fields: object,
) -> Report:
    """A report whose trigger stands at `start`."""
    roles = [("actor", s.start, s.end) for p in actors for s in p.spans]
    roles += [("recipient", s.start, s.end) for p in recipients for s in p.spans]
    made = Report(
        id=report_id(DocumentId(document), (start, start + 3), roles),
        document=DocumentId(document),
        sentence=Span(0, 100),
        trigger=Span(start, start + 3),
        root=root,
        mode=None,
        contexts=(),
        actors=actors,
        recipients=recipients,
        participants=(),
        place=None,
        when=When(),
        status=Status.HAPPENED,
        background=False,
        attribution=(),
        numbers=(),
        spans=(FieldSpans("trigger", (Span(start, start + 3),)),),
        intensity=2.1,
        confidence=0.8,
        coder="test-1",
        alternatives=(),
        why=Explanation("test"),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def telling(made: Report, outlet: str | None = "Harbour Wire", published: str | None = "2024-05-06") -> Telling:
    """A report with its outlet and publication date."""
    return Telling(made, outlet, published)
