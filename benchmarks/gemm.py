"""Bare spaCy with and without numpy's matrix products: speed, and tokens on which the two differ.

python benchmarks/gemm.py TEXTS.jsonl[.gz] [--documents N] [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import islice
from pathlib import Path
from typing import Any

from throughput import texts

from dragoman.parse.gemm import one_blas_thread, use_numpy_products
from dragoman.parse.spacy_parser import DEFAULT_MODEL, load_bare


def run(nlp: Any, plain: list[str]) -> tuple[list[Any], float]:
    """The parsed texts and the CPU seconds that they took."""
    start = time.process_time()
    with one_blas_thread():
        docs = list(nlp.pipe(plain, batch_size=64))
    return docs, time.process_time() - start


def main() -> None:
    """Runs the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    plain = list(islice(texts(options.path), options.documents))
    bare, fast = load_bare(DEFAULT_MODEL), load_bare(DEFAULT_MODEL)
    use_numpy_products(fast)
    ratios = []
    for _ in range(options.rounds):
        left, slow_seconds = run(bare, plain)
        right, fast_seconds = run(fast, plain)
        ratios.append(slow_seconds / fast_seconds)
    pairs = [(a, b) for x, y in zip(left, right, strict=True) for a, b in zip(x, y, strict=True)]
    differ = sum((a.head.i, a.dep, a.tag, a.ent_type) != (b.head.i, b.dep, b.tag, b.ent_type) for a, b in pairs)
    print(f"{len(plain)} documents, {len(pairs)} tokens, {options.rounds} rounds")
    spread = f"median; {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"numpy's products are {statistics.median(ratios):.2f} times as fast ({spread})")
    print(f"{differ} token(s) differ in head, label, tag or entity type")


if __name__ == "__main__":
    main()
