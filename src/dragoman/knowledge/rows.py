"""Rows of a knowledge CSV with checks that name file, line and column."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.schema.codes import DatePrecision

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, by column, and where it stands."""

    cells: dict[str, str]
    where: str

    def text(self, column: str, *, required: bool = False) -> str:
        """A cell without surrounding space; a missing required one is an error."""
        value = (self.cells.get(column) or "").strip()
        if required and not value:
            raise KnowledgeError(f"column {column!r} is empty", where=self.where, hint=f"fill in {column!r}")
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by bars."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def day(self, column: str, *, last: bool = False) -> date | None:
        """A date cell (YYYY, YYYY-MM or YYYY-MM-DD) as its first or last day; None where it is empty."""
        value = self.text(column)
        if not value:
            return None
        match = _DATE.match(value)
        try:
            if not match:
                raise ValueError(value)
            year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
            if not month:
                return date(year, 12, 31) if last else date(year, 1, 1)
            if not day:
                return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
            return date(year, month, day)
        except ValueError as e:
            hint = "write YYYY, YYYY-MM or YYYY-MM-DD"
            raise KnowledgeError(f"column {column!r} has no date: {value!r}", where=self.where, hint=hint) from e

    def precision(self, column: str) -> DatePrecision:
        """How fine the date in a column is."""
        return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}.get(
            len(self.text(column)), DatePrecision.NONE
        )


def rows(file: Path, required: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a CSV file; a missing column or a line with too many cells is an error with its number."""
    try:
        handle = file.open(encoding="utf-8-sig", newline="")
    except OSError as e:
        raise KnowledgeError(f"cannot be opened: {e.strerror}", where=str(file), hint="check the path") from e
    with handle:
        reader = csv.DictReader(handle)
        missing = [c for c in required if c not in (reader.fieldnames or ())]
        if missing:
            raise KnowledgeError(
                f"column {missing[0]!r} is missing",
                where=f"{file.name}:1",
                hint=f"columns needed: {', '.join(required)}",
            )
        for cells in reader:
            where = f"{file.name}:{reader.line_num}"
            if None in cells:
                raise KnowledgeError("more cells than columns", where=where, hint="quote cells that hold a comma")
            yield Row({k: v or "" for k, v in cells.items()}, where)
