"""What every importer gives: lines in the user's form, or the reason why a piece of its source is left out."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.knowledge.actors.spelling import phrase_of
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.names import slug

_DAY = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")
_ISO2 = Path(__file__).with_name("iso2.csv")
_ITEM = re.compile(r"Q[1-9]\d*$")
_MOST_ALIASES = 40


@dataclass(frozen=True, slots=True)
class Refused:
    """A piece of a source that is left out: its number (line, result) and why."""

    number: int
    why: str


type Piece = Mapping[str, str] | Refused
type Source = Callable[[str, ActorTable], Iterator[Piece]]


@cache
def iso2_codes() -> Mapping[str, str]:
    """Three-letter country codes by two-letter ones."""
    with _ISO2.open(encoding="utf-8", newline="") as handle:
        return {row["iso2"].lower(): row["iso3"] for row in csv.DictReader(handle)}


def country_code(text: str, table: ActorTable) -> str | None:
    """The three-letter code of a country given by either code or by name; None where nobody knows it."""
    if text.upper() in table.states:
        return text.upper()
    if text.lower() in iso2_codes():
        return iso2_codes()[text.lower()]
    named = [n.target for n in table.names.get(phrase_of(text), ()) if n.kind == "state"]
    return named[0] if named else None


def item_of(text: str) -> str | None:
    """The Wikidata item of an address or id; None for anything else."""
    match = _ITEM.search(text)
    return match[0] if match and (match[0] == text or "wikidata" in text) else None


def written(text: str, precision: int | None = None) -> str:
    """A source's date in the user's form; ValueError for what is none.

    `precision` is Wikidata's: 9 year, 10 month, 11 day. Without one a first of January is taken for a year alone, as
    the query service gives it.
    """
    match = _DAY.match(text.strip())
    if not match:
        raise ValueError(f"no date: {text!r}")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    date(year, month or 1, day or 1)
    timed = "T" in text
    if not month or precision == 9 or (precision is None and timed and month == day == 1):
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if not day or precision == 10 else f"{year:04d}-{month:02d}-{day:02d}"


def after(first: str, last: str) -> bool:
    """Whether a beginning is after an end, as far as both are known."""
    size = min(len(first), len(last))
    return bool(size) and first[:size] > last[:size]


def aliases_of(name: str, others: Iterable[str]) -> str:
    """Other spellings as a cell: none twice, none that is the name, none without a letter or with a bar."""
    kept: dict[tuple[str, ...], str] = {}
    for text in others:
        cleaned = " ".join(text.replace("|", " ").split())
        phrase = phrase_of(cleaned)
        if phrase and phrase != phrase_of(name) and len(cleaned) > 2:
            kept.setdefault(phrase, cleaned)
    return "|".join(list(kept.values())[:_MOST_ALIASES])


def made_id(kind: str, name: str, key: str) -> str:
    """An id that keeps namesakes apart: the name and the source's own key."""
    return f"{kind}:{slug(name)}-{slug(key)}"
