"""The words that take a stand: which verbs, adjectives and nouns support, reject, demand or doubt, and what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml
from dragoman.schema.codes import Stance

_FILE = Path(__file__).parent / "stances.toml"
_FORMS = frozenset({"noun", "clause", "infinitive", "gerund"})
_CLASSES = ("verb", "adjective", "preposition", "noun", "person")
_LISTS = {
    "saying": ("lemmas",),
    "retracting": ("lemmas",),
    "receiving": ("lemmas",),
    "conditional": ("marks", "prepositions", "nouns"),
    "topics": (
        "light_nouns",
        "light_verbs",
        "ending_nouns",
        "ending_verbs",
        "acting_verbs",
        "paper_nouns",
        "joining_verbs",
    ),
}


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A word that takes a stand: which, the forms of what it is about, and its prepositions.

    `condition` holds the prepositions that join a condition to it ("tied the talks to a withdrawal"); `owned` nouns say
    something only of whose they are ("its offer of talks"), `back` nouns only where they are taken back ("suspended its
    participation in"), `light` words only with an object that is a
    plan or a paper ("dropped the plan for a dam", "blocked the treaty").
    """

    stance: Stance
    forms: frozenset[str]
    prepositions: frozenset[str]
    condition: frozenset[str] = frozenset()
    owned: bool = False
    back: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class StanceWords:
    """All words that take a stand, by class and lemma, and the lists of words around them."""

    words: Mapping[tuple[str, str], tuple[StanceWord, ...]]
    lists: Mapping[tuple[str, str], frozenset[str]]

    def of(self, kind: str, lemma: str) -> tuple[StanceWord, ...]:
        """The stands that a lemma of a class can take."""
        return self.words.get((kind, lemma), ())

    def among(self, lemma: str, table: str, key: str = "lemmas") -> bool:
        """Whether a lemma stands in one of the lists."""
        return lemma in self.lists[table, key]


@cache
def load_stances(path: Path = _FILE) -> StanceWords:
    """The words that take a stand; the shipped table if no file is named."""
    table = read_toml(path)
    words: dict[tuple[str, str], tuple[StanceWord, ...]] = {}
    for kind in _CLASSES:
        for row in table.get(kind, ()):
            word = _word(row, f"{path}, {kind} group of {str(row.get('lemmas', ''))[:30]!r}")
            for lemma in dict.fromkeys(row["lemmas"].split()):
                words[kind, lemma] = (*words.get((kind, lemma), ()), word)
    lists = {
        (name, key): frozenset(str(table.get(name, {}).get(key, "")).split())
        for name, keys in _LISTS.items()
        for key in keys
    }
    empty = next((f"[{name}] {key}" for (name, key), listed in lists.items() if not listed), None)
    if empty:
        raise KnowledgeError(f"{empty} has no words", where=str(path), hint="a list of lemmas in one string")
    return StanceWords(words, lists)


def _word(row: Mapping[str, Any], where: str) -> StanceWord:
    try:
        stance = Stance(row.get("stance", ""))
    except ValueError as e:
        raise KnowledgeError("stance is unknown", where=where, hint=", ".join(s.value for s in Stance)) from e
    if not row.get("lemmas", "").split():
        raise KnowledgeError("the group has no lemmas", where=where, hint='lemmas = "back support"')
    joined = frozenset(row.get("joined", ()))
    conditions = frozenset(row.get("condition", ()))
    flags = {name: bool(row.get(name)) for name in ("owned", "back", "light")}
    return StanceWord(stance, joined & _FORMS, joined - _FORMS, conditions, **flags)
