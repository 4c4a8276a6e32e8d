"""Whose army "the army" is, where a report calls the commander of one side of a war that army's commander."""

from __future__ import annotations

from dataclasses import replace

from dragoman.resolve.holders import is_personal
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import Link
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Mention

_FORCES = frozenset({"army", "armed-forces", "air-force", "navy"})
_UNITS = frozenset("district command zone brigade division battalion regiment unit wing branch sector".split())
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_COMMAND = frozenset({"commander", "army-chief", "leader", "spokesperson", "field-commander"})


def link_units(scene: Scene) -> None:
    """Links a named part of an armed group to the group: "the front's Eastern Command"."""
    for mention in scene.mentions:
        token = scene.tokens[mention.head]
        if token.pos != "PROPN" or token.text.lower() not in _UNITS or mention.head in scene.hit_at:
            continue
        owners = (scene.links.get(c) for c in token.children if scene.tokens[c].dep == "poss")
        owner = next((link.actor for link in owners if link is not None and link.actor is not None), None)
        if owner is not None and (owner.actor_id or "").startswith("group:") and set(owner.sectors) & _ARMED:
            group = replace(owner, confidence=0.7, why=f"part of {owner.name}")
            scene.links[mention.head] = Link(mention.index, group, None, "part of group")


def side_armies(scene: Scene) -> None:
    """Links a country's army to the armed group whose own commander the report gives it as commander."""
    sides: dict[str, set[str]] = {}
    for mention in scene.mentions:
        found = _commands(scene, mention)
        if found is not None:
            sides.setdefault(found[0], set()).add(found[1])
    sure = {country: next(iter(groups)) for country, groups in sides.items() if len(groups) == 1}
    if not sure:
        return
    for mention in scene.mentions:
        link = scene.links.get(mention.head)
        country = _army_of(link)
        if link is not None and country in sure:
            group = scene.known(sure[country], "the army that its commander leads in this report", 0.7)
            scene.links[mention.head] = Link(mention.index, group, None, "army of a side")


def _army_of(link: Link | None) -> str | None:
    """The country of a link to the armed forces of a state."""
    parts = (link.actor.actor_id or "").split(":") if link is not None and link.actor is not None else []
    return parts[1] if len(parts) == 3 and parts[0] == "organ" and parts[2] in _FORCES else None


def _commands(scene: Scene, mention: Mention) -> tuple[str, str] | None:
    """The country of the army and the group, where a title gives a state's army to the commander of a group."""
    link = scene.links.get(mention.head)
    if link is None or link.actor is None or not is_personal(link.actor):
        return None
    office = scene.table.office(link.actor.actor_id or "", scene.on)
    group = scene.table.actors.get(office.organisation or "") if office is not None else None
    if group is None or group.kind is not ActorKind.GROUP or group.country is None:
        return None
    title = scene.phrase(mention.head)
    if title is None or title.title is None or title.title.role not in _COMMAND:
        return None
    for i in scene.owners(mention.head):
        own = _army_of(scene.links.get(i))
        if own is None and scene.tokens[i].lemma.lower() in {"army", "force"}:
            own = scene.country_of_phrase(i) or scene.country_of_phrase(mention.head)
        if own == group.country:
            return own, group.id
    return None
