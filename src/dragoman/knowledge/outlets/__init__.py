"""Publishers with country and kind, by name and alias; the data is outlets.csv beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import rows
from dragoman.schema.codes import OutletKind
from dragoman.schema.documents import Outlet

_FILE = Path(__file__).parent / "outlets.csv"


@cache
def load_outlets(file: Path = _FILE) -> Mapping[str, Outlet]:
    """Outlets by case-folded name and alias; a name shared by two outlets stands for the first."""
    found: dict[str, Outlet] = {}
    for row in rows(file, ("name", "country", "kind", "language", "aliases")):
        name = row.text("name", required=True)
        try:
            kind = OutletKind(row.text("kind") or "unknown")
        except ValueError as e:
            hint = ", ".join(OutletKind)
            raise KnowledgeError(f"kind {row.text('kind')!r} is unknown", where=row.where, hint=hint) from e
        outlet = Outlet(name, row.text("country") or None, kind, row.text("language") or None)
        for text in (name, *row.items("aliases")):
            found.setdefault(text.casefold(), outlet)
    return MappingProxyType(found)
