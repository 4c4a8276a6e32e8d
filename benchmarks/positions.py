"""Scores positions and framing against answers written by hand: python benchmarks/positions.py [FOLDER] [WORLD ...].

A world is three files, WORLD_reports.jsonl, WORLD_positions.jsonl and WORLD_framing.jsonl; without names, all worlds of
the folder are read. `--misses` prints each wrong answer with what was found instead.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import dragoman
from dragoman.api import find_framing, find_positions
from dragoman.evaluate.answers import shows_framing, shows_position
from dragoman.record import Record

FOLDER = Path(__file__).parents[1] / "tests" / "fixtures" / "positions"


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def judged_position(record: Record, answer: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether a question about positions is answered right, and what is held, one line a stand."""
    found = list(find_positions(record, answer["ask"]))
    lines = [f"    {p.issue}: {s.stance} since {s.since} until {s.confirmed}" for p in found for s in p.stands]
    return shows_position(found, answer), lines


def judged_framing(record: Record, answer: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether a question about framing is answered right, and the wordings found, one a line."""
    if "event" in answer:
        event = next((t.event for t in record.told() if answer["event"] in t.sentence and t.event), None)
        if event is None:
            return False, ["    no event of these words"]
        found = find_framing(record, event=event)
    else:
        found = find_framing(record, answer["actor"])
    lines = [f"    {u.outlet}, {u.part}: {u.wording} {[t.pair for t in u.terms]}" for u in found.usages]
    return shows_framing(found, answer), lines


def main() -> None:
    """Runs the program."""
    named = [a for a in sys.argv[1:] if not a.startswith("--")]
    folder = Path(named[0]) if named else FOLDER
    worlds = named[1:] or sorted(p.name.removesuffix("_reports.jsonl") for p in folder.glob("*_reports.jsonl"))
    coder = dragoman.Coder(dragoman.Config())
    for world in worlds:
        with tempfile.TemporaryDirectory() as place, dragoman.open_record(Path(place) / "r.sqlite") as record:
            for report in rows(folder / f"{world}_reports.jsonl"):
                record.add(coder.code(report["text"], published=report["published"], outlet=report["outlet"]))
            record.merge()
            parts = []
            for kind, judged in (("positions", judged_position), ("framing", judged_framing)):
                answers = rows(folder / f"{world}_{kind}.jsonl")
                wrong = [(a, lines) for a in answers for right, lines in [judged(record, a)] if not right]
                parts.append(f"{kind} {len(answers) - len(wrong)}/{len(answers)}")
                for answer, lines in wrong if "--misses" in sys.argv else ():
                    print(json.dumps(answer, ensure_ascii=False), *lines, sep="\n")
            print(f"{world}: {', '.join(parts)}", flush=True)


if __name__ == "__main__":
    main()
