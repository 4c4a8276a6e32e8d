"""Reads the tables of a codebook file with checks that name file, table and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import KnowledgeError

SECTION_KEYS: Mapping[str, tuple[str, ...]] = {
    "meta": (),
    "root": ("code",),
    "mode": ("root", "code"),
    "context": ("code",),
    "sector": ("code",),
    "entity": ("code",),
    "judgement": ("case",),
    "crosswalk": ("scheme", "code"),
}
"""Every section that a codebook may have, and the fields that tell its entries apart."""

PATTERN = "pattern"
"""The section of frames that a codebook of a user's own may hold beside its entries."""
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(\"[^\"]*\"|[\w-]+)\s*=")

type Fields = dict[str, object]
type Tables = dict[str, dict[tuple[str, ...], Row]]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it stands in a file: its fields, and where to look when one of them is wrong."""

    fields: Mapping[str, object]
    where: str
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key, and of the entry itself under the empty one, where they are known."""

    def text(self, key: str, *, default: str | None = None) -> str:
        """A string; an empty one counts as missing."""
        value = self.fields.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(key, "needs a non-empty string", f'{key} = "..."')
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings, empty where the key is left out."""
        value = self.fields.get(key)
        if value is None and not required:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(key, "needs a list of non-empty strings", f'{key} = ["...", "..."]')
        return tuple(value)

    def score(self, key: str) -> float | None:
        """A number from -10 to 10, None where the key is left out."""
        value = self.fields.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -10 <= value <= 10:
            raise self.wrong(key, f"needs a number from -10 to 10, not {value!r}", f"{key} = -5.0")
        return float(value)

    def choice(self, key: str, allowed: Sequence[int]) -> int:
        """One of some whole numbers."""
        value = self.fields.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            raise self.wrong(
                key, f"needs one of {', '.join(map(str, allowed))}, not {value!r}", f"{key} = {allowed[0]}"
            )
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value = self.fields.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "needs true or false", f"{key} = false")
        return value

    def only(self, *allowed: str) -> None:
        """Nothing, but a key outside the allowed ones is an error: it is most likely a slip of the pen."""
        for key in self.fields:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                raise self.wrong(key, "is not known here", near[0] if near else "one of " + ", ".join(allowed))

    def wrong(self, key: str, what: str, hint: str) -> KnowledgeError:
        """The error to raise about one key of this entry."""
        line = self.lines.get(key) or self.lines.get("")
        return KnowledgeError(
            f"key {key!r} {what}", where=f"{self.where}, line {line}" if line else self.where, hint=hint
        )


def read_tables(path: Path) -> Tables:
    """The entries of one codebook file by section and identity, types still unchecked; its frames under numbers."""
    text, content = _read(path)
    shown = _shown(path)
    Row(content, shown).only(*SECTION_KEYS, PATTERN)
    lines = _Lines(text)
    tables = {section: _section(section, content.get(section), shown, lines) for section in SECTION_KEYS}
    frames = _patterns(content.get(PATTERN), shown, lines)
    return tables | {PATTERN: {(shown, str(number)): row for number, row in enumerate(frames)}}


def read_patterns(path: Path) -> tuple[Row, ...]:
    """The `[[pattern]]` tables of a file of frames, in its order."""
    text, content = _read(path)
    return _patterns(content.get(PATTERN), _shown(path), _Lines(text))


def _shown(path: Path) -> str:
    """A path as it is named in errors: from the current folder, where it lies in there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _read(path: Path) -> tuple[str, dict[str, object]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise KnowledgeError(
            f"cannot be read: {error.strerror}", where=_shown(path), hint="the path of a TOML file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"is not valid TOML: {error}", where=_shown(path), hint="mending the line named, or copying a shipped entry"
        ) from error


class _Lines:
    """Where the entries of a file stand, which the reader of TOML does not tell."""

    def __init__(self, text: str) -> None:
        self._of: dict[str, list[dict[str, int]]] = {}
        now: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                name, _, below = header.group(1).partition(".")
                if not below:
                    now = {"": number}
                    self._of.setdefault(name, []).append(now)
                else:
                    now.setdefault(below, number)
            elif key := _KEY.match(line):
                now.setdefault(key.group(1).strip('"'), number)

    def of(self, section: str) -> Iterator[Mapping[str, int]]:
        """The lines of each entry of a section, as long as there are any."""
        yield from self._of.get(section, ())
        while True:
            yield {}


def merge_tables(base: Tables, user: Tables) -> Tables:
    """Both files' entries as one: fields of the user win, entries and fields it does not name stay."""
    merged: Tables = {}
    for section, rows in base.items():
        merged[section] = dict(rows)
        for key, row in user[section].items():
            shipped = rows.get(key)
            merged[section][key] = Row({**shipped.fields, **row.fields}, row.where, row.lines) if shipped else row
    return merged


def _patterns(content: object, path: str, lines: _Lines) -> tuple[Row, ...]:
    if content is None:
        return ()
    where = f"{path}, [[{PATTERN}]]"
    if not isinstance(content, list) or not all(isinstance(entry, dict) for entry in content):
        raise KnowledgeError("is not a list of tables", where=where, hint=f"writing the header as [[{PATTERN}]]")
    numbered = enumerate(zip(content, lines.of(PATTERN), strict=False), start=1)
    return tuple(Row(fields, f"{where} number {number}", at) for number, (fields, at) in numbered)


def _section(section: str, content: object, path: str, lines: _Lines) -> dict[tuple[str, ...], Row]:
    if content is None:
        return {}
    where = f"{path}, [{section}]" if section == "meta" else f"{path}, [[{section}]]"
    entries = [content] if section == "meta" else content
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KnowledgeError("is not a list of tables", where=where, hint=f"writing the header as [[{section}]]")
    if section == "crosswalk":
        entries = [code for scheme in entries for code in _codes(scheme, where)]
    rows: dict[tuple[str, ...], Row] = {}
    places = lines.of("" if section == "crosswalk" else section)
    for number, (fields, at) in enumerate(zip(entries, places, strict=False), start=1):
        unnamed = Row(fields, f"{where} number {number}" if section != "meta" else where, at)
        key = tuple(unnamed.text(part) for part in SECTION_KEYS[section])
        row = Row(fields, f"{where} {'/'.join(key)}".rstrip(), at)
        if key in rows:
            raise row.wrong(SECTION_KEYS[section][-1], "stands twice in this file", "keeping one of the two entries")
        rows[key] = row
    return rows


def _codes(scheme: Fields, where: str) -> list[Fields]:
    row = Row(scheme, where)
    row.only("scheme", "source", "codes")
    name, codes = row.text("scheme"), scheme.get("codes")
    if not isinstance(codes, list) or not all(isinstance(code, dict) for code in codes):
        raise row.wrong(
            "codes", "needs a list of tables", 'codes = [{ code = "190", name = "...", roots = ["ASSAULT"] }]'
        )
    return [{"scheme": name, **code} for code in codes]
