"""What the grammar makes of a match: one reading of its words a rule (None: no time after all)."""

from __future__ import annotations

import re

from dragoman.parse.time_rules import Phrase, about, amount, edge, offset_of, year_offset
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
    """A quarter or half of a year, or of a month."""
    offset = year_offset(p)
    number = p.number("n")
    if offset is None or number is None or number > (2 if p.has("u", "half") else 4):
        return None
    rel, unit = (0, "year") if p.group("x") else offset
    rule = "half" if p.has("u", "half") else "quarter"
    return TimeReading(rule, number=rel, unit=unit, year=p.number("y"), month=p.number("m"), day=number)


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
    """Summer 2019, last winter."""
    offset = year_offset(p)
    if offset is None:
        return None
    direction = offset_of({word.label for word in p.group("r")})
    return TimeReading(
        "season", number=offset[0], unit=offset[1], year=p.number("y"), direction=direction, part=p.label("s"),
        modifier=edge(p) or ("THIS" if p.has("r", "this") else None),
    )  # fmt: skip


def read_weekday(p: Phrase) -> TimeReading | None:
    """Tuesday, last Friday night, Monday of last week."""
    labels = {word.label for word in p.group("r")}
    week = p.group("o")
    unit, number = None, None
    if week:
        if week[-1].label != "week":
            return None
        labels = {word.label for word in week}
        unit, number = "week", offset_of(labels)
        if labels & {"that", "same", "previous", "preceding", "following"}:
            unit = "narrative_week"
    elif labels & {"that", "same", "following", "previous", "preceding"}:
        unit = "narrative"
    return TimeReading(
        "weekday", number=number, unit=unit, weekday=p.number("w"), direction=offset_of(labels), part=p.label("p"),
        modifier=edge(p) or ("THIS" if labels == {"this"} else None),
    )  # fmt: skip


def read_weekend(p: Phrase) -> TimeReading:
    """The weekend, next weekend."""
    labels = {word.label for word in p.group("r")}
    return TimeReading("weekend", direction=offset_of(labels), modifier="THIS" if labels == {"this"} else None)


_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def read_deictic(p: Phrase) -> TimeReading:
    """Yesterday, tomorrow night, the day before yesterday."""
    word = p.label("x") or "today"
    number = _DEICTIC[word] + (0 if not p.group("s") else -1 if p.has("s", "before") else 1)
    return TimeReading("today", number=number, part="NI" if word == "tonight" else p.label("p"), modifier=edge(p))


def read_this_part(p: Phrase) -> TimeReading | None:
    """This morning, last night; that evening, the next morning."""
    labels = {word.label for word in p.group("r")}
    number = offset_of(labels)
    if labels & {"that", "same", "following", "previous", "preceding", "next", "ensuing"}:
        return TimeReading("offset", number=number, unit="day", part=p.label("p"), modifier=edge(p))
    if labels == {"last"} and not p.has("p", "NI", "EV"):
        return None
    return TimeReading("today", number=number, part=p.label("p"), modifier=edge(p))


def read_unit(p: Phrase) -> TimeReading | None:
    """Last week, this month, the following year, the end of the year."""
    unit = p.label("u") or ""
    labels = {word.label for word in p.group("r")}
    if unit == "fortnight":
        direction = offset_of(labels)
        return TimeReading("span", number=2, unit="week", direction=direction) if direction else None
    if unit in {"minute", "hour", "second"} or (unit == "day" and labels & {"last", "this", "past", "current"}):
        return None
    modifier = edge(p)
    if not labels and unit == "day":
        return None if modifier in {"START", "MID", "END"} else TimeReading("today", number=0, modifier=modifier)
    if "the" in labels and labels & {"last", "past", "next", "coming", "upcoming"} and unit != "day":
        return TimeReading("span", number=1, unit=unit, direction=offset_of(labels))
    if labels == {"this", "past"}:
        return TimeReading("span", number=1, unit=unit, direction=-1)
    told = labels & {"that", "same", "following", "previous", "preceding", "ensuing"} or (unit == "day" and labels)
    return TimeReading("offset" if told else "unit", number=offset_of(labels), unit=unit, modifier=modifier)


def read_ago(p: Phrase) -> TimeReading:
    """Two months ago, more than a year ago."""
    number, unit = amount(p)
    return TimeReading("ago", number=number, unit=unit, direction=-1, modifier=about(p))


def read_offset(p: Phrase) -> TimeReading:
    """Three days later, a week earlier, the day after: told from the day the story is at.

    EVENT marks those told from an event that is named: "two years after the war".
    """
    sign = -1 if p.has("x", "earlier", "before") else 1
    if p.group("p"):
        return TimeReading("offset", number=sign, unit="day", part=p.label("p"))
    number, unit = amount(p)
    following = p.text[p.match.end()].text if p.match.end() < len(p.text) else ""
    named = p.has("x", "before", "after") and following[:1].isalnum()
    return TimeReading(
        "offset", number=None if number is None else sign * number, unit=unit, direction=sign,
        modifier=about(p) or ("EVENT" if named else None),
    )  # fmt: skip


def read_span(p: Phrase) -> TimeReading:
    """The past two years, the next 48 hours."""
    number, unit = amount(p)
    direction = offset_of({word.label for word in p.group("r")})
    return TimeReading("span", number=number, unit=unit, direction=direction, modifier=about(p))


def read_duration(p: Phrase) -> TimeReading:
    """Three days, a two-hour visit, decades of war."""
    number, unit = amount(p)
    return TimeReading("duration", number=number, unit=unit, modifier=about(p))


def read_long(p: Phrase) -> TimeReading:
    """Week-long, decades-long."""
    word = (p.group("l") or p.group("k"))[0]
    return TimeReading("duration", number=None if word.text.lower().endswith("s") else 1, unit=word.label)


def read_set(p: Phrase) -> TimeReading | None:
    """Every Friday, twice a year, daily, each summer."""
    unit, number, part = p.label("l") or p.label("k"), 1, p.label("p")
    if unit in {"SP", "SU", "FA", "WI"}:
        unit, part = None, unit
    if p.group("u"):
        told, unit = amount(p)
        number = 2 if p.has("x", "other") else told or 1
    return TimeReading("set", number=number, unit=unit, month=p.number("m"), weekday=p.number("w"), part=part)


def read_reference(p: Phrase) -> TimeReading:
    """Now, recently, in the coming weeks, at the time."""
    labels = {word.label for word in p.words}
    if labels & {"FUTURE_REF", "future", "coming", "upcoming", "forthcoming"}:
        return TimeReading("reference", modifier="FUTURE_REF", direction=1)
    if labels & {"PRESENT_REF", "present", "moment", "these"}:
        return TimeReading("reference", modifier="PRESENT_REF")
    unit = "then" if labels & {"time", "that"} and "recent" not in labels else None
    return TimeReading("reference", modifier="PAST_REF", direction=-1, unit=unit)


def read_clock(p: Phrase) -> TimeReading | None:
    """15:30, 3 p.m., 0900 GMT."""
    minutes = p.number("h") or 0
    if p.group("i"):
        if len(p.group("i")[0].text) != 4:
            return None
        minutes = minutes // 100 * 60 + minutes % 100
    elif not p.group("k"):
        minutes *= 60
    written = "".join(word.text for word in p.words).lower().replace(".", "")
    if "pm" in written and minutes < 720:
        minutes += 720
    elif "am" in written and minutes // 60 == 12:
        minutes -= 720
    return TimeReading("clock", part=f"T{minutes // 60:02d}:{minutes % 60:02d}") if minutes < 1440 else None


def read_holiday(p: Phrase) -> TimeReading:
    """Christmas Day, New Year's Eve."""
    eve = p.words[-1].label == "eve"
    if p.words[0].label == "christmas":
        return TimeReading("day", month=12, day=24 if eve else 25)
    return TimeReading("day", month=12 if eve else 1, day=31 if eve else 1)


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


def read_part(p: Phrase) -> TimeReading:
    """A part of the day, still without its day."""
    return TimeReading("part", part=p.label("p"))


def read_decade(p: Phrase) -> TimeReading:
    """The late 1990s."""
    return TimeReading("decade", year=p.number("y"), modifier=_late(p))


def _late(p: Phrase) -> str | None:
    words = p.group("f")
    if not words:
        return edge(p)
    return {"early": "START", "late": "END"}.get(words[0].label, "MID")
