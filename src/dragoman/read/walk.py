"""Which files to read: folders in sorted order, without hidden files, sidecars and notes on the folder itself."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.read.options import Source
from dragoman.read.sidecar import Entry, Sidecar, is_sidecar, read_sidecar
from dragoman.schema.documents import Problem, Unreadable

STDIN = "-"
_FOLDER_NOTES = frozenset({"readme", "license", "licence", "copying", "authors", "citation"})


@dataclass(slots=True)
class Sidecars:
    """The sidecars of the folders met so far, each read once and reported on once."""

    known: dict[Path, tuple[Sidecar, ...]] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)

    def of(self, folder: Path) -> tuple[Sidecar, ...]:
        """The sidecars that lie in the folder."""
        if folder not in self.known:
            found = sorted(path for path in folder.glob("*.jsonl") if is_sidecar(path))
            self.known[folder] = tuple(read_sidecar(path, str(path)) for path in found)
        return self.known[folder]

    def entry(self, path: Path, root: Path) -> Entry | None:
        """What the nearest sidecar between the file's folder and the root says of the file."""
        folder = path.parent
        while True:
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            entry = next((entry for sidecar in self.of(folder) if (entry := sidecar.entry(relative))), None)
            if entry is not None or folder in {root, folder.parent}:
                return entry
            folder = folder.parent

    def broken(self, folder: Path) -> Iterator[Unreadable]:
        """The sidecar lines of the folder that cannot be used; told once."""
        if folder not in self.told:
            self.told.add(folder)
            for sidecar in self.of(folder):
                yield from sidecar.broken


def check_paths(paths: Sequence[str | Path]) -> None:
    """Raises InputError for a path that does not exist, before anything is read."""
    if not paths:
        raise InputError("nothing to read", hint="give files, folders, or - for standard input")
    for path in paths:
        if str(path) == STDIN:
            continue
        try:
            found = os.path.lexists(path) and Path(path).exists()
        except (OSError, ValueError):
            found = False
        if not found:
            raise InputError(
                "no such file or folder", where=str(path), hint="check the spelling and the working folder"
            )


def sources(paths: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Source | Unreadable]:
    """The files and streams behind the paths, each with what its sidecar says, and what is wrong with sidecars."""
    sidecars = Sidecars()
    given = [Path(path) for path in paths if str(path) != STDIN]
    folders_read = {path.parent for path in given if path.is_file() and not is_sidecar(path)}
    for path in paths:
        if str(path) == STDIN:
            yield from _standard_input(stdin if stdin is not None else sys.stdin.buffer)
        elif Path(path).is_dir():
            yield from _folder(Path(path), sidecars)
        elif is_sidecar(Path(path)):
            yield from _lone_sidecar(Path(path), folders_read)
        else:
            yield from sidecars.broken(Path(path).parent)
            yield _file(Path(path), sidecars, Path(path).parent)


def _standard_input(stream: BinaryIO) -> Iterator[Source]:
    if isinstance(stream, io.BufferedReader):
        yield Source(STDIN, stream=stream)
        return
    buffered: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", stream))
    yield Source(STDIN, stream=buffered)
    buffered.detach()


def _lone_sidecar(path: Path, folders_read: set[Path]) -> Iterator[Unreadable]:
    """A sidecar that a shell pattern named along with its articles is no input; alone it is a misunderstanding."""
    if path.parent not in folders_read:
        detail = f"{path} is a sidecar: it describes files and holds no text"
        yield Unreadable(str(path), Problem("sidecar_alone", detail, f"give the folder instead: {path.parent}"))


def _folder(root: Path, sidecars: Sidecars) -> Iterator[Source | Unreadable]:
    some = False
    for folder, below, names in os.walk(root, onerror=None):
        below[:] = sorted(name for name in below if not name.startswith("."))
        here = Path(folder)
        yield from sidecars.broken(here)
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or path.stem.lower() in _FOLDER_NOTES or is_sidecar(path):
                continue
            some = True
            yield _file(path, sidecars, root)
        present = {path.relative_to(here).as_posix() for path in here.rglob("*")} if sidecars.of(here) else set()
        for sidecar in sidecars.of(here):
            yield from sidecar.missing(present)
    if not some:
        detail = f"{root} holds no files to read (hidden files, sidecars and README files are passed over)"
        yield Unreadable(str(root), Problem("empty", detail, "is this the right folder?"))


def _file(path: Path, sidecars: Sidecars, root: Path) -> Source | Unreadable:
    name = str(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        why = f"{name} cannot be opened ({error.strerror})"
        return Unreadable(name, Problem("cannot_open", why, "check that it exists and may be read"))
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)) or (stat.S_ISFIFO(mode) and root != path.parent):
        return Unreadable(name, Problem("cannot_open", f"{name} is a device or socket, not a file", "give a file"))
    entry = sidecars.entry(path, root)
    if stat.S_ISFIFO(mode):
        return Source(name, stream=path.open("rb"))
    return Source(name, path, stated=entry.stated, notes=entry.notes) if entry else Source(name, path)
