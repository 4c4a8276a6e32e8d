"""Reporting clauses around a verb: direct, indirect, floating and passive."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.knowledge.attribution import Cue, ReportingWords
from dragoman.schema.text import Sentence

_FLOATING = frozenset({"speech", "address", "thought", "show"})
_TRAILING = frozenset("of to for against with between".split())
"""Prepositions that belong to the noun right before them, wherever the parser hangs them."""
_INFORMING = frozenset({"inform", "notify", "assure", "remind", "warn"})
"""Verbs whose "of" says what somebody is told, wherever the parser hangs it: "informed the mayor of the fire"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SEEMING = frozenset({"appear", "seem"})
_BORDER = frozenset({",", "”", '"', "''", "»", "’", "?", "!"})
_PHRASE = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "SPACE"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON"})
_DROPPED = frozenset({"punct", "cc"})


class VerbCues:
    """Finds the reporting clause, if any, that a verb makes."""

    __slots__ = ("clauses", "words")

    def __init__(self, clauses: Clauses, words: ReportingWords) -> None:
        self.clauses = clauses
        self.words = words

    def find(self, verb: int) -> Found | None:
        """The reporting clause of a verb; None where it hands over nothing."""
        clauses = self.clauses
        cues = self.words.verbs.get(clauses.lemma(verb))
        if not cues:
            return None
        token = clauses.tokens[verb]
        if token.dep in {"amod", "compound", "aux"} or self._open_noun(verb):
            return None
        for cue in cues:
            content = self._content(verb, cue)
            if content:
                return self._found(verb, cue, content)
        return None

    def _open_noun(self, verb: int) -> bool:
        """ "an obligation to say": an infinitive that tells which obligation, and that nobody has spoken yet."""
        token = self.clauses.tokens[verb]
        return token.tag == "VB" and token.dep in {"acl", "relcl"} and self.clauses.infinitive(verb)

    def bare(self, verb: int) -> Found | None:
        """A verb of speech without content in the tree: it may own a quotation beside it."""
        cues = self.words.verbs.get(self.clauses.lemma(verb))
        if not cues or self.clauses.tokens[verb].dep in {"amod", "compound", "aux"}:
            return None
        cue = next((c for c in cues if c.kind in {"speech", "address", "demand"}), None)
        return self._found(verb, cue, set()) if cue else None

    def trailing(self, verb: int, sentence: Sentence) -> Found | None:
        """ "..., a source told the paper.": the end of a sentence read by its words, where the tree has gone wrong."""
        clauses, tokens = self.clauses, self.clauses.tokens
        cues = self.words.verbs.get(clauses.lemma(verb), ())
        cue = next((c for c in cues if c.kind in {"speech", "address"} and "clause" in c.content), None)
        if cue is None or tokens[verb].tag not in {"VBD", "VBZ", "VBP"} or sentence.last - verb > 12:
            return None
        comma = next((i for i in range(verb - 1, sentence.first + 3, -1) if tokens[i].text == ","), None)
        if comma is None or any(tokens[i].pos in VERBS for i in [*range(comma, verb), *range(verb + 1, sentence.last)]):
            return None
        nouns = [i for i in range(comma + 1, verb) if tokens[i].pos in NOUNS]
        own = next((i for i in clauses.kids(verb, "nsubj") if i in nouns), None)
        source = next((i for i in nouns if tokens[i].head not in range(comma + 1, verb)), None) if own is None else own
        content = set(range(sentence.first, comma))
        if source is None or not any(tokens[i].pos in VERBS for i in content):
            return None
        return Found([verb], source, content, cue.kind)

    def _found(self, verb: int, cue: Cue, content: set[int]) -> Found:
        clauses, tokens = self.clauses, self.clauses.tokens
        lemma = clauses.lemma(verb)
        source = self._quoted(verb) or self._participle(verb) or clauses.subject(verb)
        if source is not None and (source in content or source == verb or self._impersonal(source, verb)):
            source = None
        elif source is None and not clauses.passive(verb):
            source = self.near(verb, content)
        span = [c for c in clauses.kids(verb, "aux", "auxpass", "neg", "prt") if c not in content]
        prepositions = [
            c
            for host in (verb, *clauses.kids(verb, "dobj"))
            for c in clauses.kids(host, "prep")
            if clauses.lemma(c) in cue.prepositions and c not in content and c + 1 in content
        ]
        head = [*span, verb, *prepositions]
        stated = any(
            clauses.lemma(p) in self.words.channels["statement"]
            for p in clauses.objects_of(verb, "in", "on", "via", "through")
        )
        hedge = lemma if lemma in self.words.hedges["verbs"] else None
        for c in tokens[verb].children:
            if tokens[c].text.lower() in self.words.hedges["adverbs"]:
                hedge = tokens[c].text.lower()
        return Found(sorted(head), source, content, cue.kind, hedge, stated, pronoun=clauses.surface(verb))

    def near(self, verb: int, content: Collection[int] = ()) -> int | None:
        """Who speaks by the place of the words, where the tree has lost the subject of '"...," said Jane Roe'."""
        tokens = self.clauses.tokens
        if tokens[verb].tag not in _FINITE:
            return None
        return self._phrase(verb, 1, content) or self._phrase(verb, -1, content)

    def _phrase(self, verb: int, step: int, content: Collection[int]) -> int | None:
        """The head of the noun phrase that borders on a verb and, at its other side, on a quotation or comma."""
        tokens = self.clauses.tokens
        before = tokens[verb - step] if 0 <= verb - step < len(tokens) else None
        if step > 0 and (before is None or before.text not in _BORDER):
            return None
        run: list[int] = []
        at = verb + step
        while 0 <= at < len(tokens) and len(run) < 8 and tokens[at].sentence == tokens[verb].sentence:
            if tokens[at].pos not in _PHRASE or at in content or tokens[at].entity in {"DATE", "TIME"}:
                break
            run.append(at)
            at += step
        if step < 0 and (at < 0 or tokens[at].text not in _BORDER):
            return None
        heads = [i for i in run if tokens[i].pos in _NAMING and tokens[i].head not in run]
        if heads:
            return heads[0]
        return next((i for i in sorted(run, reverse=True) if tokens[i].pos in _NAMING), None)

    def _impersonal(self, source: int, verb: int) -> bool:
        """ "it is easy to say": nobody's it; "the truce seems to hold": it seems so to the writer, not to the truce."""
        tokens = self.clauses.tokens
        if self.clauses.lemma(verb) in _SEEMING:
            return True
        return tokens[source].dep == "expl" or (tokens[source].text.lower() == "it" and tokens[verb].dep == "xcomp")

    def _participle(self, verb: int) -> int | None:
        """Who speaks in "rejected the offer, saying that ...": not the offer, which cannot speak."""
        clauses, tokens = self.clauses, self.clauses.tokens
        noun = tokens[tokens[verb].head]
        if tokens[verb].dep != "acl" or tokens[verb].tag != "VBG" or noun.pos != "NOUN":
            return None
        channels = self.words.channels
        able = ("officials", "anonymous", "testimony", "media", "statement", "document")
        if any(noun.lemma.lower() in channels[k] for k in able) or noun.dep in {"nsubj", "nsubjpass", "appos"}:
            return None
        at = noun.index
        while tokens[at].pos not in VERBS and tokens[at].head != at:
            at = tokens[at].head
        return clauses.subject(at) if tokens[at].pos in VERBS and not clauses.passive(at) else None

    def _quoted(self, verb: int) -> int | None:
        """Who is quoted in "quoted X as saying that": the object of the verb above, not its subject."""
        clauses, tokens = self.clauses, self.clauses.tokens
        above = tokens[tokens[verb].head]
        if tokens[verb].dep not in {"pcomp", "advcl"} or tokens[verb].tag != "VBG":
            return None
        marked = above.lemma.lower() == "as" or "as" in clauses.marks(verb)
        if not marked:
            return None
        outer = above.head if above.lemma.lower() == "as" else above.index
        if clauses.lemma(outer) == "as":
            outer = tokens[outer].head
        return next(iter(clauses.kids(outer, "dobj", "nsubjpass")), None)

    def _content(self, verb: int, cue: Cue) -> set[int]:
        if cue.prepositions:
            return self._by_preposition(verb, cue)
        content: set[int] = set()
        if "clause" in cue.content:
            content |= self._clause(verb)
            if not content and cue.kind in _FLOATING:
                content |= self._floating(verb)
        if not content and "infinitive" in cue.content:
            content |= self._infinitive(verb)
        if not content and cue.kind in {"judge", "charge"}:
            content |= self._judged(verb)
        elif not content and "noun" in cue.content:
            content |= self._noun(verb) or self._gerund(verb)
        return content

    def _clause(self, verb: int) -> set[int]:
        clauses, tokens = self.clauses, self.clauses.tokens
        found: set[int] = set()
        for c in clauses.kids(verb, "ccomp", "csubjpass"):
            if tokens[c].pos in VERBS or c > verb or tokens[c].children:
                found |= set(clauses.subtree(c))
        if found and min(found) < verb < max(found):
            return {i for i in found if i != verb}
        return found

    def _infinitive(self, verb: int) -> set[int]:
        clauses = self.clauses
        found: set[int] = set()
        for c in clauses.kids(verb, "xcomp"):
            if clauses.tokens[c].pos in VERBS and clauses.infinitive(c):
                found |= set(clauses.subtree(c))
        return found

    def _gerund(self, verb: int) -> set[int]:
        """ "denied burning the depot", "announced killing three commanders"."""
        clauses = self.clauses
        found: set[int] = set()
        for c in clauses.kids(verb, "xcomp"):
            if clauses.tokens[c].tag == "VBG":
                found |= set(clauses.subtree(c))
        return found

    def _floating(self, verb: int) -> set[int]:
        """The clause that a reporting clause is thrust into: "The talks, he added, had failed."."""
        clauses, tokens = self.clauses, self.clauses.tokens
        token = tokens[verb]
        if token.dep not in {"parataxis", "ccomp", "advcl"} or token.head == verb or not clauses.kids(verb, "nsubj"):
            return set()
        if token.dep == "advcl" and not {"as"} & set(clauses.marks(verb)):
            return set()
        inside = token.dep == "ccomp" and (token.head > verb or tokens[token.head].pos not in VERBS)
        if inside and (token.head < verb or not self._commas(verb)):
            return set()
        return set(clauses.subtree(token.head)) - set(clauses.subtree(verb))

    def _commas(self, verb: int) -> bool:
        own = self.clauses.subtree(verb)
        tokens = self.clauses.tokens
        before, after = own[0] - 1, own[-1] + 1
        return (
            before >= 0 and tokens[before].text in {",", "”", '"'} and after < len(tokens) and tokens[after].text == ","
        )

    def _noun(self, verb: int) -> set[int]:
        clauses = self.clauses
        found: set[int] = set()
        deps = ("nsubjpass",) if clauses.passive(verb) else ("dobj",)
        for c in clauses.kids(verb, *deps):
            if clauses.tokens[c].pos in NOUNS and not clauses.relative(c):
                found |= set(clauses.subtree(c))
        for c in clauses.kids(verb, "prep"):
            if found and c == max(found) + 1 and clauses.lemma(c) in _TRAILING:
                found |= set(clauses.subtree(c))
        if found and clauses.lemma(verb) in {"quote", "cite"}:
            for c in clauses.kids(verb, "prep", "advcl"):
                if clauses.lemma(c) == "as" or "as" in clauses.marks(c):
                    found |= set(clauses.subtree(c))
        return found

    def _judged(self, verb: int) -> set[int]:
        """What a judgement is about: object, predicate and grounds."""
        clauses, tokens = self.clauses, self.clauses.tokens
        deps = ("nsubjpass",) if clauses.passive(verb) else ("dobj", "oprd", "ccomp", "xcomp")
        found: set[int] = set()
        for c in clauses.kids(verb, *deps):
            if not clauses.relative(c):
                found |= set(clauses.subtree(c))
        if found or clauses.passive(verb):
            for c in clauses.kids(verb, "prep", "oprd"):
                if clauses.lemma(c) in {"of", "for", "as", "over", "with", "against", "to"} and c > verb:
                    found |= set(clauses.subtree(c))
        return {i for i in found if i != verb and not (tokens[i].dep in _DROPPED and tokens[i].head == verb)}

    def _by_preposition(self, verb: int, cue: Cue) -> set[int]:
        clauses = self.clauses
        found: set[int] = set()
        hosts = [verb]
        if cue.kind == "address" and clauses.lemma(verb) in _INFORMING:
            hosts += clauses.kids(verb, "dobj")
        for c in (c for host in hosts for c in clauses.kids(host, "prep", "prt")):
            if clauses.lemma(c) in cue.prepositions:
                for p in clauses.kids(c, "pobj", "pcomp"):
                    found |= set(clauses.subtree(p))
        if found and cue.kind == "demand":
            for c in clauses.kids(verb, "xcomp", "advcl"):
                if clauses.infinitive(c):
                    found |= set(clauses.subtree(c))
        return found
