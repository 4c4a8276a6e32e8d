"""Who takes which stand on what: supports, rejects, demands, denies, doubts, or makes it depend on a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from dragoman.attribute.clauses import SUBJECTS, VERBS, Clauses
from dragoman.attribute.objects import TAKEN_UP, Objects
from dragoman.attribute.phrases import MetPhrase, met, words_of
from dragoman.attribute.stance_nouns import StanceNouns
from dragoman.attribute.stand import Stand
from dragoman.attribute.taking import TAKEN, Taking
from dragoman.attribute.topics import closes
from dragoman.knowledge.attribution.phrases import BEING, load_phrases
from dragoman.knowledge.attribution.stances import StanceWord, StanceWords
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status
from dragoman.schema.text import Sentence

_FORWARD = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d"})
_NEVER = frozenset({"not", "n't", "n’t", "never"})
_BLAMED = frozenset(
    "accusation allegation claim charge report rumour rumor suggestion involvement responsibility".split()
)
_OBLIGING = frozenset({"must", "should", "ought"})
_ITSELF = frozenset({"it", "he", "she", "they", "we", "i"})
NEEDING = frozenset({"need", "have", "ought"})
"""Verbs that with an infinitive say what has to be done."""
_IMAGINING = frozenset({"imagine", "envisage", "conceive", "contemplate", "picture"})
"""Verbs of support only where somebody can: "could imagine an end to the checks"."""
_BUILT_IN = frozenset({"no", "not", "none", "nothing"})
"""Words of a phrase that negate it already."""


class Stances:
    """Finds the stands that the words of a document take."""

    __slots__ = ("_clauses", "_nouns", "_objects", "_phrases", "_taking", "_words")

    def __init__(self, resolved: Resolved, clauses: Clauses, words: StanceWords) -> None:
        self._clauses = clauses
        self._words = words
        self._taking = Taking(resolved, clauses, words)
        self._objects = Objects(clauses, words)
        self._nouns = StanceNouns(resolved, clauses, words, self._objects, self._taking)
        self._phrases = load_phrases()

    def find(self, sentence: Sentence) -> Iterator[Stand]:
        """The stands of a sentence in text order."""
        there = words_of(self._clauses, sentence.first, sentence.last)
        for i in range(sentence.first, sentence.last + 1):
            token = self._clauses.tokens[i]
            if token.pos in VERBS and token.dep not in {"acomp", "amod", "compound", "aux", "auxpass"}:
                found = [*self._phrase(i, sentence.last, there)] or [*self._verdict(i, sentence.last, there)]
                yield from found or self._verb(i)
                yield from self._threat(i)
            elif token.pos == "NOUN":
                yield from self._nouns.noun(i)
                yield from self._nouns.person(i)
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
        subject = clauses.shared(verb) if subject is None else subject
        wanted = next((c for c in clauses.kids(verb, "xcomp") if clauses.infinitive(c)), None)
        if told and subject is not None and wanted is not None and clauses.lemma(verb) in NEEDING and not never:
            return self._taking.stand(Stance.DEMANDS, subject, wanted, wanted, clauses.subtree(wanted), plan=True)
        obliging = any(a in _OBLIGING for a in aux) and told
        passive = bool(clauses.kids(verb, "auxpass"))
        taking = not passive and any(not word.light for word in self._words.of("verb", self._objects.named(verb)))
        if subject is None or (taking and not obliging):
            return None
        if tokens[subject].dep == "expl":
            return self._existence(verb, subject, aux)
        if obliging:
            return self._taking.stand(Stance.DEMANDS, subject, verb, verb, clauses.subtree(verb), plan=True)
        if not any(a in _FORWARD for a in aux):
            return None
        if told and passive and tokens[subject].pos in {"NOUN", "PROPN"}:
            return self._undergone(verb, subject, never=never)
        if not (told or never) and not self._taking.conditional(verb):
            return None
        keys = ("light_verbs", "ending_verbs", "acting_verbs")
        carrying = any(self._words.among(clauses.lemma(verb), "topics", k) for k in keys)
        acting = self._words.among(clauses.lemma(verb), "topics", "acting_verbs")
        if not acting and carrying is not bool(clauses.kids(verb, "dobj", "prep", "xcomp")) and (carrying or not never):
            return None
        if not never and not carrying:
            return None
        stance = Stance.REJECTS if never else Stance.SUPPORTS
        shut = clauses.lemma(verb) in {"keep", "leave", "hold"} and closes(clauses, self._words, verb)
        if shut and (things := clauses.kids(verb, "dobj", "nsubj")[-1:]):
            stance = Stance.SUPPORTS if never else Stance.REJECTS
            return self._taking.stand(stance, subject, verb, things[0], clauses.subtree(things[0]))
        content = clauses.subtree(verb, [subject])
        return self._taking.stand(stance, subject, verb, verb, content, plan=True)

    def _undergone(self, verb: int, subject: int, *, never: bool) -> Stand | None:
        """ "the fees would not be raised": what the speaker says will be done, or not, with a thing."""
        clauses = self._clauses
        keys = ("light_verbs", "ending_verbs", "acting_verbs")
        acting = any(self._words.among(clauses.lemma(verb), "topics", k) for k in keys)
        if not acting and not never:
            return None
        stance = Stance.REJECTS if never else Stance.SUPPORTS
        if closes(clauses, self._words, verb):
            stance = Stance.SUPPORTS if never else Stance.REJECTS
            made = self._taking.stand(stance, subject, verb, subject, clauses.subtree(subject))
            return replace(made, told=True) if made is not None else None
        content = sorted({*clauses.subtree(subject, [clauses.tokens[subject].head]), *clauses.subtree(verb)})
        made = self._taking.stand(stance, subject, verb, verb, content, plan=True)
        return replace(made, told=True) if made is not None else None

    def _threat(self, verb: int) -> Iterator[Stand]:
        """ "will cut deliveries unless the contract is signed": a demand, with what follows if it is not met."""
        clauses, tokens = self._clauses, self._clauses.tokens
        above = tokens[verb].head
        if tokens[verb].dep != "advcl" or tokens[above].pos not in VERBS or "unless" not in clauses.marks(verb):
            return
        holder = clauses.subject(above)
        if holder is None:
            return
        ahead = any(tokens[c].text.lower() in _FORWARD for c in clauses.kids(above, "aux"))
        ahead = ahead or clauses.lemma(tokens[above].head) == "threaten"
        doer = clauses.kids(verb, "nsubj", "nsubjpass")
        if ahead and doer and not clauses.kids(above, "neg") and tokens[doer[0]].text.lower() not in _ITSELF:
            yield Stand(Stance.DEMANDS, holder, above, verb, tuple(clauses.subtree(verb)))

    def _existence(self, verb: int, subject: int, aux: Sequence[str]) -> Stand | None:
        """ "there can be no talks before elections"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        noun = next(iter(clauses.kids(verb, "attr", "nsubj", "dobj")), None)
        if noun is None or not aux:
            return None
        none = any(tokens[c].text.lower() == "no" for c in clauses.kids(noun, "det"))
        if not none and not any(tokens[c].text.lower() in _NEVER for c in clauses.kids(verb, "neg", "advmod")):
            return None
        return self._taking.stand(Stance.REJECTS, subject, verb, noun, clauses.subtree(noun))

    def _verb(self, verb: int) -> Iterator[Stand]:
        clauses, tokens = self._clauses, self._clauses.tokens
        token = tokens[verb]
        if token.dep in {"amod", "compound", "aux", "auxpass"}:
            return
        meant = self._words.of("verb", self._objects.named(verb))
        if not meant and not self._words.of("adjective", token.text.lower()):
            return
        if clauses.passive(verb) and not clauses.kids(verb, "agent"):
            yield from self._participle(verb)
            return
        if clauses.lemma(verb) in _IMAGINING and not self._taking.able(verb):
            return
        for word in meant:
            for head, content in islice(self._objects.of(verb, word), 1):
                holder = clauses.subject(verb)
                if holder is None or holder in content or not self._dropped(word, head):
                    continue
                stance = word.stance
                if stance is Stance.REJECTS and clauses.lemma(head) in _BLAMED:
                    stance = Stance.DENIES
                condition = [p for c in word.condition for p in clauses.objects_of(verb, c)]
                turned = self._taking.turned(stance, verb)
                if condition and turned:
                    words = tuple(clauses.subtree(condition[0]))
                    yield Stand(turned, holder, verb, head, tuple(content), words, Stance.REJECTS)
                elif turned is not None and not word.condition:
                    made = self._taking.stand(turned, holder, verb, head, content, depends=self._taking.depends(verb))
                    if made is not None:
                        yield made
                return

    def _dropped(self, word: StanceWord, head: int) -> bool:
        """Whether a word of dropping has an object that can be dropped: not a stand that a noun names."""
        lemma = self._clauses.lemma(head)
        if word.stance is Stance.DROPS and self._words.of("noun", lemma):
            return False
        return not word.light or any(self._words.among(lemma, "topics", k) for k in ("light_nouns", "paper_nouns"))

    def _phrase(self, verb: int, last: int, there: frozenset[str]) -> Iterator[Stand]:
        """ "threw its weight behind the dam", "came out against the dam"."""
        for found in met(self._clauses, self._phrases.phrases, verb, last, there):
            holder = self._clauses.subject(verb)
            if holder is None or holder in found.content or holder == found.head:
                continue
            stance = self._of_phrase(found, verb)
            head = self._clauses.tokens[found.head]
            if stance is Stance.DROPS and self._words.of("noun", self._clauses.lemma(found.head)):
                self._nouns.take_back(found.head)
                return
            if stance is None or (head.pos == "PRON" and head.text.lower() not in TAKEN_UP):
                continue
            about, content = found.head, list(found.content)
            for word in self._words.of("noun", self._clauses.lemma(about)):
                about, content = next(self._objects.of(about, word), (about, content))
            made = self._taking.stand(stance, holder, verb, about, content, depends=self._taking.depends(verb))
            if made is not None:
                yield made
                return

    def _of_phrase(self, found: MetPhrase, verb: int) -> Stance | None:
        """The stand of a phrase under the status of its verb."""
        phrase = found.phrase
        label = self._taking.reading(verb).label
        if phrase.only == "negated":
            against = label in {Status.NOT_HAPPENED, Status.REFUSED}
            return self._taking.turned(phrase.stance, verb) if against or label is Status.HYPOTHETICAL else None
        if phrase.only or any(part & _BUILT_IN for part in phrase.parts):
            return phrase.stance if label in {*TAKEN, Status.HYPOTHETICAL} else None
        return self._taking.turned(phrase.stance, verb)

    def _verdict(self, verb: int, last: int, there: frozenset[str]) -> Iterator[Stand]:
        """ "the dam is unacceptable": a judgement of whoever says it, or of those to whom it is so."""
        clauses, tokens = self._clauses, self._clauses.tokens
        found = next(met(clauses, self._phrases.verdicts, verb, last, there, about=False), None)
        subject = next((c for c in clauses.kids(verb, *SUBJECTS, "expl") if c < verb), None)
        if found is None or subject is None or set(clauses.marks(verb)) - {"that"}:
            return
        judged = clauses.kids(found.last, "xcomp", "ccomp", "advcl") + clauses.kids(verb, "xcomp", "ccomp", "advcl")
        head = subject
        if tokens[subject].text.lower() == "it":
            head = next((c for c in judged if c > found.last and clauses.infinitive(c)), subject)
        if tokens[head].pos == "PRON" and tokens[head].text.lower() not in TAKEN_UP:
            return
        stance = self._of_verdict(found, verb)
        if stance is None:
            return
        to = clauses.objects_of(found.last, "to", "for")
        holder = next((p for p in to if tokens[p].pos == "PROPN"), None)
        made = self._taking.stand(stance, subject if holder is None else holder, verb, head, clauses.subtree(head))
        if made is not None:
            yield replace(made, told=holder is None)

    def _of_verdict(self, found: MetPhrase, verb: int) -> Stance | None:
        """The stand of a judgement; one on what would be is a judgement all the same: "would be a mistake"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        ahead = any(tokens[c].text.lower() in _FORWARD for c in clauses.kids(verb, "aux"))
        never = any(tokens[c].text.lower() in _NEVER for c in clauses.kids(verb, "neg", "advmod"))
        return found.phrase.stance if ahead and not never else self._of_phrase(found, verb)

    def _participle(self, verb: int) -> Iterator[Stand]:
        """ "is opposed to the dam", "is prepared to talk": a passive form that says how its subject stands."""
        holder = next(iter(self._clauses.kids(verb, "nsubjpass")), None)
        for word in self._words.of("adjective", self._clauses.tokens[verb].text.lower()):
            stance = self._taking.turned(word.stance, verb)
            for head, content in islice(self._objects.of(verb, replace(word, forms=word.forms - {"noun"})), 1):
                if holder is not None and stance is not None and holder not in content:
                    made = self._taking.stand(stance, holder, verb, head, content, depends=self._taking.depends(verb))
                    if made is not None:
                        yield made

    def _predicate(self, i: int) -> Iterator[Stand]:
        """ "was ready to talk", "is against the dam", "is in favour of elections"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        token = tokens[i]
        lemma = token.text.lower() if token.pos in VERBS else clauses.lemma(i)
        kind = "preposition" if token.pos in {"ADP", "SCONJ"} else "adjective"
        verb = token.head
        linked = clauses.lemma(verb) in BEING and token.dep in {"acomp", "prep", "oprd", "advmod", "attr"}
        beside = kind == "adjective" and (i > verb or token.dep in {"advcl", "conj"})
        apart = not linked and beside and token.dep in {"amod", "acl", "appos", "advcl", "relcl", "ccomp"}
        if not (linked or apart):
            return
        holder = clauses.subject(verb) if linked or tokens[verb].pos in VERBS else verb
        for word in self._words.of(kind, lemma):
            found = self._objects.of(i, word) if kind == "adjective" else self._pobj(i)
            if linked and kind == "adjective" and {"clause", "infinitive"} & word.forms:
                bare = replace(word, forms=word.forms - {"noun"}, prepositions=frozenset())
                found = chain(found, self._objects.of(verb, bare))
            for head, content in islice(found, 1):
                stance = self._taking.turned(word.stance, verb if linked else i)
                if holder is None or stance is None or holder in content:
                    continue
                made = self._taking.stand(
                    stance, holder, verb if linked else i, head, content, depends=self._taking.depends(verb)
                )
                if made is not None:
                    yield made
                return

    def _pobj(self, i: int) -> Iterator[tuple[int, list[int]]]:
        yield from ((p, self._clauses.subtree(p)) for p in self._clauses.kids(i, "pobj", "pcomp"))
