"""Contradictions between what reports state and what the list says: shown for review, never settled by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dragoman.knowledge.actors.met import Met, Statement
from dragoman.knowledge.actors.roles import HEAD_OF, HEADS, title_of
from dragoman.knowledge.actors.table import SINGLE_ROLES, ActorTable, Title
from dragoman.knowledge.names import skeleton, surname
from dragoman.schema.actors import Office

_COMPARED = SINGLE_ROLES | {"army-chief", "speaker", "intelligence-chief"}
_LEEWAY = timedelta(days=31)
"""News calls people by an office for some weeks after they leave it, and lists are a little late."""

_QUALIFIED = frozenset(
    "former ex late then acting interim deputy incoming outgoing designate elect caretaker shadow rival".split()
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A report gives an office to somebody on a day on which the list has somebody else in it."""

    person: str
    name: str
    role: str
    country: str
    stated: Statement
    listed: tuple[Office, ...]


def contradictions(met: Met, table: ActorTable) -> Iterator[Contradiction]:
    """The statements about an actor that the list contradicts; the same office in one document counts once."""
    told: set[tuple[str, str, str]] = set()
    for statement in met.statements:
        title = title_of(statement.title, table)
        country = statement.country
        role = _role(title, statement) if title is not None else ""
        if role not in _COMPARED or country is None or not _plain(statement):
            continue
        listed = _others(met, statement, role, country, table)
        key = (role, country, statement.document)
        if listed and key not in told:
            told.add(key)
            yield Contradiction(met.actor_id, met.name, role, country, statement, listed)


def _role(title: Title, statement: Statement) -> str:
    """The role of a stated office; whoever is head of an organ of state has the office that heads it."""
    organ = (statement.organisation or "").split(":")
    if title.role in HEADS and len(organ) == 3 and organ[1] == statement.country:
        return HEAD_OF.get(organ[2], title.role)
    return title.role


def _plain(statement: Statement) -> bool:
    """Whether an office of the state itself is meant, held on the day of the report."""
    if (statement.organisation or "").startswith("group:") or statement.first is None or statement.last is None:
        return False
    before, found, _ = statement.quote.lower().partition(statement.title.lower())
    near = before.replace("-", " ").split()[-2:] if found else []
    return not _QUALIFIED & {*near, *statement.title.lower().replace("-", " ").split()}


def _others(met: Met, statement: Statement, role: str, country: str, table: ActorTable) -> tuple[Office, ...]:
    """Who holds the office by the list on every day that the report may be of; empty where it may be this actor."""
    if statement.first is None or statement.last is None:
        return ()
    days = (statement.first - _LEEWAY, statement.first, statement.last, statement.last + _LEEWAY)
    near = [o for day in days for o in table.holding(country, role, day)]
    own = skeleton(surname(met.name))
    if any(o.person == met.actor_id or skeleton(surname(_name(o, table))) == own for o in near):
        return ()
    first = table.holding(country, role, statement.first)
    return first if first == table.holding(country, role, statement.last) else ()


def _name(office: Office, table: ActorTable) -> str:
    actor = table.actors.get(office.person)
    return actor.name if actor else ""
