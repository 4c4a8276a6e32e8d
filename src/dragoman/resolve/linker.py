"""Linking the mentions of a document: names first, then descriptions, then words that point back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.names import fold
from dragoman.resolve.acronyms import initials_of_body, learn_acronyms, named_before
from dragoman.resolve.armies import link_units, side_armies
from dragoman.resolve.asides import PlacesAt, link_asides, opening_country
from dragoman.resolve.described import link_description
from dragoman.resolve.heads import link_titled
from dragoman.resolve.name_words import BODY_WORDS, NOWHERE
from dragoman.resolve.named import link_name
from dragoman.resolve.persons import collect_chains
from dragoman.resolve.referring import link_pronoun, link_set
from dragoman.resolve.scene import Scene, no_city
from dragoman.resolve.single_names import initials_of_country, link_single, may_be_place, nameless_place
from dragoman.resolve.stated import complete_offices
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Parsed, Span, Token

_NOWHERE_ENDS = frozenset(name.split()[-1] for name in NOWHERE)
_TIMES = frozenset({"DATE", "TIME"})
_LONG_ACRONYM = 7
_MODIFIERS = frozenset({"compound", "nmod", "poss", "npadvmod"})
type PlaceFinder = Callable[[str | None], tuple[PlaceMention, ...]]


def _no_places(country: str | None) -> tuple[PlaceMention, ...]:
    return ()


def _none_at(spans: Sequence[tuple[int, int]], country: str | None) -> tuple[PlaceMention, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Map:
    """What linking asks a gazetteer: the places of the document, those at given spans, and a large city's country."""

    find: PlaceFinder = _no_places
    at: PlacesAt = _none_at
    city_country: Callable[[str], str | None] = no_city


def link_mentions(
    parsed: Parsed, table: ActorTable, on: date | None, places: Map | None = None
) -> tuple[tuple[Mention, ...], Scene]:
    """All mentions (with those that only the list knows) and the scene that holds a link for each."""
    places = places or Map()
    scene = Scene(parsed, table, on, city_country=places.city_country)
    scene.scan(opening_country(parsed, table))
    scene.places = places.find(scene.country)
    scene.settle_country()
    scene.mentions = _with_listed(scene)
    collect_chains(scene)
    mentions = [m for m in scene.mentions if not _is_time(scene, m)]
    _link(scene, [m for m in mentions if m.head in scene.hit_at], link_titled)
    _link(scene, mentions, link_name)
    learn_acronyms(scene)
    _link(scene, mentions, _in_context)
    side_armies(scene)
    link_units(scene)
    learn_acronyms(scene, last=True)
    _link_places(scene, mentions, places.at)
    _link(scene, mentions, _last)
    _link(scene, mentions, _point_back)
    complete_offices(scene)
    scene.asides = link_asides(scene, link_name, places.at)
    return tuple(scene.mentions), scene


def _link(scene: Scene, mentions: Sequence[Mention], rule: Callable[[Scene, Mention], Link | None]) -> None:
    """Links what is not linked yet by one rule."""
    for mention in mentions:
        if mention.head not in scene.links:
            link = rule(scene, mention)
            if link is not None:
                scene.links[mention.head] = link


def _in_context(scene: Scene, mention: Mention) -> Link | None:
    return _point_back(scene, mention) or _acronym(scene, mention) or link_description(scene, mention)


def _last(scene: Scene, mention: Mention) -> Link | None:
    """What may still be said of a name that neither the list nor the words around it have told."""
    acronym = _acronym(scene, mention)
    if acronym is not None:
        return acronym
    bracketed = _in_bracket(scene, mention)
    if bracketed is not None:
        return Link(mention.index, bracketed, None, "bracket")
    body = initials_of_body(scene, scene.tokens[mention.head].text)
    if body is not None:
        return Link(mention.index, body, None, "acronym")
    state = initials_of_country(scene, mention)
    if state is not None:
        return Link(mention.index, state, None, "state")
    return link_single(scene, mention)


def _in_bracket(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The body named right before a bracket that holds nothing but this short name: "the Tourism Fund (Fonatur)"."""
    text, span = scene.parsed.text, mention.span
    if text[span.start - 1 : span.start] != "(" or text[span.end : span.end + 1] != ")" or " " in span.slice(text):
        return None
    before = named_before(scene, len(text[: span.start - 1].rstrip()))
    link = scene.links.get(before.head) if before is not None else None
    body = link is not None and link.actor is not None and (link.actor.actor_id or "").startswith(("group:", "organ:"))
    return link.actor if link is not None and body else None


def _link_places(scene: Scene, mentions: Sequence[Mention], places_at: PlacesAt) -> None:
    """Names left over that stand as a place would, and places without a country, by a second look at the map."""
    open_ones: list[tuple[Mention, int, int]] = []
    for mention in mentions:
        link = scene.links.get(mention.head)
        nameless = link is not None and link.rule == "place" and link.actor is not None and link.actor.country is None
        place = scene.place_at(scene.tokens[mention.head].start)
        if place is not None and link is None and _is_name(scene, mention.head):
            name = place.name or mention.span.slice(scene.parsed.text)
            match = ActorMatch(None, name, place.country, (), None, 0.7, "place name")
            scene.links[mention.head] = Link(mention.index, match, place, "place")
        elif scene.tokens[mention.last].text.lower() in _NOWHERE_ENDS and _nowhere(scene, mention):
            scene.links.pop(mention.head, None)
        elif place is None and (nameless or (link is None and may_be_place(scene, mention))):
            first = next(i for i in range(mention.first, mention.last + 1) if _is_name(scene, i) or i == mention.head)
            open_ones.append((mention, scene.tokens[first].start, scene.tokens[mention.last].end))
    if not open_ones:
        return
    found = places_at([(start, end) for _, start, end in open_ones], scene.country)
    for (mention, start, end), place in zip(open_ones, found, strict=True):
        name = scene.parsed.text[start:end]
        home = {scene.country} if scene.tokens[mention.head].entity == "ORG" else scene.countries()
        if place.lat is not None and (place.country in home or scene.city_country(name) == place.country):
            match = ActorMatch(None, place.name or name, place.country, (), None, 0.6, "place name")
            scene.links[mention.head] = Link(mention.index, match, place, "place")
        elif mention.head in scene.links:
            near = nameless_place(scene, mention)
            if near is not None:
                scene.links[mention.head] = Link(mention.index, near, None, "place")


def _nowhere(scene: Scene, mention: Mention) -> bool:
    return fold(mention.span.slice(scene.parsed.text)) in NOWHERE


def _is_name(scene: Scene, i: int) -> bool:
    return scene.tokens[i].pos == "PROPN" and scene.tokens[i].text[:1].isupper()


def _is_time(scene: Scene, mention: Mention) -> bool:
    return scene.tokens[mention.head].entity in _TIMES and mention.head not in scene.hit_at


def _point_back(scene: Scene, mention: Mention) -> Link | None:
    if mention.kind is MentionKind.PRONOUN:
        return link_pronoun(scene, mention)
    return link_set(scene, mention)


def _acronym(scene: Scene, mention: Mention) -> Link | None:
    match = scene.acronyms.get(scene.tokens[mention.head].text)
    return Link(mention.index, match, None, "acronym") if match else None


def _with_listed(scene: Scene) -> list[Mention]:
    """The parser's mentions, and one more for each listed name, place, possessor and body that heads none of them."""
    parsed, tokens = scene.parsed, scene.tokens
    made = {m.head: (m.first, m.last, m.head, m.kind, m.label) for m in parsed.mentions}

    def add(first: int, last: int, head: int, kind: MentionKind) -> None:
        made.setdefault(head, (first, last, head, kind, ""))

    for hit in scene.hits:
        add(hit.first, hit.last, _head_of(tokens, hit.first, hit.last), MentionKind.ORGANISATION)
    at = {t.start: t.index for t in tokens}
    for place in scene.places:
        first = at.get(place.start)
        if first is not None and place.lat is not None:
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].start < place.end:
                last += 1
            head = _head_of(tokens, first, last)
            inside = (m for m in parsed.mentions if m.first <= head <= m.last and m.kind is MentionKind.PLACE)
            if next(inside, None) is None:
                add(first, last, head, MentionKind.PLACE)
    for token in tokens:
        found = _added(scene, token) if token.dep in _MODIFIERS or token.tag == "PRP$" else None
        if found is not None:
            add(*found)
    return [
        Mention(
            number, Span(tokens[first].start, tokens[last].end), head, first, last, kind, label, tokens[head].sentence,
        )
        for number, (first, last, head, kind, label) in enumerate(sorted(made.values(), key=lambda a: a[:3]))
    ]  # fmt: skip


def _added(scene: Scene, token: Token) -> tuple[int, int, int, MentionKind] | None:
    """The mention of a possessor, of a body before a title ("Health Ministry adviser"), or of a city before a noun."""
    i = token.index
    if token.tag == "PRP$":
        return i, i, i, MentionKind.PRONOUN
    if token.dep == "poss" and token.pos == "NOUN":
        return _first_of(scene.tokens, token), i, i, MentionKind.ROLE
    if token.dep not in _MODIFIERS or token.pos not in {"NOUN", "PROPN"}:
        return None
    if token.text.lower() in BODY_WORDS:
        over = scene.phrase(token.head)
        titled = (over is not None and over.title is not None) or scene.tokens[token.head].pos == "PROPN"
        phrase = scene.phrase(i) if titled else None
        organ = phrase is not None and phrase.organ is not None and phrase.last == i
        return (phrase.first, i, i, MentionKind.ROLE) if phrase is not None and organ else None
    if (
        token.text.isupper()
        and token.text.isalpha()
        and token.entity == "ORG"
        and token.tag == "NNP"
        and 1 < len(token.text) < _LONG_ACRONYM
    ):
        return i, i, i, MentionKind.ORGANISATION
    city = token.dep in {"compound", "nmod"} and token.tag == "NNP" and token.text.istitle()
    if city and scene.city_country(token.text) in scene.table.states and _is_noun(scene, token.head):
        return i, i, i, MentionKind.ORGANISATION
    return None


def _is_noun(scene: Scene, i: int) -> bool:
    """Whether a token is a common noun, or a word for people or a body written as a name ("MP")."""
    return scene.tokens[i].pos == "NOUN" or scene.phrase(i) is not None


def _first_of(tokens: Sequence[Token], token: Token) -> int:
    """The first word of the phrase that a possessor heads: "the governor" of "the governor's office"."""
    return min(
        (c for c in token.children if c < token.index and tokens[c].sentence == token.sentence), default=token.index
    )


def _head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a name that hangs on something outside it."""
    for i in range(last, first - 1, -1):
        if not first <= tokens[i].head <= last or tokens[i].head == i:
            return i
    return last
