"""Sidecars: a file articles.jsonl beside the articles that says where and when each was published."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.read.decode import Decoded, decode
from dragoman.read.fields import ALIASES, column_map, stated, written
from dragoman.read.options import Stated
from dragoman.schema.documents import Problem, Unreadable

NAMES = ("articles.jsonl", "sidecar.jsonl")
KINDS = frozenset({"sidecar_broken_line", "sidecar_missing_file", "sidecar_unreadable"})
_LINE = 'a line is {"file": "a.txt", "outlet": "...", "published": "2020-06-04", "url": "...", "title": "..."}'
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sidecar says of one file, and on which of its lines."""

    line: int
    stated: Stated
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The entries of a sidecar by file name (relative to its folder), and the lines that could not be read."""

    path: Path
    name: str
    entries: dict[str, Entry] = field(default_factory=dict)
    broken: tuple[Unreadable, ...] = ()

    def entry(self, relative: PurePosixPath) -> Entry | None:
        """What is said of the file."""
        return self.entries.get(str(relative))

    def missing(self, present: set[str]) -> list[Unreadable]:
        """A problem for each entry whose file is not there."""
        hint = "correct the file name in the sidecar, or add the file"
        return [
            self._unreadable("sidecar_missing_file", entry.line, f"there is no file {name!r}", hint)
            for name, entry in self.entries.items()
            if name not in present
        ]

    def _unreadable(self, kind: str, line: int, detail: str, hint: str = _LINE) -> Unreadable:
        return Unreadable(f"{self.name}#{line}", Problem(kind, f"{self.name}, line {line}: {detail}", hint))


def is_sidecar(path: Path) -> bool:
    """Whether a file has a sidecar's name and speaks of files, rather than holding articles itself."""
    if path.name.lower() not in NAMES or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(200_000)
    except OSError:
        return True
    records = [record for line in head.splitlines()[:50] if isinstance(record := _parsed(line), dict)]
    if not records:
        return True
    texts = {"text", *ALIASES["text"]}
    return any("file" in record for record in records) or not any(texts & set(record) for record in records)


def read_sidecar(path: Path, name: str) -> Sidecar:
    """The sidecar in that file; what is broken in it is named by line and the rest holds."""
    empty = Sidecar(path, name)
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except OSError as error:
        return _unusable(empty, f"cannot be opened ({error.strerror})")
    if raw is None:
        return _unusable(empty, f"is larger than {_LARGEST / 1e6:g} MB")
    decoded = decode(raw)
    if not isinstance(decoded, Decoded):
        return _unusable(empty, decoded.detail)
    entries: dict[str, Entry] = {}
    broken: list[Unreadable] = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        record = _parsed(line)
        called = written(record.get("file")) if isinstance(record, dict) else None
        if called is None:
            why = "not a JSON object" if not isinstance(record, dict) else 'no "file"'
            broken.append(empty._unreadable("sidecar_broken_line", number, why))
            continue
        key = str(PurePosixPath(called.replace("\\", "/")))
        notes: tuple[Problem, ...] = ()
        if key in entries:
            detail = f"{name} speaks of {called!r} on lines {entries[key].line} and {number}; the later line is used"
            notes = (Problem("sidecar_duplicate_entry", detail, "keep one line a file"),)
        columns = column_map((key for key in record if key != "file"), {}, name)
        entries[key] = Entry(number, stated(record, columns), notes)
    return Sidecar(path, name, entries, tuple(broken))


def _unusable(sidecar: Sidecar, why: str) -> Sidecar:
    problem = Problem("sidecar_unreadable", f"{sidecar.name} {why}", _LINE)
    return Sidecar(sidecar.path, sidecar.name, {}, (Unreadable(sidecar.name, problem),))


def _parsed(line: str | bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
