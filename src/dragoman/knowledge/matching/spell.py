"""Chinese and Korean names in Latin letters, given name first; other scripts are read sound by sound elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.knowledge.matching.vocabulary import COMPOUND
from dragoman.knowledge.rows import rows

_INITIALS = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split()
_MEDIALS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
_LONGEST = 4
"""Syllables of a Chinese or Korean personal name; longer ones are foreign names written by sound."""


def _pinyin() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(Path(__file__).parent / "hanzi.csv", ("syllable", "characters")):
        for c in row.text("characters"):
            found.setdefault(c, row.text("syllable").replace("ü", "u"))
    return found


PINYIN = _pinyin()
_SYLLABLES = sorted(set(PINYIN.values()), key=len, reverse=True)
PINYIN_WORD = re.compile(f"(?:{'|'.join(_SYLLABLES)})+")
"""A word that can be read as Chinese syllables."""


_KOREAN = [
    p.split("=") for p in "eo=o eu=u ou=u oo=u ee=i ae=e yu=u yo=o wo=o ch=j sh=s g=k d=t b=p r=l h= -= y=".split()
]


def korean_key(word: str) -> str:
    """A Korean name in Latin letters with the freedom of spelling taken out (Ki-moon, Gimun)."""
    for old, new in _KOREAN:
        word = word.replace(old, new)
    return word


def is_east(word: str) -> bool:
    """Whether a word is written in Chinese characters or Korean syllables."""
    return "一" <= word[0] <= "鿿" or "가" <= word[0] <= "힣"


def _syllable(c: str) -> str:
    code = ord(c) - 0xAC00
    if 0 <= code < 11172:
        parts = _INITIALS[code // 588], _MEDIALS[code // 28 % 21], _FINALS[code % 28]
        return "".join(parts).replace("_", "")
    return PINYIN.get(c, "")


def latin(words: list[str]) -> list[str]:
    """A name in Chinese or Korean script in Latin letters; one of a native's length has its surname moved last."""
    joined = "".join(words)
    spelled = ["".join(map(_syllable, w)) for w in words]
    if len(joined) <= _LONGEST and len(joined) > 1 and (len(words) == 1 or len(words[0]) <= 2):
        split = 2 if joined[:2] in COMPOUND and len(joined) > 2 else 1
        family = "".join(map(_syllable, joined[:split]))
        given = "".join(map(_syllable, joined[split:]))
        spelled = [given, family]
    return [w for w in spelled if w]
