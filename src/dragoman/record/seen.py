"""What the record says beyond the schema's types: a report with where it was told, a document with its copies, ..."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.actors import StatedOffice
from dragoman.schema.documents import Copy, Document
from dragoman.schema.events import Claim
from dragoman.schema.framing import Naming
from dragoman.schema.ids import DocumentId, EventId, ReportId
from dragoman.schema.reports import Report


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its event (None before merging), the words of its sentence, and the copy it was read from."""

    report: Report
    event: EventId | None
    sentence: str
    path: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim with its event (None before merging or of no report), its words, and the copy it was read from."""

    claim: Claim
    event: EventId | None
    content: str
    sentence: str
    path: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ToldNaming:
    """A naming with its document, its words (`loaded`: those that say what the thing is), and the copy it stands in."""

    naming: Naming
    document: DocumentId
    words: str
    loaded: str
    sentence: str
    path: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Filed:
    """A document with all its copies, earliest first, and how many reports came out of it."""

    document: Document
    copies: tuple[Copy, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that named an actor: how often, and one report (with its document) where they stand."""

    text: str
    count: int
    report: ReportId
    document: DocumentId


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office that a document states, with the words that state it."""

    office: StatedOffice
    document: DocumentId
    words: str


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """An actor as met in the record: in how many reports and events, as whose speaker, under which words."""

    key: str
    actor_id: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    reports: int
    events: int
    spoken: int
    wordings: tuple[Wording, ...]
    offices: tuple[OfficeSeen, ...]
