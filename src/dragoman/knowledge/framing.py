"""The words by which writers take sides: pairs of words for one thing, found in a text in any inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml
from dragoman.schema.framing import Term

_FILE = Path(__file__).parent / "framing.toml"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LONGEST = 4
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")

type Terms = Mapping[tuple[str, ...], tuple[Term, ...]]
"""Words in a row, in one inflection -> the terms that they are."""


_IRREGULAR = {
    "fall": "fell fallen", "overrun": "overran", "retake": "retook retaken", "seize": "seizing",
    "kill": "killing killings",
    "arrest": "arrests", "meddling": "meddle meddles meddled", "uprising": "uprisings", "free": "freeing",
}  # fmt: skip
"""Forms that no ending makes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a pair of the table is: words for deeds, and what its words may take up again."""

    deed: bool = False
    of: bool = False
    kin: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()


@cache
def load_pairs(path: Path = _FILE) -> Mapping[str, Pair]:
    """The pairs of the shipped or a named table by their names; a pair is its own kin."""
    return {
        pair["name"]: Pair(
            bool(pair.get("deed")),
            bool(pair.get("of")),
            frozenset({pair["name"], *pair.get("kin", ())}),
            frozenset(pair.get("acts", ())),
            frozenset(pair.get("around", ())),
        )
        for pair in read_toml(path).get("pair", ())
    }


@cache
def load_framing(path: Path = _FILE) -> Terms:
    """The loaded words by their forms; the shipped table if no file is named."""
    found: dict[tuple[str, ...], list[Term]] = {}
    for pair in read_toml(path).get("pair", ()):
        for number, words in enumerate(_sides(pair, path)):
            for word in words:
                term = Term(pair["name"], number, word)
                *before, last = word.casefold().split()
                for form in _forms(last):
                    listed = found.setdefault((*before, form), [])
                    if term not in listed:
                        listed.append(term)
    return {form: tuple(terms) for form, terms in found.items()}


@cache
def _openings() -> frozenset[str]:
    """The words that a loaded word or phrase may begin with."""
    return frozenset(form[0] for form in load_framing())


def find_terms(text: str) -> Iterator[tuple[int, int, Term]]:
    """The loaded words of a text with their offsets; of words in a row that are loaded as a whole only the whole."""
    terms = load_framing()
    words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text)]
    openings = _openings()
    at = 0
    while at < len(words):
        if words[at][2] not in openings:
            at += 1
            continue
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            listed = terms.get(tuple(word for _, _, word in words[at : at + length]))
            if listed:
                yield from ((words[at][0], words[at + length - 1][1], term) for term in listed)
                at += length - 1
                break
        at += 1


def _sides(pair: Mapping[str, Any], path: Path) -> list[list[str]]:
    name = pair.get("name")
    sides = [[w.strip() for w in side.split(",") if w.strip()] for side in pair.get("sides", ())]
    if not name or len(sides) < 2 or not all(sides):
        raise KnowledgeError("a pair needs a name and two sides", where=f"{path}, {name!r}", hint='sides = ["a", "b"]')
    if len({w for side in sides for w in side}) < sum(map(len, sides)):
        raise KnowledgeError("a word stands on two sides", where=f"{path}, {name!r}", hint="keep it on one side")
    return sides


def _forms(word: str) -> set[str]:
    """A word with the endings of plural and verb."""
    forms = {
        *_IRREGULAR.get(word, "").split(),
        word,
        f"{word}s",
        f"{word}es",
        f"{word}d",
        f"{word}ed",
        f"{word}ing",
        f"{word}'s",
        f"{word}’s",
    }
    if word.endswith("y"):
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word.endswith("e"):
        forms.add(f"{word[:-1]}ing")
    if _DOUBLED.search(word):
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return forms
