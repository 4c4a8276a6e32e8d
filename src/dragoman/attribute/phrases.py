"""Set phrases met in a text: where a phrase ends, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.attribute.clauses import NOUNS, SUBJECTS, VERBS, Clauses
from dragoman.knowledge.attribution.phrases import GAP, SLOT, StancePhrase

_FILLERS = frozenset({"DET", "ADJ", "ADV", "NUM", "PART"})
_TIMES = frozenset({"DATE", "TIME"})
_BETWEEN = 4
_GAP = 5
_SLOT = 9
_STEPS = 6
_OPEN = (GAP, SLOT)
_ENDS = frozenset({".", ";", "?", "!"})
_PLAIN = frozenset({"-", "–", '"', "“", "”", "‘", "’"})


@dataclass(frozen=True, slots=True)
class MetPhrase:
    """A phrase with its last word, and the head and words of what it is about (none for a judgement)."""

    phrase: StancePhrase
    last: int
    head: int = -1
    content: tuple[int, ...] = ()


def words_of(clauses: Clauses, first: int, last: int) -> frozenset[str]:
    """The words and lemmas of a sentence, by which most phrases are known not to stand in it."""
    tokens = clauses.tokens[first : last + 1]
    return frozenset((*(t.lemma.lower() for t in tokens), *(t.text.lower() for t in tokens)))


def met(
    clauses: Clauses,
    listed: Mapping[str, Sequence[StancePhrase]],
    verb: int,
    last: int,
    there: frozenset[str],
    *,
    about: bool = True,
) -> Iterator[MetPhrase]:
    """The phrases that begin with a verb and are about something, longest first.

    `last` is the last word of the sentence, `there` are its words.
    """
    for phrase in listed.get(clauses.lemma(verb), ()):
        if any(part.isdisjoint(there) and part not in _OPEN for part in phrase.parts[1:]):
            continue
        for end, slot in _match(clauses, phrase.parts[1:], verb + 1, last, ()):
            if not about:
                yield MetPhrase(phrase, end - 1)
                break
            head = _top(clauses, slot) if slot else _after(clauses, end, last)
            if head is not None:
                below = clauses.subtree(head)
                content = tuple(i for i in below if (i in slot if slot else i >= end))
                yield MetPhrase(phrase, end - 1, head, content)
                break


def _match(
    clauses: Clauses, parts: Sequence[frozenset[str]], at: int, last: int, slot: tuple[int, ...]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where the words of a phrase may end, with the tokens that stand at its open place."""
    if not parts:
        yield at, slot
        return
    part, rest = parts[0], parts[1:]
    if part in {GAP, SLOT}:
        reach = _SLOT if part == SLOT else _GAP
        for i in range(at + (part == SLOT), min(at + reach, last) + 1):
            if _breaks(clauses, i - 1) and i > at:
                return
            if _is(clauses, i, rest[0]):
                yield from _match(clauses, rest, i, last, tuple(range(at, i)) if part == SLOT else slot)
        return
    for i in range(at, min(at + _BETWEEN, last) + 1):
        if _is(clauses, i, part) and not _dating(clauses, i):
            yield from _match(clauses, rest, i + 1, last, slot)
            return
        if not _filler(clauses, i):
            return


def _is(clauses: Clauses, i: int, part: frozenset[str]) -> bool:
    return clauses.lemma(i) in part or clauses.tokens[i].text.lower() in part


def _breaks(clauses: Clauses, i: int) -> bool:
    token = clauses.tokens[i]
    return token.text in _ENDS or token.text in {",", ":"} or token.tag in {"VBD", "VBZ", "MD"}


def _filler(clauses: Clauses, i: int) -> bool:
    token = clauses.tokens[i]
    if token.pos in _FILLERS or token.tag in {"PRP$", "POS"} or token.text in _PLAIN or token.entity in _TIMES:
        return True
    return _dating(clauses, i)


def _dating(clauses: Clauses, i: int) -> bool:
    """Whether a word is the "on" of a day."""
    tokens = clauses.tokens
    return tokens[i].text == "on" and i + 1 < len(tokens) and tokens[i + 1].entity in _TIMES


def _after(clauses: Clauses, at: int, last: int) -> int | None:
    """The head of what begins at a token: the highest word above it that does not stand before it."""
    tokens = clauses.tokens
    while at <= last and tokens[at].text in _PLAIN:
        at += 1
    if at > last or tokens[at].pos in {"PUNCT", "CCONJ"}:
        return None
    top = at
    for _ in range(_STEPS):
        above = tokens[top].head
        if above < at or above == top or above > last:
            break
        if tokens[top].dep in SUBJECTS and tokens[top].pos in NOUNS and not clauses.infinitive(above):
            break
        top = above
    if tokens[top].entity in _TIMES:
        return None
    return top if tokens[top].pos in NOUNS or tokens[top].pos in VERBS else None


def _top(clauses: Clauses, slot: Sequence[int]) -> int | None:
    tokens, inside = clauses.tokens, set(slot)
    tops = [i for i in slot if tokens[i].head not in inside or tokens[i].head == i]
    return next((i for i in tops if tokens[i].pos in NOUNS), None)
