"""CSV: flat tables of events, reports, claims, positions and the dyad-month panel; columns.py says what is in them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.columns import TABLES, Cell, Column
from dragoman.export.folder import Written
from dragoman.export.panel import DyadMonths
from dragoman.export.source import Contents
from dragoman.schema.events import Event


class Csv:
    """Writes events.csv, reports.csv, claims.csv, positions.csv and dyad_month.csv."""

    def write(self, contents: Contents, folder: Path) -> tuple[Written, ...]:
        """Writes every file into the folder."""
        panel = DyadMonths()

        def counted() -> Iterator[Event]:
            for event in contents.events:
                panel.add(event)
                yield event

        return (
            _write(folder / "events.csv", counted()),
            _write(folder / "reports.csv", contents.reports),
            _write(folder / "claims.csv", contents.claims),
            _write(folder / "positions.csv", contents.positions),
            _write(folder / "dyad_month.csv", panel.rows()),
        )


def _write(path: Path, rows: Iterable[Any]) -> Written:
    columns: tuple[Column[Any], ...] = TABLES[path.name]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        for row in rows:
            writer.writerow([cell_text(column.cell(row)) for column in columns])
            count += 1
    return Written(path.name, count)


def cell_text(cell: Cell) -> str:
    """A cell as written: empty for missing, true and false, numbers that read back as they were."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else repr(cell)
