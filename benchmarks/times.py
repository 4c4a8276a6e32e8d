"""Scores the rows of single expressions and the annotated texts, and times finding and anchoring.

Run: python benchmarks/times.py [--seconds N] [--misses] [FILE.jsonl ...]   (files: annotated texts of your own)

Rows that are wrong are printed; of the annotated texts only with --misses, and never those of the blind half.
"""

from __future__ import annotations

import csv
import sys
import time
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman import find_times
from dragoman.evaluate.timex import load_annotated, score_timexes
from dragoman.parse.times import find_expressions
from dragoman.resolve.when import anchor
from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
FIXTURE = FIXTURES / "times.csv"
TEXTS = (FIXTURES / "timex_dev.jsonl", FIXTURES / "timex_test.jsonl")
FIELDS = ("first", "last", "precision", "type", "value")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of the fixture with what was found for it; `right` where all fields agree."""

    row: dict[str, str]
    found: dict[str, str] | None
    right: bool


def outcomes(path: Path = FIXTURE) -> Iterator[Outcome]:
    """Each row of the fixture, scored; a row without an expression is right when nothing is found in its sentence."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            expressions = _anchored(row)
            wanted = row["expression"]
            if not wanted:
                found = _fields(expressions[0]) if expressions else None
                yield Outcome(row, found, not expressions)
                continue
            hit = next((e for e in expressions if row["sentence"][e.start : e.end] == wanted), None)
            found = _fields(hit) if hit else None
            yield Outcome(row, found, found == {field: row[field] for field in FIELDS})


def _anchored(row: dict[str, str]) -> tuple[TimeExpression, ...]:
    first, last = _interval(row["published"])
    tense = int(row["tense"] or 0)
    found = find_expressions(row["sentence"], [Span(0, len(row["sentence"]))])
    return anchor(found, first=first, last=last, tense_of=lambda _: tense)


def _interval(published: str) -> tuple[date | None, date | None]:
    if not published:
        return None, None
    parts = [int(part) for part in published.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    year, month = parts
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _fields(e: TimeExpression) -> dict[str, str]:
    return {
        "first": str(e.first or ""), "last": str(e.last or ""), "precision": e.precision.value, "type": e.type.value,
        "value": e.value,
    }  # fmt: skip


def words_a_second(seconds: float = 2.0) -> float:
    """How many words a CPU second are searched and anchored, on the fixture's sentences joined to one text.

    The fixture has a time expression in nearly every sentence, news in about every third: news goes faster.
    """
    with FIXTURE.open(encoding="utf-8", newline="") as lines:
        sentences = [row["sentence"] for row in csv.DictReader(lines)]
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    day = date(2020, 6, 4)
    words, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        anchor(find_expressions(text, spans), first=day, last=day)
        words += len(text.split())
    return words / (time.process_time() - start)


def main() -> None:
    """Prints the rate of right rows, the misses, the F1 on annotated texts, and the speed."""
    scored = list(outcomes())
    for outcome in scored:
        if not outcome.right:
            row = outcome.row
            print(f"miss: {row['sentence']} [{row['expression']}] published {row['published'] or '-'}")
            print(f"      wanted {[row[field] for field in FIELDS]}, found {list((outcome.found or {}).values())}")
    right = sum(outcome.right for outcome in scored)
    print(f"{right} of {len(scored)} rows right ({right / len(scored):.1%})")
    for path in [Path(a) for a in sys.argv[1:] if a.endswith(".jsonl")] or TEXTS:
        score = score_timexes(load_annotated(path), find_times)
        if "--misses" in sys.argv and "_test" not in path.name:
            print(*score.misses, sep="\n")
        print(f"{path.name}: {score}")
    seconds = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 2.0
    print(f"{words_a_second(seconds):,.0f} words a CPU second, found and anchored")


if __name__ == "__main__":
    main()
