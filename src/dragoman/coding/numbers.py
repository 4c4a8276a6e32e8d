"""How many: the killed, injured, arrested, displaced and gathered that a sentence counts, as lowest and highest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.coding.tree import VERB_LIKE, Tree
from dragoman.schema.codes import NumberKind, Root
from dragoman.schema.reports import Number
from dragoman.schema.text import Sentence, Span, Token

_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_WORDS |= {w: n * 10 for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "dozen": (12, 12), "several": (3, 9), "couple": (2, 2), "handful": (3, 9), "few": (3, 9), "many": (3, None),
}  # fmt: skip
_DIGITS = re.compile(r"^\d{1,3}(?:[, \u202f]\d{3})+$|^\d+$")
_RANGE = re.compile(r"^(\d+)[-–](\d+)$")

_KILL = frozenset("kill die slay assassinate execute massacre murder perish behead".split())
_KILL_NOUNS = frozenset("death killing fatality dead toll loss".split())
_INJURE = frozenset("injure wound hurt maim".split())
_INJURE_NOUNS = frozenset("injury wounding injured wounded".split())
_ARREST = frozenset("arrest detain capture imprison jail seize round".split())
_ARREST_NOUNS = frozenset("arrest detention".split())
_DISPLACE = frozenset("displace flee uproot evacuate".split())
_GATHER = frozenset(
    "gather protest march rally demonstrate attend strike participate involve join take mobilise".split()
)
_GATHER_NOUNS = frozenset("protester demonstrator marcher striker participant".split())
_AT_LEAST = re.compile(r"\b(?:at least|more than|over|no fewer than|upwards of|a minimum of)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:up to|at most|fewer than|less than|no more than|as many as|nearly|almost)\s*$", re.IGNORECASE
)


def numbers(tree: Tree, sentence: Sentence, text: str, root: Root) -> tuple[Number, ...]:
    """The numbers of a sentence that count people in a way that fits the root, in text order."""
    wanted = _KINDS_OF.get(root, frozenset())
    found: list[Number] = []
    for value, first, last in _values(tree, sentence, text):
        kind = _kind(tree, tree.tokens[first], tree.tokens[last])
        if kind in wanted:
            low, high = value
            span = Span(tree.tokens[first].start, tree.tokens[last].end)
            found.append(Number(kind, low, high, None, span))
    return tuple(found)


_KINDS_OF = {
    Root.ASSAULT: frozenset(NumberKind),
    Root.COERCE: frozenset({NumberKind.ARRESTED, NumberKind.DISPLACED, NumberKind.KILLED, NumberKind.INJURED}),
    Root.PROTEST: frozenset(NumberKind),
    Root.RETREAT: frozenset({NumberKind.PARTICIPANTS}),
    Root.MOBILIZE: frozenset({NumberKind.PARTICIPANTS}),
    Root.AID: frozenset({NumberKind.PARTICIPANTS}),
}


def _values(tree: Tree, sentence: Sentence, text: str) -> Iterator[tuple[tuple[int | None, int | None], int, int]]:
    """Each numeral of a sentence: its lowest and highest value, and its first and last token."""
    i = sentence.first
    while i <= sentence.last:
        token = tree.tokens[i]
        if token.entity in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"}:
            i += 1
            continue
        value, last = _read(tree, i, sentence.last)
        if value is None:
            i += 1
            continue
        yield _bounded(value, text[max(0, token.start - 20) : token.start]), i, last
        i = last + 1


def _read(tree: Tree, i: int, stop: int) -> tuple[tuple[int, int | None] | None, int]:
    word = tree.tokens[i].text.lower()
    if word in _VAGUE and tree.tokens[i].pos in {"NOUN", "NUM", "ADJ"}:
        return _VAGUE[word], i
    ranged = _RANGE.match(word)
    if ranged:
        return (int(ranged.group(1)), int(ranged.group(2))), i
    if _DIGITS.match(word) and tree.tokens[i].pos == "NUM":
        number = int(re.sub(r"\D", "", word))
        if i < stop and tree.tokens[i + 1].text.lower() in _SCALES:
            return (number * _SCALES[tree.tokens[i + 1].text.lower()],) * 2, i + 1
        return (number, number), i
    total, last = _spelled(tree, i, stop)
    return ((total, total), last) if total is not None else (None, i)


def _spelled(tree: Tree, i: int, stop: int) -> tuple[int | None, int]:
    """A number in words: "twenty-three", "one hundred and five"."""
    total = group = 0
    seen, last, at = False, i, i
    while at <= stop:
        word = tree.tokens[at].text.lower()
        if word in _WORDS and tree.tokens[at].pos == "NUM":
            group += _WORDS[word]
        elif word in _SCALES and seen:
            group = max(group, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, group = total + group, 0
        elif not (seen and word in {"-", "and"} and at < stop and tree.tokens[at + 1].text.lower() in _WORDS):
            break
        if word not in {"-", "and"}:
            seen, last = True, at
        at += 1
    return (total + group if seen else None), last


def _bounded(value: tuple[int, int | None], before: str) -> tuple[int | None, int | None]:
    low, high = value
    if _AT_LEAST.search(before):
        return low, None
    if _AT_MOST.search(before):
        return None, high
    return low, high


def _kind(tree: Tree, first: Token, last: Token) -> NumberKind | None:
    """What a numeral counts, by the nearest word above, below or beside it that says so."""
    at = last.index
    for step in range(6):
        token = tree.tokens[at]
        kind = _kind_of_word(tree, token, step)
        if kind is not None:
            return kind
        for c in token.children:
            child = tree.tokens[c]
            if child.dep in {"amod", "acl", "advcl", "acomp", "oprd", "ccomp", "appos"}:
                kind = _kind_of_word(tree, child, step)
                if kind is not None:
                    return kind
        if token.head == at:
            return None
        at = token.head
    return None


def _kind_of_word(tree: Tree, token: Token, step: int) -> NumberKind | None:
    lemma, word = token.lemma.lower(), token.text.lower()
    verbal = token.pos in VERB_LIKE or token.tag in {"VBN", "VBD"}
    if lemma in _KILL_NOUNS or word == "dead" or (verbal and lemma in _KILL):
        return NumberKind.KILLED
    if lemma in _INJURE_NOUNS or (verbal and lemma in _INJURE):
        return NumberKind.INJURED
    if lemma in _ARREST_NOUNS or (verbal and lemma in _ARREST):
        return NumberKind.ARRESTED
    if verbal and lemma in _DISPLACE:
        return NumberKind.DISPLACED
    if lemma in _GATHER_NOUNS or (verbal and lemma in _GATHER and step > 0):
        return NumberKind.PARTICIPANTS
    return None
