"""Time expressions as spans of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.parse.time_filter import is_name, is_time
from dragoman.parse.time_foreign import foreign_dates
from dragoman.parse.time_grammar import RULES
from dragoman.parse.time_rules import Phrase
from dragoman.parse.time_words import OTHER, SYMBOLS, Word, read_words
from dragoman.schema.codes import TimeType
from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression

_IDLE = (
    "".join(SYMBOLS[n] for n in ("lower", "upper", "spend", "kind", "comma", "dot", "stop", "of", "and", "to")) + OTHER
)
"""Symbols that no rule starts with."""
_ANY = re.compile(
    f"(?![{_IDLE}])(?:" + "|".join(re.sub(r"\(\?P<\w>", "(?:", rule.pattern.pattern) for rule in RULES) + ")"
)
_PARTS = frozenset({"part", "clock"})
_OF_NO_DAY = {"MI": "clock", "T24:00": "clock", "OVERNIGHT": "overnight"}
_LEADS_TO_PART = re.compile(r"\b(?:in|during|until|till|by|from|since|throughout|at|before|around|through) $")
_SUN = frozenset({"dawn", "dusk", "sunrise", "sunset", "daybreak"})
_DAYS = frozenset({"day", "weekday", "today", "offset", "month_day"})
_PART_THEN_DAY = re.compile(r",? (?:(?:of|on)(?: the)? )?", re.IGNORECASE)
_DAY_THEN_PART = re.compile(r",? (?:(?:at|around|in|by)(?: about| around)? )?", re.IGNORECASE)
_JOINED = re.compile(r" ?(?:and|to|or|until|till|through|[-–—,]) ?(?:on |the |from |in )*", re.IGNORECASE)


def find_expressions(text: str, spans: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """Every time expression inside the given spans of the text, in order, not yet set against a date."""
    symbols, words = read_words(text, ((span.start, span.end) for span in spans))
    found = _matches(symbols, words)
    foreign = list(foreign_dates(text, spans))
    if foreign:
        kept = [e for e in found if all(e.end <= f.start or f.end <= e.start for f in foreign)]
        found = sorted([*kept, *foreign], key=lambda e: e.start)
    return tuple(_share_years(text, _merge_parts(text, found)))


def _matches(symbols: str, words: Sequence[Word]) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    place = _ANY.search(symbols)
    while place is not None:
        expression, end = _longest(symbols, words, place.start())
        if expression is not None:
            found.append(expression)
        place = _ANY.search(symbols, end)
    return found


def _longest(symbols: str, words: Sequence[Word], at: int) -> tuple[TimeExpression | None, int]:
    """The longest match of a rule from a word on that is a time, and the word to go on with."""
    matches = [(match, rule) for rule in RULES if (match := rule.pattern.match(symbols, at)) is not None]
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        reading = rule.read(Phrase(match, words))
        if reading is None or reading.rule == "none":
            continue
        if is_name(reading, words, at, match.end()):
            return None, match.end()
        if not is_time(rule.name, reading, words, at, match.end()):
            continue
        kind = TimeType.TIME if reading.part is not None and reading.rule in _DAYS else rule.type
        kind = {"span": TimeType.DURATION, "set": TimeType.SET}.get(reading.rule, kind)
        return TimeExpression(words[at].start, words[match.end() - 1].end, kind, reading), match.end()
    return None, at + 1


def _merge_parts(text: str, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Clock times and parts of the day joined with the day beside them; a part of no day is left out."""
    waiting: TimeExpression | None = None
    for expression in found:
        joined = _joined(text, waiting, expression) if waiting is not None else None
        if joined is not None:
            waiting = joined
            continue
        yield from _alone(text, waiting)
        waiting = expression
    yield from _alone(text, waiting)


def _alone(text: str, expression: TimeExpression | None) -> Iterator[TimeExpression]:
    """The expression, if it is a time without a day beside it: noon, overnight, "by dawn", "in the morning"."""
    if expression is None:
        return
    if expression.reading.rule != "part":
        yield expression
    elif expression.reading.part in _OF_NO_DAY:
        yield replace(expression, reading=replace(expression.reading, rule=_OF_NO_DAY[expression.reading.part]))
    elif _LEADS_TO_PART.search(text[max(0, expression.start - 12) : expression.start].lower()):
        words = text[expression.start : expression.end].lower()
        if words.startswith(("the ", "early ", "late ")) or words in _SUN:
            yield replace(expression, reading=replace(expression.reading, rule="clock"))


def _joined(text: str, one: TimeExpression, other: TimeExpression) -> TimeExpression | None:
    gap = text[one.end : other.start]
    if one.reading.rule in _PARTS and other.reading.rule in _DAYS:
        part, day, pattern = one.reading, other.reading, _PART_THEN_DAY
    elif one.reading.rule in _DAYS and other.reading.rule in _PARTS:
        part, day, pattern = other.reading, one.reading, _DAY_THEN_PART
    else:
        return None
    if not pattern.fullmatch(gap) or (day.part is not None and part.rule == "part"):
        return None
    return TimeExpression(
        one.start, other.end, TimeType.TIME, replace(day, part=part.part if part.part != "OVERNIGHT" else "NI")
    )


def _share_years(text: str, found: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Expressions in order; in "3 and 5 May 2019" the month and year of the last hold for all."""
    ordered = list(found)
    for i in range(len(ordered) - 2, -1, -1):
        one, other = ordered[i].reading, ordered[i + 1].reading
        if one.rule not in {"day", "days", "month"} or other.rule not in {"day", "days", "month"}:
            continue
        if (
            one.year is not None
            or one.unit is not None
            or not _JOINED.fullmatch(text[ordered[i].end : ordered[i + 1].start])
        ):
            continue
        if one.month is None:
            one = replace(one, month=other.month)
        early = (one.month or 0) <= (other.month or 0)
        if other.year is not None:
            one = replace(one, year=other.year if early else other.year - 1)
        elif other.unit is not None and early:
            one = replace(one, unit=other.unit, number=other.number if one.rule != "days" else one.number)
        ordered[i] = replace(ordered[i], reading=one)
    for i in range(1, len(ordered)):
        one, other = ordered[i - 1].reading, ordered[i].reading
        if other.rule == "day" and other.month is None:
            ordered[i] = replace(ordered[i], reading=replace(other, month=one.month, year=one.year))
    return [e for e in ordered if e.reading.rule != "day" or e.reading.month is not None]
