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
_NAMES = frozenset({"", "PERSON", "ORG"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `first` .. `last` (inclusive), with all that it may stand for."""

    first: int
    last: int
    names: tuple[Name, ...]


def known_names(tokens: Sequence[Token], table: ActorTable) -> list[Hit]:
    """The known names in the tokens, longest first from the left, none overlapping."""
    words: list[tuple[str, int]] = []
    for token in tokens:
        for piece in words_of(token.text):
            words.append((piece, token.index))  # noqa: PERF401 - half the time of extending by a generator
    hits: list[Hit] = []
    i = 0
    while i < len(words):
        limit = table.longest.get(words[i][0], 0)
        hit, size = _longest(words, i, limit, tokens, table) if limit else (None, 1)
        if hit is None:
            i += 1
        else:
            hits.append(hit)
            i += size
    return hits


def without_surnames(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The hits without peoples and countries that are somebody's last name here: "Violeta Chamorro"."""
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


def _ends_person(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is labelled as the end of a person's name of two words or more."""
    before = tokens[i - 1] if i else tokens[i]
    if before.tag not in {"NNP", "NNPS"} or (i + 1 < len(tokens) and tokens[i + 1].entity == "PERSON"):
        return False
    named = tokens[i].entity == before.entity == "PERSON" and tokens[i].pos == "PROPN"
    return named and before.index != i and before.text[:1].isupper() and before.sentence == tokens[i].sentence


def _longest(
    words: Sequence[tuple[str, int]], i: int, limit: int, tokens: Sequence[Token], table: ActorTable
) -> tuple[Hit | None, int]:
    """The longest known name that starts at a word, of `limit` words at most, and how many it has."""
    following = tuple(w for w, _ in words[i : i + limit])
    sentence = tokens[words[i][1]].sentence
    for size in range(len(following), 0, -1):
        names = table.names.get(following[:size])
        if not names:
            continue
        first, last = words[i][1], words[i + size - 1][1]
        if tokens[last].sentence != sentence or not _capitalised(tokens[first : last + 1]):
            continue
        fitting = tuple(n for n in names if n.exact is None or n.exact == tokens[first].text.replace(".", ""))
        whole = (i == 0 or words[i - 1][1] != first) and (i + size == len(words) or words[i + size][1] != last)
        if fitting and whole:
            return Hit(first, last, fitting), size
    return None, 1


def _capitalised(tokens: Sequence[Token]) -> bool:
    """Whether the name is written as one: a capital, a digit or another script in its first or last word."""
    ends = (tokens[0].text, tokens[-1].text)
    if len(tokens) == 2 and ends[0].lower() == "the" and ends[1][:1].islower():
        return False
    return any(t[:1].isupper() or t[:1].isdigit() or not t[:1].isascii() for t in ends)
