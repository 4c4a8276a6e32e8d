"""Reporting without a verb of its own: "according to", nouns of saying, hedging adverbs, a colon in a headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.knowledge.attribution import ReportingWords
from dragoman.schema.text import Sentence

_GIVING = frozenset("make issue repeat release have voice express reject deny drop give".split())
"""Verbs whose subject is the one whose statement their object is."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_VIEW = frozenset({"view", "opinion", "word", "eye", "mind"})


class OtherCues:
    """Finds what is attributed by other means than a reporting verb."""

    __slots__ = ("_nouns", "clauses", "words")

    def __init__(self, clauses: Clauses, words: ReportingWords) -> None:
        self.clauses = clauses
        self.words = words
        self._nouns = words.nouns["said"] | words.nouns["demanded"] | words.nouns["thought"]

    def find(self, i: int) -> Iterable[Found]:
        """The reporting that a word which is no verb gives rise to."""
        tokens = self.clauses.tokens
        token = tokens[i]
        lemma = token.lemma.lower()
        if lemma in {"accord", "according", "per"}:
            return self._according(i)
        if token.pos == "NOUN":
            if lemma in _VIEW and tokens[token.head].text.lower() in {"in", "to"}:
                return (*self._view(i), *self._nominal(i, lemma))
            return self._nominal(i, lemma) if lemma in self._nouns else ()
        if token.dep == "advmod" and token.text.lower() in self.words.hedges["adverbs"]:
            return self._adverb(i)
        return ()

    def _according(self, i: int) -> Iterator[Found]:
        clauses, tokens = self.clauses, self.clauses.tokens
        to = (
            i
            if tokens[i].lemma.lower() == "per"
            else next((c for c in clauses.kids(i, "prep", "mark", "aux") if tokens[c].text.lower() == "to"), None)
        )
        if to is None:
            if i + 1 < len(tokens) and tokens[i + 1].text.lower() == "to":
                to = i + 1
            else:
                return
        source = next(iter(clauses.kids(to, "pobj") or clauses.kids(i, "pobj")), None)
        if source is None or (to == i and tokens[source].pos != "PROPN"):
            return
        yield Found(sorted({i, to}), source, self._around(i), "speech")

    def _around(self, i: int) -> set[int]:
        """The clause that a phrase is set into, without the phrase."""
        clauses, tokens = self.clauses, self.clauses.tokens
        host = tokens[i].head
        if host == i:
            return set()
        for _ in range(6):
            token = tokens[host]
            if token.pos in VERBS and token.dep in {"ROOT", "ccomp", "parataxis", "conj", "advcl", "relcl"}:
                purpose = token.dep == "advcl" and clauses.infinitive(host)
            else:
                purpose = True
            if not purpose or token.head == host:
                break
            host = token.head
        if tokens[host].dep in {"relcl", "conj", "advcl", "acl"}:
            own = set(clauses.subtree(host)) - set(clauses.subtree(i))
            return {c for c in own if c < i} if i > host else own
        return set(clauses.subtree(host)) - set(clauses.subtree(i))

    def _view(self, i: int) -> Iterator[Found]:
        clauses, tokens = self.clauses, self.clauses.tokens
        owner = next(iter(clauses.kids(i, "poss") or clauses.objects_of(i, "of")), None)
        if owner is not None:
            head = tokens[i].head
            yield Found([head, i], owner, self._around(head), "thought")

    def _nominal(self, i: int, lemma: str) -> Iterator[Found]:
        """ "his claim that ...", "the announcement by X of ...", "statements on ..."."""
        clauses, tokens = self.clauses, self.clauses.tokens
        nouns = self.words.nouns
        said, demanded = lemma in nouns["said"], lemma in nouns["demanded"]
        if not (said or demanded or lemma in nouns["thought"]):
            return
        content: set[int] = set()
        for c in clauses.kids(i, "acl", "ccomp", "relcl"):
            if any(m == "that" for m in clauses.marks(c)) or (demanded and clauses.infinitive(c)):
                content |= set(clauses.subtree(c))
        cue = [i]
        if not content:
            frames = (
                {"for"}
                if demanded
                else {"of"}
                if lemma not in nouns["topic"]
                else {"on", "about", "regarding", "concerning"}
            )
            for c in clauses.kids(i, "prep"):
                if clauses.lemma(c) in frames:
                    for p in clauses.kids(c, "pobj", "pcomp"):
                        content |= set(clauses.subtree(p))
                    cue = [i, c]
        if not content and tokens[tokens[i].head].lemma == "be" and tokens[i].dep == "nsubj":
            for c in clauses.kids(tokens[i].head, "ccomp"):
                content |= set(clauses.subtree(c))
        if not content:
            yield from self._came_from(i, said=said)
            return
        owner = self._owner(i, content)
        if owner is None and not any(m == "that" for c in clauses.kids(i, "acl") for m in clauses.marks(c)):
            return
        yield Found(cue, owner, content, "speech" if said else "demand" if demanded else "thought")

    def _came_from(self, i: int, *, said: bool) -> Iterator[Found]:
        """ "The announcement came from the ministry": its content is the sentence before."""
        clauses, tokens = self.clauses, self.clauses.tokens
        verb = tokens[i].head
        definite = any(tokens[c].text.lower() in {"the", "this", "these", "that"} for c in tokens[i].children)
        if not said or not definite or tokens[i].dep not in {"nsubj", "nsubjpass"} or tokens[verb].dep != "ROOT":
            return
        came = clauses.lemma(verb) == "come" and clauses.objects_of(verb, "from")
        made = (
            clauses.passive(verb)
            and clauses.lemma(verb) in {"make", "issue", "release"}
            and clauses.objects_of(verb, "by")
        )
        source = next(iter(came or made or ()), None)
        sentence = tokens[i].sentence
        if source is None or sentence == 0:
            return
        first = min(clauses.subtree(verb))
        before: set[int] = set()
        at = first - 1
        while at >= 0 and tokens[at].sentence == sentence - 1:
            before.add(at)
            at -= 1
        yield Found([i, verb], source, before, "speech", reveals=True)

    def _owner(self, i: int, content: set[int]) -> int | None:
        clauses, tokens = self.clauses, self.clauses.tokens
        owned = clauses.kids(i, "poss") or clauses.objects_of(i, "by", "from", "of")
        owner = next((c for c in owned if c not in content and tokens[c].pos in NOUNS), None)
        if owner is not None:
            return owner
        named = [c for c in clauses.kids(i, "compound", "nmod") if tokens[c].entity in {"PERSON", "ORG"}]
        if named:
            return named[-1]
        token = tokens[i]
        if token.dep == "dobj" and clauses.lemma(token.head) in _GIVING:
            return clauses.subject(token.head)
        return None

    def _adverb(self, i: int) -> Iterator[Found]:
        clauses, tokens = self.clauses, self.clauses.tokens
        head = tokens[i].head
        if tokens[head].pos in VERBS and tokens[head].dep != "amod":
            content = set(clauses.subtree(head, [i]))
            yield Found([i], None, content, "speech", tokens[i].text.lower())

    def cited(self, i: int, outer: Found | None) -> Found | None:
        """Who is cited inside another's reporting: "TV reported, citing officials, that ..."; "quoted X as saying"."""
        clauses, tokens = self.clauses, self.clauses.tokens
        token = tokens[i]
        lemma = clauses.lemma(i)
        if lemma in {"cite", "quote"} and token.tag == "VBG" and token.head != i and tokens[token.head].pos in VERBS:
            source = next((c for c in clauses.kids(i, "dobj") if self._speaks(c)), None)
            own = set(clauses.subtree(i))
            if source is None:
                return None
            if outer is not None and outer.content - own:
                outer.content -= own
                return Found([i], source, set(outer.content), "speech", inside=outer.cue[0])
            return Found([i], source, set(clauses.subtree(token.head)) - own, "speech")
        if lemma in {"report", "quote", "cite"} and outer is not None:
            source = next((c for c in clauses.kids(i, "dobj") if self._cited_source(c)), None)
            if source is not None and not clauses.objects_of(i, "as") and min(outer.content) < i:
                own = set(clauses.subtree(source))
                outer.content -= own
                return Found([i], source, set(outer.content), "speech", inside=outer.cue[0])
        return None

    def _speaks(self, i: int) -> bool:
        """Whether a noun can speak at all: a name, a source, an official, a document."""
        token = self.clauses.tokens[i]
        return token.pos in NOUNS and token.entity not in {"DATE", "MONEY", "PERCENT", "CARDINAL"}

    def person(self, i: int) -> bool:
        """Whether a noun names somebody by what he is: an official, a source, a witness."""
        channels = self.words.channels
        return self.clauses.lemma(i) in channels["officials"] | channels["anonymous"] | channels["testimony"]

    def _cited_source(self, i: int) -> bool:
        channels = self.words.channels
        lemma = self.clauses.lemma(i)
        return lemma in channels["anonymous"] | channels["testimony"] | channels["officials"]

    def colon(self, sentence: Sentence, last: int) -> Found | None:
        """ "Minister: talks have failed": a short noun phrase and a colon at the head of a line.

        `last` is the last token of the paragraph: a name in capitals, as in an interview, speaks to its end.
        """
        tokens = self.clauses.tokens
        for i in range(sentence.first + 1, min(sentence.first + 9, sentence.last)):
            if tokens[i].text != ":":
                continue
            before = range(sentence.first, i)
            head = self._label(before)
            if head is None or i + 2 > sentence.last:
                return None
            after = set(range(i + 1, sentence.last + 1))
            if all(tokens[b].text.isupper() for b in before if tokens[b].text.isalpha()):
                after = set(range(i + 1, last + 1))
            if not any(tokens[a].pos in VERBS for a in after):
                return None
            return Found([i], head, after, "speech")
        return None

    def _label(self, before: range) -> int | None:
        """The head of a phrase before a colon that names somebody; None for "Update:" and the like."""
        tokens = self.clauses.tokens
        if any(tokens[b].pos in VERBS or tokens[b].pos == "NUM" for b in before) or len(before) > 7:
            return None
        if not tokens[before[0]].text[:1].isupper():
            return None
        named = [b for b in before if tokens[b].pos in NOUNS or tokens[b].text in {"Q", "A"}]
        if not named:
            return None
        head = next((b for b in named if tokens[b].head not in before), named[-1])
        channels = self.words.channels
        speaks = channels["officials"] | channels["anonymous"] | channels["media"] | channels["testimony"]
        person = any(tokens[b].entity in {"PERSON", "ORG", "GPE", "NORP"} for b in before)
        person = person or self.clauses.lemma(head) in speaks or tokens[head].text in {"Q", "A"}
        return head if person else None

    def quoted_after_colon(self, first: int, start: int) -> Found | None:
        """The name right before a colon that a quotation (its first token) follows: 'Jane Roe: "We left."'."""
        tokens = self.clauses.tokens
        colon = first - 1
        if colon <= start or tokens[colon].text != ":" or tokens[colon - 1].pos != "PROPN":
            return None
        at = colon - 1
        while at > start and tokens[at - 1].pos == "PROPN":
            at -= 1
        head = next((b for b in range(at, colon) if not at <= tokens[b].head < colon), colon - 1)
        return Found([colon], head, set(), "speech")

    def signed(self, last: int, line_end: int) -> Found | None:
        """The name behind a dash that closes the line after a quotation (its last token): '"We left." - Jane Roe'."""
        tokens = self.clauses.tokens
        rest: list[int] = []
        for i in range(last + 1, min(last + 12, len(tokens))):
            if tokens[i].start >= line_end:
                break
            if tokens[i].text.strip(" \xa0\n.\u200b"):
                rest.append(i)
        if not 2 <= len(rest) <= 7 or tokens[rest[0]].text not in _DASHES:
            return None
        dash, *named = rest
        if any(not tokens[i].text[:1].isupper() for i in named):
            return None
        head = next((i for i in named if tokens[i].head not in named and tokens[i].pos in NOUNS), named[-1])
        return Found([dash], head, set(), "speech")
