"""From a word in a role to the participants it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.tree import Tree
from dragoman.schema.actors import ActorMatch, Link, Participant, Resolved
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention, Span

_HELD_BY = ("poss", "by", "of", "mod", "from")
_SHARED_WITH = frozenset(
    "negotiation talk dialogue meeting relation tie deal agreement contact cooperation alliance truce ceasefire peace "
    "accord pact treaty settlement reconciliation normalisation normalization".split()
)
"""Nouns whose partner stands behind "with" or "between": to reject talks with Sarraj is to reject Sarraj's talks."""


class Cast:
    """Who stands where in a document: the participants that a token in a role leads to."""

    __slots__ = ("_by_head", "_links", "_mentions", "_resolved", "_tree")

    def __init__(self, resolved: Resolved, tree: Tree) -> None:
        self._resolved = resolved
        self._tree = tree
        self._mentions = resolved.parsed.mentions
        self._links = resolved.links
        self._by_head = {m.head: m.index for m in self._mentions}

    def mention(self, token: int) -> tuple[Mention, Link] | None:
        """The mention whose head a token is, with its link."""
        index = self._by_head.get(token)
        return None if index is None else (self._mentions[index], self._links[index])

    def participants(self, token: int, *, places: bool) -> tuple[list[Participant], float]:
        """The participants that a role filler stands for, and how direct the way to them was (1 or less).

        A filler that is no actor itself passes the role to whoever owns or makes it: "Israel's decision" is Israel's.
        `places` lets a town stand for those who are there ("shelled Homs").
        """
        direct = self._direct(token, places=places)
        if direct:
            return direct, 1.0
        shared = self._tree.tokens[token].lemma.lower() in _SHARED_WITH
        for relation in ("with", "between", *_HELD_BY) if shared else _HELD_BY:
            owners = [c for o in self._related(token, relation) for c in self._tree.conjuncts(o)]
            found = [p for owner in owners for p in self._direct(owner, places=False)]
            if found:
                return found, 0.75
        return [], 0.0

    def named(self, index: int) -> list[Participant]:
        """The participants that the mention of that index stands for; none where it is linked to nobody."""
        mention, link = self._mentions[index], self._links[index]
        if link.members:
            return [p for m in link.members for p in self._participant(self._mentions[m], self._links[m], mention)]
        return self._participant(mention, link, mention)

    def thing(self, token: int) -> Participant | None:
        """A common-noun phrase that is no actor but may be struck: "a customs post", "the fuel depot"."""
        found = self.mention(token)
        if found is None or found[0].kind is not MentionKind.ROLE or found[1].actor is not None:
            return None
        mention = found[0]
        words = [t for t in self._tree.tokens[mention.first : mention.last + 1] if t.pos not in {"DET", "NUM", "PUNCT"}]
        name = " ".join(t.text for t in words)
        who = ActorMatch(None, name, self._resolved.country, ("UNK",), None, 0.4, "what was struck")
        return Participant(who, (mention.span,), mention.span.slice(self._resolved.parsed.text))

    def _direct(self, token: int, *, places: bool) -> list[Participant]:
        found = self.mention(token)
        if found is None:
            return []
        mention, link = found
        if not link.members and link.rule == "place" and not places:
            return []
        return self.named(mention.index)

    def _participant(self, mention: Mention, link: Link, named_by: Mention) -> list[Participant]:
        if link.actor is None:
            return []
        span = named_by.span
        spans = [span]
        if link.antecedent is not None:
            spans.append(self._mentions[link.antecedent].span)
        return [Participant(link.actor, tuple(sorted(spans)), span.slice(self._resolved.parsed.text))]

    def _related(self, token: int, relation: str) -> list[int]:
        tree = self._tree
        if relation == "poss":
            return tree.kids(token, "poss")
        if relation == "mod":
            before = tree.kids(token, "amod", "compound", "nmod")
            named = [c for c in before if (m := self.mention(c)) and _names_owner(*m)]
            return named or [c for b in before for c in self._related(b, "mod")]
        return tree.prepositional(token, relation)


def _names_owner(mention: Mention, link: Link) -> bool:
    """Whether a word before a noun names somebody: a name, a nationality, or a body that is known."""
    known = link.actor is not None and link.actor.actor_id is not None
    return mention.kind is not MentionKind.ROLE or known


def merge_participants(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """The participants without repetition, in order; spans of the same one are put together."""
    kept: dict[str, Participant] = {}
    for p in found:
        known = kept.get(p.key)
        if known is None:
            kept[p.key] = p
        elif not set(p.spans) <= set(known.spans):
            spans: tuple[Span, ...] = tuple(sorted({*known.spans, *p.spans}))
            kept[p.key] = Participant(known.who, spans, known.wording)
    return tuple(kept.values())
