"""What happened once, and what is claimed about it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.actors import Participant
from dragoman.schema.codes import Quad, Root, Stance, Status
from dragoman.schema.ids import ClaimId, DocumentId, EventId, ReportId
from dragoman.schema.places import Place
from dragoman.schema.reports import Number, Report, Speaker
from dragoman.schema.text import Span
from dragoman.schema.times import When


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values that reports give for a field, and the reports that give it."""

    value: str
    reports: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which the reports of an event differ, with each value told."""

    field: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody asserts, denies, doubts, demands, supports or conditions something about a report's act."""

    id: ClaimId
    report: ReportId
    document: DocumentId
    speaker: Speaker
    stance: Stance
    value: str
    content: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A thing that happened once (or was planned, demanded ... once), reconciled from its reports."""

    id: EventId
    root: Root
    mode: str | None
    contexts: tuple[str, ...]
    quad: Quad
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    participants: tuple[Participant, ...]
    place: Place | None
    when: When
    status: Status
    background: bool
    contested: bool
    intensity: float
    confidence: float
    numbers: tuple[Number, ...]
    reports: tuple[ReportId, ...]
    outlets: tuple[str, ...]
    first_published: str | None
    disagreements: tuple[Disagreement, ...]
    supersedes: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with what merging needs of its document: publisher and publication date (ISO, may be a month)."""

    report: Report
    outlet: str | None
    published: str | None
