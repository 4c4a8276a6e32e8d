"""Walking the syntax tree: logical subjects and objects through passives, coordination, relatives and control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.schema.text import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd"})
NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
VERB_LIKE = frozenset({"VERB", "AUX"})
_CONTROL = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "acl"})
_RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})
_DEPTH = 6


class Tree:
    """The tokens of one document with the questions that frames ask of them."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a token, all or those of the given relations."""
        children = self.tokens[i].children
        if not deps:
            return list(children)
        return [c for c in children if self.tokens[c].dep in deps]

    def passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive, participles without an auxiliary included."""
        token = self.tokens[verb]
        if any(self.tokens[c].dep in {"auxpass", "nsubjpass"} for c in token.children):
            return True
        if token.tag != "VBN":
            return False
        if token.dep in {"acl", "amod", "advcl"}:
            return not any(self.tokens[c].dep == "aux" for c in token.children)
        if token.dep == "conj" and token.head != verb:
            own = any(self.tokens[c].dep in SUBJECTS | {"aux"} for c in token.children)
            return not own and self.passive(token.head)
        return False

    def conjuncts(self, i: int) -> list[int]:
        """The token and everything coordinated with it: "A, B and C" from A."""
        found = [i]
        for c in self.kids(i, "conj"):
            if self.tokens[c].pos in NOUN_LIKE or self.tokens[c].pos == "X":
                found.extend(self.conjuncts(c))
        return found

    def prepositional(self, i: int, *words: str) -> list[int]:
        """The objects of prepositions hanging on a token, for the given prepositions (all where none is given)."""
        found: list[int] = []
        for c in self.kids(i, "prep", "agent", "dative", "prt", "advmod"):
            token = self.tokens[c]
            if token.pos not in {"ADP", "SCONJ", "ADV", "VERB", "PART"}:
                continue
            if not words or token.lemma.lower() in words or token.text.lower() in words:
                found.extend(self.kids(c, "pobj"))
            for inner in self.kids(c, "prep"):
                if not words or self.tokens[inner].lemma.lower() in words:
                    found.extend(self.kids(inner, "pobj"))
        return found

    def subject(self, verb: int) -> list[int]:
        """The logical subject of a verb: the grammatical one of an active, the by-phrase of a passive."""
        return self.agent(verb) if self.passive(verb) else self.surface_subject(verb)

    def agent(self, verb: int) -> list[int]:
        """The by-phrase of a passive, also "at the hands of"."""
        found = [p for c in self.kids(verb, "agent") for p in self.kids(c, "pobj")]
        found = found or self.prepositional(verb, "by")
        hands = [p for p in self.prepositional(verb, "at") if self.tokens[p].lemma == "hand"]
        return found or [p for h in hands for p in self.prepositional(h, "of")]

    def surface_subject(self, verb: int, depth: int = 0) -> list[int]:
        """The grammatical subject, taken over from the governing clause where the verb has none of its own."""
        token = self.tokens[verb]
        own = [c for c in token.children if self.tokens[c].dep in SUBJECTS | PASSIVE_SUBJECTS]
        own = [c for c in own if self.tokens[c].dep != "expl"]
        if own:
            return [self._antecedent(c, verb) for c in own[:1]]
        if depth >= _DEPTH or token.head == verb:
            return []
        head = self.tokens[token.head]
        if token.dep in {"acl", "relcl"} and head.pos in NOUN_LIKE:
            return [token.head]
        if token.dep == "pcomp":
            return self._outer_subject(head, depth)
        if token.dep in {"acomp", "attr"} and head.pos in VERB_LIKE:
            return self.surface_subject(token.head, depth + 1)
        if token.dep in _CONTROL and head.pos in VERB_LIKE | {"ADJ", "NOUN"}:
            if token.dep == "xcomp" or (token.dep == "ccomp" and token.tag == "VB"):
                objects = [c for c in head.children if self.tokens[c].dep in {"dobj", "dative", "nsubjpass"}]
                if objects:
                    return objects[:1]
            if token.dep == "ccomp" and token.tag not in {"VB", "VBG", "VBN"}:
                return []
            return self.surface_subject(token.head, depth + 1)
        return []

    def _outer_subject(self, preposition: Token, depth: int) -> list[int]:
        """The subject of "after meeting X" is that of the clause which the preposition hangs on."""
        verb = preposition.head
        if self.tokens[verb].pos in VERB_LIKE:
            return self.surface_subject(verb, depth + 1)
        governing = self.governor(verb)
        return self.surface_subject(governing, depth + 1) if governing is not None else []

    def _antecedent(self, subject: int, verb: int) -> int:
        """The noun that a relative pronoun stands for."""
        token = self.tokens[verb]
        if self.tokens[subject].text.lower() in _RELATIVE and token.dep == "relcl":
            return token.head
        return subject

    def objects(self, verb: int) -> list[int]:
        """The logical objects of a verb: those of an active, the grammatical subject of a passive."""
        token = self.tokens[verb]
        if self.passive(verb):
            return self.surface_subject(verb)
        direct = [c for c in token.children if self.tokens[c].dep in {"dobj", "obj"}]
        if direct:
            return [self._antecedent(c, verb) for c in direct]
        if token.dep == "conj" and token.head != verb and self.tokens[token.head].pos in VERB_LIKE:
            first = self.tokens[token.head]
            if not any(self.tokens[c].dep in {"dobj", "prep"} for c in first.children):
                return []
        if token.dep == "relcl" and self.tokens[token.head].pos in NOUN_LIKE:
            has_subject = any(self.tokens[c].dep in SUBJECTS for c in token.children)
            return [token.head] if has_subject else []
        clause = [c for c in token.children if self.tokens[c].dep == "ccomp" and self.tokens[c].pos in NOUN_LIKE]
        return clause or self._shared_object(verb)

    def _shared_object(self, verb: int) -> list[int]:
        """ "attacked and burned the town": the first verb's object stands at the last."""
        if self.kids(verb, "prep", "agent", "xcomp", "ccomp", "prt", "dative", "npadvmod"):
            return []
        for c in self.kids(verb, "conj"):
            if self.tokens[c].pos in VERB_LIKE and not any(
                self.tokens[k].dep in SUBJECTS | PASSIVE_SUBJECTS for k in self.tokens[c].children
            ):
                return [k for k in self.tokens[c].children if self.tokens[k].dep == "dobj"]
        return []

    def governor(self, i: int) -> int | None:
        """The nearest verb above a token."""
        at = i
        for _ in range(12):
            head = self.tokens[at].head
            if head == at:
                return None
            if self.tokens[head].pos in VERB_LIKE:
                return head
            at = head
        return None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        at = i
        while self.tokens[at].head != at:
            at = self.tokens[at].head
            yield at

    def subtree(self, i: int) -> list[int]:
        """The token and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.tokens[at].children)
        return sorted(found)

    def below(self, i: int, *words: str) -> list[int]:
        """The objects of the given prepositions anywhere under a token, nearest first: what a parser hung too low."""
        found: list[int] = []
        level = self.kids(i)
        while level and not found:
            for c in level:
                if self.tokens[c].dep == "prep" and self.tokens[c].lemma.lower() in words:
                    found.extend(self.kids(c, "pobj"))
            level = [k for c in level if self._part_of_noun(c) for k in self.kids(c)]
        return found

    def _part_of_noun(self, i: int) -> bool:
        """Whether what hangs on a word may belong to the noun above it: no clause of its own, save "which was ..."."""
        token = self.tokens[i]
        return token.dep not in {"conj", "ccomp", "relcl"} or (token.dep == "relcl" and token.lemma.lower() == "be")

    def complements(self, verb: int) -> list[int]:
        """The verbs of the clauses that a verb governs as its content: what is said, demanded, agreed."""
        return [c for c in self.kids(verb, "ccomp", "xcomp", "acl") if self.tokens[c].pos in VERB_LIKE]
