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
    if r.rule == "quarter" and r.year is None and r.unit is None:
        return _nearest_quarter(which, f)
    year, size, letter = _year_of(r, f), (6 if r.rule == "half" else 3), ("H" if r.rule == "half" else "Q")
    if year is None:
        return Interval(f"XXXX-{letter}{which}")
    return calendar.months(f"{year:04d}-{letter}{which}", year, size * (which - 1) + 1, size)


def _nearest_quarter(which: int, f: Frame) -> Interval:
    """The fourth quarter: the latest that has begun by publication, in the future tense the first not yet over."""
    today = f.around("quarter")
    if today is None:
        return Interval(f"XXXX-Q{which}")
    now = (today.month + 2) // 3
    shift = (0 if which >= now else 1) if f.tense > 0 else (0 if which <= now else -1)
    return calendar.quarter(today.year + shift, which)


def settle_month_span(r: TimeReading, f: Frame) -> Interval:
    """October-December: a quarter, or some months in a row."""
    last = settle_month(TimeReading("month", number=r.number, unit=r.unit, year=r.year, month=r.day), f)
    count = ((r.day or 1) - (r.month or 1)) % 12 + 1
    if last.first is None:
        return Interval(f"XXXX-{r.month:02d}/XXXX-{r.day:02d}")
    first = calendar.shifted(last.first, 1 - count, "month")
    value = f"{first.year:04d}-{first.month:02d}/{last.value}"
    if count == 3 and first.month % 3 == 1:
        return calendar.quarter(first.year, (first.month + 2) // 3)
    return calendar.months(value, first.year, first.month, count)


def settle_same(r: TimeReading, f: Frame) -> Interval:
    """The same month last year: the month the story is in, of another year."""
    year = _year_of(TimeReading("year", number=r.number, unit=r.part, year=r.year), f)
    name = r.unit or "year"
    if year is None:
        return Interval("XXXX")
    base = (f.told(name) or f.around(name)) if name in {"month", "quarter"} else None
    if base is None:
        return calendar.year(year)
    return calendar.unit(name, calendar.shifted(base, 12 * (year - base.year), "month"))


def settle_feast(r: TimeReading, f: Frame) -> Interval:
    """Easter, Thanksgiving: of the year told, else the latest not after publication, in the future tense the next."""
    year = _year_of(r, f)
    if year is None and (r.unit is not None or f.first is None or f.last is None):
        return Interval("XXXX-XX-XX")
    if year is not None:
        return calendar.day(_feast(r, year))
    first, last = f.first or date.max, f.last or date.max
    if f.tense > 0:
        near = [_feast(r, y) for y in (first.year, first.year + 1)]
        return calendar.day(next(d for d in near if d >= first - LATE))
    near = [_feast(r, y) for y in (last.year, last.year - 1)]
    return calendar.day(next((d for d in near if d <= last), near[-1]))


def _feast(r: TimeReading, year: int) -> date:
    if r.month is None or r.weekday is None:
        return calendar.easter(year) + timedelta(days=r.day or 0)
    return calendar.nth_weekday(year, r.month, r.weekday, r.day or 1)


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
    told = f.told("year") if r.unit == "narrative" and r.year is None else None
    if r.unit == "narrative" and r.direction and told is not None:
        near = [calendar.season(told.year + step, code) for step in (-1, 0, 1)]
        if r.direction > 0:
            return next((s for s in near if s.first is not None and s.first > told), Interval(f"XXXX-{code}"))
        return next((s for s in reversed(near) if s.last is not None and s.last < told), Interval(f"XXXX-{code}"))
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
