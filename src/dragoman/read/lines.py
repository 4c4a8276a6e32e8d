"""The lines of a text as a reader sees them: headline, paragraph, caption; hard-wrapped lines count as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_END = re.compile(r"[.!?…。؟](?:\s?[\"'”’»)\]]|\s?\([^()]{1,40}\))*$")
_WRAP_WIDTH = 110
_LONG = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `gap` says whether a blank line (or nothing) stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())

    @property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _END.search(self.text[-48:]) is not None

    @property
    def body(self) -> bool:
        """Whether the line looks like reporting: a closed sentence, or more words than a headline has."""
        words = self.words
        return words >= _LONG or (words >= 6 and self.closed)


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-blank lines in order; the lines of a hard-wrapped paragraph are joined to one."""
    single = tuple(_single(text))
    if not _hard_wrapped(single):
        return single
    joined: list[Line] = []
    for line in single:
        if line.gap or not joined:
            joined.append(line)
        else:
            start = joined[-1].start
            joined[-1] = Line(start, line.end, "", joined[-1].gap)
    return tuple(Line(line.start, line.end, text[line.start : line.end], line.gap) for line in joined)


def _single(text: str) -> list[Line]:
    lines: list[Line] = []
    before = 0
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if not words:
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        gap = not lines or len(_BREAK.findall(text, before, found.start())) > 1
        lines.append(Line(start, start + len(words), words, gap))
        before = found.end()
    return lines


def _hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most line ends fall inside sentences, as in texts that were wrapped at a column."""
    pairs = [(left, right) for left, right in pairwise(lines) if not right.gap]
    wrapped = [left for left, _ in pairs if not left.closed and 40 <= len(left.text) <= _WRAP_WIDTH]
    longest = max((len(line.text) for line in lines), default=0)
    return len(wrapped) >= 3 and longest <= _WRAP_WIDTH and len(wrapped) >= 0.5 * len(pairs)
