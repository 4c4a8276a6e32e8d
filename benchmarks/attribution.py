"""Scores the finding of sources, cues and contents against articles with marked attributions, and times it.

python benchmarks/attribution.py FILE.jsonl [--sample N]     N articles, evenly spread over the file

Each line is an article: {"text": ..., "attributions": [{"source" | "cue" | "content": [[start, end, ...]]}]}.
The figures are precision, recall and F1 of the characters covered, and the share of attributions whose content
is met by one of the same source. Actors are not linked, so pronouns count as sources by their own words. Last, the
share of quoted sentences (four words and more, with a marked source) whose source is met; a pronoun is met as a word,
so who "he" is has to be read by hand: --pronouns N prints N of them, evenly spread, with the speaker found.

python benchmarks/attribution.py --speakers FILE.jsonl     direct quotes by their speaker's name, pronouns resolved

Each line is {"text": ..., "quotes": [{"start", "end", "speaker"}]}. A speaker is right if the words of one name are
among those of the other, without articles, titles and punctuation.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.api import Coder
from dragoman.attribute import find_attributions
from dragoman.parse import load_parser
from dragoman.schema.actors import Link, Resolved
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Attribution
from dragoman.schema.text import Parsed

MARKS = ('"', "“", "''", "``")
LEFT_OUT = frozenset("the a an of mr mrs ms dr".split())
"""Words that make no difference between two names."""
PRONOUNS = frozenset({"he", "she"})
SHORTEST = 4
"""A quotation of fewer words is a word set off rather than a sentence of somebody's."""
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


def quoted(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], set[int]]]:
    """The quoted sentences among the marked contents, each with its attribution."""
    for marked in row["attributions"]:
        for start, end, text in marked["content"]:
            if marked["source"] and text.startswith(MARKS) and len(text.split()) >= SHORTEST:
                yield marked, set(range(start, end))


def speaks(marked: dict[str, Any], own: set[int], found: Sequence[Attribution]) -> Attribution | None:
    """The found attribution that covers most of a quotation, if it covers half of it and meets the marked source."""
    best = max(found, key=lambda a: (len(characters(a.content) & own), -len(characters(a.content))), default=None)
    if best is None or 2 * len(characters(best.content) & own) < len(own):
        return None
    source, gold, cue = characters(best.source), characters(marked["source"]), characters(marked["cue"])
    swapped = bool(source & cue) and bool(characters(best.cue) & gold)
    return best if source & gold or swapped else None


def print_pronouns(rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Attribution]], count: int) -> None:
    """Prints the speakers found for "he" and "she" with the words before them, to be judged by a reader."""
    lines = []
    for row, attributions in zip(rows, found, strict=True):
        for marked, own in quoted(row):
            best = speaks(marked, own, attributions)
            words = " ".join(span[2] for span in marked["source"])
            if best is not None and best.speaker is not None and words.lower() in PRONOUNS:
                start = min(*own, marked["source"][0][0])
                lines.append(
                    f"{best.speaker.name} <- {words} | {' '.join(row['text'][max(0, start - 250) : start].split())}"
                )
    for line in lines[:: max(1, len(lines) // count)][:count]:
        print(line)


def words_of(name: str) -> frozenset[str]:
    """The words of a name that count."""
    low = re.findall(r"[^\W_]+", name.casefold().replace("'s", "").replace("’s", ""))
    return frozenset(low) - LEFT_OUT


def named_right(row: dict[str, Any], found: Sequence[Attribution]) -> Iterator[bool]:
    """For each quotation whether the attribution that covers most of it has its speaker."""
    for quote in row["quotes"]:
        own = set(range(quote["start"], quote["end"]))
        best = max(
            found, key=lambda a: (len(characters(a.content) & own), -len(characters(a.content) - own)), default=None
        )
        if best is None or best.speaker is None or 2 * len(characters(best.content) & own) < len(own):
            yield not quote["speaker"]
            continue
        wanted = words_of(quote["speaker"])
        names = [best.speaker.name, best.speaker.actor.name if best.speaker.actor else ""]
        mine = [words_of(name) for name in names]
        yield any(m and wanted and (m <= wanted or wanted <= m) for m in mine)


def score_speakers(path: Path) -> None:
    """Prints the share of direct quotes that have the right speaker."""
    coder = Coder()
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    right = [ok for row in rows for ok in named_right(row, coder.code(row["text"]).attributions)]
    print(f"direct quotes with the right speaker: {sum(right)} of {len(right)} ({sum(right) / max(1, len(right)):.3f})")


def main() -> None:
    """Reads the file, finds attributions, prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--speakers", action="store_true")
    arguments.add_argument("--sample", type=int, default=0)
    arguments.add_argument("--pronouns", type=int, default=0)
    options = arguments.parse_args()
    if options.speakers:
        score_speakers(options.path)
        return
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
    quotes = [speaks(m, own, a) for row, a in zip(rows, found, strict=True) for m, own in quoted(row)]
    print(
        f"source of quoted sentences: {sum(q is not None for q in quotes) / max(1, len(quotes)):.3f} of {len(quotes)}"
    )
    print(f"parse {parsing:.1f} s, attributions {finding:.2f} s ({finding / parsing:.1%} of the parse)")
    if options.pronouns:
        print_pronouns(rows, found, options.pronouns)


if __name__ == "__main__":
    main()
