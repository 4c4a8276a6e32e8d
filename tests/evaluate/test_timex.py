"""Time expressions in running text: how they are scored, and the floors on both halves of the annotated texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dragoman import find_times
from dragoman.evaluate.timex import AnnotatedText, Timex, load_annotated, score_timexes
from dragoman.schema.codes import TimeType
from dragoman.schema.times import TimeExpression, TimeReading

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLOORS = {"timex_dev.jsonl": (0.97, 0.91), "timex_test.jsonl": (0.97, 0.90)}
"""Of each half, the F1 of spans that overlap and of those whose value is right too; they go up, never down."""


def expression(start: int, end: int, type_: TimeType, value: str) -> TimeExpression:
    return TimeExpression(start, end, type_, TimeReading("day"), value)


def test_agreement_is_counted_once_for_each_expression() -> None:
    text = AnnotatedText(
        "a",
        "2020-06-04",
        "They met on Tuesday for two hours.",
        (Timex(12, 19, "DATE", "2020-06-02"), Timex(24, 33, "DURATION", "PT2H")),
    )
    found = [
        expression(9, 19, TimeType.DATE, "2020-06-02"),
        expression(13, 15, TimeType.DATE, "2020-06-02"),
        expression(24, 33, TimeType.DATE, "PT3H"),
    ]

    def find(words: str, published: str) -> Sequence[TimeExpression]:
        assert (words, date.fromisoformat(published)) == (text.text, date(2020, 6, 4))
        return found

    score = score_timexes(iter([text]), find)
    assert (score.wanted, score.found, score.relaxed) == (2, 3, 2)
    assert (score.strict, score.type, score.value) == (1, 1, 1)
    assert score.f1("relaxed") == pytest.approx(0.8)
    assert len(score.misses) == 3
    assert "extra" in score.misses[-1]


def test_nothing_wanted_and_nothing_found_is_no_score() -> None:
    assert score_timexes(iter([]), find_times).f1("value") == 0.0


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_annotations_lie_on_whole_words(name: str) -> None:
    for text in load_annotated(FIXTURES / name):
        for one in text.timexes:
            words = text.text[one.start : one.end]
            assert words == words.strip() != "", (text.id, words)


@pytest.mark.gate
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_running_text(name: str) -> None:
    score = score_timexes(load_annotated(FIXTURES / name), find_times)
    told = score.misses if "_dev" in name else []
    relaxed, value = FLOORS[name]
    assert score.f1("relaxed") >= relaxed, told
    assert score.f1("value") >= value, told


def test_both_halves_hold_thirty_texts() -> None:
    for name in FLOORS:
        rows = [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()]
        assert len({row["id"] for row in rows}) >= 30
