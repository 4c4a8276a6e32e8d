"""A reading that is stopped, politely or not: nothing is lost, and the next run ends where an unbroken one would."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import folder_of_news

from dragoman.api import Coder, ingest, open_record

COUNT = 120
PATIENCE = 300
"""Seconds for the first inputs: a busy machine takes a minute to load the models alone."""
STARTED = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # a job in the background ignores it
    "from dragoman.cli import main; main()"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_news(tmp_path_factory.mktemp("stop") / "news", COUNT)


@pytest.fixture(scope="module")
def unbroken(folder: Path, coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The content hash of the same reports, read in one go and the other way round."""
    paths = sorted(folder.glob("*.txt"), reverse=True)
    with open_record(tmp_path_factory.mktemp("whole") / "r.sqlite") as record:
        run = ingest(record, paths, config=coder.config)
        assert run.account.inputs == COUNT
        return record.content_hash()


def begin(folder: Path, record: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", STARTED, "read", str(folder), "-r", str(record)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def filed(record: Path) -> int:
    if not record.exists():
        return 0
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not there yet
            return 0


def stop_after(process: subprocess.Popen[str], record: Path, count: int, how: signal.Signals) -> tuple[int, str]:
    """Sends the signal when so many inputs are in the record."""
    until = time.monotonic() + PATIENCE
    while filed(record) < count and process.poll() is None:
        assert time.monotonic() < until, "it has not come so far"
        time.sleep(0.01)
    assert process.poll() is None, process.communicate()
    process.send_signal(how)
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def finish(folder: Path, record: Path, config: object) -> tuple[int, str]:
    with open_record(record) as opened:
        run = ingest(opened, [folder], config=config)  # type: ignore[arg-type]
        assert run.account.inputs == COUNT
        return run.account.duplicate, opened.content_hash()


def test_interrupted(folder: Path, unbroken: str, coder: Coder, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    code, said = stop_after(begin(folder, record), record, 20, signal.SIGINT)
    assert code == 130
    assert said.startswith("dragoman: stopped; what was finished is kept")
    assert "Traceback" not in said
    kept = filed(record)
    assert 20 <= kept < COUNT
    assert finish(folder, record, coder.config) == (kept, unbroken)


def test_killed_again_and_again(folder: Path, unbroken: str, coder: Coder, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    kept = 0
    for wanted in (5, 40):
        code, _ = stop_after(begin(folder, record), record, wanted, signal.SIGKILL)
        assert code == -signal.SIGKILL
        assert filed(record) >= wanted
        with open_record(record, mode="ro") as opened:
            documents = [d.id for d in opened.documents()]
        assert len(documents) >= kept
        kept = len(documents)
    assert finish(folder, record, coder.config) == (kept, unbroken)
