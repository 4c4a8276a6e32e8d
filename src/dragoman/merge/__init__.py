"""Reports -> events: what several sentences and several papers tell of is one event with several tellings.

Invariant: the partition into events depends on the set of tellings alone, not on their order. Event ids are minted
from an event's first report and live on through later merges by largest overlap; an id that lost its event is listed
in `supersedes` of the event that took over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.merge.cluster import clusters
from dragoman.merge.reconcile import reconcile
from dragoman.schema.events import Event, Telling
from dragoman.schema.ids import EventId, event_id

__all__ = ["merge"]


def merge(tellings: Iterable[Telling], previous: Iterable[Event] = ()) -> Iterator[Event]:
    """The events that the tellings are of, with the ids of `previous` events where those live on."""
    groups = clusters(tellings)
    ids = _identities(groups, tuple(previous))
    for group, (own, lost) in zip(groups, ids, strict=True):
        yield reconcile(group, own, lost)


def _identities(
    groups: Sequence[tuple[Telling, ...]], previous: Sequence[Event]
) -> list[tuple[EventId, tuple[EventId, ...]]]:
    """For each group its id and the ids that it supersedes."""
    event_of = {report: event.id for event in previous for report in event.reports}
    earlier = {event.id: event.supersedes for event in previous}
    overlaps: list[tuple[int, EventId, int]] = []
    for number, group in enumerate(groups):
        shared = Counter(event_of[t.report.id] for t in group if t.report.id in event_of)
        overlaps.extend((count, old, number) for old, count in shared.items())
    overlaps.sort(key=lambda o: (-o[0], o[1], o[2]))
    kept: dict[int, EventId] = {}
    heir: dict[EventId, int] = {}
    for _, old, number in overlaps:
        if old not in heir:
            heir[old] = number
            kept.setdefault(number, old)
    lost: dict[int, list[EventId]] = {}
    for old, number in heir.items():
        lost.setdefault(number, []).extend(earlier.get(old, ()))
        if kept[number] != old:
            lost[number].append(old)
    taken = set(kept.values())
    found = []
    for number, group in enumerate(groups):
        own = kept.get(number) or _mint(group, taken)
        taken.add(own)
        found.append((own, tuple(sorted(set(lost.get(number, ())) - {own}))))
    return found


def _mint(group: Sequence[Telling], taken: set[EventId]) -> EventId:
    """A new id from the first report, by publication, document and position; from the next one where it is taken."""
    ordered = sorted(
        group, key=lambda t: (t.published or "9999", t.report.document, t.report.trigger.start, t.report.id)
    )
    for telling in ordered:
        made = event_id(telling.report.id)
        if made not in taken:
            return made
    raise AssertionError("every report gives its own event id")


def _age(telling: Telling) -> tuple[str, str, int, str]:
    report = telling.report
    return telling.published or "9999", report.document, report.trigger.start, report.id
