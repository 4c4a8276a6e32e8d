"""What a word that takes a stand is about: its object, clause or phrase, as head and words."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.knowledge.attribution.stances import StanceWord, StanceWords
from dragoman.schema.codes import Stance

_TRAILING = frozenset({"in", "of", "with", "between", "to", "from", "for"})
_CLAIMS = ("topics", "light_nouns")
TAKEN_UP = frozenset({"it", "this", "that", "them", "these", "those"})
"""Pronouns that may take up what was spoken of before."""


class Objects:
    """Finds what the words of a document are about."""

    __slots__ = ("_clauses", "_words")

    def __init__(self, clauses: Clauses, words: StanceWords) -> None:
        self._clauses = clauses
        self._words = words

    def named(self, verb: int) -> str:
        """The lemma of a verb with its particle: "rule-out"; "call on somebody to do" is "call-on"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        lemma = clauses.lemma(verb)
        for c in clauses.kids(verb, "prt", "prep", "advmod", "intj"):
            joined = f"{lemma}-{tokens[c].text.lower()}"
            if not self._words.of("verb", joined):
                continue
            if tokens[c].dep != "prep" or clauses.kids(verb, "xcomp"):
                return joined
        return lemma

    def of(self, i: int, word: StanceWord) -> Iterator[tuple[int, list[int]]]:
        """What a word is about, by the forms that it takes, as head and words."""
        clauses, tokens = self._clauses, self._clauses.tokens
        for c in clauses.kids(i, "xcomp", "ccomp", "acl", "advcl"):
            form = self._form(i, c)
            asked = self._addressee(i, word) if form == "infinitive" else []
            if tokens[c].pos == "NOUN" and "clause" in word.forms and "that" in clauses.marks(c):
                yield c, clauses.subtree(c)
            elif form in word.forms and self._fits(i, c, word, form, asked):
                yield c, [*asked, *clauses.subtree(c)]
        if "noun" in word.forms:
            deps = ("nsubjpass",) if clauses.passive(i) else ("dobj",)
            for c in clauses.kids(i, *deps):
                if self._thing(c) and not (clauses.relative(c) and tokens[i].dep == "relcl"):
                    yield c, self._with_trailing(i, c)
            yield from self._above(i, deps)
            if word.stance is Stance.REJECTS and not clauses.kids(i, *deps, "nsubjpass"):
                yield from self._called(i)
        host = i
        bare = not clauses.objects_of(i, *sorted(word.prepositions))
        if bare and tokens[i].pos == "NOUN" and tokens[i].dep == "pobj" and clauses.lemma(tokens[i].head) == "of":
            host = tokens[tokens[i].head].head
        for p in clauses.objects_of(host, *sorted(word.prepositions - ({"of"} if host != i else set()))):
            if tokens[p].entity in {"DATE", "TIME"} or self._for_his_part(p):
                continue
            if self._thing(p) or tokens[p].pos in VERBS:
                yield p, clauses.subtree(p)

    def _called(self, i: int) -> Iterator[tuple[int, list[int]]]:
        """The report that is dismissed "as" something, where the parser joined the two: "as untrue reports that"."""
        clauses = self._clauses
        for p in clauses.objects_of(i, "as"):
            if clauses.kids(p, "acl", "ccomp", "relcl") and self._words.among(clauses.lemma(p), *_CLAIMS):
                yield p, clauses.subtree(p)

    def _for_his_part(self, i: int) -> bool:
        """Whether a noun only opens what somebody else says: "for its part"."""
        return self._clauses.lemma(i) == "part" and any(
            self._clauses.tokens[c].tag == "PRP$" for c in self._clauses.tokens[i].children
        )

    def _above(self, i: int, deps: tuple[str, ...]) -> Iterator[tuple[int, list[int]]]:
        """The noun that a relative clause or participle belongs to: "a dam which it backs", "a dam backed by it"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        noun = tokens[i].head
        if tokens[i].dep not in {"relcl", "acl"} or tokens[noun].pos not in NOUNS:
            return
        own = clauses.kids(i, *deps)
        if all(clauses.relative(c) for c in own) and noun != clauses.subject(i):
            yield noun, clauses.subtree(noun, [i])

    def _thing(self, i: int) -> bool:
        """Whether a word can be what a stand is about: a noun, or a pronoun for what was spoken of before."""
        token = self._clauses.tokens[i]
        return token.pos in NOUNS and (token.pos != "PRON" or token.text.lower() in TAKEN_UP)

    def _form(self, i: int, c: int) -> str:
        """In which form a clause hangs on a word."""
        clauses, token = self._clauses, self._clauses.tokens[c]
        if clauses.infinitive(c):
            return "" if token.dep == "advcl" and clauses.kids(i, "dobj") else "infinitive"
        if token.dep in {"xcomp", "ccomp"} and token.tag == "VBG":
            return "gerund"
        return "clause" if token.pos in VERBS and token.dep in {"ccomp", "acl"} else ""

    def _fits(self, i: int, c: int, word: StanceWord, form: str, asked: list[int]) -> bool:
        """Whether a clause is what the stand is about: a demand has a doer, "vowed to resist" is no support."""
        clauses = self._clauses
        if word.stance is Stance.DEMANDS and clauses.tokens[i].pos in VERBS:
            return bool(asked or clauses.kids(c, "nsubj", "nsubjpass")) if form == "infinitive" else self._open(c)
        if word.stance is Stance.SUPPORTS and form == "infinitive" and clauses.kids(c, "nsubj", "nsubjpass"):
            return False
        inner = self._words.of("verb", self.named(c)) if form == "infinitive" else ()
        for noun in clauses.kids(c, "dobj") if word.stance is Stance.SUPPORTS else ():
            inner = (*inner, *self._words.of("noun", clauses.lemma(noun)))
        return word.stance is not Stance.SUPPORTS or all(w.stance is Stance.SUPPORTS for w in inner)

    def _open(self, c: int) -> bool:
        """Whether a clause can be demanded: not what was or is the case ("insisted that they had fired")."""
        clauses, tokens = self._clauses, self._clauses.tokens
        if tokens[c].tag == "VBN" and not clauses.kids(c, "aux", "mark"):
            return True
        if tokens[c].tag in {"VB", "VBP"} or any(tokens[a].tag == "MD" for a in clauses.kids(c, "aux")):
            return True
        return any(tokens[a].text.lower() == "be" for a in clauses.kids(c, "auxpass", "aux"))

    def _addressee(self, i: int, word: StanceWord) -> list[int]:
        """Of whom something is demanded: "urged Kenya to", "called on Kenya to"."""
        if word.stance is not Stance.DEMANDS:
            return []
        asked = [*self._clauses.kids(i, "dobj"), *self._clauses.objects_of(i, "on", "to", "upon")]
        return [t for p in asked for t in self._clauses.subtree(p)]

    def _with_trailing(self, verb: int, noun: int) -> list[int]:
        """An object with a phrase right after it that the parser hung on the verb: "intervention in the war"."""
        clauses = self._clauses
        found = clauses.subtree(noun)
        for c in clauses.kids(verb, "prep"):
            if c == found[-1] + 1 and clauses.lemma(c) in _TRAILING:
                found += clauses.subtree(c)
        return found
