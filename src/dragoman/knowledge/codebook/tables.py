"""Reads the tables of a codebook file with checks that name file, table and key."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

type Fields = dict[str, object]
type Tables = dict[str, dict[tuple[str, ...], Row]]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it stands in a file: its fields, and where to look when one of them is wrong."""

    fields: Mapping[str, object]
    where: str

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
        return KnowledgeError(f"key {key!r} {what}", where=self.where, hint=hint)


def read_tables(path: Path) -> Tables:
    """The entries of one codebook file by section and identity, types still unchecked."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KnowledgeError(
            f"cannot be read: {error.strerror}", where=str(path), hint="the path of a codebook file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"is not valid TOML: {error}", where=str(path), hint="mending the line named, or copying a shipped entry"
        ) from error
    Row(content, str(path)).only(*SECTION_KEYS)
    return {section: _section(section, content.get(section), path) for section in SECTION_KEYS}


def merge_tables(base: Tables, user: Tables) -> Tables:
    """Both files' entries as one: fields of the user win, entries and fields it does not name stay."""
    merged: Tables = {}
    for section, rows in base.items():
        merged[section] = dict(rows)
        for key, row in user[section].items():
            shipped = rows.get(key)
            merged[section][key] = Row({**shipped.fields, **row.fields}, row.where) if shipped else row
    return merged


def _section(section: str, content: object, path: Path) -> dict[tuple[str, ...], Row]:
    if content is None:
        return {}
    where = f"{path}, [{section}]" if section == "meta" else f"{path}, [[{section}]]"
    entries = [content] if section == "meta" else content
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KnowledgeError("is not a list of tables", where=where, hint=f"writing the header as [[{section}]]")
    if section == "crosswalk":
        entries = [code for scheme in entries for code in _codes(scheme, where)]
    rows: dict[tuple[str, ...], Row] = {}
    for number, fields in enumerate(entries, start=1):
        unnamed = Row(fields, f"{where} number {number}" if section != "meta" else where)
        key = tuple(unnamed.text(part) for part in SECTION_KEYS[section])
        row = Row(fields, f"{where} {'/'.join(key)}".rstrip())
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
