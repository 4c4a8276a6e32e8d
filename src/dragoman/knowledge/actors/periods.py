"""When offices overlap: the days that are certain, whatever the fineness of their dates."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_SHARED = re.compile(
    r"\b(joint|co-|rival|acting|interim|caretaker|provisional|disputed|contested|claimed|parallel|collective|junta|"
    r"recognised|named by|suspended|captain|chief adviser|presidency member|tripartite)",
    re.IGNORECASE,
)
"""Words in a row's note that explain why an office with one holder has two."""


@dataclass(frozen=True, slots=True)
class Period:
    """Who certainly held an office from which day to which: from the last day that `from` may mean, and so on."""

    person: str
    first: date
    last: date
    note: str
    where: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two persons who certainly held one office on more than one same day."""

    earlier: Period
    later: Period


def period(person: str, first: date | None, last: date | None, note: str, where: str) -> Period:
    """A period, open sides being open."""
    return Period(person, first or date.min, last or date.max, note, where)


def overlaps[K: Hashable](held: Mapping[K, Iterable[Period]]) -> Iterator[tuple[K, Overlap]]:
    """The overlaps of each office by more than a day, apart from those that a note explains."""
    for office, listed in held.items():
        periods = sorted(listed, key=lambda p: (p.first, p.last, p.person))
        for i, one in enumerate(periods):
            for other in _after(periods, i):
                days = (min(one.last, other.last) - other.first).days
                if one.person != other.person and days > 1 and not _SHARED.search(f"{one.note} {other.note}"):
                    yield office, Overlap(one, other)


def _after(periods: Sequence[Period], i: int) -> Iterator[Period]:
    """The periods behind one that begin before it ends."""
    for other in periods[i + 1 :]:
        if other.first > periods[i].last:
            return
        yield other
