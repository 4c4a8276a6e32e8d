"""The words that names are made of: titles, particles, given names that are one, organisation words by meaning."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.names import fold
from dragoman.knowledge.rows import rows

HERE = Path(__file__).parent
STATES = HERE.parent / "actors" / "states.csv"
_ARTICLED = re.compile(r"^(?:[وبفك]?ال|لل)(?=.{3})")
_WORD = re.compile(r"[^\W_]+")


class Concept(NamedTuple):
    """What an organisation word means in any language, and what it weighs: head, soft, word, minor, form, country."""

    name: str
    kind: str


def bare(word: str) -> str:
    """A folded word without the Arabic article."""
    if word.isascii():
        return word
    return _ARTICLED.sub("", word) if word not in {"الله", "اللهي"} else word


def key(words: tuple[str, ...]) -> str:
    """A whole name as one string: folded, without articles, for look-up in lists of known names."""
    return "".join(bare(w) for w in words if w != "the")


def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(HERE / "words.csv", ("kind", "words")):
        found[row.text("kind")].update(fold(w) for w in row.items("words"))
    return {kind: frozenset(words) for kind, words in found.items()}


def _families() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    given: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for row in rows(HERE / "given.csv", ("name", "kind", "spellings")):
        table = given if row.text("kind") == "given" else surnames
        for spelling in row.items("spellings"):
            table[bare(fold(spelling))].add(row.text("name"))
    return {k: frozenset(v) for k, v in given.items()}, {k: frozenset(v) for k, v in surnames.items()}


def _concepts() -> tuple[dict[str, Concept], dict[str, Concept], dict[tuple[str, ...], Concept]]:
    whole: dict[str, Concept] = {}
    stems: dict[str, Concept] = {}
    phrases: dict[tuple[str, ...], Concept] = {}

    def put(spelling: str, concept: Concept) -> None:
        words = tuple(bare(w) for w in _WORD.findall(fold(spelling.rstrip("*"))))
        if len(words) > 1:
            phrases.setdefault(words, concept)
        elif words:
            (stems if spelling.endswith("*") else whole).setdefault(words[0], concept)

    for row in rows(HERE / "org_words.csv", ("concept", "kind", "words")):
        for spelling in row.items("words"):
            put(spelling, Concept(row.text("concept"), row.text("kind")))
    for row in rows(HERE / "countries.csv", ("iso3", "words")):
        for spelling in row.items("words"):
            put(spelling, Concept(row.text("iso3"), "country"))
    for row in rows(STATES, ("iso3", "name", "adjectives", "demonyms", "aliases")):
        for spelling in (row.text("name"), *row.items("adjectives"), *row.items("demonyms"), *row.items("aliases")):
            if len(spelling) > 3 or not spelling.isupper():
                put(spelling, Concept(row.text("iso3"), "country"))
    return whole, stems, phrases


def _aliases() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    keys: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for row in rows(HERE / "org_aliases.csv", ("key", "names")):
        names[row.text("key")] = row.items("names")
        for name in row.items("names"):
            keys.setdefault(key(tuple(_WORD.findall(fold(name)))), row.text("key"))
    return keys, names


_KINDS = _words()
TITLES, SUFFIXES, PARTICLES, FIRM, STOPS = (_KINDS[k] for k in ("title", "suffix", "particle", "firm", "stop"))
"""FIRM: particles that may be a given name or a surname when they come first."""
COMPOUND, EAST = _KINDS["compound"], _KINDS["east"]
"""Two-letter Chinese and Korean surnames; surnames that stand first in the names of their countries."""
GIVEN, SURNAMES = _families()
"""Folded spellings of names, with the names they may be."""
_WHOLE, _STEMS, PHRASES = _concepts()
ALIASES, ALIAS_NAMES = _aliases()


@lru_cache(maxsize=65_536)
def concept(word: str) -> Concept | None:
    """What a folded word means in the name of an organisation; None for a word of no list."""
    word = word.replace("ı", "i")
    if word in _WHOLE:
        return _WHOLE[word]
    for end in range(len(word), 1, -1):
        if word[:end] in _STEMS:
            return _STEMS[word[:end]]
    return None
