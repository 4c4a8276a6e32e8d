"""The views that people open with sqlite3, pandas and R."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from record_values import MINISTRY, UNION, a_coded, an_event

from dragoman.record import Record
from dragoman.record.tables import metadata
from dragoman.schema.actors import Participant
from dragoman.schema.codes import DatePrecision, Quad, Root, Status
from dragoman.schema.times import When

PAGE = Path(__file__).parents[2] / "docs" / "record.md"


@pytest.fixture
def raw(record: Record) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(record.path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_v_events_and_v_reports(record: Record, raw: sqlite3.Connection) -> None:
    coded = a_coded()
    record.add(coded)
    both = (Participant(UNION), Participant(replace(MINISTRY, country=None)))
    event = an_event(*coded.reports, actors=both)
    record.write_events([event])
    (row,) = raw.execute("SELECT * FROM v_events").fetchall()
    assert row["event_id"] == event.id
    assert (row["actor_names"], row["actor_countries"]) == ("Harbour Union|Ministry of Canals", "EGY|")
    assert row["actor_sectors"] == "LAB CVL|GOV"
    assert row["when_first"] == "2024-05-01"
    assert (row["outlets"], row["outlet_count"], row["report_count"]) == ("Example Wire|The Example Post", 2, 2)
    rows = raw.execute("SELECT * FROM v_reports ORDER BY root").fetchall()
    assert [row["sentence"] for row in rows] == [
        "Gunmen attacked a depot.",
        "The Harbour Union met the canal minister.",
    ]
    assert [row["event_id"] for row in rows] == [event.id] * 2
    assert (rows[0]["actor_names"], rows[0]["recipient_names"], rows[0]["path"]) == ("gunmen", "", "a.txt")


def test_v_dyad_month(record: Record, raw: sqlite3.Connection) -> None:
    coded = a_coded("The Harbour Union met1 met2 met3 met4 met5 met6 the minister.", triggers=tuple(
        f"met{number}" for number in range(1, 7)
    ))  # fmt: skip
    record.add(coded)
    one, two, three, four, five, six = coded.reports
    twice = (Participant(UNION), Participant(replace(UNION, name="another union", actor_id="user:other")))
    spring = When(date(2024, 5, 1), date(2024, 6, 30), DatePrecision.DAY)
    record.write_events(
        [
            an_event(one, actors=twice, intensity=1.0),
            an_event(two, root=Root.ASSAULT, quad=Quad.MATERIAL_CONFLICT, intensity=-9.0),
            an_event(three, status=Status.PLANNED),
            an_event(four, background=True),
            an_event(five, when=spring),
            an_event(six, recipients=()),
        ]
    )
    rows = [tuple(row) for row in raw.execute("SELECT * FROM v_dyad_month")]
    assert rows == [("2024-05", "EGY", "SDN", 2, 1, 0, 0, 1, -4.0)]


def test_the_page_names_every_table_view_and_column_that_exists(raw: sqlite3.Connection) -> None:
    page = PAGE.read_text(encoding="utf-8")
    tables = set(metadata.tables) | {"v_events", "v_reports", "v_dyad_month"}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == tables
    for block in re.findall(r"```sql\n(.*?)```", page, re.DOTALL):
        for statement in filter(str.strip, block.split(";")):
            raw.execute(statement).fetchall()


def test_the_recipes_of_the_page_run(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coded = a_coded()
    record.add(coded)
    record.write_events([an_event(report) for report in coded.reports])
    record.close()
    record.path.rename(tmp_path / "file.sqlite")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert dict(names["by_country"]) == {"": 1, "EGY": 1}  # type: ignore[call-overload]
    assert names["wide"].loc["2024-05", ("EGY", "SDN")] == 1  # type: ignore[attr-defined]
