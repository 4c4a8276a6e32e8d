"""Stands that nouns name: "its opposition to the dam", "won the backing of", "a critic of the dam"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from dragoman.attribute.clauses import NOUNS, SUBJECTS, VERBS, Clauses
from dragoman.attribute.objects import Objects
from dragoman.attribute.stand import Stand
from dragoman.attribute.taking import OPPOSITES, Taking
from dragoman.knowledge.attribution.stances import StanceWord, StanceWords
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status

_HANGING = frozenset({"depend", "hinge", "hang", "rest", "conditional", "contingent", "dependent", "conditioned"})
_DATES = frozenset({"DATE", "TIME"})
_ASKING = frozenset({"whether", "if", "that"})
_NO = frozenset({"no", "little", "scant", "zero"})
_OPEN = frozenset({Status.REQUESTED, Status.HYPOTHETICAL, Status.NOT_HAPPENED})
"""What support that is only asked for, feared or lacking has for its status."""


class StanceNouns:
    """Finds the stands that the nouns of a document name."""

    __slots__ = ("_clauses", "_objects", "_taken_back", "_taking", "_words")

    def __init__(
        self, resolved: Resolved, clauses: Clauses, words: StanceWords, objects: Objects, taking: Taking
    ) -> None:
        self._clauses, self._words = clauses, words
        self._objects, self._taking = objects, taking
        self._taken_back: set[int] = set()

    def take_back(self, noun: int) -> None:
        """Remembers that a set phrase takes back the stand that a noun names: "backed away from its demand"."""
        self._taken_back.add(noun)

    def noun(self, noun: int) -> Iterator[Stand]:
        """ "expressed support for the plan", "its rejection of talks"; "withdrew its support for"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        words = self._words.of("noun", clauses.lemma(noun))
        if not words:
            return
        verb = tokens[noun].head
        back = (tokens[noun].dep == "dobj" and self._retracting(verb)) or noun in self._taken_back
        if back:
            for _ in range(2):
                verb = tokens[verb].head if tokens[verb].pos in {"ADV", "ADP"} else verb
        saying = tokens[noun].dep in {"dobj", "conj"} and self._words.among(clauses.lemma(verb), "saying")
        said = saying or back
        owner = self._owner(noun, verb)
        own = owner is not None and (tokens[owner].pos != "PRON" or not said)
        holder = owner if own or not said else clauses.subject(verb)
        none = any(tokens[c].text.lower() in _NO for c in clauses.kids(noun, "det", "amod"))
        for word in words if holder is not None else ():
            if (word.owned and owner is None and not back) or (word.back and not back):
                continue
            for head, content in islice(self._subjects(noun, verb, word, said=said), 1):
                stance = self._named(word.stance, noun, verb if said else None, turned=back != none, none=none)
                if holder is None or holder in content or stance is None:
                    continue
                made = self._taking.stand(stance, holder, noun, head, content)
                hung = self._hung(noun)
                if hung and made is not None and made.stance in {Stance.SUPPORTS, Stance.REJECTS}:
                    made = replace(made, stance=Stance.CONDITIONS, condition=hung, base=made.stance)
                if made is not None:
                    yield made
                return

    def _named(self, stance: Stance, noun: int, verb: int | None, *, turned: bool, none: bool) -> Stance | None:
        """The stand that a noun names, the opposite where `turned`, under the verb that says it if there is one."""
        meant = OPPOSITES.get(stance) if turned else stance
        if meant is None or (none and meant is Stance.DROPS):
            return None
        if verb is not None:
            return self._taking.turned(meant, verb)
        return meant if none or self._taking.reading(noun).label not in _OPEN else None

    def person(self, noun: int) -> Iterator[Stand]:
        """ "the front, a critic of the dam": a noun for those who take a stand, set beside somebody."""
        token = self._clauses.tokens[noun]
        for word in self._words.of("person", self._clauses.lemma(noun)) if token.dep == "appos" else ():
            for head, content in islice(self._objects.of(noun, word), 1):
                made = self._taking.stand(word.stance, token.head, noun, head, content)
                if made is not None:
                    yield made

    def _owner(self, noun: int, verb: int) -> int | None:
        """Whose stand a noun names: "its", "of Egypt", "from Egypt", "in support of" with somebody who acts."""
        clauses, tokens = self._clauses, self._clauses.tokens
        owner = next(iter(clauses.kids(noun, "poss") or clauses.objects_of(noun, "from", "by", "among", "in")), None)
        if owner is None:
            owner = next((c for c in clauses.kids(noun, "compound", "amod", "nmod") if self._names(c)), None)
        if owner is None and self._received(noun):
            owner = next(iter(clauses.objects_of(noun, "of") or clauses.objects_of(verb, "from")), None)
        if owner is None and tokens[noun].dep == "pobj" and clauses.lemma(verb) in {"in", "of"}:
            host = tokens[verb].head
            sent = clauses.lemma(verb) == "of"
            owner = next(iter(clauses.objects_of(host, "from", "by")), None) if sent else self._acting(host)
        return owner

    def _names(self, i: int) -> bool:
        """Whether a word before a noun names whose it is: "Egyptian opposition"."""
        token = self._clauses.tokens[i]
        return token.entity in {"NORP", "GPE", "ORG", "PERSON"}

    def _received(self, noun: int) -> int | None:
        """The verb by which its subject gets what a noun names from others: "the plan won the backing of"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        at = tokens[noun].head
        if tokens[noun].dep == "pobj":
            at = tokens[at].head
        elif tokens[noun].dep != "dobj":
            return None
        return at if self._words.among(clauses.lemma(at), "receiving") else None

    def _subjects(self, noun: int, verb: int, word: StanceWord, *, said: bool) -> Iterator[tuple[int, list[int]]]:
        """What a noun that names a stand is about."""
        clauses, tokens = self._clauses, self._clauses.tokens
        given = clauses.objects_of(verb, *sorted(word.prepositions)) if said else []
        given = [p for p in given if tokens[p].entity not in _DATES]
        listed = [p for p in given if tokens[p].pos in NOUNS]
        whether = clauses.kids(verb, "ccomp", "advcl") if said and "clause" in word.forms else []
        whether = [c for c in whether if c > noun and _ASKING & set(clauses.marks(c))]
        beside = ((c, clauses.subtree(c)) for c in (*listed, *whether))
        receiving = self._received(noun)
        got = clauses.subject(receiving) if receiving is not None else None
        if got is not None:
            word = replace(word, prepositions=word.prepositions - {"of"})
        after = [(got, clauses.subtree(got))] if got is not None and tokens[got].pos in NOUNS else []
        yield from chain(self._objects.of(noun, word), beside, after)

    def _hung(self, noun: int) -> tuple[int, ...]:
        """What a stand is said to hang on: "its support depends on a truce", "is conditional on a truce"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        verb = tokens[noun].head
        if tokens[noun].dep not in SUBJECTS:
            return ()
        hosts = [verb] if clauses.lemma(verb) in _HANGING else []
        hosts += [c for c in clauses.kids(verb, "acomp", "attr", "oprd") if clauses.lemma(c) in _HANGING]
        found = (p for h in hosts for p in clauses.objects_of(h, "on", "upon"))
        return tuple(next((clauses.subtree(p) for p in found), ()))

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
