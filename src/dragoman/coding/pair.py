"""The root of a marked pair: what somebody named does to somebody named, by the trained model alone."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.encode import NONE, Passage, Query, RelationEncoder
from dragoman.errors import InputError
from dragoman.schema.codes import Root
from dragoman.schema.reports import Pair

Spans = Sequence[tuple[int, int]]
_SURE_OF_NONE = 0.9
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
    root = None if opinion.roots[NONE] > _SURE_OF_NONE else opinion.best
    return Pair(root, dict(opinion.roots)), _told(encoder, cut, first, opinion.best)


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
