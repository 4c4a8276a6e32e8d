"""Names that the list has: which of its actors, states and capitals a name in a report stands for."""

from __future__ import annotations

from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import pieces
from dragoman.resolve.acronyms import own_acronym
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.name_doubts import inside_place, of_another_country, other_first_name, times_named
from dragoman.resolve.name_words import SITE_WORDS
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import LOCATIVE, preposition
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

CAPITAL = "capital as place"
"""Why a capital is linked as a place."""
_PARTS = frozenset("southern northern eastern western central greater downtown inner outer".split())
_ON_GROUND = frozenset(
    "control capture recapture seize take retake enter leave reach storm besiege surround shell bombard bomb liberate "
    "flee occupy overrun encircle".split()
)
"""Verbs whose object is a town itself, not the government in it."""
_GOVERNMENT_PREPOSITIONS = frozenset("with between by against for among".split())


def from_list(scene: Scene, mention: Mention, hit: Hit) -> Link | None:
    """The link of a listed name; None where the report means somebody or something else by it."""
    kinds = {n.kind for n in hit.names}
    match = best_actor(scene, hit) if "actor" in kinds else None
    if match is not None:
        return _actor_link(scene, mention, hit, match)
    if "adjective" in kinds and inside_place(scene, hit):
        return None
    if "state" in kinds and (_ends_name(scene, mention, hit) or _in_region(scene, hit)):
        return None
    if "state" in kinds:
        return _state_link(scene, mention, _target(hit, "state"))
    if "adjective" in kinds and scene.tokens[mention.head].tag not in {"NNS", "NNPS"}:
        return Link(mention.index, scene.state(_target(hit, "adjective"), "nationality", 0.9), None, "nationality")
    if "demonym" in kinds:
        iso3 = _target(hit, "demonym")
        name = scene.tokens[hit.last].text
        sectors = _people(scene, hit) or ("CVL",)
        return Link(mention.index, ActorMatch(None, name, iso3, sectors, None, 0.6, "demonym"), None, "demonym")
    if "adjective" in kinds:
        return Link(mention.index, scene.state(_target(hit, "adjective"), "nationality", 0.9), None, "nationality")
    if "capital" in kinds:
        return _capital_link(scene, mention, hit)
    return None


def _actor_link(scene: Scene, mention: Mention, hit: Hit, match: ActorMatch) -> Link | None:
    """The link to a listed actor, unless the report gives the name to somebody else."""
    own = own_acronym(scene, hit, match)
    if own is not None:
        return Link(mention.index, own, None, "acronym")
    if of_another_country(scene, hit, match) or _elsewhere(scene, hit, match):
        for i in range(hit.first, hit.last + 1):
            scene.hit_at.pop(i, None)
        return None
    return None if other_first_name(scene, mention, hit, match) else Link(mention.index, match, None, "list")


def _elsewhere(scene: Scene, hit: Hit, match: ActorMatch) -> bool:
    """Whether a bare surname, or one word inside a longer name, is listed for a country that the report never names."""
    if match.country in {None, scene.country} or any(m.actor_id == match.actor_id for m in scene.chains.values()):
        return False
    theirs = any(scene.hit_country(h) == match.country for h in scene.hits if h.names != hit.names)
    if theirs:
        return False
    if scene.is_surname(hit):
        return True
    token = scene.tokens[hit.last]
    inside = token.dep in {"compound", "nmod"} and scene.tokens[token.head].pos == "PROPN"
    before = scene.tokens[hit.first - 1] if hit.first else None
    named = before is not None and token.entity == "PERSON" and before.entity == "PERSON"
    return hit.first == hit.last and (inside or named)


def _ends_name(scene: Scene, mention: Mention, hit: Hit) -> bool:
    """Whether a country only ends the name of a firm or body: "Paratus Namibia"."""
    before = scene.tokens[hit.first - 1] if hit.first > mention.first else None
    if before is None or before.pos != "PROPN" or before.index in scene.hit_at or before.dep != "compound":
        return False
    label = scene.tokens[hit.last].entity
    named = before.text[:1].isupper() and before.text.lower() not in SITE_WORDS | _PARTS
    return named and label == before.entity and label in {"ORG", "PERSON"}


def _in_region(scene: Scene, hit: Hit) -> bool:
    """Whether a country's name is only part of that of a region elsewhere: "Central America", "Northern Ireland"."""
    start, end = scene.tokens[hit.first].start, scene.tokens[hit.last].end
    state = _target(hit, "state")
    return any(
        p.lat is not None and p.start < start and end <= p.end and p.relation is None and p.country != state
        for p in scene.places
    )


def _people(scene: Scene, hit: Hit) -> tuple[str, ...] | None:
    """The sectors of a people by the word before it: "displaced Yemenis" are displaced people."""
    before = scene.tokens[hit.first - 1] if hit.first else None
    if before is None or before.head != hit.last or before.dep != "amod":
        return None
    words = ((*pieces(before.text), noun) for noun in ("people", "person", "men"))
    agent = next((a for phrase in words if (a := scene.table.agents.get(phrase)) is not None), None)
    return agent.sectors if agent else None


def _target(hit: Hit, kind: str) -> str:
    return next(n.target for n in hit.names if n.kind == kind)


def _state_link(scene: Scene, mention: Mention, iso3: str) -> Link:
    place = preposition(scene.tokens, mention.head) in LOCATIVE
    return Link(mention.index, scene.state(iso3, "country name"), None, "place" if place else "state")


def _ground(scene: Scene, mention: Mention) -> bool:
    """Whether a capital is the ground that is held, reached or hit: "southern Tripoli", "took Kabul"."""
    token = scene.tokens[mention.head]
    if any(scene.tokens[c].lemma.lower() in _PARTS for c in token.children if c < mention.head):
        return True
    return token.dep in {"dobj", "nsubjpass"} and scene.tokens[token.head].lemma.lower() in _ON_GROUND


def _capital_link(scene: Scene, mention: Mention, hit: Hit) -> Link:
    """A capital is its government as subject, object or possessor, and a place behind in, at, to, from ..."""
    iso3 = _target(hit, "capital")
    word = preposition(scene.tokens, mention.head)
    token = scene.tokens[mention.head]
    government = word in _GOVERNMENT_PREPOSITIONS or (
        word is None
        and token.dep in {"nsubj", "dobj", "dative", "poss", "conj", "nsubjpass", "compound"}
        and not _ground(scene, mention)
    )
    if government:
        return Link(mention.index, scene.state(iso3, "capital for government", 0.8), None, "capital")
    written = scene.parsed.text[scene.tokens[hit.first].start : scene.tokens[hit.last].end]
    name = "".join(c for c in written if c.isalpha() or c in " -'").strip("-")
    match = ActorMatch(None, name, iso3, (), None, 0.7, CAPITAL)
    return Link(mention.index, match, None, "place")


def best_actor(scene: Scene, hit: Hit) -> ActorMatch | None:
    """The actor meant by a listed name: one that exists on the day, of the report's countries; None when it is open."""
    named = [n for n in hit.names if n.kind == "actor"]
    candidates = [n for n in named if not n.shared or _named_here(scene, n)]
    text = scene.tokens[hit.last].text
    if len(candidates) == 1:
        single = hit.first == hit.last
        return scene.known(candidates[0].target, f"listed name {text!r}", 0.85 if single else 0.95)
    scored = sorted(((_fitness(scene, n), n.target) for n in candidates), reverse=True)
    if scored and (len(scored) == 1 or scored[0][0] > scored[1][0]):
        return scene.known(scored[0][1], f"listed name {text!r}, of {len(scored)} the one that fits", 0.7)
    return None


def _named_here(scene: Scene, name: Name) -> bool:
    """Whether the report is about the country of one of several bodies that have a name."""
    country = scene.table.actors[name.target].country
    return country is not None and (country == scene.country or times_named(scene, country) > 0)


def _fitness(scene: Scene, name: Name) -> tuple[int, int, int, int]:
    actor = scene.table.actors[name.target]
    chained = any(m.actor_id == name.target for m in scene.chains.values())
    named = times_named(scene, actor.country) if actor.country is not None else 0
    local = len(scene.hits) + 1 if actor.country is not None and actor.country == scene.country else named
    held = int(scene.table.office(name.target, scene.on) is not None)
    existed = int(scene.table.existed(name.target, scene.on))
    return int(chained), existed, local, held
