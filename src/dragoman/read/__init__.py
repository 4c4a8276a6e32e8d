"""The stage `read`: files, folders and streams -> documents, and an account of what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.read.compose import document
from dragoman.read.dateline import Dateline, dateline
from dragoman.read.dates import ACCEPTED, publication_date
from dragoman.read.fields import FIELDS, check_fields
from dragoman.read.options import Reader, ReadOptions, Source, Stated
from dragoman.read.sidecar import KINDS as SIDECAR_KINDS
from dragoman.read.walk import check_paths, sources
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document, Unreadable

__all__ = [
    "FIELDS",
    "FORMATS",
    "SIDECAR_KINDS",
    "Dateline",
    "ReadOptions",
    "Reader",
    "Source",
    "Stated",
    "dateline",
    "document",
    "read",
]

FORMATS: dict[str, str] = {
    "text": "dragoman.read.text:TextReader",
    "html": "dragoman.read.html:HtmlReader",
    "jsonl": "dragoman.read.jsonl:JsonlReader",
    "csv": "dragoman.read.csv:CsvReader",
}
"""The input formats by name, loaded when first needed."""

_MARKUP = re.compile(rb"\s*(?:<!--|<\?xml|<!doctype html|<html|<head|<body)", re.IGNORECASE)
_DEFAULTS = ReadOptions()


def read(
    paths: Sequence[str | Path], options: ReadOptions = _DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Document | Unreadable]:
    """A document, or a reason why there is none, for every file and record; `-` is standard input.

    A path that does not exist and an option that cannot be used raise InputError at once, before anything is read.
    """
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    check_paths(paths)
    check_fields(options.columns)
    if options.format is not None:
        reader(options.format)
    if options.published is not None and publication_date(options.published, DateBasis.USER) is None:
        raise InputError(f"{options.published!r} is no date", where="--published", hint=f"accepted are {ACCEPTED}")
    return _items(paths, options, stdin)


@cache
def reader(name: str) -> Reader:
    """The reader of that format."""
    if name not in FORMATS:
        raise InputError(f"no such format: {name!r}", where="format", hint=f"one of {', '.join(FORMATS)}")
    module, _, attribute = FORMATS[name].partition(":")
    return cast("Reader", getattr(import_module(module), attribute)())


def _items(
    paths: Sequence[str | Path], options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[Document | Unreadable]:
    for source in sources(paths, stdin):
        if isinstance(source, Unreadable):
            yield source
            continue
        try:
            yield from reader(options.format or format_of(source)).read(source, options)
        except OSError as error:
            why = f"{source.name} cannot be read ({error.strerror or error})"
            yield source.unreadable("cannot_open", why, "check that it exists and may be read")


def format_of(source: Source) -> str:
    """The format of a source: by its name, else by its first bytes; text where nothing else fits."""
    if source.path is not None:
        by_name = next((name for name in FORMATS if reader(name).accepts(source.path)), None)
        if by_name is not None:
            return by_name
    head = source.head()
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if re.match(rb"\s*\{\s*\"", head.removeprefix(b"\xef\xbb\xbf")):
        return "jsonl"
    from dragoman.read.csv import looks_like_table

    first_line = head.split(b"\n", 1)[0].decode("utf-8", "replace")
    return "csv" if looks_like_table(first_line) else "text"
