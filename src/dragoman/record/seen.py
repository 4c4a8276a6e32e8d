"""What the record says beyond the schema's types: a document with its copies, an actor as met in the reports, ..."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.actors import StatedOffice
from dragoman.schema.documents import Copy, Document
from dragoman.schema.ids import DocumentId, ReportId


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
