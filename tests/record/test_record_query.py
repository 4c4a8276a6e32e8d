"""Filters on a record: each field finds what it should and nothing else, and no string can break a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_values import GUNMEN, MINISTRY, PORT, UNION, a_coded, a_copy, a_report, an_event

from dragoman.errors import FilterError
from dragoman.filter import Filter, Order
from dragoman.record import Record, open_record
from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import DatePrecision, Root, Status
from dragoman.schema.times import When

CAIRO = ActorMatch("user:jose", "José Ünal-Haddad", "EGY", ("MIL",))
LONDON = ActorMatch("user:post", "Postal Board", "GBR", ("GOV",))


def side(*people: ActorMatch) -> tuple[Participant, ...]:
    return tuple(Participant(person, (), person.name) for person in people)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Four events: a visit, an attack, a joint statement of two actors, and a plan with an open date."""
    with open_record(tmp_path_factory.mktemp("query") / "r.sqlite") as record:
        first = a_coded()
        text = "Two boards signed a plan. A strike may follow at 50% of depots."
        second = a_coded(text, a_copy("b.txt", "The Example Póst", "2024-06-01"), triggers=())
        signed = a_report(
            second.document, "signed", root=Root.AGREE, mode=None, contexts=(), actors=side(CAIRO, LONDON),
            recipients=(), place=replace(PORT, name="Wadi al-Qamar", country="LBY", admin1="Fezzan"),
            when=When(date(2024, 5, 1), date(2024, 5, 31), DatePrecision.MONTH), confidence=0.9,
        )  # fmt: skip
        strike = a_report(
            second.document, "strike", root=Root.PROTEST, mode="strike", status=Status.PLANNED, background=True,
            actors=side(UNION), recipients=side(LONDON), when=When(date(2024, 7, 1), None), place=None,
        )  # fmt: skip
        second = replace(second, document=replace(second.document, language="fr"), reports=(signed, strike))
        for coded in (first, second):
            record.add(coded)
        one, two = first.reports
        outlets = {"outlets": ("The Example Póst",), "contested": False}
        record.write_events(
            [
                an_event(one, id="visit", contested=True),
                an_event(two, id="attack", outlets=("Example Wire",), contested=False),
                an_event(signed, id="deal", **outlets),
                an_event(strike, id="strike", **outlets),
            ]
        )
        yield record


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "visit deal strike attack"),
        ({"order": "-date"}, "strike deal visit attack"),
        ({"order": "-confidence"}, "deal strike visit attack"),
        ({"order": "outlets", "root": "CONSULT"}, "visit"),
        ({"limit": "2", "offset": "1"}, "deal strike"),
        ({"limit": "0"}, ""),
        ({"first": "2024-05-02"}, "deal strike"),
        ({"last": "2024-04-30"}, ""),
        ({"last": "2024-05-01"}, "visit deal"),
        ({"first": "2030"}, "strike"),
        ({"root": ["ASSAULT", "AGREE"]}, "deal attack"),
        ({"mode": "firearms"}, "attack"),
        ({"context": "diplomatic"}, "visit strike"),
        ({"context": "diplo"}, ""),
        ({"context": "dipl_matic"}, ""),
        ({"quad": "4"}, "strike attack"),
        ({"status": "planned"}, "strike"),
        ({"background": "exclude"}, "visit deal attack"),
        ({"background": "only"}, "strike"),
        ({"contested": "yes"}, "visit"),
        ({"contested": "no"}, "deal strike attack"),
        ({"actor": "Harbour Union"}, "visit strike"),
        ({"actor": "harbour"}, "visit strike"),
        ({"actor": "harb"}, ""),
        ({"actor": "user:jose"}, "deal"),
        ({"actor": "jose unal haddad"}, "deal"),
        ({"actor": "EGY"}, "visit deal strike"),
        ({"actor": "EGY:MIL"}, "deal"),
        ({"actor": "UAF"}, "attack"),
        ({"actor": ["GUNMEN", "user:post"]}, "deal attack"),
        ({"recipient": "GBR"}, "strike"),
        ({"recipient": "canals"}, "visit"),
        ({"dyad": "SDN,EGY"}, "visit"),
        ({"dyad": "EGY,SDN"}, "visit"),
        ({"dyad": "GBR,EGY"}, "deal strike"),
        ({"dyad": "EGY,EGY"}, ""),
        ({"country": "GBR"}, "deal strike"),
        ({"sector": "GOV"}, "visit deal strike"),
        ({"sector": "CVL"}, "visit strike"),
        ({"place": "wadi"}, "deal"),
        ({"place": "LBY"}, "deal"),
        ({"place": "fezzan"}, "deal"),
        ({"outlet": "the example post"}, "visit deal strike"),
        ({"outlet": "Example"}, ""),
        ({"language": "FR"}, "deal strike"),
        ({"min_score": "0.75"}, "visit deal strike"),
        ({"min_outlets": "2"}, "visit"),
        ({"min_reports": "2"}, ""),
        ({"text": "depot"}, "attack"),
        ({"text": "canal MINISTER"}, "visit"),
        ({"text": '"minister canal"'}, ""),
        ({"text": "minister canal"}, "visit"),
        ({"text": "50%"}, "strike"),
        ({"text": "!!!"}, ""),
        ({"text": "depot OR canal"}, ""),
        ({"actor": "harbour", "status": "planned"}, "strike"),
    ],
)  # fmt: skip
def test_events(filled: Record, asked: dict[str, object], found: str) -> None:
    wanted = Filter.parse(**asked)
    assert [event.id for event in filled.events(wanted)] == found.split()
    if not asked.keys() & {"limit", "offset"}:
        assert filled.count(wanted) == len(found.split())


def test_reports_pass_by_themselves(filled: Record) -> None:
    def roots(**asked: object) -> list[str]:
        return [report.root.value for report in filled.reports(Filter.parse(**asked))]

    assert roots(outlet="Example Wire") == ["CONSULT", "ASSAULT"]
    assert roots(min_outlets="2") == ["CONSULT"]
    assert roots(contested="no", order="-outlets", actor="GUNMEN") == ["ASSAULT"]
    assert roots(language="fr", order="reports") == sorted(
        roots(language="fr"), key=lambda root: next(r.id for r in filled.reports() if r.root.value == root)
    )
    assert roots(text="canal") == ["CONSULT"]


def test_what_hangs_on_events_follows_the_filter(filled: Record) -> None:
    wanted = Filter(root=(Root.CONSULT,))
    assert [told.event for told in filled.told(wanted)] == ["visit"]
    assert len(list(filled.claims(wanted))) == 1
    assert list(filled.claims(Filter(root=(Root.AGREE,)))) == []
    assert [filed.copies[0].path for filed in filled.filed(wanted)] == ["a.txt"]
    assert {seen.name for seen in filled.actors(wanted=wanted)} == {UNION.name, MINISTRY.name}
    assert {seen.name for seen in filled.actors()} == {
        UNION.name, MINISTRY.name, GUNMEN.name, CAIRO.name, LONDON.name
    }  # fmt: skip


def test_actors_seen(filled: Record) -> None:
    union, *others = filled.actors("harbour union")
    assert others == []
    assert (union.actor_id, union.country, union.sectors) == (UNION.actor_id, "EGY", ("LAB", "CVL"))
    assert (union.reports, union.events, union.spoken) == (2, 2, 0)
    assert [(word.text, word.count) for word in union.wordings] == [("Harbour Union", 1), ("The Harbour Union", 1)]
    told = filled.told_report(union.wordings[1].report)
    assert told is not None
    assert (told.path, told.report.document) == ("a.txt", union.wordings[1].document)
    (ministry,) = filled.actors("user:canal-ministry")
    assert (ministry.reports, ministry.spoken) == (1, 3)
    assert {(seen.office.title, seen.words) for seen in ministry.offices} == {
        ("minister", "Harbour"),
        ("minister", "boards "),
    }
    assert list(filled.actors("nobody")) == []


def test_documents_by_words(filled: Record) -> None:
    assert [document.copy.path for document in filled.documents(text="talks depots")] == ["b.txt"]
    assert list(filled.documents(text='"')) == []


HOSTILE = [
    "'",
    '"',
    '""',
    "';--",
    "%",
    "_",
    "\\",
    "a\\",
    "*",
    "a*",
    "^a",
    "NEAR(",
    "title:x",
    "-a",
    "a AND",
    "(",
    "{",
    "]",
]
FIELDS = ("actor", "recipient", "place", "outlet", "text", "mode", "context", "language", "sector", "dyad")


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.dictionaries(
        st.sampled_from(FIELDS), st.sampled_from(HOSTILE) | st.text(max_size=12), min_size=1, max_size=3
    )
)
def test_no_string_breaks_a_query(filled: Record, asked: dict[str, str]) -> None:
    if "dyad" in asked:
        asked = asked | {"dyad": f"EGY,{asked['dyad']}"}
    try:
        wanted = Filter.parse(**asked)
    except FilterError:
        return
    known = {event.id for event in filled.events()}
    assert {event.id for event in filled.events(wanted)} <= known
    assert filled.count(wanted) <= len(known)
    list(filled.reports(wanted))
    list(filled.actors(wanted=wanted))
    list(filled.documents(text=wanted.text or asked.get("actor", "")))


@pytest.mark.parametrize("sign", HOSTILE)
def test_signs_are_no_wildcards(filled: Record, sign: str) -> None:
    assert [event.id for event in filled.events(Filter(actor=(sign + "zz",)))] == []
    assert list(filled.events(Filter(text=sign + "zz"))) == []


@pytest.mark.parametrize("order", Order)
def test_pages_neither_overlap_nor_skip(filled: Record, order: Order) -> None:
    whole = [event.id for event in filled.events(Filter(order=order))]
    paged = [event.id for start in range(5) for event in filled.events(Filter(order=order, limit=1, offset=start))]
    assert paged == whole


def test_search_follows_every_change(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite") as record:
        coded = a_coded()
        record.add(coded)
        words = Filter(text="depot")
        assert len(list(record.reports(words))) == 1
        record.add(replace(coded, reports=coded.reports[:1]), replace=True)
        assert list(record.reports(words)) == []
        assert len(list(record.documents(text="depot"))) == 1
        record.add(coded, replace=True)
        assert len(list(record.reports(words))) == 1
        raw = record._open().raw_connection()
        for index in ("documents_search", "sentences_search"):
            raw.cursor().execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        raw.close()
