"""Whether two texts share their words: a small sample of word sequences, the same wherever it is taken."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_SHINGLE = 5
_KEPT = 128
_LONG = 10
"""Fewest words of a sentence that two writers do not both arrive at."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text's smallest hashes of five words in a row, and a hash of each of its longer sentences; both sorted."""

    shingles: tuple[int, ...] = ()
    sentences: tuple[int, ...] = ()

    def shared(self, other: Fingerprint) -> float:
        """Which share of the shorter text's words stands in the other too, from 0 to 1 (an estimate)."""
        if not self.shingles or not other.shingles:
            return 0.0
        limit = min(_reach(self.shingles), _reach(other.shingles))
        mine = {h for h in self.shingles if h <= limit}
        theirs = {h for h in other.shingles if h <= limit}
        smaller = min(len(mine), len(theirs))
        return len(mine & theirs) / smaller if smaller else 0.0

    def same_sentences(self, other: Fingerprint) -> int:
        """How many longer sentences the two have word for word in common."""
        return len(set(self.sentences) & set(other.sentences))


NO_TEXT = Fingerprint()
"""The fingerprint of a text that nobody has seen."""


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; case, punctuation and line breaks do not matter."""
    words = _words(text)
    runs = {_hash(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    sentences = (_words(sentence) for sentence in _END.split(text))
    return Fingerprint(
        tuple(sorted(runs)[:_KEPT]), tuple(sorted({_hash(own) for own in sentences if len(own) >= _LONG}))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _hash(words: list[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))


def _reach(shingles: tuple[int, ...]) -> int:
    """Up to which hash a sample is complete."""
    return shingles[-1] if len(shingles) >= _KEPT else 0xFFFFFFFF
