"""Kills a program with SIGKILL while it writes a record, again and again, and checks what it leaves behind.

Prints one table: how many rounds, how many documents each left, and whether any record was unreadable, half-written or
had lost a document that `add` had already reported as done.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from dragoman.record import open_record

WRITER = """
import sys
from datetime import date
from dragoman.record import open_record
from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import DatePrecision, Root, Status
from dragoman.schema.documents import Copy, Document
from dragoman.schema.events import Event
from dragoman.schema.ids import document_id, event_id, report_id
from dragoman.schema.reports import Explanation, Report
from dragoman.schema.runs import Coded
from dragoman.schema.text import Span
from dragoman.schema.times import When

WHO = Participant(ActorMatch("user:union", "Harbour Union", "EGY", ("LAB",)), (Span(0, 17),), "The Harbour Union")
DAY = When(date(2024, 5, 1), date(2024, 5, 1), DatePrecision.DAY, "expression")

def report(document, at):
    return Report(
        report_id(document.id, (at, at + 3), []), document.id, Span(0, 40), Span(at, at + 3), Root.CONSULT, None, (),
        (WHO,), (WHO,), (), None, DAY, Status.HAPPENED, False, (), (), (), 1.0, 0.5, "crash", (), Explanation("meet"),
    )

def event(telling):
    one = telling.report
    return Event(
        event_id(one.id), one.root, None, (), one.quad, one.actors, one.recipients, (), None, one.when, one.status,
        False, False, 1.0, 0.5, (), (one.id,), (), None, (),
    )

number = 0
with open_record(sys.argv[1]) as record:
    print("ready", flush=True)
    while True:
        text = f"The Harbour Union met the canal minister. {sys.argv[2]} {number}"
        document = Document(document_id(text), text, copy=Copy(f"{sys.argv[2]}-{number}.txt"))
        reports = tuple(report(document, at) for at in range(18, 28))
        record.add(Coded(document, (), (), (), (), reports, (), (), ()))
        print(document.id, flush=True)
        number += 1
        if number % 5 == 0:
            record.write_events([event(telling) for telling in record.tellings()])
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What one killing left behind."""

    done: int
    kept: int
    fault: str = ""


def kill_once(path: Path, name: str, seconds: float) -> Round:
    """Starts a writer on the record, kills it after some seconds, and looks at the record."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    ready = writer.stdout.readline()
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    done = [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()
    if not ready:
        return Round(0, 0, "the writer did not start")
    return inspect(path, set(done))


def inspect(path: Path, done: set[str]) -> Round:
    """Reads the record back: whole, with every document that was reported as done, and with no half of any."""
    with open_record(path) as record:
        kept = [filed.document.id for filed in record.filed()]
        events = list(record.events())
        if not done <= set(kept):
            return Round(len(done), len(kept), f"lost {len(done - set(kept))} documents")
        if any(filed.reports != 10 or len(filed.copies) != 1 for filed in record.filed()):
            return Round(len(done), len(kept), "half of a document")
        if record.account().inputs != len(kept):
            return Round(len(done), len(kept), "an input without account")
        told = [report for event in events for report in event.reports]
        if len(told) != len(set(told)) or len(events) % 10 or any(len(event.actors) != 1 for event in events):
            return Round(len(done), len(kept), "half of a merge")
    raw = sqlite3.connect(path)
    sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
    raw.close()
    return Round(len(done), len(kept), "" if sound == "ok" else sound)


def main() -> int:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    faults = []
    kept = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            left = kill_once(Path(folder) / f"{number // 5}.sqlite", f"round {number}", moments.uniform(0.0, 0.6))
            kept += left.done
            if left.fault:
                faults.append(f"round {number}: {left.fault}")
    print(f"{'rounds':>8} {'documents done':>16} {'faults':>8}")
    print(f"{options.rounds:>8} {kept:>16} {len(faults):>8}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
