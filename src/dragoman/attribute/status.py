"""Did it happen: the status and factuality of a predicate, from what stands over it in its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter

from dragoman.attribute.background import told_as_history
from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.factuality import agreed, load_weights
from dragoman.attribute.operator import Operator
from dragoman.attribute.operators import operators_over
from dragoman.attribute.signs import signs
from dragoman.schema.codes import Status
from dragoman.schema.reports import StatusReading
from dragoman.schema.text import Parsed

FACTUALITY: dict[Status, float] = {
    Status.HAPPENED: 3.0,
    Status.PLANNED: 1.5,
    Status.ATTEMPTED: 0.8,
    Status.REQUESTED: 0.8,
    Status.CONDITIONAL: 0.4,
    Status.HYPOTHETICAL: 0.8,
    Status.DENIED: -1.0,
    Status.REFUSED: -2.0,
    Status.NOT_HAPPENED: -2.5,
}
"""What the rules take each status to be worth on the scale from -3 to 3."""

_HEDGED = 1.5
_OPEN = frozenset({Status.PLANNED, Status.REQUESTED, Status.CONDITIONAL, Status.HYPOTHETICAL, Status.ATTEMPTED})
_DEPENDENT = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""Statuses that a condition beside the act makes conditional."""
_NEGATIVE = frozenset({Status.NOT_HAPPENED, Status.REFUSED})
_KEPT = {
    Status.PLANNED: frozenset({Status.REQUESTED, Status.CONDITIONAL, Status.HYPOTHETICAL}),
    Status.HYPOTHETICAL: frozenset({Status.REQUESTED, Status.CONDITIONAL}),
}
"""Inner statuses that stay under an outer one: who "will demand" that somebody leave still only demands it."""


def find_status(parsed: Parsed, start: int, end: int) -> StatusReading:
    """The status of the word that stands at, or nearest to, the given offsets."""
    return read_status(parsed, token_at(parsed, start, end))


def token_at(parsed: Parsed, start: int, end: int) -> int:
    """The token that says most of a stretch of text: its highest word in the tree, else the nearest word."""
    first = bisect_right(parsed.tokens, start, key=attrgetter("end"))
    last = bisect_left(parsed.tokens, end, key=attrgetter("start"))
    inside = [t for t in parsed.tokens[first:last] if t.text.strip()]
    if not inside:
        if not parsed.tokens:
            return -1
        return min(parsed.tokens, key=lambda t: min(abs(t.start - start), abs(t.end - end))).index
    within = {t.index for t in inside}
    tops = [t for t in inside if t.head not in within or t.head == t.index]
    return next((t.index for t in tops if t.pos in VERBS or t.pos == "NOUN"), tops[0].index)


def read_status(parsed: Parsed, trigger: int, *, dated: bool = False) -> StatusReading:
    """Whether the act of a trigger token happened, as its sentence tells it, and why it reads so.

    Where the day of the report is known (`dated`), a year that the sentence names makes no history by itself.
    """
    if not 0 <= trigger < len(parsed.tokens):
        return StatusReading(Status.HAPPENED, FACTUALITY[Status.HAPPENED], why="no word there")
    clauses = Clauses(parsed.tokens)
    trigger = predicate_at(clauses, trigger)
    operators = operators_over(clauses, trigger)
    reading = combine(operators)
    value = load_weights().read(signs(clauses, trigger, operators, reading.label))
    return replace(
        reading, factuality=agreed(reading.label, value), background=told_as_history(clauses, trigger, dated=dated)
    )


def read_signs(parsed: Parsed, trigger: int) -> tuple[str, ...]:
    """The signs by which the factuality of an act is told."""
    clauses = Clauses(parsed.tokens)
    trigger = predicate_at(clauses, trigger)
    operators = operators_over(clauses, trigger)
    return tuple(signs(clauses, trigger, operators, combine(operators).label))


def read_rules(parsed: Parsed, trigger: int) -> StatusReading:
    """The status by the rules alone, with the value that the rules give it: quicker where only the label counts."""
    if not 0 <= trigger < len(parsed.tokens):
        return StatusReading(Status.HAPPENED, FACTUALITY[Status.HAPPENED], why="no word there")
    clauses = Clauses(parsed.tokens)
    trigger = predicate_at(clauses, trigger)
    return replace(combine(operators_over(clauses, trigger)), background=told_as_history(clauses, trigger, dated=True))


def predicate_at(clauses: Clauses, trigger: int) -> int:
    """The word whose surroundings decide: an auxiliary stands for its verb, a particle for the verb it belongs to."""
    token = clauses.tokens[trigger]
    if token.dep in {"aux", "auxpass", "prt"} and token.head != trigger:
        return token.head
    return trigger


def combine(operators: tuple[Operator, ...]) -> StatusReading:
    """The status that a chain of operators, innermost first, adds up to."""
    label, factuality = Status.HAPPENED, FACTUALITY[Status.HAPPENED]
    pending = condition = ""
    withheld = False
    why: list[str] = []
    for operator in operators:
        effect, word = operator.effect, operator.word
        if effect in {"fact", "stop", "told"}:
            if effect == "fact":
                why.append(word)
            break
        if effect == "before":
            pending = word
        elif effect == "if":
            condition = word
        if effect in {"before", "if"} or (pending and effect == "not"):
            continue
        before = (label, factuality)
        if effect in {"own", "bound"}:
            if label is Status.NOT_HAPPENED and (withheld or effect == "bound"):
                label, factuality = Status.REFUSED, FACTUALITY[Status.REFUSED]
                why.append(f"{word}: refused")
            continue
        label, factuality = _apply(effect, label, factuality)
        withheld = label is Status.NOT_HAPPENED and (withheld or (effect == "not" and before[0] is Status.PLANNED))
        if operator.value is not None and before[0] is Status.HAPPENED and label.value == effect:
            factuality = operator.value
        if word == "would have":
            condition = pending = ""
        if (label, factuality) != before:
            why.append(f"{word}: {effect}")
    if (pending and label in _OPEN) or (condition and (label in _DEPENDENT or withheld)):
        label, factuality = Status.CONDITIONAL, FACTUALITY[Status.CONDITIONAL]
        why.append(f"{condition or pending}: conditional")
    return StatusReading(label, factuality, why="; ".join(why) or "plainly told")


def _apply(effect: str, label: Status, factuality: float) -> tuple[Status, float]:
    if effect == "entailed":
        return label, factuality
    if effect == "not":
        return _negated(label)
    if effect == "weak":
        return label, factuality / 2 if abs(factuality) > _HEDGED else factuality
    if effect in {"would", "purpose"}:
        effect = "planned"
    if effect == "open":
        effect = "hypothetical"
    return _under(Status(effect), label, factuality)


def _negated(label: Status) -> tuple[Status, float]:
    if label is Status.HAPPENED or label is Status.ATTEMPTED:
        return Status.NOT_HAPPENED, FACTUALITY[Status.NOT_HAPPENED]
    if label is Status.PLANNED:
        return Status.NOT_HAPPENED, -2.0
    if label in {Status.NOT_HAPPENED, Status.DENIED, Status.REFUSED}:
        return Status.HAPPENED, 1.5
    if label is Status.HYPOTHETICAL:
        return label, -1.0
    return label, FACTUALITY[label]


def _under(outer: Status, inner: Status, factuality: float) -> tuple[Status, float]:
    """An act of status `inner` that something is said over which gives the acts below it the status `outer`."""
    if inner is Status.HAPPENED:
        return outer, FACTUALITY[outer]
    if inner in _NEGATIVE:
        if outer in _NEGATIVE:
            return Status.HAPPENED, 2.0
        if outer is Status.PLANNED:
            return inner, -2.0
        if outer is Status.DENIED:
            return Status.DENIED, 1.0
        return outer, -0.4 if outer is Status.CONDITIONAL else -1.0
    kept = _KEPT.get(outer)
    if kept and inner in kept:
        return inner, min(factuality, FACTUALITY[outer])
    return outer, FACTUALITY[outer]
