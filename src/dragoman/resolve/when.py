"""When: time expressions set against the publication date, and the expression that an event's clause is about."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.resolve.calendar import Interval, shifted
from dragoman.resolve.time_attachments import Attached, attached, governor_of, head_of
from dragoman.resolve.time_clauses import STATES, Bearing, bearings, is_perfect, is_pluperfect, tense
from dragoman.resolve.time_frame import SLIP, Frame
from dragoman.resolve.time_measure import measured
from dragoman.resolve.time_readings import settle
from dragoman.resolve.time_story import main_dates, story_day
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
    past = a_day = at
    settled, reach = [], 0
    for expression in expressions:
        if at is not None and expression.start - reach > _REACH:
            at = past = a_day = None
        told = tense_of(expression) if tense_of else 0
        base = past if told < 0 else at
        if base is not None and base.precision is not DatePrecision.DAY and _asks_for_a_day(expression):
            base = a_day or base
        found = settle(expression.reading, Frame(first, last, told, base))
        settled.append(
            replace(expression, value=found.value, first=found.first, last=found.last, precision=found.precision)
        )
        if expression.reading.rule == "reference" and expression.reading.unit != "then":
            at = past = a_day = None
        dated = found.first is not None and found.last is not None and found.precision in _TELLS_A_DAY
        if dated and expression.type is not TimeType.DURATION and not _compares(expression):
            at, reach = found, expression.end
            if last is None or (found.first is not None and found.first <= last + _slip(expression)):
                past = found
                a_day = found if found.precision is DatePrecision.DAY else a_day
    return tuple(settled)


def _asks_for_a_day(expression: TimeExpression) -> bool:
    reading = expression.reading
    return reading.rule == "clock" or (reading.rule == "offset" and reading.unit == "day")


def _compares(expression: TimeExpression) -> bool:
    """Whether an expression looks aside without taking the story along: recently, a year earlier."""
    reading = expression.reading
    aside = (
        reading.rule == "offset" and (reading.number or 0) < 0 and reading.unit in {"week", "month", "quarter", "year"}
    )
    return aside or reading.rule in _NO_STEP


def tense_reader(parsed: Parsed) -> Callable[[TimeExpression], int]:
    """The tense of the clause that an expression of the document stands in, for `anchor`."""
    starts = [token.start for token in parsed.tokens]

    def read(expression: TimeExpression) -> int:
        lead = _word_before(parsed.text, expression)
        if lead == "since":
            return -1
        head = head_of(parsed.tokens, starts, expression)
        if head is None:
            return 0
        governor = governor_of(parsed.tokens, head, expression)
        told = tense(parsed.tokens, governor)
        if told == 0 and (lead in {"until", "till"} or _is_announced(parsed, governor)):
            return 1
        return told

    return read


def _is_announced(parsed: Parsed, governor: int) -> bool:
    """Whether a present tense is told of what is to come: "polls open on Sunday", "may meet on Friday"; no headline."""
    tokens = parsed.tokens
    verb = tokens[governor]
    if verb.pos == "ADJ":
        verb = tokens[verb.head]
    if verb.pos not in {"VERB", "AUX"} or parsed.sentences[verb.sentence].title or verb.lemma.lower() in STATES:
        return False
    helpers = {tokens[c].text.lower() for c in verb.children if tokens[c].dep in {"aux", "auxpass"}}
    if helpers:
        return bool(helpers & _MAY) and "have" not in helpers
    return verb.tag in {"VBZ", "VBP"} and verb.lemma != "have"


_MAY = frozenset({"can", "may", "might", "must", "should"})


def event_when(
    parsed: Parsed,
    times: Sequence[TimeExpression],
    trigger: int,
    published_first: date | None,
    published_last: date | None,
) -> When:
    """When the event of a trigger token took or takes place: by its clause, else by the story, else by publication."""
    tokens = parsed.tokens

    def when_of(other: int) -> When:
        return event_when(parsed, times, other, published_first, published_last)

    inside = attached(parsed, times, tokens[trigger].sentence)
    apart = measured(parsed, times, trigger, when_of)
    if apart is not None:
        inside = [a for a in inside if a.expression.reading.part != "EVENT"]
        if not any(a.dates(trigger) == 0 for a in inside):
            return apart
    told = tense(tokens, trigger)
    for at, bearing in bearings(tokens, trigger):
        near = [a for a in inside if a.dates(at) is not None and _can_be(a.expression, told, published_last)]
        if near:
            best = min(near, key=lambda a: (a.dates(at), _vagueness(a.expression), abs(a.head - trigger)))
            first, last, precision = _bounded(parsed.text, best.expression, inside, published_last, told)
            if bearing is Bearing.BOUND and not _is_announcement(tokens, trigger, best):
                return _stated(tokens, trigger, first, last, precision, best.expression)
            return When(first, last, precision, "expression", best.expression.start, best.expression.end)
    marked = _anniversary(tokens, trigger, published_first, published_last)
    if marked is not None:
        return marked
    story = _own_sentence(parsed, times, trigger) or story_day(parsed, times, trigger, published_last)
    if story is not None:
        found = story.expression
        if tokens[story.governor].lemma.lower() in STATES or is_pluperfect(tokens, trigger):
            return _stated(tokens, trigger, found.first, found.last, found.precision, found)
        return When(found.first, found.last, found.precision, "narrative", found.start, found.end)
    return _published(tokens, trigger, published_first, published_last)


def _is_announcement(tokens: Sequence[Token], trigger: int, dated: Attached) -> bool:
    """Whether an act is told by announcing it, not in a clause of its own: "announced on Sunday the capture of"."""
    token = tokens[trigger]
    direct = token.head == dated.governor and token.dep in {"dobj", "obj", "xcomp"} and token.tag in _NAMED
    return direct and tokens[dated.governor].lemma.lower() in _ANNOUNCING and tense(tokens, dated.governor) < 0


_NAMED = frozenset({"NN", "NNS", "VBG"})
_ANNOUNCING = frozenset({"announce", "declare", "proclaim", "report"})


def _can_be(expression: TimeExpression, told: int, published_last: date | None) -> bool:
    """Whether an event told in this tense can have this date: what is past is not after publication, nor undated."""
    if published_last is None:
        return True
    if expression.first is None and expression.last is None:
        return expression.reading.rule not in {"offset", "clock", "reference"}
    return told >= 0 or expression.first is None or expression.first <= published_last + _slip(expression)


def _slip(expression: TimeExpression) -> timedelta:
    """How far after publication a day may lie and still be past: a date that is written out may be a slip."""
    return SLIP if expression.reading.rule in {"day", "days"} else timedelta(0)


def _own_sentence(parsed: Parsed, times: Sequence[TimeExpression], trigger: int) -> Attached | None:
    """The date of the sentence's main line, for what had happened before it; a span, for what has happened since."""
    tokens = parsed.tokens
    if is_pluperfect(tokens, trigger):
        dated = main_dates(parsed, times, parsed.sentences[tokens[trigger].sentence])
        return dated[-1] if dated else None
    at = trigger
    for _ in range(4):
        if is_perfect(tokens, at):
            inside = attached(parsed, times, tokens[trigger].sentence)
            spans = [a for a in inside if a.expression.reading.rule == "span" and a.expression.reading.direction < 0]
            return spans[0] if len(spans) == 1 else None
        at = tokens[at].head
    return None


def one_of(readings: Sequence[When]) -> When:
    """What several publication dates make of one event: what they agree on, else their intervals, one of them meant."""
    found = list(dict.fromkeys(readings))
    if len(found) == 1:
        return found[0]
    firsts, lasts = [w.first for w in found if w.first], [w.last for w in found if w.last]
    first = min(firsts) if len(firsts) == len(found) else None
    last = max(lasts) if len(lasts) == len(found) else None
    if first is None or last is None:
        return When(first, last, DatePrecision.NONE, found[0].basis, found[0].start, found[0].end)
    either = tuple(dict.fromkeys((w.first, w.last) for w in sorted(found, key=_span) if w.first and w.last))
    days = (last - first).days
    precision = DatePrecision.WEEK if days < 7 else DatePrecision.MONTH if days < 62 else DatePrecision.YEAR
    return When(first, last, precision, found[0].basis, found[0].start, found[0].end, either if len(either) > 1 else ())


def _span(when: When) -> tuple[date, date]:
    return when.first or date.min, when.last or date.max


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
    text: str, expression: TimeExpression, inside: Sequence[Attached], published_last: date | None, told: int
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
    if before == "by" and told < 0 and first is not None and precision is DatePrecision.DAY:
        return first - _STATED, last, DatePrecision.WEEK
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
