"""What the relation of a token to the word above it says of the token."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.above_nouns import AboveNouns
from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.contingent import conditional
from dragoman.attribute.operator import MODALS, Operator
from dragoman.knowledge.attribution import Signatures
from dragoman.schema.text import Token

_TEMPORAL = frozenset({"when", "once", "after", "while", "as"})
_SELF = frozenset({"it", "he", "she", "they", "we", "i"})
_DECIDING = frozenset("vow promise pledge swear decide choose opt agree commit resolve undertake".split())
"""Verbs by which somebody binds himself: to bind oneself not to is to refuse."""
_PASSED = frozenset("condemn approve reject ratify adopt endorse back pass elect oust impeach remove suspend".split())
"""Acts that a vote itself performs."""
_PROOF = frozenset("evidence proof confirmation indication sign hint suggestion".split())
_WISHING = frozenset("wish hope fear doubt imagine pretend demand propose require request urge order".split())
"""Verbs whose clause is open even in the past tense."""


class Above:
    """Reads the operators that a governing word lays over a token."""

    __slots__ = ("clauses", "nouns", "words")

    def __init__(self, clauses: Clauses, words: Signatures) -> None:
        self.clauses = clauses
        self.words = words
        self.nouns = AboveNouns(clauses, words)

    def read(self, token: Token, head: Token, trigger: int) -> Iterator[Operator]:
        """What the relation of a token to its head says of the trigger at or below it."""
        dep = token.dep
        if dep in {"xcomp", "ccomp", "acl", "pcomp", "oprd", "csubj", "csubjpass"}:
            yield from self._clause(token, head)
        elif dep == "advcl":
            yield from self._adverbial(token, head)
        elif dep == "relcl" and self.clauses.infinitive(token.index) and not self.clauses.surface(token.index):
            yield from self._clause(token, head)
        elif dep in {"relcl", "parataxis", "appos", "poss", "npadvmod"}:
            yield Operator("stop", dep)
        elif dep in {"dobj", "nsubjpass", "nsubj", "attr"} and token.pos not in VERBS:
            yield from self.nouns.argument(token, head, trigger)
        elif dep == "pobj":
            yield from self.nouns.prepositional(token, head)
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
        bare = token.tag in {"VBN", "VBG"} and not clauses.kids(token.index, "aux", "auxpass", "mark")
        if kind == "noun" and frame != "to" and bare:
            yield Operator("stop", "participle")
        elif {"whether", "if"} & set(clauses.marks(token.index)):
            yield Operator("open", lemma)
            yield Operator("stop", lemma)
        elif lemma == "be":
            yield from self._predicated(token, head, frame)
        elif special := self._special(head, kind, frame, lemma):
            yield Operator(*special)
        else:
            yield from self._governed(token, head, kind, frame)

    def _special(self, head: Token, kind: str, frame: str, lemma: str) -> tuple[str, str] | None:
        """What a construction says whatever the table has on its word: "too late to", "going to", "ruled out"."""
        if lemma == "rule" and self.nouns.particle(head.index, "out"):
            return (self.nouns.ruled_out(head), "rule out")
        if frame != "to":
            return None
        if kind == "adjective" and self._too(head.index):
            return ("not_happened", f"too {lemma}")
        if lemma in {"order", "have", "go"} and (idiom := self._idiom(head, lemma)):
            return idiom
        headline = kind == "noun" and (kind, frame, lemma) not in self.words and self._headline(head)
        return ("planned", "to") if headline else None

    def _governed(self, token: Token, head: Token, kind: str, frame: str) -> Iterator[Operator]:
        """What the table says of a clause under its governing word."""
        clauses, lemma = self.clauses, self.clauses.lemma(head.index)
        effect = self._effect(token, head, kind, frame)
        if effect in {"told", "weak"} and self._answered(head):
            return
        if effect == "denied" and head.dep == "conj" and clauses.lemma(head.head) == "confirm":
            effect = "hypothetical"
        if own := self._own(token, head, effect, frame):
            yield Operator(own, lemma)
        yield Operator(effect, lemma)
        if frame == "that" and effect == "denied" and clauses.kids(head.index, "neg"):
            yield Operator("not", "not")
        if frame == "that" and effect in {"weak", "denied"}:
            yield Operator("stop", lemma)

    def _too(self, adjective: int) -> bool:
        return any(self.clauses.lemma(c) == "too" for c in self.clauses.kids(adjective, "advmod"))

    def _own(self, token: Token, head: Token, effect: str, frame: str) -> str | None:
        """Whether somebody speaks of what he himself would do: "said it would not", "vowed never to"."""
        clauses = self.clauses
        if head.pos not in VERBS or effect not in {"told", "planned", "weak"}:
            return None
        if frame == "to":
            decides = clauses.lemma(head.index) in _DECIDING and not clauses.passive(head.index)
            return "bound" if decides else None
        subject = next(iter(clauses.kids(token.index, "nsubj")), None)
        speaker = clauses.subject(head.index)
        if subject is None or speaker is None:
            return None
        word = clauses.tokens[subject]
        return "own" if word.text.lower() in _SELF or clauses.lemma(subject) == clauses.lemma(speaker) else None

    def _answered(self, noun: Token) -> bool:
        """Whether a noun of saying is itself denied or dismissed: "dismissed reports that they had fled"."""
        above = self.clauses.lemma(noun.head)
        said = noun.pos in NOUNS and noun.dep in {"dobj", "nsubjpass"}
        return said and self.words.get(("verb", "noun", above)) in {"denied", "refused"}

    def _headline(self, noun: Token) -> bool:
        """Whether an infinitive on a noun is the future tense of a headline: "Minister to visit flooded province"."""
        tokens = self.clauses.tokens
        return noun.head == noun.index and not any(tokens[c].tag in {"VBD", "VBZ", "VBP", "MD"} for c in noun.children)

    def _frame(self, token: Token) -> str:
        """How a clause hangs on its head: to, ing or that."""
        if self.clauses.infinitive(token.index):
            return "to"
        if token.tag == "VBG" and not self.clauses.kids(token.index, "aux", "nsubj"):
            return "ing"
        if any(self.clauses.tokens[c].text.lower() == "being" for c in self.clauses.kids(token.index, "auxpass")):
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
        proof = effect == "fact" or lemma in _PROOF
        if proof and frame == "that" and kind == "noun" and self._denied(head.index):
            return "hypothetical"
        if lemma == "vote" and frame == "to" and self.clauses.lemma(token.index) in _PASSED:
            return "entailed"
        if frame != "that":
            unknown = {"noun": "planned", "adjective": "hypothetical"}.get(kind, "entailed")
            return effect or (unknown if frame == "to" else "entailed")
        wish = self._subjunctive(token, head)
        if lemma == "insist" and wish:
            return "requested"
        if effect is None and kind == "verb":
            if token.tag == "VB" and not self.clauses.kids(token.index, "aux"):
                return self.words.get((kind, "to", lemma)) or "entailed"
            if token.tag == "VBG":
                return self.words.get((kind, "ing", lemma)) or "told"
            return "told"
        auxiliaries = {self.clauses.tokens[c].tag for c in self.clauses.kids(token.index, "aux")}
        finite = bool({token.tag, *auxiliaries} & {"VBD", "VBZ", "VBP", "VBN"}) and "MD" not in auxiliaries
        if effect in {"planned", "requested", "hypothetical"} and finite and not wish and lemma not in _WISHING:
            return "weak"
        return effect or "entailed"

    def _denied(self, noun: int) -> bool:
        """ "no evidence that", "there is no sign that"."""
        return any(self.clauses.lemma(c) in {"no", "little"} for c in self.clauses.kids(noun, "det", "neg", "amod"))

    def _subjunctive(self, token: Token, head: Token) -> bool:
        """ "insisted that they leave": a plain form under a past tense is a wish, no report."""
        tokens = self.clauses.tokens
        first = next((c for c in self.clauses.kids(token.index, "aux", "auxpass")), token.index)
        plain = tokens[first].text.lower() == tokens[first].lemma.lower() and tokens[first].tag != "MD"
        tags = {"VB", "VBP"} if head.tag in {"VBD", "VBN"} else {"VB"}
        return plain and tokens[first].tag in tags

    def _predicated(self, token: Token, be: Token, frame: str) -> Iterator[Operator]:
        """ "it is possible that ...", "the aim is to ...", "is to ..."."""
        clauses = self.clauses
        for c in clauses.kids(be.index, "acomp", "attr", "oprd"):
            kind = "noun" if clauses.tokens[c].pos in NOUNS else "adjective"
            effect = self.words.get((kind, frame, clauses.lemma(c)))
            if frame == "to" and kind == "adjective" and self._too(c):
                effect = "not_happened"
            if effect == "fact" and (clauses.kids(be.index, "neg") or self._denied(c)):
                yield from self._unproven(clauses.lemma(c))
                return
            if effect:
                yield Operator(effect, clauses.lemma(c))
                return
        subject = next(iter(clauses.kids(be.index, "nsubj")), None)
        if frame == "to":
            effect = self.words.get(("noun", "to", clauses.lemma(subject))) if subject is not None else None
            if any(clauses.lemma(c) == "have" for c in clauses.kids(token.index, "aux")):
                effect = "not_happened"
            yield Operator(effect or "planned", "be to")

    @staticmethod
    def _unproven(lemma: str) -> Iterator[Operator]:
        """What "it is not true that", "it is not clear that" say; who is not sorry that still grants it."""
        effect = {"true": "not_happened", "clear": "hypothetical", "obvious": "hypothetical", "evident": "hypothetical"}
        yield Operator(effect.get(lemma, "hypothetical" if lemma in _PROOF else "fact"), f"not {lemma}")
        yield Operator("stop", lemma)

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
            effect = "conditional" if asked else self.words.get((kind, preposition, governing)) or "before"
        if preposition in {"instead", "rather"} or (preposition == "from" and governing == "far"):
            effect = "not_happened"
        effect = effect or self.words.get(("preposition", "", preposition)) or "entailed"
        if governing in _PROOF and self._denied(above.index):
            yield Operator("not_happened", f"no {governing}")
            yield Operator("stop", governing)
            return
        yield Operator(effect, f"{governing} {preposition}")
        if effect == "entailed" and token.dep == "pcomp" and kind == "noun":
            if self._denied(above.index):
                yield Operator("not", "no")
            yield Operator("stop", preposition)

    def _adverbial(self, token: Token, head: Token) -> Iterator[Operator]:
        clauses = self.clauses
        marks = clauses.marks(token.index)
        if conditional(clauses, token.index):
            yield Operator("conditional", "if")
            yield Operator("stop", "if")
            return
        for mark in marks:
            if mark in {"before", "until"}:
                yield Operator(self.words.get(("verb", mark, clauses.lemma(head.index))) or "before", mark)
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
