"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.read.compose import document
from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions, Source
from dragoman.schema.documents import Document, Problem, Unreadable

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".asc", ".story"})


class TextReader:
    """Reads a file as the text of one article, kept exactly as decoded."""

    def accepts(self, path: Path) -> bool:
        """Whether the name is that of a text file."""
        return path.suffix.lower() in _SUFFIXES

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Unreadable]:
        """The article."""
        raw = source.content(options.file_limit)
        if isinstance(raw, Unreadable):
            yield raw
            return
        if not raw:
            yield source.unreadable("empty", f"{source.name} is empty", "give the text of the article")
            return
        decoded = decode(raw)
        if isinstance(decoded, Problem):
            yield source.unreadable(decoded.kind, f"{source.name}: {decoded.detail}", decoded.hint)
            return
        problems = (*source.notes, *decoded.problems)
        yield document(
            decoded.text, name=source.name, options=options, stated=source.stated, raw=raw, problems=problems
        )
