"""Times told from publication or from the day of the story: weekdays, last month, two years ago, the day after."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.resolve import calendar
from dragoman.resolve.calendar import PRECISION, UNKNOWN, Interval
from dragoman.resolve.time_frame import Frame
from dragoman.schema.codes import DatePrecision
from dragoman.schema.times import TimeReading


def settle_weekday(r: TimeReading, f: Frame) -> Interval:
    """Tuesday: the last one, in the future tense the next."""
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


def settle_weekend(r: TimeReading, f: Frame) -> Interval:
    """Saturday and Sunday."""
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


def settle_today(r: TimeReading, f: Frame) -> Interval:
    """Yesterday, today, tomorrow."""
    if f.today is None:
        return Interval(f"XXXX-XX-XX{calendar.clock(r.part)}")
    return calendar.day(f.today + timedelta(days=r.number or 0), r.part)


def settle_unit(r: TimeReading, f: Frame) -> Interval:
    """Last week, this month. On a Sunday, last week is the one just ending."""
    name = r.unit or "day"
    base = f.around(name)
    if base is None:
        return Interval(UNKNOWN[name])
    if (name, r.number) == ("week", -1) and f.today is not None and f.today.isoweekday() == 7 and r.modifier is None:
        ending = calendar.week(f.today)
        return Interval(ending.value, ending.first, f.today - timedelta(days=1), ending.precision)
    return calendar.part_of(calendar.unit(name, calendar.shifted(base, r.number or 0, name)), r.modifier, f.today)


def settle_ago(r: TimeReading, f: Frame) -> Interval:
    """Two months ago: that month."""
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


def settle_offset(r: TimeReading, f: Frame) -> Interval:
    """Three days later, the following month: from the narrative's current day on.

    Months and years after an event that is named ("two years after the war") are not told from that day, and what
    would lie after publication though told as past is not either.
    """
    name = r.unit or "day"
    unknown = Interval(f"{UNKNOWN[name]}{calendar.clock(r.part)}")
    base = f.told(_coarse(name))
    if base is None and f.narrative is None and (r.number or 0) <= 0 and r.modifier != "EVENT":
        base = f.around(_coarse(name))
    if r.number is None and base is not None and name in {"hour", "minute", "second"}:
        beside = base + timedelta(days=1 if r.direction > 0 else -1)
        return Interval(unknown.value, min(base, beside), max(base, beside), DatePrecision.DAY)
    if r.number is None or base is None or (r.modifier == "EVENT" and name not in {"day", "week", "hour", "minute"}):
        return unknown
    if f.tense <= 0 and f.last is not None and calendar.shifted(base, r.number, name) > max(f.last, base):
        return unknown
    then = calendar.unit(_coarse(name), calendar.shifted(base, r.number, name))
    if r.part is not None and then.first is not None:
        return calendar.day(then.first, r.part)
    if r.modifier == "MORE_THAN":
        edge = calendar.shifted(base, r.number, name)
        first, last = (edge, None) if r.number > 0 else (None, edge)
        return Interval(then.value, first, last, then.precision)
    return calendar.part_of(then, r.modifier, f.today)


def settle_span(r: TimeReading, f: Frame) -> Interval:
    """The past two years: up to publication."""
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


def settle_month_day(r: TimeReading, f: Frame) -> Interval:
    """The 15th of this month, or of the month the story is in."""
    base = f.told("month") if r.unit == "narrative" else f.around("month")
    number = r.day or 1
    if base is None:
        return Interval(f"XXXX-XX-{number:02d}{calendar.clock(r.part)}")
    of = calendar.shifted(base.replace(day=1), r.number or 0, "month")
    return calendar.day(of.replace(day=number), r.part)


def settle_overnight(r: TimeReading, f: Frame) -> Interval:
    """The night before the report appeared, into its day."""
    if f.today is None:
        return Interval("XXXX-XX-XXTNI")
    before = f.today - timedelta(days=1)
    return Interval(f"{before.isoformat()}TNI", before, f.today, DatePrecision.DAY)


def settle_clock(r: TimeReading, f: Frame) -> Interval:
    """A clock time of the day the story is at, else of publication."""
    base = (f.told("day") if f.tense < 0 else None) or f.today or f.told("day")
    return calendar.day(base, r.part) if base else Interval(f"XXXX-XX-XX{calendar.clock(r.part)}")
