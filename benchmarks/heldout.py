"""Scores the frozen test halves in tests/fixtures, which were written by a reader who had not seen the code.

python benchmarks/heldout.py [--misses]      phrases, actors, offices and statuses; with the misses, for the record
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import dragoman

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
ENTITIES = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})
type Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a fixture."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def actor(phrase: str, on: str | None, row: Row) -> tuple[bool, str]:
    """Whether country and main sector of a phrase come out; an entity code stands for a body without a country."""
    match = dragoman.resolve_actor(phrase, on=on)
    if match is None:
        return False, "nobody"
    country = (match.country or "") == row["country"]
    entity = row["sector"] in ENTITIES
    sector = entity or match.sectors[:1] == (row["sector"],)
    return country and sector, f"{match.name} {match.country} {match.sectors} ({match.why})"


def office(row: Row) -> tuple[bool, str]:
    """Whether the holder of an office on a day comes out."""
    match = dragoman.resolve_actor(row["phrase"], on=row["on"])
    same = match is not None and dragoman.match_names(match.name, row["person"]) >= 0.5
    return same, f"{match.name if match else 'nobody'}, not {row['person']}"


def status(row: Row) -> tuple[bool, str]:
    """Whether the status of a trigger comes out."""
    start = row["sentence"].index(row["trigger"])
    found = dragoman.find_status(row["sentence"], start, start + len(row["trigger"]))
    return str(found.label) == row["status"], f"{found.label} ({found.why})"


def report(name: str, test: Callable[[Row], tuple[bool, str]], key: str, *, misses: bool) -> None:
    """Prints one line for a fixture, and its misses where asked."""
    tried = [(row, *test(row)) for row in rows(name)]
    right = sum(ok for _, ok, _ in tried)
    print(f"{name:20} {right} of {len(tried)} right: {right / len(tried):.3f}")
    for row, ok, told in tried:
        if misses and not ok:
            print(f"    {row[key]} {row.get('on', '')} -> {told}; wanted {row}")


def main() -> None:
    """Runs the program."""
    misses = "--misses" in sys.argv
    report("phrases_test.csv", lambda r: actor(r["phrase"], None, r), "phrase", misses=misses)
    report("actors_test.csv", lambda r: actor(r["name"], r["on"], r), "name", misses=misses)
    report("offices_test.csv", office, "phrase", misses=misses)
    report("status_test.csv", status, "sentence", misses=misses)


if __name__ == "__main__":
    main()
