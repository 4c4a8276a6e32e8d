"""How outlets name things: the words each uses for an actor or an act, and where these take sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.schema.actors import ActorMatch
from dragoman.schema.ids import ReportId
from dragoman.schema.text import Span


@dataclass(frozen=True, slots=True)
class Term:
    """A word by which writers take sides: the pair that it belongs to, the number of its side, and the word."""

    pair: str
    side: int
    word: str


class NamingKind(StrEnum):
    """What words of a text do: name an actor, name what it does, or take sides on what a report tells."""

    NAME = "name"
    DEED = "deed"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Naming:
    """Words of any sentence that name an actor or its deed, or that point back to what a report tells.

    `head` are the words that say what the thing is ("gunmen" in "gunmen loyal to the council"), `report` the report
    pointed back to, `who` the actor named or whose deed it is.
    """

    kind: NamingKind
    span: Span
    head: Span
    sentence: Span
    who: ActorMatch | None = None
    report: ReportId | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Words that an outlet uses for a part of events, how often, what is loaded in them, and the sentences.

    `part` is what they stand for: the name of an actor, `act` for the trigger of a report, `text` for other words of
    its sentence.
    """

    outlet: str
    part: str
    wording: str
    count: int
    terms: tuple[Term, ...]
    reports: tuple[ReportId, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: the words used, and the outlets that use them."""

    words: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A pair of which more than one side is used for the same part."""

    pair: str
    part: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Framing:
    """All wordings for one actor or event, by outlet, and the contrasts among them."""

    subject: str
    usages: tuple[Usage, ...]
    contrasts: tuple[Contrast, ...]
