"""Which reporting clause each quotation belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.attribute.others import OtherCues
from dragoman.attribute.quotes import Quote
from dragoman.attribute.verbs import VerbCues
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Sentence

_TAG = 8
"""Most words of a sentence that is no more than "the warden asked", cut off from the quotation before it."""
_REACH = 2
"""How many sentences after a reporting clause a free-standing quotation may still be its content."""
_AFTER, _BEFORE = 12, 14
"""How many tokens behind and before a quotation its verb may stand."""
_HANDING = frozenset({"speech", "address", "demand"})
_REACTIONS = frozenset(
    """reject disagree deny agree answer apologise apologize object shrug laugh nod smile sigh protest differ hesitate
    promise confirm refuse react respond counter complain thank reply concede admit relent defend dismiss demur hedge
    contradict retort doubt bristle explain elaborate warn caution plead vow""".split()
)
"""What somebody does in answer, with the answer itself in the next sentence."""
_MOODS = frozenset(
    """sure convinced impressed certain pleased unmoved adamant defiant cautious optimistic sceptical skeptical clear
    blunt relieved angry furious happy satisfied grateful proud surprised disappointed confident hopeful""".split()
)
"""What somebody is who then says why."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MARKS = "\"”»' \xa0"
_PERSONAL = frozenset({MentionKind.PERSON, MentionKind.ROLE})
_PEOPLE = frozenset({"he", "she", "they", "i", "we", "who"})


def by_token(found: Sequence[Found]) -> dict[int, list[int]]:
    """The numbers of the reporting clauses whose content holds each token."""
    holding: dict[int, list[int]] = {}
    for number, f in enumerate(found):
        for i in f.content:
            holding.setdefault(i, []).append(number)
    return holding


def give_quotes(
    resolved: Resolved,
    clauses: Clauses,
    verbs: VerbCues,
    others: OtherCues,
    found: list[Found],
    quoted: tuple[Quote, ...],
) -> None:
    """Lets each long quotation belong whole to the reporting clause that it overlaps, borders on, or follows."""
    _Owners(resolved, clauses, verbs, others, found, quoted).give()


class _Owners:
    """Looks for the owner of one quotation after another; remembers who was quoted last."""

    __slots__ = (
        "_clauses",
        "_cues",
        "_found",
        "_holding",
        "_last",
        "_numbers",
        "_others",
        "_parsed",
        "_people",
        "_quoted",
        "_spoken",
        "_verbs",
    )

    def __init__(
        self,
        resolved: Resolved,
        clauses: Clauses,
        verbs: VerbCues,
        others: OtherCues,
        found: list[Found],
        quoted: tuple[Quote, ...],
    ) -> None:
        self._parsed, self._quoted = resolved.parsed, quoted
        self._people = frozenset(m.head for m in resolved.parsed.mentions if m.kind in _PERSONAL)
        self._clauses, self._verbs, self._others, self._found = clauses, verbs, others, found
        self._holding = by_token(found)
        self._numbers = {id(f): number for number, f in enumerate(found)}
        self._cues = {i: f for f in found for i in f.cue}
        self._last: tuple[int, Found] | None = None
        self._spoken = self._by_sentence(found)

    def give(self) -> None:
        """Gives every quotation to its owner, in text order."""
        tokens = self._clauses.tokens
        for quote in self._quoted:
            owner = self._signed(quote) or self._overlapping(quote)
            if owner is None and quote.long:
                start = self._parsed.sentences[tokens[quote.first].sentence].first
                owner = self._others.quoted_after_colon(quote.first, start) or self._beside(quote)
                owner = owner or self._goes_on(quote)
            if owner is None:
                continue
            self._take(owner, quote)
            if owner.kind in _HANDING:
                self._last = (tokens[quote.last].sentence, owner)

    def _signed(self, quote: Quote) -> Found | None:
        text = self._parsed.text
        if not quote.long or not text[quote.end : quote.end + 3].strip():
            return None
        end = text.find("\n", quote.end)
        return self._others.signed(quote.last, end if end >= 0 else len(text))

    def _by_sentence(self, found: Sequence[Found]) -> dict[int, Found]:
        """The reporting clause with most content in each sentence: on whose word the sentence as a whole stands."""
        tokens = self._clauses.tokens
        best: dict[int, Found] = {}
        inner = {i for q in self._quoted if q.long for i in range(q.first, q.last + 1)}
        for f in found:
            if f.kind not in _HANDING or f.source is None or f.cue[0] in inner:
                continue
            sentence = tokens[f.cue[0]].sentence
            if sentence not in best or len(best[sentence].content) < len(f.content):
                best[sentence] = f
        return best

    def _take(self, owner: Found, quote: Quote) -> None:
        if id(owner) not in self._numbers:
            self._numbers[id(owner)] = len(self._found)
            self._cues.update(dict.fromkeys(owner.cue, owner))
            self._found.append(owner)
        if owner.kind in _HANDING and (owner.source is None or quote.first <= owner.source <= quote.last):
            named = (self._verbs.near(i) for i in owner.cue if self._clauses.tokens[i].tag in _FINITE)
            owner.source = next((i for i in named if i is not None and not quote.first <= i <= quote.last), None)
        number = self._numbers[id(owner)]
        for i in range(quote.first, quote.last + 1):
            if i not in owner.content and i not in owner.cue:
                owner.content.add(i)
                self._holding.setdefault(i, []).append(number)

    def _overlapping(self, quote: Quote) -> Found | None:
        """The reporting clause outside a quotation that has most of it as its content."""
        shared = Counter(n for i in range(quote.first, quote.last + 1) for n in self._holding.get(i, ()))
        found = self._found
        outside = [
            (-count, number)
            for number, count in shared.items()
            if found[number].kind != "judge" and not quote.first <= found[number].cue[0] <= quote.last
        ]
        return found[min(outside)[1]] if outside else None

    def _beside(self, quote: Quote) -> Found | None:
        """A verb of speech, or any verb with somebody for its subject, that stands beside a quotation."""
        after, before = self._neighbours(quote)
        for reach in (after, before):
            for i in reach:
                if self._clauses.tokens[i].pos in VERBS:
                    if i in self._cues:
                        return self._cues[i]
                    one = self._verbs.bare(i)
                    if one is not None and (
                        one.source is not None or self._clauses.tokens[i].dep in {"acl", "advcl", "ROOT"}
                    ):
                        return one
        return self._any_verb(quote, after, before)

    def _neighbours(self, quote: Quote) -> tuple[range, range]:
        tokens, sentences = self._clauses.tokens, self._parsed.sentences
        first, final = sentences[tokens[quote.first].sentence], sentences[tokens[quote.last].sentence]
        after = range(quote.last + 1, min(final.last + 1, quote.last + _AFTER))
        before = range(quote.first - 1, max(first.first - 1, quote.first - _BEFORE), -1)
        if quote.last == final.last and final.index + 1 < len(sentences):
            following = sentences[final.index + 1]
            if following.paragraph == final.paragraph and self._tag(following, quote):
                after = range(following.first, min(following.last + 1, following.first + _AFTER))
        if quote.first == first.first and first.index:
            previous = sentences[first.index - 1]
            if self._parsed.text[: quote.start].rstrip().endswith(":"):
                before = range(previous.last, max(previous.first - 1, previous.last - _BEFORE), -1)
        return after, before

    def _tag(self, sentence: Sentence, quote: Quote) -> bool:
        """Whether a sentence is what was cut off from the quotation before it: "Jane Roe asked the council."."""
        tokens = self._clauses.tokens
        if tokens[sentence.first].text[:1].islower():
            return True
        closed = self._parsed.text[quote.start : quote.end].rstrip(_MARKS).endswith(".")
        if sentence.last - sentence.first <= _TAG and not closed:
            return True
        if not self._parsed.text[quote.start : quote.end].rstrip(_MARKS).endswith((",", "?", "!", "…")):
            return False
        verb = next((i for i in range(sentence.first, sentence.first + _TAG) if tokens[i].tag in _FINITE), None)
        return verb is not None and self._verbs.bare(verb) is not None

    def _any_verb(self, quote: Quote, after: range, before: range) -> Found | None:
        """'"...," he thundered' and 'he leaned in and thundered: "..."': verbs that are no words of speech else."""
        tokens, text = self._clauses.tokens, self._parsed.text
        ends = text[quote.start : quote.end].rstrip(_MARKS)[-1:]
        ways = []
        if ends in {",", "?", "!", "…", "—"} or text[quote.end : quote.end + 1] == ",":
            ways.append(after)
        if tokens[max(0, quote.first - 1)].text in {":", ","}:
            ways.append(before)
        for reach in ways:
            verb = next((i for i in reach if tokens[i].tag in _FINITE and tokens[i].pos == "VERB"), None)
            if verb is None:
                continue
            source = self._clauses.subject(verb) or self._verbs.near(verb)
            if source is not None and self._somebody(source) and not quote.first <= source <= quote.last:
                return Found([verb], source, set(), "speech")
        return None

    def _somebody(self, i: int) -> bool:
        token = self._clauses.tokens[i]
        return token.entity == "PERSON" or token.text.lower() in _PEOPLE or i in self._people or self._others.person(i)

    def _goes_on(self, quote: Quote) -> Found | None:
        """Who had the floor shortly before a quotation that stands by itself."""
        if not _free(quote, self._parsed.text):
            return None
        sentences = self._parsed.sentences
        first = self._clauses.tokens[quote.first].sentence
        for at in self._back(first):
            if sentences[first].paragraph - sentences[at].paragraph > 1:
                return None
            if self._last is not None and self._last[0] == at:
                return self._last[1]
            if at in self._spoken:
                return self._spoken[at]
            if (reacting := self._reacting(at, first)) is not None:
                return reacting
        return None

    def _reacting(self, at: int, first: int) -> Found | None:
        """Who reacts in the sentence right before a quotation that stands by itself: "Roe rejected that."."""
        sentence, here = self._parsed.sentences[at], self._parsed.sentences[first]
        root = self._clauses.tokens[sentence.root]
        if at != first - 1 or sentence.paragraph != here.paragraph or root.tag not in _FINITE:
            return None
        subject = self._clauses.subject(root.index)
        state = root.lemma.lower() == "be" and any(
            self._clauses.lemma(c) in _MOODS for c in self._clauses.kids(root.index, "acomp")
        )
        reacts = root.lemma.lower() in _REACTIONS or state
        known = subject is not None and self._somebody(subject)
        return Found([root.index], subject, set(), "speech") if reacts and known else None

    def _back(self, first: int) -> Iterator[int]:
        yield from range(first, max(-1, first - _REACH - 1), -1)


def _free(quote: Quote, text: str) -> bool:
    """Whether a quotation stands by itself: a sentence ends before it and it ends one."""
    before = text[max(0, quote.start - 4) : quote.start].rstrip(" \t\xa0")[-1:]
    inside = text[quote.start : quote.end].rstrip(_MARKS)
    closed = inside.endswith((".", "!", "?", "…")) or text[quote.end : quote.end + 2] in {"", ".", "\n", ".\n", "\n\n"}
    return before in {"", "\n", ".", "!", "?", ":", "”", '"', "'"} and closed
