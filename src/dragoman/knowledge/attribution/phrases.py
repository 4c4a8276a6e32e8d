"""Set phrases that take a stand ("throw its weight behind", "come out against"), and judgements on a subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.toml import read_toml
from dragoman.schema.codes import Stance

SLOT = frozenset({"_"})
"""The part of a phrase at which what the stand is about stands."""
GAP = frozenset({"*"})
"""The part of a phrase at which a few words may stand that do not matter."""
BEING = frozenset("be remain stay stand become grow sound feel look seem appear get".split())
_FILE = Path(__file__).parent / "phrases.toml"
_ONLY = frozenset({"", "negated", "plain"})


@dataclass(frozen=True, slots=True)
class StancePhrase:
    """A set phrase: the stance, the lemmas that may stand at each place, and whether its verb has to be negated.

    `only` is "negated" for a stand that is taken only under a negation, "plain" for one that has it built in.
    """

    stance: Stance
    parts: tuple[frozenset[str], ...]
    only: str = ""


@dataclass(frozen=True, slots=True)
class StancePhrases:
    """All set phrases and judgements by the lemma of their verb, those with most words first."""

    phrases: Mapping[str, tuple[StancePhrase, ...]]
    verdicts: Mapping[str, tuple[StancePhrase, ...]]


@cache
def load_phrases(path: Path = _FILE) -> StancePhrases:
    """The set phrases; the shipped table if no file is named."""
    table = read_toml(path)
    found: dict[str, dict[str, list[StancePhrase]]] = {"phrase": {}, "verdict": {}}
    for kind, by_verb in found.items():
        for row in table.get(kind, ()):
            for phrase in _phrases(row, f"{path}, {kind} group of {str(row.get('words', ''))[:30]!r}"):
                for verb in phrase.parts[0]:
                    by_verb.setdefault(verb, []).append(phrase)
        for listed in by_verb.values():
            listed.sort(key=lambda phrase: -len(phrase.parts))
    phrases, verdicts = ({verb: tuple(listed) for verb, listed in found[kind].items()} for kind in found)
    return StancePhrases(phrases, verdicts)


def _phrases(row: Mapping[str, str], where: str) -> Iterator[StancePhrase]:
    try:
        stance = Stance(row.get("stance", ""))
    except ValueError as e:
        raise KnowledgeError("stance is unknown", where=where, hint=", ".join(s.value for s in Stance)) from e
    only = row.get("only", "")
    if only not in _ONLY:
        raise KnowledgeError(f"only = {only!r} is unknown", where=where, hint='only = "negated" or "plain"')
    lines = [line.split() for line in row.get("words", "").splitlines() if line.strip()]
    if not lines:
        raise KnowledgeError("the group has no phrases", where=where, hint="one phrase a line")
    for words in lines:
        parts = tuple(frozenset(word.split("/")) for word in words)
        if parts[0] & (SLOT | GAP) or parts[-1] in {GAP, SLOT}:
            raise KnowledgeError(f"{' '.join(words)!r} needs a verb first", where=where, hint="throw weight behind")
        yield StancePhrase(stance, (parts[0] | BEING if "be" in parts[0] else parts[0], *parts[1:]), only)
