"""Scores the coder on the marked sentences of training/corpus, end to end from raw text.

python benchmarks/corpus.py [train|dev|test] [--coder combined] [--errors] [--limit N]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from dragoman.api import Coder
from dragoman.config import load_config
from dragoman.evaluate.marked import MarkedEvent, Tally, count, pair_up
from dragoman.schema.codes import Root, Status
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

COMPILE = Path(__file__).parents[1] / "training/corpus/compile.py"
TOLD = {Status.HAPPENED, Status.PLANNED, Status.REQUESTED, Status.ATTEMPTED}


def sentences(split: str) -> list[dict[str, Any]]:
    """The entries of a split."""
    done = subprocess.run([sys.executable, str(COMPILE), split], stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def events_of(entry: dict[str, Any]) -> list[MarkedEvent]:
    """The marked events of an entry that took place, or are under way."""
    return [
        MarkedEvent(
            Root(e["root"]),
            e["mode"],
            e["status"],
            tuple(e["roles"]["trigger"][0]),
            tuple(map(tuple, e["roles"].get("actors", ()))),
            tuple(map(tuple, e["roles"].get("recipients", ()))),
        )
        for e in entry["events"]
    ]


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("split", nargs="?", default="dev", choices=("train", "dev", "test"))
    options.add_argument("--coder")
    options.add_argument("--min-score", type=float)
    options.add_argument("--errors", action="store_true", help="print what was missed and what was too much")
    options.add_argument("--limit", type=int, help="so many sentences, drawn by seed")
    given = options.parse_args()
    entries = sentences(given.split)
    if given.limit:
        entries = random.Random(20261122).sample(entries, min(given.limit, len(entries)))
    coder = Coder(load_config(coder=given.coder, min_score=given.min_score))
    documents = [Document(document_id(e["text"]), e["text"]) for e in entries]
    happened, every = Tally(), Tally()
    for entry, coded in zip(entries, coder.code_many(documents), strict=True):
        events = events_of(entry)
        certain = [e for e in events if e.status == "happened"]
        reports = [r for r in coded.reports if r.status is Status.HAPPENED]
        count(every, coded.reports, events)
        # A report of a marked event with another status is neither right nor wrong here.
        other = {id(r) for r, e in pair_up(reports, events) if e.status != "happened"}
        kept = [r for r in reports if id(r) not in other]
        count(happened, kept, certain)
        if given.errors:
            pairs = pair_up(kept, certain)
            missed = [e for e in certain if not any(e is g for _, g in pairs)]
            extra = [r for r in kept if not any(r is f for f, _ in pairs)]
            if missed or extra:
                print("\n" + entry["text"])
                for e in missed:
                    print(
                        f"   missed {e.root}/{e.mode} [{entry['text'][slice(*e.trigger)]}]",
                        [entry["text"][a:b] for a, b in e.actors],
                        [entry["text"][a:b] for a, b in e.recipients],
                    )
                for r in extra:
                    word = r.trigger.slice(entry["text"])
                    print(
                        f"   extra  {r.root}/{r.mode} {r.confidence:.2f} [{word}]",
                        [p.wording for p in r.actors],
                        [p.wording for p in r.recipients],
                        r.why.frame,
                    )
    for name, tally in (("happened", happened), ("any status", every)):
        print(
            f"{name}: {len(entries)} sentences, {tally.gold} events, {tally.found} reports: "
            f"precision {tally.precision:.3f} recall {tally.recall:.3f} F1 {tally.f1:.3f}; "
            f"mode right {tally.modes_right}/{tally.modes}; "
            f"spoke on {tally.spoke}/{tally.quiet} sentences without event"
        )
        print("  missed", dict(sorted(tally.missed.items(), key=lambda x: -x[1])))
        print("  extra ", dict(sorted(tally.extra.items(), key=lambda x: -x[1])))


if __name__ == "__main__":
    main()
