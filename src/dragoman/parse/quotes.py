"""Quotations: stretches between quotation marks, found per paragraph so that a lost mark spoils one paragraph only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.schema.text import Quotation, Sentence, Span

_PAIRS = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^«»\n]{1,2000}»")


def quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """Every quotation that starts inside a parsed sentence, marks included."""
    starts = [s.span.start for s in sentences]
    found = []
    for match in _PAIRS.finditer(text):
        i = bisect_right(starts, match.start() + 1) - 1
        if i >= 0 and match.start() < sentences[i].span.end:
            found.append(Quotation(Span(*match.span()), sentences[i].index))
    return tuple(found)
