"""Finding known names in running text: one pass over the tokens, longest name first, no scan of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import pieces
from dragoman.schema.text import Token

words_of = lru_cache(maxsize=65_536)(pieces)
"""The folded words of a token; the same few thousand make up most of every text."""


_PEOPLES = frozenset({"adjective", "demonym", "state"})
_OF_AMERICA = frozenset({"Latin", "South", "Central", "North", "Pan"})
_NAMES = frozenset({"", "PERSON", "ORG"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `first` .. `last` (inclusive), with all that it may stand for."""

    first: int
    last: int
    names: tuple[Name, ...]


def known_names(tokens: Sequence[Token], table: ActorTable) -> list[Hit]:
    """The known names in the tokens, longest first from the left, none overlapping."""
    words: list[str] = []
    at: list[int] = []
    for token in tokens:
        for piece in words_of(token.text):
            words.append(piece)
            at.append(token.index)
    named = [_as_name(t.text) for t in tokens]
    longest = table.longest
    hits: list[Hit] = []
    i, number = 0, len(words)
    while i < number:
        limit = longest.get(words[i])
        size = 0
        # a name that begins in small letters ends in a capital: most words of a text are told apart by that alone
        if limit is not None and (named[at[i]] or any(map(named.__getitem__, at[i + 1 : i + limit]))):
            hit, size = _longest(words, at, i, min(limit, number - i), tokens, named, table)
            if hit is not None:
                hits.append(hit)
        i += size or 1
    return hits


def without_surnames(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The hits without peoples and countries that are somebody's last name here: "Violeta Chamorro"."""
    hits = [h for h in hits if not _of_continent(tokens, h)]
    peoples = [h for h in hits if h.first == h.last and all(n.kind in _PEOPLES for n in h.names)]
    surnames = {tokens[h.first].text for h in peoples if _ends_person(tokens, h.first)}
    if not surnames:
        return list(hits)
    dropped = {
        h.first
        for h in peoples
        if tokens[h.first].text in surnames and tokens[h.first].pos == "PROPN" and tokens[h.first].entity in _NAMES
    }
    return [h for h in hits if h.first not in dropped]


def _of_continent(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether "America" or "American" is only part of the name of a larger region: "Latin American"."""
    token = tokens[hit.first]
    if hit.first != hit.last or not token.text.startswith("America") or hit.first == 0:
        return False
    before = tokens[hit.first - (2 if tokens[hit.first - 1].text == "-" and hit.first > 1 else 1)]
    return before.text in _OF_AMERICA and before.sentence == token.sentence


def _ends_person(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is labelled as the end of a person's name of two words or more."""
    before = tokens[i - 1] if i else tokens[i]
    if before.tag not in {"NNP", "NNPS"} or (i + 1 < len(tokens) and tokens[i + 1].entity == "PERSON"):
        return False
    named = tokens[i].entity == before.entity == "PERSON" and tokens[i].pos == "PROPN"
    return named and before.index != i and before.text[:1].isupper() and before.sentence == tokens[i].sentence


def _longest(
    words: Sequence[str],
    at: Sequence[int],
    i: int,
    limit: int,
    tokens: Sequence[Token],
    named: Sequence[bool],
    table: ActorTable,
) -> tuple[Hit | None, int]:
    """The longest known name that starts at a word, of `limit` words at most, and how many it has."""
    first = at[i]
    opens, sentence = named[first], tokens[first].sentence
    for size in range(limit, 0, -1):
        last = at[i + size - 1]
        if not (opens or named[last]):
            continue
        names = table.names.get(tuple(words[i : i + size]))
        if not names or tokens[last].sentence != sentence:
            continue
        if last == first + 1 and tokens[last].text[:1].islower() and tokens[first].text.lower() == "the":
            continue
        fitting = tuple(n for n in names if n.exact is None or n.exact == tokens[first].text.replace(".", ""))
        if last > first and tokens[first + 1].text == "/":
            continue
        whole = (i == 0 or at[i - 1] != first) and (i + size == len(words) or at[i + size] != last)
        if fitting and whole:
            return Hit(first, last, fitting), size
    return None, 0


@lru_cache(maxsize=65_536)
def _as_name(word: str) -> bool:
    """Whether a word is written as one of a name: with a capital or a digit, or in another script."""
    first = word[:1]
    return first.isupper() or first.isdigit() or not first.isascii()
