"""Loads a codebook file, the shipped one if none is named, and lays a user's own entries over it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from dataclasses import replace
from functools import cache
from pathlib import Path

from dragoman.knowledge.codebook.entries import (
    NEAR,
    Codebook,
    ContextEntry,
    Crosswalk,
    EntityEntry,
    Judgement,
    Meta,
    ModeEntry,
    RootEntry,
    SectorEntry,
)
from dragoman.knowledge.codebook.marks import FORM, MarkedExample, read_marks
from dragoman.knowledge.codebook.tables import PATTERN, Row, Tables, merge_tables, read_tables
from dragoman.schema.codes import QUAD_OF

SHIPPED = Path(__file__).with_name("plover.toml")
"""The codebook that is used when no other is named."""
_ROOT = re.compile(r"[A-Z][A-Z0-9_-]*")
_MODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_RESERVED = frozenset({"NONE", "ANY"})


def load_codebook(path: Path | None = None, *, user: Path | None = None) -> Codebook:
    """The codebook of a file (default: the shipped PLOVER); entries and fields of a user's file win over it."""
    shipped = (path or SHIPPED).resolve()
    if user is None:
        return _load(shipped, _modified(shipped), None, 0)
    return _load(shipped, _modified(shipped), user.resolve(), _modified(user))


def codebook_version(user: Path) -> str:
    """The name of a user's file with the start of its digest, for the manifest of a run."""
    return f"{user.name} {hashlib.sha256(user.read_bytes()).hexdigest()[:12]}"


def _modified(path: Path) -> int:
    # Part of the cache key, so that an edited file is read again while a program runs.
    return path.stat().st_mtime_ns if path.exists() else 0


@cache
def _load(path: Path, _path_time: int, user: Path | None, _user_time: int) -> Codebook:
    tables = read_tables(path)
    if user is None:
        return _build(tables, path)
    mine = read_tables(user)
    for (code,), row in mine["root"].items():
        _check_root(code, row)
    added = {"/".join(key) for section in ("root", "mode") for key in mine[section] if key not in tables[section]}
    return replace(_build(merge_tables(tables, mine), path), own=frozenset(added))


def _check_root(code: str, row: Row) -> None:
    """Refuses what a user's root cannot be: a code that nobody can ask for, or another quad for a root of PLOVER."""
    if not _ROOT.fullmatch(code) or code in _RESERVED:
        raise row.wrong("code", f"is {code!r}", 'a word in capital letters, such as code = "COUP"')
    built_in = {str(root): quad for root, quad in QUAD_OF.items()}.get(code)
    if built_in is not None and row.fields.get("quad", built_in) != built_in:
        valid = row.choice("quad", (1, 2, 3, 4))
        raise row.wrong(
            "quad", f"says {valid}, and {code} is a root of PLOVER with quad {built_in}", "a root of your own"
        )


def _build(tables: Tables, path: Path) -> Codebook:
    roots = {entry.code: entry for entry in map(_root, tables["root"].values())}
    contexts = {entry.code: entry for entry in map(_context, tables["context"].values())}
    modes: dict[tuple[str, str], ModeEntry] = {}
    for row in tables["mode"].values():
        mode = _mode(row, roots)
        modes[mode.root, mode.code] = mode
    crosswalks: dict[tuple[str, str], Crosswalk] = {}
    for row in tables["crosswalk"].values():
        crosswalk = _crosswalk(row, roots, modes, contexts)
        crosswalks[crosswalk.scheme, crosswalk.code] = crosswalk
    meta = tables["meta"].get((), Row({}, f"{path}, [meta]"))
    return Codebook(
        meta=_meta(meta),
        roots=roots,
        modes=modes,
        contexts=contexts,
        sectors={row.text("code"): SectorEntry(*_named(row)) for row in tables["sector"].values()},
        entities={row.text("code"): EntityEntry(*_named(row)) for row in tables["entity"].values()},
        judgements=tuple(_judgement(row, roots, modes) for row in tables["judgement"].values()),
        crosswalks=crosswalks,
        patterns=tuple(tables[PATTERN].values()),
    )


def _meta(row: Row) -> Meta:
    row.only("name", "version", "source", "licence")
    return Meta(row.text("name"), row.text("version"), row.text("source"), row.text("licence"))


def _root(row: Row) -> RootEntry:
    row.only(*RootEntry.__slots__)
    score = row.score("score")
    if score is None:
        raise row.wrong("score", "is missing", "score = -5.0, from -10 (hostile) to 10 (friendly)")
    marked = _examples(row)
    first = marked[0] if marked else None
    sides = (first.actors, first.recipients) if first else ((), ())
    actor, recipient = (first.text[slice(*side[0])] if first and side else None for side in sides)
    own_example = "example" in row.fields
    entry = RootEntry(
        code=row.text("code"),
        name=row.text("name"),
        quad=row.choice("quad", (1, 2, 3, 4)),
        score=score,
        recipient_required=row.flag("recipient_required", default=False if marked else None),
        definition=row.text("definition"),
        example=row.text("example", default=first.text if first else None),
        actor=row.text("actor", default=None if own_example else actor),
        recipient=row.text("recipient", default="" if own_example else recipient or ""),
        notes=row.texts("notes"),
        examples=marked,
        near=_near(row),
    )
    for role in ("actor", "recipient"):
        if getattr(entry, role) not in entry.example:
            raise row.wrong(role, "is not found in the example", "the words of the example as they stand there")
    return entry


def _mode(row: Row, roots: Container[str]) -> ModeEntry:
    row.only(*ModeEntry.__slots__)
    root, code, marked = row.text("root"), row.text("code"), _examples(row)
    if root not in roots:
        raise row.wrong("root", f"names {root!r}, which is no root of this codebook", "adding a [[root]] for it")
    if not _MODE.fullmatch(code):
        raise row.wrong("code", f"is {code!r}", 'letters, digits and hyphens, such as code = "sit-in"')
    definition = row.text("definition")
    example = row.text("example", default=marked[0].text if marked else None)
    return ModeEntry(root, code, definition, example, row.score("score"), marked, _near(row))


def _near(row: Row) -> float:
    value = row.fields.get("near", NEAR)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise row.wrong("near", f"is {value!r}", f"a number above 0 and up to 1; near = {NEAR} if it is left out")
    return float(value)


def _examples(row: Row) -> tuple[MarkedExample, ...]:
    """The marked sentences of an entry."""
    found: list[MarkedExample] = []
    for number, written in enumerate(row.texts("examples"), start=1):
        try:
            found.append(read_marks(written))
        except ValueError as error:
            raise row.wrong("examples", f"number {number} {error}: {written!r}", FORM) from error
    return tuple(found)


def _context(row: Row) -> ContextEntry:
    row.only(*ContextEntry.__slots__)
    listed = {"cues": row.texts("cues", required=True), "weak": row.texts("weak"), "faint": row.texts("faint")}
    for key, cues in listed.items():
        for cue in cues:
            if cue != cue.lower() or cue != " ".join(cue.split()):
                raise row.wrong(key, f"holds {cue!r}", "lower case and single spaces")
    return ContextEntry(row.text("code"), row.text("name"), row.text("definition"), **listed)


def _named(row: Row) -> tuple[str, str, str]:
    row.only("code", "name", "definition")
    return row.text("code"), row.text("name"), row.text("definition")


def _judgement(row: Row, roots: Container[str], modes: Container[tuple[str, str]]) -> Judgement:
    row.only(*Judgement.__slots__)
    codes, mistaken = row.texts("codes", required=True), row.texts("mistaken")
    for code in codes:
        root, _, mode = code.partition("/")
        if root not in roots or (mode and (root, mode) not in modes):
            raise row.wrong("codes", f"names {code!r}, which this codebook has not", "ROOT or ROOT/mode")
    for root in mistaken:
        if root not in roots:
            raise row.wrong("mistaken", f"names {root!r}, which is no root of this codebook", "a root code")
    return Judgement(row.text("case"), codes, mistaken, row.text("reason"), row.text("example"))


def _crosswalk(
    row: Row, roots: Container[str], modes: Container[tuple[str, str]], contexts: Container[str]
) -> Crosswalk:
    row.only(*Crosswalk.__slots__)
    entry = Crosswalk(
        scheme=row.text("scheme"),
        code=row.text("code"),
        name=row.text("name"),
        roots=row.texts("roots", required=True),
        mode=row.text("mode", default="") or None,
        contexts=row.texts("contexts"),
        swap=row.flag("swap", default=False),
        note=row.text("note", default=""),
    )
    for root in entry.roots:
        if root not in roots:
            raise row.wrong("roots", f"names {root!r}, which is no root of this codebook", "a root code")
    if entry.mode and (len(entry.roots) != 1 or (entry.roots[0], entry.mode) not in modes):
        raise row.wrong(
            "mode", f"names {entry.mode!r}, which is no mode of {entry.roots}", "one root that has the mode"
        )
    for context in entry.contexts:
        if context not in contexts:
            raise row.wrong("contexts", f"names {context!r}, which is no context of this codebook", "a context code")
    return entry
