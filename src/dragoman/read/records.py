"""Tables of articles: the lines of a stream, however long or broken, and a document out of each record."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.read.compose import document
from dragoman.read.decode import Decoded, byte_order, decode
from dragoman.read.fields import stated, written
from dragoman.read.options import ReadOptions, Source
from dragoman.schema.documents import Document, Problem, Unreadable

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a file: its number, its bytes, its text, and what was met in decoding it.

    `fault` says why there is no text, where there is none.
    """

    number: int
    raw: bytes
    text: str = ""
    problems: tuple[Problem, ...] = ()
    fault: Problem | None = None


def lines(stream: io.BufferedReader, limit: int) -> Iterator[RawLine]:
    """The lines in order, line ends kept; a line over the limit is passed over without being held in memory."""
    stream = _as_utf8(stream)
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) > limit and not raw.endswith(b"\n"):
            size = len(raw)
            while rest := stream.readline(_CHUNK):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            detail = f"line {number} is {size / 1e6:.1f} MB long, more than {limit / 1e6:g} MB"
            hint = "is the line break missing? Write one record a line"
            yield RawLine(number, b"", fault=Problem("too_large", detail, hint))
        else:
            yield _decoded(number, raw)


def _decoded(number: int, raw: bytes) -> RawLine:
    try:
        return RawLine(number, raw, raw.decode("utf-8"))
    except UnicodeDecodeError:
        found = decode(raw)
    if isinstance(found, Decoded):
        return RawLine(number, raw, found.text, found.problems)
    return RawLine(number, raw, fault=Problem(found.kind, f"line {number}: {found.detail}", found.hint))


class _Recoded(io.RawIOBase):
    """A UTF-16 or UTF-32 stream as UTF-8, so that lines can be told apart."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes, as UTF-8."""
        while not self._ready:
            chunk = self._stream.read(_CHUNK)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def _as_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    marked = byte_order(stream.peek(4)[:4])
    if marked is None:
        return stream
    encoding, size = marked
    stream.read(size)
    return stream if encoding == "utf-8" else io.BufferedReader(_Recoded(stream, encoding))


def record_document(
    record: Mapping[str, object],
    columns: Mapping[str, str],
    source: Source,
    number: int,
    raw: bytes,
    options: ReadOptions,
    problems: tuple[Problem, ...] = (),
) -> Document | Unreadable:
    """The document of one record, named by file and line; what the record says wins over the file's sidecar entry."""
    name = f"{source.name}#{number}"
    text = record.get(columns["text"]) if "text" in columns else None
    called = written(record.get(columns["id"])) if "id" in columns else None
    which = f"{source.name}, line {number}" + (f" (id {called[:60]})" if called else "")
    if "text" not in columns or columns["text"] not in record:
        there = ", ".join(str(key) for key in list(record)[:20]) or "none"
        hint = f"say which column holds the text (there are: {there})"
        return Unreadable(name, Problem("no_text", f"{which}: no text column", hint))
    if not isinstance(text, str) or not text.strip():
        return Unreadable(name, Problem("empty", f"{which}: the text is empty", "fill it in or leave the record out"))
    return document(
        text,
        name=name,
        options=options,
        stated=stated(record, columns).over(source.stated),
        raw=raw,
        problems=(*source.notes, *problems),
    )


def faulty(source: Source, number: int, fault: Problem) -> Unreadable:
    """The record on that line, set aside."""
    return Unreadable(f"{source.name}#{number}", Problem(fault.kind, f"{source.name}, {fault.detail}", fault.hint))
