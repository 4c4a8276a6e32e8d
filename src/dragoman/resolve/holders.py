"""Who holds a role: by the list on the day, or as the report has said before."""

from __future__ import annotations

from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch
from dragoman.schema.text import Mention

HEADS = frozenset({"leader", "director", "commander", "head-of-government", "head-of-state", "party-leader"})
HEAD_OF = {
    "intelligence-service": "intelligence-chief",
    "military-intelligence": "intelligence-chief",
    "army": "army-chief",
    "foreign-ministry": "foreign-minister",
    "defence-ministry": "defence-minister",
    "interior-ministry": "interior-minister",
    "parliament": "speaker",
    "government": "head-of-government",
}
"""The office of whoever heads an organ: "the head of the intelligence service" is the intelligence chief."""
_COMMAND = frozenset({"commander", "army-chief", "field-commander", "general"})
"""Roles that reports use for one another: "the army commander" may be the man whom the list calls a commander."""


def is_personal(match: ActorMatch) -> bool:
    """Whether a match is a person of the list or of the report."""
    return (match.actor_id or "").startswith("person:")


def holder_in(scene: Scene, organisation: str, role: str) -> str | None:
    """Who led a group or held a role in it on the day, by the list."""
    roles = HEADS if role in HEADS else {role}
    found = {
        o.person
        for held in scene.table.offices.values()
        for o in held
        if o.organisation == organisation
        and o.role in roles
        and o.person in scene.table.actors
        and (scene.on is None or ((o.first is None or o.first <= scene.on) and (o.last is None or scene.on <= o.last)))
    }
    return next(iter(found)) if len(found) == 1 else None


def remembered_in(
    scene: Scene, mention: Mention, role: str, sector: str, country: str | None, owner: ActorMatch | None
) -> ActorMatch | None:
    """The person of that role whom the report has named last: recency beats fame. Only for definite phrases."""
    first = scene.tokens[mention.first]
    if first.text.lower() in {"a", "an", "another", "some", "no", "any", "one"}:
        return None
    for earlier in reversed(scene.mentions):
        if earlier.span.start >= mention.span.start:
            continue
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or not is_personal(link.actor):
            continue
        match = link.actor
        if country is not None and match.country not in {country, None}:
            continue
        wanted = _wanted_roles(role, owner)
        if wanted & _roles(scene, match) and (owner is None or _belongs_to(scene, match, owner)):
            return ActorMatch(
                match.actor_id, match.name, match.country, match.sectors, match.office, 0.75, f"the {role} named before"
            )
    return None


def _wanted_roles(role: str, owner: ActorMatch | None) -> set[str]:
    """The roles that a title may mean: a bare head or chief is any kind of leader, of an organ the one who heads it."""
    if role in _COMMAND:
        return set(_COMMAND)
    if role not in HEADS:
        return {role}
    key = (owner.actor_id or "").rpartition(":")[2] if owner is not None else ""
    return {HEAD_OF[key]} if key in HEAD_OF else {*HEADS, "intelligence-chief", "army-chief", "speaker"}


def _roles(scene: Scene, match: ActorMatch) -> set[str]:
    """The roles that a person has: by the list on the day, and by the titles that the report gives."""
    found: set[str] = set()
    office = scene.table.office(match.actor_id or "", scene.on)
    if office is not None:
        found.add(office.role)
    for stated in [o.title for o in scene.offices if o.actor_id == match.actor_id]:
        phrase = scene.table.titles.get(tuple(stated.lower().split()))
        if phrase is not None:
            found.add(phrase.role)
    if match.office:
        title = scene.table.titles.get(tuple(match.office.lower().split()))
        if title is not None:
            found.add(title.role)
    return found


def _belongs_to(scene: Scene, match: ActorMatch, owner: ActorMatch) -> bool:
    office = scene.table.office(match.actor_id or "", scene.on)
    if office is not None and office.organisation is not None and owner.actor_id is not None:
        return office.organisation == owner.actor_id
    key = (owner.actor_id or "").rpartition(":")[2]
    if office is not None and key in HEAD_OF:
        return office.role == HEAD_OF[key] and office.country == owner.country
    stated = [o for o in scene.offices if o.actor_id == match.actor_id and o.organisation]
    if stated:
        return any(o.organisation == owner.actor_id for o in stated)
    return owner.country is not None and match.country == owner.country
