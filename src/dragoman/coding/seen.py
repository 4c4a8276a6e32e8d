"""Acts that the extraction model sees, as drafts: its triggers in the tree, its phrases as participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import merge_participants
from dragoman.coding.drafts import Draft, Told, first_score
from dragoman.encode import Act, Passage, RelationEncoder
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Root
from dragoman.schema.text import Mention, Sentence

_PARTY = 0.5
"""The probability from which a phrase is taken for an actor or recipient."""
_MIN_TOKENS = 4
BY_MODEL = "encoder"


@dataclass(frozen=True, slots=True)
class Seen:
    """An act of the model in a document: the sentence, the trigger's head token, and the phrases it was asked about."""

    sentence: Sentence
    first: int
    last: int
    trigger: int
    act: Act
    mentions: tuple[Mention, ...]

    def covers(self, token: int) -> bool:
        """Whether a token is among the trigger's words."""
        return self.first <= token <= self.last

    def support(self, people: Sequence[Participant], chances: Sequence[float]) -> float:
        """How likely the model finds these participants in a role: the mean over them of their likeliest phrase."""
        if not people:
            return 1.0 - max(chances, default=0.0)
        found = []
        for person in people:
            near = [c for m, c in zip(self.mentions, chances, strict=True) if m.span in person.spans]
            found.append(max(near, default=0.0))
        return sum(found) / len(found)


def seen(told: Told, encoder: RelationEncoder) -> list[Seen]:
    """What the model sees in the sentences in which somebody known or described is named, in text order."""
    asked: list[tuple[Sentence, tuple[Mention, ...]]] = []
    for sentence, mentions in _by_sentence(told):
        if mentions and sentence.last - sentence.first >= _MIN_TOKENS:
            asked.append((sentence, mentions))
    text = told.resolved.parsed.text
    passages = [
        Passage(s.span.slice(text), tuple((m.span.start - s.span.start, m.span.end - s.span.start) for m in mentions))
        for s, mentions in asked
    ]
    found: list[Seen] = []
    for (sentence, mentions), acts in zip(asked, encoder.extract(passages), strict=True):
        for act in acts:
            words = _words(told, sentence, act)
            if words:
                found.append(Seen(sentence, words[0], words[-1], _head(told, words), act, mentions))
    return found


def _by_sentence(told: Told) -> list[tuple[Sentence, tuple[Mention, ...]]]:
    resolved = told.resolved
    linked: dict[int, list[Mention]] = {}
    for mention, link in zip(resolved.parsed.mentions, resolved.links, strict=True):
        if link.actor is not None or link.members:
            linked.setdefault(mention.sentence, []).append(mention)
    return [(s, tuple(linked.get(s.index, ()))) for s in told.sentences]


def _words(told: Told, sentence: Sentence, act: Act) -> list[int]:
    start, end = sentence.span.start + act.start, sentence.span.start + act.end
    return [
        i
        for i in range(sentence.first, sentence.last + 1)
        if told.tree.tokens[i].start < end and start < told.tree.tokens[i].end
    ]


def _head(told: Told, words: Sequence[int]) -> int:
    """The word of a trigger that the others hang on."""
    inside = set(words)
    return next((i for i in words if told.tree.tokens[i].head not in inside), words[0])


def drafted(told: Told, one: Seen) -> Draft:
    """The draft of an act that the model sees: its likeliest root, and the phrases that it takes for parties."""
    act = one.act
    root = max(act.roots, key=lambda r: act.roots[r])
    actors = _people(told, one, act.actors, act.recipients)
    acting = {p.key for p in actors}
    recipients = tuple(p for p in _people(told, one, act.recipients, act.actors) if p.key not in acting)
    score = first_score(act.roots[root], (*actors, *recipients), one.sentence)
    return Draft(one.sentence, one.trigger, Root(root), None, actors, recipients, score, BY_MODEL, ())


def _people(told: Told, one: Seen, chances: Sequence[float], other: Sequence[float]) -> tuple[Participant, ...]:
    """The participants of the phrases that are likelier in this role than not, and than in the other."""
    chosen = [m for m, c, o in zip(one.mentions, chances, other, strict=True) if c >= _PARTY and c >= o]
    people = [m for m in chosen if told.resolved.links[m.index].rule != "place"]
    outer = [m for m in people or chosen if not any(n is not m and _inside(m, n) for n in chosen)]
    return merge_participants(p for m in outer for p in told.cast.named(m.index))


def _inside(inner: Mention, outer: Mention) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
