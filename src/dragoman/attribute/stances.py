"""Who takes which stand on what: supports, rejects, demands, denies, doubts, or makes it depend on a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.conditions import Conditions
from dragoman.attribute.stand import Stand
from dragoman.attribute.status import read_rules
from dragoman.knowledge.attribution.stances import StanceWord, StanceWords
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status
from dragoman.schema.text import Sentence

_FORWARD = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d"})
_NEVER = frozenset({"not", "n't", "n’t", "never"})
_BLAMED = frozenset(
    "accusation allegation claim charge report rumour rumor suggestion involvement responsibility".split()
)
_OBLIGING = frozenset({"must", "should"})
_GUESSED = 1.4
"""A plan less certain than this is what others expect."""
_BE = frozenset({"be", "remain", "stay", "stand"})
_OPPOSITES = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS, Stance.DEMANDS: Stance.DROPS}
"""What is left of a stand that is taken back."""
_TAKEN = {
    Status.HAPPENED: "as said", Status.PLANNED: "as said", Status.NOT_HAPPENED: "turned", Status.REFUSED: "turned",
    Status.CONDITIONAL: "depends",
}  # fmt: skip
"""What the status of a word that takes a stand makes of the stand; under other statuses nobody takes it."""

_OPEN = frozenset({Status.REQUESTED, Status.HYPOTHETICAL, Status.NOT_HAPPENED})
"""What support that is only asked for, feared or lacking has for its status."""


class Stances:
    """Finds the stands that the words of a document take."""

    __slots__ = ("_clauses", "_conditions", "_parsed", "_words")

    def __init__(self, resolved: Resolved, clauses: Clauses, words: StanceWords) -> None:
        self._parsed = resolved.parsed
        self._clauses = clauses
        self._words = words
        self._conditions = Conditions(clauses, words)

    def find(self, sentence: Sentence) -> Iterator[Stand]:
        """The stands of a sentence in text order."""
        for i in range(sentence.first, sentence.last + 1):
            token = self._clauses.tokens[i]
            if token.pos in VERBS and token.dep != "acomp":
                yield from self._verb(i)
            elif token.pos == "NOUN":
                yield from self._noun(i)
            elif token.pos in {"ADJ", "ADP", "SCONJ", *VERBS}:
                yield from self._predicate(i)

    def own_plan(self, verb: int, *, told: bool) -> Stand | None:
        """ "it would not attend talks": what the subject says of its own doings; in plain telling only a refusal.

        "Turkey must withdraw" comes as a demand whose holder is the subject; the caller puts the speaker in its place.
        """
        clauses, tokens = self._clauses, self._clauses.tokens
        aux = [tokens[c].text.lower() for c in clauses.kids(verb, "aux")]
        never = any(tokens[c].text.lower() in _NEVER for c in clauses.kids(verb, "neg", "advmod"))
        subject = next(iter(clauses.kids(verb, "nsubj", "nsubjpass", "expl")), None)
        if subject is None or self._words.of("verb", self._named(verb)):
            return None
        if tokens[subject].dep == "expl":
            return self._existence(verb, subject, aux)
        if any(a in _OBLIGING for a in aux) and told:
            return self._stand(Stance.DEMANDS, subject, verb, verb, clauses.subtree(verb), plan=True)
        if not any(a in _FORWARD for a in aux) or not (told or never):
            return None
        carrying = any(self._words.among(clauses.lemma(verb), "topics", k) for k in ("light_verbs", "ending_verbs"))
        if carrying is not bool(clauses.kids(verb, "dobj", "prep", "xcomp")) and (carrying or not never):
            return None
        if not never and not carrying:
            return None
        stance = Stance.REJECTS if never else Stance.SUPPORTS
        content = clauses.subtree(verb, [subject])
        return self._stand(stance, subject, verb, verb, content, plan=True)

    def _existence(self, verb: int, subject: int, aux: Sequence[str]) -> Stand | None:
        """ "there can be no talks before elections"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        noun = next(iter(clauses.kids(verb, "attr", "nsubj", "dobj")), None)
        if noun is None or not aux:
            return None
        none = any(tokens[c].text.lower() == "no" for c in clauses.kids(noun, "det"))
        if not none and not any(tokens[c].text.lower() in _NEVER for c in clauses.kids(verb, "neg", "advmod")):
            return None
        return self._stand(Stance.REJECTS, subject, verb, noun, clauses.subtree(noun))

    def _verb(self, verb: int) -> Iterator[Stand]:
        clauses, tokens = self._clauses, self._clauses.tokens
        token = tokens[verb]
        if token.dep in {"amod", "compound", "aux", "auxpass"}:
            return
        if clauses.passive(verb) and not clauses.kids(verb, "agent"):
            yield from self._participle(verb)
            return
        for word in self._words.of("verb", self._named(verb)):
            for head, content in islice(self._objects(verb, word), 1):
                holder = clauses.subject(verb)
                if holder is None or holder in content:
                    continue
                stance = word.stance
                if stance is Stance.REJECTS and clauses.lemma(head) in _BLAMED:
                    stance = Stance.DENIES
                condition = [p for c in word.condition for p in clauses.objects_of(verb, c)]
                turned = self._turned(stance, verb)
                if condition and turned:
                    words = tuple(clauses.subtree(condition[0]))
                    yield Stand(turned, holder, verb, head, tuple(content), words, Stance.REJECTS)
                elif turned is not None and not word.condition:
                    made = self._stand(turned, holder, verb, head, content, depends=self._depends(verb))
                    if made is not None:
                        yield made
                return

    def _participle(self, verb: int) -> Iterator[Stand]:
        """ "is opposed to the dam", "is prepared to talk": a passive form that says how its subject stands."""
        holder = next(iter(self._clauses.kids(verb, "nsubjpass")), None)
        for word in self._words.of("adjective", self._clauses.tokens[verb].text.lower()):
            stance = self._turned(word.stance, verb)
            for head, content in islice(self._objects(verb, replace(word, forms=word.forms - {"noun"})), 1):
                if holder is not None and stance is not None and holder not in content:
                    made = self._stand(stance, holder, verb, head, content, depends=self._depends(verb))
                    if made is not None:
                        yield made

    def _noun(self, noun: int) -> Iterator[Stand]:
        """ "expressed support for the plan", "its rejection of talks"; "withdrew its support for"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        words = self._words.of("noun", clauses.lemma(noun))
        if not words:
            return
        verb = tokens[noun].head
        saying = tokens[noun].dep in {"dobj", "conj"} and self._words.among(clauses.lemma(verb), "saying")
        back = tokens[noun].dep == "dobj" and self._retracting(verb)
        saying = saying and not back
        owner = next(iter(clauses.kids(noun, "poss") or clauses.objects_of(noun, "from", "by")), None)
        if owner is None and tokens[noun].dep == "pobj" and clauses.lemma(verb) in {"in", "of"}:
            host = tokens[verb].head
            sent = clauses.lemma(verb) == "of"
            owner = next(iter(clauses.objects_of(host, "from", "by")), None) if sent else self._acting(host)
        if owner is not None and tokens[owner].pos != "PRON":
            saying = saying and not back
            holder: int | None = owner
        else:
            holder = clauses.subject(verb) if saying or back else owner
        if holder is None:
            return
        for word in words:
            given = clauses.objects_of(verb, *sorted(word.prepositions)) if saying or back else []
            beside = ((p, clauses.subtree(p)) for p in given if tokens[p].pos in NOUNS)
            for head, content in islice(chain(self._objects(noun, word), beside), 1):
                if holder in content:
                    continue
                stance: Stance | None = _OPPOSITES.get(word.stance) if back else word.stance
                if saying or back:
                    stance = self._turned(stance, verb) if stance else None
                elif read_rules(self._parsed, noun).label in _OPEN:
                    stance = None
                if stance is not None:
                    made = self._stand(stance, holder, noun, head, content)
                    if made is not None:
                        yield made
                return

    def _retracting(self, verb: int) -> bool:
        """Whether a verb takes back the stand that is its object, by itself or with a particle: "gave up"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        lemma = clauses.lemma(verb)
        joined = [f"{lemma}-{tokens[c].text.lower()}" for c in clauses.kids(verb, "prt", "advmod")]
        return any(self._words.among(name, "retracting") for name in (lemma, *joined))

    def _acting(self, host: int) -> int | None:
        """Who does what is done "in support of" something: "efforts of Egypt in support of"."""
        clauses = self._clauses
        if clauses.tokens[host].pos in VERBS:
            return clauses.subject(host)
        return next(iter(clauses.kids(host, "poss") or clauses.objects_of(host, "of", "by")), None)

    def _predicate(self, i: int) -> Iterator[Stand]:
        """ "was ready to talk", "is against the dam", "is in favour of elections"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        token = tokens[i]
        lemma = token.text.lower() if token.pos in VERBS else clauses.lemma(i)
        kind = "preposition" if token.pos in {"ADP", "SCONJ"} else "adjective"
        verb = token.head
        if clauses.lemma(verb) not in _BE or token.dep not in {"acomp", "prep", "oprd", "advmod", "attr"}:
            return
        for word in self._words.of(kind, lemma):
            found = self._objects(i, word) if kind == "adjective" else self._pobj(i)
            for head, content in islice(found, 1):
                holder = clauses.subject(verb)
                stance = self._turned(word.stance, verb)
                if holder is None or stance is None:
                    continue
                made = self._stand(stance, holder, verb, head, content, depends=self._depends(verb))
                if made is not None:
                    yield made
                return

    def _pobj(self, i: int) -> Iterator[tuple[int, list[int]]]:
        yield from ((p, self._clauses.subtree(p)) for p in self._clauses.kids(i, "pobj", "pcomp"))

    def _named(self, verb: int) -> str:
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

    def _objects(self, i: int, word: StanceWord) -> Iterator[tuple[int, list[int]]]:
        """What a word is about, by the forms that it takes, as head and words."""
        clauses, tokens = self._clauses, self._clauses.tokens
        for c in clauses.kids(i, "xcomp", "ccomp", "acl", "advcl"):
            form = self._form(i, c)
            asked = self._addressee(i, word) if form == "infinitive" else []
            if form in word.forms and self._fits(i, c, word, form, asked):
                yield c, [*asked, *clauses.subtree(c)]
        if "noun" in word.forms:
            deps = ("nsubjpass",) if clauses.passive(i) else ("dobj",)
            for c in clauses.kids(i, *deps):
                if tokens[c].pos in NOUNS and not clauses.relative(c) and tokens[c].pos != "PRON":
                    yield c, self._with_trailing(i, c)
        host = i
        bare = not clauses.objects_of(i, *sorted(word.prepositions))
        if bare and tokens[i].pos == "NOUN" and tokens[i].dep == "pobj" and clauses.lemma(tokens[i].head) == "of":
            host = tokens[tokens[i].head].head
        for p in clauses.objects_of(host, *sorted(word.prepositions - ({"of"} if host != i else set()))):
            if tokens[p].entity in {"DATE", "TIME"}:
                continue
            if (tokens[p].pos in NOUNS and tokens[p].pos != "PRON") or tokens[p].pos in VERBS:
                yield p, clauses.subtree(p)

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
        inner = self._words.of("verb", self._named(c)) if form == "infinitive" else ()
        return word.stance is not Stance.SUPPORTS or all(w.stance is Stance.SUPPORTS for w in inner)

    def _open(self, c: int) -> bool:
        """Whether a clause can be demanded: not what was or is the case ("insisted that they had fired")."""
        clauses, tokens = self._clauses, self._clauses.tokens
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
            if c == found[-1] + 1 and clauses.lemma(c) in {"in", "of", "with", "between", "to", "from", "for"}:
                found += clauses.subtree(c)
        return found

    def _turned(self, stance: Stance, cue: int) -> Stance | None:
        """The stand under the status of the word that takes it; None where nobody takes it."""
        if stance in _OPPOSITES and self._no_longer(cue):
            return Stance.REJECTS if stance is Stance.SUPPORTS else Stance.DROPS
        reading = read_rules(self._parsed, cue)
        taken = _TAKEN.get(reading.label)
        guessed = reading.label is Status.PLANNED and reading.factuality < _GUESSED
        if reading.background or guessed:
            return None
        if taken is None and reading.label is Status.HYPOTHETICAL and reading.factuality < 0:
            taken = "turned"
        if taken == "turned":
            return Stance.REJECTS if stance is Stance.SUPPORTS else None
        return stance if taken else None

    def _no_longer(self, cue: int) -> bool:
        """Whether a stand was taken and is so no more: "no longer demands", "does not oppose it any more"."""
        tokens = self._clauses.tokens
        said = [tokens[c].text.lower() for c in self._clauses.kids(cue, "neg", "advmod")]
        return "longer" in said or "anymore" in said or {"not", "more"} <= set(said)

    def _depends(self, cue: int) -> bool:
        return read_rules(self._parsed, cue).label is Status.CONDITIONAL

    def _stand(
        self,
        stance: Stance,
        holder: int,
        cue: int,
        head: int,
        content: Sequence[int],
        *,
        plan: bool = False,
        depends: bool = False,
    ) -> Stand | None:
        condition = self._conditions.find(cue, head, negative=stance is Stance.REJECTS)
        if depends and not condition:
            return None
        kept = tuple(i for i in content if i not in condition and (i != cue or plan))
        made = Stand(stance, holder, cue, head, kept)
        if condition and stance in {Stance.SUPPORTS, Stance.REJECTS}:
            return replace(made, stance=Stance.CONDITIONS, condition=condition, base=stance)
        return made if kept else None
