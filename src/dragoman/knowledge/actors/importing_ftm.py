"""FollowTheMoney entities (OpenSanctions and others): JSON lines of persons, organisations, positions, occupancies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.actors.importing_source import (
    Piece,
    Refused,
    after,
    aliases_of,
    country_code,
    item_of,
    made_id,
    written,
)
from dragoman.knowledge.actors.table import ActorTable

_BODIES = {"Organization": "group", "PublicBody": "organ", "Company": "company", "LegalEntity": "group"}
_USED = frozenset({"Person", "Position", "Occupancy", *_BODIES})
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
_SECTORS = (
    ("crime.terror", "REB"), ("crime", "CRM"), ("mil", "MIL"), ("role.spy", "SPY"), ("role.judge", "JUD"),
    ("gov.judicial", "JUD"), ("gov.legislative", "LEG"), ("gov.security", "SPY"), ("gov.soe", "BUS"), ("gov", "GOV"),
    ("role.diplo", "GOV"), ("role.civil", "GOV"), ("role.pep", "GOV"), ("pol.party", "PTY"), ("pol.union", "LAB"),
    ("rel", "REL"), ("role.journo", "JRN"), ("role.act", "CVL"), ("role.oligarch", "BUS"), ("corp", "BUS"),
    ("fin", "BUS"),
)  # fmt: skip
"""Sectors by topic or the beginning of one, the most telling first."""


@dataclass(frozen=True, slots=True)
class _Entity:
    number: int
    id: str
    schema: str
    properties: dict[str, Any]

    def texts(self, *names: str) -> list[str]:
        found = (value for name in names for value in self.properties.get(name) or ())
        return [" ".join(value.split()) for value in found if isinstance(value, str) and value.strip()]

    def linked(self, name: str) -> Iterator[_Entity | str]:
        """What a property points to: entities written out in place, or ids."""
        for value in self.properties.get(name) or ():
            if isinstance(value, dict):
                yield _Entity(self.number, str(value.get("id", "")), str(value.get("schema", "")), _properties(value))
            elif isinstance(value, str):
                yield value


def ftm_lines(text: str, table: ActorTable) -> Iterator[Piece]:
    """A line for each person and body, and one for each office that an occupancy states; bad lines by number."""
    entities: list[_Entity] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        made = _entity(number, line)
        if isinstance(made, Refused):
            yield made
        elif made is not None:
            entities.append(made)
    people = {e.id: e for e in entities if e.schema == "Person"}
    posts = {e.id: e for e in entities if e.schema == "Position"}
    for entity in entities:
        if entity.schema == "Person" or entity.schema in _BODIES:
            yield _actor(entity, table)
        if entity.schema == "Occupancy":
            holders = [people.get(h, h) if isinstance(h, str) else h for h in entity.linked("holder")]
            yield from _offices(entity, holders, posts, table)
        for occupancy in entity.linked("positionOccupancies"):
            if isinstance(occupancy, _Entity):
                yield from _offices(occupancy, [entity], posts, table)


def _entity(number: int, line: str) -> _Entity | Refused | None:
    try:
        whole = json.loads(line)
    except json.JSONDecodeError as e:
        return Refused(number, f"no JSON: {e.msg}")
    if not isinstance(whole, dict) or not isinstance(whole.get("schema"), str) or not whole.get("id"):
        return Refused(number, "no entity: id or schema is missing")
    if whole["schema"] not in _USED:
        return None
    return _Entity(number, str(whole["id"]), whole["schema"], _properties(whole))


def _properties(whole: dict[str, Any]) -> dict[str, Any]:
    found = whole.get("properties")
    return {k: v for k, v in found.items() if isinstance(v, list)} if isinstance(found, dict) else {}


def _actor(entity: _Entity, table: ActorTable) -> Piece:
    names = entity.texts(*_NAMES)
    if not names:
        return Refused(entity.number, f"{entity.schema} {entity.id} has no name")
    kind = _BODIES.get(entity.schema, "person")
    topics = entity.texts("topics")
    left = [t for t in topics if t != "crime.terror"]
    sectors = dict.fromkeys(c for topic, c in _SECTORS if _has(topics if topic == "crime.terror" else left, topic))
    country = _country(entity, table)
    if kind == "organ" and country is None:
        kind = "group"
    return {
        "id": _id(entity, kind, names[0]),
        "name": names[0],
        "aliases": aliases_of(names[0], names[1:]),
        "kind": kind,
        "country": country or "",
        "entity": "IGO" if "gov.igo" in topics else "",
        "sectors": "|".join(sectors),
        "wikidata": _item(entity),
    }


def _item(entity: _Entity) -> str:
    return next((i for t in (*entity.texts("wikidataId"), entity.id) if (i := item_of(t))), "")


def _id(entity: _Entity, kind: str, name: str) -> str:
    return made_id("person" if kind == "person" else "organ" if kind == "organ" else "group", name, entity.id)


def _has(topics: Iterable[str], wanted: str) -> bool:
    return any(t == wanted or t.startswith(f"{wanted}.") for t in topics)


def _country(entity: _Entity, table: ActorTable) -> str | None:
    return next((c for text in entity.texts(*_COUNTRIES) if (c := country_code(text, table))), None)


def _offices(
    occupancy: _Entity, holders: Iterable[_Entity | str], posts: dict[str, _Entity], table: ActorTable
) -> Iterator[Piece]:
    """The offices that one occupancy states."""
    number = occupancy.number
    for holder in holders:
        if isinstance(holder, str) or not holder.texts(*_NAMES):
            yield Refused(number, f"holder {holder if isinstance(holder, str) else holder.id} is not in the file")
            continue
        for linked in occupancy.linked("post"):
            post = posts.get(linked) if isinstance(linked, str) else linked
            titles = post.texts("name") if post else []
            if post is None or not titles:
                yield Refused(number, f"position {linked if isinstance(linked, str) else linked.id} is not in the file")
                continue
            try:
                first, last = _bound(occupancy, "startDate", min), _bound(occupancy, "endDate", max)
            except ValueError as e:
                yield Refused(number, str(e))
                continue
            name = holder.texts(*_NAMES)[0]
            if after(first, last):
                yield Refused(number, f"{name}: {titles[0]} begins in {first} and ends in {last}")
                continue
            yield {
                "id": _id(holder, "person", name),
                "name": name,
                "kind": "person",
                "country": _country(post, table) or _country(holder, table) or "",
                "office": titles[0],
                "from": first,
                "to": last,
                "wikidata": _item(holder),
            }


def _bound(occupancy: _Entity, name: str, pick: Any) -> str:
    days = [written(text) for text in occupancy.texts(name)]
    return str(pick(days)) if days else ""
