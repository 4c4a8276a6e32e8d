"""Scores the coder against the lists that readers made: the sample reports, and a folder with the five articles.

python benchmarks/expected.py [ARTICLES_FOLDER] [--misses]
"""

from __future__ import annotations

import sys
from pathlib import Path

import dragoman
from dragoman.config import load_config
from dragoman.evaluate.expected import Score, load_expected, score
from dragoman.pipeline import Pipeline
from dragoman.read import ReadOptions, read
from dragoman.schema.documents import Document

GATES = Path(__file__).parents[1] / "tests" / "gates"
SAMPLES = Path(dragoman.__file__).parent / "samples"
DATED = {"001_ec0af1a6808c4016.txt": "2020-06-04"}
"""The article whose dateline is misprinted, with the date that it is scored under."""


def scored(pipeline: Pipeline, folder: Path, expected: Path) -> Score:
    """The score of a folder's reports."""
    found = {Path(d.copy.path).name: d for d in read([folder]) if isinstance(d, Document)}
    for name, day in DATED.items():
        if name in found:
            found[name] = next(d for d in read([folder / name], ReadOptions(published=day)) if isinstance(d, Document))
    coded = list(zip(found, pipeline.run(found.values()), strict=True))
    return score(coded, load_expected(expected, {name: d.text for name, d in found.items()}))


def report(name: str, s: Score, *, misses: bool) -> None:
    """Prints a score on one line, and its errors where asked."""
    print(f"{name}: recall {s.recall:.3f} ({s.found}/{s.clear}), precision {s.precision:.3f} ({s.right}/{s.reports})")
    print(
        f"    status {s.status_right}/{s.found}, date {s.date_right}/{s.dated}, speaker {s.speakers_right}/{s.speakers}"
    )
    print(f"    must-not lines broken {s.broken}/{s.must_not}")
    if misses:
        for kind, lines in (("missed", s.missed), ("extra", s.extra), ("broken", s.violations)):
            print("\n".join(f"    {kind}: {line}" for line in lines))


def main() -> None:
    """Runs the program."""
    folders = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    misses = "--misses" in sys.argv
    pipeline = Pipeline(load_config())
    report("samples", scored(pipeline, SAMPLES, GATES / "samples_expected.jsonl"), misses=misses)
    for folder in folders:
        report("articles", scored(pipeline, folder, GATES / "articles_expected.jsonl"), misses=misses)


if __name__ == "__main__":
    main()
