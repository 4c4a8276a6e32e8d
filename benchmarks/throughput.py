"""Words per CPU-second of bare spaCy and of the whole pipeline on the same texts, interleaved; the ratio is the result.

    python benchmarks/throughput.py [TEXTS.jsonl[.gz]] [--documents N] [--rounds N] [--coder NAME]

TEXTS has one object a line with `text` (dated news such as Reuters-21578); without it the sample reports are used.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import dragoman
from dragoman.config import load_config
from dragoman.parse.spacy_parser import load_bare
from dragoman.pipeline import Pipeline
from dragoman.read import ReadOptions, document, read
from dragoman.schema.documents import Document

SAMPLES = Path(dragoman.__file__).parent / "samples"


def texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL file, long enough to be reports."""
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines():
        text = json.loads(line)["text"]
        if len(text) > 400:
            yield text


def documents(path: Path | None, limit: int) -> list[Document]:
    """The documents to be coded: of a file, or the sample reports repeated to the limit."""
    if path is None:
        found = [d for d in read([SAMPLES]) if isinstance(d, Document)]
        return (found * (limit // len(found) + 1))[:limit]
    made = (document(t, options=ReadOptions(published="1987-10-19")) for t in islice(texts(path), limit))
    return [d for d in made if isinstance(d, Document)]


def seconds(work: Callable[[], Iterable[object]]) -> float:
    """CPU seconds that a piece of work takes."""
    start = time.process_time()
    for _ in work():
        pass
    return time.process_time() - start


def main() -> None:
    """Runs the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--coder", default="frames")
    options = parser.parse_args()
    chosen = documents(options.path, options.documents)
    plain = [d.text for d in chosen]
    words = sum(len(t.split()) for t in plain)
    nlp = load_bare()
    pipeline = Pipeline(load_config(coder=options.coder))
    for _ in pipeline.run(chosen[:20]):
        pass
    gc.freeze()  # as worker processes do; the command line collects seldom
    list(nlp.pipe(plain[:20], batch_size=64))
    bare, whole = [], []
    for _ in range(options.rounds):
        bare.append(words / seconds(lambda: nlp.pipe(plain, batch_size=64)))
        whole.append(words / seconds(lambda: pipeline.run(chosen)))
    ratios = [w / b for w, b in zip(whole, bare, strict=True)]
    print(f"{len(chosen)} documents, {words} words, {options.rounds} interleaved rounds, coder {options.coder}")
    print(f"bare spaCy      {statistics.median(bare):8.0f} words per CPU-second (median)")
    print(f"whole pipeline  {statistics.median(whole):8.0f} words per CPU-second (median)")
    print(f"ratio           {statistics.median(ratios):8.2f} (median; {min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
