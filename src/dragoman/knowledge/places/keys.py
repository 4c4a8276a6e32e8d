"""Keys under which place names are stored and looked up: spelling folded away, exact otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.knowledge.names import pieces, skeleton
from dragoman.knowledge.places.words import ARTICLES, CONNECTIVES, EXPANDED, GENERIC_WORDS

_SHORTEST_REST = 3
_FEMININE = re.compile(r"[ae][ht]$")
"""The ending of Arabic feminine nouns, which is written -a, -ah, -at, -eh or -et."""


def key(name: str) -> str:
    """The folded words of a name, one space apart, with "St." and the like written out."""
    words = pieces(name)
    if len(words) > 1 and words[0] in EXPANDED:
        words = (EXPANDED[words[0]], *words[1:])
    return " ".join(words)


def without_article(name_key: str) -> str | None:
    """The key without a leading al-, el- or "the"; None where there is none, or too little would be left."""
    first, _, rest = name_key.partition(" ")
    return rest if first in ARTICLES and len(rest) >= _SHORTEST_REST else None


def without_glued_article(name_key: str) -> str | None:
    """The key of a single word that has al or el written on to it ("Alasabaa")."""
    if " " not in name_key and name_key[:2] in {"al", "el"} and len(name_key) >= 2 + 4:
        return name_key[2:]
    return None


def without_generic(name_key: str) -> str | None:
    """The key without "province of" before it or "Province" after it; None where it has neither."""
    words = name_key.split(" ")
    kept = words
    if len(kept) > 2 and kept[0] in GENERIC_WORDS and kept[1] in {"of", "de"}:
        kept = kept[2:]
    while len(kept) > 1 and kept[-1] in GENERIC_WORDS:
        kept = kept[:-1]
    return " ".join(kept) if len(kept) < len(words) else None


def sound_key(name_key: str) -> str | None:
    """The consonants of a Latin-script key, one string for most spellings of a name; None where too few are left."""
    if not name_key.isascii():
        return None
    words = [w for w in name_key.split(" ") if w not in CONNECTIVES] or name_key.split(" ")
    made = "".join(skeleton(_FEMININE.sub("a", w) if len(w) > _SHORTEST_REST else w) for w in words)
    sounds = "".join(c for c, before in zip(made, " " + made, strict=False) if c != before)
    return sounds if len(sounds) > 1 else None


def read_keys(name: str) -> Iterator[str]:
    """The keys to try for a name in a text, best first."""
    full = key(name)
    if not full:
        return
    yield full
    for shorter in (without_article(full), without_glued_article(full)):
        if shorter:
            yield shorter
