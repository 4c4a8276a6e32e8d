"""Intervals of the calendar: units, their early and late parts, shifts, and their TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.schema.codes import DatePrecision


@dataclass(frozen=True, slots=True)
class Interval:
    """A TIMEX3 value with the first and last day that it covers (None: open or unknown)."""

    value: str
    first: date | None = None
    last: date | None = None
    precision: DatePrecision = DatePrecision.NONE


PRECISION = {
    "minute": DatePrecision.DAY, "second": DatePrecision.DAY, "hour": DatePrecision.DAY, "day": DatePrecision.DAY,
    "week": DatePrecision.WEEK, "month": DatePrecision.MONTH, "quarter": DatePrecision.MONTH,
    "year": DatePrecision.YEAR, "decade": DatePrecision.YEAR, "century": DatePrecision.YEAR,
}  # fmt: skip
"""The precision of what is told in a unit."""

UNKNOWN = {
    "day": "XXXX-XX-XX", "hour": "XXXX-XX-XX", "minute": "XXXX-XX-XX", "second": "XXXX-XX-XX", "week": "XXXX-WXX",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
"""The value of a unit of unknown date."""

_LETTERS = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M", "quarter": "{}Q",
    "year": "{}Y", "decade": "{}DE", "century": "{}CE",
}  # fmt: skip
_CLOCKS = {"MI": "T12:00", "OVERNIGHT": "TNI"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def length(number: int | None, unit: str) -> str:
    """The TIMEX3 value of a length of time: P3D, PT90M, PXY."""
    return "P" + _LETTERS[unit].format("X" if number is None else number)


def day(of: date, part: str | None = None) -> Interval:
    """A day, or a part of it."""
    return Interval(f"{of.isoformat()}{clock(part)}", of, of, DatePrecision.DAY)


def clock(part: str | None) -> str:
    """What a part of the day or a clock time adds to the value of its day."""
    if not part:
        return ""
    return _CLOCKS.get(part, part if part.startswith("T") else f"T{part}")


def week(of: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = of - timedelta(days=of.isoweekday() - 1)
    iso = of.isocalendar()
    return Interval(f"{iso.year:04d}-W{iso.week:02d}", monday, monday + timedelta(days=6), DatePrecision.WEEK)


def weekend(of: date) -> Interval:
    """Saturday and Sunday of the week around a day."""
    around = week(of)
    saturday = of + timedelta(days=6 - of.isoweekday())
    return Interval(f"{around.value}-WE", saturday, saturday + timedelta(days=1), DatePrecision.WEEK)


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    last = date(year, number, monthrange(year, number)[1])
    return Interval(f"{year:04d}-{number:02d}", date(year, number, 1), last, DatePrecision.MONTH)


def months(value: str, year: int, number: int, count: int) -> Interval:
    """Some months in a row, as of a quarter or a season."""
    last = shifted(date(year, number, 1), count, "month") - timedelta(days=1)
    return Interval(value, date(year, number, 1), last, DatePrecision.MONTH)


def quarter(year: int, number: int) -> Interval:
    """A quarter of a calendar year."""
    return months(f"{year:04d}-Q{number}", year, 3 * number - 2, 3)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    shift = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def nth_weekday(year: int, number: int, weekday: int, which: int) -> date:
    """The first, second ... (-1: last) Monday, Tuesday ... of a month."""
    if which < 0:
        last = date(year, number, monthrange(year, number)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, number, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def season(year: int, code: str) -> Interval:
    """Three months from March, June, September or December on; winter ends in the year after."""
    return months(f"{year:04d}-{code}", year, _SEASON_MONTHS[code], 3)


def year(number: int, last: int | None = None) -> Interval:
    """A calendar year, or several in a row."""
    value = f"{number:04d}" if last is None or last == number else f"{number:04d}/{last:04d}"
    return Interval(value, date(number, 1, 1), date(last or number, 12, 31), DatePrecision.YEAR)


def decade(number: int) -> Interval:
    """Ten years from a year that ends in 0."""
    whole = year(number, number + 9)
    return Interval(f"{number // 10:03d}", whole.first, whole.last, DatePrecision.YEAR)


def century(number: int) -> Interval:
    """A century by its ordinal number."""
    whole = year(max(1, 100 * number - 100), 100 * number - 1)
    return Interval(f"{number - 1:02d}", whole.first, whole.last, DatePrecision.YEAR)


def unit(name: str, of: date) -> Interval:
    """The day, week, month, year, decade or century around a day."""
    if name == "week":
        return week(of)
    if name == "month":
        return month(of.year, of.month)
    if name == "quarter":
        return quarter(of.year, (of.month + 2) // 3)
    if name == "year":
        return year(of.year)
    if name == "decade":
        return decade(of.year // 10 * 10)
    if name == "century":
        return century(of.year // 100 + 1)
    return day(of)


def shifted(of: date, number: int, name: str) -> date:
    """A day so many units later (earlier: negative); the last day of a shorter month where the day is missing."""
    if name in {"second", "minute", "hour"}:
        return of + timedelta(days=int(number / {"second": 86_400, "minute": 1_440, "hour": 24}[name]))
    if name in {"day", "week"}:
        return of + timedelta(days=number * (7 if name == "week" else 1))
    count = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name]
    years, index = divmod(of.month - 1 + count, 12)
    new_year = of.year + years
    return date(new_year, index + 1, min(of.day, monthrange(new_year, index + 1)[1]))


def part_of(whole: Interval, modifier: str | None, today: date | None = None) -> Interval:
    """The early, middle or late part of an interval, or what of it lies before or after today."""
    first, last = whole.first, whole.last
    if first is None or last is None or modifier is None:
        return whole
    if modifier == "EARLIER" and today is not None and first <= today <= last:
        return Interval(whole.value, first, today, whole.precision)
    if modifier == "LATER" and today is not None and first <= today <= last:
        return Interval(whole.value, today, last, whole.precision)
    bounds = _thirds(first, last)
    if modifier not in bounds:
        return whole
    start, end = bounds[modifier]
    return Interval(whole.value, start, end, _precision(start, end))


def _precision(first: date, last: date) -> DatePrecision:
    """The unit that an interval of no unit is about as long as."""
    days = (last - first).days + 1
    if days == 1:
        return DatePrecision.DAY
    return DatePrecision.WEEK if days <= 11 else DatePrecision.MONTH if days <= 123 else DatePrecision.YEAR


def _thirds(first: date, last: date) -> dict[str, tuple[date, date]]:
    """Early, middle and late: ten days of a month, four months of a year, two to three days of a week."""
    size = (last - first).days + 1
    if size == 1:
        return {}
    if size == 7:
        second, third = first + timedelta(days=2), first + timedelta(days=4)
    elif 28 <= size <= 31:
        second, third = first.replace(day=11), first.replace(day=21)
    elif size in {365, 366}:
        second, third = first.replace(month=5), first.replace(month=9)
    elif size > 3600:
        span = last.year - first.year + 1
        early, late = (4, 7) if span == 10 else (33, 67)
        second, third = date(first.year + early, 1, 1), date(first.year + late, 1, 1)
    else:
        second, third = first + timedelta(days=size // 3), first + timedelta(days=size - size // 3)
    one = timedelta(days=1)
    return {"START": (first, second - one), "MID": (second, third - one), "END": (third, last)}
