"""What the words that hang on a token say of it: its negation, modal, modifiers, empty subjects."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.operator import MODALS, Operator
from dragoman.knowledge.attribution import Signatures

_NEGATIVE = frozenset({"no", "nobody", "none", "nothing", "neither", "never", "nor", "nowhere"})
_ABLE = frozenset({"can", "ca", "could"})
_SETTLING = frozenset({"planned", "not_happened", "requested"})
_SPEAKING = frozenset({"we", "i"})
_MEANING = frozenset({"intention", "intent"})
_SCARCE = frozenset({"hardly", "scarcely", "barely"})


class Beside:
    """Reads the operators that hang on a token."""

    __slots__ = ("clauses", "words")

    def __init__(self, clauses: Clauses, words: Signatures) -> None:
        self.clauses = clauses
        self.words = words

    def read(self, i: int, below: int | None = None) -> Iterator[Operator]:
        """What the words that hang on a token say of it: its own negation, modal, modifiers, empty subjects."""
        token = self.clauses.tokens[i]
        if token.pos in VERBS or any(self.clauses.tokens[c].dep in {"aux", "nsubj"} for c in token.children):
            yield from self._verb(i, below)
        else:
            yield from self._noun(i, own=below is None)

    def _noun(self, i: int, *, own: bool) -> Iterator[Operator]:
        tokens = self.clauses.tokens
        for c in tokens[i].children:
            lemma, dep = self.clauses.lemma(c), tokens[c].dep
            if dep in {"det", "neg"} and lemma in _NEGATIVE:
                yield Operator("not", lemma)
                if self.clauses.lemma(i) in _MEANING:
                    yield Operator("own", self.clauses.lemma(i))
            elif dep in {"amod", "nmod", "compound", "advmod"} and (own or dep == "amod"):
                effect = self.words.get(("modifier", "", tokens[c].text.lower()))
                if effect:
                    yield Operator(effect, lemma)
                if tokens[c].text.lower() == "not":
                    yield Operator("not", "not")
            elif own and dep in {"acl", "relcl"} and (operator := self._told_after(c)):
                yield operator

    def _told_after(self, c: int) -> Operator | None:
        """What a participle or relative clause says of the noun before it: "the talks planned for May"."""
        clauses, tokens = self.clauses, self.clauses.tokens
        if tokens[c].tag != "VBN" or clauses.kids(c, "aux", "neg", "nsubj", "dobj"):
            return None
        if tokens[c].dep == "relcl" and not any(clauses.relative(k) for k in clauses.kids(c, "nsubjpass")):
            return None
        effect = self.words.get(("verb", "noun", clauses.lemma(c)))
        if clauses.lemma(c) == "set" and any(clauses.lemma(k) == "for" for k in clauses.kids(c, "prep")):
            effect = "planned"
        if clauses.lemma(c) == "call" and clauses.kids(c, "prt"):
            effect = "not_happened"
        return Operator(effect, clauses.lemma(c)) if effect in _SETTLING else None

    def _verb(self, i: int, below: int | None) -> Iterator[Operator]:
        clauses, tokens = self.clauses, self.clauses.tokens
        token = tokens[i]
        shared = self._sharing(i)
        perfect = any(clauses.lemma(c) == "have" and tokens[c].dep == "aux" for c in token.children)
        negated = any(tokens[c].dep == "neg" for c in (*token.children, *shared))
        for c in (*token.children, *shared):
            text, dep = tokens[c].text.lower(), tokens[c].dep
            if dep == "aux" and text in MODALS and tokens[c].tag == "MD":
                if text in _ABLE and negated and not perfect:
                    yield Operator("not_happened", f"{text} not")
                    return
                yield from self._modal(text, perfect=perfect)
        for c in (*token.children, *shared):
            text, dep = tokens[c].text.lower(), tokens[c].dep
            if dep == "neg" or (
                dep in {"advmod", "preconj", "cc"} and text in {"never", "neither", "nowhere", "hardly"}
            ):
                if not (text == "not" and self._not_only(c)):
                    yield Operator("not", text)
            elif (
                c != below
                and dep in {"nsubj", "nsubjpass", "dobj", "attr"}
                and (
                    text in _NEGATIVE
                    or any(tokens[k].text.lower() in {"no", "neither"} for k in clauses.kids(c, "det"))
                    or any(tokens[k].text.lower() in _SCARCE for k in self._scarce(c))
                )
            ):
                yield Operator("not", text)
            elif text == "longer" and any(
                tokens[k].text.lower() == "no" for k in clauses.kids(c, "advmod", "neg", "det")
            ):
                yield Operator("not", "no longer")
            elif dep == "advmod" and c < i and (effect := self.words.get(("adverb", "", text))):
                yield Operator(effect, text)
        if _SPEAKING & {tokens[c].text.lower() for c in clauses.kids(i, "nsubj")}:
            yield Operator("own", "we")

    def _scarce(self, c: int) -> list[int]:
        """The adverbs before a quantity: "hardly any"."""
        return [k for d in (c, *self.clauses.kids(c, "det")) for k in self.clauses.kids(d, "advmod")]

    def _not_only(self, c: int) -> bool:
        tokens = self.clauses.tokens
        return c + 1 < len(tokens) and tokens[c + 1].text.lower() in {"only", "just", "merely", "least"}

    def _sharing(self, i: int) -> list[int]:
        """The auxiliaries and negations of the verb that a coordinated verb without own ones leans on."""
        clauses, tokens = self.clauses, self.clauses.tokens
        token = tokens[i]
        if token.dep != "conj" or tokens[token.head].pos not in VERBS:
            return []
        either = any(tokens[c].text.lower() in {"or", "nor"} for c in clauses.kids(token.head, "cc"))
        if clauses.kids(i, "aux", "nsubj", "nsubjpass", "neg") or (token.tag in {"VBD", "VBZ", "VBP"} and not either):
            return []
        if any(tokens[c].text.lower() == "but" for c in clauses.kids(token.head, "cc")):
            return []
        found = [c for c in clauses.kids(token.head, "aux", "neg") if tokens[c].tag != "TO"]
        return found + self._sharing(token.head)

    @staticmethod
    def _modal(text: str, *, perfect: bool) -> Iterator[Operator]:
        effect, value = MODALS[text]
        if not perfect:
            yield Operator(effect, text, value)
        elif text == "must" or effect == "planned":
            yield Operator("weak", f"{text} have")
        elif text in {"should", "ought"}:
            yield Operator("not", f"{text} have")
        else:
            yield Operator("hypothetical", f"{text} have")
