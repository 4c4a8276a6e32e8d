"""Role paths: from a trigger to the words that fill a role.

A path is one of the words below, or several joined by dots, each step starting from the fillers of the one before:

    subj      logical subject of the trigger verb (of the light verb, for a noun that has one)
    obj       logical object of the trigger verb
    iobj      indirect object ("sent Sisi a letter")
    dep       subject of the clause that the trigger governs ("demanded that Russia withdraw" -> Russia)
    poss      possessor ("Haftar's attack")
    mod       adjective or compound ("the Turkish intervention", "GNA-LNA talks")
    of, by, with, to, ...   object of that preposition on the trigger, or on its light verb
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.tree import VERB_LIKE, Tree

PREPOSITIONS = frozenset(
    "to with against from on at by for between among over into toward towards of in before about upon under "
    "alongside behind through across near around outside inside onto versus via regarding".split()
)


class Site:
    """Where a frame is tried: the trigger, and the light verb that carries it, if any."""

    __slots__ = ("tree", "trigger", "verb")

    def __init__(self, tree: Tree, trigger: int, verb: int | None) -> None:
        self.tree = tree
        self.trigger = trigger
        self.verb = verb

    def fillers(self, path: str) -> list[int]:
        """The head tokens that a path leads to; coordinated ones all."""
        steps = path.split(".")
        found = self._first(steps[0])
        for step in steps[1:]:
            found = [f for i in found for f in _step(self.tree, i, step)]
        spread: list[int] = []
        for i in found:
            spread.extend(c for c in self.tree.conjuncts(i) if c not in spread)
        return [i for i in spread if i != self.trigger]

    def _first(self, step: str) -> list[int]:
        tree, trigger, verb = self.tree, self.trigger, self.verb
        anchor = verb if verb is not None else trigger
        is_verb = tree.tokens[anchor].pos in VERB_LIKE or verb is not None
        if step in _ON_VERB:
            return _ON_VERB[step](tree, anchor) if is_verb or tree.tokens[trigger].tag.startswith("VB") else []
        found = _step(tree, trigger, step)
        if not found and step in PREPOSITIONS:
            found = [f for c in tree.kids(trigger, "acl", "relcl") for f in tree.prepositional(c, step)]
        if verb is not None and step in PREPOSITIONS:
            found = found + [f for f in tree.prepositional(verb, step) if f not in found]
        return found


def _step(tree: Tree, i: int, step: str) -> list[int]:
    if step in PREPOSITIONS:
        words = ("toward", "towards", "to") if step == "to" else (step,)
        if step == "by" and tree.passive(i):
            return tree.agent(i)
        return tree.prepositional(i, *words)
    if step == "poss":
        return _possessors(tree, i)
    if step == "mod":
        return [c for c in tree.kids(i, "amod", "compound", "nmod") if tree.tokens[c].pos in {"ADJ", "PROPN", "NOUN"}]
    if step == "appos":
        return tree.kids(i, "appos")
    handler = _ON_VERB.get(step)
    return handler(tree, i) if handler else []


def _possessors(tree: Tree, i: int) -> list[int]:
    """Whose a noun is; of coordinated nouns the first carries the possessor for all: "his defeat and withdrawal"."""
    own = tree.kids(i, "poss")
    token = tree.tokens[i]
    if own or token.dep != "conj":
        return own
    return _possessors(tree, token.head)


def _dependent_subjects(tree: Tree, verb: int) -> list[int]:
    found: list[int] = []
    for clause in tree.complements(verb):
        subjects = list(tree.kids(clause, "nsubj", "nsubjpass"))
        found.extend(tree.agent(clause) if tree.passive(clause) and tree.agent(clause) else subjects)
    for c in tree.kids(verb, "advcl"):
        if any(tree.tokens[k].dep == "mark" and tree.tokens[k].lemma == "for" for k in tree.tokens[c].children):
            found.extend(tree.kids(c, "nsubj", "nsubjpass"))
    return found


def _dependent_objects(tree: Tree, verb: int) -> list[int]:
    return [o for clause in tree.complements(verb) for o in tree.objects(clause)]


def _indirect(tree: Tree, verb: int) -> list[int]:
    direct = [c for c in tree.kids(verb, "dative") if tree.tokens[c].pos != "ADP"]
    return direct or [p for c in tree.kids(verb, "dative") for p in tree.kids(c, "pobj")]


_ON_VERB: dict[str, Callable[[Tree, int], list[int]]] = {
    "subj": Tree.subject,
    "obj": Tree.objects,
    "iobj": _indirect,
    "dep": _dependent_subjects,
    "depobj": _dependent_objects,
    "surface": Tree.surface_subject,
}
