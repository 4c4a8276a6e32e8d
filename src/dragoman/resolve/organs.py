"""Organs of state and other bodies by their words: "the foreign ministry", "Keraniganj Police"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.names import pieces, slug
from dragoman.resolve.holders import country_of_head
from dragoman.resolve.phrases import RolePhrase
from dragoman.resolve.scene import Scene, is_capital
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Mention, Token

_PLAIN = frozenset(
    "national federal general high supreme central foreign public special joint military royal state".split()
)
"""Words that any state's organs have in their names."""
_BODIES = ("group:", "organ:", "outlet:")
_LOCAL = frozenset({"local-government", "police", "court"})
_NEAR = 6
_SELF = frozenset({"government", "cabinet", "authorities"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their"})


def own_body(scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None) -> ActorMatch | None:
    """A body with a name of its own before the word for its kind ("Keraniganj Police"): no organ of the whole state."""
    tokens = scene.tokens
    group = phrase.agent is not None and phrase.agent.kind == "group" and phrase.first == mention.head
    proper = tokens[mention.head].pos == "PROPN"
    town = _in_capital(scene, mention, phrase)
    if (
        (country is not None and not town)
        or phrase.title is not None
        or not (proper or group)
        or (phrase.plural and not proper)
    ):
        return None
    if phrase.agent is not None and phrase.agent.kind == "person":
        return None
    first = mention.first
    while first < phrase.first and (tokens[first].pos != "PROPN" or not tokens[first].text[:1].isupper()):
        first += 1
    before = [t for t in tokens[first : phrase.first] if t.pos == "PROPN"]
    if (
        not before
        or (any(t.index in scene.hit_at for t in before) and not town)
        or any(t.text.lower() in _PLAIN for t in before)
    ):
        return None
    if any(scene.phrase(t.index) for t in before):
        return None
    name = " ".join(scene.parsed.text[tokens[first].start : mention.span.end].split())
    near = scene.country_by_place(mention.head)
    if near is not None and not proper:
        return None
    local = country or near or (scene.country if scene.clear else None)
    sectors = phrase.agent.sectors if phrase.agent is not None else (phrase.organ.sector if phrase.organ else "UNK",)
    return ActorMatch(f"group:{slug(name)}", name, local, sectors, None, 0.5, "a body of that name")


def _in_capital(scene: Scene, mention: Mention, phrase: RolePhrase) -> bool:
    """Whether a local organ's name begins with that of a capital, whose own it is: "Taipei City Government"."""
    if phrase.organ is None or phrase.organ.key not in _LOCAL or scene.tokens[mention.head].pos != "PROPN":
        return False
    hits = [scene.hit_at[i] for i in range(mention.first, phrase.first) if i in scene.hit_at]
    return bool(hits) and all(is_capital(hit) for hit in hits)


def turned_name(scene: Scene, mention: Mention, phrase: RolePhrase) -> ActorMatch | None:
    """A listed body with its words the other way round: "National Accord Government"."""
    head = scene.tokens[mention.head]
    if phrase.title is not None or head.pos != "PROPN" or phrase.last != mention.head:
        return None
    words = tuple(
        w for t in scene.tokens[mention.first : mention.head] if t.pos in {"PROPN", "ADJ"} for w in pieces(t.text)
    )
    names = scene.table.names.get((*pieces(head.text), "of", *words), ()) if len(words) > 1 else ()
    found = {n.target for n in names if n.kind == "actor"}
    return scene.known(found.pop(), "listed name with its words turned", 0.8) if len(found) == 1 else None


def organ_link(
    scene: Scene, mention: Mention, phrase: RolePhrase, country: str | None, owner: ActorMatch | None
) -> Link | None:
    """The link of an organ: of the country or group it belongs to, else of the report's own country."""
    organ = phrase.organ
    if organ is None:
        return None
    if owner is not None and owner.actor_id is not None and not owner.actor_id.startswith(("state:", "person:")):
        actor = scene.table.actors.get(owner.actor_id)
        if actor is not None and actor.kind is ActorKind.GROUP and organ.key in _SELF | {"army", "armed-forces"}:
            return Link(mention.index, owner, None, "organ of group")
    if organ.key == "mission" and owner is not None and owner.actor_id is not None:
        return Link(mention.index, owner, None, "delegation of")
    if organ.key == "mission" and country is None and scene.tokens[mention.first].text.lower() in _POINTING:
        same = _mission_before(scene, mention)
        if same is not None:
            return Link(mention.index, same, None, "delegation of")
    rival = _government_named(scene, mention) if organ.key in _SELF and country is None else None
    if rival is not None:
        return Link(mention.index, rival, None, "government named before")
    assumed = country is None
    country = country or country_of_head(scene, mention, organ.key)
    local = scene.country_by_place(mention.head) if country is None else None
    country = country or (owner.country if owner else None) or assumed_country(scene, mention)
    if local is not None and local != country:
        match = ActorMatch(None, wording(scene, mention), local, (organ.sector,), None, 0.6, "organ of a place")
        return Link(mention.index, match, None, "organ")
    if country is None or country not in scene.table.states:
        match = ActorMatch(None, wording(scene, mention), None, (organ.sector,), None, 0.5, "organ of unknown state")
        return Link(mention.index, match, None, "organ")
    confidence = 0.65 if assumed else 0.9
    if organ.key in _SELF:
        return Link(mention.index, scene.state(country, "government", confidence), None, "organ")
    name = f"{scene.table.states[country].name}: {organ.name}"
    actor_id = f"organ:{country}:{organ.key}"
    match = ActorMatch(actor_id, name, country, (organ.sector,), None, confidence, "organ of state")
    return Link(mention.index, match, None, "organ")


def body_again(scene: Scene, mention: Mention, word: str) -> ActorMatch | None:
    """The body that "the ministry" or "the union" takes up: the last one named whose own word that is."""
    if mention.last != mention.first + 1:
        return None
    if scene.tokens[mention.first].text.lower() not in {"the", "this", "that"}:
        return None
    for earlier in scene.before(mention):
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or mention.sentence - earlier.sentence > _NEAR:
            continue
        actor = link.actor
        named = scene.tokens[earlier.head].lemma.lower() == word or word in actor.name.lower().split()
        body = (actor.actor_id or "").startswith(_BODIES) and not (actor.actor_id or "").endswith(":mission")
        if body and named and scene.tokens[mention.head].tag not in {"NNS", "NNPS"}:
            return ActorMatch(
                actor.actor_id, actor.name, actor.country, actor.sectors, None, 0.7, f"the {word} named before"
            )
    return None


def _mission_before(scene: Scene, mention: Mention) -> ActorMatch | None:
    """Whose the delegation is that the report has told of last."""
    for earlier in scene.before(mention):
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None:
            continue
        if link.rule == "delegation of" or (link.actor.actor_id or "").endswith(":mission"):
            return link.actor
    return None


def _government_named(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A government that the report has called by its own name before ("the Government of National Accord")."""
    named = (a for a in earlier_actors(scene, mention) if (a.actor_id or "").startswith("group:"))
    return next((a for a in named if "government" in a.name.lower()), None)


def earlier_actors(scene: Scene, mention: Mention, rule: str | None = None) -> Iterator[ActorMatch]:
    """The actors named before a mention, nearest first; with a rule, those linked by it."""
    for earlier in scene.before(mention):
        link = scene.links.get(earlier.head)
        if link is not None and link.actor is not None and rule in {None, link.rule}:
            yield link.actor


def assumed_country(scene: Scene, mention: Mention) -> str | None:
    """The report's main country, for a definite or bare phrase without any country of its own."""
    first = scene.tokens[mention.first]
    definite = first.text.lower() in {"the", "its", "his", "her", "their"} or mention.first == mention.head
    definite = definite or scene.tokens[mention.head].dep in {"compound", "nmod"}
    named = first.pos == "PROPN" and scene.tokens[mention.head].pos == "PROPN"
    return scene.country if definite or named else None


def wording(scene: Scene, mention: Mention) -> str:
    """The words of an unnamed agent without article, number words or possessive pronoun before them."""
    first = mention.first
    while first < mention.head and _introduces(scene.tokens[first]):
        first += 1
    return " ".join(scene.parsed.text[scene.tokens[first].start : mention.span.end].split())


def _introduces(token: Token) -> bool:
    return token.pos in {"DET", "NUM", "PUNCT", "ADV", "ADP", "PRON"} or token.tag in {"PRP$", "JJS", "JJR", "PDT"}
