"""Numerals: the amounts a sentence names, as lowest and highest: "at least 1,500", "between 10 and 15", "dozens"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.schema.text import Sentence

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
    "several": (3, 9), "couple": (2, 2), "handful": (3, 9), "few": (3, 9), "many": (3, None),
}  # fmt: skip
_DIGITS = re.compile(r"^\d{1,3}(?:[, \u202f]\d{3})+$|^\d+$")
_RANGE = re.compile(r"^(\d+)[-–](\d+)$")
_NOT_AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
_LENGTHS = frozenset(
    "day hour minute week month year kilometre kilometer km metre meter mile percent per % dollar euro pound tonne ton "
    "kilo barrel".split()
)
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|over|no (?:fewer|less) than|upwards of|a minimum of|in excess of)\s*$", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"\b(?:up to|at most|(?:fewer|less) than|no more than|as many as|nearly|almost)\s*$", re.IGNORECASE
)
_AT_LEAST_AFTER = re.compile(r"^(?:\s+\w+){0,2}\s+(?:at least|or more)\b(?!\s+\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """An amount, its lowest and highest value (None: no bound), and its first and last token."""

    low: int | None
    high: int | None
    first: int
    last: int


def numerals(tree: Tree, sentence: Sentence, text: str) -> Iterator[Numeral]:
    """The amounts of a sentence in text order; dates, sums of money, shares and lengths are left out."""
    i = sentence.first
    while i <= sentence.last:
        value, last = _read(tree, i, sentence.last)
        if value is None:
            i += 1
            continue
        first, start = i, tree.tokens[i].start
        i = last + 1
        second = _second(tree, text[sentence.span.start : start], last, sentence.last)
        if second is not None:
            value, last = (value[0], second[0]), second[1]
            i = last + 1
        if _measures(tree, first, last, sentence.last):
            continue
        low, high = _bounded(value, text[sentence.span.start : start], text[tree.tokens[last].end : sentence.span.end])
        yield Numeral(low, high, first, last)


def _read(tree: Tree, i: int, stop: int) -> tuple[tuple[int, int | None] | None, int]:
    token = tree.tokens[i]
    word = token.text.lower()
    if word == "dozen":
        before = tree.tokens[i - 1].text.lower() if i else ""
        return (6, 6) if before in {"half", "-"} and token.pos else (12, 12), i
    if word in _VAGUE and token.pos in {"NOUN", "NUM", "ADJ", "PRON"}:
        then = tree.tokens[i + 2].text.lower() if i + 2 <= stop and tree.tokens[i + 1].text.lower() == "of" else ""
        if then in {"thousands", "hundreds"} and word in {"tens", "dozens", "hundreds", "scores"}:
            low, high = _VAGUE[word]
            scale = 1_000 if then == "thousands" else 100
            return (low * scale, None if high is None else high * scale), i + 2
        return _VAGUE[word], i
    ranged = _RANGE.match(word)
    if ranged:
        return (int(ranged.group(1)), int(ranged.group(2))), i
    if _DIGITS.match(word):
        number = int(re.sub(r"\D", "", word))
        after = tree.tokens[i + 1].text.lower() if i < stop else ""
        if after in _SCALES:
            return (number * _SCALES[after],) * 2, i + 1
        return (number, number), i
    total, last = _spelled(tree, i, stop)
    if total is None:
        return None, i
    if last < stop and tree.tokens[last + 1].text.lower() == "dozen":
        return (total * 12, total * 12), last + 1
    return (total, total), last


def _spelled(tree: Tree, i: int, stop: int) -> tuple[int | None, int]:
    """A number in words: "twenty-three", "one hundred and five", "a thousand"."""
    total = group = 0
    seen, last, at = False, i, i
    while at <= stop:
        word = tree.tokens[at].text.lower()
        if word in _WORDS and (tree.tokens[at].pos == "NUM" or word != "one"):
            if seen and word not in {"-", "and"} and _WORDS[word] >= 10 and group % 100:
                break
            group += _WORDS[word]
        elif word in _SCALES and (seen or (at and tree.tokens[at - 1].text.lower() in {"a", "one"})):
            group = max(group, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, group = total + group, 0
        elif not (
            seen
            and word in {"-", "and"}
            and at < stop
            and tree.tokens[at + 1].text.lower() in _WORDS
            and (word == "-" or group % 100 == 0)
        ):
            break
        if word not in {"-", "and"}:
            seen, last = True, at
        at += 1
    return (total + group if seen else None), last


def _second(tree: Tree, before: str, last: int, stop: int) -> tuple[int | None, int] | None:
    """The upper end of "between 10 and 15" and "10 to 15"."""
    if last + 2 > stop:
        return None
    word = tree.tokens[last + 1].text.lower()
    if not (word in {"to", "-", "–"} or (word == "and" and _BETWEEN.search(before))):
        return None
    value, end = _read(tree, last + 2, stop)
    return None if value is None else (value[1], end)


def _measures(tree: Tree, first: int, last: int, stop: int) -> bool:
    """Whether an amount is a date, a price, a share or a length."""
    after = tree.tokens[last + 1].lemma.lower() if last < stop else ""
    if after in _LENGTHS or (first and tree.tokens[first - 1].text in {"$", "€", "£"}):
        return True
    return tree.tokens[first].entity in _NOT_AMOUNTS and not (after and tree.tokens[last + 1].entity == "")


def _bounded(value: tuple[int, int | None], before: str, after: str) -> tuple[int | None, int | None]:
    low, high = value
    if _AT_LEAST.search(before) or _AT_LEAST_AFTER.match(after):
        return low, None
    if _AT_MOST.search(before):
        return None, high
    return low, high
