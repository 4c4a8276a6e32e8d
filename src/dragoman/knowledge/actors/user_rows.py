"""The lines of a user's own actors file, CSV or TOML, each with its place; nothing is judged yet but the form."""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import Row

COLUMNS = (
    "id", "name", "aliases", "kind", "country", "entity", "sectors", "office", "role", "organisation", "from", "to",
    "wikidata", "note",
)  # fmt: skip
"""The columns of a user's file; only `name` must be there."""

SUFFIXES = (".csv", ".toml")
_SYNONYMS = {"sector": "sectors", "alias": "aliases", "title": "office", "start": "from", "end": "to"}
_HEADER = re.compile(r"^\s*\[\[\s*\"?actor\"?\s*\]\]")
_SYNTAX_LINE = re.compile(r"at line (\d+)")


def user_files(path: Path) -> tuple[Path, ...]:
    """The files of a path: itself, or the CSV and TOML files of a folder in the order of their names."""
    if not path.exists():
        raise KnowledgeError("there is no such file or folder", where=str(path), hint="check the path")
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(f for f in path.iterdir() if f.suffix.lower() in SUFFIXES))
    if not found:
        raise KnowledgeError("the folder holds no actors file", where=str(path), hint="put .csv or .toml files there")
    return found


def read_rows(file: Path, problems: list[KnowledgeError]) -> Iterator[Row]:
    """The lines of one file; what cannot be read as a line goes to `problems`."""
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        hint = "a CSV or TOML file; `dragoman actors import` makes one of Wikidata and OpenSanctions files"
        problems.append(KnowledgeError(f"is neither CSV nor TOML: {suffix or 'no ending'}", where=file.name, hint=hint))
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as e:
        problems.append(KnowledgeError(f"cannot be read: {e.strerror}", where=str(file), hint="check the path"))
        return
    except UnicodeDecodeError as e:
        line = e.object[: e.start].count(b"\n") + 1
        problems.append(KnowledgeError("is not UTF-8", where=f"{file.name}:{line}", hint="save the file as UTF-8"))
        return
    yield from (_csv_rows if suffix == ".csv" else _toml_rows)(file.name, text, problems)


def _csv_rows(name: str, text: str, problems: list[KnowledgeError]) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(",;\t", key=head.count))
    columns = [c.strip().lower() for c in next(reader, [])]
    columns = [_SYNONYMS.get(c, c) for c in columns]
    for i, column in enumerate(columns):
        if column not in COLUMNS:
            problems.append(_unknown(column, f"{name}:1"))
        elif column in columns[:i]:
            problems.append(KnowledgeError(f"column {column!r} is there twice", where=f"{name}:1", hint="remove one"))
    if "name" not in columns:
        hint = f"columns are {', '.join(COLUMNS)}"
        problems.append(KnowledgeError("column 'name' is missing", where=f"{name}:1", hint=hint))
        return
    try:
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if not any(c.strip() for c in cells):
                continue
            if len(cells) > len(columns):
                hint = "quote cells that hold a comma"
                problems.append(KnowledgeError("more cells than columns", where=where, hint=hint))
                continue
            yield Row(dict(zip(columns, cells, strict=False)), where)
    except csv.Error as e:
        where = f"{name}:{reader.line_num}"
        problems.append(KnowledgeError(f"is no CSV: {e}", where=where, hint="check the quotes of that line"))


def _toml_rows(name: str, text: str, problems: list[KnowledgeError]) -> Iterator[Row]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        line = _SYNTAX_LINE.search(str(e))
        where = f"{name}:{line[1]}" if line else name
        problems.append(KnowledgeError(f"is no TOML: {e}", where=where, hint="check the syntax at that line"))
        return
    lines = text.splitlines()
    for key in tables:
        if key != "actor":
            where = f"{name}:{_line_of(lines, 0, len(lines), key)}"
            problems.append(KnowledgeError(f"unknown table {key!r}", where=where, hint="write [[actor]] blocks"))
    blocks = tables.get("actor", [])
    if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
        problems.append(KnowledgeError("'actor' is no list of tables", where=name, hint="write [[actor]] blocks"))
        return
    starts = [i for i, line in enumerate(lines) if _HEADER.match(line)]
    whole = len(starts) == len(blocks)
    for number, block in enumerate(blocks):
        first = starts[number] if whole else 0
        last = starts[number + 1] if whole and number + 1 < len(starts) else len(lines)
        where = f"{name}:{first + 1}" if whole else f"{name}, actor {number + 1}"
        cells: dict[str, str] = {}
        for key, value in block.items():
            column = _SYNONYMS.get(key, key)
            if column not in COLUMNS:
                at = f"{name}:{_line_of(lines, first, last, key)}" if whole else where
                problems.append(_unknown(key, at))
                continue
            written = _cell(value)
            if written is None:
                at = f"{name}:{_line_of(lines, first, last, key)}" if whole else where
                what = f"{key!r} is neither text nor a list of texts"
                problems.append(KnowledgeError(what, where=at, hint=f'{key} = "..."'))
                continue
            cells[column] = written
        yield Row(cells, where)


def _cell(value: object) -> str | None:
    """A TOML value as a cell: lists with bars between their items, dates as they are written, years as numbers."""
    if isinstance(value, list):
        parts = [_cell(item) for item in value]
        return None if None in parts else "|".join(p for p in parts if p)
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _line_of(lines: Sequence[str], first: int, last: int, key: str) -> int:
    """The number of the line that sets a key."""
    pattern = re.compile(rf"^\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    return next((i + 1 for i in range(first, last) if pattern.match(lines[i])), first + 1)


def _unknown(column: str, where: str) -> KnowledgeError:
    near = difflib.get_close_matches(column, COLUMNS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"columns are {', '.join(COLUMNS)}"
    return KnowledgeError(f"unknown column {column!r}", where=where, hint=hint)
