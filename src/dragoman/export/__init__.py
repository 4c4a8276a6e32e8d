"""Writes what a record holds into files for others: one literal table of formats, each loaded when it is used."""

from __future__ import annotations

import difflib
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from dragoman.errors import InputError
from dragoman.export.folder import Written, new_folder, write_about
from dragoman.export.source import Contents

FORMATS = {
    "csv": "dragoman.export.csvfiles:Csv",
    "jsonl": "dragoman.export.jsonl:JsonLines",
}


class Exporter(Protocol):
    """A format: writes its files into an empty folder and says what it wrote."""

    def write(self, contents: Contents, folder: Path) -> tuple[Written, ...]:
        """Writes every file."""


def exporter(name: str) -> Exporter:
    """The exporter of a format."""
    if name not in FORMATS:
        near = difflib.get_close_matches(name.lower(), FORMATS, n=1, cutoff=0.4)
        raise InputError(f"there is no export format {name!r}", hint=near[0] if near else ", ".join(FORMATS))
    module, _, kind = FORMATS[name].partition(":")
    return cast("Exporter", getattr(import_module(module), kind)())


def write(format_name: str, contents: Contents, target: str | Path, *, overwrite: bool = False) -> tuple[Written, ...]:
    """Writes an export into a folder, which appears only when everything is in it."""
    chosen = exporter(format_name)
    with new_folder(Path(target), overwrite=overwrite) as folder:
        written = chosen.write(contents, folder)
        write_about(folder, format_name, contents, written)
    return written


__all__ = ["FORMATS", "Contents", "Exporter", "Written", "exporter", "write"]
