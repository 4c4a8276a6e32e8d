"""What a reading of a time expression means on a publication date: one function a rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.resolve import calendar, time_absolute, time_relative
from dragoman.resolve.calendar import Interval
from dragoman.resolve.time_frame import Frame
from dragoman.schema.times import TimeReading


def settle(reading: TimeReading, frame: Frame) -> Interval:
    """The value and interval of a reading; without dates where the frame does not settle it."""
    try:
        return _RULES[reading.rule](reading, frame)
    except (ValueError, OverflowError):
        return Interval("")


def settle_duration(r: TimeReading, f: Frame) -> Interval:
    """A length of time: a value, no dates."""
    name = r.unit or "day"
    value = calendar.length(r.number, name)
    if r.number is None or not r.direction:
        return Interval(value)
    if r.part == "EVENT":
        base = f.told("day") if name in {"day", "week", "hour", "minute"} else None
        then = calendar.shifted(base, r.direction * r.number, name) if base else None
        if then is None or base is None or (f.last is not None and then > max(f.last, base) and f.tense <= 0):
            return Interval(value)
        around = calendar.unit("day" if name in {"hour", "minute"} else name, then)
        return Interval(value, around.first, around.last, around.precision)
    if f.today is None or f.tense <= 0 or name in {"second", "minute"}:
        return Interval(value)
    around = calendar.unit("day" if name == "hour" else name, calendar.shifted(f.today, r.number, name))
    return Interval(value, f.today if r.part == "WITHIN" else around.first, around.last, around.precision)


def settle_set(r: TimeReading, f: Frame) -> Interval:
    """What is repeated: a value, no dates."""
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
    if r.unit in _OFTEN:
        return Interval(calendar.length(*_OFTEN[r.unit]))
    return Interval(calendar.length(r.number, r.unit or "day"))


_OFTEN = {"fortnight": (2, "week"), "half": (6, "month"), "two years": (2, "year"), "quarter": (3, "month")}


def settle_reference(r: TimeReading, f: Frame) -> Interval:
    """Now, recently, soon: open on one side."""
    value = r.modifier or "PRESENT_REF"
    if r.unit == "then":
        return Interval(value)
    first = None if value == "PAST_REF" else f.first
    return Interval(value, first, None if value == "FUTURE_REF" else f.last)


_RULES: dict[str, Callable[[TimeReading, Frame], Interval]] = {
    "day": time_absolute.settle_day,
    "days": time_absolute.settle_days,
    "day_or_month": time_absolute.settle_day_or_month,
    "month": time_absolute.settle_month,
    "year": time_absolute.settle_year,
    "years": time_absolute.settle_years,
    "decade": time_absolute.settle_decade,
    "century": time_absolute.settle_century,
    "half": time_absolute.settle_fraction,
    "quarter": time_absolute.settle_fraction,
    "month_span": time_absolute.settle_month_span,
    "same": time_absolute.settle_same,
    "feast": time_absolute.settle_feast,
    "nth": time_absolute.settle_nth,
    "season": time_absolute.settle_season,
    "weekday": time_relative.settle_weekday,
    "weekend": time_relative.settle_weekend,
    "today": time_relative.settle_today,
    "unit": time_relative.settle_unit,
    "ago": time_relative.settle_ago,
    "offset": time_relative.settle_offset,
    "span": time_relative.settle_span,
    "month_day": time_relative.settle_month_day,
    "duration": settle_duration,
    "set": settle_set,
    "reference": settle_reference,
    "clock": time_relative.settle_clock,
    "overnight": time_relative.settle_overnight,
}
