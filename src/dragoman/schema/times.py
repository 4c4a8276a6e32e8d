"""When: intervals with a stated precision, and the expressions they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.schema.codes import DatePrecision, TimeType


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a time expression says before it is set against a date.

    `rule` names the grammar rule (weekday, month_day, ago, ...); the other fields hold what it found.
    `direction` is -1 past, +1 future, 0 to be decided by the tense of the clause.
    """

    rule: str
    number: int | None = None
    unit: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int = 0
    modifier: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: TIMEX3 type and value, and the first and last day it covers where that is known."""

    start: int
    end: int
    type: TimeType
    reading: TimeReading
    value: str = ""
    first: date | None = None
    last: date | None = None
    precision: DatePrecision = DatePrecision.NONE


@dataclass(frozen=True, slots=True)
class When:
    """The interval in which something lies: first and last day (None: open), precision, and what it rests on.

    Where the report's own date is in doubt, `alternatives` are the intervals of which one is meant, and first and last
    enclose them all.
    `basis` is one of: expression (the clause's own words), narrative (the day the story is at),
    published (the publication date and the days before it), none.
    """

    first: date | None = None
    last: date | None = None
    precision: DatePrecision = DatePrecision.NONE
    basis: str = "none"
    start: int | None = None
    end: int | None = None
    alternatives: tuple[tuple[date, date], ...] = ()

    @property
    def edtf(self) -> str:
        """The interval in EDTF (ISO 8601-2): a day, a month, a year, or first/last; one of a set in brackets."""
        if self.alternatives:
            return "[" + ",".join(_one(first, last) for first, last in self.alternatives) + "]"
        return edtf(self.first, self.last, self.precision)


def edtf(first: date | None, last: date | None, precision: DatePrecision) -> str:
    """An interval in EDTF; empty where nothing is known, `..` for an open side."""
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        if first == last:
            return first.isoformat()
        if precision is DatePrecision.YEAR and _whole_year(first, last):
            return f"{first.year:04d}"
        if precision is DatePrecision.MONTH and first.day == 1 and _same_month(first, last):
            return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _one(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def _whole_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year)


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)
