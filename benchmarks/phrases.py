"""How often country and main sector of a bare phrase both come out, with the phrases that fail.

python benchmarks/phrases.py [FILE]      a CSV with the header phrase,country,sector
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import dragoman

DEV = Path(__file__).parents[1] / "tests" / "fixtures" / "phrases_dev.csv"


@dataclass(frozen=True, slots=True)
class Expected:
    """A phrase and what its words say."""

    phrase: str
    country: str
    sector: str


def read(path: Path) -> tuple[Expected, ...]:
    """The phrases of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Expected(r["phrase"], r["country"], r["sector"]) for r in csv.DictReader(file))


def miss(expected: Expected) -> str | None:
    """What came out instead; None where country and sector are right."""
    match = dragoman.resolve_actor(expected.phrase)
    if match is None:
        return "nobody"
    if (match.country or "") == expected.country and match.sectors[:1] == (expected.sector,):
        return None
    return f"{match.country} {'|'.join(match.sectors)} {match.name!r} ({match.why})"


def misses(phrases: Sequence[Expected]) -> dict[Expected, str]:
    """The phrases that fail, with what came out."""
    return {e: told for e in phrases if (told := miss(e)) is not None}


def main() -> None:
    """Runs the program."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEV
    phrases = read(path)
    wrong = misses(phrases)
    for expected, told in wrong.items():
        print(f"    {expected.phrase} -> {told}; wanted {expected.country} {expected.sector}")
    right = len(phrases) - len(wrong)
    print(f"{path.name} {right} of {len(phrases)} right: {right / len(phrases):.3f}")


if __name__ == "__main__":
    main()
