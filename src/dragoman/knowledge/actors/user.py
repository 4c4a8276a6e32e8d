"""A user's own actors: read from CSV or TOML and checked against everything that codes and dates must be.

Every problem is found in one go, each with file and line; what is sound is kept, so that a check can list them all.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors.periods import Period, overlaps, period
from dragoman.knowledge.actors.roles import known_roles, role_of
from dragoman.knowledge.actors.spelling import phrase_of
from dragoman.knowledge.actors.table import SINGLE_ROLES, ActorTable
from dragoman.knowledge.actors.user_rows import read_rows, user_files
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.rows import Row
from dragoman.schema.codes import ActorKind, DatePrecision

_WIKIDATA = re.compile(r"^Q[1-9]\d*$")
_FINEST = (DatePrecision.NONE, DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)
_PREFIXES = {
    ActorKind.PERSON: ("person:",),
    ActorKind.GROUP: ("group:", "outlet:"),
    ActorKind.ORGAN: ("organ:",),
    ActorKind.STATE: ("state:",),
}


@dataclass(frozen=True, slots=True)
class UserOffice:
    """An office as a line of the user's file states it; `organisation` is an id or a name."""

    title: str
    role: str
    organisation: str
    first: date | None
    last: date | None
    precision: DatePrecision
    certain: tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class UserEntry:
    """One line of the user's file: an actor, and an office where the line states one."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    form: str | None
    country: str | None
    entity: str | None
    sectors: tuple[str, ...]
    office: UserOffice | None
    first: date | None
    last: date | None
    wikidata: str | None
    id: str | None
    note: str
    where: str


@dataclass(frozen=True, slots=True)
class UserActors:
    """What a user's file holds, and all that is wrong with it."""

    entries: tuple[UserEntry, ...]
    problems: tuple[KnowledgeError, ...]


def read_user_actors(path: Path, shipped: ActorTable) -> UserActors:
    """The entries of a file or folder, and every problem in the order of files and lines."""
    problems: list[KnowledgeError] = []
    entries: list[UserEntry] = []
    checker = _Checker(shipped, problems)
    for file in user_files(path):
        entries.extend(e for row in read_rows(file, problems) if (e := checker.entry(row)) is not None)
    checker.organisations(entries)
    problems.extend(_overlapping(entries, checker.bodies))
    return UserActors(tuple(entries), tuple(sorted(problems, key=_place)))


class _Checker:
    """Turns rows into entries; a wrong cell is noted and left out."""

    def __init__(self, shipped: ActorTable, problems: list[KnowledgeError]) -> None:
        self.shipped = shipped
        self.problems = problems
        self.book = load_codebook()
        self.forms = forms_of(shipped)
        self.roles = known_roles(shipped)
        self.bodies = Bodies(shipped)
        self.seen: dict[tuple[object, ...], str] = {}

    def wrong(self, row: Row, what: str, hint: str) -> None:
        self.problems.append(KnowledgeError(what, where=row.where, hint=hint))

    def entry(self, row: Row) -> UserEntry | None:
        name = row.text("name")
        if not phrase_of(name):
            self.wrong(row, "column 'name' is empty", "every line needs the actor's name")
            return None
        kind, form = self._kind(row)
        first, last = self._day(row, "from"), self._day(row, "to", last=True)
        if first and last and first > last:
            self.wrong(row, f"from {row.text('from')} is after to {row.text('to')}", "swap the dates, or mend one")
            first = last = None
        office = self._office(row, first, last)
        if office is not None and kind is not ActorKind.PERSON:
            self.wrong(row, f"a {kind} holds no office", "kind person, or leave the office out")
            office = None
        wikidata, own = row.text("wikidata") or None, row.text("id") or None
        if wikidata and not _WIKIDATA.match(wikidata):
            self.wrong(row, f"wikidata {wikidata!r} is no item", "Q and a number, as in Q1")
            wikidata = None
        if own and not own.startswith(_PREFIXES[kind]):
            self.wrong(row, f"id {own!r} does not fit kind {kind}", f"begin it with {_PREFIXES[kind][0]}")
            own = None
        entry = UserEntry(
            own or wikidata or f"{kind}:{' '.join(phrase_of(name))}", name, row.items("aliases"), kind, form,
            self._country(row, kind), self._code(row, "entity", self.book.entities), self._sectors(row), office,
            first, last, wikidata, own, row.text("note"), row.where,
        )  # fmt: skip
        dates = (row.text("from"), row.text("to"))
        said = (entry.key, office and (office.title.lower(), office.role, office.organisation, entry.country, *dates))
        earlier = self.seen.setdefault(said, row.where)
        if earlier != row.where:
            self.wrong(row, f"{name} is there already, in {earlier}", "remove one; namesakes need an id each")
            return None
        return entry

    def _kind(self, row: Row) -> tuple[ActorKind, str | None]:
        text = row.text("kind").lower()
        if not text and row.text("office"):
            return ActorKind.PERSON, None
        plain = {k.value: k for k in _PREFIXES}
        if text in plain:
            return plain[text], None
        if text in self.forms:
            return self.forms[text], text
        near = difflib.get_close_matches(text, [*plain, *self.forms], n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join([*plain, *self.forms])}"
        self.wrong(row, f"kind {text!r} is unknown" if text else "column 'kind' is empty", hint)
        return ActorKind.PERSON if row.text("office") else ActorKind.GROUP, None

    def _country(self, row: Row, kind: ActorKind) -> str | None:
        text = row.text("country")
        if not text:
            if kind is ActorKind.STATE:
                self.wrong(row, "a state needs its code in 'country'", "a three-letter code such as EGY")
            return None
        if text in self.shipped.states:
            return text
        named = [n.target for n in self.shipped.names.get(phrase_of(text), ()) if n.kind == "state"]
        near = named or ([text.upper()] if text.upper() in self.shipped.states else [])
        hint = f"did you mean {near[0]}?" if near else "a three-letter code such as EGY"
        self.wrong(row, f"country {text!r} is unknown", hint)
        return None

    def _code(self, row: Row, column: str, known: Iterable[str]) -> str | None:
        text = row.text(column)
        codes = tuple(known)
        if not text or text in codes:
            return text or None
        self.wrong(row, f"{column} {text!r} is unknown", f"one of {', '.join(codes)}")
        return None

    def _sectors(self, row: Row) -> tuple[str, ...]:
        codes = tuple(self.book.sectors)
        kept = []
        for text in row.items("sectors"):
            if text in codes:
                kept.append(text)
                continue
            near = difflib.get_close_matches(text.upper(), codes, n=1)
            hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(codes)}"
            self.wrong(row, f"sector {text!r} is unknown", hint)
        return tuple(kept)

    def _day(self, row: Row, column: str, *, last: bool = False) -> date | None:
        try:
            return row.day(column, last=last)
        except KnowledgeError as e:
            self.problems.append(e)
            return None

    def _office(self, row: Row, first: date | None, last: date | None) -> UserOffice | None:
        title, role = row.text("office"), row.text("role")
        if not title:
            for column in ("role", "organisation"):
                if row.text(column):
                    self.wrong(row, f"column {column!r} is filled in without an office", "fill in 'office' as well")
            return None
        if role and role not in self.roles:
            near = difflib.get_close_matches(role, self.roles, n=1)
            self.wrong(row, f"role {role!r} is unknown", f"did you mean {near[0]!r}?" if near else "leave it empty")
            role = ""
        # what is certain: from the last day that the beginning may mean to the first that the end may mean
        certain = (row.day("from", last=True) if first else None, row.day("to") if last else None)
        precision = max(
            (row.precision(c) for c in ("from", "to") if row.text(c)), key=_FINEST.index, default=_FINEST[0]
        )
        return UserOffice(
            title, role or role_of(title, self.shipped), row.text("organisation"), first, last, precision, certain
        )

    def organisations(self, entries: Iterable[UserEntry]) -> None:
        """Notes organisations that nobody knows."""
        own = {phrase_of(text) for e in entries for text in (e.name, *e.aliases)} | {(e.id,) for e in entries if e.id}
        for entry in entries:
            text = entry.office.organisation if entry.office else ""
            if text and not (phrase_of(text) in own or (text,) in own or self.bodies.find(text)):
                what = f"organisation {text!r} is neither in this file nor in the shipped list"
                hint = "its id or name as `dragoman actors NAME` shows it, or a line of its own"
                self.problems.append(KnowledgeError(what, where=entry.where, hint=hint))


class Bodies:
    """Finds the groups and organs that organisations are, by id or name."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        self.keys = frozenset(o.key for o in table.organs.values())
        self.found: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The id of the group or organ that an id or name stands for; None where there is none, or several."""
        if text not in self.found:
            self.found[text] = self._find(text)
        return self.found[text]

    def _find(self, text: str) -> str | None:
        if text in self.table.actors:
            return text
        parts = text.split(":")
        if len(parts) == 3 and parts[0] == "organ":
            return text if parts[1] in self.table.states and parts[2] in self.keys else None
        found = [a.id for a in self.table.named(text) if a.kind in {ActorKind.GROUP, ActorKind.ORGAN}]
        return found[0] if len(found) == 1 else None


def forms_of(table: ActorTable) -> dict[str, ActorKind]:
    """The finer kinds that the list knows (party, court, ministry), each with what it is: a group where it is both."""
    found: dict[str, ActorKind] = {}
    for actor in table.actors.values():
        if actor.form and found.get(actor.form) is not ActorKind.GROUP:
            found[actor.form] = actor.kind
    return dict(sorted(found.items()))


def _overlapping(entries: Iterable[UserEntry], bodies: Bodies) -> Iterable[KnowledgeError]:
    held: defaultdict[tuple[str, str], list[Period]] = defaultdict(list)
    names = {e.key: e.name for e in entries}
    for e in entries:
        if e.office and e.country and e.office.role in SINGLE_ROLES and _of_state(e.office.organisation, bodies):
            held[e.country, e.office.role].append(period(e.key, *e.office.certain, e.note, e.where))
    for (country, role), found in overlaps(held):
        one, other = found.earlier, found.later
        what = f"{names[other.person]} and {names[one.person]} ({one.where}) are both {role} of {country} at a time"
        hint = "mend a date, or say why in 'note': joint, acting, rival ..."
        yield KnowledgeError(what, where=other.where, hint=hint)


def _of_state(organisation: str, bodies: Bodies) -> bool:
    """Whether an office with this organisation is the state's own: its ministry is, a rival government is not."""
    return not organisation or (bodies.find(organisation) or "").startswith("organ:")


def _place(problem: KnowledgeError) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdigit() else (problem.where, 0)
