"""Reports with their status, background and speakers; an act that is only to come is what PLOVER calls it then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.attribute.chain import chain
from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.operator import Operator
from dragoman.attribute.operators import operators_over
from dragoman.attribute.status import read_status, token_at
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Root, Status
from dragoman.schema.reports import Alternative, Attribution, Explanation, FieldSpans, Report, StatusReading

_COOPERATION = frozenset({Root.CONSULT, Root.SUPPORT, Root.COOPERATE, Root.AID})
_CANCELLING = frozenset(
    "cancel call-off scrap shelve abort abandon canceled cancelled aborted scrapped abandoned".split()
)
_REFUSED_MODE = {
    Root.CONSULT: "meet",
    Root.AID: "assist",
    Root.COOPERATE: "assist",
    Root.SUPPORT: "assist",
    Root.RETREAT: "yield",
}
"""Cooperative roots, and the mode of REJECT that refusing them is."""
_DECLARING = frozenset({"announce", "declare"})
_OWN: dict[Root, frozenset[Status]] = {
    Root.REQUEST: frozenset({Status.REQUESTED}),
    Root.AGREE: frozenset({Status.PLANNED}),
    Root.CONCEDE: frozenset({Status.PLANNED}),
    Root.REJECT: frozenset({Status.REFUSED}),
    Root.THREATEN: frozenset({Status.HYPOTHETICAL, Status.CONDITIONAL}),
}
"""A root and the statuses that the root itself already says: a demand that was made is a REQUEST that happened."""

_WORTH = {Status.NOT_HAPPENED: 0.4, Status.HYPOTHETICAL: 0.4, Status.CONDITIONAL: 0.4}
"""How much less likely an act that is only negated or imagined is one that a person would code at all."""

_YEAR = timedelta(days=366)


def settle(
    resolved: Resolved,
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    codebook: Codebook | None = None,
) -> tuple[Report, ...]:
    """The reports with status, background and attribution filled in, and the root that follows from the status.

    Without a codebook a new root gets the score of the shipped one.
    """
    codebook = codebook or load_codebook()
    clauses = Clauses(resolved.parsed.tokens)
    return tuple(_settled(resolved, clauses, codebook, report, attributions) for report in reports)


def _settled(
    resolved: Resolved,
    clauses: Clauses,
    codebook: Codebook,
    report: Report,
    attributions: Sequence[Attribution],
) -> Report:
    trigger = token_at(resolved.parsed, report.trigger.start, report.trigger.end)
    if trigger < 0:
        return report
    reading = read_status(resolved.parsed, trigger, dated=resolved.today is not None)
    operators = operators_over(clauses, trigger)
    speakers = chain(resolved, attributions, report.trigger.start, report.trigger.end)
    spans = tuple(s.span for s in speakers if s.span is not None)
    fields = tuple(f for f in report.spans if f.field != "speaker")
    why = report.why
    settled = replace(
        report,
        confidence=round(report.confidence * _WORTH.get(reading.label, 1.0), 3),
        status=reading.label,
        background=report.background or reading.background or _old(resolved, clauses, trigger),
        attribution=speakers,
        spans=(*fields, FieldSpans("speaker", spans)) if spans else fields,
        why=Explanation(why.frame, why.paths, (*why.decided, f"status {reading.label}: {reading.why}")),
    )
    return _as_plover(settled, reading, operators, codebook)


def _as_plover(report: Report, reading: StatusReading, operators: Sequence[Operator], codebook: Codebook) -> Report:
    """The report under the root that PLOVER gives an act of its status."""
    status = reading.label
    if status in _OWN.get(report.root, ()) and not _outside(report, operators):
        return replace(report, status=Status.HAPPENED)
    if report.root in _COOPERATION and status is Status.PLANNED:
        return _recoded(report, Root.AGREE, None, "future cooperation is AGREE", codebook)
    announced = status is Status.HAPPENED and any(o.effect == "told" and o.word in _DECLARING for o in operators[:2])
    if report.root is Root.RETREAT and (status is Status.PLANNED or announced):
        return _recoded(report, Root.CONCEDE, None, "an announced retreat is CONCEDE", codebook)
    if report.root in _REFUSED_MODE and (status is Status.REFUSED or _will_not(status, operators)):
        return _recoded(report, Root.REJECT, _REFUSED_MODE[report.root], "a refusal is REJECT", codebook)
    if status is Status.NOT_HAPPENED and any(_cancels(o) for o in operators):
        if report.root is Root.CONSULT:
            return _recoded(report, Root.REJECT, "meet", "a cancelled meeting is REJECT", codebook)
        if report.root is Root.REJECT:
            return replace(report, status=Status.HAPPENED)
    return report


def _outside(report: Report, operators: Sequence[Operator]) -> bool:
    """Whether the status of a verbal act comes from above it: "is expected to demand", "may threaten"."""
    return report.root is not Root.REQUEST and any(
        o.effect in {"not", "hypothetical", "conditional"} for o in operators
    )


def _will_not(status: Status, operators: Sequence[Operator]) -> bool:
    """ "will not meet": a refusal told as a future that will not be."""
    effects = [o.effect for o in operators[:2]]
    return status is Status.NOT_HAPPENED and effects == ["planned", "not"]


def _cancels(operator: Operator) -> bool:
    return operator.effect == "not_happened" and operator.word.replace(" ", "-") in _CANCELLING


def _recoded(report: Report, root: Root, mode: str | None, reason: str, codebook: Codebook) -> Report:
    old = Alternative(report.root.value, report.mode, report.confidence, "status")
    why = report.why
    note = f"{report.root.value} {report.status.value} -> {root.value}: {reason}"
    return replace(
        report,
        root=root,
        mode=mode,
        status=Status.HAPPENED,
        intensity=codebook.score(root, mode),
        alternatives=(*report.alternatives, old),
        why=Explanation(why.frame, why.paths, (*why.decided, note)),
    )


def _old(resolved: Resolved, clauses: Clauses, trigger: int) -> bool:
    """Whether the clause of an act carries a date more than a year before the day the report speaks from."""
    if resolved.today is None or not resolved.times:
        return False
    at = trigger
    for _ in range(4):
        if clauses.tokens[at].pos in VERBS or clauses.tokens[at].head == at:
            break
        at = clauses.tokens[at].head
    clause = [c for c in clauses.tokens[at].children if clauses.tokens[c].dep in {"prep", "npadvmod", "advmod"}]
    clause += [c for c in clauses.tokens[trigger].children if clauses.tokens[c].dep in {"prep", "amod", "nummod"}]
    words = [clauses.tokens[i] for c in clause for i in clauses.subtree(c)]
    past = [t for t in resolved.times if t.last is not None and t.last + _YEAR < resolved.today]
    return any(time.start <= w.start < time.end for time in past for w in words)
