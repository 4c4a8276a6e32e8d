"""Names as the list keeps them: folded phrases, scripts, and the consonants of personal names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.knowledge.names import PARTICLES, pieces, skeleton
from dragoman.schema.actors import Alias
from dragoman.schema.codes import Origin

_PLAIN = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)*")
_QUOTES = str.maketrans("", "", "'`")
_SCRIPTS = (
    ("Arab", "\u0600", "\u06ff"),
    ("Cyrl", "\u0400", "\u04ff"),
    ("Hani", "\u4e00", "\u9fff"),
    ("Grek", "\u0370", "\u03ff"),
    ("Hebr", "\u0590", "\u05ff"),
    ("Armn", "\u0530", "\u058f"),
    ("Geor", "\u10a0", "\u10ff"),
    ("Ethi", "\u1200", "\u137f"),
    ("Deva", "\u0900", "\u097f"),
    ("Hang", "\uac00", "\ud7a3"),
    ("Kana", "\u3040", "\u30ff"),
    ("Mymr", "\u1000", "\u109f"),
)
_LONGEST_ACRONYM = 5


def phrase_of(text: str) -> tuple[str, ...]:
    """The folded words of a name, as `pieces` gives them; plain ASCII, which most names are, by a shorter way."""
    if text.isascii() and "." not in text:
        return tuple(_PLAIN.findall(text.lower().translate(_QUOTES).replace("_", " ")))
    return pieces(text)


def exact_form(text: str, phrase: tuple[str, ...]) -> str | None:
    """The spelling that a short acronym must be met in, since it may be a word as well; None for other names."""
    bare = text.replace(".", "")
    return bare if len(phrase) == 1 and text.isupper() and len(bare) <= _LONGEST_ACRONYM else None


def sound(name: str) -> tuple[str, str]:
    """The consonants of a personal name's first and last word, particles left out; empty for a single word."""
    words = [w for w in phrase_of(name) if w not in PARTICLES]
    return (skeleton(words[0]), skeleton(words[-1])) if len(words) > 1 else ("", "")


def script_of(text: str) -> str:
    """The ISO 15924 code of a name's script, by its first letter that is not Latin."""
    if not text.isascii():
        for c in text:
            for code, first, last in _SCRIPTS:
                if first <= c <= last:
                    return code
    return "Latn"


def spelled(texts: Iterable[str], origin: Origin = Origin.SHIPPED) -> tuple[Alias, ...]:
    """Names as aliases with their scripts."""
    return tuple(Alias(text, script_of(text), origin) for text in texts)
