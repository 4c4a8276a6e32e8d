"""`dragoman read`: every kind of input, told apart from what cannot be read, and all of it accounted for."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from pathlib import Path

import pytest
from cli.conftest import NEWS, QUIET, dragoman, folder_of_news

from dragoman.api import open_record
from dragoman.cli.read import _columns
from dragoman.errors import InputError
from dragoman.schema.runs import Tally


def account(result) -> dict[str, int]:
    (row,) = result.rows
    row.pop("run")
    assert row["inputs"] == sum(row.values()) - row["inputs"], "the last five add up to the first"
    return row


def tally(**counts: int) -> dict[str, int]:
    return asdict(Tally(**counts))


def paths_of(record: Path) -> dict[str, str]:
    with open_record(record, mode="ro") as opened:
        return {o.path: str(o.account) for o in opened.outcomes()}


def test_a_file_and_a_folder_and_reading_again(run, tmp_path: Path) -> None:
    folder = folder_of_news(tmp_path / "news", 6)
    record = tmp_path / "r.sqlite"
    one = run("read", folder / "report_11.txt", "--record", record, "--json")
    assert (one.code, one.err) == (0, "")
    assert account(one) == tally(inputs=1, coded=1)
    rest = account(run("read", folder, "--record", record, "--json"))
    assert rest == tally(inputs=6, coded=3, no_event=2, duplicate=1)
    with open_record(record, mode="ro") as opened:
        before = opened.content_hash()
        assert all(str(d.published.basis) == "sidecar" for d in opened.documents() if d.published)
        assert {d.outlet.name for d in opened.documents() if d.outlet} == {"Nile Courier"}
    again = run("read", folder, "--record", record)
    assert "6 input(s): 0 coded, 0 without an event, 6 there already" in again.err
    assert again.out == ""
    with open_record(record, mode="ro") as opened:
        assert opened.content_hash() == before


def test_what_was_not_coded_is_explained_by_document(run, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text(QUIET.format(n=1), encoding="utf-8")
    said = run("read", quiet, "--record", "r.sqlite", "--published", "2024-05-05")
    assert f"no event in {quiet}: " in said.err
    assert said.err.index("no event in") < said.err.index("The record is r.sqlite")
    with open_record("r.sqlite", mode="ro") as opened:
        (outcome,) = opened.outcomes()
        assert len(outcome.reason) > 20


def test_standard_input_and_quiet(tmp_path: Path) -> None:
    text = NEWS.format(n=3).replace("Bor", "Böŕ")
    done = dragoman(
        *("read", "-", "--record", "r.sqlite", "--published", "2024-05-05", "--outlet", "Nile Courier", "-q"),
        cwd=tmp_path,
        stdin=text,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with open_record(tmp_path / "r.sqlite", mode="ro") as opened:
        (document,) = opened.documents()
        assert document.text == text
        assert document.published is not None
        assert (document.published.text, str(document.published.basis)) == ("2024-05-05", "user")


def test_tables_pages_and_sidecars(run, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    record = folder.parent / "r.sqlite"
    lines = [{"id": i, "text": NEWS.format(n=i), "date": "2024-05-06", "source": "Nile Courier"} for i in (21, 22)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with (folder / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["n", "words", "day"], ["1", NEWS.format(n=23), "2024-05-07"]])
    page = NEWS.format(n=24).replace("\n\n", "</p><p>")
    (folder / "c.html").write_text(
        "<html><head><title>Fighting near Bor</title><meta property='article:published_time' content='2024-05-08'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Fighting near Bor</h1><p>{page}</p></article></body>"
        "</html>",
        encoding="utf-8",
    )
    command = ("read", folder / "a.jsonl", folder / "c.html", "--record", record, "--json")
    assert account(run(*command))["coded"] == 3
    columns = ("--column", "text=words", "--column", "published=day")
    assert account(run("read", folder / "b.csv", *columns, "--record", record, "--json"))["coded"] == 1
    with open_record(record, mode="ro") as opened:
        found = {Path(d.copy.path).name: d.published for d in opened.documents()}
    assert {name: day.text if day else None for name, day in found.items()} == {
        "a.jsonl#1": "2024-05-06",
        "a.jsonl#2": "2024-05-06",
        "b.csv#2": "2024-05-07",
        "c.html": "2024-05-08",
    }


def wrong(result, *words: str) -> None:
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("dragoman: ")
    assert "\n  try: " in result.err
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err


def test_a_missing_file_says_what_where_and_what_to_try_and_leaves_nothing(run) -> None:
    wrong(run("read", "nowhere.txt", "--record", "r.sqlite"), "nowhere.txt", "no such file or folder")
    assert not Path("r.sqlite").exists()


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--published", "yesterday", "YYYY-MM-DD"),
        ("--format", "pdf", "text, html, jsonl, csv"),
        ("--column", "body", "--column text=body"),
        ("--column", "txet=body", "the fields are"),
        ("--min-score", "7", "min_score"),
    ],
)
def test_a_wrong_option_names_what_is_possible(run, tmp_path: Path, option: str, value: str, says: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(NEWS, encoding="utf-8")
    wrong(run("read", file, "--record", "r.sqlite", option, value), says)
    assert not Path("r.sqlite").exists()


def test_a_missing_column_names_those_there_are(run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("words,day\nx,y\n", encoding="utf-8")
    wrong(run("read", file, "--record", "r.sqlite", "--column", "text=body"), "'body'", "words, day")


def test_columns_are_pairs() -> None:
    assert _columns(["text=body", " published = day "]) == {"text": "body", "published": "day"}
    with pytest.raises(InputError):
        _columns(["=body"])


def test_a_record_that_is_none(run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(NEWS, encoding="utf-8")
    refused = run("read", file, "--record", file)
    assert refused.code == 3
    assert "not a record" in refused.err
    assert file.read_text(encoding="utf-8") == NEWS


def test_the_account_of_a_dirty_folder_adds_up(run, tmp_path: Path) -> None:
    folder = tmp_path / "dirty [1]"
    folder.mkdir()
    record = tmp_path / "r.sqlite"
    good = {"text": NEWS.format(n=31), "published": "2024-05-06"}
    files: dict[str, bytes] = {
        "a_good.txt": NEWS.format(n=30).encode(),
        "b_empty.txt": b"",
        "c_blank.txt": b" \n\n\t",
        "d_binary.txt": bytes(range(256)) * 20,
        "e_picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "f_latin.txt": NEWS.format(n=32).replace("Bor", "Bör").encode("latin-1"),
        "g_lines.jsonl": b"\n".join([json.dumps(good).encode(), b'{"text": "broken', b"[]", b'{"text": ""}']),
        "h_undated.txt": NEWS.format(n=33).encode(),
        "i_quiet.txt": QUIET.format(n=34).encode(),
        "j_copy_of_a.txt": NEWS.format(n=30).encode() + b"\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    said = run("read", folder, "--record", record)
    assert said.code == 0
    ended = {Path(path).name: how for path, how in paths_of(record).items()}
    assert ended == {
        "a_good.txt": "coded",
        "b_empty.txt": "quarantined",
        "c_blank.txt": "quarantined",
        "d_binary.txt": "quarantined",
        "e_picture.txt": "quarantined",
        "f_latin.txt": "coded",
        "g_lines.jsonl#1": "coded",
        "g_lines.jsonl#2": "quarantined",
        "g_lines.jsonl#3": "quarantined",
        "g_lines.jsonl#4": "quarantined",
        "h_undated.txt": "coded",
        "i_quiet.txt": "no_event",
        "j_copy_of_a.txt": "duplicate",
    }
    assert "13 input(s): 4 coded, 1 without an event, 1 there already, 0 filtered out, 7 could not be read" in said.err
    with open_record(record, mode="ro") as opened:
        issues = list(opened.issues())
        assert all(o.reason for o in opened.outcomes() if o.account in {"no_event", "quarantined"})
        assert opened.account().inputs == 13
    set_aside = {path for path, how in paths_of(record).items() if how == "quarantined"}
    assert set_aside <= {i.path for i in issues}
    for issue in issues:
        assert issue.kind
        assert issue.detail
        assert issue.hint
    kinds = {Path(i.path).name: {j.kind for j in issues if j.path == i.path} for i in issues}
    assert "no_publication_date" in kinds["h_undated.txt"]
    assert "encoding_guessed" in kinds["f_latin.txt"]
    assert "line 2" in next(i.detail for i in issues if i.path.endswith("g_lines.jsonl#2"))


def test_the_manifest_of_an_export_has_the_same_account(run, tmp_path: Path) -> None:
    folder = folder_of_news(tmp_path / "news", 5)
    (folder / "empty.txt").write_bytes(b"")
    read = account(run("read", folder, "--record", "r.sqlite", "--json"))
    assert run("export", "--record", "r.sqlite", "--out", "out").code == 0
    assert json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))["account"] == read
    assert read["quarantined"] == 1
