"""Marks lines of a user's file whose single office two persons hold at a time, so that the file can be read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.knowledge.actors.periods import Period, overlaps, period
from dragoman.knowledge.actors.roles import role_of
from dragoman.knowledge.actors.table import SINGLE_ROLES, ActorTable
from dragoman.knowledge.actors.user_form import Line
from dragoman.knowledge.rows import Row

NOTE = "contested in the source"


def with_notes(lines: Iterable[Line], table: ActorTable) -> Iterator[Line]:
    """The lines; those that overlap with another's get a note before their own."""
    listed = list(lines)
    held: defaultdict[tuple[str, str], list[Period]] = defaultdict(list)
    for i, line in enumerate(listed):
        role = line.get("role") or (role_of(line["office"], table) if line.get("office") else "")
        body = line.get("organisation", "")
        if role in SINGLE_ROLES and line.get("country") and (not body or body.startswith("organ:")):
            row = Row(dict(line), "")
            first, last = row.day("from", last=True), row.day("to")
            held[line["country"], role].append(period(line["id"], first, last, line.get("note", ""), str(i)))
    doubtful = {int(p.where) for _, found in overlaps(held) for p in (found.earlier, found.later)}
    for i, line in enumerate(listed):
        note = "; ".join(part for part in (NOTE, line.get("note", "")) if part)
        yield {**line, "note": note} if i in doubtful else line
