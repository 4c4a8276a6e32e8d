"""Namings: in every sentence, the words that name an actor or its deeds, and those that point back to a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import NOUNS, SUBJECTS, VERBS, Clauses
from dragoman.knowledge.framing import Pair, find_terms, load_pairs
from dragoman.schema.actors import ActorMatch, Resolved
from dragoman.schema.codes import MentionKind
from dragoman.schema.framing import Naming, NamingKind, Term
from dragoman.schema.ids import ReportId
from dragoman.schema.reports import Report
from dragoman.schema.text import Mention, Sentence, Span

_CALLING = frozenset("call know describe brand label dub see regard style term deem consider denounce name".split())
_SPEAKING = frozenset({"speak", "talk", "write", "complain", "accuse"})
_OWNERS = ("of", "from", "under", "in", "behind", "around")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_BACK = 3
"""How many sentences back a definite noun may take up what was told."""
_FORCES = frozenset({"MIL", "REB", "UAF", "PRM", "COP"})
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "GOV"})

type Owner = ActorMatch | None


def find_namings(resolved: Resolved, reports: Sequence[Report]) -> tuple[Naming, ...]:
    """All namings of a document in text order, whether or not their sentences tell a coded act."""
    found = _Namings(resolved, reports)
    listed = dict.fromkeys((*found.names(), *found.predicates(), *found.deeds(), *found.pointing()))
    return tuple(sorted(listed, key=lambda n: (n.span, n.kind, n.who.name if n.who else "", n.report or "")))


class _Namings:
    """Reads the namings of one document off its syntax and links."""

    __slots__ = ("_clauses", "_links", "_mentions", "_reports", "_resolved", "_sentences", "_terms")

    def __init__(self, resolved: Resolved, reports: Sequence[Report]) -> None:
        parsed = resolved.parsed
        self._resolved, self._reports = resolved, reports
        self._clauses = Clauses(parsed.tokens)
        self._mentions = {m.head: m for m in parsed.mentions}
        self._links = {
            m.head: link.actor
            for m, link in zip(parsed.mentions, resolved.links, strict=False)
            if link.actor is not None and (link.actor.actor_id or link.actor.sectors)
        }
        starts = {t.start: t.index for t in parsed.tokens}
        self._sentences = {t.index: parsed.sentences[t.sentence] for t in parsed.tokens}
        self._terms: dict[int, list[tuple[Span, Term]]] = {}
        for sentence in parsed.sentences:
            for start, end, term in find_terms(sentence.span.slice(parsed.text)):
                span = Span(sentence.span.start + start, sentence.span.start + end)
                first = starts.get(span.start)
                if first is not None:
                    last = max(t for t in range(first, sentence.last + 1) if parsed.tokens[t].start < span.end)
                    self._terms.setdefault(last, []).append((span, term))

    def names(self) -> Iterator[Naming]:
        """Every mention of an actor: by name, or by those who are its people ("the gunmen loyal to the council")."""
        taken: set[int] = set()
        for head in sorted(self._links):
            mention, who = self._mentions[head], self._links[head]
            if mention.kind in {MentionKind.PRONOUN, MentionKind.NATIONALITY} or head in taken:
                continue
            below = self._below(head)
            other = next((p for p in below if self._links.get(p, who) != who or p in self._links), None)
            owner = self._links[other] if other is not None else None
            if other is not None and owner == who and not self._people(head):
                taken.add(other)
                span = Span(mention.span.start, self._mentions[other].span.end)
                yield Naming(NamingKind.NAME, span, span, self._sentences[head].span, who)
            elif other is not None and owner is not None and self._people(head) and self._may_own(who, owner):
                span = Span(mention.span.start, self._mentions[other].span.end)
                yield Naming(NamingKind.NAME, span, mention.span, self._sentences[head].span, owner)
            else:
                yield Naming(NamingKind.NAME, mention.span, mention.span, self._sentences[head].span, who)

    def predicates(self) -> Iterator[Naming]:
        """What an actor is said to be: "the council, a militia", "is known as the junta", "who call themselves"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        for noun in sorted(self._terms):
            if tokens[noun].pos not in NOUNS or all(load_pairs()[t.pair].deed for _, t in self._terms[noun]):
                continue
            for other in self._equated(noun):
                who = self._links.get(other)
                if who is not None and other != noun and who != self._links.get(noun):
                    span = self._span(noun)
                    yield Naming(NamingKind.NAME, span, span, self._sentences[noun].span, who)
        for head, who in self._links.items():
            for c in clauses.kids(head, "amod"):
                if tokens[c].text.lower() in {"so", "self"} and self._mentions[head].span.start > tokens[c].start:
                    span = Span(tokens[c].start, self._mentions[head].span.end)
                    yield Naming(NamingKind.NAME, span, span, self._sentences[head].span, who)

    def deeds(self) -> Iterator[Naming]:
        """Loaded words for what an actor does: "Turkish intervention", "the meddling of Turkey", "they seized"."""
        triggers = [r.trigger for r in self._reports]
        for at, listed in sorted(self._terms.items()):
            triggered = any(s.overlaps(t) for s, _ in listed for t in triggers)
            deed = [load_pairs()[t.pair] for _, t in listed if load_pairs()[t.pair].deed]
            if not deed or at in self._links:
                continue
            who = self._agent(at, of=any(p.of for p in deed))
            if who is not None and not (triggered and self._clauses.tokens[at].pos in VERBS):
                span = listed[0][0]
                yield Naming(NamingKind.DEED, span, span, self._sentences[at].span, who)

    def pointing(self) -> Iterator[Naming]:
        """Definite nouns that take up again what an earlier sentence tells: "the liberation", "the unrest"."""
        tokens, sentences = self._clauses.tokens, self._resolved.parsed.sentences
        triggers = [r.trigger for r in self._reports if r.actors]
        for at, listed in sorted(self._terms.items()):
            token, span = tokens[at], listed[0][0]
            own = self._links.get(at)
            if token.pos not in NOUNS or (own is not None and own.actor_id) or any(span.overlaps(t) for t in triggers):
                continue
            definite = any(tokens[c].text.lower() in _DEFINITE for c in token.children) or self._spoken_of(at)
            if not definite or self._agent(at, of=False):
                continue
            pairs = [load_pairs()[t.pair] for _, t in listed]
            deed = any(pair.deed for pair in pairs)
            here = self._sentences[at]
            for before in sentences[max(0, here.index - _BACK) : here.index][::-1]:
                if not self._named_there(at, before):
                    continue
                found = list(self._taken_up(before, pairs, named=bool(self._of(at))))
                if found:
                    for report, who in found:
                        yield Naming(NamingKind.TEXT, span, span, here.span, None, report)
                        if deed and who is not None:
                            yield Naming(NamingKind.DEED, span, span, here.span, who)
                    if deed:
                        break

    def _spoken_of(self, noun: int) -> bool:
        """Whether a noun is what somebody calls a thing: "it spoke of an operation", "described it as a riot"."""
        tokens = self._clauses.tokens
        above = tokens[tokens[noun].head]
        verb = tokens[above.head].lemma.lower()
        if tokens[noun].dep != "pobj":
            return False
        return (above.text.lower() == "of" and verb in _SPEAKING) or (above.text.lower() == "as" and verb in _CALLING)

    def _taken_up(
        self, sentence: Sentence, pairs: Sequence[Pair], *, named: bool
    ) -> Iterator[tuple[ReportId | None, Owner]]:
        """The reports of a sentence that words of kin may point back to, with their actors; else its one actor."""
        kin, acts, around = (
            frozenset[str]().union(*(getattr(pair, name) for pair in pairs)) for name in ("kin", "acts", "around")
        )
        inside = range(sentence.first, sentence.last + 1)
        shared = [i for i in inside for _, t in self._terms.get(i, ()) if load_pairs()[t.pair].kin & kin]
        mine = [r for r in self._reports if r.sentence == sentence.span]
        for report in mine:
            if str(report.root) in acts and report.actors:
                yield from ((report.id, p.who) for p in report.actors)
            elif str(report.root) in acts | around or shared:
                yield report.id, None
        if not mine and (shared or named):
            people = {self._links[i].name: self._links[i] for i in inside if self._acting(i)}
            if len(people) == 1:
                yield None, next(iter(people.values()))

    def _acting(self, i: int) -> bool:
        who = self._links.get(i)
        if who is None or self._mentions[i].kind is MentionKind.NATIONALITY:
            return False
        return (who.actor_id or "state:").partition(":")[0] != "state" or bool(
            who.country and _FORCES & set(who.sectors)
        )

    def _named_there(self, noun: int, sentence: Sentence) -> bool:
        """Whether the names that a noun is of stand in a sentence: "the capture of Brak" is of one that names Brak."""
        tokens = self._clauses.tokens
        there = {tokens[i].text for i in range(sentence.first, sentence.last + 1)}
        return all(tokens[p].text in there for p in self._of(noun))

    def _of(self, noun: int) -> list[int]:
        """The names that a noun is of."""
        return [p for p in self._clauses.objects_of(noun, "of") if self._clauses.tokens[p].pos == "PROPN"]

    def _below(self, head: int) -> list[int]:
        """The nouns that say whose people a noun means: "troops of X", "gunmen loyal to X"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        found = [p for p in clauses.objects_of(head, *_OWNERS) if p in self._links]
        for c in clauses.kids(head, "amod", "acl", "relcl"):
            if c > head and tokens[c].lemma.lower() in {"loyal", "faithful", "allied", "ally", "belong", "close"}:
                found.extend(p for p in clauses.objects_of(c, "to", "with") if p in self._links)
        return found

    def _people(self, head: int) -> bool:
        """Whether a noun is a common word for armed people, rulers or others who belong to somebody."""
        token, who = self._clauses.tokens[head], self._links.get(head)
        return token.pos == "NOUN" and (head in self._terms or (who is not None and bool(_ARMED & set(who.sectors))))

    def _may_own(self, who: ActorMatch, owner: ActorMatch) -> bool:
        """Whether people can be somebody's: unnamed people of a body, or what the list took for the body itself."""
        if owner.actor_id is None:
            return False
        return who.actor_id in {None, owner.actor_id} and not owner.actor_id.startswith("state:")

    def _equated(self, noun: int) -> Iterator[int]:
        """The heads that a noun is set equal to by the syntax."""
        clauses, tokens = self._clauses, self._clauses.tokens
        token = tokens[noun]
        if token.dep == "appos":
            yield token.head
        yield from clauses.kids(noun, "appos")
        above = tokens[token.head]
        if token.dep == "attr" and above.lemma.lower() == "be":
            yield from (c for c in above.children if tokens[c].dep in SUBJECTS)
        if token.dep == "pobj" and above.text.lower() == "as":
            above = tokens[above.head]
        if above.lemma.lower() in _CALLING and (token.dep in {"oprd", "pobj", "dobj", "attr"}):
            objects = [c for c in above.children if tokens[c].dep in {"nsubjpass", "dobj"} and c != noun]
            yield from objects
        elif token.dep in {"oprd", "attr", "dobj", "ccomp"} or token.dep == "nsubj":
            verb = token.head
            if tokens[verb].dep == "ccomp" and tokens[tokens[verb].head].lemma.lower() in _CALLING:
                yield from (c for c in tokens[verb].children if tokens[c].dep == "nsubj" and c != noun)
        if token.dep == "ccomp" and above.lemma.lower() in _CALLING:
            yield from clauses.kids(noun, "nsubj")
        for c in clauses.kids(noun, "relcl", "acl"):
            if tokens[c].lemma.lower() in _CALLING:
                low, high = c, max(clauses.subtree(c))
                yield from (i for i in range(low + 1, high + 1) if i in self._links)

    def _agent(self, at: int, *, of: bool) -> Owner:
        """Whose deed a noun or verb is."""
        clauses, tokens = self._clauses, self._clauses.tokens
        if tokens[at].pos in VERBS:
            subject = clauses.subject(at)
            return self._links.get(subject) if subject is not None else None
        prepositions = ("by", "from", *(("of",) if of else ()))
        beside = (*clauses.kids(at, "poss", "amod", "compound", "nmod"), *clauses.objects_of(at, *prepositions))
        found = next((self._links[i] for i in beside if i in self._links), None)
        return found if found is not None and found.actor_id is not None else None

    def _span(self, noun: int) -> Span:
        mention: Mention | None = self._mentions.get(noun)
        return mention.span if mention is not None else self._terms[noun][0][0]
