"""What the grammar makes of a match that names a date: one reading of its words a rule (None: no time after all)."""

from __future__ import annotations

import re

from dragoman.parse.time_rules import Phrase, edge, offset_of, year_offset
from dragoman.schema.times import TimeReading


def read_day(p: Phrase) -> TimeReading | None:
    """4 April 2019, May 31st, the 3rd of May last year."""
    offset = year_offset(p)
    day, year = p.number("d"), p.number("y")
    if offset is None or day is None or not 1 <= day <= 31:
        return None
    return TimeReading(
        "day", number=offset[0], unit=offset[1], year=year, month=p.number("m"), day=day, weekday=p.number("w")
    )


def read_days(p: Phrase) -> TimeReading | None:
    """May 3-5."""
    day, last = p.number("d"), p.number("z")
    if day is None or last is None or not 1 <= day < last <= 31:
        return None
    return TimeReading("days", number=last, year=p.number("y"), month=p.number("m"), day=day)


def read_iso(p: Phrase) -> TimeReading:
    """2020-06-04, with or without a clock time."""
    parts = re.split(r"[-/t]", p.words[0].label)
    clock = f"T{parts[3][:5].upper()}" if len(parts) > 3 else None
    return _checked(TimeReading("day", year=int(parts[0]), month=int(parts[1]), day=int(parts[2]), part=clock))


def read_numeric(p: Phrase) -> TimeReading:
    """4.6.2020 is 4 June; 4/6/2020 may be either and stays open unless one number exceeds 12."""
    written = p.words[0].label
    a, b, year = (int(part) for part in re.split(r"[-/.]", written))
    if a > 12 or "." in written or a == b:
        return _checked(TimeReading("day", year=year, month=b, day=a))
    if b > 12:
        return _checked(TimeReading("day", year=year, month=a, day=b))
    return _checked(TimeReading("day_or_month", year=year, month=a, day=b))


def _checked(reading: TimeReading) -> TimeReading:
    fits = 1 <= (reading.month or 0) <= 12 and 1 <= (reading.day or 0) <= 31
    return reading if fits else TimeReading("none")


def read_month(p: Phrase) -> TimeReading | None:
    """October, early March 2019, next May."""
    offset = year_offset(p)
    if offset is None:
        return None
    labels = {word.label for word in p.group("r")}
    return TimeReading(
        "month", number=offset[0], unit=offset[1], year=p.number("y"), month=p.number("m"),
        direction=offset_of(labels), modifier=edge(p) or ("THIS" if "this" in labels else None),
    )  # fmt: skip


def read_fraction(p: Phrase) -> TimeReading | None:
    """A quarter or half of a year, or of a month; the quarter alone."""
    offset = year_offset(p)
    number = p.number("n")
    if offset is None or number is None or number > (2 if p.has("u", "half") else 4):
        return None
    rel, unit = (0, "year") if p.group("x") else offset
    rule = "half" if p.has("u", "half") else "quarter"
    return TimeReading(rule, number=rel, unit=unit, year=p.number("y"), month=p.number("m"), day=number)


def read_month_span(p: Phrase) -> TimeReading | None:
    """October-December; the day number holds the last month."""
    offset = year_offset(p)
    if offset is None:
        return None
    return TimeReading(
        "month_span", number=offset[0], unit=offset[1], year=p.number("y"), month=p.number("m"), day=p.number("z")
    )


def read_same(p: Phrase) -> TimeReading | None:
    """The same month last year, the same period of 2015."""
    offset = year_offset(p)
    if offset is None:
        return None
    return TimeReading("same", number=offset[0], unit=p.label("u"), year=p.number("y"), part=offset[1])


def read_year_end(p: Phrase) -> TimeReading | None:
    """Year-end, month-end."""
    unit = p.label("u") or ""
    return TimeReading("unit", number=0, unit=unit, modifier="END") if unit in {"year", "month"} else None


_FEASTS = {
    "easter": (None, None, 0), "thanksgiving": (11, 4, 4), "halloween": (10, None, 31), "valentine": (2, None, 14),
    "boxing": (12, None, 26), "labor": (9, 1, 1), "memorial": (5, 1, -1),
}  # fmt: skip
"""Month; weekday and which of the month, or None and the day; no month: days after Easter Sunday."""


def read_feast(p: Phrase) -> TimeReading | None:
    """Thanksgiving, Easter Monday, Labor Day, Valentine's Day; only with a capital."""
    name, offset = p.label("x") or "", year_offset(p)
    words = [word.text for word in p.words]
    followed = {word.lower() for word in words[1:]}
    if offset is None or not words[0][0].isupper() or name not in _FEASTS:
        return None
    if name not in {"easter", "thanksgiving", "halloween"} and ("day" not in followed or "Day" not in words):
        return None
    month, weekday, which = _FEASTS[name]
    if name == "easter" and "monday" in followed:
        which = 1
    if month is None or weekday is not None:
        return TimeReading(
            "feast", day=which, weekday=weekday, month=month, year=p.number("y"), unit=offset[1], number=offset[0]
        )
    return TimeReading("day", number=offset[0], unit=offset[1], year=p.number("y"), month=month, day=which)


def read_nth(p: Phrase) -> TimeReading | None:
    """The first week, the last days of a month; the day number holds which."""
    unit = p.label("u")
    if unit not in {"week", "day"} or (unit == "day" and p.group("u")[0].text.endswith("s") and not p.has("n", "last")):
        return None
    which = -1 if p.has("n", "last") else p.number("n") or 1
    return TimeReading("nth", unit=unit, year=p.number("y"), month=p.number("m"), day=which)


def read_year(p: Phrase) -> TimeReading:
    """2016, mid-2015."""
    return TimeReading("year", year=p.number("y"), modifier=edge(p))


def read_years(p: Phrase) -> TimeReading | None:
    """2011-2014, 2019/20."""
    first, last = p.number("y"), p.number("z")
    if first is None or last is None:
        return None
    if last < 100:
        last += first - first % 100
    return TimeReading("years", number=last, year=first) if first < last < first + 100 else None


def read_century(p: Phrase) -> TimeReading | None:
    """The 19th century."""
    return TimeReading("century", number=p.number("n"), modifier=edge(p)) if p.has("u", "century") else None


def read_season(p: Phrase) -> TimeReading | None:
    """Summer 2019, last winter, the following spring."""
    offset = year_offset(p)
    if offset is None:
        return None
    labels = {word.label for word in p.group("r")}
    direction = offset_of(labels)
    if labels & {"that", "same", "previous", "preceding", "following", "ensuing"}:
        return TimeReading("season", unit="narrative", direction=direction, part=p.label("s"))
    return TimeReading(
        "season", number=offset[0], unit=offset[1], year=p.number("y"), direction=direction, part=p.label("s"),
        modifier=edge(p) or ("THIS" if p.has("r", "this") else None),
    )  # fmt: skip


def read_holiday(p: Phrase) -> TimeReading:
    """Christmas Day, New Year's Eve 1999."""
    eve = any(word.label == "eve" for word in p.words)
    offset = year_offset(p) or (None, None)
    month, day = (12, 24 if eve else 25) if p.words[0].label == "christmas" else (12, 31) if eve else (1, 1)
    return TimeReading("day", number=offset[0], unit=offset[1], year=p.number("y"), month=month, day=day)


def read_month_day(p: Phrase) -> TimeReading | None:
    """The 15th of this month."""
    words = p.group("o")
    if not words:
        return TimeReading("month_day", day=p.number("d"), number=0, unit="narrative")
    if words[-1].label != "month" or not 1 <= (p.number("d") or 0) <= 31:
        return None
    labels = {word.label for word in words}
    unit = "narrative" if labels & {"that", "same", "previous", "following"} else "month"
    return TimeReading("month_day", day=p.number("d"), number=offset_of(labels), unit=unit)


def read_decade(p: Phrase) -> TimeReading:
    """The late 1990s."""
    year = p.number("y") or 0
    return TimeReading("decade", year=year, modifier=_late(p)) if year % 10 == 0 else TimeReading("none")


def _late(p: Phrase) -> str | None:
    words = p.group("f")
    if not words:
        return edge(p)
    return {"early": "START", "late": "END"}.get(words[0].label, "MID")
