"""How a written word sounds, roughly, in any script: one letter a sound, so that spellings can be aligned."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.names import fold
from dragoman.knowledge.rows import rows

HERE = Path(__file__).parent
VOWELS = frozenset("aeiouE")
ABJADS = frozenset({"arabic", "hebrew"})
"""Scripts that leave short vowels out."""

_APOSTROPHES = str.maketrans("", "", "'’‘`ʼʻ´ʿʾ״׳\"")
_LAST_I = re.compile(r"i[iy]*$")
_DOUBLED = re.compile(r"(.)\1+")


class Sounding(NamedTuple):
    """A word's sounds and the script that they were read from."""

    sounds: str
    script: str
    frame: str
    """The consonants alone."""


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    letters: dict[str, str] = {}
    scripts: dict[str, str] = {}
    for row in rows(HERE / "letters.csv", ("script", "letter", "sounds")):
        letters[row.text("letter")] = row.text("sounds")
        for c in row.text("letter"):
            scripts[c] = row.text("script")
    spellings = {r.text("spelling"): r.text("sounds") for r in rows(HERE / "spellings.csv", ("spelling", "sounds"))}
    return letters | spellings, scripts


_READ, _SCRIPTS = _tables()
_UNIT = re.compile("|".join(sorted(map(re.escape, _READ), key=len, reverse=True)))
_MARKED = frozenset(c for c in _READ if len(c) == 1 and ord(c) > 127)


def script_of(word: str) -> str:
    """The script of a word by its first letter that tells: "latin" unless a table has it."""
    for c in word:
        if c in _SCRIPTS:
            return _SCRIPTS[c]
        if "゠" <= c <= "ヿ":
            return "kana"
        if c.isalpha():
            break
    return "latin"


@lru_cache(maxsize=131_072)
def sounding(word: str) -> Sounding:
    """The sounds of one word (lower case or not, any script)."""
    word = unicodedata.normalize("NFC", word.translate(_APOSTROPHES)).casefold()
    script = script_of(word)
    if script == "kana":
        word = "".join(chr(ord(c) - 96) if "ァ" <= c <= "ヴ" else c for c in word)
    elif not word.isascii():
        word = "".join(c if c in _MARKED else fold(c) for c in word)
    sounds = _UNIT.sub(lambda m: _READ[m[0]], word)
    sounds = _tidy(sounds, script)
    return Sounding(sounds, script, "".join(c for c in sounds if c not in VOWELS))


def _tidy(sounds: str, script: str) -> str:
    sounds = _DOUBLED.sub(r"\1", "".join(c for c in sounds if c.isascii() and c.isalpha()))
    if script in ABJADS:
        return sounds
    kept: list[str] = []
    last = len(sounds) - 1
    for i, c in enumerate(sounds):
        heard = "i" if c == "y" and (i == last or sounds[i + 1] not in VOWELS) else c
        if not kept or kept[-1] != heard:
            kept.append(heard)
    if last > 1 and kept[-1] == "e" and kept[-2] not in VOWELS and script == "latin":
        kept[-1] = "E"
    return _LAST_I.sub("i", "".join(kept))
