"""Who holds a role: by the list on the day, or as the report has said before."""

from __future__ import annotations

import re

from dragoman.knowledge.actors.roles import HEAD_OF, HEADS
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import of_objects
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

_OF_STATE = frozenset({"head-of-state", "head-of-government"})
_FAMILIES = {"minister": {"minister"}, "envoy": {"envoy", "ambassador"}, "ambassador": {"envoy", "ambassador"}}
_NEAR = 3
_UN = "group:united-nations"
_ENVOY = re.compile(r"(?:special|personal) (?:envoy|representative|adviser)\b", re.IGNORECASE)
"""The titles of those who speak for a body in a country; humanitarian coordinators and deputies are others."""

_COMMAND = frozenset({"commander", "army-chief", "field-commander", "general"})
"""Roles that reports use for one another: "the army commander" may be the man whom the list calls a commander."""


def is_personal(match: ActorMatch) -> bool:
    """Whether a match is a person of the list or of the report."""
    return (match.actor_id or "").startswith("person:")


def holder_in(scene: Scene, organisation: str, role: str) -> str | None:
    """Who led a group or held a role in it on the day, by the list: in that very role before any kind of head."""
    held = [
        o
        for o in scene.table.offices_of(organisation)
        if o.person in scene.table.actors
        and (scene.on is None or ((o.first is None or o.first <= scene.on) and (o.last is None or scene.on <= o.last)))
    ]
    for roles in ({role}, {*HEADS, "speaker"} if role in HEADS else set()):
        found = {o.person for o in held if o.role in roles}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def envoy_in(scene: Scene, mention: Mention, wording: str, sender: str | None) -> str | None:
    """Who was whose envoy for a state on the day: "the UN envoy for Yemen". None where nobody or several were."""
    un = sender == _UN or wording.lower().startswith("un ")
    behind = [scene.links.get(i) for i in of_objects(scene.tokens, mention.head, "for", "to", "on")]
    states = [link.actor.name for link in behind if link is not None and link.actor is not None]
    found = {
        o.person
        for o in scene.table.offices_as("envoy")
        if o.person in scene.table.actors
        and (o.entity == "UNO" if un else sender is not None and sender in {o.organisation, f"state:{o.country}"})
        and _ENVOY.match(o.title)
        and any(o.title.endswith(f" {name}") for name in states)
        and (scene.on is None or ((o.first is None or o.first <= scene.on) and (o.last is None or scene.on <= o.last)))
    }
    return next(iter(found)) if len(found) == 1 else None


def country_of_head(scene: Scene, mention: Mention, organ: str) -> str | None:
    """The country of an organ by whoever heads it and is named in the same sentence."""
    if organ not in HEAD_OF:
        return None
    found: set[str] = set()
    for other in scene.mentions:
        link = scene.links.get(other.head) if other.sentence == mention.sentence else None
        if link is not None and link.actor is not None and is_personal(link.actor):
            office = scene.table.office(link.actor.actor_id or "", scene.on)
            if office is not None and office.role == HEAD_OF[organ] and office.country is not None:
                found.add(office.country)
    return found.pop() if len(found) == 1 else None


def remembered_in(
    scene: Scene, mention: Mention, role: str, sector: str, country: str | None, owner: ActorMatch | None
) -> ActorMatch | None:
    """The person of that role whom the report has named last: recency beats fame. Only for definite phrases."""
    first = scene.tokens[mention.first]
    if first.text.lower() in {"a", "an", "another", "some", "no", "any", "one"}:
        return None
    wanted = _wanted_roles(role, owner)
    for earlier in scene.before(mention):
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None:
            continue
        match = link.actor
        if country is not None and match.country not in {country, None}:
            continue
        if not is_personal(match):
            if country is None and owner is None and _unnamed_before(scene, mention, earlier, link, wanted):
                return ActorMatch(
                    None, match.name, match.country, match.sectors, match.office, 0.6, f"the {role} told of before"
                )
            continue
        if _held(scene, match, wanted) and (owner is None or _belongs_to(scene, match, owner)):
            return ActorMatch(
                match.actor_id, match.name, match.country, match.sectors, match.office, 0.75, f"the {role} named before"
            )
    return None


def _wanted_roles(role: str, owner: ActorMatch | None) -> set[str]:
    """The roles that a title may mean: a bare head or chief is any kind of leader, of an organ the one who heads it."""
    if role in _COMMAND:
        return set(_COMMAND)
    if role in _FAMILIES:
        return _FAMILIES[role]
    if role not in HEADS or (owner is None and role in _OF_STATE):
        return {role}
    key = (owner.actor_id or "").rpartition(":")[2] if owner is not None else ""
    return {HEAD_OF[key]} if key in HEAD_OF else {*HEADS, "intelligence-chief", "army-chief", "speaker"}


def _held(scene: Scene, match: ActorMatch, wanted: set[str]) -> bool:
    """Whether somebody has one of the roles; a bare "minister" is any minister."""
    own = _roles(scene, match)
    ministers = "minister" in wanted and any(r.endswith("-minister") and not r.startswith("deputy") for r in own)
    return bool(wanted & own) or ministers


def _unnamed_before(scene: Scene, mention: Mention, earlier: Mention, link: Link, wanted: set[str]) -> bool:
    """Whether "the minister" takes up an office whose holder was not named: "the Indian defence minister"."""
    definite = scene.tokens[mention.first].text.lower() in {"the", "this", "that"}
    if link.rule != "unnamed office" or link.actor is None or not definite:
        return False
    phrase = scene.phrase(earlier.head)
    if phrase is None or phrase.title is None or phrase.plural or mention.sentence - earlier.sentence > _NEAR:
        return False
    role = phrase.title.role
    ministers = "minister" in wanted and role.endswith("-minister") and not role.startswith("deputy")
    return role in wanted or ministers


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
