"""Short forms of states and provinces as they stand after a town ("Alexandria, La.")."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.knowledge.rows import rows

_FILE = Path(__file__).parent / "abbreviations.csv"


@cache
def _table() -> dict[str, tuple[str, str | None]]:
    return {
        text: (row.text("country", required=True), row.text("admin1") or None)
        for row in rows(_FILE, ("text", "country", "admin1"))
        for text in row.items("text")
    }


def abbreviation(text: str) -> tuple[str, str | None] | None:
    """Country and GeoNames province code of a short form, letter by letter; None for other words."""
    table = _table()
    return table.get(text) or (table.get(text + ".") if len(text) > 2 else None)
