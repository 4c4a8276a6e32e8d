"""Gathers sentences with their events for the extraction heads: triggers, and which phrases are actors and recipients.

python training/encoder/gather_events.py OUT.jsonl [--data FOLDER]

Runs with the package's Python. Sources: the corpus; the frames' examples, coded by their frames; with `--data`, sentences of news
coded by frames alone ("silver", at low weight), and sentences without a political event. A line: text, mentions (the phrases
that the parser offers), events (root, trigger, actors, recipients as spans), weight, source, split.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from compile import read_corpus
from gather import held_back

from dragoman.coding.drafts import Told, framed
from dragoman.knowledge.frames import load_frames
from dragoman.parse import load_parser
from dragoman.resolve import Resolver
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.text import Parsed

Row = dict[str, Any]
SILVER = 0.3
SILVER_TEXTS = 260
SURE = 0.55
"""The score from which a frame's draft counts as an event of a silver sentence."""


def mentions_of(parsed: Parsed, start: int, end: int) -> list[tuple[int, int]]:
    """The phrases of a stretch of text that may name somebody, as offsets into it."""
    return [
        (m.span.start - start, m.span.end - start)
        for m in parsed.mentions
        if start <= m.span.start and m.span.end <= end
    ]


def parses(texts: Iterable[str]) -> Iterator[Parsed]:
    """The parses of texts, in order."""
    return load_parser().parse_many([Document(document_id(t), t) for t in texts])


def from_corpus() -> Iterator[Row]:
    """The marked sentences."""
    entries, errors = read_corpus(("train", "dev"))
    if errors:
        raise SystemExit("\n".join(errors[:10]))
    for entry, parsed in zip(entries, parses(e.text for e in entries), strict=True):
        events = [
            {
                "root": e.root,
                "mode": e.mode,
                "trigger": e.roles["trigger"][0],
                "actors": e.roles.get("actors", []),
                "recipients": e.roles.get("recipients", []),
            }
            for e in entry.events
        ]
        yield {
            "text": entry.text,
            "mentions": mentions_of(parsed, 0, len(entry.text)),
            "events": events,
            "weight": 1.0,
            "source": "corpus",
            "split": entry.split,
        }


def coded(texts: list[str], weight: float, source: str, least: float) -> Iterator[Row]:
    """Sentences with the drafts of the frames as their events; sentences with a doubtful draft are left out."""
    resolver, frames = Resolver(), load_frames()
    for parsed in parses(texts):
        told = Told.of(resolver.resolve(parsed, None))
        drafts = framed(told, frames)
        for sentence in told.sentences:
            own = [d for d in drafts if d.sentence.index == sentence.index]
            if any(d.score < least for d in own) or sentence.last - sentence.first < 4:
                continue
            start, end = sentence.span.start, sentence.span.end
            events = []
            for d in own:
                token = told.tree.tokens[d.trigger]
                spans = [
                    [
                        (s.start - start, s.end - start)
                        for p in people
                        for s in p.spans
                        if start <= s.start and s.end <= end
                    ]
                    for people in (d.actors, d.recipients)
                ]
                trigger = (token.start - start, token.end - start)
                events.append(
                    {
                        "root": str(d.root),
                        "mode": d.mode,
                        "trigger": trigger,
                        "actors": spans[0],
                        "recipients": spans[1],
                    }
                )
            text = parsed.text[start:end]
            yield {
                "text": text,
                "mentions": mentions_of(parsed, start, end),
                "events": events,
                "weight": weight,
                "source": source,
                "split": held_back(text) if source == "frames" else "train",
            }


def news(folder: Path) -> list[str]:
    """Some articles of each set of news that is there."""
    chance = random.Random(20261122)
    found: list[str] = []
    for name in ("attribution/polnear_train.jsonl", "ner_worldwide/ner_dev.jsonl"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["text"] for line in chance.sample(lines, min(SILVER_TEXTS // 2, len(lines)))]
    return found


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--data", type=Path)
    options.add_argument("--only-corpus", action="store_true")
    given = options.parse_args()
    rows = list(from_corpus())
    if not given.only_corpus:
        rows += coded(sorted({f.example.text for f in load_frames().frames}), 1.0, "frames", 0.0)
    if given.data and not given.only_corpus:
        silver = list(coded(news(given.data), SILVER, "silver", SURE))
        quiet = [r for r in silver if not r["events"]]
        told = [r for r in silver if r["events"]]
        rows += told + random.Random(1).sample(quiet, min(len(quiet), 2 * len(told)))
    with given.out.open("w", encoding="utf-8") as out:
        for r in rows:
            out.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(f"{len(rows)} sentences:", dict(Counter((r["source"], r["split"]) for r in rows)))
    print(f"{sum(len(r['events']) for r in rows)} events")


if __name__ == "__main__":
    main()
