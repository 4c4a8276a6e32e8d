"""From a record to files: every report can be traced, and the panel is that of the record's own view."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from record_values import GUNMEN, MINISTRY, UNION, a_coded, a_copy, a_report, a_run, an_event

from dragoman.export import Contents, write
from dragoman.export.panel import DyadMonths
from dragoman.filter import Filter
from dragoman.record import Record
from dragoman.schema.actors import Participant
from dragoman.schema.codes import DatePrecision, Quad, Root, Status
from dragoman.schema.times import When


def contents_of(record: Record, wanted: Filter) -> Contents:
    return Contents(
        record.events(wanted),
        record.told(wanted),
        record.told_claims(wanted),
        record.actors(wanted=wanted),
        record.filed(wanted),
        record.issues(),
        record.account(),
        "0.1.0",
        runs=tuple(record.runs()),
        wanted=wanted,
        content_hash=record.content_hash(),
    )


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_whole_record(record: Record, tmp_path: Path) -> None:
    run = a_run()
    record.start_run(run)
    coded = a_coded()
    for one in (coded, a_coded(copy=a_copy("b.txt", day="2024-06-01")), a_coded("Nothing.", a_copy("c"), triggers=())):
        record.add(one, run)
    record.finish_run(run, run.started)
    record.write_events([an_event(report) for report in coded.reports])
    for name in ("one", "two"):
        write("jsonl", contents_of(record, Filter()), tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    out = tmp_path / "one"
    events = {event["id"]: event for event in lines(out / "events.jsonl")}
    for report in lines(out / "reports.jsonl"):
        assert report["id"] in events[report["event_id"]]["reports"]
        sentence = report["sentence"]
        assert coded.document.text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert report["document"]["path"] == "a.txt"
    assert len(lines(out / "documents.jsonl")) == 2
    assert {actor["name"] for actor in lines(out / "actors.jsonl")} == {UNION.name, MINISTRY.name, GUNMEN.name}
    account = json.loads((out / "manifest.json").read_text())["account"]
    assert account == {"inputs": 3, "coded": 1, "no_event": 1, "duplicate": 1, "filtered": 0, "quarantined": 0}


def test_filtered(record: Record, tmp_path: Path) -> None:
    coded = a_coded()
    record.add(coded)
    record.write_events([an_event(report) for report in coded.reports])
    write("jsonl", contents_of(record, Filter(root=(Root.ASSAULT,))), tmp_path / "out")
    (event,) = lines(tmp_path / "out" / "events.jsonl")
    (report,) = lines(tmp_path / "out" / "reports.jsonl")
    assert report["event_id"] == event["id"]
    assert lines(tmp_path / "out" / "claims.jsonl") == []
    assert [actor["name"] for actor in lines(tmp_path / "out" / "actors.jsonl")] == ["gunmen"]


def test_panel_and_view_agree(record: Record) -> None:
    triggers = tuple(f"met{number:02}" for number in range(48))
    coded = a_coded(f"The Harbour Union {' '.join(triggers)} the minister.", triggers=())
    reports = tuple(a_report(coded.document, trigger) for trigger in triggers)
    record.add(replace(coded, reports=reports))
    sides = [(), (UNION,), (UNION, MINISTRY), (GUNMEN, UNION, UNION)]
    whens = [
        When(date(2024, 5, 1), date(2024, 5, 31), DatePrecision.MONTH),
        When(date(2024, 5, 31), date(2024, 6, 1), DatePrecision.DAY),
        When(date(2023, 5, 1), date(2024, 5, 1), DatePrecision.YEAR),
        When(None, date(2024, 5, 1)),
        When(),
    ]
    roots = [(Root.CONSULT, Quad.VERBAL_COOPERATION), (Root.AID, Quad.MATERIAL_COOPERATION)]
    events = [
        an_event(
            report,
            actors=tuple(Participant(who) for who in sides[number % 4]),
            recipients=tuple(Participant(who) for who in sides[number // 4 % 4]),
            when=whens[number % 5 if number % 3 == 0 else 0],
            status=Status.PLANNED if number % 7 == 0 else Status.HAPPENED,
            background=number % 11 == 0,
            root=roots[number % 2][0],
            quad=roots[number % 2][1],
            intensity=float(number) / 3,
        )
        for number, report in enumerate(reports)
    ]
    record.write_events(events)
    panel = DyadMonths()
    for event in record.events():
        panel.add(event)
    with closing(sqlite3.connect(record.path)) as raw:
        seen = raw.execute("SELECT * FROM v_dyad_month").fetchall()
    made = [(one.month, one.actor_country, one.recipient_country, one.events, *one.quads) for one in panel.rows()]
    assert made == [row[:-1] for row in seen]
    assert [one.mean_intensity for one in panel.rows()] == pytest.approx([row[-1] for row in seen], abs=1e-6)
    assert len(made) >= 4
