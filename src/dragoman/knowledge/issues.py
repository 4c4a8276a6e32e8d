"""Which words name one issue: "talks" and "negotiate" do, and so do words of one stem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml

_FILE = Path(__file__).parent / "issues.toml"
_SUFFIX = re.compile(r"(?:ations?|itions?|ions?|ments?|als?|ances?|ings?|ers?|ed|es|s|e)$")
_SHORTEST = 5


@cache
def load_issues(path: Path = _FILE) -> Mapping[str, str]:
    """The name of the issue that each listed word stands for."""
    lines = read_toml(path).get("same")
    if lines is None:
        raise KnowledgeError("has no list of words named same", where=str(path), hint='same = ["a b"]')
    named: dict[str, str] = {}
    for line in lines:
        words = line.split()
        for word in words:
            if named.setdefault(word, words[0]) != words[0]:
                hint = f"keep it with {named[word]!r} or {words[0]!r}"
                raise KnowledgeError(f"{word!r} names two issues", where=str(path), hint=hint)
    return named


@cache
def load_umbrellas(path: Path = _FILE) -> frozenset[str]:
    """The issue words that have many issues under them ("law", "talks"); only other words tell which is meant."""
    listed = read_toml(path).get("umbrellas", "")
    return frozenset(map(issue_word, listed.split()))


def issue_word(lemma: str) -> str:
    """The word under which a lemma is compared: the name of its issue, else its stem."""
    named = load_issues()
    low = lemma.casefold()
    if low in named:
        return named[low]
    stem = _SUFFIX.sub("", low)
    return stem if len(stem) >= _SHORTEST else low
