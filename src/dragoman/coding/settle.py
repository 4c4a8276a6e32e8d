"""Which of a sentence's matches tell an act of their own, and whose meeting "the meeting" is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.casting import merge_participants
from dragoman.coding.match import Match, plural
from dragoman.coding.tree import VERB_LIKE, Tree
from dragoman.schema.codes import Quad, Root
from dragoman.schema.text import Sentence

_CONTENT_HIDES = frozenset(
    {Root.REQUEST, Root.AGREE, Root.THREATEN, Root.REJECT, Root.CONCEDE, Root.SUPPORT, Root.ACCUSE}
)
"""Roots whose content clause is no act of its own: what is demanded, promised or refused did not happen by that."""
_FACTIVE_MODES = frozenset({"disapprove"})
_NONFACTUAL_PREPOSITIONS = frozenset("before without against toward towards despite for instead".split())


_PERMITTING = frozenset("allow permit authorise authorize empower entitle enable help want wish".split())
_BY_ANYBODY = frozenset({Root.ASSAULT, Root.PROTEST, Root.COERCE, Root.SANCTION})
_TRADE = frozenset({"BUS"})
_MANAGED = frozenset({"able", "quick", "right", "wrong", "first", "last"})
"""Adjectives whose complement did happen: "were able to take the town"."""
_REACH = 5
"""How many sentences back a meeting may lie that "the meeting" takes up."""


class MeetingMemory:
    """The last meeting that a document told, for words that take it up."""

    __slots__ = ("_at", "_last")

    def __init__(self) -> None:
        self._last: Match | None = None
        self._at = -_REACH

    def note(self, match: Match, sentence: Sentence) -> None:
        """Remembers a meeting with its parties."""
        if match.frame.root is Root.CONSULT and not match.taken_up:
            self._last, self._at = match, sentence.index

    def parties_of(self, match: Match, sentence: Sentence) -> Match | None:
        """The match with the parties of the meeting that it takes up; None where none was told shortly before."""
        if self._last is None or sentence.index - self._at > _REACH:
            return None
        actors = merge_participants([*match.actors, *self._last.actors])
        taken = {p.key for p in actors}
        recipients = tuple(p for p in self._last.recipients if p.key not in taken)
        several = len(actors) + len(recipients) > 1 or any(plural(p) for p in actors)
        return replace(match, actors=actors, recipients=recipients) if several else None


def settle(tree: Tree, matches: Sequence[Match]) -> list[Match]:
    """The matches of a sentence that tell an act of their own: no content of a demand, no purpose, no twin."""
    kept: list[Match] = []
    for match in matches:
        if (
            _business(match)
            or any(_hides(tree, other, match) for other in matches if other is not match)
            or _purpose(tree, match)
        ):
            continue
        kept.append(match)
    return [m for m in kept if not any(_twin(tree, m, other) for other in kept if other is not m)]


def _business(match: Match) -> bool:
    """Whether only firms take part: their agreements and refusals are no politics, their violence is."""
    people = [p.who for p in (*match.actors, *match.recipients)]
    root = match.frame.root
    if root in _BY_ANYBODY or (root.own and root.quad is Quad.MATERIAL_CONFLICT):
        return False
    return bool(people) and all(set(who.sectors[:1]) & _TRADE for who in people)


def _hides(tree: Tree, outer: Match, inner: Match) -> bool:
    if outer.frame.root not in _CONTENT_HIDES or outer.frame.mode in _FACTIVE_MODES:
        return False
    anchors = {outer.trigger} | ({outer.carrier} if outer.carrier is not None else set())
    if inner.trigger in anchors:
        return False
    at = inner.trigger
    for head in tree.ancestors(inner.trigger):
        if head in anchors:
            return tree.tokens[at].dep not in {"conj", "advcl", "nsubj", "parataxis", "nsubjpass", "relcl", "mark"}
        if tree.tokens[at].dep in {"relcl", "nsubj"} or (tree.tokens[at].dep == "advcl" and not _infinitive(tree, at)):
            return False
        at = head
    return False


def _infinitive(tree: Tree, i: int) -> bool:
    return any(tree.tokens[c].tag == "TO" for c in tree.tokens[i].children)


def _purpose(tree: Tree, match: Match) -> bool:
    """Whether an act is only what something else is for, or allowed: "ways to meet", "before leaving", "let him go"."""
    at = match.carrier if match.carrier is not None else match.trigger
    for _ in range(4):
        token = tree.tokens[at]
        head = tree.tokens[token.head]
        if token.pos in VERB_LIKE and _infinitive(tree, at):
            if token.dep in {"advcl", "acl"} or (
                token.dep == "xcomp" and head.pos in {"NOUN", "ADJ"} and head.lemma.lower() not in _MANAGED
            ):
                return True
            if token.dep in {"xcomp", "ccomp"} and head.lemma.lower() in _PERMITTING:
                return True
        if token.dep == "pcomp" and head.lemma.lower() in _NONFACTUAL_PREPOSITIONS:
            return True
        if token.dep not in {"conj", "xcomp", "dobj", "pobj", "prep"} or token.head == at:
            return False
        at = token.head
    return False


def _twin(tree: Tree, match: Match, other: Match) -> bool:
    """Whether another match of the sentence tells the same act better: a noun told again by its verb or object."""
    if match.frame.root is not other.frame.root:
        return _loses(tree, match, other)
    if match.taken_up or other.taken_up:
        return match.taken_up and (not other.taken_up or other.trigger < match.trigger)
    if other.trigger not in _related(tree, match.trigger):
        return False
    if match.recipients and not other.recipients and not other.frame.reciprocal:
        return False
    weight = (len(other.actors) + len(other.recipients), -other.trigger)
    return weight > (len(match.actors) + len(match.recipients), -match.trigger)


def _related(tree: Tree, i: int) -> set[int]:
    """The words that may tell the same act as a trigger: its head and children, through "of" ("a round of talks")."""
    found = {tree.tokens[i].head, *tree.tokens[i].children, *tree.prepositional(i, "of")}
    head = tree.tokens[tree.tokens[i].head]
    if head.dep == "prep" and head.lemma.lower() == "of":
        found.add(head.head)
    return found


def _loses(tree: Tree, match: Match, other: Match) -> bool:
    """PLOVER drops MOBILIZE where the same text reports the ASSAULT that it led to."""
    if match.frame.root is not Root.MOBILIZE or other.frame.root is not Root.ASSAULT:
        return False
    same = {p.key for p in match.actors} & {p.key for p in other.actors}
    return bool(same)
