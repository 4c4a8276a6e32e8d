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
from dragoman.record import Record
from dragoman.schema.events import Event, Position

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


def shows(position: Position, answer: dict[str, Any]) -> bool:
    first, now = position.stands[0], position.now
    found = {
        "since": now.since,
        "confirmed": now.confirmed,
        "changed": position.changed,
        "previous": position.previous and position.previous.value,
        "first": first.stance.value,
        "first_since": first.since,
        "first_confirmed": first.confirmed,
    }
    right = now.stance.value in answer["stance"].split("|")
    return right and all(found[key] == answer[key] for key in found if key in answer)


def is_right_position(record: Record, answer: dict[str, Any]) -> bool:
    own = [p for p in find_positions(record, answer["ask"]) if any(w in p.issue.casefold() for w in answer["issue"])]
    return any(shows(p, answer) for p in own)


def is_right_framing(record: Record, answer: dict[str, Any]) -> bool:
    if "event" in answer:
        event = next((t.event for t in record.told() if answer["event"] in t.sentence and t.event), None)
        if event is None:
            return False
        found = find_framing(record, event=event)
    else:
        found = find_framing(record, answer["actor"])
    if "contrast" in answer:
        own = [[set(side.outlets) for side in c.sides] for c in found.contrasts if c.pair == answer["contrast"]]
        return any(all(any(set(want) <= side for side in sides) for want in answer["sides"]) for sides in own)
    wanted = {answer["pair"]} if answer["pair"] else set()
    return any(
        u.outlet == answer["outlet"]
        and f" {answer['word']} " in f" {u.wording.casefold()} "
        and {t.pair for t in u.terms} == wanted
        for u in found.usages
    )


@pytest.mark.parametrize(("corpus", "floor"), [("gulf", 38), ("river", 16), ("lake", 14), ("steppe", 16)])
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
