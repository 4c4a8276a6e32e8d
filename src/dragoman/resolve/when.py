"""When: time expressions set against the publication date, and the expression that an event's clause is about."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.resolve.calendar import Interval, shifted
from dragoman.resolve.time_attachments import Attached, attached, governor_of, head_of
from dragoman.resolve.time_clauses import STATES, Bearing, bearings, is_pluperfect, tense
from dragoman.resolve.time_frame import Frame
from dragoman.resolve.time_readings import settle
from dragoman.resolve.time_story import story_day
from dragoman.schema.codes import DatePrecision, TimeType
from dragoman.schema.text import Parsed, Token
from dragoman.schema.times import TimeExpression, When

__all__ = ["anchor", "event_when", "is_history", "tense", "tense_reader"]

_TELLS_A_DAY = frozenset({DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR})
_NO_STEP = frozenset({"span", "reference", "duration", "set", "ago"})
_REACH = 800
"""How many characters on "the day after" may still be told from a date."""

_NEWS = timedelta(days=6)
"""A report without a date for an event tells of the day it appears and of the six before."""

_STATED = timedelta(days=2)
"""A statement tells of the day it is made and of the two before."""


def anchor(
    expressions: Iterable[TimeExpression],
    *,
    first: date | None,
    last: date | None,
    narrative: date | None = None,
    tense_of: Callable[[TimeExpression], int] | None = None,
) -> tuple[TimeExpression, ...]:
    """The expressions with value, interval and precision, set against a publication between two days (None: unknown).

    `narrative` is the day that the story is at before the first expression; each dated expression moves it on.
    """
    if first is None or last is None:
        first = last = first or last
    at = None if narrative is None else Interval("", narrative, narrative, DatePrecision.DAY)
    settled, reach = [], 0
    for expression in expressions:
        if at is not None and expression.start - reach > _REACH:
            at = None
        told = tense_of(expression) if tense_of else 0
        found = settle(expression.reading, Frame(first, last, told, at))
        settled.append(
            replace(expression, value=found.value, first=found.first, last=found.last, precision=found.precision)
        )
        if expression.reading.rule == "reference" and expression.reading.unit != "then":
            at = None
        dated = found.first is not None and found.last is not None and found.precision in _TELLS_A_DAY
        if dated and expression.type is not TimeType.DURATION and expression.reading.rule not in _NO_STEP:
            at, reach = found, expression.end
    return tuple(settled)


def tense_reader(parsed: Parsed) -> Callable[[TimeExpression], int]:
    """The tense of the clause that an expression of the document stands in, for `anchor`."""
    starts = [token.start for token in parsed.tokens]

    def read(expression: TimeExpression) -> int:
        head = head_of(parsed.tokens, starts, expression)
        return 0 if head is None else tense(parsed.tokens, governor_of(parsed.tokens, head, expression))

    return read


def event_when(
    parsed: Parsed,
    times: Sequence[TimeExpression],
    trigger: int,
    published_first: date | None,
    published_last: date | None,
) -> When:
    """When the event of a trigger token took or takes place: by its clause, else by the story, else by publication."""
    tokens = parsed.tokens
    inside = attached(parsed, times, tokens[trigger].sentence)
    for at, bearing in bearings(tokens, trigger):
        near = [a for a in inside if a.dates(at) is not None]
        if near:
            best = min(near, key=lambda a: (a.dates(at), _vagueness(a.expression), abs(a.head - trigger)))
            first, last, precision = _bounded(parsed.text, best.expression, inside, published_last)
            if bearing is Bearing.BOUND:
                return _stated(tokens, trigger, first, last, precision, best.expression)
            return When(first, last, precision, "expression", best.expression.start, best.expression.end)
    marked = _anniversary(tokens, trigger, published_first, published_last)
    if marked is not None:
        return marked
    told = story_day(parsed, times, trigger, published_last)
    if told is not None:
        found = told.expression
        if tokens[told.governor].lemma.lower() in STATES or is_pluperfect(tokens, trigger):
            return _stated(tokens, trigger, found.first, found.last, found.precision, found)
        return When(found.first, found.last, found.precision, "narrative", found.start, found.end)
    return _published(tokens, trigger, published_first, published_last)


def is_history(when: When, published: date | None) -> bool:
    """Whether an event ended more than sixty days before publication: background, no news."""
    return when.last is not None and published is not None and when.last < published - timedelta(days=60)


def _vagueness(expression: TimeExpression) -> int:
    if expression.reading.rule == "reference":
        return 9
    order = [DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.NONE]
    return order.index(expression.precision) + (5 if expression.type is TimeType.DURATION else 0)


def _stated(
    tokens: Sequence[Token],
    trigger: int,
    first: date | None,
    last: date | None,
    precision: DatePrecision,
    expression: TimeExpression,
) -> When:
    """What a statement's date says of the thing stated: not before it for plans, the days up to it for reports."""
    start, end = expression.start, expression.end
    if tense(tokens, trigger) > 0:
        return When(first, None, DatePrecision.NONE, "narrative", start, end)
    if first is not None and precision is DatePrecision.DAY:
        return When(first - _STATED, last, DatePrecision.WEEK, "narrative", start, end)
    return When(first, last, precision, "narrative", start, end)


def _bounded(
    text: str, expression: TimeExpression, inside: Sequence[Attached], published_last: date | None
) -> tuple[date | None, date | None, DatePrecision]:
    """The interval of an expression with its preposition: since, until, before, after, from ... to, between ... and."""
    first, last, precision = expression.first, expression.last, expression.precision
    for one in inside:
        low, high = sorted((one.expression, expression), key=lambda e: e.start)
        if low is high or (text[low.end : high.start].strip().lower(), _word_before(text, low)) not in _RANGES:
            continue
        if low.first is not None and high.last is not None and low.first <= high.last:
            return low.first, high.last, max(low.precision, high.precision, key=list(DatePrecision).index)
    before = _word_before(text, expression)
    if before in {"since", "after"}:
        return first, published_last, precision
    if before in {"until", "till", "by"}:
        return None, last, precision
    if before == "before":
        return None, None if first is None else first - timedelta(days=1), precision
    return first, last, precision


_RANGES = frozenset({("to", "from"), ("until", "from"), ("through", "from"), ("till", "from"), ("and", "between")})


def _word_before(text: str, expression: TimeExpression) -> str:
    words = text[max(0, expression.start - 24) : expression.start].lower().split()
    return words[-1] if words else ""


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def _anniversary(
    tokens: Sequence[Token], trigger: int, published_first: date | None, published_last: date | None
) -> When | None:
    """The event of "the fourth anniversary of" it: around the day of publication, so many years before."""
    at = trigger
    for _ in range(4):
        if tokens[at].lemma.lower() == "anniversary" and published_first is not None and published_last is not None:
            years = max((_ordinal(tokens[c].text.lower()) for c in tokens[at].children), default=0)
            first = shifted(published_first, -years, "year").replace(day=1)
            last = shifted(published_last, -years, "year")
            last = last.replace(day=monthrange(last.year, last.month)[1])
            return When(first, last, DatePrecision.MONTH, "narrative") if years else None
        at = tokens[at].head
    return None


def _ordinal(word: str) -> int:
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    match = _ORDINAL_NUMBER.fullmatch(word)
    return int(match[1]) if match else 0


def _published(
    tokens: Sequence[Token], trigger: int, published_first: date | None, published_last: date | None
) -> When:
    if published_first is None or published_last is None:
        return When()
    if tense(tokens, trigger) > 0:
        return When(published_first, None, DatePrecision.NONE, "published")
    if is_pluperfect(tokens, trigger):
        return When(None, published_last, DatePrecision.NONE, "published")
    days = (published_last - published_first).days
    if days == 0:
        return When(published_first - _NEWS, published_last, DatePrecision.WEEK, "published")
    precision = DatePrecision.WEEK if days < 7 else DatePrecision.MONTH if days < 31 else DatePrecision.YEAR
    return When(published_first, published_last, precision, "published")
