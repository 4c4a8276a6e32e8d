"""The root of a marked pair: what somebody named does to somebody named, by the trained model alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.encode import NONE, Passage, Query, RelationEncoder
from dragoman.errors import InputError
from dragoman.schema.codes import Quad, Root
from dragoman.schema.reports import Pair

Spans = Sequence[tuple[int, int]]
_SURE_OF_NONE = 0.9
_COOPERATION = (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)
_YIELDING = (Root.CONCEDE, Root.RETREAT)
_LONG, _AROUND = 700, 300
"""Of a text longer than this many characters only so many around the marked spans are read."""


def code_pair(encoder: RelationEncoder, text: str, actors: Spans, recipients: Spans) -> tuple[Pair, int | None]:
    """The pair's root with the probabilities of all, and where in the text the model sees the act told (None: nowhere).

    Raises InputError for spans that lie outside the text.
    """
    for start, end in (*actors, *recipients):
        if not 0 <= start < end <= len(text):
            raise InputError(
                f"the span {start}..{end} is not inside the text",
                where=f"text of {len(text)} characters",
                hint="spans are code-point offsets, end exclusive",
            )
    first, last = _window(text, [*actors, *recipients])
    cut = text[first:last]
    marks = [tuple(sorted((s - first, e - first) for s, e in spans)) for spans in (actors, recipients)]
    opinion = encoder.opinions([Query(cut, marks[0], marks[1])])[0]
    likeliest = nested_best(opinion.roots)
    root = None if opinion.roots[NONE] > _SURE_OF_NONE else likeliest
    return Pair(root, dict(opinion.roots)), _told(encoder, cut, first, likeliest)


def nested_best(scores: Mapping[str, float]) -> Root:
    """The likeliest root of the likeliest quad of the likelier side: where roots share the doubt, their kind decides.

    A root that is the likeliest alone may lose to two of the other side that are likelier together. The two roots of
    yielding count as one, and as material, as relation sets have them.
    """
    chosen = [Root(name) for name in scores if name != NONE]
    for kind in (_side, _quad, _yielding):
        chosen = _likeliest(chosen, kind, scores)
    return max(chosen, key=lambda r: scores[r])


def _side(root: Root) -> bool:
    return root.quad in _COOPERATION


def _quad(root: Root) -> Quad:
    return Quad.MATERIAL_COOPERATION if root is Root.CONCEDE else root.quad


def _yielding(root: Root) -> str:
    return "YIELD" if root in _YIELDING else root


def _likeliest(roots: Sequence[Root], kind: Callable[[Root], object], scores: Mapping[str, float]) -> list[Root]:
    """The roots of the kind that is likeliest in sum."""
    sums: dict[object, float] = {}
    for root in roots:
        sums[kind(root)] = sums.get(kind(root), 0.0) + scores[root]
    best = max(sums, key=lambda k: sums[k])
    return [r for r in roots if kind(r) == best]


def _window(text: str, spans: Spans) -> tuple[int, int]:
    if len(text) <= _LONG or not spans:
        return 0, min(len(text), _LONG)
    first = max(min(s for s, _ in spans) - _AROUND, 0)
    last = min(max(e for _, e in spans) + _AROUND, len(text))
    space = text.find(" ", first, first + 20) if first else -1
    return (space + 1 if space >= 0 else first), last


def _told(encoder: RelationEncoder, text: str, offset: int, root: Root) -> int | None:
    acts = encoder.extract([Passage(text, ())])[0]
    likeliest = max(acts, key=lambda a: a.roots[root], default=None)
    return None if likeliest is None else offset + likeliest.start
