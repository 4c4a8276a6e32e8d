"""Quoted stretches: pairs of marks, and quotations that run on over paragraphs with an opening mark only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.schema.text import Parsed

_PAIR = re.compile(
    r"“[^“”\"\n]{1,2000}[”\"\n]|\"[^\"”\n]{1,2000}[\"”\n]|«[^«»\n]{1,2000}»|''[^\n]{1,2000}?(?:''|\n)|``[^\n]{1,2000}?(?:''|\n)"
)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, marks included, its first and last token, and whether it is long enough to be somebody's
    sentence rather than a word set off."""

    start: int
    end: int
    first: int
    last: int
    long: bool


def quotes(parsed: Parsed) -> tuple[Quote, ...]:
    """The quoted stretches of a document that hold words, in order."""
    found: list[Quote] = []
    tokens = parsed.tokens
    at = 0
    for match in _PAIR.finditer(parsed.text):
        start, end = match.start(), match.end()
        if match.group().endswith("\n"):
            end -= 1
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        first = at
        last = first
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        words = len(_WORDS.findall(match.group()))
        if last > first and words:
            long = words >= 4 or _sentence(parsed.text, start, end)
            found.append(Quote(start, end, first, last - 1, long=long))
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> bool:
    """Whether a few quoted words stand by themselves: a sentence has ended before them, and they end with a mark."""
    inside = text[start:end].strip("\"“”«»'` ")
    before = text[max(0, start - 4) : start].rstrip()[-1:]
    return inside[:1].isupper() and inside[-1:] in {".", "!", "?", ","} and before in {"", ".", "!", "?", "”", '"', ":"}


def quoted_tokens(found: Sequence[Quote]) -> frozenset[int]:
    """The tokens that stand in long quotations: somebody's own words, whoever writes the rest."""
    return frozenset(i for q in found if q.long for i in range(q.first, q.last + 1))
