"""How likely two words are spellings of one name: their sounds are aligned at costs learned from known spellings."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.matching.sounds import ABJADS, VOWELS, sounding
from dragoman.knowledge.names import fold
from dragoman.knowledge.rows import rows

CONSONANTS = "pbtdTDkgqGxhfvszSZCJmnlryw"
SYMBOLS = CONSONANTS + "aeiouE"
COSTS = Path(__file__).parent / "costs.csv"
FAR = 99.0
_SAME_FRAME = 0.55
_LONG_FRAME = 4
"""Consonants which, when all agree, outweigh any difference in vowels (Haftar, Hifter)."""
_ALIKE = "pb td TDtdszf kgqGxh fv szSZCJTD mn lr vwuoy yiZJ aeiouEyw gJGZ hx kC ks".split()


class Costs(NamedTuple):
    """One table: what a sound may become, and what a match of some length is worth."""

    replace: dict[tuple[str, str], float]
    drop: dict[str, float]
    """A sound of the first word that the second lacks; "^x" is one at the start."""
    add: dict[str, float]
    base: float
    vowel: float
    """Worth of a vowel in the shorter word."""
    consonant: float


def first_guess(*, abjad: bool) -> Costs:
    """Costs before anything is learned: sounds that are alike are near, vowels come and go."""
    replace: dict[tuple[str, str], float] = {}
    for a in SYMBOLS:
        for b in SYMBOLS:
            near = any(a in group and b in group for group in _ALIKE)
            replace[a, b] = 0.0 if a == b else 1.0 if near else 3.0
    drop = {c: 1.0 if c in VOWELS else 2.0 for c in SYMBOLS}
    drop |= {"^" + c: 1.5 * drop[c] for c in SYMBOLS}
    add = {c: (0.1 if abjad else 1.0) if c in VOWELS else 2.0 for c in SYMBOLS}
    add |= {"^" + c: 1.5 * add[c] for c in SYMBOLS}
    return Costs(replace, drop, add, -1.0, 0.2, 0.7)


def read_costs(path: Path = COSTS) -> dict[str, Costs]:
    """The learned tables by name: "latin", "alphabet" (another alphabet to Latin) and "abjad"."""
    found: dict[str, Costs] = {}
    for row in rows(path, ("table", "from", "to", "cost")):
        name, a, b, cost = row.text("table"), row.text("from"), row.text("to"), float(row.text("cost"))
        made = found.setdefault(name, first_guess(abjad=name == "abjad"))
        if a == "=":
            found[name] = made._replace(**{b: cost})
        elif a and b:
            made.replace[a, b] = cost
        elif a:
            made.drop[a] = cost
        else:
            made.add[b] = cost
    return found


def distance(a: str, b: str, costs: Costs, limit: float = FAR) -> float:
    """The cheapest way from the sounds of one word to those of another; FAR where all ways cost over the limit."""
    if a == b:
        return 0.0
    replace, drop, add = costs.replace, costs.drop, costs.add
    end_a, end_b = len(a), len(b)
    while end_a > 1 and end_b > 1 and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    row = [0.0]
    total = 0.0
    first = True
    for y in b[:end_b]:
        total += add["^" + y] if first else add[y]
        first = False
        row.append(total)
    for i in range(end_a):
        x = a[i]
        gone = drop[x] if i else drop["^" + x]
        left = row[0] + gone
        best = left
        made = [left]
        before = row[0]
        for j in range(end_b):
            y = b[j]
            above = row[j + 1]
            cost = before + replace[x, y]
            cost = min(cost, above + gone)
            cost = min(cost, left + add[y])
            before = above
            left = cost
            made.append(cost)
            best = min(best, cost)
        if best > limit:
            return FAR
        row = made
    return row[-1]


def worth(a: str, b: str, costs: Costs) -> float:
    """What an alignment without cost would be worth: longer names are better evidence."""
    n = min(len(a), len(b), 12)
    shorter = (a if len(a) <= len(b) else b)[:12]
    vowels = sum(c in VOWELS for c in shorter)
    return costs.base + costs.vowel * vowels + costs.consonant * (n - vowels)


_COSTS = read_costs() if COSTS.exists() else {}


def table_for(first: str, second: str) -> tuple[str, bool]:
    """The table for two scripts, and whether the words change places for it."""
    if first == second:
        return "latin", False
    if first in ABJADS or second in ABJADS:
        return "abjad", first not in ABJADS
    if "latin" in {first, second}:
        return "alphabet", first == "latin"
    return "latin", False


@lru_cache(maxsize=262_144)
def alike(first: str, second: str) -> float:
    """The chance that two words are spellings of one name, from 0 to 1; the same both ways round."""
    if first == second or fold(first) == fold(second):
        return 1.0
    if second < first:
        return alike(second, first)
    a, b = sounding(first), sounding(second)
    if not a.sounds or not b.sounds:
        return 0.0
    name, swapped = table_for(a.script, b.script)
    x, y = (b.sounds, a.sounds) if swapped else (a.sounds, b.sounds)
    costs = _COSTS[name]
    value = worth(x, y, costs)
    spent = distance(x, y, costs, value + 4.0)
    chance = 1.0 / (1.0 + math.exp(min(spent - value, 50.0)))
    if name == "latin" and chance < _SAME_FRAME and a.frame == b.frame and len(a.frame) >= _LONG_FRAME:
        return _SAME_FRAME
    return chance
