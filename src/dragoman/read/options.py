"""What a reader is given: a source of bytes, what is already known about it, and the user's wishes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from dragoman.errors import InputError
from dragoman.schema.documents import Document, Outlet, Problem, Unreadable

FILE_LIMIT = 20_000_000
LINE_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The user's wishes: what holds for all inputs, and how tables are laid out.

    `columns` maps a field (`fields.FIELDS`) to the column that holds it. `outlets` maps a name or alias, as written or
    casefolded, to what is known about that outlet; `country` is for outlets that are not in it.
    """

    published: str | None = None
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    country: str | None = None
    format: str | None = None
    outlets: Mapping[str, Outlet] = field(default_factory=lambda: MappingProxyType({}))
    file_limit: int = FILE_LIMIT
    line_limit: int = LINE_LIMIT


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sidecar, a table's columns or a page's metadata say about a document; None where they say nothing."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    original_language: str | None = None

    def over(self, other: Stated) -> Stated:
        """These statements, with the gaps filled from another set."""
        return Stated(
            self.published or other.published,
            self.outlet or other.outlet,
            self.url or other.url,
            self.title or other.title,
            self.language or other.language,
            self.original_language or other.original_language,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """One file or stream to read, under the name that the user knows it by."""

    name: str
    path: Path | None = None
    stream: io.BufferedReader | None = None
    stated: Stated = Stated()
    notes: tuple[Problem, ...] = ()

    @contextmanager
    def opened(self) -> Iterator[io.BufferedReader]:
        """The bytes; a file is closed afterwards, a stream is left open."""
        if self.stream is not None:
            yield self.stream
        elif self.path is not None:
            with self.path.open("rb") as stream:
                yield stream
        else:
            raise InputError("a source needs a path or a stream", where=self.name)

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, without using them up."""
        if self.stream is not None:
            return self.stream.peek(size)[:size]
        with self.opened() as stream:
            return stream.read(size)

    def unreadable(self, kind: str, detail: str, hint: str) -> Unreadable:
        """This source as a whole, set aside for the reason given."""
        return Unreadable(self.name, Problem(kind, detail, hint))

    def content(self, limit: int) -> bytes | Unreadable:
        """All bytes, or why there are none to be had."""
        with self.opened() as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            detail = f"{self.name} is larger than {limit / 1_000_000:g} MB"
            return self.unreadable("too_large", detail, "split it into one article a file, or give JSONL or CSV")
        return raw


class Reader(Protocol):
    """An input format: which files it takes, and how it makes documents of them."""

    def accepts(self, path: Path) -> bool:
        """Whether the name says that the file is of this format."""

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Unreadable]:
        """At least one item a source; one item a record."""
