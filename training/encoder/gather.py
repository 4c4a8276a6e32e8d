"""Gathers what the encoder learns from into one file of JSON lines.

python training/encoder/gather.py OUT.jsonl [--data FOLDER]

Runs with the package's Python. Own sources are the frames' examples and the corpus of this folder's neighbour; `--data` names a
folder with sets that are not ours (relations_train.jsonl, quad_train.jsonl, synthetic stories), which are used where they
are there. A line: text, actors and recipients (spans), roots (those that are right; ["NONE"] for no event; several where a
set does not tell them apart), mode, status, weight, source, split (dev: held back, a fifth by the text's digest).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from compile import read_corpus

from dragoman.knowledge.frames import load_frames
from dragoman.parse import load_parser
from dragoman.schema.codes import QUAD_OF, MentionKind, Root
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.text import Parsed

Spans = list[tuple[int, int]]
Row = dict[str, Any]
NONE = "NONE"
TRUSTED = 1.0
STORY_WEIGHT = 0.3
"""What a machine-written story counts against a row that a person labelled."""
STORY_SENTENCES = 2
MODES = {"PRIMATIVE": "primitive", "SIEZE": "seize"}
"""Misspellings of the stories' set."""


def held_back(text: str) -> str:
    """`dev` for a fifth of all texts, by digest, so that the split never moves when rows are added."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 5 == 0 else "train"


def row(
    text: str,
    actors: Spans,
    recipients: Spans,
    roots: list[str],
    source: str,
    *,
    mode: str | None = None,
    status: str | None = None,
) -> Row:
    """A line of the file."""
    return {
        "text": text,
        "actors": actors,
        "recipients": recipients,
        "roots": roots,
        "mode": mode,
        "status": status,
        "weight": TRUSTED,
        "source": source,
        "split": held_back(text),
    }


def from_frames() -> Iterator[Row]:
    """The example of every frame, once for each reading."""
    seen = set()
    for frame in load_frames().frames:
        example = frame.example
        spans = [[_place(example.text, w) for w in words] for words in (example.actors, example.recipients)]
        made = row(example.text, spans[0], spans[1], [str(frame.root)], "frames", mode=frame.mode)
        key = json.dumps([made["text"], made["actors"], made["recipients"], made["roots"]])
        if key not in seen:
            seen.add(key)
            yield made


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def from_corpus() -> Iterator[Row]:
    """Every event of the corpus, and every sentence without one; its own splits are kept."""
    entries, errors = read_corpus(("train", "dev"))
    if errors:
        raise SystemExit("\n".join(errors[:10]))
    for entry in entries:
        made = []
        for event in entry.events:
            actors, recipients = event.roles.get("actors", []), event.roles.get("recipients", [])
            made.append(
                row(entry.text, actors, recipients, [event.root], "corpus", mode=event.mode, status=event.status)
            )
        if not entry.events:
            made = [row(entry.text, [], [], [NONE], "corpus")]
        for one in made:
            one["split"] = entry.split
            yield one


def from_relations(folder: Path) -> Iterator[Row]:
    """The relation set; its YIELD is CONCEDE or RETREAT."""
    for line in (folder / "relations_train.jsonl").read_text(encoding="utf-8").splitlines():
        r = json.loads(line)
        roots = ["CONCEDE", "RETREAT"] if r["root"] == "YIELD" else [r["root"]]
        yield row(r["text"], r["actors"], r["recipients"], roots, "relations")


def from_quads(folder: Path) -> Iterator[Row]:
    """The quad set: the class of a sentence without roles; `debatable` rows are left out."""
    for line in (folder / "quad_train.jsonl").read_text(encoding="utf-8").splitlines():
        r = json.loads(line)
        if r.get("plover") == "debatable":
            continue
        if r.get("plover") == "none":
            roots = [NONE]
        elif r["quad"] == 0:
            roots = [r["root"]]
        else:
            roots = [str(root) for root in Root if QUAD_OF[root] == r["quad"]]
        yield row(r["text"], [], [], roots, "quad")


def from_stories(folder: Path) -> Iterator[Row]:
    """The first sentences of the machine-written stories."""
    with zipfile.ZipFile(folder / "synthetic_stories.csv.zip") as archive:
        for name in archive.namelist():
            for r in csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"))):
                mode = MODES.get(r["mode"], r["mode"].lower()) or None
                made = row(" ".join(r["text"].split()), [], [], [r["label"]], "stories", mode=mode)
                yield made | {"weight": STORY_WEIGHT, "split": "train"}


def opened(parsed: Parsed) -> Spans:
    """The first two phrases of the text that may be parties: subjects first, then what else names somebody."""
    tokens = parsed.tokens
    named = [
        m
        for m in parsed.mentions
        if m.kind not in (MentionKind.PRONOUN, MentionKind.NATIONALITY)
        and (m.label != "DATE")
        and tokens[m.head].entity != "DATE"
    ]
    named.sort(key=lambda m: (tokens[m.head].dep not in ("nsubj", "nsubjpass"), m.first))
    return [(m.span.start, m.span.end) for m in named[:2]]


def marked(rows: list[Row]) -> Iterator[Row]:
    """Rows without roles once as they are and once with likely parties marked; stories cut to their first sentences."""
    chance = random.Random(20261122)
    documents = [Document(document_id(r["text"]), r["text"]) for r in rows]
    for given, parsed in zip(rows, load_parser().parse_many(documents), strict=True):
        one = dict(given)
        if one["source"] == "stories":
            if not parsed.sentences:
                continue
            end = parsed.sentences[min(STORY_SENTENCES, len(parsed.sentences)) - 1].span.end
            one["text"] = one["text"][:end]
        parties = [p for p in opened(parsed) if p[1] <= len(one["text"])]
        if one["source"] != "stories" or not parties:
            yield one
        if parties:
            take = 2 if chance.random() < 0.8 else 1
            yield one | {"actors": parties[:1], "recipients": parties[1:take]}


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--data", type=Path)
    given = options.parse_args()
    rows = [*from_frames(), *from_corpus()]
    bare = [r for r in rows if r["roots"] == [NONE]]
    rows = [r for r in rows if r["roots"] != [NONE]]
    if given.data:
        rows += from_relations(given.data / "coding")
        bare += from_quads(given.data / "coding")
        bare += from_stories(given.data / "coding")
    rows += marked(bare)
    with given.out.open("w", encoding="utf-8") as out:
        for r in rows:
            out.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(f"{len(rows)} rows:", dict(Counter((r["source"], r["split"]) for r in rows)))


if __name__ == "__main__":
    main()
