"""Doubts about a listed name: whether the report means somebody or something else by it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.matching import match_names
from dragoman.knowledge.names import PARTICLES, pieces, skeleton
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.name_words import BODY_WORDS, PLACE_OPENERS, SITE_WORDS, THING_WORDS
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch
from dragoman.schema.text import Mention

_ADDRESS = frozenset("mr mrs ms miss mx madam madame messrs dr prof professor sir dame sayyid shri smt engr".split())
"""Words of courtesy before a personal name: neither part of it nor an office."""
_NO_PART_OF_NAME = (BODY_WORDS - {"duma"}) | SITE_WORDS | THING_WORDS | {"sector", "global", "line", "lines"}
"""Words that no person's name begins or ends with."""
_SAME_NAME = 0.7
_COUNTRY_KINDS = frozenset({"state", "adjective", "demonym", "capital"})


def inside_place(scene: Scene, hit: Hit) -> bool:
    """Whether an adjective is part of the name of a place: "British Columbia"."""
    start, end = scene.tokens[hit.first].start, scene.tokens[hit.last].end
    return any(p.lat is not None and p.start <= start and end < p.end for p in scene.places)


def of_another_country(scene: Scene, hit: Hit, match: ActorMatch) -> bool:
    """Whether a name that any state's organ may have is listed for a state that the report does not speak of."""
    if not (match.actor_id or "").startswith("organ:") or match.country in {None, scene.country}:
        return False
    words = tuple(w for i in range(hit.first, hit.last + 1) for w in pieces(scene.tokens[i].text))
    theirs = times_named(scene, match.country)
    if words in scene.table.organs:
        return not theirs
    if len(words) == 1 and scene.tokens[hit.first].text.isupper():
        return not theirs
    own = scene.country is not None and theirs < 2 and times_named(scene, scene.country) > 2 * theirs
    return own and len(words) > 1 and words[-1] in BODY_WORDS and hit.last - hit.first + 1 == len(words)


def times_named(scene: Scene, country: str | None) -> int:
    """How often the report names a country, its people or its capital."""
    return sum(any(n.kind in _COUNTRY_KINDS and n.target == country for n in hit.names) for hit in scene.hits)


def other_first_name(scene: Scene, mention: Mention, hit: Hit, match: ActorMatch) -> bool:
    """Whether a surname hit is preceded by a first name that the listed person does not have."""
    if not (match.actor_id or "").startswith("person:"):
        return False
    if name_goes_on(scene, hit.last) and (hit.first == hit.last or _particle_follows(scene, hit.last)):
        return True
    return _first_name_differs(scene, mention.first, hit, match) or _namesake_here(scene, hit, match)


def _namesake_here(scene: Scene, hit: Hit, match: ActorMatch) -> bool:
    """Whether a bare listed surname is that of somebody else whose full name the report gives."""
    if hit.first != hit.last or any(m.actor_id == match.actor_id for m in scene.chains.values()):
        return False
    others = [h for h in scene.hits if h.first == h.last and h is not hit and h.names == hit.names]
    return any(
        m.first < h.first <= m.last and _first_name_differs(scene, m.first, h, match)
        for h in others
        if (m := scene.mention_at(h.first)) is not None
    )


def _first_name_differs(scene: Scene, first: int, hit: Hit, match: ActorMatch) -> bool:
    """Whether the word before a surname, from token `first` on, is a first name that the listed person has not."""
    i = hit.first - 1
    if i < 0 or (i < first and not misread_name(scene, i)):
        return False
    token = scene.tokens[i]
    while i > first and (token.pos == "PUNCT" or of_courtesy(token.text)):
        i -= 1
        token = scene.tokens[i]
    words = set(pieces(token.text))
    if of_courtesy(token.text):
        return False
    if (token.pos != "PROPN" and not misread_name(scene, i)) or i in scene.hit_at or not words or words <= PARTICLES:
        return False
    phrase = scene.phrase(i)
    if phrase is not None and phrase.title is not None:
        return False
    actor = scene.table.actors[match.actor_id or ""]
    own = {skeleton(p) for text in (actor.name, *(a.text for a in actor.aliases)) for p in pieces(text)}
    if {skeleton(w) for w in words} & own:
        return False
    while i > first and scene.tokens[i - 1].pos == "PROPN" and not of_courtesy(scene.tokens[i - 1].text):
        i -= 1
    return match_names(scene.parsed.text[scene.tokens[i].start : scene.tokens[hit.last].end], actor.name) < _SAME_NAME


def misread_name(scene: Scene, i: int) -> bool:
    """Whether a word before a name is a first name that the parser took for a verb or the like."""
    token, name = scene.tokens[i], scene.tokens[i + 1]
    person = token.entity == name.entity == "PERSON" and token.sentence == name.sentence
    return person and token.pos not in {"PROPN", "NOUN", "PART", "PUNCT"} and token.text.istitle()


def of_courtesy(word: str) -> bool:
    """Whether a word is one of courtesy before a name: "Mr", "Dr."."""
    return word.lower().rstrip(".") in _ADDRESS


def behind_owner(scene: Scene, mention: Mention) -> int:
    """Where a name begins behind the listed body whose it is: "the League's Anna Berg"."""
    for i in range(mention.head - 1, mention.first, -1):
        if scene.tokens[i].dep == "case":
            owner = scene.tokens[scene.tokens[i].head]
            return i + 1 if owner.dep == "poss" and owner.index in scene.hit_at else mention.first
    return mention.first


def name_goes_on(scene: Scene, i: int) -> bool:
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
    return joined and tokens[following].pos == "PROPN" and scene.phrase(following) is None


def _particle_follows(scene: Scene, i: int) -> bool:
    """Whether the next word is a particle of the same personal name: "Abdullah bin Abdulaziz | Al Rabeeah"."""
    token, following = scene.tokens[i], scene.tokens[i + 1]
    return following.text.lower() in PARTICLES and token.entity == following.entity == "PERSON"


def spelled_alike(scene: Scene, name: str, known: str) -> bool:
    """Whether a name is a spelling of a listed person's: the same consonants alone make "Kimura" of "Camara"."""
    actor = scene.table.actors[known]
    return any(match_names(name, text) >= _SAME_NAME for text in (actor.name, *(a.text for a in actor.aliases)))


def no_person(words: Sequence[str]) -> bool:
    """Whether the words of a name, as written, cannot be those of a person: "Lobos UCAB", "Sector Los Patos"."""
    if all(len(w.strip(".")) < 2 for w in words):
        return True
    capitals = [w for w in words if w.isupper() and len(w) > 2 and w.isalpha()]
    mixed = any(not w.isupper() for w in words if w.isalpha())
    lower = {w.lower() for w in words}
    kinds = _NO_PART_OF_NAME & {words[0].lower(), words[-1].lower()}
    opener = words[0].lower() in PLACE_OPENERS
    return opener or bool(kinds) or (bool(capitals) and mixed and words[-1] in capitals) or bool({"&", "and"} & lower)
