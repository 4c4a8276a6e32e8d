"""Which of the words that named an actor are spellings of its name, and which only describe it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.knowledge.actors.met import Words
from dragoman.knowledge.actors.spelling import phrase_of, script_of
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.names import PARTICLES, skeleton
from dragoman.schema.actors import Actor, Alias
from dragoman.schema.codes import Origin

_SMALL = frozenset("of for the and on in to".split()) | PARTICLES
_ENDINGS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name: its script, where it comes from, how often it was met, and one document."""

    text: str
    script: str
    origin: Origin
    count: int
    document: str | None


def spellings_of(
    names: Iterable[Alias], words: Iterable[Words], *, person: bool, table: ActorTable
) -> tuple[tuple[Spelling, ...], tuple[Words, ...]]:
    """All spellings, the list's first, with how often each was met; and the words that are no name."""
    listed = {a.text: a for a in names}
    by_phrase: dict[tuple[str, ...], str] = {}
    for text in listed:
        by_phrase.setdefault(phrase_of(text), text)
    counts: dict[str, int] = {}
    seen: dict[str, str] = {}
    descriptions: list[Words] = []
    for met in words:
        text = _name_in(met.text, listed, person=person, table=table)
        phrase = phrase_of(text) if text else ()
        if not phrase:
            descriptions.append(met)
            continue
        if text not in listed:
            text = by_phrase.setdefault(phrase, text)
        counts[text] = counts.get(text, 0) + met.count
        seen.setdefault(text, met.document)
    found = [Spelling(t, a.script, a.origin, counts.get(t, 0), seen.get(t)) for t, a in listed.items()]
    new = [t for t in seen if t not in listed]
    found += [Spelling(t, script_of(t), Origin.LEARNED, counts[t], seen[t]) for t in new]
    return tuple(found), tuple(descriptions)


def own_names(actor: Actor) -> tuple[Alias, ...]:
    """An actor's name and aliases."""
    return (Alias(actor.name, script_of(actor.name), actor.origin), *actor.aliases)


def _name_in(text: str, names: Iterable[str], *, person: bool, table: ActorTable) -> str:
    """The name that words carry ("Gen. Haftar's" is "Haftar"); empty where they only describe."""
    words = text.split()
    if words and words[-1].endswith(_ENDINGS):
        ending = next(e for e in _ENDINGS if words[-1].endswith(e))
        words[-1] = words[-1].removesuffix(ending)
    if not person:
        return _body_in(words, names, table)
    words = _without_title(words, table)
    own = {skeleton(p) for name in names for p in phrase_of(name)} - {""}
    kept: list[str] = []
    for word in reversed(words):
        parts = phrase_of(word.strip(',;:()"“”'))
        real = [p for p in parts if p not in PARTICLES]
        if not parts or (real and not (word[:1].isupper() or not word[:1].isascii() or "-" in word)):
            break
        if real and not all(skeleton(p) in own for p in real):
            break
        kept.append(word.strip(',;:()"“”'))
    while kept and not any(p not in PARTICLES for p in phrase_of(kept[-1])) and kept[-1].islower():
        kept.pop()
    return " ".join(reversed(kept)) if any(p not in PARTICLES for w in kept for p in phrase_of(w)) else ""


def _without_title(words: list[str], table: ActorTable) -> list[str]:
    """The words behind a title and whatever stands before it: "LNA commander Field Marshal Haftar" is "Haftar"."""
    for size in range(len(words) - 1, 0, -1):
        ends = [phrase_of(" ".join(words[start:size])) for start in range(size)]
        if any(end in table.titles for end in ends):
            return words[size:]
    return words


def _body_in(words: list[str], names: Iterable[str], table: ActorTable) -> str:
    while words and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    text = " ".join(words)
    phrase = phrase_of(text)
    if phrase in {phrase_of(n) for n in names}:
        return text
    real = [w for w in words if w.lower() not in _SMALL]
    named = all(w[:1].isupper() or not w[:1].isascii() for w in real)
    taken = phrase in table.names or any(phrase in known for known in (table.organs, table.titles, table.agents))
    acronym = len(words) == 1 and text.isupper() and len(text) > 2
    return text if named and not taken and (len(real) > 1 or acronym) else ""
