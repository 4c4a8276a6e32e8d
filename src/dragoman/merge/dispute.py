"""On what the reports and claims of an event differ, who says which, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.schema.actors import Participant
from dragoman.schema.codes import NumberKind, Stance, Status
from dragoman.schema.events import Claim, Disagreement, Telling, Variant
from dragoman.schema.ids import ReportId
from dragoman.schema.reports import Number, Report

_CONTRADICTIONS = (
    (frozenset({Status.HAPPENED}), frozenset({Status.DENIED, Status.NOT_HAPPENED})),
    (frozenset({Status.ATTEMPTED}), frozenset({Status.DENIED})),
)
_STATUSES = frozenset(s.value for s in Status)

type Say = tuple[str, ReportId, tuple[str, ...]]
"""A value, the report that has it, and whose word it is."""


def who_says(telling: Telling) -> tuple[str, ...]:
    """On whose word a telling rests: its nearest speaker, else its outlet."""
    chain = telling.report.attribution
    if chain:
        return (chain[-1].name,)
    return (telling.outlet,) if telling.outlet else ()


def disputed(tellings: Sequence[Telling]) -> bool:
    """Whether somebody says that an act took place and somebody that it did not, or two counts exclude each other."""
    told = {Status(value) for value, _, _ in _statuses(tellings)}
    if any(told & left and told & right for left, right in _CONTRADICTIONS):
        return True
    return _numbers_contradict([t.report for t in tellings])


def disagreements(tellings: Sequence[Telling]) -> tuple[Disagreement, ...]:
    """The fields on which the tellings differ, each value with its reports and speakers."""
    fields: tuple[tuple[str, Callable[[Report], str]], ...] = (
        ("actors", lambda r: _names(r.actors)),
        ("recipients", lambda r: _names(r.recipients)),
        ("when", lambda r: r.when.edtf if r.when.basis == "expression" else ""),
        ("place", lambda r: r.place.name if r.place else ""),
        *((kind.value, _count(kind)) for kind in NumberKind),
    )
    found = [
        _differing("root", _told(tellings, lambda r: str(r.root))),
        _differing("mode", _told(tellings, lambda r: r.mode or "")),
        _differing("status", _statuses(tellings)),
        *(_differing(name, _told(tellings, value_of)) for name, value_of in fields),
    ]
    return tuple(d for d in found if d is not None)


def _told(tellings: Sequence[Telling], value_of: Callable[[Report], str]) -> Iterator[Say]:
    yield from ((value_of(t.report), t.report.id, who_says(t)) for t in tellings)


def _statuses(tellings: Sequence[Telling]) -> Iterator[Say]:
    """Whether the act took place, by everybody whose word it is: the claims on it, else the report itself."""
    for telling in tellings:
        report = telling.report
        said = list(_claimed(telling))
        yield from said
        if not said:
            yield report.status.value, report.id, who_says(telling)


def _claimed(telling: Telling) -> Iterator[Say]:
    report = telling.report
    for claim in telling.claims:
        if not claim.content.overlaps(report.trigger) and not _counters(claim, report):
            continue
        by = (claim.speaker.name,)
        if claim.stance is Stance.DENIES:
            yield Status.DENIED.value, report.id, by
        elif claim.stance is Stance.ASSERTS:
            yield claim.value if claim.value in _STATUSES else report.status.value, report.id, by


def _counters(claim: Claim, report: Report) -> bool:
    """Whether a claim in another sentence denies the act: "denied the allegation"."""
    elsewhere = claim.sentence is None or not claim.sentence.overlaps(report.trigger)
    stated = claim.stance is Stance.DENIES or claim.topic is None
    return elsewhere and stated and claim.value == Status.NOT_HAPPENED.value


def _differing(field: str, said: Iterator[Say]) -> Disagreement | None:
    reports: dict[str, set[ReportId]] = {}
    speakers: dict[str, set[str]] = {}
    for value, report, by in said:
        if value:
            reports.setdefault(value, set()).add(report)
            speakers.setdefault(value, set()).update(by)
    if len(reports) < 2:
        return None
    variants = (Variant(v, tuple(sorted(reports[v])), tuple(sorted(speakers[v]))) for v in sorted(reports))
    return Disagreement(field, tuple(variants))


def _numbers_contradict(reports: Sequence[Report]) -> bool:
    """Whether two reports give counts of one kind that cannot both be right: all of one lie below all of the other.

    Several counts in one report are of several groups, and contradict nothing.
    """
    for kind in NumberKind:
        told = [own for r in reports if (own := [n for n in r.numbers if n.kind is kind])]
        for n, some in enumerate(told):
            if any(_below(some, others) or _below(others, some) for others in told[n + 1 :]):
                return True
    return False


def _below(some: Sequence[Number], others: Sequence[Number]) -> bool:
    highs, lows = [n.high for n in some], [n.low for n in others]
    tops, floors = [h for h in highs if h is not None], [low for low in lows if low is not None]
    return len(tops) == len(highs) and len(floors) == len(lows) and max(tops) < min(floors)


def _names(people: Sequence[Participant]) -> str:
    return "; ".join(sorted({p.who.name for p in people}))


def _count(kind: NumberKind) -> Callable[[Report], str]:
    return lambda report: "; ".join(_range(n) for n in report.numbers if n.kind is kind)


def _range(number: Number) -> str:
    if number.low == number.high:
        return str(number.low)
    return f"{number.low if number.low is not None else ''}..{number.high if number.high is not None else ''}"
