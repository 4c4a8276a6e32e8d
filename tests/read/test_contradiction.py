from datetime import date

import pytest

from dragoman.read import ReadOptions, Stated, document
from dragoman.read.contradiction import repaired
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document

LEDE = (
    "AMMAN - 4 May 2020: The water ministry signed an accord with the border towns after long talks, officials said.\n"
)


def doubts(text, options=ReadOptions(), stated=Stated()):  # noqa: B008
    found = document(text, options=options, stated=stated)
    assert isinstance(found, Document)
    return found, [problem for problem in found.problems if problem.kind.endswith("contradiction")]


@pytest.mark.parametrize(
    "later",
    [
        "On June 1, the ministry announced that the dam had been repaired by engineers from the two towns.",
        "Engineers repaired the dam on May 31 with parts from the coast, the ministry said in a note to the towns.",
        "The towns have been without water since Monday, June 1, and two wells were closed by the council.",
        "On 2 June 2020 the council met in the old hall and heard the engineers.",
    ],
)
def test_past_days_after_the_dateline(later):
    found, problems = doubts(LEDE + later)
    assert [problem.kind for problem in problems] == ["dateline_contradiction"]
    assert "4 May 2020" in problems[0].detail
    assert "perhaps 4 June 2020: give --published 2020-06-04" in problems[0].hint
    assert found.published is not None
    assert (found.published.text, found.published.basis) == ("2020-05-04", DateBasis.DATELINE)
    assert problems[0].start is not None
    assert found.text[problems[0].start : problems[0].end] in problems[0].detail


def test_the_smallest_repair_is_kept_beside_the_date():
    later = "On June 1, the ministry announced that the dam had been repaired by engineers from the two towns."
    found, problems = doubts(LEDE + later)
    assert found.published is not None
    assert (found.published.first, found.published.repair) == (date(2020, 5, 4), date(2020, 6, 4))
    assert "set repair_dates" in problems[0].hint
    given, problems = doubts(LEDE + later, ReadOptions(published="2020-06-04"))
    assert given.published is not None
    assert given.published.repair is None


@pytest.mark.parametrize(
    "later",
    [
        "The council will meet on June 1 to hear the engineers who repaired the dam.",
        "The ministry announced a vote on the accord for the towns on June 1.",
        "A meeting planned for June 1 was welcomed by the towns.",
        "The engineers must finish by June 1, the ministry said.",
        "On April 29, the ministry announced that the dam had been repaired.",
        "The ministry scheduled talks on June 1.",
        "On December 28, the ministry announced the first talks.",
        "The dam broke on June 1 last year.",
        "On June 1, 2018, the ministry announced that the dam had been repaired.",
    ],
)
def test_no_contradiction(later):
    assert doubts(LEDE + later)[1] == []


def test_a_given_date_far_from_the_dateline():
    for options, stated in (
        (ReadOptions(published="2020-06-04"), Stated()),
        (ReadOptions(), Stated(published="2020-06")),
    ):
        found, problems = doubts(LEDE + "The council met in the old hall.", options, stated)
        assert [problem.kind for problem in problems] == ["dateline_contradiction"]
        assert "4 May 2020" in problems[0].detail
        assert "2020-06" in problems[0].detail
        assert found.published is not None
        assert found.published.basis in {DateBasis.USER, DateBasis.SIDECAR}


def test_a_given_date_near_the_dateline():
    for given in ("2020-05-07", "2020-05", "2020"):
        assert doubts(LEDE + "The council met in the old hall.", ReadOptions(published=given))[1] == []


def test_a_dateline_without_year_is_compared_in_its_year():
    text = LEDE.replace("AMMAN - 4 May 2020:", "AMMAN, May 4 -")
    assert doubts(text, ReadOptions(published="2020-05-05"))[1] == []
    assert len(doubts(text, ReadOptions(published="2020-07-05"))[1]) == 1
    assert doubts(text, ReadOptions(published="2020"))[1] == []


def test_a_given_date_that_the_body_contradicts():
    text = "The water ministry signed an accord.\nOn June 1, the ministry announced that the dam had been repaired.\n"
    problems = doubts(text, ReadOptions(published="2020-05-04"))[1]
    assert [problem.kind for problem in problems] == ["date_contradiction"]


def test_repairs():
    assert repaired(date(2020, 5, 4), date(2020, 6, 1)) == date(2020, 6, 4)
    assert repaired(date(2020, 1, 2), date(2021, 1, 1)) == date(2021, 1, 2)
    assert repaired(date(2020, 3, 2), date(2020, 3, 11)) == date(2020, 3, 12)
    assert repaired(date(2020, 5, 4), date(2022, 6, 1)) is None
