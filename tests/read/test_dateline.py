import pytest

from dragoman.read import dateline

REST = " The interior ministry reopened the northern crossing after two days of talks with traders.\nMore was said."


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("CAIRO - 4 May 2020:", "CAIRO", "4 May 2020"),
        ("KHARTOUM, March 3 -", "KHARTOUM", "March 3"),
        ("KHARTOUM, March 3 (Xinhua) --", "KHARTOUM", "March 3"),
        ("LAGOS (Reuters) -", "LAGOS", None),
        ("Beirut, Lebanon (AP) —", "Beirut, Lebanon", None),
        ("TRIPOLI, Libya —", "TRIPOLI, Libya", None),
        ("AMMAN:", "AMMAN", None),
        ("ST. PETERSBURG, Russia, Sept. 5, 2019 (AFP) –", "ST. PETERSBURG, Russia", "Sept. 5, 2019"),
        ("N'DJAMENA, Monday 4 May 2020 –", "N'DJAMENA", "4 May 2020"),
        ("Geneva, 5 May 2020 –", "Geneva", "5 May 2020"),
        ("April 29 (UPI) —", None, "April 29"),
        ("CAIRO/BENGHAZI (Reuters) -", "CAIRO/BENGHAZI", None),
    ],
)
def test_forms(head, place, words):
    text = "Crossing reopens after talks\n\n" + head + REST
    found = dateline(text)
    assert found is not None
    assert found.span.slice(text) == head
    assert (found.place, found.date_words) == (place, words)


@pytest.mark.parametrize(
    "opening",
    [
        "On Monday, 4 May 2020: the crossing reopened after talks between the ministry and the traders of the town.",
        "Odhiambo – the head of the union – met the envoy in the town hall after the talks on wages had ended.",
        "BREAKING: the interior ministry has reopened the northern crossing after two days of talks.",
        "NATO - which has been observing the talks - welcomed the reopening of the crossing after two days of silence.",
        "The crossing reopened on 4 May 2020: traders had waited there for two days, and the ministry let them pass.",
        "MINISTER: We have reopened the crossing for all.\nREPORTER: When?\nMINISTER: The traders passed it.",
    ],
)
def test_reporting_is_no_dateline(opening):
    assert dateline(opening + REST) is None


def test_a_timeline_has_no_dateline():
    text = "25 January 2011 - Crowds gather in the square.\n28 January 2011 - Curfew.\n1 February 2011 - A speech."
    assert dateline(text) is None


def test_a_line_with_a_date_alone_dates_the_report():
    text = "Crossing reopens after talks\nPublished: 4 May 2020 10:30 GMT\n" + REST
    found = dateline(text)
    assert found is not None
    assert found.published is not None
    assert found.published.text == "2020-05-04"


def test_place_and_lone_date_are_put_together():
    text = "Crossing reopens after talks\n4 May 2020\nAMMAN —" + REST
    found = dateline(text)
    assert found is not None
    assert found.place == "AMMAN"
    assert found.published is not None
    assert found.published.text == "2020-05-04"
    assert found.span.slice(text) == "AMMAN —"


def test_a_date_without_year_gives_no_publication_date():
    found = dateline("KHARTOUM, March 3 -" + REST)
    assert found is not None
    assert found.published is None
    assert found.calendar is not None
    assert (found.calendar.month, found.calendar.day) == (3, 3)


def test_no_text_no_dateline():
    assert dateline("") is None
    assert dateline("   \n\n") is None
