"""Candidate mentions: noun phrases, names inside them, and pronouns. Who they are is for `resolve` to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention, Span, Token

_KIND_OF_LABEL = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.NATIONALITY,
}
_NAME_TAGS = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens `first` .. `last` (inclusive) around `head`, with the label that the recogniser gave it."""

    first: int
    last: int
    head: int
    label: str


def mentions(text: str, tokens: Sequence[Token], phrases: Iterable[Phrase]) -> tuple[Mention, ...]:
    """All candidate mentions in text order, each head at most once; a longer phrase wins over one inside it."""
    by_head: dict[int, Phrase] = {}
    for phrase in phrases:
        trimmed = _trim(tokens, phrase)
        if trimmed is None:
            continue
        known = by_head.get(trimmed.head)
        if known is None or (known.last - known.first) < (trimmed.last - trimmed.first):
            label = trimmed.label or (known.label if known else "")
            by_head[trimmed.head] = Phrase(trimmed.first, trimmed.last, trimmed.head, label)
        elif not known.label:
            by_head[trimmed.head] = Phrase(known.first, known.last, known.head, trimmed.label)
    ordered = sorted(by_head.values(), key=lambda p: (p.first, p.last))
    return tuple(_mention(index, tokens, phrase) for index, phrase in enumerate(ordered))


def _trim(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The phrase without a trailing "'s", quotation marks or punctuation at its edges."""
    first, last = phrase.first, phrase.last
    while last >= first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    while first <= last and tokens[first].pos == "PUNCT":
        first += 1
    if first > last:
        return None
    head = phrase.head if first <= phrase.head <= last else last
    return Phrase(first, last, head, phrase.label)


def _mention(index: int, tokens: Sequence[Token], phrase: Phrase) -> Mention:
    head = tokens[phrase.head]
    span = Span(tokens[phrase.first].start, tokens[phrase.last].end)
    return Mention(
        index, span, phrase.head, phrase.first, phrase.last, _kind(head, phrase.label), phrase.label, head.sentence
    )


def _kind(head: Token, label: str) -> MentionKind:
    if head.pos == "PRON":
        return MentionKind.PRONOUN
    if head.entity:
        label = head.entity
    if head.tag in _NAME_TAGS or head.pos == "PROPN":
        return _KIND_OF_LABEL.get(label, MentionKind.ORGANISATION)
    if label == "NORP" or head.entity == "NORP":
        return MentionKind.NATIONALITY
    return MentionKind.ROLE
