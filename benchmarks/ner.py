"""Measures the named persons, organisations and places found in a file of labelled articles, beside the parser's own.

    python benchmarks/ner.py NER.jsonl [--sample 150] [--seed 7] [--errors 40]

Each line: doc_id, region, text, entities [{start, end, type}]. Gold Person, Organization, and Location or Facility are
person, organisation and place; other types (dates, nationalities, products, works, money) are on neither side, but a
span of ours on one of them is wrong. A span is right when start, end and kind are. Prints precision, recall and F1 over
all spans (micro), by kind and by region, of `named_spans` and, in the same run, of the recogniser of the spaCy md
pipeline on the plain text, with GPE, LOC and FAC as places and "the" and "'s" trimmed from its spans.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.parse import load_parser
from dragoman.parse.gemm import one_blas_thread
from dragoman.parse.spacy_parser import load_pipeline
from dragoman.resolve import Resolver
from dragoman.resolve.names_in_text import named_spans
from dragoman.schema.documents import Document

GOLD = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place"}
SPACY = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
KINDS = ("person", "organisation", "place")
_THE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s*['’]\s?s?\s*$")

type Labelled = tuple[str, int, int, str]
"""A span: document, start, end, kind."""


def main() -> None:
    """Runs both sides and prints them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="so many articles, drawn with the seed; 0 for all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", type=int, default=0, help="count the errors by sort, the most frequent so many")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.open(encoding="utf-8")]
    rows = random.Random(options.seed).sample(rows, min(options.sample or len(rows), len(rows)))
    gold = {
        (r["doc_id"], e["start"], e["end"], GOLD[e["type"]]) for r in rows for e in r["entities"] if e["type"] in GOLD
    }
    own, other = ours(rows), spacy_md(rows)
    print(f"{len(rows)} articles, seed {options.seed}, {len(gold)} names")
    for title, found in (("named_spans", own), ("spaCy md, trimmed", other)):
        print(title, score(gold, found))
        for kind in KINDS:
            print(f"  {kind:13}", score(of_kind(gold, kind), of_kind(found, kind)))
    print(f"difference in F1: {f1(gold, own) - f1(gold, other):+.2f}")
    print("by region: names, F1 of named_spans, F1 of spaCy md")
    regions: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        regions[row["region"]].add(row["doc_id"])
    for region, documents in sorted(regions.items()):
        here, mine, theirs = ({s for s in side if s[0] in documents} for side in (gold, own, other))
        print(f"  {region:11} {len(here):5}  {f1(here, mine):5.1f}  {f1(here, theirs):5.1f}")
    for sort, count in mistakes(gold, own).most_common(options.errors):
        print(f"  {count:5}  {sort}")


def ours(rows: list[dict[str, Any]]) -> set[Labelled]:
    """The names that the pipeline gives."""
    parser, resolver = load_parser(), Resolver()
    found: set[Labelled] = set()
    documents = [Document(row["doc_id"], row["text"]) for row in rows]
    for document, parsed in zip(documents, parser.parse_many(documents), strict=True):
        names = named_spans(resolver.resolve(parsed, None), resolver.table, resolver.gazetteer)
        found |= {(document.id, n.start, n.end, n.kind) for n in names}
    return found


def spacy_md(rows: list[dict[str, Any]]) -> set[Labelled]:
    """The entities of the md pipeline, trimmed."""
    found: set[Labelled] = set()
    with one_blas_thread():
        for row, doc in zip(rows, load_pipeline().pipe(row["text"] for row in rows), strict=True):
            for entity in doc.ents:
                if entity.label_ in SPACY:
                    start, end = trim(row["text"], entity.start_char, entity.end_char)
                    found.add((row["doc_id"], start, end, SPACY[entity.label_]))
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without "the" before and "'s" (however it is spaced) behind."""
    article = _THE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive and possessive.start():
        end = start + possessive.start()
    return start, end


def of_kind(spans: Iterable[Labelled], kind: str) -> set[Labelled]:
    """The spans of one kind."""
    return {s for s in spans if s[3] == kind}


def f1(gold: set[Labelled], found: set[Labelled]) -> float:
    """F1 in per cent."""
    return 200 * len(gold & found) / max(len(gold) + len(found), 1)


def score(gold: set[Labelled], found: set[Labelled]) -> str:
    """Precision, recall and F1 in words."""
    right = len(gold & found)
    precision, recall = 100 * right / max(len(found), 1), 100 * right / max(len(gold), 1)
    return f"P {precision:.1f} R {recall:.1f} F1 {f1(gold, found):.2f} (gold {len(gold)}, found {len(found)})"


def mistakes(gold: set[Labelled], found: set[Labelled]) -> Counter[str]:
    """How many names are missed, of another kind, of another extent, or none at all."""
    counts: Counter[str] = Counter()
    by_document: dict[str, list[Labelled]] = defaultdict(list)
    for span in found:
        by_document[span[0]].append(span)
    met: set[Labelled] = set()
    for span in gold:
        beside = [f for f in by_document[span[0]] if f[1] < span[2] and span[1] < f[2]]
        met.update(beside)
        if span in found:
            continue
        same = [f for f in beside if f[1:3] == span[1:3]]
        counts[
            f"{span[3]} taken for {same[0][3]}" if same else f"{span[3]} {'cut wrongly' if beside else 'missed'}"
        ] += 1
    counts.update(f"{span[3]} that is no name" for span in found - met)
    return counts


if __name__ == "__main__":
    main()
