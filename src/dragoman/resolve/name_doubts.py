"""Doubts about a listed name: whether the report means somebody or something else by it."""

from __future__ import annotations

from dragoman.knowledge.matching import match_names
from dragoman.knowledge.names import PARTICLES, pieces, skeleton, slug
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.phrases import role_phrase
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch
from dragoman.schema.text import Mention

_ADDRESS = frozenset("mr mrs ms miss mx messrs dr prof professor sir dame sayyid shri smt engr".split())
"""Words of courtesy before a personal name: neither part of it nor an office."""
_SAME_NAME, _OTHER_NAME = 0.7, 0.3
_COUNTRY_KINDS = frozenset({"state", "adjective", "demonym", "capital"})
_MAX_ACRONYM = 6
_LONGEST_FORM, _SMALL_WORD = 120, 3


def inside_place(scene: Scene, hit: Hit) -> bool:
    """Whether an adjective is part of the name of a place: "British Columbia"."""
    start, end = scene.tokens[hit.first].start, scene.tokens[hit.last].end
    return any(p.lat is not None and p.start <= start and end < p.end for p in scene.places)


def own_acronym(scene: Scene, hit: Hit, match: ActorMatch) -> ActorMatch | None:
    """The body that the report itself gives an acronym to: "Aqaba Development Corporation (ADC)" is no party."""
    word = scene.tokens[hit.first].text
    if hit.first != hit.last or not (word.isupper() and 1 < len(word) <= _MAX_ACRONYM):
        return None
    name = _spelled_out(scene, word)
    if name is None or pieces(name) in scene.table.organs:
        return None
    actor = scene.table.actors.get(match.actor_id or "")
    names = (actor.name, *(a.text for a in actor.aliases)) if actor else (match.name,)
    if any(match_names(name, other) >= _OTHER_NAME for other in names if len(pieces(other)) > 1):
        return None
    listed = [n.target for n in scene.table.names.get(pieces(name), ()) if n.kind == "actor"]
    if len(listed) == 1:
        return scene.known(listed[0], f"{word} stands for {name}", 0.85)
    return ActorMatch(f"group:{slug(name)}", name, None, ("UNK",), None, 0.5, "organisation named here")


def _spelled_out(scene: Scene, word: str) -> str | None:
    """The words before a bracketed acronym that begin with its letters; None where the report has none."""
    text = scene.parsed.text
    at = text.find(f"({word})")
    letters = word.lower()
    words = text[max(0, at - _LONGEST_FORM) : max(0, at)].rpartition("\n")[2].split()
    for k in range(len(words) - 1, -1, -1):
        first = words[k].strip("\"'“‘")[:1]
        if first.isupper() and first.lower() == letters[-1]:
            letters = letters[:-1]
        elif first.isupper() or len(words[k]) > _SMALL_WORD:
            return None
        if not letters:
            return " ".join(words[k:])
    return None


def of_another_country(scene: Scene, hit: Hit, match: ActorMatch) -> bool:
    """Whether a name that any state's organ may have is listed for a state that the report does not speak of."""
    if not (match.actor_id or "").startswith("organ:") or match.country in {None, scene.country}:
        return False
    words = tuple(w for i in range(hit.first, hit.last + 1) for w in pieces(scene.tokens[i].text))
    return words in scene.table.organs and not times_named(scene, match.country)


def times_named(scene: Scene, country: str | None) -> int:
    """How often the report names a country, its people or its capital."""
    return sum(any(n.kind in _COUNTRY_KINDS and n.target == country for n in hit.names) for hit in scene.hits)


def other_first_name(scene: Scene, mention: Mention, hit: Hit, match: ActorMatch) -> bool:
    """Whether a surname hit is preceded by a first name that the listed person does not have."""
    if not (match.actor_id or "").startswith("person:"):
        return False
    if hit.first == hit.last and _name_goes_on(scene, hit.last):
        return True
    return _first_name_differs(scene, mention.first, hit, match) or _namesake_here(scene, hit, match)


def _namesake_here(scene: Scene, hit: Hit, match: ActorMatch) -> bool:
    """Whether a bare listed surname is that of somebody else whose full name the report gives."""
    if hit.first != hit.last or any(m.actor_id == match.actor_id for m in scene.chains.values()):
        return False
    same = [h for h in scene.hits if h.names == hit.names and h.first == h.last]
    return any(
        m.head == h.first and _first_name_differs(scene, m.first, h, match)
        for h in same
        for m in scene.mentions
        if h is not hit and m.first < h.first <= m.last
    )


def _first_name_differs(scene: Scene, first: int, hit: Hit, match: ActorMatch) -> bool:
    """Whether the word before a surname, from token `first` on, is a first name that the listed person has not."""
    i = hit.first - 1
    if i < first or i < 0:
        return False
    token = scene.tokens[i]
    while i > first and (token.pos == "PUNCT" or of_courtesy(token.text)):
        i -= 1
        token = scene.tokens[i]
    words = set(pieces(token.text))
    if of_courtesy(token.text):
        return False
    if token.pos != "PROPN" or i in scene.hit_at or not words or words <= PARTICLES:
        return False
    phrase = role_phrase(scene.tokens, i, scene.table)
    if phrase is not None and phrase.title is not None:
        return False
    actor = scene.table.actors[match.actor_id or ""]
    own = {skeleton(p) for text in (actor.name, *(a.text for a in actor.aliases)) for p in pieces(text)}
    if {skeleton(w) for w in words} & own:
        return False
    while i > first and scene.tokens[i - 1].pos == "PROPN" and not of_courtesy(scene.tokens[i - 1].text):
        i -= 1
    return match_names(scene.parsed.text[scene.tokens[i].start : scene.tokens[hit.last].end], actor.name) < _SAME_NAME


def of_courtesy(word: str) -> bool:
    """Whether a word is one of courtesy before a name: "Mr", "Dr."."""
    return word.lower().rstrip(".") in _ADDRESS


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


def spelled_alike(scene: Scene, name: str, known: str) -> bool:
    """Whether a name is a spelling of a listed person's: the same consonants alone make "Kimura" of "Camara"."""
    actor = scene.table.actors[known]
    return any(match_names(name, text) >= _SAME_NAME for text in (actor.name, *(a.text for a in actor.aliases)))
