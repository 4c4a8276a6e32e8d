"""Where places stand in a sentence: as a locative ("in Cairo", "the outskirts of Tripoli", "captured Tarhuna").

A place name that speaks or is spoken to is a government, and one inside another name is part of an actor: these say
nothing of where an act happened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.places.words import DIRECTIONS, REACHED
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Parsed, Token

_RANKS = {
    **dict.fromkeys("in at near inside outside around within across throughout along".split(), 0),
    **dict.fromkeys("to into toward towards through between via on off over amid".split(), 1),
    "from": 2,
}
_TARGETS = frozenset({"on", "over"})
"""Prepositions after which a country is what an act is about ("sanctions on Niger") and not where it is done."""
_AREAS = DIRECTIONS.keys() | frozenset(
    """city town village suburb suburbs province district governorate region area state outskirt outskirts edge
    border frontier port capital neighborhood neighbourhood airport base camp county parish part side vicinity centre
    center square street island hospital university prison hotel front frontline line crossing checkpoint countryside
    zone coast shore mile kilometer kilometre km heart embassy consulate stadium refinery field oilfield""".split()
)
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in a locative position: its head token, what its preposition hangs on, and how plainly it says where."""

    mention: PlaceMention
    head: int
    anchor: int
    rank: int


def placed_names(parsed: Parsed, places: Sequence[PlaceMention], first: int, last: int) -> list[Placed]:
    """The places named in a stretch of tokens that stand in a locative position."""
    tokens = parsed.tokens[first : last + 1]
    starts = [t.start for t in tokens]
    found: list[Placed] = []
    for mention in places:
        if mention.lat is None or not tokens or not starts[0] <= mention.start <= starts[-1]:
            continue
        i = max(0, bisect_left(starts, mention.start + 1) - 1)
        j = max(i, bisect_left(starts, mention.end) - 1)
        inside = range(first + i, first + j + 1)
        wide = mention.precision is PlacePrecision.COUNTRY and not mention.relation
        head = next(
            (k for k in reversed(inside) if parsed.tokens[k].head not in inside or is_top(parsed.tokens[k])), inside[-1]
        )
        attached = _attachment(parsed.tokens, head, wide) or _by_area(parsed.tokens, inside[0], mention)
        if attached:
            found.append(Placed(mention, head, *attached))
    return found


def _by_area(tokens: Sequence[Token], first: int, mention: PlaceMention) -> tuple[int, int] | None:
    """The attachment of the area noun before a name ("the border with Tunisia") where the parser tore them apart."""
    if not mention.relation:
        return None
    for i in range(first - 1, max(-1, first - 4), -1):
        if tokens[i].pos == "NOUN" and _area(tokens[i]) and tokens[i].sentence == tokens[first].sentence:
            return _attachment(tokens, i)
    return None


def is_top(token: Token) -> bool:
    """Whether a token hangs on nothing."""
    return token.head == token.index


def _attachment(tokens: Sequence[Token], index: int, wide: bool = False) -> tuple[int, int] | None:
    """What the locative phrase around a name hangs on, with its rank; None where the name stands otherwise.

    `wide` is said of a whole country.
    """
    token = tokens[index]
    for _ in range(_STEPS):
        head = tokens[token.head]
        if is_top(token):
            return None
        if token.dep == "pobj":
            found = _prepositional(tokens, head, wide)
            if not isinstance(found, Token):
                return found
            token = found
        elif _continues(token, head):
            token = head
        elif token.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in REACHED:
            return head.index, 0
        else:
            return None
    return None


def _continues(token: Token, head: Token) -> bool:
    """Whether a name stands where its head stands: next in a list, explained, or before "province"."""
    if token.dep in {"conj", "appos"}:
        return head.pos in {"PROPN", "NOUN"}
    return token.dep in {"compound", "nmod", "poss", "amod"} and _area(head)


def _prepositional(tokens: Sequence[Token], preposition: Token, wide: bool) -> Token | tuple[int, int] | None:
    """For the object of a preposition: the attachment, the wider area whose own is to be sought, or None."""
    word = preposition.lemma.lower()
    noun = tokens[preposition.head]
    if wide and word in _TARGETS:
        return None
    if word in _RANKS and not (word == "from" and noun.lemma.lower() in DIRECTIONS):
        if word == "between" and _area(noun):
            return noun
        return _solid(tokens, noun), _RANKS[word]
    if word in {"of", "with", "from"}:
        if noun.lemma.lower() in DIRECTIONS and noun.dep != "pobj":
            return _solid(tokens, tokens[noun.head]), 0
        if _area(noun) or (word == "of" and noun.pos == "NUM"):
            return noun
        if word == "of" and noun.pos == "NOUN":
            return noun.index, 1
    return None


def _solid(tokens: Sequence[Token], token: Token) -> int:
    """The verb or noun that a chain of prepositions and adverbs hangs on."""
    for _ in range(_STEPS):
        if token.pos not in {"ADP", "ADV", "SCONJ", "NUM"} or is_top(token):
            break
        token = tokens[token.head]
    return token.index


def _area(token: Token) -> bool:
    return token.lemma.lower() in _AREAS or token.text.lower() in _AREAS
