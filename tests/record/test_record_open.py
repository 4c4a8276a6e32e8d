"""Opening and closing: wrong files, wrong places, locks and full disks say what is wrong and what to try."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from record_values import a_coded, an_event

from dragoman.errors import RecordError
from dragoman.record import open_record


def refused(path: Path, what: str, mode: str = "rw", create: bool = True) -> None:
    with pytest.raises(RecordError, match=what) as caught:
        open_record(path, mode, create)
    assert caught.value.where == str(path)
    assert caught.value.hint


def test_a_closed_record_is_one_file(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite") as record:
        record.add(a_coded())
    assert [path.name for path in tmp_path.iterdir()] == ["r.sqlite"]
    shutil.copy(tmp_path / "r.sqlite", tmp_path / "copy of it?#%.sqlite")
    with open_record(tmp_path / "copy of it?#%.sqlite", "ro") as record:
        assert len(list(record.reports())) == 2


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "r.sqlite", "no record here", "ro")
    refused(tmp_path / "r.sqlite", "no record here", create=False)
    refused(tmp_path / "none" / "r.sqlite", "folder does not exist")
    refused(tmp_path, "a folder")
    assert list(tmp_path.iterdir()) == []


def test_wrong_mode(tmp_path: Path) -> None:
    refused(tmp_path / "r.sqlite", "no mode", "wb")


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 400)
    before = path.read_bytes()
    refused(path, "not a record")
    refused(path, "not a record", "ro")
    assert path.read_bytes() == before


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE orders (id INTEGER)")
    other.close()
    before = path.read_bytes()
    refused(path, "not a record")
    refused(path, "not a record", "ro")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["other.sqlite"]


def test_another_form(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    open_record(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    raw.close()
    refused(path, "form 99")


def test_damaged(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path) as record:
        for number in range(20):
            record.add(a_coded(f"The Harbour Union met the canal minister. {number} Gunmen attacked a depot."))
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        list(record.reports())


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.touch()
    refused(path, "not a record", "ro")
    with open_record(path) as record:
        record.add(a_coded())
    with open_record(path, "ro") as record:
        assert len(list(record.reports())) == 2


def test_locked(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path, timeout=0.1) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing") as caught:
            record.add(a_coded())
        assert "wait" in caught.value.hint
        assert list(record.reports()) == []
        other.execute("ROLLBACK")
        other.close()
        record.add(a_coded())
        assert len(list(record.reports())) == 2


def test_a_folder_that_nobody_can_write_to() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("no folder is read-only for everybody here")
    refused(Path("/proc/r.sqlite"), "cannot be opened")


def test_reading_where_nobody_can_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path) as record:
        record.add(a_coded())
    monkeypatch.setattr(os, "access", lambda where, how: False)
    with open_record(path, "ro") as record:
        assert len(list(record.reports())) == 2
        assert [found.name for found in tmp_path.iterdir()] == ["r.sqlite"]


def test_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path) as record:
        record.add(a_coded())
        raw = record._open().raw_connection()
        pages = raw.cursor().execute("PRAGMA page_count").fetchone()[0]
        raw.cursor().execute(f"PRAGMA max_page_count={pages + 1}")
        raw.close()
        with pytest.raises(RecordError, match="no room left") as caught:
            record.add(a_coded("The Harbour Union met. " * 4000, triggers=()))
        assert "room" in caught.value.hint
        assert len(list(record.documents())) == 1


def test_reading_only(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    coded = a_coded()
    with open_record(path) as record:
        record.add(coded)
    with open_record(path, "ro") as record:
        for write in (lambda: record.add(coded), lambda: record.write_events([an_event(*coded.reports)])):
            with pytest.raises(RecordError, match="reading only"):
                write()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            record._open().raw_connection().cursor().execute("DELETE FROM reports")


def test_closed(tmp_path: Path) -> None:
    record = open_record(tmp_path / "r.sqlite")
    record.close()
    record.close()
    with pytest.raises(RecordError, match="closed"):
        list(record.reports())


def test_every_transaction_is_on_the_disk(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite") as record:
        raw = record._open().raw_connection()
        assert raw.cursor().execute("PRAGMA synchronous").fetchone() == (2,)
        assert raw.cursor().execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.cursor().execute("PRAGMA busy_timeout").fetchone() == (10000,)
        raw.close()


def test_many_programs_may_make_the_record_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    program = f"from dragoman.record import open_record\nopen_record({str(path)!r}).close()"
    started = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(4)]
    said = [process.communicate(timeout=120)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, said
    with open_record(path, "ro") as record:
        assert list(record.reports()) == []
