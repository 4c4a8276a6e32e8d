"""What attribution asks of the syntax tree: subjects, subtrees and the words that stand above and beside a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.schema.text import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MISREAD = {"hop": "hope", "planning": "plan", "custom": "customs"}
"""Lemmas that the parser's rules get wrong."""
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})


class Clauses:
    """The tokens of a document with the questions that attribution asks of them."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a token that stand in one of the given relations."""
        tokens = self.tokens
        return [c for c in tokens[i].children if tokens[c].dep in deps]

    def lemma(self, i: int) -> str:
        """The lemma in lower case."""
        lemma = self.tokens[i].lemma.lower()
        return _MISREAD.get(lemma, lemma)

    def passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive with an auxiliary or as a bare participle."""
        token = self.tokens[verb]
        if any(self.tokens[c].dep in {"auxpass", "nsubjpass"} for c in token.children):
            return True
        bare = token.tag == "VBN" and token.dep in {"acl", "amod", "advcl"}
        return bare and not self.kids(verb, "aux")

    def subject(self, verb: int) -> int | None:
        """Who does what the verb says: its subject, the by-phrase of a passive, the subject of a clause it shares."""
        if self.passive(verb):
            return next((p for a in self.kids(verb, "agent") for p in self.kids(a, "pobj")), None)
        at = verb
        for _ in range(5):
            token = self.tokens[at]
            own = [c for c in token.children if self.tokens[c].dep in {"nsubj", "csubj"}]
            if own:
                return token.head if token.dep == "relcl" and self.relative(own[0]) else own[0]
            if token.dep in {"acl", "relcl"} and self.tokens[token.head].pos in NOUNS:
                return token.head
            if token.dep not in _SHARING or token.head == at:
                return None
            at = token.head
            if self.tokens[at].pos == "ADP":
                at = self.tokens[at].head
            passive = self.kids(at, "nsubjpass")
            if passive:
                return passive[0]
        return None

    def shared(self, verb: int) -> int | None:
        """The subject that a verb shares with the one that it is joined to: "has cost millions and should be cut"."""
        at = verb
        while self.tokens[at].dep == "conj" and self.tokens[at].head != at:
            at = self.tokens[at].head
            if own := self.kids(at, "nsubj", "nsubjpass", "expl"):
                return own[0]
        return None

    def surface(self, verb: int) -> int | None:
        """The relative pronoun that stands as the subject of a verb, if one does."""
        return next(
            (c for c in self.kids(verb, "nsubj") if self.relative(c) and self.tokens[verb].dep == "relcl"), None
        )

    def relative(self, i: int) -> bool:
        """Whether a word is a relative pronoun."""
        return self.tokens[i].text.lower() in {"who", "which", "that", "whom"}

    def subtree(self, i: int, leave_out: Iterable[int] = ()) -> list[int]:
        """The token and all below it in text order, without the subtrees that are left out."""
        out = frozenset(leave_out)
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            if at in out:
                continue
            found.append(at)
            stack.extend(self.tokens[at].children)
        return sorted(found)

    def objects_of(self, i: int, *prepositions: str) -> list[int]:
        """The objects of the given prepositions that hang on a token."""
        return [
            p
            for c in self.kids(i, "prep", "agent", "dative", "prt", "advmod")
            if self.lemma(c) in prepositions
            for p in self.kids(c, "pobj", "pcomp")
        ]

    def marks(self, verb: int) -> list[str]:
        """The conjunctions and question words that open a clause, in lower case."""
        tokens = self.tokens
        return [
            tokens[c].text.lower()
            for c in tokens[verb].children
            if tokens[c].dep == "mark" or (tokens[c].dep == "advmod" and tokens[c].tag == "WRB")
        ]

    def infinitive(self, verb: int) -> bool:
        """Whether a verb stands in the infinitive with "to"."""
        return any(self.tokens[c].tag == "TO" for c in self.tokens[verb].children)

    def spans(self, indexes: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Character spans of a set of tokens: neighbours are joined, marks and spaces at the edges cut off."""
        runs: list[list[int]] = []
        for i in sorted(set(indexes)):
            if runs and i == runs[-1][-1] + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        trimmed = (self._trim(run) for run in runs)
        return tuple((self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in trimmed if run)

    def _trim(self, run: list[int]) -> list[int]:
        first, last = 0, len(run)
        while first < last and self._mark(run[first], ",.;:-–—)"):
            first += 1
        while last > first and (self.tokens[run[last - 1]].tag == "POS" or self._mark(run[last - 1], ",.;:-–—(")):
            last -= 1
        return run[first:last]

    def _mark(self, i: int, marks: str) -> bool:
        text = self.tokens[i].text
        return not text.strip() or (text in marks) or text == "--"
