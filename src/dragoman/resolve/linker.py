"""Linking the mentions of a document: names first, then descriptions, then words that point back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from dragoman.knowledge.actors import ActorTable
from dragoman.resolve.described import link_description
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.named import collect_chains, link_name
from dragoman.resolve.referring import link_pronoun, link_set
from dragoman.resolve.scene import Scene, no_city
from dragoman.schema.actors import Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Parsed, Span, Token

_BRACKET = re.compile(r"\((?:the )?([A-Z][A-Za-z]{0,5}[A-Z0-9&+-]{1,8})\)")
_TIMES = frozenset({"DATE", "TIME"})
type PlaceFinder = Callable[[str | None], tuple[PlaceMention, ...]]


def _no_places(country: str | None) -> tuple[PlaceMention, ...]:
    return ()


def link_mentions(
    parsed: Parsed,
    table: ActorTable,
    on: date | None,
    places_in: PlaceFinder = _no_places,
    city_country: Callable[[str], str | None] = no_city,
) -> tuple[tuple[Mention, ...], Scene]:
    """All mentions (with those that only the list knows) and the scene that holds a link for each.

    `places_in` gives the places of the document by the country that it is mostly about, `city_country` the country of
    a large city.
    """
    scene = Scene(parsed, table, on, city_country=city_country)
    scene.scan()
    scene.places = places_in(scene.country)
    scene.mentions = _with_listed(parsed, scene.hits)
    collect_chains(scene)
    for mention in scene.mentions:
        if _is_time(scene, mention):
            continue
        link = link_name(scene, mention)
        if link is not None:
            scene.links[mention.head] = link
    _learn_acronyms(scene)
    for mention in scene.mentions:
        if mention.head in scene.links or _is_time(scene, mention):
            continue
        link = _point_back(scene, mention) or _acronym(scene, mention) or link_description(scene, mention)
        if link is not None:
            scene.links[mention.head] = link
    return tuple(scene.mentions), scene


def _is_time(scene: Scene, mention: Mention) -> bool:
    return scene.tokens[mention.head].entity in _TIMES and mention.head not in scene.hit_at


def _point_back(scene: Scene, mention: Mention) -> Link | None:
    if mention.kind is MentionKind.PRONOUN:
        return link_pronoun(scene, mention)
    return link_set(scene, mention)


def _acronym(scene: Scene, mention: Mention) -> Link | None:
    match = scene.acronyms.get(scene.tokens[mention.head].text)
    return Link(mention.index, match, None, "acronym") if match else None


def _with_listed(parsed: Parsed, hits: Sequence[Hit]) -> list[Mention]:
    """The parser's mentions, and one more for every listed name and possessive pronoun that heads none of them."""
    heads = {m.head for m in parsed.mentions}
    added: list[tuple[int, int, int, MentionKind, str]] = [
        (m.first, m.last, m.head, m.kind, m.label) for m in parsed.mentions
    ]
    for hit in hits:
        head = _head_of(parsed.tokens, hit)
        if head not in heads:
            heads.add(head)
            added.append((hit.first, hit.last, head, MentionKind.ORGANISATION, ""))
    added.extend(
        (token.index, token.index, token.index, MentionKind.PRONOUN, "")
        for token in parsed.tokens
        if token.tag == "PRP$" and token.index not in heads
    )
    taken = {a[2] for a in added}
    added.extend(
        (_first_of(parsed.tokens, token), token.index, token.index, MentionKind.ROLE, "")
        for token in parsed.tokens
        if token.dep == "poss" and token.pos == "NOUN" and token.index not in taken
    )
    return [
        Mention(
            number, Span(parsed.tokens[first].start, parsed.tokens[last].end), head, first, last, kind, label,
            parsed.tokens[head].sentence,
        )
        for number, (first, last, head, kind, label) in enumerate(sorted(added, key=lambda a: (a[0], a[1], a[2])))
    ]  # fmt: skip


def _first_of(tokens: Sequence[Token], token: Token) -> int:
    """The first word of the phrase that a possessor heads: "the governor" of "the governor's office"."""
    return min(
        (c for c in token.children if c < token.index and tokens[c].sentence == token.sentence), default=token.index
    )


def _head_of(tokens: Sequence[Token], hit: Hit) -> int:
    """The token of a name that hangs on something outside it."""
    for i in range(hit.last, hit.first - 1, -1):
        if not hit.first <= tokens[i].head <= hit.last or tokens[i].head == i:
            return i
    return hit.last


def _learn_acronyms(scene: Scene) -> None:
    """ "General Intelligence Service (GIS)": the bracket names what stands before it, in this document."""
    ends = {m.span.end: m for m in scene.mentions if m.head in scene.links}
    for match in _BRACKET.finditer(scene.parsed.text):
        if (match[1],) in scene.table.names and len(match[1]) > 1:
            continue
        before = len(scene.parsed.text[: match.start()].rstrip())
        mention = ends.get(before) or next(
            (m for m in scene.mentions if m.head in scene.links and m.span.start < before <= m.span.end), None
        )
        link = scene.links.get(mention.head) if mention is not None else None
        if link is not None and link.actor is not None and not (link.actor.actor_id or "").startswith("person:"):
            scene.acronyms.setdefault(match[1], link.actor)
