"""Names: who a proper name stands for, from the list, from the document's own chains, or newly met."""

from __future__ import annotations

from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import PARTICLES, fold, pieces, skeleton, slug, surname
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.name_doubts import (
    inside_place,
    of_another_country,
    of_courtesy,
    other_first_name,
    own_acronym,
    spelled_alike,
    times_named,
)
from dragoman.resolve.name_words import BODY_WORDS, SITE_WORDS, THING_WORDS
from dragoman.resolve.phrases import RolePhrase, role_phrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import LOCATIVE, preposition
from dragoman.schema.actors import ActorMatch, Link, StatedOffice
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention, Span

_PARTS = frozenset("southern northern eastern western central greater downtown inner outer".split())
_ON_GROUND = frozenset(
    "control capture recapture seize take retake enter leave reach storm besiege surround shell bombard bomb liberate "
    "flee occupy overrun encircle".split()
)
"""Verbs whose object is a town itself, not the government in it."""
_FIRMS = frozenset("co corp plc bhd sdn gmbh sa ag nv llp pty pvt".split())
_GOVERNMENT_PREPOSITIONS = frozenset("with between by against for among".split())
_MIN_KEY = 3
_LONGEST_NAME = 5
_NO_GIVEN = PARTICLES | {"dos", "das", "do"}
"""Words that make no first name: what follows them may be a surname alone."""


def link_name(scene: Scene, mention: Mention) -> Link | None:
    """The link of a mention whose head is a name; None where the head is no name."""
    hit = scene.hit_at.get(mention.head)
    if hit is not None:
        link = _from_list(scene, mention, hit)
        if link is not None:
            return link
    token = scene.tokens[mention.head]
    if token.pos != "PROPN" and mention.kind not in {MentionKind.PERSON, MentionKind.ORGANISATION}:
        return None
    chained = _from_chain(scene, mention)
    if chained is not None:
        _note_office(scene, mention, chained)
        return Link(mention.index, chained, None, "chain")
    if token.text in scene.acronyms:
        return Link(mention.index, scene.acronyms[token.text], None, "acronym")
    return _newly_met(scene, mention)


def collect_chains(scene: Scene) -> None:
    """Full personal names of the document, by the consonants of the last name; clashing ones are dropped."""
    clashing: set[str] = set()
    for mention in scene.mentions:
        match = _full_name(scene, mention)
        if match is None:
            continue
        key = skeleton(surname(match.name))
        if len(key) < _MIN_KEY:
            key = surname(match.name)
        known = scene.chains.get(key)
        if known is not None and _shorter(match.name, known.name):
            continue
        if known is not None and _shorter(known.name, match.name) and known.actor_id not in scene.table.actors:
            scene.chains.pop(_first_word(known.name), None)
            scene.chains[key] = known = match
        if known is not None and known.actor_id != match.actor_id and not _better_known(scene, known, match):
            clashing.add(key)
        scene.chains.setdefault(key, match)
        first = _first_word(match.name)
        if first and scene.chains.setdefault(first, match).actor_id != match.actor_id:
            clashing.add(first)
    for key in clashing:
        del scene.chains[key]


def _first_word(name: str) -> str:
    """The key under which a name is found by its first word: in Chinese order the surname; empty for a long name."""
    words = [w for w in name.split() if fold(w) not in PARTICLES]
    doubtful = len(words) > _LONGEST_NAME or any(len(w) > 1 and w.isupper() for w in words)
    return "" if doubtful or not words else "^" + fold(words[0])


def _shorter(name: str, full: str) -> bool:
    """Whether a name is a fuller one without its first words: "Valdés Mesa" of "Salvador Valdés Mesa"."""
    short, long = pieces(name), pieces(full)
    return len(short) < len(long) and long[-len(short) :] == short


def _better_known(scene: Scene, first: ActorMatch, second: ActorMatch) -> bool:
    """Whether the bare surname of two stays with the one named first: a listed person beside one newly met."""
    return first.actor_id in scene.table.actors and second.actor_id not in scene.table.actors


def _full_name(scene: Scene, mention: Mention) -> ActorMatch | None:
    hit = scene.hit_at.get(mention.head)
    if hit is not None:
        people = [n.target for n in hit.names if n.kind == "actor" and n.target.startswith("person:")]
        if people and hit.last > hit.first:
            best = _best_actor(scene, hit)
            return best if best and best.actor_id in people else None
        return None
    if mention.kind is not MentionKind.PERSON:
        return None
    return _new_person(scene, mention)


def _from_list(scene: Scene, mention: Mention, hit: Hit) -> Link | None:
    kinds = {n.kind for n in hit.names}
    if "actor" in kinds:
        match = _best_actor(scene, hit)
        own = own_acronym(scene, hit, match) if match is not None else None
        if own is not None:
            return Link(mention.index, own, None, "acronym")
        if match is not None and of_another_country(scene, hit, match):
            return None
        if match is not None and not other_first_name(scene, mention, hit, match):
            _note_office(scene, mention, match)
            return Link(mention.index, match, None, "list")
        if match is not None:
            return None
    if "adjective" in kinds and inside_place(scene, hit):
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
        return _capital_link(scene, mention, _target(hit, "capital"))
    return None


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


def _capital_link(scene: Scene, mention: Mention, iso3: str) -> Link:
    """A capital is its government as subject, object or possessor, and a place behind in, at, to, from ..."""
    word = preposition(scene.tokens, mention.head)
    token = scene.tokens[mention.head]
    government = word in _GOVERNMENT_PREPOSITIONS or (
        word is None
        and token.dep in {"nsubj", "dobj", "dative", "poss", "conj", "nsubjpass", "compound"}
        and not _ground(scene, mention)
    )
    if government:
        return Link(mention.index, scene.state(iso3, "capital for government", 0.8), None, "capital")
    name = "".join(c for c in token.text if c.isalpha() or c in " -'").strip("-")
    match = ActorMatch(None, name, iso3, (), None, 0.7, "capital as place")
    return Link(mention.index, match, None, "place")


def _best_actor(scene: Scene, hit: Hit) -> ActorMatch | None:
    """The actor meant by a listed name: one that exists on the day, of the report's countries; None when it is open."""
    candidates = [n for n in hit.names if n.kind == "actor"]
    text = scene.tokens[hit.last].text
    if len(candidates) == 1:
        single = hit.first == hit.last
        return scene.known(candidates[0].target, f"listed name {text!r}", 0.85 if single else 0.95)
    scored = sorted(((_fitness(scene, n), n.target) for n in candidates), reverse=True)
    if scored and (len(scored) == 1 or scored[0][0] > scored[1][0]):
        return scene.known(scored[0][1], f"listed name {text!r}, of {len(scored)} the one that fits", 0.7)
    return None


def _fitness(scene: Scene, name: Name) -> tuple[int, int, int, int]:
    actor = scene.table.actors[name.target]
    chained = any(m.actor_id == name.target for m in scene.chains.values())
    named = times_named(scene, actor.country) if actor.country is not None else 0
    local = len(scene.hits) + 1 if actor.country is not None and actor.country == scene.country else named
    held = int(scene.table.office(name.target, scene.on) is not None)
    existed = int(scene.table.existed(name.target, scene.on))
    return int(chained), existed, local, held


def _from_chain(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A bare last name whose full form the document gives; a different first name before it forbids the link."""
    token = scene.tokens[mention.head]
    if token.pos not in {"PROPN", "NOUN", "ADJ", "X"} or not token.text[:1].isupper():
        return None
    word = surname(token.text)
    key = skeleton(word)
    match = scene.chains.get(key if len(key) >= _MIN_KEY else word)
    name, _ = _name_words(scene, mention)
    if match is None and len(name) == 1 and mention.kind is not MentionKind.PLACE:
        match = scene.chains.get("^" + fold(token.text))
    if match is None:
        return None
    given = [w for w in name[:-1] if w not in PARTICLES]
    own = {skeleton(p) for p in pieces(match.name)}
    if given and not {skeleton(w) for w in given} & own:
        return None
    return ActorMatch(match.actor_id, match.name, match.country, match.sectors, match.office, 0.85, "name chain")


def _name_words(scene: Scene, mention: Mention) -> tuple[list[str], RolePhrase | None]:
    """The words of a personal name at the end of a mention, and the title before it."""
    start = mention.last + 1
    title: RolePhrase | None = None
    i = mention.last
    while i >= mention.first:
        token = scene.tokens[i]
        if token.pos not in {"PROPN", "PART", "X"} and token.text not in {"-", "’", "'"} and i != mention.head:
            break
        if i != mention.head and of_courtesy(token.text):
            break
        phrase = role_phrase(scene.tokens, i, scene.table) if i < mention.last else None
        if phrase is not None and phrase.title is not None and phrase.last == i:
            title = phrase
            break
        if i != mention.head and _names_a_body(scene, i, mention.head):
            break
        start = i
        i -= 1
    apart = [
        c for c in scene.tokens[mention.head].children if scene.tokens[c].dep in {"nmod", "compound"} and c < start
    ]
    before = start - 1
    while before > mention.first and (of_courtesy(scene.tokens[before].text) or scene.tokens[before].pos == "PUNCT"):
        before -= 1
    for i in ([before] if before >= mention.first else []) + apart:
        courtesy = title is not None or of_courtesy(scene.tokens[i].text)
        phrase = role_phrase(scene.tokens, i, scene.table) if not courtesy else None
        if phrase is not None and phrase.title is not None:
            title = phrase
    words = [p for k in range(start, mention.last + 1) for p in pieces(scene.tokens[k].text)]
    return words, title


def _names_a_body(scene: Scene, i: int, head: int) -> bool:
    """Whether a token belongs to the name of a country or body before a personal name, not to that name."""
    hit = scene.hit_at.get(i)
    return hit is not None and hit.last < head and not all(n.target.startswith("person:") for n in hit.names)


def _new_person(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A person not in the list, by full name, with the sector of the title that introduces the name."""
    words, title = _name_words(scene, mention)
    if len([w for w in words if w not in _NO_GIVEN]) < 2:
        return None
    name = _surface_name(scene, mention, len(words))
    known = scene.table.by_sound(name)
    if known is not None and spelled_alike(scene, name, known):
        return scene.known(known, f"another spelling of {scene.table.actors[known].name}", 0.75)
    country = scene.country_of_phrase(mention.head)
    sectors: tuple[str, ...] = ("UNK",)
    office: str | None = None
    if title is not None and title.title is not None:
        sectors = ("ELI",) if title.former else (title.title.sector or "UNK",)
        office = title.text
    confidence = 0.75 if office else 0.55
    return ActorMatch(f"person:{slug(name)}", name, country, sectors, office, confidence, "named here")


def _surface_name(scene: Scene, mention: Mention, size: int) -> str:
    """The name as written, cut from the text: the last `size` name pieces of the mention."""
    count, i = 0, mention.last
    while i >= mention.first:
        count += len(pieces(scene.tokens[i].text))
        if count >= size:
            break
        i -= 1
    start = scene.tokens[max(i, mention.first)].start
    return " ".join(scene.parsed.text[start : scene.tokens[mention.last].end].split())


def _newly_met(scene: Scene, mention: Mention) -> Link | None:
    if mention.kind is MentionKind.PERSON or _titled(scene, mention):
        match = _new_person(scene, mention)
        if match is not None:
            _note_office(scene, mention, match)
            return Link(mention.index, match, None, "new person")
        return None
    if mention.kind is MentionKind.PLACE:
        text = mention.span.slice(scene.parsed.text)
        name = text.removeprefix("the ").removeprefix("The ")
        return Link(mention.index, ActorMatch(None, name, None, (), None, 0.5, "place name"), None, "place")
    seat = scene.tokens[mention.last + 1 : mention.last + 3]
    if [t.text.lower() for t in seat] == ["-", "based"]:
        name = mention.span.slice(scene.parsed.text)
        return Link(
            mention.index, ActorMatch(None, name, scene.city_country(name), (), None, 0.5, "seat"), None, "place"
        )
    if mention.kind is MentionKind.ORGANISATION and scene.tokens[mention.head].entity == "ORG":
        phrase = role_phrase(scene.tokens, mention.head, scene.table)
        own = phrase is not None and _own_name(scene, mention, phrase)
        if phrase is not None and not own:
            return None
        name = " ".join(
            t.text for t in scene.tokens[mention.first : mention.last + 1] if t.pos not in {"DET", "PUNCT", "PART"}
        )
        if len(name) < 3 or name.isnumeric():
            return None
        country = scene.country_by_place(mention.head) if own else scene.country_of_phrase(mention.head)
        sectors = phrase.agent.sectors if phrase is not None and phrase.agent is not None else ("UNK",)
        match = ActorMatch(f"group:{slug(name)}", name, country, sectors, None, 0.4, "organisation named here")
        return Link(mention.index, match, None, "new organisation")
    return None


def _own_name(scene: Scene, mention: Mention, phrase: RolePhrase) -> bool:
    """Whether a body's kind ends a name of its own ("Curepipe College") that no country stands in."""
    if phrase.agent is None or phrase.organ is not None or phrase.title is not None or phrase.plural:
        return False
    if scene.country_of_phrase(mention.head) is not None:
        return False
    names = [t for t in scene.tokens[mention.first : mention.last + 1] if t.pos == "PROPN"]
    return phrase.agent.kind != "person" and len(names) > 1 and all(t.text[:1].isupper() for t in names)


def _titled(scene: Scene, mention: Mention) -> bool:
    """Whether what the parser took for a body is somebody with a title: "public protector Busisiwe Mkhwebane"."""
    if mention.kind is not MentionKind.ORGANISATION:
        return False
    words, title = _name_words(scene, mention)
    if title is None or not mention.label:
        return title is not None
    proper = all(scene.tokens[i].text[:1].isupper() for i in range(title.last + 1, mention.last + 1))
    return proper and len(words) > 1 and not set(words) & (BODY_WORDS | SITE_WORDS | THING_WORDS | _FIRMS)


def _note_office(scene: Scene, mention: Mention, match: ActorMatch) -> None:
    """Keeps the office that the text itself states for a person, with its words."""
    if not (match.actor_id or "").startswith("person:"):
        return
    _, title = _name_words(scene, mention)
    if title is None or title.title is None:
        return
    span = Span(scene.tokens[title.first].start, mention.span.end)
    organisation = scene.organisation_of_phrase(title.last)
    country = scene.country_of_phrase(mention.head) or match.country
    scene.offices.append(
        StatedOffice(
            match.actor_id or "",
            match.name,
            title.text,
            organisation.actor_id if organisation else None,
            country,
            title.title.sector,
            span,
        )
    )


def is_person(match: ActorMatch) -> bool:
    """Whether a match is a person rather than a body."""
    return (match.actor_id or "").startswith("person:") or (match.actor_id is None and match.office is not None)
