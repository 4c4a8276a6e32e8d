"""Acts that the extraction model sees, as drafts: its triggers in the tree, its phrases as participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import merge_participants
from dragoman.coding.drafts import Draft, Told, first_score
from dragoman.coding.tree import VERB_LIKE
from dragoman.encode import Act, Passage, RelationEncoder
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Root
from dragoman.schema.text import Mention, Sentence

_PARTY = 0.5
"""The probability from which a phrase is taken for an actor or recipient."""
_PERHAPS = 0.2
"""The probability from which a phrase may be a party after all, where none is likelier than not."""
_SURELY = 0.8
"""The probability below which a party may be none after all."""
_MIN_TOKENS = 4
_LED_TO = frozenset({"xcomp", "pcomp"})
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

    @property
    def root(self) -> str:
        """The likeliest root."""
        return max(self.act.roots, key=lambda r: self.act.roots[r])

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

    def left_out(self, people: Sequence[Participant], chances: Sequence[float]) -> float:
        """How likely the likeliest phrase is that these participants leave out."""
        taken = [s for p in people for s in p.spans]
        apart = (
            c
            for m, c in zip(self.mentions, chances, strict=True)
            if not any(s.start < m.span.end and m.span.start < s.end for s in taken)
        )
        return max(apart, default=0.0)


def seen(told: Told, encoder: RelationEncoder) -> list[Seen]:
    """What the model sees in the sentences in which somebody known or described is named, in text order.

    It is asked about the things named there too: they may be what was struck, taken or closed.
    """
    asked: list[tuple[Sentence, tuple[Mention, ...]]] = []
    for sentence, mentions in _by_sentence(told):
        somebody = any(_named(told, m) for m in mentions)
        if somebody and sentence.last - sentence.first >= _MIN_TOKENS:
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
    for mention in resolved.parsed.mentions:
        if _named(told, mention) or told.cast.thing(mention.head) is not None:
            linked.setdefault(mention.sentence, []).append(mention)
    return [(s, tuple(linked.get(s.index, ()))) for s in told.sentences]


def _named(told: Told, mention: Mention) -> bool:
    link = told.resolved.links[mention.index]
    return link.actor is not None or bool(link.members)


def _words(told: Told, sentence: Sentence, act: Act) -> list[int]:
    start, end = sentence.span.start + act.start, sentence.span.start + act.end
    return [
        i
        for i in range(sentence.first, sentence.last + 1)
        if told.tree.tokens[i].start < end and start < told.tree.tokens[i].end
    ]


def _head(told: Told, words: Sequence[int]) -> int:
    """The word of a trigger that the others hang on, or the act it leads to: "deploy" of "is planning to deploy"."""
    inside, tokens = set(words), told.tree.tokens
    led_to = [i for i in words if tokens[i].dep in _LED_TO and tokens[i].pos in VERB_LIKE]
    return led_to[-1] if led_to else next((i for i in words if tokens[i].head not in inside), words[0])


def only_leads(told: Told, one: Seen, others: Sequence[Seen]) -> bool:
    """Whether words only lead to another act that the model sees: "is planning" before "to deploy".

    So where they tell the same root, or none for sure; "agreed to withdraw" is sure of its own root and tells an act.
    """
    tree = told.tree
    inner = tree.kids(one.trigger, "xcomp") + [c for p in tree.kids(one.trigger, "prep") for c in tree.kids(p, "pcomp")]
    led_to = [o for o in others if o is not one and any(o.covers(c) for c in inner)]
    root = one.root
    return any(o.root == root or one.act.roots[root] < _SURELY for o in led_to)


def drafted(told: Told, one: Seen) -> tuple[Draft, ...]:
    """The drafts of an act that the model sees: its likeliest root, with the phrases that it takes for parties.

    The first is what it finds likeliest; the others differ in one role of which it is not sure.
    """
    act = one.act
    actors = _choices(told, one, act.actors, act.recipients, things=False)
    recipients = _choices(told, one, act.recipients, act.actors, things=True)
    pairs = [(actors[0], recipients[0])]
    pairs += [(actors[0], r) for r in recipients[1:]] + [(a, recipients[0]) for a in actors[1:]]
    drafts = (_draft(one, a, r) for a, r in pairs)
    return tuple(d for i, d in enumerate(drafts) if i == 0 or d.actors or d.recipients)


def _draft(one: Seen, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> Draft:
    root = one.root
    acting = {p.key for p in actors}
    others = tuple(p for p in recipients if p.key not in acting)
    score = first_score(one.act.roots[root], (*actors, *others), one.sentence)
    return Draft(one.sentence, one.trigger, Root(root), one.act.modes.get(root), actors, others, score, BY_MODEL, ())


def _choices(
    told: Told, one: Seen, chances: Sequence[float], other: Sequence[float], *, things: bool
) -> list[tuple[Participant, ...]]:
    """Who may stand in a role: those likelier there than not, then the next best guess, if one is worth it."""
    likely = _people(told, one, chances, other, least=_PARTY, things=things)
    found = [likely]
    if not likely:
        found.append(_people(told, one, chances, other, least=_PERHAPS, things=things))
    elif max(c for c in chances) < _SURELY:
        found.append(())
    return found[:1] + [f for f in found[1:] if f != likely]


def _people(
    told: Told, one: Seen, chances: Sequence[float], other: Sequence[float], *, least: float, things: bool
) -> tuple[Participant, ...]:
    """The participants of the phrases that are likely enough in this role, and likelier than in the other."""
    chosen = [m for m, c, o in zip(one.mentions, chances, other, strict=True) if c >= least and c >= o]
    named = [m for m in chosen if _named(told, m)]
    people = [m for m in named if told.resolved.links[m.index].rule != "place"]
    kept = people or named
    if things:
        kept += [m for m in chosen if not _named(told, m) and not any(_inside(n, m) for n in kept)]
    outer = [m for m in kept if not any(n is not m and _inside(m, n) for n in kept)]
    return merge_participants(p for m in outer for p in _parties(told, m))


def _parties(told: Told, mention: Mention) -> list[Participant]:
    thing = told.cast.thing(mention.head)
    return told.cast.named(mention.index) or ([thing] if thing else [])


def _inside(inner: Mention, outer: Mention) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
