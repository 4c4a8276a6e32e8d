"""The command line run in this process, a record of the sample reports, and inputs to read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.cli import main

NEWS = (
    "Soldiers killed {n} rebels near the town of Bor in South Sudan on Monday, the army said in a statement.\n\n"
    "The foreign minister of Kenya met his Ugandan counterpart in Kampala on the same day to discuss the fighting.\n\n"
    "Residents of the town have been leaving their homes since the first shots were heard at the market in the morning,"
    " and the schools opened for them in report number {n} were full by the evening.\n"
)
QUIET = (
    "Rain fell on the hills for most of the day and the river rose by the height of a hand at mark {n}.\n\n"
    "The apples were late this year because the spring was cold, and the bees stayed in their hives until May.\n\n"
    "It will be dry and warm from Thursday on, with a light wind from the west and some mist in the valleys.\n"
)
"""A report in which nobody does anything political."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        """The lines on stdout as JSON objects."""
        return [json.loads(line) for line in self.out.splitlines()]


type Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `dragoman ARGUMENTS` in an empty folder and in this process, where the models are loaded once."""
    folder = tmp_path / "working"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The record that `dragoman demo` makes as a program of its own, and what it said."""
    record = tmp_path_factory.mktemp("demo") / "a [demo] record.sqlite"
    done = dragoman("demo", "--record", record)
    return record, Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def demo_record(demo: tuple[Path, Result]) -> Path:
    """A record of the sample reports; not to be written to."""
    return demo[0]


def dragoman(
    *arguments: object, cwd: Path | None = None, stdin: str | bytes | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the program as users do."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=cwd, input=given, env=env, timeout=120)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def folder_of_news(folder: Path, count: int, first: int = 10) -> Path:
    """A folder of so many different reports, with a sidecar."""
    folder.mkdir()
    lines = []
    for n in range(first, first + count):
        name = f"report_{n}.txt"
        (folder / name).write_text((QUIET if n % 5 == 0 else NEWS).format(n=n), encoding="utf-8")
        lines.append(json.dumps({"file": name, "outlet": "Nile Courier", "published": f"2024-05-{n % 27 + 1:02}"}))
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
