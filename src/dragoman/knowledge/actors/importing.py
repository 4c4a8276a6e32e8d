"""Makes a user's actors file of Wikidata query results and of OpenSanctions or other FollowTheMoney entities.

Each source yields lines in the user's form; what cannot be used is reported with its number and left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.knowledge.actors.contested import with_notes
from dragoman.knowledge.actors.importing_ftm import ftm_lines
from dragoman.knowledge.actors.importing_source import Refused, Source
from dragoman.knowledge.actors.importing_wikidata import wikidata_lines
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.actors.user_form import Line

SOURCES: dict[str, Source] = {"wikidata": wikidata_lines, "ftm": ftm_lines}
"""The forms that can be imported, by name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came out of a file: lines in the user's form, how many actors they are of, and what was left out."""

    lines: tuple[Line, ...]
    actors: int
    refused: tuple[Refused, ...]
    source: str


def import_actors(file: Path, table: ActorTable, *, source: str | None = None) -> Imported:
    """The lines of a file, each once; offices that two persons hold at a time get a note, so that they can be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise InputError(f"cannot be read: {e.strerror}", where=str(file), hint="check the path") from e
    except UnicodeDecodeError as e:
        raise InputError("is not UTF-8", where=str(file), hint="save the file as UTF-8") from e
    chosen = source or _source(text)
    if chosen not in SOURCES:
        hint = "a Wikidata result (JSON) or FollowTheMoney entities (JSON lines); docs/actors.md shows both"
        raise InputError("is of no form that can be imported", where=str(file), hint=hint)
    lines: list[Line] = []
    refused: list[Refused] = []
    met: set[tuple[tuple[str, str], ...]] = set()
    for made in SOURCES[chosen](text, table):
        if isinstance(made, Refused):
            refused.append(made)
            continue
        whole = tuple(sorted((k, v) for k, v in made.items() if v))
        if whole not in met:
            met.add(whole)
            lines.append(made)
    ordered = sorted(lines, key=lambda line: (line["name"], line["id"], line.get("office", ""), line.get("from", "")))
    noted = _without_ids(with_notes(ordered, table))
    return Imported(noted, len({line["id"] for line in ordered}), tuple(refused), chosen)


def _source(text: str) -> str:
    """Which form a text has, by its first object."""
    head = text.lstrip()[:1]
    if head == "[":
        return "wikidata"
    try:
        first = json.loads(text.lstrip().split("\n", 1)[0])
    except json.JSONDecodeError:
        return "wikidata" if '"bindings"' in text else ""
    if isinstance(first, dict) and "schema" in first:
        return "ftm"
    return "wikidata" if isinstance(first, dict) and "results" in first else ""


def _without_ids(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without ids that only this import made, so that their names meet the list's; namesakes keep them."""
    listed = tuple(lines)
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for line in listed:
        bearers[line["kind"], line["name"]].add(line["id"])
    return tuple(
        line
        if len(bearers[line["kind"], line["name"]]) > 1 and not line["wikidata"]
        else {k: v for k, v in line.items() if k != "id"}
        for line in listed
    )
