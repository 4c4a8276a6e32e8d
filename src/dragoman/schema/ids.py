"""Identifiers: how they are made, so that the same input has the same id everywhere."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import NewType

DocumentId = NewType("DocumentId", str)
ReportId = NewType("ReportId", str)
EventId = NewType("EventId", str)
ActorId = NewType("ActorId", str)
ClaimId = NewType("ClaimId", str)
PositionId = NewType("PositionId", str)
RunId = NewType("RunId", str)

_LENGTH = 16


def digest(*parts: str) -> str:
    """A 16-character hexadecimal digest of the parts, in order; parts cannot run into each other."""
    blob = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(blob).hexdigest()[:_LENGTH]


def document_id(text: str) -> DocumentId:
    """The id of a text: the digest of its words, so that white space and Unicode composition do not matter."""
    return DocumentId("d" + digest(" ".join(unicodedata.normalize("NFC", text).split())))


def report_id(document: DocumentId, trigger: tuple[int, int], roles: Iterable[tuple[str, int, int]]) -> ReportId:
    """The id of a report: document, trigger span and role spans; the coder's version is not part of it."""
    spans = sorted(f"{role}:{start}-{end}" for role, start, end in roles)
    return ReportId("r" + digest(document, f"{trigger[0]}-{trigger[1]}", *spans))


def event_id(first_report: ReportId) -> EventId:
    """The id that an event is minted with: that of its first report."""
    return EventId("e" + digest(first_report))


def claim_id(report: ReportId, speaker: str, stance: str, content: str) -> ClaimId:
    """The id of a claim: what it is about, who makes it, and its words."""
    return ClaimId("c" + digest(report, speaker, stance, content))


def position_id(holder: str, issue: str) -> PositionId:
    """The id of a position: who holds it, and on what."""
    return PositionId("p" + digest(holder, issue))
