"""`dragoman events`, `event`, `actors` and `export` on the record of the sample reports."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import dragoman

from dragoman.api import open_record
from dragoman.export.shape import event_shape
from dragoman.schema.codes import Root, Status


def test_events_as_table_and_as_json_are_the_same_events(run, demo_record: Path) -> None:
    table = run("events", "--record", demo_record)
    rows = run("events", "--record", demo_record, "--json")
    assert (table.code, rows.code) == (0, 0)
    with open_record(demo_record, mode="ro") as opened:
        assert rows.rows == [json.loads(json.dumps(event_shape(e))) for e in opened.events()]
    assert all(str(row["id"])[:8] in table.out for row in rows.rows)
    assert rows.err == ""
    assert f"{len(rows.rows)} of {len(rows.rows)} events" in table.err


def test_filters_narrow_the_list(run, demo_record: Path) -> None:
    every = run("events", "--record", demo_record, "--json").rows
    assault = run("events", "--record", demo_record, "--json", "--root", "assault").rows
    assert assault == [row for row in every if row["root"] == "ASSAULT"]
    assert 0 < len(assault) < len(every)
    both = run("events", "--record", demo_record, "--json", "--root", "ASSAULT", "--root", "CONSULT").rows
    assert both == [row for row in every if row["root"] in {"ASSAULT", "CONSULT"}]
    assert len(run("events", "--record", demo_record, "--json", "--limit", 2).rows) == 2
    none = run("events", "--record", demo_record, "--outlet", "Nobody at all")
    assert (none.code, none.out) == (0, "")
    assert "no event passes this filter" in none.err


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--root", "ZZZ", [r.value for r in Root]),
        ("--root", "ASAULT", ["ASSAULT"]),
        ("--status", "zzz", [s.value for s in Status]),
        ("--status", "hapened", ["happened"]),
        ("--order", "zzz", ["date", "-confidence", "outlets"]),
        ("--from", "June", ["2020-06-04", "2020-06", "2020"]),
        ("--country", "Egypt", ["ISO 3166-1", "EGY"]),
        ("--dyad", "Egypt", ["EGY,SDN"]),
        ("--min-score", "2", ["0 to 1"]),
        ("--limit", "-1", ["0 to"]),
    ],
)
def test_a_wrong_value_is_told_the_possible_ones(run, demo_record: Path, option: str, value: str, named) -> None:
    wrong = run("events", "--record", demo_record, option, value)
    assert wrong.code == 2
    assert wrong.out == ""
    assert value in wrong.err
    assert "Traceback" not in wrong.err
    hint = wrong.err.split("\n  try: ")[1]
    assert all(name in hint for name in named)


@pytest.mark.parametrize("command", ["events", "event e0", "actors", "export --out here"])
def test_a_missing_record_is_named_and_not_made(run, command: str) -> None:
    wrong = run(*command.split(), "--record", "nowhere.sqlite")
    assert wrong.code == 3
    assert "nowhere.sqlite" in wrong.err
    assert "try: " in wrong.err
    assert not list(Path().iterdir())


def test_event_by_the_start_of_its_id(run, demo_record: Path) -> None:
    with open_record(demo_record, mode="ro") as opened:
        found = max(opened.events(), key=lambda e: len(e.reports))
        told = [t for r in found.reports if (t := opened.told_report(r))]
        ids = [e.id for e in opened.events()]
    short = next(found.id[:n] for n in range(2, 18) if sum(i.startswith(found.id[:n]) for i in ids) == 1)
    whole = run("event", found.id, "--record", demo_record)
    assert run("event", short, "--record", demo_record) == whole
    assert whole.code == 0
    flat = " ".join(whole.out.split())
    for one in told:
        assert " ".join(one.sentence.split()) in flat
        assert one.path in flat
        assert f"why: {one.report.why.frame}" in flat
    (row,) = run("event", short, "--record", demo_record, "--json").rows
    assert row["id"] == found.id
    assert [t["id"] for t in row["tellings"]] == list(found.reports)  # type: ignore[index, attr-defined]


def test_an_id_of_none_or_of_several(run, demo_record: Path) -> None:
    none = run("event", "e00000000zz", "--record", demo_record)
    assert none.code == 2
    assert "there is no event 'e00000000zz'" in none.err
    several = run("event", "e", "--record", demo_record)
    assert several.code == 2
    assert "events begin with 'e'" in several.err
    assert "dragoman events" in several.err


def test_actors(run, demo_record: Path) -> None:
    every = run("actors", "--record", demo_record, "--json").rows
    assert len(every) > 10
    kenya = run("actors", "KEN", "--record", demo_record, "--json").rows
    assert kenya
    assert all(row["country"] == "KEN" for row in kenya)
    table = run("actors", "KEN", "--record", demo_record)
    assert all(str(row["name"]) in table.out for row in kenya)
    assert f"{len(kenya)} actor(s)" in table.err


@pytest.mark.parametrize("name", ["[/b]", "[bold]", "nobody at all", "\U0001f600", "%", "'; DROP TABLE events; --"])
def test_a_name_that_nobody_has(run, demo_record: Path, name: str) -> None:
    none = run("actors", name, "--record", demo_record)
    assert none.code in {0, 1}
    assert name in none.out + none.err


def test_export_and_the_refusal_to_overwrite(run, demo_record: Path) -> None:
    done = run("export", "--record", demo_record, "--format", "jsonl", "--out", "out")
    assert (done.code, done.out) == (0, "")
    names = {"events", "reports", "claims", "actors", "documents"}
    assert {f"{name}.jsonl" for name in names} | {"manifest.json"} <= {p.name for p in Path("out").iterdir()}
    events = Path("out/events.jsonl").read_text(encoding="utf-8")
    assert events == run("events", "--record", demo_record, "--json").out
    assert f"out/events.jsonl: {len(events.splitlines())} row(s)" in done.err
    before = {p.name: p.stat().st_mtime_ns for p in Path("out").iterdir()}
    refused = run("export", "--record", demo_record, "--format", "jsonl", "--out", "out")
    assert refused.code != 0
    assert "out" in refused.err
    assert "overwriting" in refused.err
    assert {p.name: p.stat().st_mtime_ns for p in Path("out").iterdir()} == before
    again = run("export", "--record", demo_record, "--out", "out", "--overwrite", "--root", "ASSAULT", "--quiet")
    assert (again.code, again.out, again.err) == (0, "", "")
    kept = [json.loads(line) for line in Path("out/events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["root"] for row in kept} == {"ASSAULT"}


def test_export_as_csv(run, demo_record: Path) -> None:
    assert run("export", "--record", demo_record, "--format", "csv", "--out", "out", "--quiet").code == 0
    with Path("out/events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(run("events", "--record", demo_record, "--json").rows)


def test_export_to_a_format_that_is_none(run, demo_record: Path) -> None:
    wrong = run("export", "--record", demo_record, "--format", "xlsx", "--out", "out")
    assert wrong.code == 2
    assert "jsonl" in wrong.err
    assert "csv" in wrong.err
    assert not Path("out").exists()


def test_reading_commands_leave_the_record_as_it_is(run, demo_record: Path) -> None:
    before = demo_record.read_bytes()
    for command in ("events", "actors", "event e --json", "export --out out"):
        run(*command.split(), "--record", demo_record)
    assert demo_record.read_bytes() == before


def test_a_reader_that_goes_away_is_no_error(demo_record: Path) -> None:
    program = "from dragoman.cli import main; main()"
    command = [sys.executable, "-c", program, "events", "--json", "--record", str(demo_record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert said == ""


def test_letters_that_the_terminal_cannot_show(demo_record: Path) -> None:
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for command in (("events",), ("events", "--json"), ("actors",), ("actors", "--json")):
        done = dragoman(*command, "--record", demo_record, env=narrow)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()]
