"""From the reports of one event to the event: one value a field, and every other value kept as a disagreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from dragoman.merge.dispute import disagreements, disputed, who_says
from dragoman.merge.sources import sources
from dragoman.schema.actors import Participant
from dragoman.schema.codes import NumberKind, PlacePrecision, Root
from dragoman.schema.events import Event, Telling
from dragoman.schema.ids import EventId
from dragoman.schema.places import Place
from dragoman.schema.reports import Number, Report
from dragoman.schema.times import When

_PLACE_RANK = {p: n for n, p in enumerate(PlacePrecision)}
_BASIS_RANK = {"expression": 0, "narrative": 1, "published": 2}
_MAX_CONTEXTS = 6


def reconcile(tellings: Sequence[Telling], event_id: EventId, supersedes: tuple[EventId, ...]) -> Event:
    """The event that the tellings are of."""
    ordered = sorted(tellings, key=_rank)
    reports = [t.report for t in ordered]
    root = _most_told(reports, lambda r: r.root)
    lead = next(r for r in reports if r.root is root)
    source_of = sources(ordered)
    actors = _parties(r.actors for r in reports)
    acting = {p.key for p in actors} if root is Root.CONSULT else set()
    return Event(
        id=event_id,
        root=root,
        mode=_mode([r for r in reports if r.root is root]),
        contexts=tuple(c for c, _ in Counter(c for r in reports for c in r.contexts).most_common(_MAX_CONTEXTS)),
        quad=root.quad,
        actors=actors,
        recipients=tuple(p for p in _parties(r.recipients for r in reports) if p.key not in acting),
        participants=_parties(r.participants for r in reports),
        place=_place(reports),
        when=_when(reports),
        status=_most_told(reports, lambda r: r.status),
        background=all(r.background for r in reports),
        contested=disputed(ordered),
        intensity=lead.intensity,
        confidence=_confidence(ordered, source_of),
        numbers=_numbers(ordered),
        reports=tuple(sorted(r.id for r in reports)),
        outlets=tuple(sorted({t.outlet for t in ordered if t.outlet})),
        first_published=min((t.published for t in ordered if t.published), default=None),
        disagreements=disagreements(ordered),
        supersedes=supersedes,
        independent=len(set(source_of)),
    )


def _rank(telling: Telling) -> tuple[float, str]:
    return -telling.report.confidence, telling.report.id


def _most_told[T: Hashable](reports: Sequence[Report], of: Callable[[Report], T]) -> T:
    """The value with the most confidence behind it; ties go to the surest report."""
    weight: dict[T, float] = {}
    for report in reports:
        weight[of(report)] = weight.get(of(report), 0.0) + report.confidence
    return max(weight, key=lambda value: weight[value])


def _mode(reports: Sequence[Report]) -> str | None:
    """The mode most told, where any report has one."""
    moded = [r for r in reports if r.mode]
    return _most_told(moded, lambda r: r.mode) if moded else None


def _parties(told: Iterable[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """All parties told, once each; an unnamed one gives way to a named one of its country and sector."""
    kept: dict[str, Participant] = {}
    for people in told:
        for p in people:
            kept.setdefault(p.key, Participant(p.who, (), p.wording))
    named = [p for p in kept.values() if p.who.actor_id]
    return tuple(p for p in kept.values() if p.who.actor_id or not any(_covers(n, p) for n in named))


def _covers(named: Participant, unnamed: Participant) -> bool:
    same_country = unnamed.who.country in {None, named.who.country}
    return same_country and bool(set(named.who.sectors) & set(unnamed.who.sectors or ("UNK",)))


def _place(reports: Sequence[Report]) -> Place | None:
    """The most precise place told; of equal ones that of the surest report."""
    places = [r.place for r in reports if r.place is not None]
    return min(places, key=lambda p: _PLACE_RANK[p.precision], default=None)


def _when(reports: Sequence[Report]) -> When:
    """The narrowest interval told, an expression of its own clause before what the narrative implies."""
    dated = [r.when for r in reports if r.when.first is not None or r.when.last is not None]

    def width(when: When) -> tuple[int, int]:
        days = (when.last - when.first).days if when.first and when.last else 100_000
        return _BASIS_RANK.get(when.basis, 3), days

    found = min(dated, key=width, default=None)
    return replace(found, start=None, end=None) if found else When()


def _numbers(tellings: Sequence[Telling]) -> tuple[Number, ...]:
    """Every distinct count, by kind, with all who give it; never averaged."""
    kept: dict[tuple[NumberKind, int | None, int | None], set[str]] = {}
    for telling in tellings:
        spoken = who_says(telling) if telling.report.attribution else ()
        for n in telling.report.numbers:
            kept.setdefault((n.kind, n.low, n.high), set()).update((n.by,) if n.by else spoken)
    found = (Number(kind, low, high, "; ".join(sorted(by)) or None) for (kind, low, high), by in kept.items())
    return tuple(sorted(found, key=lambda n: (n.kind, n.low or 0, n.high or 0, n.by or "")))


def _confidence(tellings: Sequence[Telling], source_of: Sequence[int]) -> float:
    """That at least one independent telling is right: a source counts once, as copies prove nothing new."""
    best: dict[int, float] = {}
    for t, source in zip(tellings, source_of, strict=True):
        best[source] = max(best.get(source, 0.0), t.report.confidence)
    wrong = 1.0
    for confidence in best.values():
        wrong *= 1.0 - confidence
    return round(min(1.0 - wrong, 0.99), 3)
