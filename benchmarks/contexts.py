"""Scores the contexts of whole paragraphs against a list made by a reader who had not seen the code.

python benchmarks/contexts.py [FILE.jsonl] [--by]

FILE has rows of id, text, contexts; without one the frozen list is scored; --by prints each context.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dragoman.coding.contexts import ContextLexicon
from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import load_codebook
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

FROZEN = Path(__file__).parents[1] / "tests/fixtures/contexts_test.jsonl"


def found(texts: list[str]) -> list[set[str]]:
    """The contexts of each text, over all its sentences."""
    lexicon = ContextLexicon(load_codebook())
    out = []
    for parsed in load_parser().parse_many([Document(document_id(t), t) for t in texts]):
        tree = Tree(parsed.tokens)
        out.append({c for s in parsed.sentences for c in lexicon.contexts(tree, parsed, s)})
    return out


def main() -> None:
    """Runs the program."""
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    rows = [json.loads(line) for line in Path(files[0] if files else FROZEN).read_text(encoding="utf-8").splitlines()]
    hit: Counter[str] = Counter()
    said: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for row, told in zip(rows, found([r["text"] for r in rows]), strict=True):
        gold = {c.replace(" ", "_").replace("-", "_") for c in row["contexts"]}
        given = {c.replace(" ", "_").replace("-", "_") for c in told}
        have.update(gold)
        said.update(given)
        hit.update(gold & given)
    precision, recall = hit.total() / max(said.total(), 1), hit.total() / max(have.total(), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{len(rows)} paragraphs, {have.total()} labels: "
        f"precision {precision:.3f} recall {recall:.3f} micro-F1 {f1:.3f}"
    )
    if "--by" in sys.argv:
        for context in sorted(have | said):
            print(f"  {context:24} {hit[context]:3} right of {said[context]:3} said, {have[context]:3} there")


if __name__ == "__main__":
    main()
