"""How lists, spans and names are written inside one text column, and read back exactly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dragoman.errors import RecordError
from dragoman.schema.fingerprint import Fingerprint
from dragoman.schema.text import Span

_WORD = re.compile(r"[^\W_]+")


def join_codes(codes: Iterable[str]) -> str:
    """Codes as "GOV|MIL"; refuses what could not be taken apart again."""
    listed = tuple(codes)
    if any(not code or "|" in code for code in listed):
        raise RecordError(
            f"a code is empty or holds the sign |: {listed}", hint="give the codes of the codebook other names"
        )
    return "|".join(listed)


def split_codes(text: str) -> tuple[str, ...]:
    """The codes of a "GOV|MIL" text."""
    return tuple(text.split("|")) if text else ()


def join_spans(spans: Iterable[Span]) -> str:
    """Spans as "12-20|33-40"."""
    return "|".join(f"{span.start}-{span.end}" for span in spans)


def split_spans(text: str) -> tuple[Span, ...]:
    """The spans of a "12-20|33-40" text."""
    if not text:
        return ()
    return tuple(Span(int(start), int(end)) for start, end in (part.split("-") for part in text.split("|")))


def name_key(text: str) -> str:
    """A name as its bare words: no case, no accents, no punctuation, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(_WORD.findall(plain.casefold()))


def storable(path: str) -> str:
    """A path that any database holds: bytes that are no UTF-8 in a file's name are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def fingerprint_text(print_: Fingerprint) -> str:
    """A fingerprint as hexadecimal numbers: shingles, a bar, sentences."""
    return "|".join(" ".join(f"{h:x}" for h in part) for part in (print_.shingles, print_.sentences))


def fingerprint_of(text: str) -> Fingerprint:
    """The fingerprint of such a text."""
    shingles, _, sentences = text.partition("|")
    return Fingerprint(*(tuple(int(h, 16) for h in part.split()) for part in (shingles, sentences)))
