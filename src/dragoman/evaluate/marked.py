"""Scoring reports against sentences whose events are marked: root, heads of actors and recipients, mode, silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.schema.codes import Root
from dragoman.schema.reports import Report
from dragoman.schema.text import Span


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event that a reader marked in a sentence; spans are offsets into its text."""

    root: Root
    mode: str | None
    status: str
    trigger: tuple[int, int]
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Tally:
    """Counts over sentences; the figures are properties."""

    gold: int = 0
    found: int = 0
    right: int = 0
    modes: int = 0
    modes_right: int = 0
    quiet: int = 0
    spoke: int = 0
    missed: dict[str, int] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the reports that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked events that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def same(report: Report, event: MarkedEvent) -> bool:
    """Whether a report tells a marked event: same root, and actors and recipients that meet in a word."""
    if report.root is not event.root:
        return False
    return _meet([p.spans for p in report.actors], event.actors) and _meet(
        [p.spans for p in report.recipients], event.recipients
    )


def _meet(found: Sequence[Sequence[Span]], gold: Sequence[tuple[int, int]]) -> bool:
    if not found or not gold:
        return not found and not gold
    return any(s.start < end and start < s.end for spans in found for s in spans for start, end in gold)


def pair_up(reports: Sequence[Report], events: Sequence[MarkedEvent]) -> list[tuple[Report, MarkedEvent]]:
    """Reports with the marked events that they tell, each used once; near triggers first."""
    ways = sorted(
        (abs(r.trigger.start - e.trigger[0]), i, j)
        for i, r in enumerate(reports)
        for j, e in enumerate(events)
        if same(r, e)
    )
    used_reports: set[int] = set()
    used_events: set[int] = set()
    found: list[tuple[Report, MarkedEvent]] = []
    for _, i, j in ways:
        if i not in used_reports and j not in used_events:
            used_reports.add(i)
            used_events.add(j)
            found.append((reports[i], events[j]))
    return found


def count(tally: Tally, reports: Sequence[Report], events: Sequence[MarkedEvent]) -> None:
    """Adds a sentence to a tally."""
    together = pair_up(reports, events)
    tally.gold += len(events)
    tally.found += len(reports)
    tally.right += len(together)
    for report, event in together:
        if event.mode is not None:
            tally.modes += 1
            tally.modes_right += report.mode == event.mode
    if not events:
        tally.quiet += 1
        tally.spoke += bool(reports)
    _note(tally.missed, (e.root for e in events if not any(e is g for _, g in together)))
    _note(tally.extra, (r.root for r in reports if not any(r is f for f, _ in together)))


def _note(counts: dict[str, int], roots: Iterable[Root]) -> None:
    for root in roots:
        counts[root] = counts.get(root, 0) + 1
