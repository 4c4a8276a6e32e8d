"""Finding known names in running text: one pass over the tokens, longest name first, no scan of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import pieces
from dragoman.schema.text import Token


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
        words.extend((piece, token.index) for piece in pieces(token.text))
    hits: list[Hit] = []
    i = 0
    while i < len(words):
        hit, size = _longest(words, i, tokens, table)
        if hit is None:
            i += 1
        else:
            hits.append(hit)
            i += size
    return hits


def _longest(
    words: Sequence[tuple[str, int]], i: int, tokens: Sequence[Token], table: ActorTable
) -> tuple[Hit | None, int]:
    limit = table.longest.get(words[i][0], 0)
    sentence = tokens[words[i][1]].sentence
    for size in range(min(limit, len(words) - i), 0, -1):
        phrase = tuple(w for w, _ in words[i : i + size])
        names = table.names.get(phrase)
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
    return any(t[:1].isupper() or t[:1].isdigit() or not t[:1].isascii() for t in ends)
