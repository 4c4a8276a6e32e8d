"""Issues: which stands are about one thing, by the word that matters, the actors named with it, and the other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.issues import issue_word, load_issues, load_umbrellas
from dragoman.schema.events import Topic
from dragoman.schema.told import ToldClaim

_NAMED = 2
_ALIKE = 2
"""How many other words two voices share that are on one issue although the word that matters differs."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim that takes a stand, with its topic and the day on which it was made."""

    told: ToldClaim
    topic: Topic
    day: str | None


@dataclass(slots=True)
class Grouped:
    """The voices on one issue; `word` is what they share."""

    word: str
    voices: list[Voice] = field(default_factory=list)
    label: str = ""


def group(voices: Sequence[Voice]) -> list[Grouped]:
    """The voices of one holder by issue.

    Two voices are on one issue if they share the word that matters and, where both name actors, one of these, else,
    where the word has many ("law") and both have other words, one of those; or if they share two of the other words.
    A bare word ("the talks") joins the only issue of its word, else the only one that has it among its other words, if
    there is just one, and is an issue of its own where there are several.
    """
    groups: list[Grouped] = []
    bare: list[Voice] = []
    for voice in voices:
        if not _parties(voice) and not _words(voice):
            bare.append(voice)
            continue
        word = issue_word(voice.topic.head)
        own = [g for g in groups if any(_same(voice, other, g.word == word) for other in g.voices)]
        if not own:
            groups.append(Grouped(word, [voice]))
            continue
        own[0].voices.append(voice)
        for other in own[1:]:
            own[0].voices.extend(other.voices)
            groups.remove(other)
    for voice in bare:
        word = issue_word(voice.topic.head)
        own = [g for g in groups if g.word == word]
        own = own or [g for g in groups if any(word in _words(v) for v in g.voices)]
        unnamed = [g for g in own if not any(_parties(v) or _words(v) for v in g.voices)]
        if len(own) == 1 or unnamed:
            (unnamed or own)[0].voices.append(voice)
        else:
            groups.append(Grouped(word, [voice]))
    _label(groups)
    return sorted(groups, key=lambda g: g.label)


def _parties(voice: Voice) -> frozenset[str]:
    speaker = voice.told.claim.speaker
    own = {speaker.name, speaker.actor.name if speaker.actor else ""}
    return frozenset(voice.topic.parties) - own


def _words(voice: Voice) -> frozenset[str]:
    return frozenset(map(issue_word, voice.topic.words))


def _same(one: Voice, other: Voice, word: bool) -> bool:
    """Whether two voices are on one issue; `word` says whether they share the word that matters."""
    mine, theirs = _parties(one), _parties(other)
    words, others = _words(one), _words(other)
    met = {p.split()[-1] for p in mine} & {p.split()[-1] for p in theirs}
    if not word:
        return len(words & others) >= _ALIKE and not (mine and theirs and not met)
    if mine and theirs:
        return bool(met)
    return bool(words & others) or not words or not others or issue_word(one.topic.head) not in load_umbrellas()


def _label(groups: Sequence[Grouped]) -> None:
    """Names each group: the word, and in brackets the actors or other words most used with it."""
    taken: Counter[str] = Counter()
    for g in groups:
        heads = Counter(v.topic.head for v in g.voices)
        name = g.word if g.word in load_issues() else _commonest(heads)[0]
        parties = _commonest(Counter(p for v in g.voices for p in _parties(v)))
        words = _commonest(Counter(w for v in g.voices for w in v.topic.words))
        others = [head for head in _commonest(heads) if head not in name and name not in head]
        brackets = ", ".join((*parties[:_NAMED], *others[:_NAMED], *words[: 2 * _NAMED])[: 3 * _NAMED])
        label = f"{name} ({brackets})" if brackets else name
        taken[label] += 1
        g.label = label if taken[label] == 1 else f"{label} {taken[label]}"


def _commonest(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))
