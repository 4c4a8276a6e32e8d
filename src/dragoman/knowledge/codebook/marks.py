"""Example sentences with marks: {A:...} who does it, {T:...} the words that tell it, {R:...} who it is done to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\{([A-Z]):([^{}]*)\}")
FORM = '"{A:Gunmen} {T:stormed} {R:the parliament of Karsania}."'
"""How a marked sentence is written."""

type Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedExample:
    """A sentence that tells an act of a root or mode; spans are offsets into its text."""

    text: str
    trigger: Piece
    actors: tuple[Piece, ...]
    recipients: tuple[Piece, ...]

    @property
    def told(self) -> str:
        """The words that tell the act."""
        return self.text[self.trigger[0] : self.trigger[1]]


def read_marks(written: str) -> MarkedExample:
    """The sentence without its marks, and what they mark; a ValueError says what is wrong with them."""
    found: dict[str, list[Piece]] = {"A": [], "T": [], "R": []}
    pieces: list[str] = []
    at = length = 0
    for mark in _MARK.finditer(written):
        letter, words = mark.groups()
        if letter not in found:
            raise ValueError(f"holds the mark {letter}, and there are only A, T and R")
        if not words.strip():
            raise ValueError(f"marks no word with {{{letter}:}}")
        pieces += [written[at : mark.start()], words]
        length += mark.start() - at
        found[letter].append((length, length + len(words)))
        length += len(words)
        at = mark.end()
    text = "".join((*pieces, written[at:]))
    if "{" in text or "}" in text:
        raise ValueError("holds a brace that belongs to no mark")
    if len(found["T"]) != 1:
        raise ValueError("needs one {T:...} around the words that tell the act")
    if not found["A"] and not found["R"]:
        raise ValueError("needs {A:...} around who does it, or {R:...} around who it is done to")
    return MarkedExample(text, found["T"][0], tuple(found["A"]), tuple(found["R"]))
