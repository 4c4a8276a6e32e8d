"""The user's CSV form: writes actors, offices and what was learned as a file that can be edited and read again."""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from dragoman.errors import InputError
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.actors.user import forms_of
from dragoman.knowledge.actors.user_rows import COLUMNS
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import ActorKind, DatePrecision

type Line = Mapping[str, str]
"""One line of a user's file by column; columns left out are empty."""


def write_lines(target: Path, lines: Iterable[Line], *, overwrite: bool = False) -> int:
    """Writes lines in the user's form and says how many; an existing file is kept unless `overwrite`."""
    if target.exists() and not overwrite:
        raise InputError("the file exists already", where=str(target), hint="another name, or --overwrite")
    written = 0
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            for line in lines:
                writer.writerow(line)
                written += 1
        partial.replace(target)
    except OSError as e:
        raise InputError(f"cannot be written: {e.strerror}", where=str(target), hint="check the folder") from e
    finally:
        partial.unlink(missing_ok=True)
    return written


def lines_of(table: ActorTable) -> Iterator[Line]:
    """The whole list in force as lines: each actor, and each office of theirs behind."""
    forms = forms_of(table)
    for actor_id in sorted(table.actors):
        actor = table.actors[actor_id]
        yield actor_line(actor, forms)
        yield from (office_line(actor, office) for office in table.offices.get(actor_id, ()))


def written_day(day: date | None, precision: DatePrecision, *, last: bool = False) -> str:
    """A date as finely as it is known: a year or month where it is that of the first (or last) day of one."""
    if day is None:
        return ""
    final = calendar.monthrange(day.year, day.month)[1]
    edge_of_month = day.day == (final if last else 1)
    edge_of_year = edge_of_month and day.month == (12 if last else 1)
    if precision is DatePrecision.YEAR and edge_of_year:
        return f"{day.year:04d}"
    if precision in {DatePrecision.YEAR, DatePrecision.MONTH} and edge_of_month:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


def actor_line(actor: Actor, forms: Mapping[str, ActorKind]) -> Line:
    """An actor as a line without an office."""
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": "|".join(a.text for a in actor.aliases),
        "kind": _kind(actor, forms),
        "country": actor.country or "",
        "entity": actor.entity or "",
        "sectors": "|".join(actor.sectors),
        "from": written_day(actor.first, DatePrecision.YEAR),
        "to": written_day(actor.last, DatePrecision.YEAR, last=True),
        "wikidata": actor.wikidata or "",
    }


def office_line(actor: Actor, office: Office) -> Line:
    """An office as a line."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": office.country or "",
        "entity": office.entity or "",
        "sectors": office.sector,
        "office": office.title,
        "role": office.role,
        "organisation": office.organisation or "",
        "from": written_day(office.first, office.precision),
        "to": written_day(office.last, office.precision, last=True),
        "note": office.note,
    }


def _kind(actor: Actor, forms: Mapping[str, ActorKind]) -> str:
    """The finer kind where it says as much as the plain one when it is read again."""
    if actor.form and actor.kind in {ActorKind.GROUP, ActorKind.ORGAN}:
        return actor.form if forms.get(actor.form) is actor.kind else actor.kind.value
    return actor.kind.value
