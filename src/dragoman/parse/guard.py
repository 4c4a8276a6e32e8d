"""What the parser is given to read: paragraphs of plain reporting, with a way back to the stored text.

Invariant: every character of a passage's text came from the document at `original(offset)`, in order; characters
are left out (furniture, bracketed acronyms, stray spaces) or replaced by a space (affix runs), never added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.schema.codes import FurnitureKind
from dragoman.schema.text import Furniture, Span

MAX_PASSAGE = 8_000
"""Longest passage in characters that is parsed in one piece; memory and time of a parse grow with it."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_TERMINAL = tuple(".!?:;\"”’')»]")
_ACRONYM = re.compile(r"[ \t]?\((?:the )?[A-Z][A-Za-z]{0,5}[A-Z0-9&+-]{1,8}(?:[,;][^()\n]{0,20})?\)")
_SHORT_NAME = re.compile(r"[A-Z][A-Za-z]{0,5}[A-Z0-9&+-]{1,8}")
_NAMING = frozenset({FurnitureKind.CAPTION, FurnitureKind.DATELINE, FurnitureKind.SECTION})
"""Furniture in which somebody may be named: captions, datelines, headers."""
_TITLE_LETTERS = re.compile(r"[ \t]?\((?:R|L|C|left|right|centre|center)\)")
_LOOSE_HYPHEN = re.compile(r"(?<=\b[Aa]l-)[ \t](?=[A-Z])|(?<=\b[Ee]l-)[ \t](?=[A-Z])")
_RUN = re.compile(r"\S{64,}")
_AFFIX = re.compile(r"[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s")
_MAX_AFFIXES = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph for the parser; `starts` and `origins` are parallel: from clean offset starts[i] on, the stored
    text continues at origins[i]."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    paragraph: int
    title: bool

    def original(self, offset: int) -> int:
        """The offset in the stored text of a character of this passage."""
        i = bisect_right(self.starts, offset) - 1
        return self.origins[i] + offset - self.starts[i]


def passages(text: str, furniture: Sequence[Furniture] = ()) -> Iterator[Passage]:
    """The paragraphs of a text that report something, furniture left out; a title in the text is one of them."""
    titles = [f.span for f in furniture if f.kind is FurnitureKind.TITLE]
    holes = sorted((f.span.start, f.span.end) for f in furniture if f.kind is not FurnitureKind.TITLE)
    for number, (start, end) in enumerate(_paragraphs(text)):
        title = any(span.start < end and start < span.end for span in titles)
        for piece_start, piece_end in _pieces(text, start, end):
            passage = _clean(text, piece_start, piece_end, holes, number, title)
            if passage.text.strip():
                yield passage


def asides(text: str, furniture: Sequence[Furniture] = ()) -> tuple[Span, ...]:
    """Where names may stand that no passage has: acronyms in brackets, captions, datelines and headers, in order."""
    holes = [f.span for f in furniture if f.kind is not FurnitureKind.TITLE]
    found = [f.span for f in furniture if f.kind in _NAMING]
    for match in _ACRONYM.finditer(text):
        name = _SHORT_NAME.search(match.group())
        span = Span(match.start() + name.start(), match.start() + name.end()) if name else None
        if span is not None and not any(span.overlaps(hole) for hole in holes):
            found.append(span)
    return tuple(sorted(found))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with hard-wrapped lines joined: a short line without an end mark goes on in the next."""
    open_start: int | None = None
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        if not match.group().strip():
            continue
        if open_start is not None and not _wraps(text, open_start, last_end, start):
            yield open_start, last_end
            open_start = None
        if open_start is None:
            open_start = start
        last_end = end
    if open_start is not None:
        yield open_start, last_end


def _wraps(text: str, start: int, end: int, following: int) -> bool:
    gap = text[end:following]
    if gap.count("\n") > 1:
        return False
    line = text[max(start, text.rfind("\n", start, end) + 1) : end].rstrip()
    if not 40 <= len(line) <= 100:
        return False
    first = text[following : following + 1]
    return first.islower() or (text[start:end].count("\n") > 0 and not line.endswith(_TERMINAL))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces short enough for the parser, cut at sentence ends where there are any."""
    while end - start > MAX_PASSAGE:
        window = text[start : start + MAX_PASSAGE]
        cut = max((m.end() for m in _SENTENCE_END.finditer(window)), default=0)
        cut = cut or window.rfind(" ") + 1 or MAX_PASSAGE
        yield start, start + cut
        start += cut
    yield start, end


def _clean(text: str, start: int, end: int, holes: Sequence[tuple[int, int]], paragraph: int, title: bool) -> Passage:
    piece = text[start:end]
    cuts = [(max(a, start), min(_past_space(text, b, end), end)) for a, b in holes if a < end and start < b]
    for pattern in (_ACRONYM, _TITLE_LETTERS, _LOOSE_HYPHEN):
        cuts.extend((start + m.start(), start + m.end()) for m in pattern.finditer(piece))
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at, length = start, 0
    for cut_start, cut_end in [*sorted(cuts), (end, end)]:
        if cut_start > at:
            starts.append(length)
            origins.append(at)
            parts.append(text[at:cut_start])
            length += cut_start - at
        at = max(at, cut_end)
    clean = _loosen("".join(parts).replace("\n", " ").replace("\r", " "))
    return Passage(clean, tuple(starts) or (0,), tuple(origins) or (start,), paragraph, title)


def _past_space(text: str, at: int, end: int) -> int:
    """The first offset from `at` on that is no space: what follows furniture begins with a word."""
    while at < end and text[at].isspace():
        at += 1
    return at


def _loosen(text: str) -> str:
    """The text with long unbroken runs of affix marks blanked: the tokenizer's time is quadratic in them."""

    def blank(match: re.Match[str]) -> str:
        run = match.group()
        return _AFFIX.sub(" ", run) if len(_AFFIX.findall(run)) > _MAX_AFFIXES else run

    return _RUN.sub(blank, text)
