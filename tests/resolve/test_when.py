"""Dates of time expressions against a publication date, and of events by their clause."""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse import load_parser
from dragoman.parse.times import find_expressions
from dragoman.resolve.when import anchor, event_when, is_history, one_of, tense, tense_reader
from dragoman.schema.codes import DatePrecision
from dragoman.schema.documents import Document
from dragoman.schema.text import Parsed, Span
from dragoman.schema.times import TimeExpression, When

FIXTURE = Path(__file__).parent.parent / "fixtures" / "times.csv"
FLOOR = 0.96
THURSDAY = date(2020, 6, 4)


def rows() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def interval(published: str) -> tuple[date | None, date | None]:
    if not published:
        return None, None
    if len(published) == 7:
        year, month = map(int, published.split("-"))
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(published), date.fromisoformat(published)


def anchored(text: str, first: date | None, last: date | None, told: int = 0) -> tuple[TimeExpression, ...]:
    return anchor(find_expressions(text, [Span(0, len(text))]), first=first, last=last, tense_of=lambda _: told)


def is_right(row: dict[str, str]) -> bool:
    found = anchored(row["sentence"], *interval(row["published"]), told=int(row["tense"] or 0))
    if not row["expression"]:
        return not found
    hit = next((e for e in found if row["sentence"][e.start : e.end] == row["expression"]), None)
    if hit is None:
        return False
    told = (str(hit.first or ""), str(hit.last or ""), hit.precision.value, hit.type.value, hit.value)
    return told == tuple(row[field] for field in ("first", "last", "precision", "type", "value"))


@pytest.mark.gate
def test_the_fixture_is_read_right() -> None:
    scored = [(is_right(row), row) for row in rows()]
    wrong = [f"{row['sentence']} [{row['expression']}]" for right, row in scored if not right]
    assert len(scored) >= 260
    assert 1 - len(wrong) / len(scored) >= FLOOR, wrong


def test_a_day_told_as_past_just_after_publication_stays_in_its_year() -> None:
    (found,) = anchored("He spoke on May 29.", date(2020, 5, 4), date(2020, 5, 4), told=-1)
    assert found.first == date(2020, 5, 29)


def test_the_story_leaves_its_day_with_a_recent_time() -> None:
    text = "It began on April 4 2019. In recent times it lost. The town fell the day after."
    assert anchored(text, THURSDAY, THURSDAY)[-1].first is None


def test_the_day_given_for_the_story_holds_until_another_is_told() -> None:
    text = "The next day they met."
    (found,) = anchor(find_expressions(text, [Span(0, len(text))]), first=None, last=None, narrative=THURSDAY)
    assert found.first == THURSDAY + timedelta(days=1)


@given(
    st.sampled_from([row["sentence"] for row in rows()]),
    st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)),
    st.integers(0, 400),
    st.sampled_from([-1, 0, 1]),
)
@settings(max_examples=300, deadline=None)
def test_any_publication_date_gives_an_interval_in_order(sentence: str, first: date, days: int, told: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    for expression in anchored(sentence, first, last, told):
        if expression.first is not None and expression.last is not None:
            assert expression.first <= expression.last


WORDS = (
    "a an the of in on at ago earlier later early late mid end middle last past next coming following this that "
    "same every each other twice per yesterday tonight recently now before after between and more than over about "
    "few couple half dozen day days week weeks weekend month months year years decade centuries hours seconds "
    "fortnight season summer fall winter morning noon midnight overnight Monday Fridays Tue. May March Feb. "
    "December first third 2nd 31 30 5 12 100 1999 1980s 2019 2020-02-30 3/4/2020 10:30 9pm GMT Q4 FY2020 quarter "
    "fiscal Christmas daily annual long old - / , ."
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), st.sampled_from([None, THURSDAY]))
@settings(max_examples=1000, deadline=None)
def test_any_mix_of_time_words_can_be_anchored(text: str, published: date | None) -> None:
    for expression in anchored(text, published, published):
        assert expression.reading.rule != "none"
        if expression.first is not None and expression.last is not None:
            assert expression.first <= expression.last


@given(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), st.dates(date(1950, 1, 1)))
def test_a_weekday_is_within_a_week_of_publication(weekday: str, published: date) -> None:
    if published > date(2100, 1, 1):
        return
    past = anchored(f"He left on {weekday}.", published, published, told=-1)[0].first
    future = anchored(f"He will leave on {weekday}.", published, published, told=1)[0].first
    assert past is not None
    assert future is not None
    assert past.strftime("%A") == future.strftime("%A") == weekday
    assert 0 <= (published - past).days <= 6
    assert 0 <= (future - published).days <= 6


@pytest.fixture(scope="module")
def parser() -> object:
    return load_parser()


def parse(parser: object, text: str) -> Parsed:
    return parser.parse(Document(id="d", text=text))  # type: ignore[attr-defined]


def when(parser: object, text: str, trigger: str, published: date | None = THURSDAY) -> When:
    parsed = parse(parser, text)
    times = anchor(parsed.times, first=published, last=published, tense_of=tense_reader(parsed))
    index = next(t.index for t in parsed.tokens if t.text == trigger)
    return event_when(parsed, times, index, published, published)


DAY = DatePrecision.DAY


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last", "basis"),
    [
        ("The envoys met in Cairo on Tuesday.", "met", "2020-06-02", "2020-06-02", "expression"),
        ("On Monday, rebels attacked the airport.", "attacked", "2020-06-01", "2020-06-01", "expression"),
        ("Tuesday's attack on the base killed four guards.", "attack", "2020-06-02", "2020-06-02", "expression"),
        ("The two leaders held talks in Ankara on Monday.", "talks", "2020-06-01", "2020-06-01", "expression"),
        ("The president will visit Ankara on Sunday.", "visit", "2020-06-07", "2020-06-07", "expression"),
        ("The army shelled the port on Monday and seized it.", "seized", "2020-06-01", "2020-06-01", "expression"),
        ("In 2016, the general banned all rallies.", "banned", "2016-01-01", "2016-12-31", "expression"),
        ("Rebels have held the town since 2018.", "held", "2018-01-01", "2020-06-04", "expression"),
        ("Clashes raged from Monday to Wednesday.", "raged", "2020-06-01", "2020-06-03", "expression"),
        ("Protesters marched between 28 May and 2 June.", "marched", "2020-05-28", "2020-06-02", "expression"),
        ("The deal signed on Monday ended the war.", "deal", "2020-06-01", "2020-06-01", "expression"),
        ("The army announced on May 31 killing three commanders.", "killing", "2020-05-31", "2020-05-31", "expression"),
        (
            "Leaders imposed sanctions on Sunday, four days after soldiers overthrew the government.",
            "overthrew",
            "2020-05-27",
            "2020-05-27",
            "expression",
        ),
        (
            "The road was closed on Monday, two days after the attack.",
            "attack",
            "2020-05-30",
            "2020-05-30",
            "expression",
        ),
        ("By Tuesday both groups had withdrawn.", "withdrawn", "2020-05-31", "2020-06-02", "expression"),
        ("The army freed ten men and pardoned two on Tuesday.", "freed", "2020-06-02", "2020-06-02", "expression"),
        (
            "They met in Cairo on Monday, where they agreed on a truce.",
            "agreed",
            "2020-06-01",
            "2020-06-01",
            "expression",
        ),
        (
            "He rejected the offer and called for a strike next Tuesday.",
            "called",
            "2020-05-29",
            "2020-06-04",
            "published",
        ),
        ("He visited Cairo on Monday for talks with the king.", "talks", "2020-06-01", "2020-06-01", "expression"),
        (
            "The ministry said on Tuesday that troops had seized the port.",
            "seized",
            "2020-05-31",
            "2020-06-02",
            "narrative",
        ),
        ("The minister said on Tuesday he would visit Ankara.", "visit", "2020-06-02", "None", "narrative"),
        (
            "The two leaders met on Monday. They discussed the truce.",
            "discussed",
            "2020-06-01",
            "2020-06-01",
            "narrative",
        ),
        (
            "The two leaders met on Monday.\n\nThe meeting ended a long feud.",
            "ended",
            "2020-06-01",
            "2020-06-01",
            "narrative",
        ),
        ("Rebels attacked the airport.", "attacked", "2020-05-29", "2020-06-04", "published"),
        ("Rebels had attacked the airport.", "attacked", "None", "2020-06-04", "published"),
        ("The cabinet will discuss the truce.", "discuss", "2020-06-04", "None", "published"),
    ],
)
def test_when_an_event_took_place(parser: object, text: str, trigger: str, first: str, last: str, basis: str) -> None:
    found = when(parser, text, trigger)
    assert (str(found.first), str(found.last), found.basis) == (first, last, basis)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The mayor, who resigned on Monday, met the envoys.", "met"),
        ("Police arrested the men before Monday's vote.", "arrested"),
        ("The two leaders met on Monday. Separately, rebels attacked the airport.", "attacked"),
        ("The council met for three days.", "met"),
    ],
)
def test_a_date_of_something_else_is_not_taken(parser: object, text: str, trigger: str) -> None:
    assert when(parser, text, trigger).basis == "published"


def test_an_anniversary_points_back_by_its_number(parser: object) -> None:
    found = when(parser, "Crowds marked the fourth anniversary of the siege.", "siege")
    assert (found.first, found.last) == (date(2016, 6, 1), date(2016, 6, 30))


def test_without_a_publication_date_nothing_is_made_up(parser: object) -> None:
    told = when(parser, "The envoys met on Tuesday.", "met", published=None)
    assert (told.first, told.last, told.basis) == (None, None, "expression")
    assert when(parser, "The envoys met in Cairo.", "met", published=None) == When()


def test_an_expression_keeps_its_place_in_the_text(parser: object) -> None:
    text = "The envoys met on Tuesday."
    found = when(parser, text, "met")
    assert found.start is not None
    assert text[found.start : found.end] == "Tuesday"
    assert found.precision is DAY


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The envoys met in Cairo.", "met", -1),
        ("The envoys have met in Cairo.", "met", -1),
        ("The envoys will meet in Cairo.", "meet", 1),
        ("The envoys are going to meet in Cairo.", "meet", 1),
        ("The envoys plan to meet in Cairo.", "meet", 1),
        ("He said the envoys would meet in Cairo.", "meet", 1),
        ("The envoys travelled to Cairo to meet the king.", "meet", -1),
        ("The envoys meet in Cairo.", "meet", 0),
        ("Talks scheduled for Sunday were cancelled.", "scheduled", 1),
    ],
)
def test_tense(parser: object, text: str, word: str, wanted: int) -> None:
    tokens = parse(parser, text).tokens
    assert tense(tokens, next(t.index for t in tokens if t.text == word)) == wanted


def test_a_doubtful_publication_date_leaves_both_days() -> None:
    one, other = (When(day, day, DAY, "expression", 3, 9) for day in (date(2020, 5, 1), date(2020, 6, 5)))
    both = one_of([other, one])
    assert both.edtf == "[2020-05-01,2020-06-05]"
    assert (both.first, both.last, both.start, both.end) == (one.first, other.last, 3, 9)
    assert one_of([one, one]) == one


def test_a_doubtful_publication_date_leaves_both_weeks() -> None:
    weeks = [When(d - timedelta(days=6), d, DatePrecision.WEEK, "published") for d in (date(2020, 5, 4), THURSDAY)]
    assert one_of(weeks).edtf == "[2020-04-28..2020-05-04,2020-05-29..2020-06-04]"
    assert one_of([weeks[0], When()]).first is None


def test_history_ends_sixty_days_before_publication() -> None:
    assert is_history(When(last=date(2020, 4, 4)), THURSDAY)
    assert not is_history(When(last=date(2020, 4, 5)), THURSDAY)
    assert not is_history(When(first=date(2011, 1, 1)), THURSDAY)
    assert not is_history(When(last=date(2011, 1, 1)), None)
