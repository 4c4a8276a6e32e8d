"""What was told where: reports, claims and namings with the words of their sentence and the copy they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.events import Claim
from dragoman.schema.framing import Naming
from dragoman.schema.ids import DocumentId, EventId
from dragoman.schema.reports import Report


@dataclass(frozen=True, slots=True)
class ToldReport:
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
