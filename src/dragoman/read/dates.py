"""Publication dates, from what a user, column or page wrote, as intervals of days; and dates as texts spell them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Published

ACCEPTED = "YYYY-MM-DD, YYYY-MM, YYYY, or an ISO date and time"

_NAMES = "January February March April May June July August September October November December".split()
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec".split()
MONTHS: dict[str, int] = {name.lower(): number for number, name in enumerate(_NAMES, 1)} | {
    name.lower(): [long[:3] for long in _NAMES].index(name[:3]) + 1 for name in _SHORT
}
MONTH = r"(?:" + "|".join(sorted({*_NAMES, *_SHORT}, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
CALENDAR_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{MONTH})(?:\s?,?\s(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{MONTH})\s(?P<d2>{_DAY})(?:\s?,?\s(?P<y2>{_YEAR}))?)(?![\w/-])",
    re.IGNORECASE,
)

_NUMERIC = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:")


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as a text writes it: month and day, and the year where it is written."""

    month: int
    day: int
    year: int | None

    def on(self, year: int) -> date | None:
        """The day in that year; None for 29 February in most years and 31 April in all."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    def nearest(self, anchor: date) -> date | None:
        """The day that is meant beside a known day: the written year, else the nearest such day."""
        days = [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := self.on(year))]
        return min(days, key=lambda day: abs(day - anchor), default=None)


def calendar_date(found: re.Match[str]) -> CalendarDate | None:
    """The date of a CALENDAR_DATE match; None if the calendar has no such day."""
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        written = CalendarDate(month, day, year) if 1 <= month <= 12 else None
    else:
        name = (found["m1"] or found["m2"]).lower().rstrip(".")
        digits = re.match(r"\d+", found["d1"] or found["d2"])
        year_digits = found["y1"] or found["y2"]
        day = int(digits.group()) if digits else 0
        written = CalendarDate(MONTHS[name], day, int(year_digits) if year_digits else None)
    return written if written and written.on(written.year or 2000) else None


def publication_date(written: str, basis: DateBasis) -> Published | None:
    """The interval that a date string stands for; None if it is unusable."""
    text = written.strip()
    found = _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _interval(int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None, basis)
    moment = _moment(text)
    if moment is not None:
        return _interval(moment.year, moment.month, moment.day, basis)
    worded = CALENDAR_DATE.fullmatch(text)
    spelled = calendar_date(worded) if worded else None
    if spelled and spelled.year:
        return _interval(spelled.year, spelled.month, spelled.day, basis)
    return None


def _moment(text: str) -> datetime | None:
    if len(text) > 60:
        return None
    stamped = _STAMP.match(text)
    try:
        return datetime.fromisoformat(stamped[1] if stamped else text)
    except ValueError:
        pass
    if not _MAIL.match(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _interval(year: int, month: int | None, day: int | None, basis: DateBasis) -> Published | None:
    if not 1000 <= year <= 2999:
        return None
    try:
        if month is None:
            return Published(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, basis)
        if day is None:
            end = calendar.monthrange(year, month)[1]
            return Published(date(year, month, 1), date(year, month, end), DatePrecision.MONTH, basis)
        return Published(date(year, month, day), date(year, month, day), DatePrecision.DAY, basis)
    except ValueError:
        return None


def gap(left: Published, right: Published) -> timedelta:
    """The time between two publication dates: zero if they overlap."""
    return max(left.first - right.last, right.first - left.last, timedelta(0))


def long_form(day: date) -> str:
    """A day for a person's eyes: 4 June 2020."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year}"
