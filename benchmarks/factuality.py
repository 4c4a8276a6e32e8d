"""Scores the status of predicates against words marked from -3 (did not happen) to 3 (happened), and times it.

python benchmarks/factuality.py FILE.jsonl [--source uw ...] [--all] [--sample N]

Each line: {"source", "text" (tokens joined by spaces), "token_start", "token_end", "score"}. Scored are the texts that
training held back (a fifth, by a hash), or all with --all. Printed for each source, for the value that is given, for
those by one habit alone (not yet laid on the scale), and for the one that the rules give: Pearson's r, F1 on
three classes (above 1, between, below -1) and mean absolute error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.attribute.factuality import load_weights
from dragoman.attribute.status import read_rules, read_signs, read_status, token_at
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.text import Parsed


def held_back(text: str) -> bool:
    """Whether a text belongs to the fifth that training/factuality/train.py never sees."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 5 == 0


def offsets(row: dict[str, Any]) -> tuple[int, int]:
    """Where the marked tokens stand in the text."""
    words = row["text"].split(" ")
    start = sum(len(w) + 1 for w in words[: row["token_start"]])
    return start, start + len(" ".join(words[row["token_start"] : row["token_end"]]))


def three(value: float) -> int:
    """1 happened, -1 did not, 0 open."""
    return 1 if value > 1 else -1 if value < -1 else 0


def f1(gold: Sequence[int], found: Sequence[int], kind: int) -> float:
    """F1 of one class."""
    hits = sum(g == f == kind for g, f in zip(gold, found, strict=True))
    return 2 * hits / max(1, gold.count(kind) + found.count(kind)) if hits else 0.0


def pearson(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    a, b = sum(left) / len(left), sum(right) / len(right)
    spread = math.sqrt(sum((x - a) ** 2 for x in left) * sum((y - b) ** 2 for y in right))
    return sum((x - a) * (y - b) for x, y in zip(left, right, strict=True)) / spread if spread else 0.0


def report(name: str, gold: Sequence[float], found: Sequence[float]) -> None:
    """Prints one line of figures."""
    error = sum(abs(g - f) for g, f in zip(gold, found, strict=True)) / len(gold)
    marked, own = [three(g) for g in gold], [three(f) for f in found]
    each = [f1(marked, own, kind) for kind in (1, 0, -1)]
    classes = "yes {:.3f}  open {:.3f}  no {:.3f}".format(*each)
    r = pearson(gold, found)
    print(f"{name:30} {len(gold):6}  r {r:.3f}  macro-F1 {sum(each) / 3:.3f}  ({classes})  mean error {error:.3f}")


def main() -> None:
    """Reads the file, reads each status, prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--source", nargs="*", default=[], help="only these sources")
    arguments.add_argument("--all", action="store_true", help="the texts that were trained on as well")
    arguments.add_argument("--sample", type=int, default=0, help="so many texts of each source, evenly spread")
    options = arguments.parse_args()
    with options.path.open(encoding="utf-8") as file:
        judged = [r for r in map(json.loads, file) if options.all or held_back(r["text"])]
    parser = load_parser()
    parsing = reading = 0.0
    for source in options.source or dict.fromkeys(r["source"] for r in judged):
        rows = [r for r in judged if r["source"] == source]
        texts = list(dict.fromkeys(r["text"] for r in rows))
        if options.sample:
            texts = texts[:: max(1, len(texts) // options.sample)][: options.sample]
        started = time.process_time()
        parsed = dict(zip(texts, parser.parse_many([Document(document_id(t), t) for t in texts]), strict=True))
        parsing += time.process_time() - started
        rows = [r for r in rows if r["text"] in parsed]
        gold = [r["score"] for r in rows]
        started = time.process_time()
        given = [r.factuality for r in read(read_status, parsed, rows)]
        reading += time.process_time() - started
        report(source, gold, given)
        habits = [load_weights().habits(s) for s in read(read_signs, parsed, rows)]
        report("  by the habit of news", gold, [news for news, _, _ in habits])
        report("  by the habit of letters", gold, [letters for _, letters, _ in habits])
        report("  by the rules alone", gold, [r.factuality for r in read(read_rules, parsed, rows)])
    print(f"parse {parsing:.1f} s, status {reading:.2f} s of CPU")


def read[T](by: Callable[[Parsed, int], T], parsed: dict[str, Parsed], rows: list[dict[str, Any]]) -> list[T]:
    """What a reading says of each marked word."""
    return [by(parsed[r["text"]], token_at(parsed[r["text"]], *offsets(r))) for r in rows]


if __name__ == "__main__":
    main()
