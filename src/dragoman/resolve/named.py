"""Names: who a proper name stands for, from the list, from the document's own chains, or newly met."""

from __future__ import annotations

from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import PARTICLES, pieces, skeleton, slug, surname
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.phrases import RolePhrase, role_phrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import LOCATIVE, preposition
from dragoman.schema.actors import ActorMatch, Link, StatedOffice
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention, Span

_GOVERNMENT_PREPOSITIONS = frozenset("with between by against for among".split())
_MIN_KEY = 3


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
        if known is not None and known.actor_id != match.actor_id:
            clashing.add(key)
        scene.chains.setdefault(key, match)
    for key in clashing:
        del scene.chains[key]


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
        if match is not None and not _other_first_name(scene, mention, hit, match):
            _note_office(scene, mention, match)
            return Link(mention.index, match, None, "list")
        if match is not None:
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


def _capital_link(scene: Scene, mention: Mention, iso3: str) -> Link:
    """A capital is its government as subject, object or possessor, and a place behind in, at, to, from ..."""
    word = preposition(scene.tokens, mention.head)
    token = scene.tokens[mention.head]
    government = word in _GOVERNMENT_PREPOSITIONS or (
        word is None and token.dep in {"nsubj", "dobj", "dative", "poss", "conj", "nsubjpass", "compound"}
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
    local = int(actor.country is not None and actor.country == scene.country)
    held = int(scene.table.office(name.target, scene.on) is not None)
    existed = int(scene.table.existed(name.target, scene.on))
    return int(chained), existed, local, held


def _other_first_name(scene: Scene, mention: Mention, hit: Hit, match: ActorMatch) -> bool:
    """Whether a surname hit is preceded by a first name that the listed person does not have."""
    if not (match.actor_id or "").startswith("person:"):
        return False
    if hit.first == hit.last and _name_goes_on(scene, hit.last):
        return True
    i = hit.first - 1
    if i < mention.first or i < 0:
        return False
    token = scene.tokens[i]
    while token.pos == "PUNCT" and i > mention.first:
        i -= 1
        token = scene.tokens[i]
    words = set(pieces(token.text))
    if token.pos != "PROPN" or i in scene.hit_at or not words or words <= PARTICLES:
        return False
    phrase = role_phrase(scene.tokens, i, scene.table)
    if phrase is not None and phrase.title is not None:
        return False
    actor = scene.table.actors[match.actor_id or ""]
    own = {skeleton(p) for text in (actor.name, *(a.text for a in actor.aliases)) for p in pieces(text)}
    return not {skeleton(w) for w in words} & own


def _name_goes_on(scene: Scene, i: int) -> bool:
    """Whether the word is the first of a longer name: another name, or a particle and a name, stands right behind."""
    tokens = scene.tokens
    following = i + 1
    while following < len(tokens) and (
        tokens[following].text.lower() in PARTICLES or tokens[following].text in {"-", "’", "'"}
    ):
        following += 1
    if following >= len(tokens) or tokens[following].sentence != tokens[i].sentence:
        return False
    joined = tokens[i].dep in {"compound", "nmod"} and tokens[i].head >= following
    return joined and tokens[following].pos == "PROPN" and role_phrase(tokens, following, scene.table) is None


def _from_chain(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A bare last name whose full form the document gives; a different first name before it forbids the link."""
    token = scene.tokens[mention.head]
    if token.pos not in {"PROPN", "NOUN", "ADJ", "X"} or not token.text[:1].isupper():
        return None
    word = surname(token.text)
    key = skeleton(word)
    match = scene.chains.get(key if len(key) >= _MIN_KEY else word)
    if match is None:
        return None
    name, _ = _name_words(scene, mention)
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
    for i in ([start - 1] if start > mention.first else []) + apart:
        phrase = role_phrase(scene.tokens, i, scene.table) if title is None else None
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
    if len([w for w in words if w not in PARTICLES]) < 2:
        return None
    name = _surface_name(scene, mention, len(words))
    known = scene.table.by_sound(name)
    if known is not None:
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
    titled = mention.kind is MentionKind.ORGANISATION and not mention.label and _name_words(scene, mention)[1]
    if mention.kind is MentionKind.PERSON or titled:
        match = _new_person(scene, mention)
        if match is not None:
            _note_office(scene, mention, match)
            return Link(mention.index, match, None, "new person")
        return None
    if mention.kind is MentionKind.PLACE:
        text = mention.span.slice(scene.parsed.text)
        name = text.removeprefix("the ").removeprefix("The ")
        return Link(mention.index, ActorMatch(None, name, None, (), None, 0.5, "place name"), None, "place")
    if mention.kind is MentionKind.ORGANISATION and scene.tokens[mention.head].entity == "ORG":
        if role_phrase(scene.tokens, mention.head, scene.table) is not None:
            return None
        name = " ".join(
            t.text for t in scene.tokens[mention.first : mention.last + 1] if t.pos not in {"DET", "PUNCT", "PART"}
        )
        if len(name) < 3 or name.isnumeric():
            return None
        country = scene.country_of_phrase(mention.head)
        match = ActorMatch(f"group:{slug(name)}", name, country, ("UNK",), None, 0.4, "organisation named here")
        return Link(mention.index, match, None, "new organisation")
    return None


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
