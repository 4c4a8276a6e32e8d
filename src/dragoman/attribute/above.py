"""What the relation of a token to the word above it says of the token."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.operator import MODALS, Operator
from dragoman.knowledge.attribution import Signatures
from dragoman.schema.text import Token

_HAPPENING = frozenset(
    "take occur happen begin start continue resume erupt follow come ensue break fail end last".split()
)
_INDEFINITE = frozenset({"a", "an", "any", "another", "further", "more", "new", "no"})
_TEMPORAL = frozenset({"when", "once", "after", "while", "as"})
_WISHING = frozenset("wish hope fear doubt imagine pretend demand propose require request urge order".split())
"""Verbs whose clause is open even in the past tense."""


class Above:
    """Reads the operators that a governing word lays over a token."""

    __slots__ = ("clauses", "words")

    def __init__(self, clauses: Clauses, words: Signatures) -> None:
        self.clauses = clauses
        self.words = words

    def read(self, token: Token, head: Token) -> Iterator[Operator]:
        """What the relation of a token to its head says of the token."""
        dep = token.dep
        if dep in {"xcomp", "ccomp", "acl", "pcomp", "oprd", "csubj", "csubjpass"}:
            yield from self._clause(token, head)
        elif dep == "advcl":
            yield from self._adverbial(token, head)
        elif dep in {"relcl", "parataxis", "appos", "poss", "npadvmod"}:
            yield Operator("stop", dep)
        elif dep in {"dobj", "nsubjpass", "nsubj", "attr"} and token.pos not in VERBS:
            yield from self._argument(token, head)
        elif dep == "pobj":
            yield from self._prepositional(token, head)
        elif dep == "conj" and self._independent(token, head):
            yield Operator("stop", "conj")

    def _independent(self, token: Token, head: Token) -> bool:
        """Whether a coordinated verb opens a main clause of its own: "He left, and she stayed"."""
        own = self.clauses.kids(token.index, "nsubj", "nsubjpass")
        return bool(own) and token.pos in VERBS and head.dep == "ROOT" and not self.clauses.marks(head.index)

    def _clause(self, token: Token, head: Token) -> Iterator[Operator]:
        if head.pos in {"ADP", "SCONJ"} or token.dep == "pcomp":
            yield from self._gerund(token, head)
            return
        clauses, lemma = self.clauses, self.clauses.lemma(head.index)
        kind = "verb" if head.pos in VERBS else "noun" if head.pos in NOUNS else "adjective"
        frame = self._frame(token)
        if kind == "noun" and frame != "to" and token.tag in {"VBN", "VBG"} and not clauses.kids(token.index, "aux"):
            yield Operator("stop", "participle")
        elif {"whether", "if"} & set(clauses.marks(token.index)):
            yield Operator("open", lemma)
            yield Operator("stop", lemma)
        elif lemma == "be":
            yield from self._predicated(head, frame)
        elif frame == "to" and lemma in {"order", "have", "go"} and (idiom := self._idiom(head, lemma)):
            yield Operator(*idiom)
        else:
            effect = self._effect(token, head, kind, frame)
            yield Operator(effect, lemma)
            if frame == "that" and effect in {"weak", "denied"}:
                yield Operator("stop", lemma)

    def _frame(self, token: Token) -> str:
        """How a clause hangs on its head: to, ing or that."""
        if self.clauses.infinitive(token.index):
            return "to"
        if token.tag == "VBG" and not self.clauses.kids(token.index, "aux", "nsubj"):
            return "ing"
        return "that"

    def _idiom(self, head: Token, lemma: str) -> tuple[str, str] | None:
        """ "in order to", "have to", "going to"."""
        if lemma == "order":
            return ("purpose", "in order to") if self.clauses.lemma(head.head) == "in" else None
        if lemma == "have":
            if any(self.clauses.lemma(c) == "yet" for c in self.clauses.kids(head.index, "advmod")):
                return ("not_happened", "yet to")
            return ("entailed", "had to") if head.tag == "VBD" else ("requested", "have to")
        return ("planned", "going to") if head.tag == "VBG" else None

    def _effect(self, token: Token, head: Token, kind: str, frame: str) -> str:
        """What a governing word says of the clause below it."""
        lemma = self.clauses.lemma(head.index)
        effect = self.words.get((kind, frame, lemma))
        if frame != "that":
            return effect or ("hypothetical" if frame == "to" and kind != "verb" else "entailed")
        wish = self._subjunctive(token, head)
        if lemma == "insist" and wish:
            return "requested"
        if effect is None and kind == "verb":
            if token.tag == "VB" and not self.clauses.kids(token.index, "aux"):
                return self.words.get((kind, "to", lemma)) or "entailed"
            if token.tag == "VBG":
                return self.words.get((kind, "ing", lemma)) or "told"
            return "told"
        finite = token.tag in {"VBD", "VBZ", "VBP", "VBN"}
        if effect in {"planned", "requested", "hypothetical"} and finite and not wish and lemma not in _WISHING:
            return "weak"
        return effect or "entailed"

    def _subjunctive(self, token: Token, head: Token) -> bool:
        """ "insisted that they leave": a plain form under a past tense is a wish, no report."""
        tokens = self.clauses.tokens
        first = next((c for c in self.clauses.kids(token.index, "aux", "auxpass")), token.index)
        plain = tokens[first].text.lower() == tokens[first].lemma.lower() and tokens[first].tag != "MD"
        tags = {"VB", "VBP"} if head.tag in {"VBD", "VBN"} else {"VB"}
        return plain and tokens[first].tag in tags

    def _predicated(self, be: Token, frame: str) -> Iterator[Operator]:
        """ "it is possible that ...", "the aim is to ...", "is to ..."."""
        clauses = self.clauses
        for c in clauses.kids(be.index, "acomp", "attr", "oprd"):
            kind = "noun" if clauses.tokens[c].pos in NOUNS else "adjective"
            effect = self.words.get((kind, frame, clauses.lemma(c)))
            if effect:
                yield Operator(effect, clauses.lemma(c))
                return
        subject = next(iter(clauses.kids(be.index, "nsubj")), None)
        if frame == "to":
            effect = self.words.get(("noun", "to", clauses.lemma(subject))) if subject is not None else None
            yield Operator(effect or "planned", "be to")

    def _gerund(self, token: Token, head: Token) -> Iterator[Operator]:
        clauses = self.clauses
        preposition = clauses.lemma(head.index)
        above = clauses.tokens[head.head]
        governing = clauses.lemma(above.index)
        kind = "verb" if above.pos in VERBS else "noun" if above.pos in NOUNS else "adjective"
        if preposition == "to":
            effect = self.words.get((kind, "to-noun", governing)) or self.words.get((kind, "to", governing))
        else:
            effect = self.words.get((kind, preposition, governing))
        if effect is None and preposition == "before":
            asked = "requested" in {self.words.get(("verb", f, governing)) for f in ("to", "that", "for")}
            effect = "conditional" if asked else "before"
        if effect is None and preposition == "instead":
            effect = "not_happened"
        effect = effect or self.words.get(("preposition", "", preposition)) or "entailed"
        yield Operator(effect, f"{governing} {preposition}")
        if effect == "entailed" and token.dep == "pcomp" and kind == "noun":
            yield Operator("stop", preposition)

    def _adverbial(self, token: Token, head: Token) -> Iterator[Operator]:
        clauses = self.clauses
        marks = clauses.marks(token.index)
        for mark in marks:
            if mark in {"before", "until"}:
                yield Operator("before", mark)
                return
            effect = self.words.get(("mark", "", mark))
            if effect in {"conditional", "open"}:
                yield Operator("conditional", mark)
                yield Operator("stop", mark)
                return
            if mark in _TEMPORAL and token.tag != "VBD" and self._future(head.index):
                yield Operator("planned", mark)
                yield Operator("stop", mark)
                return
            if effect:
                yield Operator("stop", mark)
                return
        if token.tag in {"VBG", "VBN"} and (token.lemma == "accord" or clauses.kids(head.index, "neg")):
            yield Operator("stop", "participle")
        elif clauses.infinitive(token.index):
            governing = self.words.get(("verb", "to", clauses.lemma(head.index)))
            if governing in {"planned", "requested", "attempted", "refused", "not_happened", "hypothetical"}:
                yield Operator(governing, head.lemma)
            elif governing != "entailed" or clauses.kids(token.index, "mark"):
                yield Operator("purpose", "to")
            else:
                yield Operator("entailed", head.lemma)

    def _future(self, verb: int) -> bool:
        tokens = self.clauses.tokens
        return any(
            tokens[c].dep == "aux" and MODALS.get(tokens[c].text.lower(), ("", None))[0] in {"planned", "would"}
            for c in tokens[verb].children
        )

    def _argument(self, token: Token, head: Token) -> Iterator[Operator]:
        clauses = self.clauses
        lemma = clauses.lemma(head.index)
        if token.dep == "nsubj" and not clauses.passive(head.index):
            if lemma == "be":
                yield from self._copula(token, head)
            elif lemma not in _HAPPENING and not self._indefinite(token):
                yield Operator("stop", lemma)
            elif lemma == "fail" and not clauses.kids(head.index, "xcomp"):
                yield Operator("entailed", lemma)
            return
        if lemma == "call" and any(
            clauses.lemma(c) == "off" for c in clauses.kids(head.index, "prt", "prep", "advmod")
        ):
            yield Operator("not_happened", "call off")
            return
        if lemma == "rule" and any(
            clauses.lemma(c) == "out" for c in clauses.kids(head.index, "prt", "prep", "advmod")
        ):
            yield Operator("not_happened", "rule out")
            return
        if lemma in {"be", "have"}:
            return
        effect = self.words.get(("verb", "noun", lemma))
        if effect in {"refused", "denied"} and self._said(token):
            yield Operator("stop", lemma)
        elif effect:
            yield Operator(effect, lemma)
        elif not (self._indefinite(token) and self._open(head.index)):
            yield Operator("stop", lemma)

    def _said(self, token: Token) -> bool:
        """Whether a noun is itself something said: a demand that is rejected was made."""
        lemma = self.clauses.lemma(token.index)
        return any(("noun", frame, lemma) in self.words for frame in ("to", "that", "for"))

    def _copula(self, token: Token, head: Token) -> Iterator[Operator]:
        """ "an attack is possible": the adjective speaks of its subject."""
        clauses = self.clauses
        for c in clauses.kids(head.index, "acomp", "attr"):
            effect = self.words.get(("modifier", "", clauses.tokens[c].text.lower()))
            if effect:
                yield Operator(effect, clauses.lemma(c))
                return
        yield Operator("stop", "be")

    def _indefinite(self, token: Token) -> bool:
        tokens = self.clauses.tokens
        if any(tokens[c].dep == "poss" or tokens[c].text.lower() in {"the", "this", "that"} for c in token.children):
            return False
        return token.tag in {"NNS", "NN"} or any(tokens[c].text.lower() in _INDEFINITE for c in token.children)

    def _open(self, verb: int) -> bool:
        tokens = self.clauses.tokens
        return any(tokens[c].dep == "neg" or tokens[c].tag == "MD" for c in tokens[verb].children)

    def _prepositional(self, token: Token, head: Token) -> Iterator[Operator]:
        clauses = self.clauses
        preposition = clauses.lemma(head.index)
        above = clauses.tokens[head.head]
        governing = clauses.lemma(above.index)
        if preposition == "without":
            yield Operator("not_happened", preposition)
            return
        kind = "verb" if above.pos in VERBS else "noun" if above.pos in NOUNS else "adjective"
        frame = "to-noun" if preposition == "to" else preposition
        effect = self.words.get((kind, frame, governing))
        if effect is None and kind == "noun" and preposition == "to":
            effect = self.words.get(("noun", "to", governing))
        if effect:
            yield Operator(effect, f"{governing} {preposition}")
        elif preposition in {"as", "like"} or (kind == "verb" and preposition == "in" and self._indefinite(token)):
            yield Operator("entailed", preposition)
        else:
            yield Operator("stop", preposition)
