"""The named persons, organisations and places of a document, each as the exact span of its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.names import PARTICLES, pieces
from dragoman.knowledge.places import Gazetteer, open_gazetteer
from dragoman.resolve.lexicon import Hit, known_names
from dragoman.resolve.name_merging import merged
from dragoman.resolve.name_runs import KIND_OF_LABEL, Run, addresses, bracketed, runs, trimmed
from dragoman.resolve.name_words import (
    AREA_WORDS,
    BODY_WORDS,
    GROUP_WORDS,
    HONORIFICS,
    IN_PLACE,
    NO_NAMES,
    PLACE_OPENERS,
    SITE_WORDS,
    SPEECH,
    THING_WORDS,
)
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Token

_OF_PLACES = AREA_WORDS | {"resident", "inhabitant", "mayor", "outskirt", "suburb", "bishop", "archbishop"}
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ALIAS, _MANY = 2, 3
_LONGEST = 10
_LONGEST_PERSON = 4
_KNOWN, _SOME = 100_000.0, 15_000.0

type Key = tuple[str, ...]
"""A name as folded words, under which its mentions in a document are counted together."""


@dataclass(frozen=True, slots=True, order=True)
class NamedSpan:
    """A name at `start` .. `end` of the text; `kind` is person, organisation or place."""

    start: int
    end: int
    kind: str


def named_spans(
    resolved: Resolved,
    table: ActorTable | None = None,
    gazetteer: Gazetteer | None = None,
    listed: Sequence[Hit] | None = None,
) -> tuple[NamedSpan, ...]:
    """The names of a document in text order, none overlapping, with one kind for each name of the document.

    `listed` are the known names of the text, where somebody has looked for them already.
    """
    table = table or load_actors()
    hits = known_names(resolved.parsed.tokens, table) if listed is None else listed
    reading = _Reading(resolved, table, gazetteer or open_gazetteer(), hits)
    return tuple(sorted(reading.spans()))


class _Reading:
    """What is known of the names of one document while its spans are chosen."""

    def __init__(self, resolved: Resolved, table: ActorTable, gazetteer: Gazetteer, listed: Sequence[Hit]) -> None:
        self.parsed = resolved.parsed
        self.tokens: Sequence[Token] = resolved.parsed.tokens
        self.text = resolved.parsed.text
        self.country = resolved.country
        self.links = resolved.links
        self.table = table
        self.gazetteer = gazetteer
        self.hits = {(hit.first, hit.last): hit for hit in listed}
        self.votes: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.kinds: dict[Key, str] = {}

    def spans(self) -> Iterator[NamedSpan]:
        """The chosen spans."""
        skipped = addresses(self.text)
        found = self._with_listed(merged(self.parsed, runs(self.parsed, skipped), self.table))
        found = self._with_repeats(self._with_linked(found))
        found = [r for r in found if not any(a < r.end and r.start < b for a, b in skipped)]
        for run in found:
            self._vote(run)
        self._vote_by_full_names(found)
        self._vote_by_brackets(found)
        for key, votes in self.votes.items():
            if votes:
                self.kinds[key] = max(votes, key=lambda kind: (votes[kind], kind))
        taken: list[tuple[int, int]] = []
        for run in sorted(found, key=lambda r: (r.start, -r.end)):
            kind = self.kinds.get(self._key(run))
            if kind not in {"person", "organisation", "place"} or (taken and run.start < taken[-1][1]):
                continue
            taken.append((run.start, run.end))
            yield NamedSpan(run.start, run.end, kind)
        yield from self._acronyms(taken)

    def _key(self, run: Run) -> Key:
        return pieces(self.text[run.start : run.end])

    def _acronyms(self, taken: Sequence[tuple[int, int]]) -> Iterator[NamedSpan]:
        """Short names in brackets, of the kind of the name that stands before them."""
        ends = {end: self.kinds[pieces(self.text[start:end])] for start, end in taken}
        for start, end, before in bracketed(self.parsed):
            kind = ends.get(before) or self.kinds.get(pieces(self.text[start:end]))
            if kind in {"organisation", "place"} and not any(a < end and start < b for a, b in taken):
                yield NamedSpan(start, end, kind)

    def _with_listed(self, found: list[Run]) -> list[Run]:
        """The runs, and the listed names that no run covers."""
        kept = list(found)
        covered = {i for r in found for i in range(r.first, r.last + 1)}
        for hit in self.hits.values():
            kind = self._hit_kind(hit)
            if kind is None or covered & set(range(hit.first, hit.last + 1)):
                continue
            run = trimmed(self.parsed, hit.first, hit.last, kind)
            if run is not None and self.tokens[hit.last].tag in _NAME_TAGS:
                kept.append(run)
        return kept

    def _with_linked(self, found: list[Run]) -> list[Run]:
        """The runs, and the full names that linking took for persons by a title or a listed spelling."""
        kept = list(found)
        covered = {i for r in found for i in range(r.first, r.last + 1)}
        for mention, link in zip(self.parsed.mentions, self.links, strict=True):
            if link.actor is None or link.rule != "new person" or mention.head in covered:
                continue
            size = len(link.actor.name.split())
            first = max(mention.first, mention.last - size + 1)
            if covered.isdisjoint(range(first, mention.last + 1)):
                run = trimmed(self.parsed, first, mention.last, "person")
                if run is not None and pieces(self.text[run.start : run.end]) == pieces(link.actor.name):
                    kept.append(run)
        return kept

    def _hit_kind(self, hit: Hit) -> str | None:
        kinds = {n.kind for n in hit.names}
        if kinds & {"state", "capital"}:
            return "place"
        if "actor" not in kinds:
            return None
        actors = {self.table.actors[n.target].kind for n in hit.names if n.kind == "actor"}
        return "person" if actors == {ActorKind.PERSON} else None if ActorKind.PERSON in actors else "organisation"

    def _with_repeats(self, found: list[Run]) -> list[Run]:
        """The runs, and further places of the text where one of their names stands unlabelled."""
        names = {self._key(r) for r in found}
        names |= {k for r in found if r.kind == "person" for k in self._short_names(r) if len("".join(k)) > 2}
        longest = min(max((len(n) for n in names), default=0), _LONGEST)
        covered = {i for r in found for i in range(r.first, r.last + 1)}
        kept = list(found)
        i = 0
        for token in self.tokens:
            if token.index < i or not token.text[:1].isupper() or token.index in covered:
                continue
            j = self._repeat(token.index, covered, names, longest)
            if j is not None:
                run = trimmed(self.parsed, token.index, j, None)
                if run is not None:
                    kept.append(run)
                i = j + 1
        return kept

    def _repeat(self, i: int, covered: set[int], names: set[Key], longest: int) -> int | None:
        """The last token of the longest known name that starts at a token; None where there is none."""
        tokens = self.tokens
        key: Key = ()
        best: int | None = None
        for j in range(i, min(i + longest, len(tokens))):
            if j in covered or tokens[j].sentence != tokens[i].sentence:
                break
            key += pieces(tokens[j].text)
            if key in names and tokens[j].tag in _NAME_TAGS:
                best = j
        return best

    def _vote(self, run: Run) -> None:
        votes = self.votes[self._key(run)]
        if run.kind:
            votes[run.kind] += 1
        for kind, weight in self._signs(run):
            votes[kind] += weight

    def _signs(self, run: Run) -> Iterator[tuple[str, float]]:
        """What the words of a name, and those around it, say of its kind."""
        text = self.text[run.start : run.end]
        words = [w.lower().strip(".,") for w in text.split()]
        key = pieces(text)
        initials = run.kind == "person" and all(len(w) < 2 for w in key)
        if not key or initials or "".join(key) in NO_NAMES or words[0] in NO_NAMES:
            yield "none", 9.0
            return
        names = {n.kind for n in self.table.names.get(key, ())}
        if names and names <= {"adjective", "demonym"}:
            yield "none", 4.0
        hit = self.hits.get((run.first, run.last))
        listed = self._hit_kind(hit) if hit else None
        if listed:
            yield listed, 3.0
        if run.kind == "person" and len(key) > 1 and any(n.kind == "state" for n in self.table.names.get(key[-1:], ())):
            yield "organisation", 1.5
        yield from self._own_words(words)
        if not listed and 1 < len(key) <= _LONGEST_PERSON and self._begins_person(key, words):
            yield "person", 1.5
        yield from self._around(run)
        yield from self._mapped(text, names)

    def _begins_person(self, key: Key, words: Sequence[str]) -> bool:
        """Whether a name begins with a first name or initial that is known, and ends in no word for a body or site."""
        initial = len(key[0]) == 1 and words[0][:1].isalpha() and words[-1].isalpha() and len(words[-1]) > _ALIAS
        return (initial or key[0] in self.table.given) and not {words[-1], words[0]} & (
            BODY_WORDS | SITE_WORDS | THING_WORDS
        )

    def _own_words(self, words: list[str]) -> Iterator[tuple[str, float]]:
        if len(words) < 2:
            return
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        if head in THING_WORDS:
            yield "none", 4.0
        elif head in BODY_WORDS:
            yield "organisation", 4.0
        elif head in SITE_WORDS or words[0] in PLACE_OPENERS:
            yield "place", 3.0

    def _around(self, run: Run) -> Iterator[tuple[str, float]]:
        before = self.tokens[run.first - 1] if run.first else None
        head = self.tokens[self.tokens[run.last].head]
        if before is not None and before.sentence == self.tokens[run.first].sentence:
            word = before.text.lower().rstrip(".")
            if word in HONORIFICS and before.text[:1].isupper():
                yield "person", 2.0
            elif word in IN_PLACE:
                yield "place", 2.0 if word == "in" and run.kind == "person" else 1.0
            elif word == "of" and run.first > 1 and self.tokens[run.first - 2].lemma.lower() in _OF_PLACES:
                yield "place", 1.5
        after = self.tokens[run.last + 1] if run.last + 1 < len(self.tokens) else None
        if after is not None and after.sentence == self.tokens[run.last].sentence and after.pos == "NOUN":
            if after.lemma.lower() in AREA_WORDS:
                yield "place", 1.5
            elif after.lemma.lower() in GROUP_WORDS:
                yield "organisation", 1.0
        yield from self._listed_with(run)
        if run.kind != "person" and self._beside_title(run):
            yield "person", 2.0
        if self.tokens[run.last].dep == "nsubj" and head.lemma.lower() in SPEECH:
            yield "person", 0.7
            yield "organisation", 0.3

    def _beside_title(self, run: Run) -> bool:
        """Whether a name of two or three words stands in apposition to a title: "the director, Anna Berg"."""
        token = self.tokens[run.last]
        if not 0 < run.last - run.first < _LONGEST_PERSON - 1 or token.text.lower() in BODY_WORDS:
            return False
        noun = self.tokens[token.head]
        return token.dep == "appos" and noun.index < run.first and self._is_person_word(noun)

    def _is_person_word(self, token: Token) -> bool:
        word = (token.lemma.lower(),)
        agent = self.table.agents.get(word)
        return word in self.table.titles or (agent is not None and agent.kind == "person")

    def _listed_with(self, run: Run) -> Iterator[tuple[str, float]]:
        """The kinds of the names that stand in one enumeration with this one."""
        token = self.tokens[run.last]
        others = [self.tokens[i] for i in token.children if self.tokens[i].dep == "conj"]
        if token.dep == "conj":
            others.append(self.tokens[token.head])
        for other in others:
            kind = KIND_OF_LABEL.get(other.entity)
            if kind:
                yield kind, 0.5
        if others:
            kinds = Counter(KIND_OF_LABEL.get(t.entity, "") for t in self._enumeration(token))
            kind, number = kinds.most_common(1)[0]
            if kind and number >= _MANY and number > kinds.total() // 2:
                yield kind, 1.0

    def _enumeration(self, token: Token) -> list[Token]:
        """All that one enumeration names beside a token, hung on one another one by one."""
        found: list[Token] = []
        up = token
        while up.dep == "conj" and len(found) < _LONGEST:
            up = self.tokens[up.head]
            found.append(up)
        down = [i for i in token.children if self.tokens[i].dep == "conj"]
        while down and len(found) < 2 * _LONGEST:
            found.append(self.tokens[down[0]])
            down = [i for i in found[-1].children if self.tokens[i].dep == "conj"]
        return found

    def _mapped(self, text: str, names: set[str]) -> Iterator[tuple[str, float]]:
        if names & {"state", "capital"}:
            yield "place", 2.0
            return
        for place in self.gazetteer.lookup(text, self.country)[:3]:
            if place.match < _ALIAS:
                continue
            if place.prior >= _KNOWN:
                yield "place", 1.2
                return
            if self.country and place.country == self.country and place.match > _ALIAS and place.id >= 0:
                yield "place", 1.1
                return
            if place.prior >= _SOME or (self.country and place.country == self.country):
                yield "place", 0.6
                return

    def _vote_by_brackets(self, found: Sequence[Run]) -> None:
        """A short name is what its long form is: "the Harbour Workers Union (HWU)"."""
        ends = {run.end: self._key(run) for run in found}
        for start, end, before in bracketed(self.parsed):
            votes = self.votes.get(ends.get(before, ()))
            if votes:
                kind = max(votes, key=lambda k: votes[k])
                if kind != "person":
                    self.votes[pieces(self.text[start:end])][kind] += 6

    def _vote_by_full_names(self, found: Sequence[Run]) -> None:
        """A bare first or last name of somebody whose full name stands in the document is that person."""
        people: set[Key] = set()
        for run in found:
            votes = self.votes[self._key(run)]
            if votes and max(votes, key=lambda kind: votes[kind]) == "person":
                people |= self._short_names(run)
        for key in people & self.votes.keys():
            votes = self.votes[key]
            votes["person"] += max(3.0, sum(votes.values()) / 2)

    def _short_names(self, run: Run) -> set[Key]:
        """The names by which a person may be called further on: the first, and the last with or without particle."""
        words = [pieces(w) for w in self.text[run.start : run.end].replace(" - ", "-").split()]
        if len(words) < 2:
            return set()
        short = {words[0], words[-1], words[-1][-1:]}
        if words[-2] and words[-2][0] in PARTICLES:
            short.add(words[-2] + words[-1])
        return {key for key in short if len(key) > 1 or (key and key[0] not in PARTICLES)}
