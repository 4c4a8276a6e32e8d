"""What the grammar makes of a match told from today or the story, or of a length or set (None: no time after all)."""

from __future__ import annotations

from dragoman.parse.time_rules import Phrase, about, amount, edge, offset_of
from dragoman.schema.times import TimeReading


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
    if p.group("p") and p.group("p")[0].text.lower().endswith("s"):
        return TimeReading("set", number=1, weekday=p.number("w"), part=p.label("p"))
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
    if p.group("t"):
        return _alone_unit(p, unit)
    if unit == "fortnight":
        direction = offset_of(labels)
        return TimeReading("span", number=2, unit="week", direction=direction) if direction else None
    if unit in {"minute", "hour", "second"} or (unit == "day" and labels & {"last", "this", "past", "current"}):
        return None
    modifier = edge(p)
    if not labels and unit == "day":
        return None if modifier in {"START", "MID", "END"} else TimeReading("today", number=0, modifier=modifier)
    if "the" in labels and labels & {"last", "past", "next", "coming", "upcoming"} and unit != "day":
        if "next" in labels and before(p).lower() not in _LASTING:
            return TimeReading("offset", number=1, unit=unit, modifier=modifier)
        return TimeReading("span", number=1, unit=unit, direction=offset_of(labels))
    if labels == {"this", "past"}:
        return TimeReading("span", number=1, unit=unit, direction=-1)
    told = labels & {"that", "same", "following", "previous", "preceding", "ensuing"} or (unit == "day" and labels)
    return TimeReading("offset" if told else "unit", number=offset_of(labels), unit=unit, modifier=modifier)


_LASTING = frozenset("for over in within during throughout through".split())
_PARTS_OF = frozenset(
    "first second third last half quarter quarters months weeks days part parts most rest remainder end close start "
    "beginning middle time all much course hours".split()
)


def before(p: Phrase, steps: int = 1) -> str:
    """A word before the match."""
    at = p.match.start() - steps
    return p.text[at].text if at >= 0 else ""


def _alone_unit(p: Phrase, unit: str) -> TimeReading | None:
    """For the year, during the day: the one that the story is in; "player of the year" is none."""
    following = p.text[p.match.end()].text.lower() if p.match.end() < len(p.text) else ""
    if unit in {"minute", "hour", "second", "fortnight", "decade", "century"} or following in {
        "that",
        "when",
        "'",
        "’",
    }:
        return None
    if before(p).lower() == "of" and before(p, 2).lower() not in _PARTS_OF:
        return None
    if before(p).lower() in {"in", "to", "over"} and unit == "day":
        return None
    return TimeReading("offset", number=0, unit=unit)


def read_ago(p: Phrase) -> TimeReading | None:
    """Two months ago, more than a year ago, five years from now; the year-ago quarter."""
    number, unit = amount(p)
    if (
        not p.group("n")
        and p.group("u")[0].text.islower()
        and p.words[-1].label in {"ago", "earlier", "quarter", "period"}
    ):
        if p.group("u")[0].text.endswith("s"):
            return TimeReading("ago", number=number, unit=unit, direction=-1, modifier=about(p))
        return TimeReading("ago", number=1, unit=unit, direction=-1) if unit == "year" else None
    if p.group("f"):
        if p.words[-1].label not in {"PRESENT_REF", "today"} or number is None:
            return None
        return TimeReading("ago", number=-number, unit=unit, direction=1)
    return TimeReading("ago", number=number, unit=unit, direction=-1, modifier=about(p))


def read_offset(p: Phrase) -> TimeReading | None:
    """Three days later, a week earlier, the day after: told from the day the story is at.

    "Two years after the war" is a length of time; "the day after the vote" is a day, and EVENT marks it.
    """
    sign = -1 if p.has("x", "earlier", "before") else 1
    if p.group("p"):
        return TimeReading("offset", number=sign, unit="day", part=p.label("p"))
    number, unit = amount(p)
    following = p.text[p.match.end()].text if p.match.end() < len(p.text) else ""
    named = p.has("x", "before", "after") and following[:1].isalnum()
    if named and not (p.words[0].label == "the" and len(p.words) == 3):
        return None
    return TimeReading(
        "offset", number=None if number is None else sign * number, unit=unit, direction=sign,
        modifier=about(p) or ("EVENT" if named else None),
    )  # fmt: skip


def read_span(p: Phrase) -> TimeReading:
    """The past two years, the next 48 hours."""
    number, unit = amount(p)
    direction = offset_of({word.label for word in p.group("r")})
    return TimeReading("span", number=number, unit=unit, direction=direction, modifier=about(p))


def read_duration(p: Phrase) -> TimeReading | None:
    """Three days, a two-hour visit, decades of war; told in which direction where a word beside it says so."""
    if p.group("c"):
        return TimeReading("duration", number=25, unit="year") if p.label("c") == "century" else None
    number, unit = amount(p)
    if before(p) == "" and p.words[0].text == "One" and unit == "day" and len(p.words) == 2:
        return None
    following = p.text[p.match.end()].text.lower() if p.match.end() < len(p.text) else ""
    lead, direction, part = before(p).lower(), 0, None
    if following in {"before", "after"}:
        direction, part = (-1 if following == "before" else 1), "EVENT"
    elif lead in {"in", "within"}:
        direction, part = 1, lead.upper()
    return TimeReading("duration", number=number, unit=unit, modifier=about(p), direction=direction, part=part)


def read_long(p: Phrase) -> TimeReading:
    """Week-long, decades-long."""
    word = (p.group("l") or p.group("k"))[0]
    return TimeReading("duration", number=None if word.text.lower().endswith("s") else 1, unit=word.label)


def read_set(p: Phrase) -> TimeReading | None:
    """Every Friday, twice a year, daily, each summer."""
    unit, number, part = p.label("l") or p.label("k"), 1, p.label("p")
    if p.group("y"):
        number, unit = {"hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month")}.get(
            p.label("u") or "", (0, "")
        )
        return TimeReading("set", number=number, unit=unit) if number else None
    if unit in {"SP", "SU", "FA", "WI"}:
        unit, part = None, unit
    if p.group("u"):
        told, unit = amount(p)
        number = 2 if p.has("x", "other") else told or 1
    return TimeReading("set", number=number, unit=unit, month=p.number("m"), weekday=p.number("w"), part=part)


def read_reference(p: Phrase) -> TimeReading:
    """Now, recently, in the coming weeks, at the time."""
    labels = {word.label for word in p.words}
    if labels & {"long", "those", "late"}:
        return TimeReading("reference", modifier="PAST_REF", direction=-1)
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


def read_part(p: Phrase) -> TimeReading | None:
    """A part of the day, still without its day."""
    if p.group("u"):
        return TimeReading("part", part="MO") if p.label("u") == "hour" else None
    return TimeReading("part", part=p.label("p"))
