"""The words of reporting and of factuality: which verbs, nouns and adverbs hand over to somebody else's word, and
what they say about the act below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml
from dragoman.schema.codes import Stance, Status

FOLDER = Path(__file__).parent
SPECIAL = frozenset({"entailed", "fact", "told", "weak", "open"})
"""What a word may say of an act besides a status: see the head of factuality.toml."""

_KINDS = ("speech", "address", "demand", "charge", "judge", "thought", "show")
_SPOKEN = frozenset({"speech", "address", "demand", "charge", "show"})
_CONTENT = frozenset({"clause", "infinitive", "noun"})

type Signatures = Mapping[tuple[str, str, str], str]
"""(kind of word, construction, lemma) -> what the word says of the act in that construction."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that reports: its kind of act, what its content may be, the prepositions of its content, its stance."""

    kind: str
    stance: Stance
    content: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """All words that attribute something to somebody, by lemma."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, frozenset[str]]
    hedges: Mapping[str, frozenset[str]]
    channels: Mapping[str, frozenset[str]]

    def spoken(self, lemma: str) -> bool:
        """Whether a verb or noun reports words rather than thoughts or tastes."""
        if any(lemma in self.nouns[kind] for kind in ("said", "demanded")):
            return True
        return any(cue.kind in _SPOKEN for cue in self.verbs.get(lemma, ()))

    def stance(self, lemma: str) -> Stance:
        """The stance that a verb takes to its content."""
        stances = [cue.stance for cue in self.verbs.get(lemma, ()) if not cue.prepositions]
        return next((s for s in stances if s is not Stance.ASSERTS), Stance.ASSERTS)


@cache
def load_signatures(path: Path = FOLDER / "factuality.toml") -> Signatures:
    """What governing words say of the act below them; the shipped table if no file is named."""
    found: dict[tuple[str, str, str], str] = {}
    allowed = SPECIAL | {s.value for s in Status}
    for kind, frames in read_toml(path).items():
        flat = frames if any(isinstance(v, dict) for v in frames.values()) else {"": frames}
        for frame, table in flat.items():
            for status, words in table.items():
                if status not in allowed:
                    raise KnowledgeError(
                        f"{status!r} is no status", where=f"{path}, [{kind}.{frame}]", hint=", ".join(sorted(allowed))
                    )
                found.update({(kind, frame, word): status for word in words.split()})
    return found


@cache
def load_reporting(path: Path = FOLDER / "reporting.toml") -> ReportingWords:
    """The words that attribute; the shipped table if no file is named."""
    table = read_toml(path)
    verbs: dict[str, tuple[Cue, ...]] = {}
    for row in (*table.get("verb", ()), *table.get("phrase", ())):
        cue = _cue(row, path)
        for lemma in dict.fromkeys(row["lemmas"].split()):
            verbs[lemma] = (*verbs.get(lemma, ()), cue)
    return ReportingWords(verbs, _sets(table, "nouns"), _sets(table, "hedges"), _sets(table, "channels"))


def _cue(row: Mapping[str, Any], path: Path) -> Cue:
    where = f"{path}, group of {str(row.get('lemmas', ''))[:30]!r}"
    content = frozenset(row.get("content", ()))
    if row.get("kind") not in _KINDS or not content <= _CONTENT:
        raise KnowledgeError("kind or content is unknown", where=where, hint=f"kind one of {', '.join(_KINDS)}")
    try:
        stance = Stance(row.get("stance", ""))
    except ValueError as e:
        raise KnowledgeError("stance is unknown", where=where, hint=", ".join(s.value for s in Stance)) from e
    return Cue(row["kind"], stance, content, frozenset(row.get("prepositions", "").split()))


def _sets(table: Mapping[str, Any], name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words.split()) for key, words in table.get(name, {}).items()}
