"""Scores the status of predicates against words marked from -3 (did not happen) to 3 (happened), and times it.

python benchmarks/factuality.py FILE.jsonl [--source uw] [--sample N]

Each line: {"source", "text" (tokens joined by spaces), "token_start", "token_end", "score"}. Printed are the mean
absolute error, Pearson's r, and F1 on three classes (yes, open, no) cut at +-0.5 and at +-1.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.attribute import find_status
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id


def offsets(row: dict[str, Any]) -> tuple[int, int]:
    """Where the marked tokens stand in the text."""
    words = row["text"].split(" ")
    start = sum(len(w) + 1 for w in words[: row["token_start"]])
    return start, start + len(" ".join(words[row["token_start"] : row["token_end"]]))


def three(value: float, cut: float) -> int:
    """1 happened, -1 did not, 0 open."""
    return 1 if value >= cut else -1 if value <= -cut else 0


def f1(gold: Sequence[int], found: Sequence[int], kind: int) -> float:
    """F1 of one class."""
    hits = sum(g == f == kind for g, f in zip(gold, found, strict=True))
    return 2 * hits / max(1, gold.count(kind) + found.count(kind)) if hits else 0.0


def pearson(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    a, b = sum(left) / len(left), sum(right) / len(right)
    spread = math.sqrt(sum((x - a) ** 2 for x in left) * sum((y - b) ** 2 for y in right))
    return sum((x - a) * (y - b) for x, y in zip(left, right, strict=True)) / spread if spread else 0.0


def main() -> None:
    """Reads the file, reads each status, prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--source", default="uw")
    arguments.add_argument("--sample", type=int, default=0, help="so many sentences, evenly spread")
    options = arguments.parse_args()
    rows = [r for r in map(json.loads, options.path.open(encoding="utf-8")) if r["source"] == options.source]
    texts = list(dict.fromkeys(r["text"] for r in rows))
    if options.sample:
        texts = texts[:: max(1, len(texts) // options.sample)][: options.sample]
    started = time.perf_counter()
    parsed = load_parser().parse_many([Document(document_id(t), t) for t in texts])
    by_text = dict(zip(texts, parsed, strict=True))
    parsing = time.perf_counter() - started
    rows = [r for r in rows if r["text"] in by_text]
    started = time.perf_counter()
    found = [find_status(by_text[r["text"]], *offsets(r)).factuality for r in rows]
    reading = time.perf_counter() - started
    gold = [r["score"] for r in rows]
    error = sum(abs(g - f) for g, f in zip(gold, found, strict=True)) / len(rows)
    print(f"{options.source}: {len(rows)} words, mean error {error:.3f}, r {pearson(gold, found):.3f}")
    for cut in (0.5, 1.0):
        marked, own = [three(g, cut) for g in gold], [three(f, cut) for f in found]
        each = [f1(marked, own, kind) for kind in (1, 0, -1)]
        print("cut {:.1f}: yes {:.3f}  open {:.3f}  no {:.3f}".format(cut, *each), f" macro-F1 {sum(each) / 3:.3f}")
    print(f"parse {parsing:.1f} s, status {reading:.2f} s")


if __name__ == "__main__":
    main()
