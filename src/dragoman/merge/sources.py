"""How many independent sources an event has: copies, one outlet's own reports and one agency's words count once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.knowledge.names import pieces
from dragoman.knowledge.outlets.credits import main_name
from dragoman.schema.codes import Channel
from dragoman.schema.events import Telling

SHARED = 0.4
"""From this share of the shorter text on, two texts are taken for one."""
_SENTENCES = 3
"""So many longer sentences in common show a common text, whatever stands around them."""
_GENERIC = frozenset("the news agency agencies press television tv radio newspaper channel network media".split())


def sources(tellings: Sequence[Telling]) -> list[int]:
    """For each telling the number of its source, the first telling of a source giving its number.

    Two tellings have one source if they stand in one document or outlet, if both rest on the same medium (or one on
    the outlet of the other), if their documents credit
    one agency, or if their documents share text. The count of sources is a lower bound: two reporters
    of one paper may know a thing from two hands.
    """
    parent = list(range(len(tellings)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        left, right = find(i), find(j)
        parent[max(left, right)] = min(left, right)

    first: dict[tuple[str, ...], int] = {}
    for i, telling in enumerate(tellings):
        for key in _keys(telling):
            join(first.setdefault(key, i), i)
    apart = sorted({find(i) for i in range(len(tellings))})
    texts = {root: [t.text for i, t in enumerate(tellings) if find(i) == root] for root in apart}
    for n, i in enumerate(apart):
        for j in apart[n + 1 :]:
            if any(a.shared(b) >= SHARED or a.same_sentences(b) >= _SENTENCES for a in texts[i] for b in texts[j]):
                join(i, j)
    return [find(i) for i in range(len(tellings))]


def _keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    yield ("document", telling.report.document)
    if telling.outlet:
        yield ("medium", *_name(telling.outlet))
    chain = telling.report.attribution
    if chain and chain[0].channel is Channel.MEDIA:
        yield ("medium", *_name(chain[0].name))
    yield from (("medium", *_name(agency)) for agency in telling.credits)


def _name(medium: str) -> tuple[str, ...]:
    """A medium's name without the words that say what it is: "the Reuters news agency" is Reuters."""
    words = pieces(main_name(medium))
    return tuple(w for w in words if w not in _GENERIC) or words
