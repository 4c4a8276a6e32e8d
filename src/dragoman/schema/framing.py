"""How outlets name things: the words each uses for an actor or an act, and where these take sides."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.ids import ReportId


@dataclass(frozen=True, slots=True)
class Term:
    """A word by which writers take sides: the pair that it belongs to, the number of its side, and the word."""

    pair: str
    side: int
    word: str


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
