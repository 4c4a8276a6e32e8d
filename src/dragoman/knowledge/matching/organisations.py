"""How likely two names of organisations are one: by what their words mean, in any order and language."""

from __future__ import annotations

from dragoman.knowledge.matching.align import alike
from dragoman.knowledge.matching.reading import Name, content
from dragoman.knowledge.matching.vocabulary import ALIAS_NAMES, ALIASES, Concept

_MISSING = {"soft": 0.1, "minor": 0.0, "form": 0.0, "head": 0.55, "word": 0.55}
_ENOUGH = 3
"""Matched words after which a country may be left out: "(Libyan) Government of National Accord"."""


def known_as(a: Name, b: Name) -> float | None:
    """What the list of organisations with several names says of two names; None where it knows not both."""
    one, other = ALIASES.get(a.key), ALIASES.get(b.key)
    if one is None or other is None:
        return None
    return 0.95 if one == other else 0.05


def compare_organisations(first: str, second: str, a: Name, b: Name) -> float:
    """The chance that two names mean one organisation, from 0 to 1; the same both ways round."""
    if a.letters or b.letters:
        if a.letters and b.letters:
            return alike(a.letters, b.letters) if a.letters.isascii() != b.letters.isascii() else 0.05
        letters, whole, other = (a.letters, second, b) if a.letters else (b.letters, first, a)
        if len(other.words) > 1 or other.organisation:
            _, _, initials, every = content(whole)
            if letters in {initials, every}:
                return 0.8 if len(letters) > 2 else 0.7
    best = _meaning(first, second)
    for one, name in ((a, second), (b, first)):
        group = ALIASES.get(one.key)
        if best < 0.9 and group is not None:
            best = max(
                best, *(0.95 * _meaning(alias, name) for alias in ALIAS_NAMES[group] if " " in alias or best == 0)
            )
    return best


def _meaning(first: str, second: str) -> float:
    concepts_a, rest_a, _, _ = content(first)
    concepts_b, rest_b, _, _ = content(second)
    left_a, left_b, shared = _split(concepts_a, concepts_b)
    names_a, names_b, worst, named = _names(rest_a, rest_b)
    countries = [{c.name for c in cs if c.kind == "country"} for cs in (concepts_a, concepts_b)]
    if countries[0] and countries[1] and not countries[0] & countries[1]:
        return 0.05
    solid = sum(c.kind in {"head", "word"} for c in shared)
    if not named and not solid and not (shared and not left_a and not left_b):
        return 0.0
    specific = named > 0 or solid >= _ENOUGH
    sides = [
        names_a * 0.6 + sum(_loss(c, specific=specific) for c in left_a),
        names_b * 0.6 + sum(_loss(c, specific=specific) for c in left_b),
    ]
    both = [
        any(c.kind not in {"form", "minor", "soft"} for c in left) or n
        for left, n in ((left_a, names_a), (left_b, names_b))
    ]
    total = sum(sides)
    if all(both):
        total += 0.5
    elif all(any(c.kind == "soft" for c in left) for left in (left_a, left_b)):
        total += 0.2 if named else 0.5
    elif any(both) and all(left or n for left, n in ((left_a, names_a), (left_b, names_b))):
        total += 0.2
    return max(0.0, min(1.0, worst) * (1.0 - min(total, 1.0)))


def _loss(missing: Concept, *, specific: bool) -> float:
    if missing.kind == "country":
        return 0.3 if specific else 0.55
    if missing.kind == "soft" and not specific:
        return 0.52
    return _MISSING[missing.kind]


def _split(a: tuple[Concept, ...], b: tuple[Concept, ...]) -> tuple[list[Concept], list[Concept], list[Concept]]:
    """Concepts of one only, of the other only, and of both."""
    names_a, names_b = {c.name for c in a}, {c.name for c in b}
    left_a = [c for c in a if c.name not in names_b]
    left_b = [c for c in b if c.name not in names_a]
    return left_a, left_b, [c for c in a if c.name in names_b]


def _names(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, int, float, int]:
    """Words of no list: how many are left on each side, the least likeness among the matched, and their number."""
    free = list(b)
    left = 0
    worst = 1.0
    for word in a:
        scored = max(((alike(word, other), other) for other in free), default=(0.0, ""))
        if scored[0] >= 0.5:
            free.remove(scored[1])
            worst = min(worst, scored[0])
        else:
            left += 1
    if left and free and alike("".join(a), "".join(b)) >= 0.8:
        return 0, 0, 0.9, 1
    return left, len(free), worst, len(b) - len(free)
