"""Exports: golden files, what others' readers make of them, and folders that appear as a whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dragoman.errors import InputError
from dragoman.export import FORMATS, Contents, exporter, write
from dragoman.export.columns import TABLES, columns_page, listed
from dragoman.schema.events import Event

GOLDEN = Path(__file__).parent / "golden"
PAGE = Path(__file__).parents[2] / "docs" / "columns.md"

type Make = Callable[..., Contents]


@pytest.mark.parametrize("name", FORMATS)
def test_golden(make: Make, tmp_path: Path, name: str) -> None:
    write(name, make(), tmp_path / "out")
    got = {path.name: path.read_bytes().decode() for path in (tmp_path / "out").iterdir()}
    want = {path.name: path.read_bytes().decode() for path in (GOLDEN / name).iterdir()}
    assert got.keys() == want.keys()
    for file, text in want.items():
        assert got[file] == text, file


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_twice_is_the_same_bytes(make: Make, tmp_path: Path, name: str) -> None:
    for folder in ("one", "two"):
        write(name, make(), tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_manifest_holds_for_every_file(make: Make, tmp_path: Path, name: str) -> None:
    written = write(name, make(), tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    account = manifest["account"]
    assert account["inputs"] == sum(
        account[name] for name in ("coded", "no_event", "duplicate", "filtered", "quarantined")
    )
    assert manifest["filter"] == {"country": ["EGY", "SDN"]}
    listed_files = {file["name"]: file for file in manifest["files"]}
    assert listed_files.keys() | {"manifest.json"} == {path.name for path in (tmp_path / "out").iterdir()}
    for file, entry in listed_files.items():
        assert entry["sha256"] == hashlib.sha256((tmp_path / "out" / file).read_bytes()).hexdigest()
    assert {one.name: one.rows for one in written} == {
        file: entry["rows"] for file, entry in listed_files.items() if entry["rows"] is not None
    }


EVENT_FIELDS = (
    "id root mode contexts quad actors recipients participants place when status background contested "
    "intensity confidence numbers reports outlets first_published disagreements independent"
)
REPORT_FIELDS = "id event_id document sentence trigger root when status spans attribution alternatives why"


def rows(folder: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def test_jsonl_fields_are_those_of_the_contract(make: Make, tmp_path: Path) -> None:
    write("jsonl", make(), tmp_path / "out")
    events, reports = rows(tmp_path / "out", "events.jsonl"), rows(tmp_path / "out", "reports.jsonl")
    for event in events:
        assert list(event) == EVENT_FIELDS.split()
        assert list(event["place"]) == "name country lat lon precision".split()
        assert list(event["when"]) == "edtf first last precision".split()
        assert all(list(person) == "actor_id name country sectors office".split() for person in event["actors"])
        assert all(list(number) == "kind low high by".split() for number in event["numbers"])
        assert type(event["quad"]) is int
    assert reports[0]["spans"] == {"actors": [[4, 20], [25, 37]], "place": []}
    assert reports[0]["document"] == {"id": "d01", "path": "in/a.txt", "outlet": "Example Wire", "published": "2024-05"}
    assert [link["speaker"] for link in reports[0]["attribution"]] == ["Example Wire", "NA"]
    assert reports[1]["event_id"] is None
    assert reports[1]["place"] == {"name": None, "country": None, "lat": None, "lon": None, "precision": "none"}
    assert all(set(REPORT_FIELDS.split()) <= report.keys() for report in reports)


def test_texts_only_where_asked_for(make: Make, tmp_path: Path) -> None:
    write("jsonl", make(), tmp_path / "without")
    write("jsonl", make(texts=True), tmp_path / "with")
    assert "text" not in rows(tmp_path / "without", "documents.jsonl")[0]
    document = rows(tmp_path / "with", "documents.jsonl")[0]
    assert document["characters"] == len(document["text"])


def test_pandas_reads_the_csv_back_exactly(make: Make, tmp_path: Path) -> None:
    write("csv", make(), tmp_path / "out")
    for name, columns in TABLES.items():
        raw = (tmp_path / "out" / name).read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        frame = pd.read_csv(tmp_path / "out" / name, keep_default_na=False, dtype=str)
        assert list(frame.columns) == [column.name for column in columns]
    reports = pd.read_csv(tmp_path / "out" / "reports.csv", keep_default_na=False, na_values={"confidence": [""]})
    told = list(make().reports)
    assert list(reports["sentence"]) == [one.sentence for one in told]
    assert list(reports["confidence"]) == [one.report.confidence for one in told]
    assert list(reports["background"]) == [False, True]
    assert list(reports["event_id"]) == ["er01", ""]
    names = re.split(r"(?<!\\)\|", reports["actor_names"][0])
    assert [re.sub(r"\\(.)", r"\1", name) for name in names[:1]] == ["Harbour|Union"]
    events = pd.read_csv(tmp_path / "out" / "events.csv", keep_default_na=False)
    assert list(events["killed_low"].astype(str)) == ["0", "", "0"]
    assert list(events["killed_high"].astype(str)) == ["4", "", "4"]
    panel = pd.read_csv(tmp_path / "out" / "dyad_month.csv")
    assert panel.to_dict("records") == [
        {
            "month": "2024-05",
            "actor_country": "EGY",
            "recipient_country": "SDN",
            "events": 2,
            "verbal_cooperation": 1,
            "material_cooperation": 0,
            "verbal_conflict": 0,
            "material_conflict": 1,
            "mean_intensity": -1.1,
        }
    ]


def test_lists_can_be_taken_apart() -> None:
    assert listed(["a|b", "c\\", None]) == "a\\|b|c\\\\|"


def test_the_page_of_columns_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == columns_page()


def test_column_names_are_unique_and_plain() -> None:
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
        assert all(column.meaning for column in columns)


def test_a_folder_in_use_is_left_alone(make: Make, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    write("jsonl", make(), target)
    (target / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty") as caught:
        write("csv", make(), target)
    assert caught.value.where == str(target)
    assert (target / "mine.txt").exists()
    write("csv", make(), target, overwrite=True)
    assert {path.suffix for path in target.iterdir()} == {".csv", ".txt", ".cff", ".json"}
    assert not (target / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_nothing_behind(make: Make, tmp_path: Path) -> None:
    def failing() -> Iterator[Event]:
        yield from make().events
        raise KeyboardInterrupt

    write("jsonl", make(), tmp_path / "kept")
    before = (tmp_path / "kept" / "events.jsonl").read_bytes()
    for target in ("new", "kept"):
        with pytest.raises(KeyboardInterrupt):
            write("jsonl", make(events=failing()), tmp_path / target, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept" / "events.jsonl").read_bytes() == before


def test_impossible_places_and_formats(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="this is a file"):
        write("csv", make(), tmp_path / "file")
    with pytest.raises(InputError, match="cannot be written"):
        write("csv", make(), tmp_path / "file" / "out")
    with pytest.raises(InputError, match="no export format") as caught:
        exporter("jsnl")
    assert caught.value.hint == "jsonl"


def test_numbers_that_are_none_are_not_written(make: Make, tmp_path: Path) -> None:
    broken = [replace(event, confidence=float("nan")) for event in make().events]
    with pytest.raises(ValueError, match="Out of range"):
        write("jsonl", make(events=broken), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
