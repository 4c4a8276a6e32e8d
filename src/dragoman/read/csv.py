"""CSV and TSV: a header, then one article a record; records may run over several lines."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.read.fields import ALIASES, check_fields, column_map
from dragoman.read.options import ReadOptions, Source
from dragoman.read.records import RawLine, faulty, lines, record_document
from dragoman.schema.documents import Document, Problem, Unreadable

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_QUOTE_HINT = "check the quotation marks: a quote inside a field is written twice"


@dataclass(slots=True)
class _Tape:
    """Lines for the CSV parser, which remembers those of the current record so that they can be put back."""

    source: Iterator[RawLine]
    limit: int
    waiting: deque[RawLine] = field(default_factory=deque)
    taken: list[RawLine] = field(default_factory=list)
    size: int = 0

    def __iter__(self) -> _Tape:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.source)
        self.taken.append(line)
        self.size += len(line.raw)
        if line.fault is not None or self.size > self.limit:
            raise csv.Error("a field runs on too far")
        return line.text

    def begin(self) -> None:
        self.taken, self.size = [], 0

    def put_back(self) -> None:
        """All lines of this record but the first will be read again."""
        self.waiting.extendleft(reversed(self.taken[1:]))


class CsvReader:
    """Reads each record as one article."""

    def accepts(self, path: Path) -> bool:
        """Whether the name is that of a table."""
        return path.suffix.lower() in _SUFFIXES

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Unreadable]:
        """The articles, one a record; broken records are named by their first line and the rest is read."""
        check_fields(options.columns)
        if csv.field_size_limit() < options.line_limit:
            csv.field_size_limit(options.line_limit)
        with source.opened() as stream:
            tape = _Tape(lines(stream, options.line_limit), options.line_limit)
            first = next((line for line in tape.source if line.fault is not None or line.text.strip()), None)
            if first is None:
                yield source.unreadable("empty", f"{source.name} is empty", "the first line must name the columns")
                return
            if first.fault is not None:
                yield faulty(source, first.number, first.fault)
                return
            mark = delimiter(first.text)
            tape.waiting.append(first)
            try:
                header = next(csv.reader(tape, delimiter=mark, strict=True))
            except (csv.Error, StopIteration):
                detail = f"{source.name}, line {first.number}: the header cannot be read"
                yield source.unreadable("broken_record", detail, "the first line must name the columns")
                return
            columns = column_map(header, options.columns, source.name)
            if "text" not in columns:
                detail = f"{source.name}: no column holds the text (there are: {', '.join(header)[:300]})"
                yield source.unreadable("no_text", detail, "name it text, or say which with columns text=NAME")
                return
            yield from self._records(tape, header, columns, mark, source, options)

    def _records(
        self, tape: _Tape, header: list[str], columns: dict[str, str], mark: str, source: Source, options: ReadOptions
    ) -> Iterator[Document | Unreadable]:
        some = False
        while True:
            tape.begin()
            try:
                row = next(csv.reader(tape, delimiter=mark, strict=True))
            except StopIteration:
                break
            except csv.Error as error:
                some = True
                yield self._broken(tape, source, str(error))
                continue
            if not any(cell.strip() for cell in row):
                continue
            some = True
            number = tape.taken[0].number
            if len(row) > len(header):
                detail = f"line {number} has {len(row)} fields, the header {len(header)}"
                yield faulty(source, number, Problem("broken_record", detail, _QUOTE_HINT))
                continue
            record = dict(zip(header, row, strict=False))
            problems = tuple({problem: None for line in tape.taken for problem in line.problems})
            raw = b"".join(line.raw for line in tape.taken)
            yield record_document(record, columns, source, number, raw, options, problems)
        if not some:
            yield source.unreadable("empty", f"{source.name} has a header but no records", "add a line an article")

    def _broken(self, tape: _Tape, source: Source, why: str) -> Unreadable:
        first = tape.taken[0]
        tape.put_back()
        if first.fault is not None:
            return faulty(source, first.number, first.fault)
        detail = f"line {first.number}: the record that begins here cannot be read ({why})"
        return faulty(source, first.number, Problem("broken_record", detail, _QUOTE_HINT))


def delimiter(header: str) -> str:
    """The sign between the columns, by the header: the most frequent of comma, semicolon, tab and bar."""
    counts = Counter(sign for sign in header if sign in ",;\t|")
    return counts.most_common(1)[0][0] if counts else ","


def looks_like_table(first_line: str) -> bool:
    """Whether a line is a header with a column for the text."""
    names = {name.strip(" \"'\r\n").casefold() for name in first_line.split(delimiter(first_line))}
    return len(names) > 1 and bool(names & set(ALIASES["text"])) and len(first_line) < 2000
