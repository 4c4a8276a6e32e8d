"""Dates of the calendar set against publication: days, months, years and their parts."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.resolve import calendar
from dragoman.resolve.calendar import Interval
from dragoman.resolve.time_frame import LATE, SLIP, Frame
from dragoman.schema.codes import DatePrecision
from dragoman.schema.times import TimeReading


def _year_of(r: TimeReading, f: Frame) -> int | None:
    """The year that a date itself tells: 2019, or last year, or that year."""
    if r.year is not None:
        return r.year
    if r.unit == "year":
        today = f.around("year")
    elif r.unit == "narrative":
        today = f.told("year")
    else:
        return None
    return today.year + (r.number or 0) if today else None


def settle_day(r: TimeReading, f: Frame) -> Interval:
    """A day of the calendar; without a year, that of publication."""
    month, number = r.month or 1, r.day or 1
    year = _year_of(r, f)
    if year is None and r.unit is None and f.first is not None and f.last is not None:
        year = _nearest_year(r, f, month, number)
    if year is None:
        return Interval(f"XXXX-{month:02d}-{number:02d}{calendar.clock(r.part)}")
    return calendar.day(date(year, month, number), r.part)


def _nearest_year(r: TimeReading, f: Frame, month: int, number: int) -> int | None:
    """The year of a day and month: the latest that is not after publication, or from it on in the future tense."""
    if f.first is None or f.last is None:
        return None
    days = []
    for year in range(f.first.year - 4, f.last.year + 5):
        try:
            days.append(date(year, month, number))
        except ValueError:
            continue
    if r.weekday is not None:
        close = [d for d in days if d.isoweekday() == r.weekday and abs((d - f.last).days) < 400]
        days = close or days
    if f.tense > 0:
        return next((d.year for d in days if d >= f.first - LATE), None)
    latest = max(f.last, f.first + SLIP)
    return next((d.year for d in reversed(days) if d <= latest), None)


def settle_days(r: TimeReading, f: Frame) -> Interval:
    """May 3-5."""
    one = TimeReading("day", unit=r.unit, year=r.year, month=r.month, day=r.day)
    first = settle_day(one, f).first
    if first is None or r.number is None:
        return Interval(f"XXXX-{r.month:02d}-{r.day:02d}/XXXX-{r.month:02d}-{r.number:02d}")
    last = first.replace(day=r.number)
    return Interval(f"{first.isoformat()}/{last.isoformat()}", first, last, DatePrecision.DAY)


def settle_day_or_month(r: TimeReading, f: Frame) -> Interval:
    """4/6/2020: the reading that is not after publication, where only one is; else both days and what lies between."""
    year, a, b = r.year or 1, r.month or 1, r.day or 1
    one, other = sorted((date(year, a, b), date(year, b, a)))
    if f.last is not None and one <= f.last + SLIP < other:
        return calendar.day(one)
    return Interval(f"{year:04d}", one, other, DatePrecision.YEAR)


def settle_month(r: TimeReading, f: Frame) -> Interval:
    """A month; without a year, the latest that is not after publication."""
    number = r.month or 1
    year = _year_of(r, f)
    today = f.around("month")
    if year is None and r.unit is None and today is not None:
        year = today.year + _month_shift(r, f.tense, number, today)
    elif year is None and r.unit is None and f.first is not None and f.last is not None and not r.direction:
        whole = f.around("year")
        year = whole.year if whole else None
    if year is None:
        return Interval(f"XXXX-{number:02d}")
    return calendar.part_of(calendar.month(year, number), r.modifier, f.today)


def _month_shift(r: TimeReading, tense: int, number: int, today: date) -> int:
    """How many years from this one a bare month lies."""
    now = today.month
    if r.modifier == "THIS":
        return 0
    if r.direction:
        return (0 if number < now else -1) if r.direction < 0 else (0 if number > now else 1)
    if tense > 0:
        return 0 if number >= now else 1
    if tense == 0 and number == now % 12 + 1:
        return 0 if number > now else 1
    return 0 if number <= now else -1


def settle_year(r: TimeReading, f: Frame) -> Interval:
    """A year or a part of it."""
    return calendar.part_of(calendar.year(r.year or 1), r.modifier, f.today)


def settle_years(r: TimeReading, f: Frame) -> Interval:
    """Some years in a row."""
    return calendar.year(r.year or 1, r.number)


def settle_decade(r: TimeReading, f: Frame) -> Interval:
    """The 1990s."""
    return calendar.part_of(calendar.decade(r.year or 1900), r.modifier)


def settle_century(r: TimeReading, f: Frame) -> Interval:
    """The 19th century."""
    return calendar.part_of(calendar.century(r.number or 1), r.modifier)


def settle_fraction(r: TimeReading, f: Frame) -> Interval:
    """A quarter or half of a year; the halves of a month."""
    which = r.day or 1
    if r.month is not None:
        whole = settle_month(TimeReading("month", year=r.year, month=r.month), f)
        if whole.first is None or whole.last is None or r.rule != "half":
            return whole
        middle = whole.first.replace(day=15)
        first, last = (whole.first, middle) if which == 1 else (middle + timedelta(days=1), whole.last)
        return Interval(whole.value, first, last, DatePrecision.MONTH)
    year, size, letter = _year_of(r, f), (6 if r.rule == "half" else 3), ("H" if r.rule == "half" else "Q")
    if year is None:
        return Interval(f"XXXX-{letter}{which}")
    return calendar.months(f"{year:04d}-{letter}{which}", year, size * (which - 1) + 1, size)


def settle_nth(r: TimeReading, f: Frame) -> Interval:
    """The first week or the last days of a month."""
    whole = settle_month(TimeReading("month", year=r.year, month=r.month), f)
    if whole.first is None or whole.last is None:
        return whole
    which, size = r.day or 1, 7 if r.unit == "week" else 1
    first = whole.first + timedelta(days=size * (which - 1)) if which > 0 else whole.last - timedelta(days=size - 1)
    if first > whole.last:
        return Interval("")
    if size == 1:
        return calendar.day(first)
    return Interval(whole.value, first, min(first + timedelta(days=6), whole.last), DatePrecision.WEEK)


def settle_season(r: TimeReading, f: Frame) -> Interval:
    """A season; winter is that of the year it begins in."""
    code, year = r.part or "SU", _year_of(r, f)
    if year is not None:
        return calendar.part_of(calendar.season(year, code), r.modifier)
    if f.first is None or f.last is None or r.unit is not None:
        return Interval(f"XXXX-{code}")
    near = [calendar.season(y, code) for y in range(f.first.year - 2, f.last.year + 3)]
    if r.direction < 0:
        fits = [s for s in near if s.last is not None and s.last < f.first][-1:]
    elif r.direction > 0:
        fits = [s for s in near if s.first is not None and s.first > f.last][:1]
    elif f.tense > 0 or r.modifier == "THIS":
        fits = [s for s in near if s.last is not None and s.last >= f.first][:1]
    else:
        fits = [s for s in near if s.first is not None and s.first <= f.last][-1:]
    return calendar.part_of(fits[0], r.modifier) if fits else Interval(f"XXXX-{code}")
