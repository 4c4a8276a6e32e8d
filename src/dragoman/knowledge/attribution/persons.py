"""Whether a person is "he" or "she", as far as a given name or the word for an office tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml

_FILE = Path(__file__).parent / "persons.toml"


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words and given names that go with each pronoun, in lower case."""

    words: Mapping[str, str]
    names: Mapping[str, str]


@cache
def load_persons(path: Path = _FILE) -> PersonWords:
    """The words that tell "he" from "she"; the shipped table if no file is named."""
    table = read_toml(path)
    found: dict[str, dict[str, str]] = {"words": {}, "names": {}}
    for pronoun in ("he", "she"):
        for kind, listed in found.items():
            for word in str(table.get(pronoun, {}).get(kind, "")).split():
                if listed.get(word, pronoun) != pronoun:
                    raise KnowledgeError(
                        f"{word!r} stands under both", where=f"{path}, {kind}", hint="leave out what is used for both"
                    )
                listed[word] = pronoun
    return PersonWords(found["words"], found["names"])
