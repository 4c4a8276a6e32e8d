"""Time expressions: what is found, what is not, and that any text can be read, in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse.times import find_expressions
from dragoman.schema.codes import TimeType
from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression

PIECES = [
    "on ", "Tuesday ", "May ", "march ", "3 ", "the ", "31st ", "of ", "2019 ", "2011-2014 ", "last ", "week ", "two ",
    "days ", "ago ", "earlier ", "this ", "night ", "at ", "10:30 ", "a.m. ", "between ", "and ", "- ", ", ", ". ",
    "every ", "mid-", "late ", "year ", "half ", "a ", "more ", "than ", "$", "’s ", "é", "٣ ", "\n", "“",
    "Sunday Times ", "4/6/2020 ",
]  # fmt: skip


def find(text: str) -> tuple[TimeExpression, ...]:
    return find_expressions(text, [Span(0, len(text))])


def phrases(text: str) -> list[str]:
    return [text[e.start : e.end] for e in find(text)]


def test_expressions_come_in_order_with_their_words() -> None:
    text = "On Tuesday the council met; two days earlier it had banned the daily rallies for three months."
    assert phrases(text) == ["Tuesday", "two days earlier", "daily", "three months"]
    assert [e.type for e in find(text)] == [TimeType.DATE, TimeType.DATE, TimeType.SET, TimeType.DURATION]


def test_offsets_are_of_the_whole_text() -> None:
    text = "Ignored on Monday. They met on Friday night."
    (found,) = find_expressions(text, [Span(19, len(text))])
    assert text[found.start : found.end] == "Friday night"
    assert found.type is TimeType.TIME


def test_an_expression_never_runs_across_sentences() -> None:
    text = "It was over by May. 3 guards died."
    spans = [Span(0, 19), Span(20, len(text))]
    assert all("3" not in text[e.start : e.end] for e in find_expressions(text, spans))


def test_nothing_is_found_outside_the_spans() -> None:
    assert find_expressions("They met on Friday.", []) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The truce held from 3 to 5 May 2019.", [(2019, 5, 3), (2019, 5, 5)]),
        ("The truce held from May 3 to June 2, 2019.", [(2019, 5, 3), (2019, 6, 2)]),
        ("The truce held from 30 December to 2 January 2019.", [(2018, 12, 30), (2019, 1, 2)]),
        ("The truce held on April 28 and 4 May.", [(None, 4, 28), (None, 5, 4)]),
    ],
)
def test_dates_in_a_range_share_month_and_year(text: str, wanted: list[tuple[int | None, int, int]]) -> None:
    assert [(e.reading.year, e.reading.month, e.reading.day) for e in find(text)] == wanted


def test_two_separate_dates_share_nothing() -> None:
    first, second = find("He left on May 3; the June 2019 vote was far away.")
    assert first.reading.year is None
    assert second.reading.year == 2019


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It ended at noon.", ["noon"]),
        ("It ended at noon on Tuesday.", ["noon on Tuesday"]),
        ("Shells fell overnight.", ["overnight"]),
        ("A long night of talks began.", []),
        ("The morning papers were seized.", []),
    ],
)
def test_parts_of_the_day_need_a_day(text: str, wanted: list[str]) -> None:
    assert phrases(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "In May 20 soldiers died.",
        "In March 300 soldiers died.",
        "The 2015 accord fell.",
        "It was signed in 2000 in Rome.",
    ],
)
def test_months_and_years_beside_counts(text: str) -> None:
    (found,) = find(text)
    assert found.reading.day is None
    assert text[found.start : found.end] in {"May", "March", "2015", "2000"}


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("The decree of 4 avril 2019 was repealed.", "4 avril 2019", (2019, 4, 4)),
        ("It is dated 1er mai 2020.", "1er mai 2020", (2020, 5, 1)),
        ("The order is dated 4 de mayo de 2019.", "4 de mayo de 2019", (2019, 5, 4)),
        ("The stamp reads ٤ أبريل ٢٠١٩.", "٤ أبريل ٢٠١٩", (2019, 4, 4)),
        ("The letter of 4 апреля 2019 was lost.", "4 апреля 2019", (2019, 4, 4)),
    ],
)
def test_whole_dates_of_other_languages(text: str, phrase: str, day: tuple[int, int, int]) -> None:
    (found,) = find(text)
    assert text[found.start : found.end] == phrase
    assert (found.reading.year, found.reading.month, found.reading.day) == day


def test_a_count_before_a_year_is_no_foreign_date() -> None:
    assert all(e.reading.day is None for e in find("It freed 12 soldiers 2019 times."))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_mix_of_time_words_gives_ordered_spans(text: str) -> None:
    found = find(text)
    for expression in found:
        words = text[expression.start : expression.end]
        assert words
        assert words == words.strip()
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for expression in find(text):
        assert 0 <= expression.start < expression.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["May 3, ", "two ", "2011-", "the end of ", "Tuesday of ", "a ", "9", "1,", "late on the "]
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find(text)
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(400), seconds(3200)
    assert long < 24 * max(short, 0.002)
