"""CPU seconds of each stage beside the parse, on the same texts; the shares are the result.

python benchmarks/stages.py [TEXTS.jsonl[.gz]] [--documents N] [--rounds N]
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from throughput import documents

import dragoman.resolve
from dragoman.attribute import claims, find_attributions, settle
from dragoman.config import load_config
from dragoman.parse.spacy_parser import load_bare
from dragoman.pipeline import Pipeline
from dragoman.schema.documents import Document


def timed[T](work: Callable[[], T]) -> tuple[T, float]:
    """A result and the CPU seconds that it took."""
    start = time.process_time()
    return work(), time.process_time() - start


@contextmanager
def shares_of(*names: str) -> Iterator[dict[str, float]]:
    """The CPU seconds spent inside some of the functions that resolving calls, while the block runs."""
    spent = dict.fromkeys(names, 0.0)
    originals = {name: getattr(dragoman.resolve, name) for name in names}

    def counting(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return originals[name](*args, **options)
            finally:
                spent[name] += time.process_time() - start

        return call

    for name in names:
        setattr(dragoman.resolve, name, counting(name))
    try:
        yield spent
    finally:
        for name, original in originals.items():
            setattr(dragoman.resolve, name, original)


def one_round(pipeline: Pipeline, bare: Any, chosen: list[Document], plain: list[str]) -> Iterator[tuple[str, float]]:
    """Each stage with its share of bare spaCy's time, in the order of the pipeline."""
    _, reference = timed(lambda: list(bare.pipe(plain, batch_size=64)))
    parsed, spent = timed(lambda: list(pipeline.parser.parse_many(chosen)))
    yield "parse, with numpy's products", spent / reference
    resolve = pipeline.resolver.resolve
    with shares_of("find_places", "evidence_of", "tense_reader", "anchor") as inside:
        resolved, spent = timed(lambda: [resolve(p, d.published) for p, d in zip(parsed, chosen, strict=True)])
    times = inside["tense_reader"] + inside["anchor"]
    places = inside["find_places"] + inside["evidence_of"]
    yield "link actors", (spent - places - times) / reference
    yield "find places", places / reference
    yield "anchor times", times / reference
    coded, spent = timed(lambda: [pipeline.coder.code(r) for r in resolved])
    yield "code", spent / reference
    situate = pipeline.resolver.situate
    placed, spent = timed(lambda: [situate(r, c) for r, c in zip(resolved, coded, strict=True)])
    yield "when and where of reports", spent / reference
    said, spent = timed(lambda: [find_attributions(r) for r in resolved])
    attributed = [settle(r, c, a) for r, c, a in zip(resolved, placed, said, strict=True)]
    _, more = timed(lambda: [claims(r, c, a) for r, c, a in zip(resolved, attributed, said, strict=True)])
    yield "attribution and claims", (spent + more) / reference


def main() -> None:
    """Runs the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chosen = documents(options.path, options.documents)
    plain = [d.text for d in chosen]
    pipeline, bare = Pipeline(load_config()), load_bare()
    list(pipeline.run(chosen[:10]))
    gc.freeze()  # as worker processes do; the command line collects seldom
    shares: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        for name, share in one_round(pipeline, bare, chosen, plain):
            shares.setdefault(name, []).append(share)
    print(f"{len(chosen)} documents; share of bare spaCy's CPU time (median of {options.rounds} rounds)")
    for name, values in shares.items():
        print(f"{name:32} {statistics.median(values):.3f}")


if __name__ == "__main__":
    main()
