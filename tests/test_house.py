"""The house rules that no other tool checks: sizes, paths, what the package ships, and what the pages mention."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import command_page
import pytest

from dragoman.cli import COMMANDS

HOME = Path(__file__).parents[1]
SOURCE = HOME / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
KNOWLEDGE = sorted(p for p in SOURCE.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".py")
TEXTS = (".py", ".toml", ".csv", ".txt", ".md", ".html", ".jsonl", ".sh", ".yml", ".yaml", ".cff")
CEILING = 400
MACHINE = re.compile(
    r"(?<![\w.~$/-])/(?:work|tmp|root|home|Users|mnt|opt|media|private)/|\b[A-Z]:\\\\?(?:Users|Temp)"  # code
)


def name(path: Path) -> str:
    return str(path.relative_to(HOME))


def test_there_is_a_house_to_check() -> None:
    assert len(MODULES) > 100
    assert len(KNOWLEDGE) > 40


@pytest.mark.parametrize("folder", ["src", "benchmarks"])
def test_no_module_is_longer_than_the_ceiling(folder: str) -> None:
    lines = {name(p): p.read_text(encoding="utf-8").count("\n") for p in (HOME / folder).rglob("*.py")}
    assert {path: count for path, count in lines.items() if count > CEILING} == {}


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in sorted(p for p in SOURCE.rglob("*") if p.is_file() and p.suffix in TEXTS)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_search_for_machine_paths_finds_them() -> None:
    for line in ('open("/tmp/x")', "see /home/ann/notes", 'root = "/mnt/cache"', "C:\\Users\\Ann"):
        assert MACHINE.search(line), line
    for line in ("https://example.org/work/12", "and/or home/away", "~/tmp/x", "1/root/2"):
        assert not MACHINE.search(line), line


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(p) for p in MODULES if p.read_text(encoding="utf-8") and not _docstring(p)]
    assert silent == []


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_wheel_holds_all_knowledge(tmp_path: Path) -> None:
    """Built where the build backend is installed; else the build's own rules are read."""
    wanted = {str(p.relative_to(SOURCE.parent)) for p in (*KNOWLEDGE, *MODULES)}
    assert any(path.endswith("provinces.csv") for path in wanted)
    assert any(path.endswith("assault.toml") for path in wanted)
    if _backend_is_there():
        command = [sys.executable, "-c", f"import hatchling.build as b; b.build_wheel({str(tmp_path)!r})"]
        subprocess.run(command, check=True, capture_output=True, cwd=HOME, timeout=120)
        (wheel,) = tmp_path.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            packed = set(archive.namelist())
        assert wanted - packed == set()
        assert not [path for path in packed if path.endswith((".sqlite", ".pyc"))]
        return
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert settings["targets"]["wheel"] == {"packages": ["src/dragoman"]}, "without filters, everything is packed"
    assert not {"exclude", "only-include", "ignore-vcs"} & settings.keys()
    ignored = [line for line in (HOME / ".gitignore").read_text(encoding="utf-8").splitlines() if line.strip()]
    lost = [path for path in wanted if any(fnmatch(part, r.strip("/")) for part in Path(path).parts for r in ignored)]
    assert lost == [], "what git ignores is left out of the wheel"


def _backend_is_there() -> bool:
    return subprocess.run([sys.executable, "-c", "import hatchling"], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_a_page(command: str) -> None:
    pages = [HOME / "README.md", *sorted((HOME / "docs").glob("*.md"))]
    assert any(f"dragoman {command}" in page.read_text(encoding="utf-8") for page in pages)


def test_the_page_of_commands_is_what_the_program_says() -> None:
    page = HOME / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == command_page.written(), "run: python tests/command_page.py"
