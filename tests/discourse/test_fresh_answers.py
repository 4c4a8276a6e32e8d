"""Positions and framing, independent sources and contradictions of reports written before the program read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.api import find_framing, find_positions
from dragoman.evaluate.answers import shows_framing, shows_position
from dragoman.record import Record
from dragoman.schema.events import Event

FOLDER = Path(__file__).parents[1] / "fixtures" / "positions"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@contextmanager
def recorded(coder: dragoman.Coder, folder: Path, reports: Iterable[dict[str, Any]]) -> Iterator[Record]:
    with dragoman.open_record(folder / "r.sqlite") as record:
        for report in reports:
            record.add(coder.code(report["text"], published=report["published"], outlet=report["outlet"]))
        record.merge()
        yield record


def is_right_position(record: Record, answer: dict[str, Any]) -> bool:
    return shows_position(find_positions(record, answer["ask"]), answer)


def is_right_framing(record: Record, answer: dict[str, Any]) -> bool:
    if "event" not in answer:
        return shows_framing(find_framing(record, answer["actor"]), answer)
    event = next((t.event for t in record.told() if answer["event"] in t.sentence and t.event), None)
    return event is not None and shows_framing(find_framing(record, event=event), answer)


FLOORS = {
    "gulf": 40, "river": 17, "lake": 15, "steppe": 16, "isthmus": 14, "plateau": 18, "strait": 10, "basin": 14,
    "orchard": 24, "estuary": 15, "cape": 13, "valley": 6,
    "harbour": 22, "andes": 20, "gibraltar": 7, "irrawaddy": 7, "danube": 14, "atoll": 12,
}  # fmt: skip


@pytest.mark.parametrize(("corpus", "floor"), FLOORS.items())
def test_answers_written_before_the_reading(corpus: str, floor: int, coder: dragoman.Coder, tmp_path: Path) -> None:
    with recorded(coder, tmp_path, rows(f"{corpus}_reports.jsonl")) as record:
        wrong = [a for a in rows(f"{corpus}_positions.jsonl") if not is_right_position(record, a)]
        wrong += [a for a in rows(f"{corpus}_framing.jsonl") if not is_right_framing(record, a)]
    count = len(rows(f"{corpus}_positions.jsonl")) + len(rows(f"{corpus}_framing.jsonl"))
    assert count - len(wrong) >= floor, wrong


def is_contested(record: Record, events: list[Event], case: dict[str, Any]) -> bool:
    if not case["contested"]:
        return bool(events) and not any(event.contested for event in events)
    for event in events:
        stances = {told.claim.stance.value for told in record.told_claims(event=event.id)}
        on = {d.field for d in event.disagreements}
        if event.contested and set(case["stances"]) <= stances and case["field"] in on:
            return True
    return False


def test_contested_events(coder: dragoman.Coder, tmp_path: Path) -> None:
    wrong = []
    for number, case in enumerate(rows("contested.jsonl")):
        folder = tmp_path / str(number)
        folder.mkdir()
        with recorded(coder, folder, case["reports"]) as record:
            if not is_contested(record, list(record.events()), case):
                wrong.append(case)
    assert len(wrong) <= 4, wrong


def test_independent_sources(coder: dragoman.Coder, tmp_path: Path) -> None:
    wrong = []
    for number, case in enumerate(rows("sources.jsonl")):
        folder = tmp_path / str(number)
        folder.mkdir()
        with recorded(coder, folder, case["reports"]) as record:
            talks = [e.independent for e in record.events() if e.root == "CONSULT"]
        if talks != [case["independent"]]:
            wrong.append((talks, case))
    assert len(wrong) <= 1, wrong
