"""What the word above says of an act that is told by a noun: "cancelled the visit", "the risk of an attack"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.operator import Operator
from dragoman.knowledge.attribution import Signatures
from dragoman.schema.text import Token

_HAPPENING = frozenset(
    "take occur happen begin start continue resume erupt follow come ensue break fail end last".split()
)
_INDEFINITE = frozenset({"a", "an", "any", "another", "further", "more", "new", "no"})
_CALLED_OFF = (("call", "off"), ("give", "up"), ("put", "off"), ("hold", "off"), ("head", "off"))
"""Verbs with the particle by which something planned comes to nothing."""
_BREAKING = frozenset("break breach violate betray renege".split())
_FINDING = frozenset("police investigator expert analyst doctor scientist inquiry engineer inspector coroner".split())


class AboveNouns:
    """Reads the operators that a verb or preposition lays over a noun."""

    __slots__ = ("clauses", "words")

    def __init__(self, clauses: Clauses, words: Signatures) -> None:
        self.clauses = clauses
        self.words = words

    def argument(self, token: Token, head: Token, trigger: int) -> Iterator[Operator]:
        """What a verb says of its subject or object."""
        clauses = self.clauses
        lemma = clauses.lemma(head.index)
        if token.dep == "nsubj" and not clauses.passive(head.index):
            if lemma == "be":
                yield from self._copula(token, head)
            elif lemma == "fall" and self.particle(head.index, "through"):
                yield Operator("not_happened", "fall through")
            elif lemma not in _HAPPENING and not self._indefinite(token):
                yield Operator("stop", lemma)
            elif lemma == "fail" and not clauses.kids(head.index, "xcomp"):
                yield Operator("entailed", lemma)
            return
        if phrasal := self._phrasal(token, head, trigger):
            yield phrasal
            return
        if lemma in {"be", "have"}:
            return
        if effect := self._object(token, head, trigger):
            yield Operator(effect, lemma)
        elif not (self._indefinite(token) and self._open(head.index)):
            yield Operator("stop", lemma)

    def _object(self, token: Token, head: Token, trigger: int) -> str | None:
        """What a verb says of its object, and of the act that the object only talks of: "rejected a call for talks"."""
        lemma = self.clauses.lemma(head.index)
        effect = self.words.get(("verb", "noun", lemma))
        if lemma == "deny" and token.dep == "dobj":
            given = self.clauses.passive(head.index) or self.clauses.kids(head.index, "dative")
            effect = "not_happened" if given else effect
        if not self._said(token):
            return "refused" if lemma == "dismiss" and token.index != trigger else effect
        if token.index == trigger:
            return "stop" if effect in {"refused", "denied"} else effect
        if effect in {"refused", "denied"} and lemma not in {"deny", "dispute"}:
            return "denied" if self._rumour(token) else "refused"
        return "not_happened" if lemma in _BREAKING else effect

    def _phrasal(self, token: Token, head: Token, trigger: int) -> Operator | None:
        """What a verb with a particle says of its object: "called off", "turned down", "is set for"."""
        lemma, verb = self.clauses.lemma(head.index), head.index
        for word, particle in _CALLED_OFF:
            if lemma == word and self.particle(verb, particle):
                return Operator("not_happened", f"{word} {particle}")
        if lemma == "turn" and self.particle(verb, "down"):
            return Operator("stop" if self._said(token) and token.index == trigger else "refused", "turn down")
        if lemma == "rule" and self.particle(verb, "out"):
            return Operator(self.ruled_out(head), "rule out")
        if lemma == "set" and self.clauses.passive(verb) and self.particle(verb, "for"):
            return Operator("planned", "set for")
        return None

    def _said(self, token: Token) -> bool:
        """Whether a noun is itself something said: a demand that is rejected was made."""
        lemma = self.clauses.lemma(token.index)
        return any(("noun", frame, lemma) in self.words for frame in ("to", "that", "for"))

    def _rumour(self, token: Token) -> bool:
        """Whether a noun hands on what somebody says: to reject an accusation is to deny what it says."""
        lemma = self.clauses.lemma(token.index)
        told = {self.words.get(("noun", frame, lemma)) for frame in ("that", "of")}
        return bool(told & {"told", "weak"}) and not told & {"planned", "hypothetical"}

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

    def prepositional(self, token: Token, head: Token) -> Iterator[Operator]:
        """What a preposition, with the word that it hangs on, says of its object."""
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

    def particle(self, verb: int, particle: str) -> bool:
        """Whether a particle stands by a verb, however the parser hangs it."""
        clauses = self.clauses
        return any(clauses.lemma(c) == particle for c in clauses.kids(verb, "prt", "prep", "advmod"))

    def ruled_out(self, verb: Token) -> str:
        """Who rules out what he would do himself refuses it; investigators rule out that it was."""
        subject = self.clauses.subject(verb.index)
        finding = subject is None or self.clauses.lemma(subject) in _FINDING
        return "not_happened" if finding else "refused"
