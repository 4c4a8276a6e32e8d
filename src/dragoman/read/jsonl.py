"""JSON: one record a line, or a file that is one record or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.read.decode import Decoded, decode
from dragoman.read.fields import check_fields, column_map
from dragoman.read.options import ReadOptions, Source
from dragoman.read.records import RawLine, faulty, lines, record_document
from dragoman.schema.documents import Document, Problem, Unreadable

_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl", ".json"})
_LOOK_AHEAD = 20
_ONE_OBJECT = 'each line must be one JSON object: {"text": ..., "published": ...}'


class JsonlReader:
    """Reads each line as one article."""

    def accepts(self, path: Path) -> bool:
        """Whether the name is that of a JSON file."""
        return path.suffix.lower() in _SUFFIXES

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Unreadable]:
        """The articles, one a line; broken lines are named and the rest is read."""
        check_fields(options.columns)
        whole = self._whole(source, options)
        if whole is not None:
            keys = [key for record in whole if isinstance(record, dict) for key in record]
            column_map(dict.fromkeys(keys), options.columns, source.name)
            for place, record in enumerate(whole, 1):
                yield self._record(record, source, RawLine(place, _again(record)), options, "record")
            return
        some = False
        with source.opened() as stream:
            for line in self._checked(lines(stream, options.line_limit), source, options):
                some = True
                if line.fault is not None:
                    yield faulty(source, line.number, line.fault)
                else:
                    yield self._line(line, source, options)
        if not some:
            yield source.unreadable("empty", f"{source.name} has no records", _ONE_OBJECT)

    def _checked(self, found: Iterator[RawLine], source: Source, options: ReadOptions) -> Iterator[RawLine]:
        """The lines that are not blank; raises InputError if none of the first has a column that was asked for."""
        filled = (line for line in found if line.fault is not None or line.text.strip())
        if not options.columns:
            yield from filled
            return
        first = list(islice(filled, _LOOK_AHEAD))
        keys: dict[str, None] = {}
        for line in first:
            record = _parsed(line.text)
            if isinstance(record, dict):
                keys |= dict.fromkeys(record)
        if keys:
            column_map(keys, options.columns, source.name)
        yield from first
        yield from filled

    def _line(self, line: RawLine, source: Source, options: ReadOptions) -> Document | Unreadable:
        try:
            record = json.loads(line.text)
        except json.JSONDecodeError as error:
            detail = f"line {line.number} is not JSON: {error.msg} at column {error.colno}"
            return faulty(source, line.number, Problem("broken_record", detail, _ONE_OBJECT))
        except (RecursionError, ValueError) as error:
            detail = f"line {line.number} is not usable JSON: {type(error).__name__}"
            return faulty(source, line.number, Problem("broken_record", detail, _ONE_OBJECT))
        return self._record(record, source, line, options, "line")

    def _record(
        self, record: Any, source: Source, line: RawLine, options: ReadOptions, noun: str
    ) -> Document | Unreadable:
        if not isinstance(record, dict):
            detail = f"{noun} {line.number} is not a JSON object"
            return faulty(source, line.number, Problem("broken_record", detail, _ONE_OBJECT))
        # Records may leave fields out: that a column exists at all is checked over the first lines.
        asked = {name: column for name, column in options.columns.items() if column in record}
        columns = column_map(record, asked, source.name)
        if "text" in options.columns and "text" not in asked:
            columns.pop("text", None)
        return record_document(record, columns, source, line.number, line.raw, options, line.problems)

    def _whole(self, source: Source, options: ReadOptions) -> list[Any] | None:
        """The records of a .json file that is one JSON value; None where it has to be read line by line."""
        if source.path is None or source.path.suffix.lower() != ".json":
            return None
        raw = source.content(options.file_limit)
        decoded = decode(raw) if isinstance(raw, bytes) else None
        if not isinstance(decoded, Decoded):
            return None
        try:
            value = json.loads(decoded.text)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, list) and value else [value]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _again(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
