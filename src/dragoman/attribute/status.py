"""Did it happen: the status and factuality of a predicate, from what stands over it in its sentence."""

from __future__ import annotations

import re

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.operator import Operator
from dragoman.attribute.operators import operators_over
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
"""What each status is worth on the scale from -3 to 3."""

_HEDGED = 1.5
_OPEN = frozenset({Status.PLANNED, Status.REQUESTED, Status.CONDITIONAL, Status.HYPOTHETICAL, Status.ATTEMPTED})
_NEGATIVE = frozenset({Status.NOT_HAPPENED, Status.REFUSED})
_KEPT = {
    Status.PLANNED: frozenset({Status.REQUESTED, Status.CONDITIONAL, Status.HYPOTHETICAL}),
    Status.HYPOTHETICAL: frozenset({Status.REQUESTED, Status.CONDITIONAL}),
}
"""Inner statuses that stay under an outer one: who "will demand" that somebody leave still only demands it."""
_AGO = frozenset({"year", "decade", "month", "century", "generation"})
_RECENT = re.compile(
    r"yesterday|today|earlier|(?:mon|tues|wednes|thurs|fri|satur|sun)day|overnight|tonight", re.IGNORECASE
)
_TIMES = ("npadvmod", "advmod", "prep")
_HISTORY = frozenset({"anniversary", "commemoration", "memory"})


def find_status(parsed: Parsed, start: int, end: int) -> StatusReading:
    """The status of the word that stands at, or nearest to, the given offsets."""
    return read_status(parsed, token_at(parsed, start, end))


def token_at(parsed: Parsed, start: int, end: int) -> int:
    """The token that says most of a stretch of text: its highest word in the tree, else the nearest word."""
    inside = [t for t in parsed.tokens if t.start < end and start < t.end and t.text.strip()]
    if not inside:
        if not parsed.tokens:
            return -1
        return min(parsed.tokens, key=lambda t: min(abs(t.start - start), abs(t.end - end))).index
    within = {t.index for t in inside}
    tops = [t for t in inside if t.head not in within or t.head == t.index]
    return next((t.index for t in tops if t.pos in VERBS or t.pos == "NOUN"), tops[0].index)


def read_status(parsed: Parsed, trigger: int) -> StatusReading:
    """Whether the act of a trigger token happened, as its sentence tells it, and why it reads so."""
    if not 0 <= trigger < len(parsed.tokens):
        return StatusReading(Status.HAPPENED, FACTUALITY[Status.HAPPENED], why="no word there")
    clauses = Clauses(parsed.tokens)
    trigger = _predicate(clauses, trigger)
    reading = combine(operators_over(clauses, trigger))
    background = _background(clauses, trigger)
    return StatusReading(reading.label, reading.factuality, background, reading.why)


def _predicate(clauses: Clauses, trigger: int) -> int:
    """The word whose surroundings decide: an auxiliary stands for its verb, a particle for the verb it belongs to."""
    token = clauses.tokens[trigger]
    if token.dep in {"aux", "auxpass", "prt"} and token.head != trigger:
        return token.head
    return trigger


def combine(operators: tuple[Operator, ...]) -> StatusReading:
    """The status that a chain of operators, innermost first, adds up to."""
    label, factuality, pending = Status.HAPPENED, FACTUALITY[Status.HAPPENED], False
    why: list[str] = []
    for operator in operators:
        if operator.effect in {"fact", "stop", "told"}:
            if operator.effect == "fact":
                why.append(operator.word)
            break
        if operator.effect == "before":
            pending = True
            continue
        if pending and operator.effect == "not":
            continue
        before = (label, factuality)
        label, factuality = _apply(operator.effect, label, factuality)
        if operator.value is not None and before[0] is Status.HAPPENED and label.value == operator.effect:
            factuality = operator.value
        if (label, factuality) != before:
            why.append(f"{operator.word}: {operator.effect}")
    if pending and label in _OPEN:
        label, factuality = Status.CONDITIONAL, FACTUALITY[Status.CONDITIONAL]
        why.append("before: conditional")
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


def _background(clauses: Clauses, trigger: int) -> bool:
    """Whether the act is told as history: pluperfect outside reported speech, long ago, an anniversary."""
    tokens = clauses.tokens
    for c in clauses.kids(trigger, "relcl", "acl"):
        if tokens[trigger].pos not in VERBS and any(_long_ago(clauses, k) for k in clauses.kids(c, *_TIMES)):
            return True
    verb = trigger
    for _ in range(6):
        if tokens[verb].pos in VERBS or tokens[verb].head == verb:
            break
        if any(clauses.lemma(c) in _HISTORY for c in tokens[verb].children) or clauses.lemma(verb) in _HISTORY:
            return True
        verb = tokens[verb].head
    while (
        tokens[verb].dep in {"xcomp", "conj"}
        and tokens[tokens[verb].head].pos in VERBS
        and not clauses.kids(verb, "aux")
    ):
        verb = tokens[verb].head
    children = tokens[verb].children
    times = clauses.kids(verb, *_TIMES)
    if any(_long_ago(clauses, c) for c in times):
        return True
    modal = any(tokens[c].tag == "MD" for c in children)
    pluperfect = any(tokens[c].dep == "aux" and tokens[c].text.lower() in {"had", "'d", "’d"} for c in children)
    if (
        not pluperfect
        or modal
        or tokens[verb].dep == "ccomp"
        or (tokens[verb].dep == "conj" and _reported(clauses, verb))
    ):
        return False
    if tokens[verb].dep == "advcl" and {"if", "until"} & set(clauses.marks(verb)):
        return False
    return not any(_RECENT.fullmatch(tokens[i].text) for c in times for i in clauses.subtree(c))


def _reported(clauses: Clauses, verb: int) -> bool:
    head = clauses.tokens[verb].head
    return clauses.tokens[head].dep == "ccomp"


def _long_ago(clauses: Clauses, i: int) -> bool:
    words = clauses.subtree(i)
    lemmas = {clauses.lemma(w) for w in words}
    if "ago" in lemmas or "earlier" in lemmas:
        return bool(lemmas & _AGO)
    return False
