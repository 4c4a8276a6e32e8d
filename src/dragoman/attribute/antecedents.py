"""Who "he" and "she" are where they speak: the person last in focus outside the quotations, of the right gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from dragoman.attribute.clauses import NOUNS, SUBJECTS, VERBS, Clauses
from dragoman.knowledge.attribution import ReportingWords
from dragoman.knowledge.attribution.persons import load_persons
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Parsed, Sentence

_OWN = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she"}
_BACK = 4
"""How many sentences with words of the reporter's own are looked through."""
_PARAGRAPHS = 4
_ANSWERS = frozenset({"reply", "respond", "answer"})
_ASKS = frozenset({"ask", "tell", "press", "question"})
_SOMEBODY = re.compile(
    r"(?:er|or|ist|ian|man|woman|person|ee|president|general|captain|colonel|lieutenant|chief|head|king|queen|candidate"
    r"|secretary|deputy|aide|judge|diplomat|president|parent|student|resident|assistant|lieutenant|militant|patient)$"
)
"""How words for one who holds an office or does a work end."""
_THINGS = frozenset(
    "paper newspaper letter order power number border tower center disorder water chapter answer offer matter quarter"
    " error tenor motor sector factor floor door river corner winter summer weather gender cover committee".split()
)
_NAMED = frozenset({"NNP", "NN"})
"""Tags of a name: the parser now and then takes a surname for a common noun."""
_APART = frozenset({"conj", "appos", "poss", "pobj"})


class Antecedents:
    """Finds the person that a pronoun which speaks stands for."""

    __slots__ = ("_clauses", "_given", "_names", "_parsed", "_persons", "_quoted", "_roles", "_votes", "_words")

    def __init__(self, parsed: Parsed, clauses: Clauses, words: ReportingWords, quoted: Set[int]) -> None:
        self._parsed, self._clauses, self._words, self._quoted = parsed, clauses, words, quoted
        self._persons = load_persons()
        self._roles = frozenset(m.head for m in parsed.mentions if m.kind is MentionKind.ROLE)
        self._given: dict[str, str] | None = None
        self._names: dict[str, Counter[str]] | None = None
        self._votes: dict[str, Counter[str]] | None = None

    def find(self, pronoun: int) -> int | None:
        """The head of the noun phrase that a "he" or "she" stands for; None where nobody fits."""
        tokens = self._clauses.tokens
        kind = _OWN.get(tokens[pronoun].text.lower())
        if kind is None:
            return None
        sentences = self._parsed.sentences
        here = sentences[tokens[pronoun].sentence]
        seen = 0
        for index in range(here.index, -1, -1):
            sentence = sentences[index]
            if here.paragraph - sentence.paragraph > _PARAGRAPHS or seen > _BACK:
                return None
            end = pronoun if index == here.index else sentence.last + 1
            own = [i for i in range(sentence.first, end) if i not in self._quoted]
            if not any(tokens[i].pos in VERBS or tokens[i].entity == "PERSON" for i in own):
                continue
            seen += index != here.index
            found = self._in_sentence(own, sentence, kind, pronoun)
            if found is not None:
                return found
        return None

    def _in_sentence(self, own: list[int], sentence: Sentence, kind: str, pronoun: int) -> int | None:
        """The person most in focus: who was asked and now answers, then the subject of the main clause, then others."""
        ranked = sorted(self._candidates(own, sentence, pronoun), key=lambda c: (-c[0], c[1]))
        for _, i in ranked:
            token = self._clauses.tokens[i]
            if token.pos == "PRON":
                if _OWN.get(token.text.lower()) == kind:
                    return self.find(i)
            elif self.gender(i) in {kind, ""}:
                return i
        return None

    def _candidates(self, own: list[int], sentence: Sentence, pronoun: int) -> Iterator[tuple[int, int]]:
        tokens, clauses = self._clauses.tokens, self._clauses
        answers = clauses.lemma(tokens[pronoun].head) in _ANSWERS
        for i in own:
            token = tokens[i]
            if not (token.text.lower() in _OWN or self._person(i)):
                continue
            if token.entity == "PERSON" and tokens[token.head].entity == "PERSON" and token.dep == "compound":
                continue
            verb = tokens[token.head]
            if token.dep in {"nsubj", "nsubjpass"}:
                main = token.head == sentence.root or verb.dep in {"ROOT", "conj", "parataxis"}
                rank = 5 if main else 4 if clauses.lemma(token.head) in self._words.verbs else 3
                if answers and clauses.lemma(token.head) in _ASKS:
                    rank = 1
            elif token.dep == "dobj":
                rank = 6 if answers and clauses.lemma(token.head) in _ASKS else 2
            elif token.dep == "pobj" and verb.text.lower() == "to" and clauses.lemma(verb.head) == "accord":
                rank = 5
            else:
                rank = 2 if token.dep in _APART and token.entity == "PERSON" else 1
            if token.pos == "PRON" and rank < 3:
                continue
            yield rank, i

    def _person(self, i: int) -> bool:
        """Whether a noun is somebody: a person's name, or one office or role that is a subject."""
        token = self._clauses.tokens[i]
        if token.pos not in NOUNS:
            return False
        if token.tag in _NAMED and token.text[:1].isupper() and self._surname(i):
            return True
        if token.tag != "NN" or token.dep not in SUBJECTS | {"poss"} or token.entity:
            return False
        lemma = token.lemma.lower()
        if i in self._roles and _SOMEBODY.search(lemma) and lemma not in _THINGS:
            return True
        channels = self._words.channels
        return lemma in channels["officials"] | channels["testimony"] | {"source"} or lemma in self._persons.words

    def _surname(self, i: int) -> bool:
        """Whether a name is a person's: one that follows a given name somewhere, or is mostly read as a person's."""
        if self._names is None:
            self._names = {}
            for token in self._clauses.tokens:
                if token.tag != "NNP" or token.dep == "compound":
                    continue
                counts = self._names.setdefault(token.text, Counter())
                counts[token.entity or "none"] += 1
                if token.entity == "PERSON" and self._clauses.kids(token.index, "compound"):
                    counts["full"] += 1
        told = self._names.get(self._clauses.tokens[i].text)
        if told is None or told["GPE"] > told["PERSON"]:
            return False
        return bool(told["full"]) or 2 * told["PERSON"] >= told.total()

    def gender(self, head: int) -> str:
        """The pronoun that goes with a person: "he", "she", or "" where nothing tells."""
        tokens, clauses = self._clauses.tokens, self._clauses
        words, names = self._persons.words, self._persons.names
        beside = [*clauses.kids(head, "compound", "appos", "nmod"), head]
        for i in beside:
            if told := words.get(tokens[i].text.lower().rstrip(".")):
                return told
        first = next((i for i in sorted(beside) if tokens[i].entity == "PERSON" and i != head), None)
        if first is not None and (told := names.get(tokens[first].text.lower())):
            return told
        if tokens[head].tag not in _NAMED:
            return ""
        last = tokens[head].text.lower()
        return self._given_names().get(last) or self._voted(last) or (names.get(last, "") if first is None else "")

    def _given_names(self) -> dict[str, str]:
        """The pronoun that goes with each surname of the document, by the given name or title before it."""
        if self._given is None:
            tokens = self._clauses.tokens
            counts: dict[str, Counter[str]] = {}
            for token in tokens:
                if token.entity != "PERSON" or token.dep == "compound":
                    continue
                for c in self._clauses.kids(token.index, "compound"):
                    low = tokens[c].text.lower().rstrip(".")
                    told = self._persons.words.get(low) or self._persons.names.get(low)
                    if told:
                        counts.setdefault(token.text.lower(), Counter())[told] += 1
                        break
            self._given = {name: next(iter(c)) for name, c in counts.items() if len(c) == 1}
        return self._given

    def _voted(self, surname: str) -> str:
        """What the pronouns say of a person who is the only one named in a sentence."""
        if self._votes is None:
            self._votes = {}
            tokens = self._clauses.tokens
            for sentence in self._parsed.sentences:
                own = [tokens[i] for i in range(sentence.first, sentence.last + 1) if i not in self._quoted]
                names = {t.text.lower() for t in own if t.entity == "PERSON" and t.dep != "compound"}
                if len(names) == 1:
                    votes = self._votes.setdefault(names.pop(), Counter())
                    votes.update(_OWN[t.text.lower()] for t in own if t.text.lower() in _OWN)
        votes = self._votes.get(surname, Counter())
        return max(votes, key=lambda v: votes[v]) if votes and votes["he"] != votes["she"] else ""
