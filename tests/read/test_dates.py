from datetime import date

import pytest

from dragoman.read.dates import CALENDAR_DATE, calendar_date, gap, publication_date
from dragoman.schema.codes import DateBasis, DatePrecision


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31), DatePrecision.YEAR),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), DatePrecision.MONTH),
        ("2020-06-04", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        (" 2020-6-4 ", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("20200604", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("2020-06-04T23:30:00Z", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("2020-06-04 08:00:00 UTC", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("Thu, 04 Jun 2020 10:00:00 GMT", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("4 June 2020", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
        ("June 4, 2020", date(2020, 6, 4), date(2020, 6, 4), DatePrecision.DAY),
    ],
)
def test_accepted_forms(written, first, last, precision):
    found = publication_date(written, DateBasis.USER)
    assert found is not None
    assert (found.first, found.last, found.precision, found.basis) == (first, last, precision, DateBasis.USER)


@pytest.mark.parametrize(
    "written",
    ["yesterday", "2020-13", "2020-02-30", "31.02.2020", "04/05/2020", "June 4", "0020-01-01", "", "x" * 5000],
)
def test_unusable_forms(written):
    assert publication_date(written, DateBasis.USER) is None


@pytest.mark.parametrize(
    ("text", "month", "day", "year"),
    [
        ("on 4 May 2020, he", 5, 4, 2020),
        ("on May 4th, 2020", 5, 4, 2020),
        ("on Sept. 3 the", 9, 3, None),
        ("MARCH 3 -", 3, 3, None),
        ("(2020-05-04)", 5, 4, 2020),
    ],
)
def test_dates_in_text(text, month, day, year):
    found = CALENDAR_DATE.search(text)
    assert found is not None
    written = calendar_date(found)
    assert written is not None
    assert (written.month, written.day, written.year) == (month, day, year)


@pytest.mark.parametrize("text", ["May 10-12", "May said 4", "in March 2020 they", "version 1.4 May", "10% of June"])
def test_not_calendar_days(text):
    assert CALENDAR_DATE.search(text) is None


def test_impossible_day_is_no_date():
    found = CALENDAR_DATE.search("on 31 April 2020")
    assert found is not None
    assert calendar_date(found) is None


def test_date_without_year_is_the_nearest():
    found = CALENDAR_DATE.search("December 28")
    written = calendar_date(found) if found else None
    assert written is not None
    assert written.nearest(date(2020, 1, 3)) == date(2019, 12, 28)
    assert written.nearest(date(2020, 11, 3)) == date(2020, 12, 28)


def test_gap_is_between_intervals():
    month = publication_date("2020-05", DateBasis.USER)
    inside = publication_date("2020-05-31", DateBasis.USER)
    after = publication_date("2020-06-03", DateBasis.USER)
    assert month is not None
    assert inside is not None
    assert after is not None
    assert gap(month, inside).days == 0
    assert gap(month, after).days == gap(after, month).days == 3
