"""Descriptions: who "the Egyptian intelligence chief", "the foreign ministry" or "Haftar's militia" is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.resolve.holders import HEAD_OF, HEADS, holder_in, is_personal, remembered_in
from dragoman.resolve.phrases import RolePhrase, general_word, role_phrase, sector_before
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import of_objects
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Mention, Token

_TOWNS = frozenset("town city village capital port district settlement".split())
_NEAR = 3
_POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_OWN_COUNTRY = frozenset({"country", "nation"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_SPEAKING = frozenset("aide adviser advisor assistant spokesman spokeswoman spokesperson lawyer deputy".split())
"""Who acts for whoever stands behind "to" or "for"."""
_SELF = frozenset({"government", "cabinet", "authorities"})
_NATIONAL = frozenset(
    "head-of-state head-of-government foreign-minister defence-minister interior-minister army-chief "
    "intelligence-chief speaker".split()
)


def link_description(scene: Scene, mention: Mention) -> Link | None:
    """The link of a mention whose head is a common noun (or a title written as a name)."""
    named = _apposition(scene, mention)
    if named is not None:
        return Link(mention.index, named, None, "apposition")
    place = _place_again(scene, mention)
    if place is not None:
        return Link(mention.index, place, None, "place")
    phrase = role_phrase(scene.tokens, mention.head, scene.table)
    if phrase is None:
        return None
    several = _several_states(scene, mention)
    if several and phrase.plural:
        return Link(mention.index, None, None, "of several states", several)
    country = scene.country_of_phrase(mention.head)
    owner = scene.organisation_of_phrase(mention.head)
    if phrase.title is not None and not phrase.plural:
        return _office_link(scene, mention, phrase, country, owner)
    if phrase.organ is not None and not (phrase.agent and phrase.plural):
        return _organ_link(scene, mention, phrase, country, owner)
    return _agent_link(scene, mention, phrase, country, owner)


def _apposition(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The name that stands beside a description: "the chief, Khaled Megawer", "Khaled Megawer, the chief"."""
    tokens = scene.tokens
    token = tokens[mention.head]
    beside = [c for c in token.children if tokens[c].dep == "appos"]
    if token.dep == "appos":
        beside.append(token.head)
    known = role_phrase(tokens, mention.head, scene.table) is not None
    if not known:
        beside = [i for i in beside if _right_behind(scene, mention.head, i)]
    beside.extend(_name_after(scene, mention))
    beside.extend(_name_glued(scene, mention))
    for i in beside:
        link = scene.links.get(i)
        if link is not None and link.actor is not None and is_personal(link.actor):
            return link.actor
    return None


def _right_behind(scene: Scene, head: int, name: int) -> bool:
    """Whether a name follows a noun without a comma: "his rival Omar Dalil"."""
    mention = next((m for m in scene.mentions if m.head == name), None)
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
        inside = next((m for m in scene.mentions if m.head == i), None)
        if inside is not None and any(
            inside.first <= hit.last < i and scene.hit_country(hit) is not None and hit.last > hit.first
            for hit in scene.hits
        ):
            found.append(i)
    return found


def _place_again(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The town that "the town" is: named by the phrase itself ("Homs city"), last called so, or the last place."""
    tokens = scene.tokens
    if tokens[mention.head].lemma.lower() not in _TOWNS:
        return None
    for c in tokens[mention.head].children:
        link = scene.links.get(c) if tokens[c].dep in {"compound", "appos", "nmod"} else None
        if link is not None and link.rule == "place":
            return link.actor
    if tokens[mention.first].text.lower() not in _POINTING:
        return None
    before = [
        (tokens[earlier.head].lemma, link.actor)
        for earlier in reversed(scene.mentions)
        if earlier.span.start < mention.span.start and mention.sentence - earlier.sentence <= _NEAR
        if (link := scene.links.get(earlier.head)) is not None and link.rule == "place" and link.actor is not None
        if link.actor.actor_id is None
    ]
    same_word = (actor for lemma, actor in before if lemma.lower() == tokens[mention.head].lemma.lower())
    return next(same_word, before[0][1] if before else None)


def _several_states(scene: Scene, mention: Mention) -> tuple[int, ...]:
    """The states of "the Turkish and Qatari ministers", "delegations from Somalia and Ethiopia": each takes part."""
    behind = [
        c for i in of_objects(scene.tokens, mention.head, "from", "of", "for") for c in (i, *_coordinated(scene, i))
    ]
    found = {
        link.actor.actor_id: m.index
        for m in scene.mentions
        if (mention.first <= m.head < mention.head or m.head in behind)
        and (link := scene.links.get(m.head)) is not None
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
    text = _wording(scene, mention)
    if title is None or phrase.former:
        match = ActorMatch(None, text, country, ("ELI",), phrase.text, 0.6, "former office")
        return Link(mention.index, match, None, "former office")
    remembered = remembered_in(scene, mention, title.role, title.sector, country, owner)
    if remembered is not None:
        return Link(mention.index, remembered, None, "definite role")
    state_like = owner is None or (owner.country is not None and owner.sectors[:1] == ("GOV",))
    if country is not None and title.role in _NATIONAL and (state_like or owner is None):
        held = scene.table.holder(country, title.role, scene.on)
        if held is not None and held.person in scene.table.actors:
            match = scene.person(held.person, f"holder of {title.role} of {country} on {scene.on}", 0.8)
            return Link(mention.index, match, None, "office holder")
    if owner is not None and owner.actor_id is not None and owner.country is not None:
        role = HEAD_OF.get(owner.actor_id.rpartition(":")[2], "") if title.role in HEADS else ""
        held = scene.table.holder(owner.country, role, scene.on) if role else None
        if held is not None and held.person in scene.table.actors:
            match = scene.person(held.person, f"heads {owner.name} on {scene.on}", 0.8)
            return Link(mention.index, match, None, "office holder")
    if owner is not None and owner.actor_id is not None:
        leader = holder_in(scene, owner.actor_id, title.role)
        if leader is not None:
            return Link(mention.index, scene.person(leader, f"leads {owner.name}", 0.8), None, "office holder")
    owner = owner or (_behind(scene, mention.head) if country is None else None)
    sector = title.sector or sector_before(scene.tokens, phrase, scene.table) or _sector_of(owner, country)
    near = country or (owner.country if owner else None) or scene.country_by_place(mention.head)
    country = near or _assumed(scene, mention)
    match = ActorMatch(None, text, country, (sector,), phrase.text, 0.65, "office, nobody named")
    return Link(mention.index, match, None, "unnamed office")


def _sector_of(owner: ActorMatch | None, country: str | None) -> str:
    """The sector of a speaker or head by whose it is: a body's own, a state's government."""
    if owner is not None and owner.sectors:
        return owner.sectors[0]
    return "GOV" if country is not None else "UNK"


def _organ_link(
    scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None, owner: ActorMatch | None
) -> Link | None:
    organ = phrase.organ
    if organ is None:
        return None
    if owner is not None and owner.actor_id is not None and not owner.actor_id.startswith(("state:", "person:")):
        actor = scene.table.actors.get(owner.actor_id)
        if actor is not None and actor.kind is ActorKind.GROUP and organ.key in _SELF | {"army", "armed-forces"}:
            return Link(mention.index, owner, None, "organ of group")
    if organ.key == "mission" and owner is not None and owner.actor_id is not None:
        return Link(mention.index, owner, None, "delegation of")
    if organ.key == "mission" and scene.tokens[mention.first].text.lower() in {
        "the",
        "this",
        "that",
        "his",
        "her",
        "its",
    }:
        same = next((a for a in _earlier(scene, mention, "delegation of")), None)
        if same is not None:
            return Link(mention.index, same, None, "delegation of")
    rival = _government_named(scene, mention) if organ.key in _SELF and country is None else None
    if rival is not None:
        return Link(mention.index, rival, None, "government named before")
    assumed = country is None
    local = scene.country_by_place(mention.head) if country is None else None
    country = country or (owner.country if owner else None) or _assumed(scene, mention)
    if local is not None and local != country:
        match = ActorMatch(None, _wording(scene, mention), local, (organ.sector,), None, 0.6, "organ of a place")
        return Link(mention.index, match, None, "organ")
    if country is None or country not in scene.table.states:
        match = ActorMatch(None, _wording(scene, mention), None, (organ.sector,), None, 0.5, "organ of unknown state")
        return Link(mention.index, match, None, "organ")
    confidence = 0.65 if assumed else 0.9
    if organ.key in _SELF:
        return Link(mention.index, scene.state(country, "government", confidence), None, "organ")
    name = f"{scene.table.states[country].name}: {organ.name}"
    actor_id = f"organ:{country}:{organ.key}"
    match = ActorMatch(actor_id, name, country, (organ.sector,), None, confidence, "organ of state")
    return Link(mention.index, match, None, "organ")


def _government_named(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A government that the report has called by its own name before ("the Government of National Accord")."""
    named = (a for a in _earlier(scene, mention) if (a.actor_id or "").startswith("group:"))
    return next((a for a in named if "government" in a.name.lower()), None)


def _earlier(scene: Scene, mention: Mention, rule: str | None = None) -> Iterator[ActorMatch]:
    """The actors named before a mention, nearest first; with a rule, those linked by it."""
    for earlier in reversed(scene.mentions):
        link = scene.links.get(earlier.head) if earlier.span.start < mention.span.start else None
        if link is not None and link.actor is not None and rule in {None, link.rule}:
            yield link.actor


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
    match = ActorMatch(None, _wording(scene, mention), country, sectors, None, 0.6, f"words {phrase.text!r}")
    return Link(mention.index, match, None, "unnamed")


def _behind(scene: Scene, head: int) -> ActorMatch | None:
    """Who stands behind a noun: "members of the Jordanian parliament", "an aide to the French president"."""
    words = ("of", "for", "to") if scene.tokens[head].lemma.lower() in _SPEAKING else ("of",)
    for i in of_objects(scene.tokens, head, *words):
        mention = next((m for m in scene.mentions if m.head == i), None)
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


def _assumed(scene: Scene, mention: Mention) -> str | None:
    """The report's main country, for a definite or bare phrase without any country of its own."""
    first = scene.tokens[mention.first]
    definite = first.text.lower() in {"the", "its", "his", "her", "their"} or mention.first == mention.head
    return scene.country if definite else None


def _wording(scene: Scene, mention: Mention) -> str:
    """The words of an unnamed agent without article, number words or possessive pronoun before them."""
    first = mention.first
    while first < mention.head and _introduces(scene.tokens[first]):
        first += 1
    return " ".join(scene.parsed.text[scene.tokens[first].start : mention.span.end].split())


def _introduces(token: Token) -> bool:
    return token.pos in {"DET", "NUM", "PUNCT", "ADV", "ADP", "PRON"} or token.tag in {"PRP$", "JJS", "JJR", "PDT"}
