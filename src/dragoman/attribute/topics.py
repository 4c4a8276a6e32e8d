"""What a claim is about: the word that matters in its content, with the other words and the actors named there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.objects import TAKEN_UP
from dragoman.knowledge.attribution.stances import StanceWords
from dragoman.schema.actors import Resolved
from dragoman.schema.events import Topic

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_THROUGH = ("of", "to", "for", "in", "on", "with", "from", "over")
_DATES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})
_WORDS = 12
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_NONE = frozenset({"no", "nobody", "none", "nothing", "neither"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_KEEPING = frozenset({"keep", "leave", "hold"})
_SHUT = frozenset("shut closed out off away frozen suspended grounded blocked sealed idle mothballed barred".split())
"""What a thing is kept that is kept from being: "keep the crossing shut"."""
_STEPS = 4


class Topics:
    """Reads the topic under a token."""

    __slots__ = ("_actors", "_clauses", "_words")

    def __init__(self, resolved: Resolved, clauses: Clauses, words: StanceWords) -> None:
        self._clauses = clauses
        self._words = words
        self._actors = {
            mention.head: link.actor
            for mention, link in zip(resolved.parsed.mentions, resolved.links, strict=False)
            if link.actor is not None
        }

    def topic(self, head: int, content: Collection[int], leave: Collection[int] = (), *, wanted: bool = False) -> Topic:
        """The topic of the words below a head; those of a condition are left out.

        Of what is wanted, a negation makes it the end of the thing: "demanded that nobody attend the talks".
        """
        clauses, tokens = self._clauses, self._clauses.tokens
        at, ends = self._matter(head)
        ends = ends != (wanted and self._negated(head))
        own = set(clauses.subtree(at))
        around = own if tokens[at].pos in NOUNS else {*content, *own}
        told_of = {i for c in clauses.kids(at, "relcl") if not self._closing(at) for i in clauses.subtree(c)}
        inside = [i for i in sorted(around - told_of) if i not in leave]
        parties: list[str] = []
        covered: set[int] = set()
        for i in inside:
            actor = self._actors.get(i)
            if i != at and actor is not None and (actor.actor_id or tokens[i].pos == "PROPN"):
                parties.append(actor.name)
                covered |= {i, *clauses.kids(i, "compound", "poss", "case", "nmod")}
        passed = self._passed(head, at)
        words = (
            tokens[i].lemma.lower()
            for i in inside
            if tokens[i].pos in _CONTENT
            and tokens[i].entity not in _DATES
            and i != at
            and i not in covered
            and i not in passed
            and not self._light(i)
        )
        listed = tuple(dict.fromkeys(words))[:_WORDS]
        return Topic(clauses.lemma(at), listed, tuple(sorted(set(parties))), ends)

    def open(self, head: int) -> tuple[bool, bool]:
        """Whether a clause or noun leaves open what it is about ("would join", "cancel it"), and whether it ends it."""
        at, ends = self._matter(head)
        token, clauses = self._clauses.tokens[at], self._clauses
        if token.pos == "PRON":
            return at != head and token.text.lower() in TAKEN_UP, ends
        if at != head and token.pos == "NOUN":
            return self._alone(at) and (self.bare(at) or self.empty(at)), ends
        if token.pos not in VERBS:
            return False, ends
        known = self._words.among(clauses.lemma(at), "topics", "joining_verbs") or self._closing(at)
        beside = clauses.kids(at, "dobj", "nsubjpass", "xcomp", "ccomp", "attr", "acomp", "oprd")
        near = [p for p in clauses.kids(at, "prep") if self._tells(p)]
        return known and not beside and not near, ends

    def _alone(self, at: int) -> bool:
        """Whether a noun has nothing beside it but an article or the like: "the plan", not "the negotiating table"."""
        tokens = self._clauses.tokens
        return all(tokens[c].pos in {"DET", "PUNCT", "SPACE"} or tokens[c].tag == "PRP$" for c in tokens[at].children)

    def heads(self, head: int) -> list[int]:
        """A noun and those that are joined to it by "and": each is a topic of its own."""
        tokens = self._clauses.tokens
        if tokens[head].pos not in NOUNS:
            return [head]
        found = [head]
        for at in found:
            found.extend(c for c in self._clauses.kids(at, "conj") if tokens[c].pos in NOUNS)
        return found

    def _matter(self, head: int) -> tuple[int, bool]:
        """The word that matters, looked for through words that only carry it; and whether its end is meant."""
        at, ends = head, False
        for _ in range(_STEPS):
            closing = self._closing(at)
            if not closing and not self._light(at):
                break
            below = next(self._below(at), None)
            if below is None:
                break
            ends = ends != closing
            at = below
        return at, ends

    def bare(self, head: int) -> bool:
        """Whether a word only takes up what was spoken of before: "it", "the plan", "such a move"."""
        token = self._clauses.tokens[head]
        if token.pos == "PRON":
            return True
        tokens = self._clauses.tokens
        kids = [c for c in token.children if tokens[c].pos not in {"PUNCT", "SPACE"}]
        kids = [c for c in kids if tokens[c].pos not in VERBS or self._tells(c)]
        definite = any(tokens[c].text.lower() in _DEFINITE or tokens[c].tag == "PRP$" for c in kids)
        return token.pos == "NOUN" and definite and len(kids) == 1 and (self._light(head) or self._closing(head))

    def _tells(self, verb: int) -> bool:
        """Whether a clause on a noun says which one it is: not "the project, whoever builds it"."""
        return any(self._clauses.tokens[i].pos in {"NOUN", "PROPN"} for i in self._clauses.subtree(verb))

    def empty(self, head: int) -> bool:
        """Whether a noun says nothing of what it is about: "bowed to pressure", a day."""
        token = self._clauses.tokens[head]
        if token.pos not in {"NOUN", "NUM"}:
            return False
        if token.entity in _DATES or token.pos == "NUM":
            return True
        other = {"DET", "PUNCT", "SPACE", "PRON", "ADJ"}
        below = [c for c in token.children if not self._dated(c)]
        return self._light(head) and all(self._clauses.tokens[c].pos in other for c in below)

    def _dated(self, i: int) -> bool:
        tokens = self._clauses.tokens
        return any(tokens[c].entity in {"DATE", "TIME"} for c in (i, *self._clauses.kids(i, "pobj")))

    def _negated(self, head: int) -> bool:
        clauses, tokens = self._clauses, self._clauses.tokens
        if tokens[head].pos not in VERBS:
            return any(tokens[c].text.lower() == "no" for c in clauses.kids(head, "det"))
        subjects = [head, *clauses.kids(head, "nsubj", "nsubjpass", "dobj", "attr")]
        none = any(tokens[c].text.lower() in _NONE for s in subjects for c in (s, *clauses.kids(s, "det")))
        return none or any(tokens[c].text.lower() in _NOT for c in clauses.kids(head, "neg", "advmod"))

    def _light(self, i: int) -> bool:
        token, lemma = self._clauses.tokens[i], self._clauses.lemma(i)
        if token.pos in VERBS:
            return self._words.among(lemma, "topics", "light_verbs")
        if lemma == "return" and self._clauses.objects_of(i, "of"):
            return False
        return self._words.among(lemma, "topics", "light_nouns")

    def _closing(self, i: int) -> bool:
        return closes(self._clauses, self._words, i)

    def _below(self, i: int) -> Iterator[int]:
        """What a carrying word carries: its object, what it is of, or the noun set before it."""
        clauses, tokens = self._clauses, self._clauses.tokens
        if tokens[i].pos in VERBS:
            yield from clauses.kids(i, "dobj", "nsubjpass")
            yield from (c for c in clauses.kids(i, "xcomp", "ccomp") if tokens[c].pos in VERBS)
            yield from clauses.kids(i, "attr")
            yield from (p for p in clauses.objects_of(i, *_THROUGH) if self._carried(p))
            yield from (c for c in clauses.kids(i, "nsubj", "nsubjpass") if tokens[c].pos == "NOUN")
            yield from self._elsewhere(i)
            return
        found = [p for p in clauses.objects_of(i, *_THROUGH) if self._carried(p)]
        yield from (p for p in found if self._actors.get(p) is None)
        if not found and tokens[i].dep == "dobj" and self._light(tokens[i].head):
            yield from (p for p in clauses.objects_of(tokens[i].head, *_THROUGH) if self._carried(p))
        if tokens[i].pos not in VERBS:
            yield from (c for c in clauses.kids(i, "acl", "ccomp") if clauses.infinitive(c) or clauses.marks(c))
            yield from (c for c in clauses.kids(i, "compound") if tokens[c].pos == "NOUN")
            yield from (c for c in clauses.kids(i, "amod") if tokens[c].tag == "VBG")
            yield from (c for c in clauses.kids(i, "poss") if tokens[c].pos == "NOUN")
            own = (p for p in found if clauses.lemma(tokens[p].head) in {"of", "in"})
            yield from (p for p in own if self._actors.get(p) is None or tokens[p].pos == "NOUN")

    def _elsewhere(self, verb: int) -> Iterator[int]:
        """The subject of a verb of ending that stands at another: "the checks cost money and must stop"."""
        clauses = self._clauses
        above = clauses.tokens[verb].head
        over = clauses.shared(verb)
        if over is None and clauses.tokens[verb].dep == "xcomp":
            over = next(iter(clauses.kids(above, "nsubj", "nsubjpass")), clauses.shared(above))
        if over is not None and clauses.tokens[over].pos == "NOUN" and self._closing(verb):
            yield over

    def _carried(self, i: int) -> bool:
        """Whether a noun or verb can be what matters: a date cannot."""
        token = self._clauses.tokens[i]
        return (token.pos in NOUNS or token.pos in VERBS) and token.entity not in _DATES

    def _passed(self, head: int, at: int) -> set[int]:
        """The carrying words on the way from the head to the word that matters."""
        tokens = self._clauses.tokens
        found = {head} if head != at else set()
        while tokens[at].head != at and tokens[at].head != head and at != head:
            at = tokens[at].head
            found.add(at)
        return found


def closes(clauses: Clauses, words: StanceWords, i: int) -> bool:
    """Whether a word ends what hangs on it: "lift", "tear up", "keep shut", "an end to"."""
    tokens, lemma = clauses.tokens, clauses.lemma(i)
    if tokens[i].pos not in VERBS:
        return words.among(lemma, "topics", "ending_nouns")
    if lemma in _KEEPING:
        state = clauses.kids(i, "oprd", "acomp", "xcomp", "ccomp", "advmod", "prt")
        state += [c for thing in clauses.kids(i, "dobj") for c in clauses.kids(thing, "acl")]
        return any(tokens[c].text.lower() in _SHUT for c in state)
    joined = [f"{lemma}-{tokens[c].text.lower()}" for c in clauses.kids(i, "prt")]
    return any(words.among(name, "topics", "ending_verbs") for name in (lemma, *joined))
