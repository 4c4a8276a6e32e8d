"""JSON lines: events, reports, claims, positions, actors, documents and issues, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.export.folder import Written
from dragoman.export.shape import (
    Shape,
    actor_shape,
    claim_shape,
    document_shape,
    event_shape,
    issue_shape,
    report_shape,
)
from dragoman.export.shape_discourse import position_shape
from dragoman.export.source import Contents

_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Signs that JSON lets stand but that some readers take for the end of a line."""


class JsonLines:
    """Writes events, reports, claims, positions, actors, documents and issues, each into a .jsonl file."""

    def write(self, contents: Contents, folder: Path) -> tuple[Written, ...]:
        """Writes every file into the folder."""
        return (
            _write(folder / "events.jsonl", map(event_shape, contents.events)),
            _write(folder / "reports.jsonl", map(report_shape, contents.reports)),
            _write(folder / "claims.jsonl", map(claim_shape, contents.claims)),
            _write(folder / "positions.jsonl", map(position_shape, contents.positions)),
            _write(folder / "actors.jsonl", map(actor_shape, contents.actors)),
            _write(
                folder / "documents.jsonl",
                (document_shape(filed, texts=contents.texts) for filed in contents.documents),
            ),
            _write(folder / "issues.jsonl", map(issue_shape, contents.issues)),
        )


def _write(path: Path, shapes: Iterable[Shape]) -> Written:
    rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for shape in shapes:
            file.write(json.dumps(shape, ensure_ascii=False, allow_nan=False).translate(_BREAKS) + "\n")
            rows += 1
    return Written(path.name, rows)
