"""Positions and framing of a small corpus, checked by hand: what somebody who read the reports says they show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.api import find_framing, find_positions
from dragoman.record import Record
from dragoman.schema.events import Position

FOLDER = Path(__file__).parents[1] / "fixtures" / "positions"
FLOOR = 0.85


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def corpus(coder: dragoman.Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with dragoman.open_record(tmp_path_factory.mktemp("corpus") / "r.sqlite") as record:
        for report in rows("reports.jsonl"):
            record.add(coder.code(report["text"], published=report["published"], outlet=report["outlet"]))
        record.merge()
        yield record


def shows(position: Position, answer: dict[str, Any]) -> bool:
    if "first" in answer:
        first = position.stands[0]
        return (first.stance, first.since, first.confirmed) == (
            answer["first"],
            answer["first_since"],
            answer["first_confirmed"],
        )
    now = position.now
    right = [now.stance == answer["stance"], now.since == answer["since"]]
    right.append(now.confirmed == answer.get("confirmed", now.confirmed))
    right.append(position.previous == answer.get("previous", position.previous))
    return all(right)


def is_right_position(found: list[Position], answer: dict[str, Any]) -> bool:
    own = [p for p in found if p.holder == answer["holder"] and p.issue.split(" (")[0] == answer["issue"]]
    own = [p for p in own if answer.get("about", "") in p.issue]
    if answer.get("stance", "") is None:
        return not own
    return any(shows(p, answer) for p in own)


def event_of(record: Record, words: str) -> str:
    return next(told.event for told in record.told() if words in told.sentence and told.event)


def is_right_framing(record: Record, answer: dict[str, Any]) -> bool:
    if "event" in answer:
        found = find_framing(record, event=event_of(record, answer["event"]))
    else:
        found = find_framing(record, answer["actor"])
    if "contrast" in answer:
        own = [c for c in found.contrasts if c.pair == answer["contrast"] and c.part == answer.get("part", c.part)]
        if answer["sides"] is None:
            return not own
        sides = [[list(side.words) for side in c.sides] for c in own]
        outlets = [[list(side.outlets) for side in c.sides] for c in own]
        return answer["sides"] in sides and answer["outlets"] in outlets
    return any(
        (usage.outlet, usage.wording) == (answer["outlet"], answer["wording"])
        and usage.part == answer.get("part", usage.part)
        and {term.pair for term in usage.terms} == ({answer["pair"]} if answer["pair"] else set())
        for usage in found.usages
    )


def test_answers_checked_by_hand(corpus: Record) -> None:
    found = list(find_positions(corpus))
    wrong = [a for a in rows("positions.jsonl") if not is_right_position(found, a)]
    wrong += [a for a in rows("framing.jsonl") if not is_right_framing(corpus, a)]
    count = len(rows("positions.jsonl")) + len(rows("framing.jsonl"))
    assert count >= 60
    assert 1 - len(wrong) / count >= FLOOR, wrong


def test_every_statement_is_a_sentence_of_its_document(corpus: Record) -> None:
    for position in find_positions(corpus):
        for stand in position.stands:
            for statement in stand.statements:
                document = corpus.document(statement.document)
                assert document is not None
                assert statement.sentence
                assert statement.sentence in document.text


def test_the_same_in_any_order(corpus: Record) -> None:
    told = list(corpus.told_claims())
    forward = list(dragoman_positions(told))
    assert list(dragoman_positions(told[::-1])) == forward
    assert len({position.id for position in forward}) == len(forward)


def dragoman_positions(told: list[Any]) -> Iterator[Position]:
    from dragoman.discourse import find_positions as pure

    return pure(told)
