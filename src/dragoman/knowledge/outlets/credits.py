"""Credits: the agencies that a document names as the hand it has its text from, in its first and last words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.knowledge.outlets import load_outlets
from dragoman.schema.codes import OutletKind

HEAD = 500
"""So many characters at the start of a document are looked through for a dateline, a byline or somebody cited."""
TAIL = 160
_NAME = r"((?:[A-Z][\w&.’'-]*)(?:[ -](?:[A-Z][\w&.’'-]*|of|de|da)){0,4})"
_DATELINES = (
    re.compile(rf"\(\s*{_NAME}\s*\)\s*(?:--?|[–—:])"),
    re.compile(rf"(?:^|\n)[^\n.]{{0,60}}?\s[-–—/]{{1,2}}\s?{_NAME}\s?[-–—/:]{{1,2}}\s"),
    re.compile(rf"(?:^|\n)\s*{_NAME}\s?(?::|--|[–—])\s"),
    re.compile(rf"(?:^|\n)\s*(?:[Bb]y|[Ss]ource:?|[Ff]rom)\s+(?:the\s+)?{_NAME}\s*(?=\n|$)"),
)
_CITED = re.compile(
    r"\b(?:told|[Cc]iting|cited by|quoted by|(?:as )?reported by|in an interview with|in remarks to|carried by)\s+"
    rf"(?:(?:the|state|news|agency|national|official|French|Turkish|Russian|Chinese|[A-Z]\w+an)\s+){{0,4}}?{_NAME}"
)
_NAMED_AGENCY = re.compile(rf"\b[Aa]gency,?\s+{_NAME},?\s+(?:reported|reports|said|says|wrote|quoted|cited)\b")
_LAST = re.compile(r"(?:^|\n|[.!?”\"]\s+)\s*[(\[—–-]*\s*([^\n.!?()\[\]]{2,90})[)\]]?\.?\s*$")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,110})[)\]]\.?\s*$")
_TELLS = re.compile(r"\b(?:[Rr]eporting|[Ss]ource|[Ww]riting|[Ee]diting|[Ww]ith|[Ff]rom|[Cc]opyright|[Bb]y)\b|©|^\W*$")
_WORD = re.compile(r"[^\s,;:/()\[\]–—]+")
_SHORT = 4
_HANDS = frozenset({OutletKind.WIRE, OutletKind.STATE})


def find_credits(head: str, tail: str) -> tuple[str, ...]:
    """The main names of the agencies credited, in alphabetical order; a bare mention in a sentence is no credit."""
    found = {name for name in _in_head(head) if name is not None} | {name for name in _in_tail(tail) if name}
    return tuple(sorted(found))


def main_name(medium: str) -> str:
    """The main name of a medium that is listed under several: AFP is Agence France-Presse; others as they are."""
    known = load_outlets().get(" ".join(medium.split()).casefold())
    return known.name if known is not None else medium


def _in_head(head: str) -> Iterator[str | None]:
    for pattern in (*_DATELINES, _NAMED_AGENCY):
        for match in pattern.finditer(head):
            yield _agency(match[1])
    for match in _CITED.finditer(head):
        words = match[1].split()
        yield next((name for n in range(len(words), 0, -1) if (name := _agency(" ".join(words[:n])))), None)


def _in_tail(tail: str) -> Iterator[str | None]:
    for pattern in (_BRACKETS, _LAST):
        match = pattern.search(tail)
        if match is None:
            continue
        words = _WORD.findall(match[1])
        signed = bool(_TELLS.search(match[1]))
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                if (signed or (start, end) == (0, len(words))) and (name := _agency(" ".join(words[start:end]))):
                    yield name
                    break


def _agency(words: str) -> str | None:
    """The main name of an agency; a short alias has to be written as acronyms are."""
    plain = words.strip(" .’'")
    known = load_outlets().get(plain.casefold())
    if known is None or known.kind not in _HANDS or (len(plain) <= _SHORT and not plain.isupper()):
        return None
    return known.name
