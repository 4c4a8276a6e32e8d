"""One name, one kind: names that linking left open, or took for something else than the rest of the report does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.names import fold, slug
from dragoman.resolve.acronyms import named_before
from dragoman.resolve.asides import PlacesAt
from dragoman.resolve.called_again import called, give_full_names, own_outlet, short_bodies, surnames
from dragoman.resolve.listed import from_list
from dragoman.resolve.name_doubts import behind_owner, no_person, of_courtesy
from dragoman.resolve.name_words import (
    BODY_WORDS,
    HEADLINE_VERBS,
    NAMED_AFTER,
    NO_NAMES,
    NOWHERE,
    SITE_WORDS,
    SPEECH,
    THING_WORDS,
)
from dragoman.resolve.names_in_text import NamedSpan
from dragoman.resolve.open_names import around, by_kind_word, like_others
from dragoman.resolve.persons import name_words
from dragoman.resolve.scene import PLAIN, Scene
from dragoman.resolve.single_names import described_as_body, does_as_person, part_of_office
from dragoman.resolve.tree import preposition
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Span

_KINDS = {
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "place": MentionKind.PLACE,
}
_FREE = {
    "person": frozenset({"unlinked", "new organisation"}),
    "organisation": frozenset({"unlinked", "unnamed"}),
    "place": frozenset({"unlinked", "new organisation"}),
}
"""The rules of links that give way to the kind that a name has in the report as a whole."""
_TWO = 2
_LONGEST_PERSON, _LONGEST_WORD = 4, 12
_NO_LAST_NAME = frozenset("international life futures empire dynasty house online ventures street avenue".split())
_ACTING = frozenset({"by", "with", "including", "between"})
"""Small words before whoever acts."""
_WHERE = frozenset({"in", "at", "near", "from"})
_GIVING = frozenset("give tell talk hand sell pay belong send offer owe lose thank refer listen marry".split())
_BODIES = ("group:", "organ:", "outlet:")

_BRACKET = re.compile(r"\((?:the )?([A-Z][A-Za-z]{1,9})\)")

type Aside = tuple[Mention, Link]


@dataclass(frozen=True, slots=True)
class Open:
    """A name to be linked anew: its mention, its kind, and the link it had."""

    mention: Mention
    name: NamedSpan
    link: Link | None


def agree(
    scene: Scene, links: Sequence[Link], names: Sequence[NamedSpan], places_at: PlacesAt
) -> tuple[tuple[Link, ...], tuple[Aside, ...]]:
    """The links with open names settled by their kind, and the names that no mention has, as further asides."""
    settled = list(links)
    more: list[Aside] = []
    brackets = {m[1] for m in _BRACKET.finditer(scene.parsed.text)} - scene.acronyms.keys()
    later = [n for n in names if scene.parsed.text[n.start : n.end] in brackets]
    _settle(scene, settled, more, [n for n in names if n not in later], places_at)
    if later:
        _learn(scene, settled)
        _settle(scene, settled, more, later, places_at)
    give_full_names(settled)
    people, bodies, outlet = surnames(settled), short_bodies(settled), own_outlet(scene)
    for mention in scene.mentions:
        had = settled[mention.index]
        if had.rule == "unlinked":
            link = called(scene, mention, people) or outlet(mention) or by_kind_word(scene, mention, settled)
            if link is None and mention.first == mention.last and scene.tokens[mention.head].text in bodies:
                link = Link(0, bodies[scene.tokens[mention.head].text], None, "short name")
            link = link or like_others(scene, mention, settled)
            settled[mention.index] = settled[mention.index] if link is None else replace(link, mention=mention.index)
        elif had.rule == "new organisation" and had.actor is not None and had.actor.name in bodies:
            match = replace(bodies[had.actor.name], confidence=0.5, why="short for a body named here")
            settled[mention.index] = replace(had, actor=match)
    return tuple(settled), tuple(more)


def _settle(
    scene: Scene, settled: list[Link], more: list[Aside], names: Sequence[NamedSpan], places_at: PlacesAt
) -> None:
    """Links the open ones among some names, and adds those that no mention has."""
    taken = [mention.span for mention, _ in (*scene.asides, *more)]
    found: list[Open] = []
    by_start = {scene.tokens[m.head].start: m for m in scene.mentions}
    for name in names:
        inside = _tokens_in(scene, name)
        mention = _root(scene, inside, by_start)
        if mention is not None:
            if _open(scene, mention, settled[mention.index], name):
                found.append(Open(mention, name, settled[mention.index]))
        elif not any(span.start < name.end and name.start < span.end for span in taken):
            short = scene.acronyms.get(scene.parsed.text[name.start : name.end])
            if inside:
                found.append(Open(_made(scene, inside, name), name, None))
            elif short is not None:
                _add(scene, more, _bracketed(scene, name), Link(0, short, None, "bracket"))
    held = {one.mention.index for one in found if one.link is not None}
    for mention in scene.mentions:
        if settled[mention.index].rule == "unlinked" and mention.index not in held:
            unvoted = _unvoted(scene, mention)
            if unvoted is not None:
                found.append(Open(mention, unvoted, settled[mention.index]))
    mapped = _mapped(scene, found, places_at)
    for one in found:
        link = _link(scene, one, mapped.get(one.name.start))
        if link is not None and one.link is not None:
            settled[one.mention.index] = replace(link, mention=one.mention.index)
        elif link is not None:
            _add(scene, more, one.mention, link)


def _add(scene: Scene, more: list[Aside], mention: Mention, link: Link) -> None:
    number = len(scene.mentions) + len(scene.asides) + len(more)
    more.append((replace(mention, index=number), replace(link, mention=number)))


def _learn(scene: Scene, settled: Sequence[Link]) -> None:
    """Notes the bodies that a bracket right behind their name gives a short name."""
    text = scene.parsed.text
    for match in _BRACKET.finditer(text):
        before = named_before(scene, len(text[: match.start()].rstrip()))
        actor = settled[before.index].actor if before is not None else None
        if match[1] not in scene.acronyms and actor is not None and (actor.actor_id or "").startswith(_BODIES):
            scene.acronyms[match[1]] = actor


def _bracketed(scene: Scene, name: NamedSpan) -> Mention:
    """A mention of a short name in a bracket, beside the word before it."""
    near = max(bisect_left(scene.starts, name.start) - 1, 0)
    span = Span(name.start, name.end)
    return Mention(0, span, near, near, near, _KINDS[name.kind], "", scene.tokens[near].sentence)


def _unvoted(scene: Scene, mention: Mention) -> NamedSpan | None:
    """The name in an open mention of which the report as a whole tells no kind: a person's or a body's by its form."""
    first = behind_owner(scene, mention)
    words = [t for t in scene.tokens[first : mention.last + 1] if t.pos not in {"DET", "PUNCT", "PART"}]
    head = scene.tokens[mention.head]
    if not words or any(t.pos != "PROPN" or not t.text[:1].isupper() for t in words) or part_of_office(scene, mention):
        return None
    lower = [t.text.lower() for t in words]
    if (
        {lower[0], lower[-1]} & (THING_WORDS | NO_NAMES)
        or set(lower) & HEADLINE_VERBS
        or any(t.index in scene.hit_at for t in words)
    ):
        return None
    start, end = words[0].start, words[-1].end
    if len(words) == 1:
        capitals = sum(c.isupper() for c in head.text)
        own = capitals > 1 and head.text.isalnum() and 2 < len(head.text) <= _LONGEST_WORD
        return NamedSpan(start, end, "organisation") if own else None
    if lower[-1] in BODY_WORDS:
        return NamedSpan(start, end, "organisation")
    if set(lower) & SITE_WORDS or len(words) > _LONGEST_PERSON or not all(t.text[:2].istitle() for t in words):
        return None
    beside = head.dep in {"conj", "appos"} and scene.tokens[head.head].entity == "PERSON"
    beside = beside or (first > mention.first and head.dep in {"nsubj", "appos", "pobj"})
    known = fold(words[0].text) in scene.table.given or of_courtesy(scene.tokens[max(words[0].index - 1, 0)].text)
    return NamedSpan(start, end, "person") if (known or beside) and lower[-1] not in _NO_LAST_NAME else None


def _tokens_in(scene: Scene, name: NamedSpan) -> list[int]:
    """The tokens of a name."""
    first = bisect_left(scene.starts, name.start)
    last = bisect_left(scene.starts, name.end, lo=first)
    return list(range(first, last))


def _root(scene: Scene, inside: Sequence[int], by_start: dict[int, Mention]) -> Mention | None:
    """The mention that a name's words are headed by; one inside the name stands for it where the head has none."""
    heads = [i for i in inside if scene.tokens[i].head not in inside or scene.tokens[i].head == i]
    for i in (*heads, *reversed(inside)):
        mention = by_start.get(scene.tokens[i].start)
        if mention is not None:
            return mention
    return None


def _made(scene: Scene, inside: Sequence[int], name: NamedSpan) -> Mention:
    """A mention for a name that the parser gave none."""
    head = next((i for i in reversed(inside) if scene.tokens[i].head not in inside), inside[-1])
    kind = _KINDS[name.kind]
    span = Span(name.start, name.end)
    return Mention(0, span, head, inside[0], inside[-1], kind, "", scene.tokens[head].sentence)


def _open(scene: Scene, mention: Mention, link: Link, name: NamedSpan) -> bool:
    """Whether a link gives way to the kind of its name."""
    actor = link.actor
    if name.kind == "organisation" and (_ends_in_state(scene, link, name) or _is_local(scene, mention, link, name)):
        return True
    if link.place is not None and link.place.lat is not None:
        return False
    if _short_name(scene, mention) is not None and link.rule in {"unlinked", "new person", "place", "new organisation"}:
        return actor is None or actor.actor_id not in scene.table.actors
    if link.rule == "unnamed":
        capital = scene.tokens[mention.head].text[:1].isupper() and " " in scene.parsed.text[name.start : name.end]
        return name.kind == "organisation" and actor is not None and actor.actor_id is None and capital
    if link.rule == "place":
        nowhere = actor is None or (actor.actor_id is None and actor.country is None)
        return nowhere and (name.kind != "person" or " " in scene.parsed.text[name.start : name.end])
    if link.rule == "new person":
        return name.kind == "place" and actor is not None and actor.actor_id is None
    return link.rule in _FREE[name.kind] and not (name.kind == "organisation" and part_of_office(scene, mention))


def _ends_in_state(scene: Scene, link: Link, name: NamedSpan) -> bool:
    """Whether a country only ends the name of a body: "Transparency Kenya"."""
    inside = _tokens_in(scene, name)
    if link.rule not in {"state", "place"} or link.actor is None or len(inside) < _TWO:
        return False
    hit = scene.hit_at.get(inside[-1])
    if hit is None or hit.first == inside[0] or not any(n.kind == "state" for n in hit.names):
        return False
    own = [scene.tokens[i] for i in inside if i < hit.first]
    plain = any(t.text.lower() in {"of", "in", "and", "the"} | PLAIN for t in own)
    return not plain and any(t.pos == "PROPN" and t.text[:1].isupper() and t.index not in scene.hit_at for t in own)


def _is_local(scene: Scene, mention: Mention, link: Link, name: NamedSpan) -> bool:
    """Whether what was taken for the country's local government is a town's own: "Northmere Local Municipality"."""
    inside = _tokens_in(scene, name)
    if link.actor is None or not (link.actor.actor_id or "").endswith(":local-government") or len(inside) < _TWO:
        return False
    phrase = scene.phrase(mention.head)
    first = scene.tokens[inside[0]]
    named = first.pos == "PROPN" and first.index not in scene.hit_at
    return named and phrase is not None and phrase.first > inside[0]


def _mapped(scene: Scene, found: Sequence[Open], places_at: PlacesAt) -> dict[int, PlaceMention]:
    """The places on the map among the names, by where they begin: those in a country that the report speaks of."""
    spans = [(one.name.start, one.name.end) for one in found if one.name.kind == "place"]
    if not spans:
        return {}
    home = scene.countries()
    text = scene.parsed.text
    return {
        start: place
        for (start, end), place in zip(spans, places_at(spans, scene.country), strict=True)
        if place.lat is not None
        and (place.country in home or place.country is None or scene.city_country(text[start:end]) == place.country)
    }


def _link(scene: Scene, one: Open, place: PlaceMention | None) -> Link | None:
    """The link of a name by its kind; None where nothing can be said."""
    mention, text = one.mention, " ".join(scene.parsed.text[one.name.start : one.name.end].split())
    if fold(text) in NOWHERE:
        return None
    short = _short_name(scene, mention)
    if short is not None:
        return Link(0, short, None, "acronym")
    hit = scene.hit_at.get(mention.head) if one.link is None else None
    if hit is not None and scene.tokens[hit.first].start >= one.name.start:
        return from_list(scene, mention, hit)
    kind = _kind_by_place(scene, one, text) if place is None and " " not in text else one.name.kind
    if kind == "place":
        return _place(scene, one, text, place)
    if kind == "person":
        if no_person(text.split()) and (" " in text or text.lower() in SITE_WORDS):
            return None
        if " " not in text and described_as_body(scene, mention.head):
            match = ActorMatch(f"group:{slug(text)}", text, None, ("UNK",), None, 0.4, "organisation named here")
            return Link(0, match, None, "new organisation")
        return Link(0, _person(scene, one, text), None, "new person")
    same = _same_body(scene, text)
    if same is not None:
        return Link(0, same, None, "new organisation")
    if part_of_office(scene, mention):
        return None
    had = one.link.actor if one.link is not None else None
    country = had.country if had is not None else None
    country = country or scene.country_of_phrase(mention.head) or scene.country_by_place(mention.head)
    sectors = had.sectors if had is not None and had.sectors else ("UNK",)
    match = ActorMatch(f"group:{slug(text)}", text, country, sectors, None, 0.4, "organisation named here")
    return Link(0, match, None, "new organisation")


def _kind_by_place(scene: Scene, one: Open, text: str) -> str:
    """The kind of a name of one word that no map has, by where it stands: places do and receive nothing."""
    mention, kind = one.mention, one.name.kind
    token = scene.tokens[mention.head]
    word = preposition(scene.tokens, mention.head)
    if kind == "place" and (token.dep in {"nsubj", "nsubjpass"} or word in _ACTING or name_words(scene, mention)[1]):
        titled = name_words(scene, mention)[1] is not None or any(
            does_as_person(scene, i) for i in scene.standing(text)
        )
        return "person" if titled or _person(scene, one, text).actor_id is not None else "organisation"
    moved = word in _WHERE or (word == "to" and _verb_over(scene, mention.head) not in SPEECH | _GIVING)
    bare = mention.first == mention.last and scene.country is not None
    if kind == "person" and moved and bare and _person(scene, one, text).actor_id is None:
        return "place"
    return kind


def _verb_over(scene: Scene, i: int) -> str:
    """The word on which the preposition before a name hangs."""
    tokens = scene.tokens
    return tokens[tokens[tokens[i].head].head].lemma.lower()


def _short_name(scene: Scene, mention: Mention) -> ActorMatch | None:
    """Whom the report itself calls by this short name."""
    return scene.acronyms.get(scene.tokens[mention.head].text)


def _place(scene: Scene, one: Open, text: str, place: PlaceMention | None) -> Link | None:
    """A place on the map, or one in the country that the words around it speak of."""
    if place is not None:
        match = ActorMatch(None, place.name or text, place.country, (), None, 0.55, "place name")
        return Link(0, match, place, "place")
    single = one.link is not None and one.link.rule == "new person"
    near = scene.country_of_phrase(one.mention.head) or scene.country_by_place(one.mention.head)
    if text.rpartition(" ")[2].lower() in NAMED_AFTER:
        near = None
    country = near or around(scene, one.mention) or scene.country
    if country is None or single:
        return None
    why = "in the country that its sentence or the report is about"
    return Link(0, ActorMatch(None, text, country, (), None, 0.35, why), None, "place")


def _person(scene: Scene, one: Open, text: str) -> ActorMatch:
    """A person newly met, or the one of the report who is called by this word."""
    if " " in text:
        return ActorMatch(f"person:{slug(text)}", text, None, ("UNK",), None, 0.45, "named here")
    word = fold(text)
    called = Counter(
        link.actor
        for link in scene.links.values()
        if link.actor is not None
        and (link.actor.actor_id or "").startswith("person:")
        and word in {fold(w) for w in link.actor.name.split()}
    )
    if called and len({a.actor_id for a in called}) == 1:
        return replace(next(iter(called)), confidence=0.6, why="name chain")
    return ActorMatch(None, text, None, ("UNK",), None, 0.35, "a person known by one name here")


def _same_body(scene: Scene, text: str) -> ActorMatch | None:
    """The body of the report that has this name already."""
    word = fold(text)
    for link in scene.links.values():
        actor = link.actor
        if actor is not None and (actor.actor_id or "").startswith(_BODIES) and fold(actor.name) == word:
            return actor
    return None
