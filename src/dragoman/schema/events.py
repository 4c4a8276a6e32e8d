"""What happened once, and what is claimed about it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import Quad, Root, Stance, Status
from dragoman.schema.fingerprint import NO_TEXT, Fingerprint
from dragoman.schema.ids import ClaimId, DocumentId, EventId, PositionId, ReportId
from dragoman.schema.places import Place
from dragoman.schema.reports import Number, Report, Speaker
from dragoman.schema.text import Span
from dragoman.schema.times import When


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values that reports give for a field, the reports that give it, and on whose word they do."""

    value: str
    reports: tuple[ReportId, ...]
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which the reports of an event differ, with each value told."""

    field: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about: its head word, the other words and the actors named in it, as lemmas and names.

    `ends` is true where the words call for the end of what the head names: "an end to the blockade".
    """

    head: str
    words: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody asserts, denies, doubts, rejects, demands, supports, conditions or drops something.

    `report` is the report whose act it is about, None where it is about a state of affairs; `topic` is there where the
    claim takes a stand; `said` is when it was made, a day, month or year (2024-08-05, 2024-08), where that
    is told.
    """

    id: ClaimId
    report: ReportId | None
    document: DocumentId
    speaker: Speaker
    stance: Stance
    value: str
    content: Span
    sentence: Span | None = None
    topic: Topic | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as evidence of a position: when it was made (ISO, may be a month), who printed it, in which words."""

    claim: ClaimId
    report: ReportId | None
    document: DocumentId
    outlet: str | None
    day: str | None
    stance: Stance
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance held from one day to another: since when, last confirmed when, with its statements in order."""

    stance: Stance
    since: str | None
    confirmed: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue over time: its stands, first to last; the last one is what holds now."""

    id: PositionId
    holder: str
    actor: ActorMatch | None
    issue: str
    stands: tuple[Stand, ...]

    @property
    def now(self) -> Stand:
        """The stand that holds now."""
        return self.stands[-1]

    @property
    def changed(self) -> str | None:
        """Since when the stance is another than before; None where it never changed."""
        return self.now.since if len(self.stands) > 1 else None

    @property
    def previous(self) -> Stance | None:
        """The stance before the last change."""
        return self.stands[-2].stance if len(self.stands) > 1 else None


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
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with what merging needs of its document: publisher and publication date (ISO, may be a month).

    `text` is the fingerprint of the document, `claims` what is claimed about the act of the report, `credits` the
    agencies that the document names as the hand it has its text from.
    """

    report: Report
    outlet: str | None
    published: str | None
    text: Fingerprint = NO_TEXT
    claims: tuple[Claim, ...] = ()
    credits: tuple[str, ...] = ()
