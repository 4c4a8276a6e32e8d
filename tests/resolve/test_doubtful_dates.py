"""A report whose own body contradicts its dateline: explicit dates hold, and the rest hangs on which day is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import Coder, Config
from dragoman.export.shape import when_shape
from dragoman.read import document
from dragoman.record import open_record
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document
from dragoman.schema.runs import Coded
from dragoman.schema.times import When

TEXT = (
    "NAIROBI - 4 May 2020: Kenya's foreign minister met rebels in Juba on Wednesday, an aide said in a short note.\n"
    "The rebels killed two soldiers in Bor on 31 May.\n"
    "On June 1, the army announced that the road to Bor had been cut by rebels from the east of the country.\n"
)


@pytest.fixture(scope="module")
def report() -> Document:
    found = document(TEXT, name="misprinted.txt")
    assert isinstance(found, Document)
    return found


def whens(coded: Coded) -> dict[str, When]:
    return {r.trigger.slice(coded.document.text): r.when for r in coded.reports}


def test_weekdays_stay_open_between_the_two_days(coder: Coder, report: Document) -> None:
    (coded,) = coder.code_many([report])
    found = whens(coded)
    assert found["met"].edtf == "[2020-04-29,2020-06-03]"
    assert found["killed"].edtf == "2020-05-31"
    assert {i.kind for i in coded.issues} == {"dateline_contradiction"}
    assert coded.document.published is not None
    assert coded.document.published.text == "2020-05-04"


def test_the_repair_is_applied_only_if_the_user_wishes(report: Document) -> None:
    (coded,) = Coder(Config(repair_dates=True)).code_many([report])
    assert whens(coded)["met"].edtf == "2020-06-03"
    assert whens(coded)["killed"].edtf == "2020-05-31"
    assert coded.document.published is not None
    assert (coded.document.published.text, coded.document.published.basis) == ("2020-06-04", DateBasis.REPAIRED)


def test_both_days_are_kept_in_record_and_export(coder: Coder, report: Document, tmp_path: Path) -> None:
    (coded,) = coder.code_many([report])
    with open_record(tmp_path / "record.sqlite") as record:
        record.add(replace(coded, claims=()))
        stored = {r.trigger: r.when for r in record.reports()}
    assert stored == {r.trigger: r.when for r in coded.reports}
    shape = when_shape(whens(coded)["met"])
    assert shape["edtf"] == "[2020-04-29,2020-06-03]"
    assert (shape["first"], shape["last"]) == ("2020-04-29", "2020-06-03")
