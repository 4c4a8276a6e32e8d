"""Gathers sentences of news without labels, for a teacher to label (label.py).

python training/encoder/gather_news.py OUT.jsonl --data FOLDER [--sentences 6000]

Runs with the package's Python. Sources are the articles of the attribution set's training half and of the worldwide newspapers.
A line: text, mentions (the phrases that the parser offers).
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from gather_events import mentions_of, parses

SOURCES = ("attribution/polnear_train.jsonl", "ner_worldwide/ner_dev.jsonl")
SHORTEST, LONGEST = 6, 60
"""Words of a sentence worth labelling."""


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--sentences", type=int, default=6000)
    given = options.parse_args()
    chance = random.Random(20261130)
    found = []
    for name in SOURCES:
        lines = (given.data / name).read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in chance.sample(lines, len(lines))]
        own: list[dict[str, object]] = []
        for parsed in parses(texts):
            for s in parsed.sentences:
                text = s.span.slice(parsed.text)
                if SHORTEST <= len(text.split()) <= LONGEST and "\n" not in text.strip():
                    own.append({"text": text, "mentions": mentions_of(parsed, s.span.start, s.span.end)})
            if len(own) >= given.sentences // len(SOURCES):
                break
        found += own[: given.sentences // len(SOURCES)]
    given.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), encoding="utf-8")
    print(f"{len(found)} sentences")


if __name__ == "__main__":
    main()
