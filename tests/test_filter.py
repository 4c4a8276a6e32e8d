"""The filter: from strings and URLs to typed fields and back, and errors that name field, value and way out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import FilterError
from dragoman.filter import Filter, Order
from dragoman.schema.codes import Quad, Root, Status

FULL = Filter(
    first=date(2020, 1, 1),
    last=date(2020, 6, 30),
    actor=("Harbour Union", "EGY:MIL"),
    recipient=("canal, and port",),
    dyad=("EGY", "SDN"),
    country=("EGY",),
    place=("Port Example", "ليبيا"),
    sector=("GOV", "MIL"),
    root=(Root.ASSAULT, Root.COERCE),
    mode=("firearms",),
    quad=(Quad.MATERIAL_CONFLICT,),
    context=("military",),
    status=(Status.HAPPENED, Status.NOT_HAPPENED),
    background=False,
    contested=True,
    outlet=("Example Wire & Post",),
    language=("en",),
    min_score=0.25,
    min_reports=2,
    min_outlets=3,
    text='depot "canal minister" 50%',
    limit=10,
    offset=20,
    order=Order.REPORTS_DOWN,
)


def test_every_field_survives_a_url() -> None:
    assert all(getattr(FULL, field.name) != field.default for field in fields(Filter))
    url = urlencode(FULL.to_query())
    assert Filter.from_query(parse_qsl(url)) == FULL
    assert Filter.from_query(parse_qs(url)) == FULL
    assert Filter().to_query() == ()
    assert Filter.from_query({}) == Filter()
    assert Filter.from_query([("limit", "0")]) == Filter(limit=0)


def test_parse_reads_what_people_write() -> None:
    parsed = Filter.parse(
        first="2020", last="2020-02", actor=" Harbour Union ", root=["assault", "Coerce", "ASSAULT"], quad="4",
        status="Not_Happened", background="exclude", contested="yes", country="egy", sector="gov", mode="Firearms",
        dyad=" EGY , SDN ", min_score="0.5", limit=5, order="-confidence", text="", outlet=None, place=[],
    )  # fmt: skip
    assert parsed == Filter(
        first=date(2020, 1, 1),
        last=date(2020, 2, 29),
        actor=("Harbour Union",),
        root=(Root.ASSAULT, Root.COERCE),
        quad=(Quad.MATERIAL_CONFLICT,),
        status=(Status.NOT_HAPPENED,),
        background=False,
        contested=True,
        country=("EGY",),
        sector=("GOV",),
        mode=("firearms",),
        dyad=("EGY", "SDN"),
        min_score=0.5,
        limit=5,
        order=Order.CONFIDENCE_DOWN,
    )
    assert Filter.parse(quad="material_conflict", first=date(2020, 5, 1)).first == date(2020, 5, 1)
    assert Filter.from_query({"page": "3", "root": "AID"}, ignore=("page",)) == Filter(root=(Root.AID,))


def test_codes_may_be_listed_with_commas_and_names_may_hold_them() -> None:
    parsed = Filter.parse(root="assault, COERCE,", quad=["1,2", "4"], country="egy,sdn", actor="Union, Harbour")
    assert parsed.root == (Root.ASSAULT, Root.COERCE)
    assert parsed.quad == (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT)
    assert (parsed.country, parsed.actor) == (("EGY", "SDN"), ("Union, Harbour",))
    assert Filter.parse(root=Root.AID, status=[Status.DENIED]) == Filter(root=(Root.AID,), status=(Status.DENIED,))


def test_empty() -> None:
    assert Filter().is_empty
    assert Filter(limit=3, offset=1, order=Order.OUTLETS).is_empty
    assert not Filter(text="depot").is_empty
    assert not Filter(background=False).is_empty


@pytest.mark.parametrize(
    ("given", "value", "hint"),
    [
        ({"root": "ASS-?"}, "ASS-?", "ASSAULT"),
        ({"status": "hapened"}, "hapened", "happened"),
        ({"quad": "5"}, "5", "1, 2, 3, 4"),
        ({"order": "-dates"}, "-dates", "-date"),
        ({"roots": "AID"}, "roots", "root"),
        ({"first": "4 June"}, "4 June", "2020-06-04"),
        ({"last": "2020-02-30"}, "2020-02-30", "2020-06"),
        ({"first": "0000"}, "0000", "2020"),
        ({"first": "2021", "last": "2020"}, "2021", "swap"),
        ({"country": "Egypt"}, "Egypt", "EGY"),
        ({"sector": "MIL|GOV"}, "MIL|GOV", "code"),
        ({"dyad": "EGY"}, "EGY", "EGY,SDN"),
        ({"dyad": "EGY,"}, "EGY,", "EGY,SDN"),
        ({"dyad": "a,b,c"}, "a,b,c", "EGY,SDN"),
        ({"dyad": ["EGY,SDN", "EGY,LBY"]}, "2 values", "one"),
        ({"background": "maybe"}, "maybe", "exclude"),
        ({"min_score": "high"}, "high", "0 to 1"),
        ({"min_score": "1.5"}, "1.5", "0 to 1"),
        ({"min_score": "nan"}, "nan", "0 to 1"),
        ({"limit": "-1"}, "-1", "whole number"),
        ({"limit": "9999999999"}, "9999999999", "whole number"),
        ({"offset": "²"}, "²", "whole number"),
        ({"min_reports": True}, "True", "whole number"),
        ({"text": "x" * 501}, "501", "500"),
        ({"actor": "a\x00b"}, "a", "remove"),
        ({"place": "\ud800"}, "ud800", "remove"),
        ({"actor": 7}, "7", "name"),
    ],
)
def test_errors_name_field_value_and_way_out(given: dict[str, object], value: str, hint: str) -> None:
    with pytest.raises(FilterError) as caught:
        Filter.parse(**given)
    assert caught.value.where == next(iter(given))
    assert value in caught.value.what
    assert hint in caught.value.hint


def test_a_filter_checks_itself() -> None:
    for wrong in ({"min_score": 2.0}, {"limit": -1}, {"dyad": ("a,b", "c")}, {"text": "\x00"}):
        with pytest.raises(FilterError):
            Filter(**wrong)  # type: ignore[arg-type]


NAMES = st.sampled_from([field.name for field in fields(Filter)]) | st.text(max_size=8)
VALUES = st.text(max_size=20) | st.integers() | st.none() | st.booleans() | st.floats() | st.lists(st.text(max_size=5))


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_anything_is_parsed_or_refused(given: dict[str, object]) -> None:
    try:
        parsed = Filter.from_query(given)
    except FilterError as error:
        refused = error
    else:
        assert Filter.from_query(parse_qsl(urlencode(parsed.to_query()), keep_blank_values=True)) == parsed
        return
    assert refused.where in given
    assert refused.hint
