"""What a reading of a time expression means on a publication date: one function a rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.resolve import calendar
from dragoman.resolve.calendar import PRECISION, UNKNOWN, Interval
from dragoman.schema.codes import DatePrecision
from dragoman.schema.times import TimeReading

SLIP = timedelta(days=45)
"""A day told as past this little after publication is a slip in one of the two, not a day of the year before."""

_LATE = timedelta(days=14)
"""A day told as future this little before publication is that day: reports are published late."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reading is set against: the publication interval, the tense of the clause, and the narrative's current
    interval."""

    first: date | None
    last: date | None
    tense: int = 0
    narrative: Interval | None = None

    @property
    def today(self) -> date | None:
        """The publication date where its day is known."""
        return self.last if self.first == self.last else None

    def around(self, unit: str) -> date | None:
        """A day of the publication's day, week, month or year; None where the publication date is too vague for it."""
        if self.first is None or self.last is None:
            return None
        unit = "day" if unit in {"hour", "minute", "second"} else unit
        return self.last if calendar.unit(unit, self.first).value == calendar.unit(unit, self.last).value else None

    def told(self, unit: str) -> date | None:
        """The same for the narrative's current day."""
        if self.narrative is None:
            return None
        return Frame(self.narrative.first, self.narrative.last).around(unit)


def settle(reading: TimeReading, frame: Frame) -> Interval:
    """The value and interval of a reading; without dates where the frame does not settle it."""
    try:
        found = _RULES[reading.rule](reading, frame)
    except (ValueError, OverflowError):
        return Interval("")
    return found


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


def _day(r: TimeReading, f: Frame) -> Interval:
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
        return next((d.year for d in days if d >= f.first - _LATE), None)
    latest = max(f.last, f.first + SLIP)
    return next((d.year for d in reversed(days) if d <= latest), None)


def _days(r: TimeReading, f: Frame) -> Interval:
    one = TimeReading("day", unit=r.unit, year=r.year, month=r.month, day=r.day)
    first = _day(one, f).first
    if first is None or r.number is None:
        return Interval(f"XXXX-{r.month:02d}-{r.day:02d}/XXXX-{r.month:02d}-{r.number:02d}")
    last = first.replace(day=r.number)
    return Interval(f"{first.isoformat()}/{last.isoformat()}", first, last, DatePrecision.DAY)


def _day_or_month(r: TimeReading, f: Frame) -> Interval:
    """4/6/2020: the reading that is not after publication, where only one is; else both days and what lies between."""
    year, a, b = r.year or 1, r.month or 1, r.day or 1
    one, other = sorted((date(year, a, b), date(year, b, a)))
    if f.last is not None and one <= f.last + SLIP < other:
        return calendar.day(one)
    return Interval(f"{year:04d}", one, other, DatePrecision.YEAR)


def _month(r: TimeReading, f: Frame) -> Interval:
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


def _year(r: TimeReading, f: Frame) -> Interval:
    return calendar.part_of(calendar.year(r.year or 1), r.modifier, f.today)


def _years(r: TimeReading, f: Frame) -> Interval:
    return calendar.year(r.year or 1, r.number)


def _decade(r: TimeReading, f: Frame) -> Interval:
    return calendar.part_of(calendar.decade(r.year or 1900), r.modifier)


def _century(r: TimeReading, f: Frame) -> Interval:
    return calendar.part_of(calendar.century(r.number or 1), r.modifier)


def _fraction(r: TimeReading, f: Frame) -> Interval:
    """A quarter or half of a year; the halves of a month."""
    which = r.day or 1
    if r.month is not None:
        whole = _month(TimeReading("month", year=r.year, month=r.month), f)
        if whole.first is None or whole.last is None or r.rule != "half":
            return whole
        middle = whole.first.replace(day=15)
        first, last = (whole.first, middle) if which == 1 else (middle + timedelta(days=1), whole.last)
        return Interval(whole.value, first, last, DatePrecision.MONTH)
    year, size, letter = _year_of(r, f), (6 if r.rule == "half" else 3), ("H" if r.rule == "half" else "Q")
    if year is None:
        return Interval(f"XXXX-{letter}{which}")
    return calendar.months(f"{year:04d}-{letter}{which}", year, size * (which - 1) + 1, size)


def _nth(r: TimeReading, f: Frame) -> Interval:
    """The first week or the last days of a month."""
    whole = _month(TimeReading("month", year=r.year, month=r.month), f)
    if whole.first is None or whole.last is None:
        return whole
    which, size = r.day or 1, 7 if r.unit == "week" else 1
    first = whole.first + timedelta(days=size * (which - 1)) if which > 0 else whole.last - timedelta(days=size - 1)
    if first > whole.last:
        return Interval("")
    if size == 1:
        return calendar.day(first)
    return Interval(whole.value, first, min(first + timedelta(days=6), whole.last), DatePrecision.WEEK)


def _season(r: TimeReading, f: Frame) -> Interval:
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


def _weekday(r: TimeReading, f: Frame) -> Interval:
    number = r.weekday or 1
    unknown = Interval(f"XXXX-WXX-{number}{calendar.clock(r.part)}")
    if r.unit in {"week", "narrative_week"}:
        base = f.around("week") if r.unit == "week" else f.told("week")
        return _of_week(base + timedelta(weeks=r.number or 0), number, r.part) if base else unknown
    base = f.told("day") if r.unit == "narrative" else f.today
    if base is None:
        return unknown
    back, on = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    if r.direction:
        step = -(back or 7) if r.direction < 0 else (on or 7)
        return calendar.day(base + timedelta(days=step), r.part)
    if r.unit == "narrative" or (r.modifier == "THIS" and f.tense == 0):
        return _of_week(base, number, r.part)
    return calendar.day(base + timedelta(days=on if f.tense > 0 else -back), r.part)


def _of_week(base: date, number: int, part: str | None) -> Interval:
    return calendar.day(base + timedelta(days=number - base.isoweekday()), part)


def _weekend(r: TimeReading, f: Frame) -> Interval:
    today = f.around("week")
    if today is None:
        return Interval("XXXX-WXX-WE")
    begun = today.isoweekday() >= 6 if f.today else False
    if r.direction > 0:
        step = 1
    elif (r.modifier == "THIS" and f.tense >= 0) or f.tense > 0:
        step = 0
    else:
        step = 0 if begun and r.direction == 0 else -1
    return calendar.weekend(today + timedelta(weeks=step))


def _today(r: TimeReading, f: Frame) -> Interval:
    if f.today is None:
        return Interval(f"XXXX-XX-XX{calendar.clock(r.part)}")
    return calendar.day(f.today + timedelta(days=r.number or 0), r.part)


def _unit(r: TimeReading, f: Frame) -> Interval:
    """Last week, this month. On a Sunday, last week is the one just ending."""
    name = r.unit or "day"
    base = f.around(name)
    if base is None:
        return Interval(UNKNOWN[name])
    if (name, r.number) == ("week", -1) and f.today is not None and f.today.isoweekday() == 7 and r.modifier is None:
        ending = calendar.week(f.today)
        return Interval(ending.value, ending.first, f.today - timedelta(days=1), ending.precision)
    return calendar.part_of(calendar.unit(name, calendar.shifted(base, r.number or 0, name)), r.modifier, f.today)


def _ago(r: TimeReading, f: Frame) -> Interval:
    name = r.unit or "day"
    if f.first is None or f.last is None:
        return Interval(UNKNOWN[name] if r.number is not None else "PAST_REF")
    if r.number is None:
        return _vaguely_ago(name, f.first, f.last)
    base = f.around(_coarse(name))
    if base is None:
        return Interval(UNKNOWN[name])
    then = calendar.unit(_coarse(name), calendar.shifted(base, -r.number, name))
    if r.modifier == "MORE_THAN":
        return Interval(then.value, None, calendar.shifted(f.last, -r.number, name), then.precision)
    if r.modifier == "LESS_THAN":
        return Interval(then.value, calendar.shifted(f.first, -r.number, name), f.last, then.precision)
    return then


def _coarse(name: str) -> str:
    """The unit in which "a decade ago" or "two hours ago" is told: years and days."""
    return {"decade": "year", "century": "year", "hour": "day", "minute": "day", "second": "day"}.get(name, name)


def _vaguely_ago(name: str, first: date, last: date) -> Interval:
    """A few days ago: two to ten units; years ago: at least two."""
    if name in {"second", "minute", "hour"}:
        return Interval("PAST_REF", first - timedelta(days=1), last, DatePrecision.DAY)
    until = calendar.shifted(last, -2, name)
    if name not in {"day", "week", "month"}:
        return Interval("PAST_REF", None, until)
    coarser = {"day": DatePrecision.WEEK, "week": DatePrecision.MONTH, "month": DatePrecision.YEAR}
    return Interval("PAST_REF", calendar.shifted(first, -10, name), until, coarser[name])


def _offset(r: TimeReading, f: Frame) -> Interval:
    """Three days later, the following month: from the narrative's current day on."""
    name = r.unit or "day"
    unknown = Interval(f"{UNKNOWN[name]}{calendar.clock(r.part)}")
    if r.number is None:
        return unknown
    base = f.told(_coarse(name))
    if base is None:
        return unknown
    then = calendar.unit(_coarse(name), calendar.shifted(base, r.number, name))
    if r.part is not None and then.first is not None:
        return calendar.day(then.first, r.part)
    if r.modifier == "MORE_THAN":
        edge = calendar.shifted(base, r.number, name)
        first, last = (edge, None) if r.number > 0 else (None, edge)
        return Interval(then.value, first, last, then.precision)
    return calendar.part_of(then, r.modifier, f.today)


def _span(r: TimeReading, f: Frame) -> Interval:
    name = r.unit or "day"
    value = calendar.length(r.number, name)
    if f.first is None or f.last is None or r.number is None:
        return Interval(value)
    if r.direction < 0:
        return Interval(value, _back(f.first, -r.number, name), f.last, PRECISION[name])
    return Interval(value, f.first, _back(f.last, r.number, name), PRECISION[name])


def _back(of: date, number: int, name: str) -> date:
    """A day so many units off; hours and minutes count as the days they may reach into."""
    if name in {"second", "minute", "hour"}:
        size = {"second": 86_400, "minute": 1_440, "hour": 24}[name]
        days = -(-abs(number) // size)
        return of + timedelta(days=days if number > 0 else -days)
    return calendar.shifted(of, number, name)


def _month_day(r: TimeReading, f: Frame) -> Interval:
    """The 15th of this month, or of the month the story is in."""
    base = f.told("month") if r.unit == "narrative" else f.around("month")
    number = r.day or 1
    if base is None:
        return Interval(f"XXXX-XX-{number:02d}{calendar.clock(r.part)}")
    of = calendar.shifted(base.replace(day=1), r.number or 0, "month")
    return calendar.day(of.replace(day=number), r.part)


def _duration(r: TimeReading, f: Frame) -> Interval:
    return Interval(calendar.length(r.number, r.unit or "day"))


def _set(r: TimeReading, f: Frame) -> Interval:
    if r.weekday is not None:
        return Interval(f"XXXX-WXX-{r.weekday}{calendar.clock(r.part)}")
    if r.month is not None:
        return Interval(f"XXXX-{r.month:02d}")
    if r.part is not None:
        return Interval(
            f"XXXX-{r.part}" if r.part in {"SP", "SU", "FA", "WI"} else f"XXXX-XX-XX{calendar.clock(r.part)}"
        )
    if r.unit == "weekend":
        return Interval("XXXX-WXX-WE")
    return Interval(calendar.length(2, "week") if r.unit == "fortnight" else calendar.length(r.number, r.unit or "day"))


def _reference(r: TimeReading, f: Frame) -> Interval:
    value = r.modifier or "PRESENT_REF"
    if r.unit == "then":
        return Interval(value)
    first = None if value == "PAST_REF" else f.first
    return Interval(value, first, None if value == "FUTURE_REF" else f.last)


def _clock(r: TimeReading, f: Frame) -> Interval:
    base = f.told("day")
    return calendar.day(base, r.part) if base else Interval(f"XXXX-XX-XX{calendar.clock(r.part)}")


_RULES: dict[str, Callable[[TimeReading, Frame], Interval]] = {
    "day": _day, "days": _days, "day_or_month": _day_or_month, "month": _month, "year": _year, "years": _years,
    "decade": _decade, "century": _century, "half": _fraction, "quarter": _fraction, "nth": _nth, "season": _season,
    "weekday": _weekday, "weekend": _weekend, "today": _today, "unit": _unit, "ago": _ago, "offset": _offset,
    "span": _span, "month_day": _month_day, "duration": _duration, "set": _set, "reference": _reference,
    "clock": _clock,
}  # fmt: skip
