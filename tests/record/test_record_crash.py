"""A record that is killed, shared, and read while it is written."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from record_values import a_coded, a_copy, an_event

from dragoman.record import open_record

CRASH = Path(__file__).parents[2] / "benchmarks" / "crash.py"


@pytest.fixture(scope="module")
def crash() -> ModuleType:
    spec = importlib.util.spec_from_file_location("crash", CRASH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["crash"] = module
    spec.loader.exec_module(module)
    return module


def test_kill_leaves_a_whole_record(tmp_path: Path, crash: ModuleType) -> None:
    moments = random.Random(7)
    rounds = [
        crash.kill_once(tmp_path / "r.sqlite", f"round {number}", moments.uniform(0.05, 0.5)) for number in range(5)
    ]
    assert [left.fault for left in rounds] == [""] * 5
    assert sum(left.done for left in rounds) > 0
    assert rounds[-1].kept >= sum(left.done for left in rounds)


def test_the_check_sees_what_a_crash_could_do(tmp_path: Path, crash: ModuleType) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path) as record:
        record.add(a_coded())
    assert crash.inspect(path, {"d-lost"}).fault == "lost 1 documents"
    assert crash.inspect(path, set()).fault == "half of a document"


def test_a_failure_in_the_middle_undoes_the_document(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite") as record:
        coded = a_coded()
        record.add(coded)
        record.write_events([an_event(*coded.reports)])
        before = record.content_hash()

        def merger(tellings, previous):
            yield from previous
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            record.merge(merger)
        assert record.content_hash() == before
        assert len(list(record.events())) == 1


def test_readers_see_one_state_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path) as record, open_record(path, "ro") as reader:
        for number in range(3):
            record.add(a_coded(f"The Harbour Union met {number} the minister.", a_copy(f"{number}"), triggers=("met",)))
        seen = reader.reports()
        first = next(seen)
        for number in range(3, 6):
            record.add(a_coded(f"The Harbour Union met {number} the minister.", a_copy(f"{number}"), triggers=("met",)))
        assert len({first.id, *(report.id for report in seen)}) == 3
        assert len(list(reader.reports())) == 6
        unfinished = reader.reports()
        next(unfinished)
        del unfinished


def test_another_process_reads_while_this_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    program = f"""
from dragoman.record import open_record
counts = []
while not counts or counts[-1] < 60:
    with open_record({str(path)!r}, "ro") as record:
        filed = list(record.filed())
        assert all(one.reports == 2 and len(one.copies) == 1 for one in filed)
        assert record.account().inputs >= len(filed)
        counts.append(len(filed))
assert counts == sorted(counts)
"""
    with open_record(path) as record:
        reader = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
        for number in range(60):
            record.add(a_coded(f"The Harbour Union met. {number} Gunmen attacked a depot.", a_copy(f"{number}.txt")))
        assert reader.communicate(timeout=120)[1] == b""
    assert reader.returncode == 0


def test_two_processes_write_in_turns(tmp_path: Path, crash: ModuleType) -> None:
    path = tmp_path / "r.sqlite"
    open_record(path).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", crash.WRITER, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    done: set[str] = set()
    for writer in writers:
        assert writer.stdout is not None
        done.update(writer.stdout.readline().strip() for _ in range(8))
    for writer in writers:
        assert writer.poll() is None
        writer.kill()
        writer.communicate()
    with open_record(path) as record:
        assert done - {"ready"} <= {document.id for document in record.documents()}
