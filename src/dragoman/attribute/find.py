"""Every reporting clause of a document: source, cue and content, with who the source stands for.

Content is kept as tokens until the end, so that quotations can be given to the clause that owns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.attribute.others import OtherCues
from dragoman.attribute.quotes import Quote, quotes
from dragoman.attribute.speakers import Speakers
from dragoman.attribute.verbs import VerbCues
from dragoman.knowledge.attribution import ReportingWords, load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel
from dragoman.schema.reports import Attribution, Speaker
from dragoman.schema.text import Sentence, Span

_PRIVATE = frozenset({"thought", "judge"})
"""Kinds that are no reporting of their own inside a quotation: "I think" is part of what is said."""
_REACH = 2
"""How many sentences after a reporting clause a free-standing quotation may still be its content."""


def find_attributions(resolved: Resolved) -> tuple[Attribution, ...]:
    """The reporting clauses of a document in text order; `parent` says which one another stands inside of."""
    parsed = resolved.parsed
    words = load_reporting()
    clauses = Clauses(parsed.tokens)
    quoted = quotes(parsed)
    found: list[Found] = []
    verbs, others = VerbCues(clauses, words), OtherCues(clauses, words)
    for sentence in parsed.sentences:
        found.extend(_in_sentence(sentence, clauses, verbs, others))
    found.extend(_labelled(parsed.sentences, others))
    _give_quotes(resolved, clauses, verbs, others, found, quoted)
    private = {i for q in quoted if q.long for i in range(q.first, q.last + 1)}
    found = [f for f in found if f.content and not (f.kind in _PRIVATE and f.cue[0] in private)]
    found.sort(key=lambda f: (f.cue[0], -len(f.content)))
    return _finish(resolved, clauses, words, found)


def _in_sentence(sentence: Sentence, clauses: Clauses, verbs: VerbCues, others: OtherCues) -> list[Found]:
    found: list[Found] = []
    for i in range(sentence.first, sentence.last + 1):
        token = clauses.tokens[i]
        if token.pos in VERBS and token.lemma.lower() not in {"accord", "according"}:
            one = verbs.find(i) or verbs.trailing(i, sentence)
            above = next((f for f in found if token.head in f.cue), None)
            outer = above if token.tag == "VBG" else one
            cited = others.cited(i, outer)
            if one is not None and not (cited is not None and cited.inside is None and one.kind == "speech"):
                found.append(one)
            if cited is not None:
                found.append(cited)
        else:
            found.extend(others.find(i))
    return found


def _labelled(sentences: Sequence[Sentence], others: OtherCues) -> Iterator[Found]:
    """The lines that open with who speaks and a colon."""
    for i, sentence in enumerate(sentences):
        if i and sentences[i - 1].paragraph == sentence.paragraph:
            continue
        last = i
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        one = others.colon(sentence, sentences[last].last)
        if one is not None:
            yield one


def _give_quotes(
    resolved: Resolved,
    clauses: Clauses,
    verbs: VerbCues,
    others: OtherCues,
    found: list[Found],
    quoted: tuple[Quote, ...],
) -> None:
    """Lets each long quotation belong whole to the reporting clause that it overlaps, borders on, or follows."""
    sentences, tokens = resolved.parsed.sentences, resolved.parsed.tokens
    speaking = {f.cue[0]: f for f in found}
    last: tuple[int, int, Found] | None = None
    for quote in quoted:
        inside = range(quote.first, quote.last + 1)
        owner = _overlapping(found, quote)
        if owner is None and quote.long:
            owner = others.quoted_after_colon(quote.first, sentences[tokens[quote.first].sentence].first)
            owner = owner or _beside(quote, sentences, clauses, verbs, found)
        first, final = tokens[quote.first].sentence, tokens[quote.last].sentence
        if owner is None and quote.long and last is not None and _free(quote, sentences, clauses):
            sentence, paragraph, previous = last
            near = first - sentence <= _REACH and sentences[first].paragraph - paragraph <= 1
            if near:
                owner = previous
        if owner is None:
            continue
        if owner.cue[0] not in speaking:
            speaking[owner.cue[0]] = owner
            found.append(owner)
        owner.content |= {i for i in inside if i not in owner.cue}
        if owner.kind in {"speech", "address", "demand"}:
            last = (final, sentences[final].paragraph, owner)


def _overlapping(found: list[Found], quote: Quote) -> Found | None:
    """The reporting clause outside a quotation that has most of it as its content."""
    best: tuple[int, Found] | None = None
    for f in found:
        if quote.first <= f.cue[0] <= quote.last or f.kind == "judge":
            continue
        if not f.content or min(f.content) > quote.last or max(f.content) < quote.first:
            continue
        shared = sum(1 for i in range(quote.first, quote.last + 1) if i in f.content)
        if shared and (best is None or shared > best[0]):
            best = (shared, f)
    return best[1] if best else None


def _beside(
    quote: Quote, sentences: tuple[Sentence, ...], clauses: Clauses, verbs: VerbCues, found: list[Found]
) -> Found | None:
    """A verb of speech without content of its own, in the sentence that the quotation starts or ends in."""
    tokens = clauses.tokens
    known = {f.cue[-1] for f in found} | {f.cue[0] for f in found}
    first, final = sentences[tokens[quote.first].sentence], sentences[tokens[quote.last].sentence]
    after = range(quote.last + 1, min(final.last + 1, quote.last + 12))
    before = range(quote.first - 1, max(first.first - 1, quote.first - 14), -1)
    if quote.last == final.last and final.index + 1 < len(sentences):
        following = sentences[final.index + 1]
        if tokens[following.first].text[:1].islower() and following.paragraph == final.paragraph:
            after = range(following.first, min(following.last + 1, following.first + 12))
    for reach in (after, before):
        for i in reach:
            if tokens[i].pos in VERBS:
                if i in known:
                    return next(f for f in found if i in f.cue)
                one = verbs.bare(i)
                if one is not None and (one.source is not None or tokens[i].dep in {"acl", "advcl", "ROOT"}):
                    return one
    return None


def _free(quote: Quote, sentences: tuple[Sentence, ...], clauses: Clauses) -> bool:
    """Whether a quotation stands by itself: it fills the sentences that it touches."""
    tokens = clauses.tokens
    first, final = sentences[tokens[quote.first].sentence], sentences[tokens[quote.last].sentence]
    return quote.first - first.first <= 1 and final.last - quote.last <= 1


def _finish(resolved: Resolved, clauses: Clauses, words: ReportingWords, found: list[Found]) -> tuple[Attribution, ...]:
    speakers = Speakers(resolved, clauses, words)
    made: list[Attribution] = []
    for index, f in enumerate(found):
        source: tuple[tuple[int, int], ...] = ()
        speaker = None
        if f.source is not None:
            named = speakers.source(f.source) if f.pronoun is None else [f.pronoun]
            tokens = [i for i in named if i not in f.content and i not in f.cue]
            source = clauses.spans(tokens)
            speaker = speakers.speaker(f.source, f.hedge, stated=f.stated)
        elif f.hedge in words.hedges["adverbs"]:
            start, end = clauses.spans(f.cue)[0]
            speaker = Speaker("unnamed", None, Channel.ANONYMOUS, f.hedge, Span(start, end))
        made.append(Attribution(source, _cue(clauses, f), _content(clauses, f), speaker, _parent(found, index)))
    return tuple(made)


def _cue(clauses: Clauses, f: Found) -> tuple[tuple[int, int], ...]:
    token = clauses.tokens[f.cue[0]]
    return clauses.spans(f.cue) or ((token.start, token.end),)


def _content(clauses: Clauses, f: Found) -> tuple[tuple[int, int], ...]:
    spans = clauses.spans(f.content)
    return tuple(span for span in spans if span[1] > span[0])


def _parent(found: list[Found], index: int) -> int | None:
    """The smallest other reporting clause whose content holds the cue of this one."""
    cue = found[index].cue[0]
    if (inside := found[index].inside) is not None:
        return next((j for j, f in enumerate(found) if j != index and f.cue[0] == inside), None)
    holders = [
        (len(f.content), j)
        for j, f in enumerate(found)
        if j != index and cue in f.content and f.cue[0] not in found[index].content
    ]
    return min(holders)[1] if holders else None
