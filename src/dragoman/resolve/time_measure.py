"""Events told by their distance from another: "four days after soldiers had overthrown the government"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.resolve import calendar
from dragoman.resolve.calendar import PRECISION
from dragoman.schema.codes import DatePrecision
from dragoman.schema.text import Parsed, Token
from dragoman.schema.times import TimeExpression, When

_INSIDE = frozenset({"conj", "dobj", "obj", "pobj", "prep", "nsubj", "nsubjpass", "xcomp", "compound", "amod", "agent"})
"""How an event may hang in the clause that the distance is told from."""
_DAYS = frozenset({"second", "minute", "hour"})


def measured(
    parsed: Parsed, times: Sequence[TimeExpression], trigger: int, when_of: Callable[[int], When]
) -> When | None:
    """When the event of a trigger took place, if its clause stands so long before or after that of a dated verb."""
    tokens = parsed.tokens
    sentence = parsed.sentences[tokens[trigger].sentence]
    for distance in times:
        if not sentence.span.start <= distance.start < sentence.span.end:
            continue
        if distance.reading.part != "EVENT" or distance.reading.number is None:
            continue
        marker = next((t for t in tokens[sentence.first : sentence.last + 1] if t.start >= distance.end), None)
        clause = None if marker is None else _clause(tokens, marker)
        if marker is None or clause is None or not _hangs_in(tokens, trigger, clause):
            continue
        start = clause if marker.dep == "mark" else marker.index
        main = _verb_above(tokens, start, distance)
        if main is not None:
            return _shifted(when_of(main), distance)
    return None


def _clause(tokens: Sequence[Token], marker: Token) -> int | None:
    """The head of what stands after "after" or "before"."""
    if marker.dep == "mark":
        return marker.head
    return next((c for c in marker.children if tokens[c].dep in {"pobj", "pcomp"}), None)


def _hangs_in(tokens: Sequence[Token], trigger: int, clause: int) -> bool:
    at = trigger
    for _ in range(8):
        if at == clause:
            return True
        if tokens[at].dep not in _INSIDE or tokens[at].head == at:
            return False
        at = tokens[at].head
    return False


def _verb_above(tokens: Sequence[Token], start: int, distance: TimeExpression) -> int | None:
    at = start
    for _ in range(8):
        above = tokens[at].head
        if above == at:
            return None
        at = above
        if tokens[at].pos in {"VERB", "AUX"} and not distance.start <= tokens[at].start < distance.end:
            return at
    return None


def _shifted(when: When, distance: TimeExpression) -> When | None:
    """A time so much before another ("two days after this, that": this is two days before that) or after it."""
    number, name = distance.reading.number or 0, distance.reading.unit or "day"
    if when.first is None or when.last is None:
        return None
    count = -distance.reading.direction * number
    whole = "day" if name in _DAYS else name
    try:
        first = calendar.unit(whole, calendar.shifted(when.first, count, name)).first
        last = calendar.unit(whole, calendar.shifted(when.last, count, name)).last
    except (ValueError, OverflowError):
        return None
    single = whole == "day" and first == last
    precision = DatePrecision.DAY if single else when.precision if whole == "day" else PRECISION[whole]
    return When(first, last, precision, "expression", distance.start, distance.end)
