"""Prints the cues of contexts that stand alone most often in news: the ones to make weak or to drop.

python training/contexts/support.py ARTICLES.jsonl ... [--least 8]

A file holds one JSON object a line with the article under "text". A cue that points to its context has, in the same
paragraph, other cues of that context more often than a paragraph drawn by chance has; `lift` is the ratio of the two.
No label is needed for this, so it can be run over any news.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.coding.contexts import ContextLexicon, Evidence
from dragoman.knowledge.codebook import load_codebook

_SHORTEST, _LONGEST = 25, 160
_WORD = re.compile(r"\w+")


def paragraphs(files: list[Path]) -> Iterator[list[tuple[str, str]]]:
    """The paragraphs of the articles as pairs of a rough lemma and the word."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            for part in re.split(r"\n\s*", json.loads(line)["text"]):
                words = [w.lower() for w in _WORD.findall(part)]
                for at in range(0, len(words), 80) if len(words) > _LONGEST else (0,):
                    some = words[at : at + 80] if len(words) > _LONGEST else words
                    if len(some) >= _SHORTEST:
                        yield [(rough_lemma(w), w) for w in some]


def rough_lemma(word: str) -> str:
    """A word without its plural: enough to count with."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def main() -> None:
    """Runs the program."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("files", nargs="+", type=Path)
    reader.add_argument("--least", type=int, default=8, help="paragraphs a cue must stand in to be listed")
    asked = reader.parse_args()
    lexicon = ContextLexicon(load_codebook())
    seen: Counter[tuple[str, str, int]] = Counter()
    helped: Counter[tuple[str, str, int]] = Counter()
    told: Counter[str] = Counter()
    total = 0
    for words in paragraphs(asked.files):
        total += 1
        found: dict[str, dict[str, Evidence]] = {}
        for one in lexicon.evidence(words):
            found.setdefault(one.code, {})[one.lemma] = one
        for code, cues in found.items():
            told[code] += len(cues) > 0
            for one in cues.values():
                key = (code, " ".join(one.words), one.points)
                seen[key] += 1
                helped[key] += len(cues) > 1
    print(f"{total} paragraphs")
    rows = [(helped[key] / n / (told[key[0]] / total), n, key) for key, n in seen.items() if n >= asked.least]
    for lift, n, (code, cue, points) in sorted(rows, key=lambda row: (row[2][0], row[0])):
        print(
            f"{code:24} {cue:32} {'cue' if points > 1 else 'weak':5} {n:6} {helped[code, cue, points] / n:.2f} {lift:7.2f}"
        )


if __name__ == "__main__":
    main()
