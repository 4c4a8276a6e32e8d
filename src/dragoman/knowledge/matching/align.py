"""How likely two words are spellings of one name: their sounds are aligned at costs learned from known spellings."""

from __future__ import annotations

import math
import re
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
_DIGITS = re.compile(r"\d+")
_HOPELESS = 1.2
"""Cost over worth past which the rest is not counted: a chance under 0.25."""
_MOST_MISSING = 2
_SAME_FRAME = 0.62
_LONG_FRAME = 4
"""Consonants which, when all agree, outweigh any difference in vowels (Haftar, Hifter)."""
_ALIKE = "pb td TDtdszf kgqGxh fv szSZCJTD mn lr vwuoy yiZJ aeiouEyw gJGZ hx kC ks".split()


class Costs(NamedTuple):
    """One table: what a sound may become, and what a match of some length is worth."""

    replace: dict[str, dict[str, float]]
    drop: dict[str, float]
    """A sound of the first word that the second lacks; "^x" is one at the start."""
    add: dict[str, float]
    base: float
    vowel: float
    """Worth of a vowel in the shorter word."""
    consonant: float


def first_guess(*, abjad: bool) -> Costs:
    """Costs before anything is learned: sounds that are alike are near, vowels come and go."""
    replace: dict[str, dict[str, float]] = {a: {} for a in SYMBOLS}
    for a in SYMBOLS:
        for b in SYMBOLS:
            near = any(a in group and b in group for group in _ALIKE)
            replace[a][b] = 0.0 if a == b else 1.0 if near else 3.0
    drop = {c: 1.0 if c in VOWELS else 2.0 for c in SYMBOLS}
    drop |= {"^" + c: 1.5 * drop[c] for c in SYMBOLS}
    add = {c: (0.1 if abjad else 1.0) if c in VOWELS else 2.0 for c in SYMBOLS}
    add |= {"^" + c: 1.5 * add[c] for c in SYMBOLS}
    return Costs(replace, drop, add, -1.0, 0.2, 0.7)


def valued(costs: Costs, worths: dict[str, float]) -> Costs:
    """The table with other values for base, vowel or consonant."""
    return costs._replace(
        base=worths.get("base", costs.base),
        vowel=worths.get("vowel", costs.vowel),
        consonant=worths.get("consonant", costs.consonant),
    )


def read_costs(path: Path = COSTS) -> dict[str, Costs]:
    """The learned tables by name: "latin", "alphabet" (another alphabet to Latin) and "abjad"."""
    found: dict[str, Costs] = {}
    for row in rows(path, ("table", "from", "to", "cost")):
        name, a, b, cost = row.text("table"), row.text("from"), row.text("to"), float(row.text("cost"))
        made = found.setdefault(name, first_guess(abjad=name == "abjad"))
        if a == "=":
            found[name] = valued(made, {b: cost})
        elif a and b:
            made.replace[a][b] = cost
        elif a:
            made.drop[a] = cost
        else:
            made.add[b] = cost
    return found


def distance(a: str, b: str, costs: Costs, limit: float = FAR, *, trim: bool = True) -> float:
    """The cheapest way from the sounds of one word to those of another; FAR where all ways cost over the limit.

    `trim` leaves out what both begin with: quicker, and right where vowels are written.
    """
    if a == b:
        return 0.0
    replace, drop, add = costs.replace, costs.drop, costs.add
    end_a, end_b = len(a), len(b)
    while end_a > 1 and end_b > 1 and a[end_a - 1] == b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    start = 0
    while trim and start < end_a and start < end_b and a[start] == b[start]:
        start += 1
    a, b = a[start:end_a], b[start:end_b]
    mark = "" if start else "^"
    row = [0.0]
    total = 0.0
    at_start = mark
    for y in b:
        total += add[at_start + y]
        at_start = ""
        row.append(total)
    for x in a:
        becomes = replace[x]
        gone = drop[mark + x]
        mark = ""
        left = row[0] + gone
        best = left
        made = [left]
        before = row[0]
        for j, y in enumerate(b, 1):
            above = row[j]
            cost = before + becomes[y]
            if above + gone < cost:  # noqa: PLR1730 - a call of min() doubles the time of this loop
                cost = above + gone
            if left + add[y] < cost:  # noqa: PLR1730
                cost = left + add[y]
            before = above
            left = cost
            made.append(cost)
            if cost < best:  # noqa: PLR1730
                best = cost
        if best > limit:
            return FAR
        row = made
    return row[-1]


def worth(a: str, b: str, costs: Costs) -> float:
    """What an alignment without cost would be worth: longer names are better evidence."""
    n = min(len(a), len(b), 12)
    shorter = (a if len(a) <= len(b) else b)[:12]
    vowels = 0
    for c in shorter:
        vowels += c in VOWELS
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
    if first == second or (not (first.isascii() and second.isascii()) and fold(first) == fold(second)):
        return 1.0
    if second < first:
        return alike(second, first)
    if (digits := _DIGITS.findall(first)) != _DIGITS.findall(second):
        return 0.0
    if digits:
        return 0.9
    a, b = sounding(first), sounding(second)
    if not a.sounds or not b.sounds:
        return 0.0
    name, swapped = table_for(a.script, b.script)
    if name != "abjad" and abs(len(a.frame) - len(b.frame)) > _MOST_MISSING:
        return 0.0
    x, y = (b.sounds, a.sounds) if swapped else (a.sounds, b.sounds)
    costs = _COSTS[name]
    value = worth(x, y, costs)
    spent = distance(x, y, costs, value + _HOPELESS, trim=name != "abjad")
    chance = 1.0 / (1.0 + math.exp(min(spent - value, 50.0)))
    if name == "latin" and chance < _SAME_FRAME and a.frame == b.frame and len(a.frame) >= _LONG_FRAME:
        return _SAME_FRAME
    return chance
