"""Which reporting clause each quotation belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.attribute.others import OtherCues
from dragoman.attribute.quotes import Quote
from dragoman.attribute.verbs import VerbCues
from dragoman.schema.actors import Resolved
from dragoman.schema.text import Sentence

_TAG = 8
"""Most words of a sentence that is no more than "the warden asked", cut off from the quotation before it."""
_REACH = 2
"""How many sentences after a reporting clause a free-standing quotation may still be its content."""


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
    sentences, tokens = resolved.parsed.sentences, resolved.parsed.tokens
    holding = by_token(found)
    numbers = {id(f): number for number, f in enumerate(found)}
    cues = {i: f for f in found for i in f.cue}
    last: tuple[int, int, Found] | None = None
    for quote in quoted:
        inside = range(quote.first, quote.last + 1)
        owner = _overlapping(found, holding, quote)
        if owner is None and quote.long:
            owner = others.quoted_after_colon(quote.first, sentences[tokens[quote.first].sentence].first)
            owner = owner or _beside(quote, sentences, clauses, verbs, cues)
        first, final = tokens[quote.first].sentence, tokens[quote.last].sentence
        if owner is None and quote.long and last is not None and _free(quote, resolved.parsed.text):
            sentence, paragraph, previous = last
            near = first - sentence <= _REACH and sentences[first].paragraph - paragraph <= 1
            if near:
                owner = previous
        if owner is None:
            continue
        if id(owner) not in numbers:
            numbers[id(owner)] = len(found)
            cues.update(dict.fromkeys(owner.cue, owner))
            found.append(owner)
        number = numbers[id(owner)]
        for i in inside:
            if i not in owner.content and i not in owner.cue:
                owner.content.add(i)
                holding.setdefault(i, []).append(number)
        if owner.kind in {"speech", "address", "demand"}:
            last = (final, sentences[final].paragraph, owner)


def _overlapping(found: list[Found], holding: dict[int, list[int]], quote: Quote) -> Found | None:
    """The reporting clause outside a quotation that has most of it as its content."""
    shared = Counter(number for i in range(quote.first, quote.last + 1) for number in holding.get(i, ()))
    outside = [
        (-count, number)
        for number, count in shared.items()
        if found[number].kind != "judge" and not quote.first <= found[number].cue[0] <= quote.last
    ]
    return found[min(outside)[1]] if outside else None


def _beside(
    quote: Quote, sentences: tuple[Sentence, ...], clauses: Clauses, verbs: VerbCues, cues: dict[int, Found]
) -> Found | None:
    """A verb of speech without content of its own, in the sentence that the quotation starts or ends in."""
    tokens = clauses.tokens
    first, final = sentences[tokens[quote.first].sentence], sentences[tokens[quote.last].sentence]
    after = range(quote.last + 1, min(final.last + 1, quote.last + 12))
    before = range(quote.first - 1, max(first.first - 1, quote.first - 14), -1)
    if quote.last == final.last and final.index + 1 < len(sentences):
        following = sentences[final.index + 1]
        short = following.last - following.first <= _TAG
        if following.paragraph == final.paragraph and (short or tokens[following.first].text[:1].islower()):
            after = range(following.first, min(following.last + 1, following.first + 12))
    for reach in (after, before):
        for i in reach:
            if tokens[i].pos in VERBS:
                if i in cues:
                    return cues[i]
                one = verbs.bare(i)
                if one is not None and (one.source is not None or tokens[i].dep in {"acl", "advcl", "ROOT"}):
                    return one
    return None


def _free(quote: Quote, text: str) -> bool:
    """Whether a quotation stands by itself: a sentence ends before it and it ends one."""
    before = text[max(0, quote.start - 4) : quote.start].rstrip(" \t")[-1:]
    inside = text[quote.start : quote.end].rstrip("\"”»' ")
    return before in {"", "\n", ".", "!", "?", ":", "”", '"', "'"} and inside.endswith((".", "!", "?", "…"))
