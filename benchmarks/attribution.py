"""Scores the finding of sources, cues and contents against articles with marked attributions, and times it.

python benchmarks/attribution.py FILE.jsonl [--sample N]     N articles, evenly spread over the file

Each line is an article: {"text": ..., "attributions": [{"source" | "cue" | "content": [[start, end, ...]]}]}.
The figures are precision, recall and F1 of the characters covered, and the share of attributions whose content
is met by one of the same source. Actors are not linked, so pronouns count as sources by their own words.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.attribute import find_attributions
from dragoman.parse import load_parser
from dragoman.schema.actors import Link, Resolved
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Attribution
from dragoman.schema.text import Parsed

PARTS = ("source", "cue", "content")


def unlinked(parsed: Parsed) -> Resolved:
    """A parsed document whose mentions stand for nobody known."""
    links = tuple(Link(m.index, None, None, "none") for m in parsed.mentions)
    return Resolved(parsed, links, (), (), None, None, None)


def characters(spans: Iterable[Sequence[int]]) -> set[int]:
    """The characters that spans cover."""
    return {c for start, end, *_ in spans for c in range(start, end)}


def scores(gold: int, found: int, shared: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = shared / max(1, found), shared / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def both_right(row: dict[str, Any], found: Sequence[Attribution]) -> int:
    """How many marked attributions have their source and content met by the same found one."""
    right = 0
    for marked in row["attributions"]:
        source, content = characters(marked["source"]), characters(marked["content"])
        right += any(
            characters(a.content) & content and (characters(a.source) & source or not (source or a.source))
            for a in found
        )
    return right


def main() -> None:
    """Reads the file, finds attributions, prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--sample", type=int, default=0)
    options = arguments.parse_args()
    rows = [json.loads(line) for line in options.path.open(encoding="utf-8")]
    if options.sample:
        rows = rows[:: max(1, len(rows) // options.sample)][: options.sample]
    parser = load_parser()
    started = time.perf_counter()
    parsed = list(parser.parse_many([Document(document_id(row["text"]), row["text"]) for row in rows]))
    parsing = time.perf_counter() - started
    resolved = [unlinked(p) for p in parsed]
    started = time.perf_counter()
    found = [find_attributions(r) for r in resolved]
    finding = time.perf_counter() - started
    print(f"{len(rows)} articles, {sum(map(len, found))} attributions found")
    for part in PARTS:
        gold = shared = total = 0
        for row, attributions in zip(rows, found, strict=True):
            marked = characters(span for a in row["attributions"] for span in a[part])
            own = characters(span for a in attributions for span in getattr(a, part))
            gold, total, shared = gold + len(marked), total + len(own), shared + len(marked & own)
        print("{:8} P {:.3f}  R {:.3f}  F1 {:.3f}".format(part, *scores(gold, total, shared)))
    right = sum(both_right(row, a) for row, a in zip(rows, found, strict=True))
    print(f"source and content of the same attribution: {right / sum(len(r['attributions']) for r in rows):.3f}")
    print(f"parse {parsing:.1f} s, attributions {finding:.2f} s ({finding / parsing:.1%} of the parse)")


if __name__ == "__main__":
    main()
