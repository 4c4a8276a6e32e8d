"""Every status in minimal pairs, and what the reading says beside the label."""

import csv
from pathlib import Path

import pytest

from dragoman.attribute import find_status, read_status
from dragoman.attribute.factuality import RANGES
from dragoman.attribute.operators import Operator
from dragoman.attribute.status import FACTUALITY, combine
from dragoman.schema.codes import Status

PAIRS = Path(__file__).parents[1] / "fixtures" / "status.csv"
FLOOR = 0.96
FROZEN = PAIRS.with_name("status_test.csv")
FROZEN_FLOOR = 0.92


def rows(path=PAIRS):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def offsets(row):
    start = row["sentence"].index(row["trigger"])
    return start, start + len(row["trigger"])


def test_fixture_holds_every_status():
    found = {row["status"] for row in rows()}
    assert found == {status.value for status in Status}
    assert len(rows()) >= 630


def test_status_of_minimal_pairs(parse):
    wrong = []
    for row in rows():
        reading = find_status(parse(row["sentence"]), *offsets(row))
        if reading.label.value != row["status"]:
            wrong.append(f"{row['sentence']} [{row['trigger']}]: {reading.label} for {row['status']} ({reading.why})")
    assert len(wrong) <= (1 - FLOOR) * len(rows()), "\n".join(wrong)


@pytest.mark.gate
def test_status_of_the_half_that_somebody_else_wrote(parse):
    """Tells how many, not which: the rows are not to be tuned on."""
    held = rows(FROZEN)
    right = sum(find_status(parse(row["sentence"]), *offsets(row)).label.value == row["status"] for row in held)
    assert right >= FROZEN_FLOOR * len(held)


@pytest.mark.parametrize(
    ("sentence", "word", "background"),
    [
        ("The general had visited the port in spring.", "visited", True),
        ("The general visited the port on Monday.", "visited", False),
        ("The general said that he had visited the port.", "visited", False),
        ("The general seized the port three years ago.", "seized", True),
        ("The attack, which began a year ago, failed.", "attack", True),
        ("The general seized the port three hours ago.", "seized", False),
        ("Crowds marked the anniversary of the massacre.", "massacre", True),
        ("The mayor, who had fled the town, returned on Monday.", "fled", True),
        ("The mayor, who had fled the town, returned on Monday.", "returned", False),
        ("In 1994 the general seized the port.", "seized", True),
        ("The 2014 coup still divides the islanders.", "coup", True),
        ("The treaty signed in 1978 still binds the two states.", "signed", True),
        ("The ministry was founded last year.", "founded", True),
        ("The general sent 1500 men to the port.", "sent", False),
        ("The general will leave the port by 2031.", "leave", False),
        ("The general has held the port since 2015.", "held", False),
        ("If the general had visited the port, the crews would have struck.", "visited", False),
    ],
)
def test_background(parse, sentence, word, background):
    start = sentence.index(word)
    assert find_status(parse(sentence), start, start + len(word)).background is background


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The guards beat the porter.", "The guards reportedly beat the porter."),
        ("The mayor knows that the guards beat the porter.", "The mayor believes that the guards beat the porter."),
        ("The guards were seen when they beat the porter.", "The guards may have beaten the porter."),
        ("The guards wanted to beat the porter.", "The guards refused to beat the porter."),
    ],
)
def test_factuality_falls_with_doubt(parse, more, less):
    def value(sentence):
        word = "beaten" if "beaten" in sentence else "beat"
        start = sentence.index(word)
        return find_status(parse(sentence), start, start + len(word)).factuality

    assert value(more) > value(less)


def test_denied_act_is_less_than_certain(parse):
    text = "The company denied that it had poisoned the river."
    reading = find_status(parse(text), text.index("poisoned"), text.index("poisoned") + 8)
    assert reading.label is Status.DENIED
    assert reading.factuality < 1


def test_reading_says_why(parse):
    text = "The crew failed to open the lock."
    assert "fail" in find_status(parse(text), text.index("open"), text.index("open") + 4).why


def test_factuality_stays_on_its_scale(parse):
    for row in rows():
        assert -3 <= find_status(parse(row["sentence"]), *offsets(row)).factuality <= 3


def test_no_such_token_is_no_crash(parse):
    assert read_status(parse("The crew left."), 99).label is Status.HAPPENED
    assert find_status(parse(""), 0, 0).label is Status.HAPPENED


def test_offsets_beside_every_word_take_the_nearest(parse):
    parsed = parse("The crew did not leave.  ")
    assert find_status(parsed, 24, 24).label in set(Status)


@pytest.mark.parametrize(
    ("effects", "status"),
    [
        ((), Status.HAPPENED),
        (("not", "not"), Status.HAPPENED),
        (("refused", "not"), Status.HAPPENED),
        (("planned", "not"), Status.NOT_HAPPENED),
        (("attempted", "planned"), Status.PLANNED),
        (("requested", "planned"), Status.REQUESTED),
        (("not_happened", "requested"), Status.REQUESTED),
        (("not_happened", "not_happened"), Status.HAPPENED),
        (("before", "requested"), Status.CONDITIONAL),
        (("before",), Status.HAPPENED),
        (("told", "not"), Status.HAPPENED),
        (("fact", "not", "hypothetical"), Status.HAPPENED),
        (("weak",), Status.HAPPENED),
        (("planned", "if"), Status.CONDITIONAL),
        (("if",), Status.HAPPENED),
        (("requested", "if"), Status.REQUESTED),
        (("planned", "not", "own"), Status.REFUSED),
        (("not", "own"), Status.NOT_HAPPENED),
        (("not", "bound", "planned"), Status.REFUSED),
        (("planned", "own"), Status.PLANNED),
    ],
)
def test_operators_add_up_outwards(effects, status):
    assert combine(tuple(Operator(effect, effect) for effect in effects)).label is status


def test_every_status_has_a_value_in_its_half():
    assert set(FACTUALITY) == set(Status)
    assert FACTUALITY[Status.HAPPENED] == max(FACTUALITY.values())
    assert all(FACTUALITY[s] < 0 for s in (Status.DENIED, Status.REFUSED, Status.NOT_HAPPENED))


def test_documented_values_are_those_used():
    page = (Path(__file__).parents[2] / "docs" / "attribution.md").read_text(encoding="utf-8")
    table = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("|")]
    told = {row[0].strip(): row[2:] for row in table if len(row) == 4 and row[0].strip() in set(Status)}
    assert {k: float(row[0]) for k, row in told.items()} == {s.value: value for s, value in FACTUALITY.items()}
    ranges = {k: tuple(float(v) for v in row[1].split(" to ")) for k, row in told.items()}
    assert ranges == {s.value: bounds for s, bounds in RANGES.items()}
