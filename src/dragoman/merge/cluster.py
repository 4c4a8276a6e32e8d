"""Grouping tellings into events: block, compare, close under transitivity. The order of input plays no part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.merge.compare import WIDE, Told, same_event, told
from dragoman.schema.events import Telling

_NO_DAY = date.min


def clusters(tellings: Iterable[Telling]) -> list[tuple[Telling, ...]]:
    """The groups of tellings that are one event each; tellings and groups sorted by report id."""
    items = [told(t) for t in sorted(tellings, key=lambda t: t.report.id)]
    parent = list(range(len(items)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for block in _blocks(items):
        for i, j in _near(items, block):
            left, right = find(i), find(j)
            if left != right and same_event(items[i], items[j]):
                parent[max(left, right)] = min(left, right)
    groups: dict[int, list[Telling]] = {}
    for i, item in enumerate(items):
        groups.setdefault(find(i), []).append(item.telling)
    return [tuple(group) for _, group in sorted(groups.items())]


def _blocks(items: Sequence[Told]) -> Iterable[list[int]]:
    """Tellings that could be one event share what was done and a party's country, or a party without one."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, item in enumerate(items):
        keys = item.countries or (item.actors | item.recipients) or frozenset({"?"})
        for key in keys | {"?"} if _unnamed(item) else keys:
            blocks.setdefault((item.family, key), []).append(i)
    return blocks.values()


def _unnamed(item: Told) -> bool:
    report = item.telling.report
    return any(p.who.country is None for p in (*report.actors, *report.recipients))


def _near(items: Sequence[Told], block: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The pairs of a block that lie near in time, by a sweep over the days; loosely dated ones are paired by year."""
    timed = sorted((i for i in block if not items[i].loose), key=lambda i: (items[i].first or _NO_DAY, i))
    for n, i in enumerate(timed):
        limit = (items[i].last or _NO_DAY) + timedelta(days=2) if items[i].last else None
        for j in timed[n + 1 :]:
            start = items[j].first
            if start is not None and limit is not None and start > limit and start - (items[i].first or start) > WIDE:
                break
            yield i, j
    loose: dict[tuple[date | None, date | None], list[int]] = {}
    for i in block:
        if items[i].loose:
            loose.setdefault((items[i].first, items[i].last), []).append(i)
    for same in loose.values():
        for n, i in enumerate(same):
            for j in same[n + 1 :]:
                yield i, j
