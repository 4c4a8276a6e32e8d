"""Who held an office on a day, by the phrase that names the office."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

import dragoman
from dragoman.knowledge.actors import load_actors

DEV = Path(__file__).parents[1] / "fixtures" / "offices_dev.csv"
FLOOR = 0.98


def read() -> list[dict[str, str]]:
    with DEV.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def holder(phrase: str, on: str) -> str | None:
    match = dragoman.resolve_actor(phrase, on=on)
    return match.name if match else None


def test_most_offices_come_out_with_their_holder_of_the_day() -> None:
    rows = read()
    assert len(rows) >= 200
    assert len({(row["phrase"], row["on"]) for row in rows}) == len(rows)
    wrong = [
        f"{row['phrase']} on {row['on']}: {found}, not {row['person']}"
        for row in rows
        if (found := holder(row["phrase"], row["on"])) is None or dragoman.match_names(found, row["person"]) < 0.5
    ]
    assert len(wrong) <= (1 - FLOOR) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize(
    ("phrase", "before", "after"),
    [
        ("China's foreign minister", ("2023-07-20", "Qin Gang"), ("2023-08-02", "Wang Yi")),
        ("Egypt's foreign minister", ("2011-06-20", "Nabil Elaraby"), ("2011-06-30", "Mohamed Orabi")),
        ("the Israeli interior minister", ("2021-06-01", "Aryeh Deri"), ("2021-07-01", "Ayelet Shaked")),
        ("Israel's public security minister", ("2021-06-01", "Amir Ohana"), ("2021-07-01", "Omer Bar-Lev")),
        ("the French finance minister", ("2004-11-20", "Nicolas Sarkozy"), ("2004-12-10", "Hervé Gaymard")),
        ("South Africa's finance minister", ("2015-12-01", "Nhlanhla Nene"), ("2015-12-12", "David van Rooyen")),
        ("the US national security adviser", ("2018-04-01", "H. R. McMaster"), ("2018-04-20", "John Bolton")),
        ("the UN envoy for Syria", ("2012-08-01", "Kofi Annan"), ("2013-05-05", "Lakhdar Brahimi")),
        (
            "the speaker of Iraq's parliament",
            ("2023-10-10", "Mohamed al-Halbousi"),
            ("2023-12-12", "Mohsen al-Mandalawi"),
        ),
        ("the head of Israel's military", ("2015-01-15", "Benny Gantz"), ("2015-03-03", "Gadi Eizenkot")),
        ("the Mossad chief", ("2015-12-01", "Tamir Pardo"), ("2016-02-10", "Yossi Cohen")),
        ("Shin Bet chief", ("2016-04-01", "Yoram Cohen"), ("2019-05-01", "Nadav Argaman")),
        ("WHO chief", ("2016-05-01", "Margaret Chan"), ("2019-05-01", "Tedros Adhanom Ghebreyesus")),
        ("UN High Commissioner for Refugees", ("2015-05-01", "António Guterres"), ("2019-05-01", "Filippo Grandi")),
        ("the UN aid chief", ("2020-05-01", "Mark Lowcock"), ("2022-05-01", "Martin Griffiths")),
        ("the president of the Red Cross", ("2012-05-01", "Jakob Kellenberger"), ("2015-05-01", "Peter Maurer")),
    ],
)
def test_an_office_changes_hands(phrase: str, before: tuple[str, str], after: tuple[str, str]) -> None:
    for on, person in (before, after):
        found = holder(phrase, on)
        assert found is not None
        assert dragoman.match_names(found, person) >= 0.5, f"{on}: {found}"


def test_an_office_that_nobody_of_the_list_held_names_nobody() -> None:
    assert holder("the Ruritanian foreign minister", "2015-01-01") not in {"Sergei Lavrov", "Wang Yi"}
    match = dragoman.resolve_actor("Estonia's foreign minister", on="1950-01-01")
    assert match is not None
    assert match.actor_id is None
    assert match.country == "EST"


def test_a_body_whose_name_is_an_office_stays_a_body_where_its_short_name_stands_behind() -> None:
    text = "The UN High Commissioner for Refugees (UNHCR) said on Tuesday that camps were full."
    match = dragoman.resolve_actor("UNHCR", on="2019-05-01", context=text)
    assert match is not None
    assert match.actor_id == "group:unhcr"


def test_threads_that_ask_at_once_all_see_every_office() -> None:
    table = replace(load_actors())
    start = Barrier(8)

    def asked(_: int) -> int:
        start.wait()
        return len(table.offices_as("leader"))

    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(asked, range(8)))
    assert seen == {sum(o.role == "leader" for offices in table.offices.values() for o in offices)}
