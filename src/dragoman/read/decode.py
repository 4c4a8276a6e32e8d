"""Text out of bytes: UTF-8 first, then what the bytes look like; nothing but the byte-order mark is removed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dragoman.schema.documents import Problem

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF file", "save it as text or HTML first"),
    (b"PK\x03\x04", "a ZIP archive (or a Word or Excel file)", "unpack it, or save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first (gunzip)"),
    (b"BZh", "a bzip2 archive", "unpack it first (bunzip2)"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first (unxz)"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive", "unpack it first (unzstd)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save the document as plain text"),
    (b"{\\rtf", "an RTF file", "save the document as plain text"),
    (b"\x89PNG", "a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "a picture", "give the text of the article"),
    (b"GIF8", "a picture", "give the text of the article"),
    (b"SQLite format 3", "a SQLite database", "export its articles as CSV or JSONL"),
    (b"PAR1", "a Parquet file", "export its articles as CSV or JSONL"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_SAMPLE = 200_000
_HIGH_BYTES = bytes(range(128, 256))
_LEAD_BYTES = bytes(range(0xC2, 0xF5))
_SURROGATES = re.compile(r"[\ud800-\udfff\x00]")
_CONVERT = "convert it to UTF-8 (for instance: iconv -f ENCODING -t UTF-8)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what had to be guessed or replaced to get it."""

    text: str
    problems: tuple[Problem, ...] = ()


def byte_order(raw: bytes) -> tuple[str, int] | None:
    """The encoding that a byte-order mark declares, and the length of the mark."""
    return next(((name, len(mark)) for mark, name in _BOMS if raw.startswith(mark)), None)


def binary(raw: bytes) -> Problem | None:
    """Why these bytes are no text in a one-byte encoding or UTF-8, if they are not."""
    for magic, what, hint in _MAGIC:
        if raw.startswith(magic):
            return Problem("binary", f"this is {what}, not text", hint)
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in raw or controls > _CONTROL_SHARE * len(sample):
        return Problem("binary", "this is binary, not text", "give the text of the article (UTF-8)")
    return None


def decode(raw: bytes, declared: str | None = None) -> Decoded | Problem:
    """The text, or the problem that keeps us from it; `declared` is what the file itself says, tried after UTF-8."""
    marked = byte_order(raw)
    if marked is not None:
        return _strict(raw[marked[1] :], marked[0])
    wide = _wide_without_mark(raw)
    if wide is not None:
        found = _strict(raw, wide)
        if isinstance(found, Decoded) and not _CONTROL_SIGNS.search(found.text):
            return _guessed(found.text, wide)
    problem = binary(raw)
    if problem is not None:
        return problem
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        first_bad = error.start
    if declared is not None:
        try:
            return Decoded(raw.decode(declared))
        except (LookupError, ValueError):
            pass  # the declaration is wrong, which is common: look at the bytes instead
    return _damaged_utf8(raw) or _one_byte(raw, first_bad)


def _strict(raw: bytes, encoding: str) -> Decoded | Problem:
    try:
        return Decoded(raw.decode(encoding))
    except UnicodeDecodeError as error:
        detail = f"marked as {encoding}, but byte {error.start} does not fit"
        return Problem("undecodable", detail, _CONVERT)


def _guessed(text: str, encoding: str) -> Decoded:
    detail = f"not UTF-8; read as {encoding}"
    return Decoded(text, (Problem("encoding_guessed", detail, f"check the accented letters; if wrong, {_CONVERT}"),))


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = raw[:2000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    pairs = len(sample) // 2
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if high >= 0.7 * pairs and low == 0:
        return "utf-16-le"
    return "utf-16-be" if low >= 0.7 * pairs and high == 0 else None


def _damaged_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut file, a bad join) is better mended than read as something else."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd") - raw.count("\ufffd".encode())
    sound = len(raw) - len(raw.translate(None, _LEAD_BYTES)) - broken
    if sound < 4 * broken:
        return None
    detail = f"{broken} broken UTF-8 sequence(s) replaced by \ufffd"
    return Decoded(text, (Problem("replaced_characters", detail, "fetch the file again if it was cut off"),))


def _one_byte(raw: bytes, first_bad: int) -> Decoded | Problem:
    """Western text by convention is Windows-1252 (statistics guess badly there); other scripts are guessed."""
    sample = raw[max(0, first_bad - 1000) : first_bad + _SAMPLE]
    if len(sample.translate(None, _HIGH_BYTES)) > 0.8 * len(sample):
        try:
            return _guessed(raw.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            return _guessed(raw.decode("latin-1"), "latin-1")
    from charset_normalizer import from_bytes

    names = [match.encoding for match in from_bytes(sample[:20_000])]
    for name in sorted(names, key=lambda name: not name.startswith("cp125")):
        try:
            return _guessed(raw.decode(name), name)
        except UnicodeDecodeError:
            continue
    return Problem("undecodable", f"neither UTF-8 nor an encoding that can be told (byte {first_bad})", _CONVERT)


def mend(text: str) -> Decoded:
    """The text without lone surrogates and NUL (JSON can carry both); each is replaced one for one, so offsets hold."""
    mended, count = _SURROGATES.subn("\ufffd", text)
    if not count:
        return Decoded(text)
    detail = f"{count} character(s) that are no text (lone surrogates or NUL) replaced by \ufffd"
    return Decoded(mended, (Problem("replaced_characters", detail, "check how the file was written"),))
