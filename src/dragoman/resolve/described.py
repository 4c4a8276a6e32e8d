"""Descriptions: who "the Egyptian intelligence chief", "the foreign ministry" or "Haftar's militia" is."""

from __future__ import annotations

from dataclasses import replace

from dragoman.knowledge.actors.roles import HEAD_OF, HEADS
from dragoman.resolve.heads import UN, body_before, leader_in, speaker_in, subject_head, titled_in
from dragoman.resolve.holders import envoy_in, holder_in, is_personal, remembered_in
from dragoman.resolve.name_words import BODY_WORDS
from dragoman.resolve.organs import assumed_country, body_again, organ_link, own_body, turned_name, wording
from dragoman.resolve.phrases import RolePhrase, general_word, sector_before
from dragoman.resolve.scene import Scene
from dragoman.resolve.stated import note_beside
from dragoman.resolve.tree import of_objects
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Mention

_OFFICES = frozenset({"office", "administration"})
_TOWNS = frozenset("town city village capital port district settlement".split())
_NEAR = 3
_BESIDE = frozenset({"appos", "compound", "nmod"})
_WITH_NAMES = frozenset({"appos", "prep"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_OWN_COUNTRY = frozenset({"country", "nation"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_SPEAKING = frozenset("aide adviser advisor assistant spokesman spokeswoman spokesperson lawyer deputy".split())
"""Who acts for whoever stands behind "to" or "for"."""
_NATIONAL = frozenset(
    "head-of-state head-of-government foreign-minister defence-minister interior-minister army-chief "
    "intelligence-chief speaker finance-minister economy-minister security-minister justice-minister "
    "intelligence-minister national-security-adviser vice-president central-bank-governor crown-prince "
    "governor-general senate-speaker".split()
)


def link_description(scene: Scene, mention: Mention) -> Link | None:
    """The link of a mention whose head is a common noun (or a title written as a name)."""
    named = _apposition(scene, mention) if _has_beside(scene, mention) else None
    if named is not None:
        note_beside(scene, mention, named)
        return Link(mention.index, named, None, "apposition")
    word = scene.tokens[mention.head].lemma.lower()
    holder = _office_of(scene, mention) if word in _OFFICES else None
    if holder is not None:
        return Link(mention.index, holder, None, "office of")
    place = _place_again(scene, mention) if word in _TOWNS else None
    if place is not None:
        return Link(mention.index, place, None, "place")
    again = body_again(scene, mention, word) if word in BODY_WORDS else None
    if again is not None:
        return Link(mention.index, again, None, "body named before")
    phrase = scene.phrase(mention.head)
    if phrase is None:
        return None
    several = _several_states(scene, mention)
    if several and phrase.plural:
        return Link(mention.index, None, None, "of several states", several)
    country = scene.country_of_phrase(mention.head)
    owner = scene.organisation_of_phrase(mention.head)
    if phrase.title is not None and not phrase.plural:
        return _office_link(scene, mention, phrase, country, owner)
    turned = turned_name(scene, mention, phrase)
    if turned is not None:
        return Link(mention.index, turned, None, "list")
    own = own_body(scene, mention, phrase, country)
    if own is not None:
        return Link(mention.index, own, None, "new organisation")
    if phrase.organ is not None and not (phrase.agent and phrase.plural):
        return organ_link(scene, mention, phrase, country, owner)
    return _agent_link(scene, mention, phrase, country, owner)


def _has_beside(scene: Scene, mention: Mention) -> bool:
    """Whether the syntax leaves room for a name beside a description at all."""
    tokens = scene.tokens
    token = tokens[mention.head]
    return token.dep in _BESIDE or any(tokens[c].dep in _WITH_NAMES for c in token.children)


def _apposition(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The name that stands beside a description: "the chief, Khaled Megawer", "Khaled Megawer, the chief"."""
    tokens = scene.tokens
    token = tokens[mention.head]
    role = scene.phrase(mention.head)
    if role is not None and _is_body(role):
        return _named_body(scene, mention, role)
    beside = [c for c in token.children if tokens[c].dep == "appos"]
    if token.dep == "appos":
        beside.append(token.head)
    beside.extend(_beside_body(scene, mention.head))
    if role is None:
        beside = [i for i in beside if _right_behind(scene, mention.head, i)]
    beside.extend(_name_after(scene, mention))
    beside.extend(_name_glued(scene, mention))
    for i in beside:
        link = scene.links.get(i)
        if link is not None and link.actor is not None and is_personal(link.actor):
            return link.actor
    return None


def _named_body(scene: Scene, mention: Mention, role: RolePhrase) -> ActorMatch | None:
    """The body whose name stands right behind its description: "the opposition bloc, the Unity Forum,".

    Of a name that nothing is known of, the description tells the sectors and the country.
    """
    for c in scene.tokens[mention.head].children:
        named = scene.mention_at(c) if scene.tokens[c].dep == "appos" and c > mention.head else None
        link = scene.links.get(c)
        if named is None or link is None or link.actor is None or scene.tokens[c].pos != "PROPN":
            continue
        who = link.actor
        if named.first != mention.last + 2 or not (who.actor_id or "").startswith("group:"):
            continue
        if who.sectors != ("UNK",):
            return who
        told = role.agent.sectors if role.agent is not None else (role.organ.sector,) if role.organ is not None else ()
        return replace(who, sectors=told or who.sectors, country=who.country or scene.country_of_phrase(mention.head))
    return None


def _is_body(role: RolePhrase) -> bool:
    """Whether a phrase names a body, which nobody who stands beside it is."""
    people = role.agent is not None and role.agent.kind == "person"
    return role.title is None and not people and (role.organ is not None or role.agent is not None)


def _beside_body(scene: Scene, head: int) -> list[int]:
    """The name that the parser hung on the body in which an office is: "the speaker of the senate, Anna Berg"."""
    return [
        c
        for i in of_objects(scene.tokens, head, "of", "for")
        for c in scene.tokens[i].children
        if scene.tokens[c].dep == "appos" and c > i
    ]


def _right_behind(scene: Scene, head: int, name: int) -> bool:
    """Whether a name follows a noun without a comma: "his rival Omar Dalil"."""
    mention = scene.mention_at(name)
    return mention is not None and (mention.first == head + 1 or mention.first <= head < name)


def _name_after(scene: Scene, mention: Mention) -> list[int]:
    """A personal name right behind a title that the parser left apart: "GIS head | Abbas Kamel"."""
    following = mention.last + 1
    if following < len(scene.tokens) and scene.tokens[following].sentence == mention.sentence:
        head = scene.tokens[following].head
        if scene.tokens[mention.head].dep in {"compound", "nmod"} and scene.tokens[mention.head].head == head:
            return [head]
    return []


def _name_glued(scene: Scene, mention: Mention) -> list[int]:
    """A person that the parser took into the body which they head: "commander of the [Army Ali Hassan]"."""
    found = []
    for i in of_objects(scene.tokens, mention.head, "of"):
        link = scene.links.get(i)
        if link is None or link.actor is None or not is_personal(link.actor):
            continue
        inside = scene.mention_at(i)
        if inside is not None and any(
            inside.first <= hit.last < i and scene.hit_country(hit) is not None and hit.last > hit.first
            for hit in scene.hits
        ):
            found.append(i)
    return found


def _place_again(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The town that "the town" is: named by the phrase itself ("Homs city"), last called so, or the last place."""
    tokens = scene.tokens
    for c in tokens[mention.head].children:
        link = scene.links.get(c) if tokens[c].dep in {"compound", "appos", "nmod"} else None
        if link is not None and link.rule == "place":
            return link.actor
    if tokens[mention.first].text.lower() not in _POINTING:
        return None
    before = [
        (tokens[earlier.head].lemma, link.actor)
        for earlier in scene.before(mention)
        if mention.sentence - earlier.sentence <= _NEAR
        if (link := scene.links.get(earlier.head)) is not None and link.rule == "place" and link.actor is not None
        if link.actor.actor_id is None
    ]
    same_word = (actor for lemma, actor in before if lemma.lower() == tokens[mention.head].lemma.lower())
    return next(same_word, before[0][1] if before else None)


def _office_of(scene: Scene, mention: Mention) -> ActorMatch | None:
    """Whose office "his office" is: what it says and does counts as that person's."""
    token = scene.tokens[mention.head]
    if token.dep not in {"nsubj", "nsubjpass"}:
        return None
    owners = (scene.links.get(c) for c in token.children if scene.tokens[c].dep == "poss")
    actor = next((link.actor for link in owners if link is not None and link.actor is not None), None)
    if actor is None or not is_personal(actor):
        return None
    return ActorMatch(actor.actor_id, actor.name, actor.country, actor.sectors, actor.office, 0.6, "office of a person")


def _several_states(scene: Scene, mention: Mention) -> tuple[int, ...]:
    """The states of "the Turkish and Qatari ministers", "delegations from Somalia and Ethiopia": each takes part."""
    behind = [
        c for i in of_objects(scene.tokens, mention.head, "from", "of", "for") for c in (i, *_coordinated(scene, i))
    ]
    near = (scene.mention_at(i) for i in {*range(mention.first, mention.head), *behind})
    found = {
        link.actor.actor_id: m.index
        for m in sorted((m for m in near if m is not None), key=lambda m: m.index)
        if (link := scene.links.get(m.head)) is not None
        and link.actor is not None
        and (link.rule == "nationality" or (m.head in behind and (link.actor.actor_id or "").startswith("state:")))
    }
    return tuple(found.values()) if len(found) > 1 else ()


def _coordinated(scene: Scene, i: int) -> list[int]:
    """What is joined to a noun by "and"."""
    own = [c for c in scene.tokens[i].children if scene.tokens[c].dep == "conj"]
    return [*own, *(k for c in own for k in _coordinated(scene, c))]


def _office_link(
    scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None, owner: ActorMatch | None
) -> Link:
    title = phrase.title
    text = wording(scene, mention)
    if title is None or phrase.former:
        match = ActorMatch(None, text, country, ("ELI",), phrase.text, 0.6, "former office")
        return Link(mention.index, match, None, "former office")
    remembered = remembered_in(scene, mention, title.role, title.sector, country, owner)
    if remembered is not None:
        return Link(mention.index, remembered, None, "definite role")
    owner = owner or body_before(scene, mention, phrase)
    holder = _by_words(scene, mention, phrase, owner)
    if holder is not None:
        return Link(mention.index, scene.person(holder, f"{phrase.text} on {scene.on}", 0.8), None, "office holder")
    role = title.role
    if country is None and owner is None:
        country, role = _headed(scene, mention.head, role)
    state_like = owner is None or (owner.country is not None and owner.sectors[:1] == ("GOV",))
    if country is not None and role in _NATIONAL and (state_like or owner is None):
        held = scene.table.holder(country, role, scene.on)
        if held is not None and held.person in scene.table.actors:
            match = scene.person(held.person, f"holder of {role} of {country} on {scene.on}", 0.8)
            return Link(mention.index, match, None, "office holder")
    if owner is not None and owner.actor_id is not None and owner.country is not None:
        role = HEAD_OF.get(owner.actor_id.rpartition(":")[2], "")
        role = role if title.role in HEADS or title.role == role else ""
        held = scene.table.holder(owner.country, role, scene.on, organisation=owner.actor_id) if role else None
        if held is None and role and role != "intelligence-chief":
            held = scene.table.holder(owner.country, role, scene.on)
        if held is not None and held.person in scene.table.actors:
            match = scene.person(held.person, f"heads {owner.name} on {scene.on}", 0.8)
            return Link(mention.index, match, None, "office holder")
    led = _led(scene, mention, phrase, country, owner)
    if led is not None:
        return led
    owner = owner or (_behind(scene, mention.head) if country is None else None)
    sector = title.sector or sector_before(scene.tokens, phrase, scene.table) or _sector_of(owner, country)
    near = country or (owner.country if owner else None) or scene.country_by_place(mention.head)
    country = near or assumed_country(scene, mention)
    match = ActorMatch(None, text, country, (sector,), phrase.text, 0.65, "office, nobody named")
    return Link(mention.index, match, None, "unnamed office")


def _led(
    scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None, owner: ActorMatch | None
) -> Link | None:
    """The link of whoever led a body or was an envoy on the day."""
    role = phrase.title.role if phrase.title is not None else ""
    if owner is not None and owner.actor_id is not None:
        leader = holder_in(scene, owner.actor_id, role)
        if leader is None and not (owner.actor_id == UN and subject_head(scene, mention, phrase)[0]):
            leader = leader_in(scene, owner, phrase)
        if leader is not None:
            return Link(mention.index, scene.person(leader, f"leads {owner.name}", 0.8), None, "office holder")
    if role == "envoy":
        sender = owner.actor_id if owner is not None else f"state:{country}" if country is not None else None
        envoy = envoy_in(scene, mention, wording(scene, mention), sender)
        if envoy is not None:
            return Link(mention.index, scene.person(envoy, f"envoy on {scene.on}", 0.8), None, "office holder")
    return None


def _by_words(scene: Scene, mention: Mention, phrase: RolePhrase, owner: ActorMatch | None) -> str | None:
    """The holder of an office that the words name in full, or by the UN's subject, or as a group's own."""
    person = titled_in(scene, mention)
    if person is not None or owner is None or owner.actor_id is None:
        return person
    if phrase.title is not None and phrase.title.role == "spokesperson":
        return speaker_in(scene, owner)
    if owner.actor_id == UN:
        return subject_head(scene, mention, phrase)[1]
    return leader_in(scene, owner, phrase, very=True) if owner.actor_id.startswith("group:") else None


def _headed(scene: Scene, head: int, role: str) -> tuple[str | None, str]:
    """The country and office of whoever heads the organ behind a title: "the speaker of Iraq's parliament"."""
    for i in of_objects(scene.tokens, head, "of"):
        behind = scene.phrase(i)
        office = HEAD_OF.get(behind.organ.key) if behind is not None and behind.organ is not None else None
        if office is not None and (office == role or role in HEADS):
            return scene.country_of_phrase(i), office
    return None, role


def _sector_of(owner: ActorMatch | None, country: str | None) -> str:
    """The sector of a speaker or head by whose it is: a body's own, a state's government."""
    if owner is not None and owner.sectors:
        return owner.sectors[0]
    return "GOV" if country is not None else "UNK"


def _agent_link(
    scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None, owner: ActorMatch | None
) -> Link | None:
    if phrase.text.lower().rpartition(" ")[2] in _OWN_COUNTRY and scene.country in scene.table.states:
        own = country or scene.country or ""
        return Link(mention.index, scene.state(own, "the report's country", 0.6), None, "place")
    if phrase.agent is None:
        sector = phrase.title.sector if phrase.title else phrase.organ.sector if phrase.organ else "UNK"
        sectors: tuple[str, ...] = ("ELI",) if phrase.former else (sector or "UNK",)
    else:
        sectors = ("ELI",) if phrase.former and "MIL" not in phrase.agent.sectors else phrase.agent.sectors
    own_troops = bool(set(sectors[:1]) & _ARMED) and (phrase.agent is None or phrase.agent.kind != "person")
    if owner is not None and own_troops:
        group = _group_of(scene, owner)
        if group is not None:
            return Link(mention.index, group, None, "forces of group")
    if country is None and owner is not None:
        country = owner.country
    whose = _behind(scene, mention.head) if owner is None and country is None else None
    if sectors[:1] == ("UNK",) or general_word(phrase):
        before = sector_before(scene.tokens, phrase, scene.table)
        sectors = (before,) if before else whose.sectors if whose and whose.sectors else sectors
    country = country or (whose.country if whose else None) or scene.country_by_place(mention.head)
    sectors = _owned_sectors(sectors, owner)
    rebels = _rebels_before(scene, mention, sectors) if country is None and owner is None else None
    if rebels is not None:
        return Link(mention.index, rebels, None, "group named before")
    match = ActorMatch(None, wording(scene, mention), country, sectors, None, 0.6, f"words {phrase.text!r}")
    return Link(mention.index, match, None, "unnamed")


def _rebels_before(scene: Scene, mention: Mention, sectors: tuple[str, ...]) -> ActorMatch | None:
    """The one rebel group named shortly before, that "the rebels" or "the insurgents" are."""
    words = scene.tokens[mention.first : mention.last + 1]
    if sectors[:1] != ("REB",) or len(words) != 2 or words[0].text.lower() != "the" or words[1].tag != "NNS":
        return None
    found: dict[str, ActorMatch] = {}
    for earlier in scene.mentions:
        link = scene.links.get(earlier.head) if earlier.span.start < mention.span.start else None
        if link is None or link.actor is None or mention.sentence - earlier.sentence > _NEAR:
            continue
        if "REB" in link.actor.sectors and (link.actor.actor_id or "").startswith("group:"):
            found[link.actor.actor_id or ""] = link.actor
    actor = next(iter(found.values())) if len(found) == 1 else None
    why = "the only rebels named shortly before"
    return ActorMatch(actor.actor_id, actor.name, actor.country, actor.sectors, None, 0.65, why) if actor else None


def _behind(scene: Scene, head: int) -> ActorMatch | None:
    """Who stands behind a noun: "members of the Jordanian parliament", "an aide to the French president"."""
    words = ("of", "for", "to") if scene.tokens[head].lemma.lower() in _SPEAKING else ("of",)
    for i in of_objects(scene.tokens, head, *words):
        mention = scene.mention_at(i)
        link = scene.links.get(i) or (link_description(scene, mention) if mention is not None else None)
        if link is not None and link.actor is not None:
            return link.actor
    return None


def _owned_sectors(sectors: tuple[str, ...], owner: ActorMatch | None) -> tuple[str, ...]:
    """ "A Houthi delegation" takes the sector of the Houthis where the word itself has none."""
    if owner is not None and owner.sectors and (not sectors or sectors[0] in {"UNK", "GOV", "CVL"}):
        return (owner.sectors[0], *(s for s in sectors if s not in (*owner.sectors[:1], "UNK")))
    return sectors or ("UNK",)


def _group_of(scene: Scene, owner: ActorMatch) -> ActorMatch | None:
    """The armed body that "X's forces" are: X itself if X is a group, or the body that the person X commands."""
    if owner.actor_id is None:
        return None
    actor = scene.table.actors.get(owner.actor_id)
    if actor is None:
        return owner if owner.actor_id.startswith("group:") else None
    if actor.kind is ActorKind.PERSON:
        office = scene.table.office(owner.actor_id, scene.on)
        group = office.organisation if office is not None and office.sector in _ARMED else None
        return scene.known(group, f"forces of {owner.name}", 0.8) if group in scene.table.actors and group else None
    if actor.kind is ActorKind.GROUP:
        return scene.known(owner.actor_id, f"forces of {owner.name}", 0.85)
    return None
