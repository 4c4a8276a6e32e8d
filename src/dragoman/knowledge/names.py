"""Keys under which names are compared: spelling folded away, with no guess at who is meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DOTTED = re.compile(r"^(?:[^\W\d_]\.){2,}[^\W\d_]?\.?$")
_PIECE = re.compile(r"[^\W_]+(?:\+[^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼʻ´")
PARTICLES = frozenset("al el ul ad ash as an ar at az bin ben ibn abu abd bint de da di du van von der la le".split())
_FOLDS = tuple(
    pair.split("=")
    for pair in "tch=c sch=s kh=h gh=g dh=d th=t sh=s ch=s ph=f ou=u q=g k=g c=g z=s v=f w=u j=g".split()
)
"""Spellings that one sound is written with when a name is carried over from another script, in order of use."""
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes or composition differences; scripts are left as they are."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65_536)
def pieces(text: str) -> tuple[str, ...]:
    """The folded words of a name: "al-Sisi" is ("al", "sisi"), "U.S." is ("us",)."""
    if _DOTTED.match(text):
        return (fold(text.replace(".", "")),)
    words: list[str] = []
    for word in text.split():
        if _DOTTED.match(word):
            words.append(fold(word.replace(".", "")))
        else:
            words.extend(_PIECE.findall(fold(word)))
    return tuple(words)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a Latin-script word with transliteration variants folded together (Haftar, Hifter: "hftr")."""
    folded = fold(word)
    for old, new in _FOLDS:
        folded = folded.replace(old, new)
    kept: list[str] = []
    for c in folded:
        if c.isalpha() and c not in _VOWELS and c != "u" and (not kept or kept[-1] != c):
            kept.append(c)
    return "".join(kept)


def surname(name: str) -> str:
    """The last word of a personal name that is no particle, folded; empty for an empty name."""
    words = [w for w in pieces(name) if w not in PARTICLES]
    return words[-1] if words else ""


def slug(name: str) -> str:
    """A name as part of an identifier: folded words joined by hyphens."""
    return "-".join(pieces(name))
