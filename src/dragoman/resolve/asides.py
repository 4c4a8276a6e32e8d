"""Who is named outside the syntax: acronyms in brackets, and names in captions, datelines and headers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.actors.regions import country_of_code
from dragoman.knowledge.names import pieces
from dragoman.resolve.acronyms import named_before, spelled_out
from dragoman.resolve.lexicon import Hit, known_names
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Parsed, Span, Token

type NameLinker = Callable[[Scene, Mention], Link | None]
type PlacesAt = Callable[[Sequence[tuple[int, int]], str | None], tuple[PlaceMention, ...]]

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|[^\w\s]")
_CODE = re.compile(r"\(([A-Z]{3})\)")
_FEW_CODES = 4
_KINDS = frozenset({"actor", "state", "capital"})
_LONG, _SHORT = 8, 60
"""A header or dateline of more words is a caption, in which a capital begins any sentence."""


def link_asides(scene: Scene, link_name: NameLinker, places_at: PlacesAt) -> tuple[tuple[Mention, Link], ...]:
    """The mentions outside the syntax with their links, numbered on from those inside; unlinked ones are left out."""
    found: list[tuple[Span, MentionKind, Link]] = []
    for aside in scene.parsed.asides:
        opening = scene.parsed.text[: aside.start][-5:]
        if opening.endswith(("(", "(the ")):
            found.extend(_bracket(scene, aside))
        else:
            found.extend(_named_in(scene, aside, link_name, places_at))
    made: list[tuple[Mention, Link]] = []
    for number, (span, kind, link) in enumerate(found, start=len(scene.mentions)):
        near = max(bisect_right(scene.starts, span.start) - 1, 0)
        sentence = scene.tokens[near].sentence if scene.tokens else 0
        made.append((Mention(number, span, near, near, near, kind, "", sentence), replace(link, mention=number)))
    return tuple(made)


def opening_country(parsed: Parsed, table: ActorTable) -> str | None:
    """The country that a dateline or short header names: "NAIROBI, Kenya"."""
    for aside in parsed.asides:
        tokens = _tokens(parsed.text, aside) if aside.end - aside.start < _SHORT else ()
        for hit in known_names(tokens, table) if len(tokens) > 1 else ():
            country = next((n.target for n in hit.names if n.kind in {"capital", "state"}), None)
            if country is not None:
                return country
    return None


def _bracket(scene: Scene, aside: Span) -> Iterator[tuple[Span, MentionKind, Link]]:
    """A bracketed acronym, and the name it abbreviates where the parser has seen no name in it."""
    text = scene.parsed.text
    word = aside.slice(text)
    actor = scene.acronyms.get(word)
    if actor is None:
        iso3 = _country_coded(scene, word)
        if iso3 is not None:
            yield aside, MentionKind.PLACE, Link(0, scene.state(iso3, "code of a country", 0.8), None, "state")
        agency = _agency(scene, word) if iso3 is None else None
        if agency is not None:
            yield aside, MentionKind.ORGANISATION, Link(0, agency, None, "list")
        return
    match = replace(actor, confidence=min(actor.confidence, 0.9), why=f"{word} in brackets behind its long form")
    yield aside, MentionKind.ORGANISATION, Link(0, match, None, "bracket")
    span = spelled_out(text, word)
    if span is not None and span.end <= aside.start and named_before(scene, span.end) is None:
        yield span, MentionKind.ORGANISATION, Link(0, actor, None, "bracket")


def _agency(scene: Scene, word: str) -> ActorMatch | None:
    """The listed news agency whose letters stand in the bracket of a dateline: "NAIROBI (IPS)"."""
    names = scene.table.names.get(pieces(word), ()) if word.isupper() else ()
    found = {n.target for n in names if n.target.startswith("outlet:") and n.exact in {None, word}}
    return scene.known(found.pop(), "an agency in brackets", 0.8) if len(found) == len(names) == 1 else None


def _country_coded(scene: Scene, word: str) -> str | None:
    """The country of a code in brackets, in a text that puts the codes of countries behind names: "Anna Berg (NOR)"."""
    states = scene.table.states
    codes = _CODE.findall(scene.parsed.text) if len(word) == len("ISO") else []
    known = [c for c in codes if c in states or country_of_code(c) is not None]
    if len(known) < _FEW_CODES or 2 * len(known) < len(codes):
        return None
    iso3 = country_of_code(word) or word
    return iso3 if iso3 in states else None


def _named_in(
    scene: Scene, aside: Span, link_name: NameLinker, places_at: PlacesAt
) -> Iterator[tuple[Span, MentionKind, Link]]:
    """The listed names of a caption, dateline or header, the people of the report, and the towns it opens with."""
    tokens = _tokens(scene.parsed.text, aside)
    if not tokens:
        return
    hits = [h for h in known_names(tokens, scene.table) if any(n.kind in _KINDS for n in h.names)]
    inner = Scene(
        replace(scene.parsed, tokens=tokens), scene.table, scene.on, hits=[*scene.hits, *hits],
        hit_at={i: h for h in hits for i in range(h.first, h.last + 1)},
        chains=scene.chains, acronyms=scene.acronyms, country=scene.country, city_country=scene.city_country,
    )  # fmt: skip
    ends = {h.last: h for h in hits}
    for i, token in enumerate(tokens):
        hit = ends.get(i)
        if hit is None and (i in inner.hit_at or token.pos != "PROPN"):
            continue
        if hit is not None and _inside_name(tokens, hit):
            continue
        mention = _mention(scene.parsed.text, tokens, i, hit)
        link = link_name(inner, mention)
        if link is not None and (hit is not None or link.rule in {"chain", "acronym"}):
            yield mention.span, mention.kind, link
    runs = list(_towns(scene.parsed.text, tokens, set(inner.hit_at)))
    for (start, end), place in zip(runs, places_at(runs, scene.country) if runs else (), strict=True):
        if place.lat is not None:
            name = place.name or scene.parsed.text[start:end]
            match = ActorMatch(None, name, place.country, (), None, 0.6, "place name")
            yield Span(start, end), MentionKind.PLACE, Link(0, match, place, "place")


def _inside_name(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the name of a country is only part of a title's or paper's name: "Egypt Watch"."""
    if any(n.kind == "actor" for n in hit.names):
        return False
    beside = [tokens[i] for i in (hit.first - 1, hit.last + 1) if 0 <= i < len(tokens)]
    return any(t.pos == "PROPN" for t in beside)


def _tokens(text: str, aside: Span) -> tuple[Token, ...]:
    """The words of an aside as names where they are written so; they hang on nothing."""
    found: list[Token] = []
    for i, m in enumerate(_WORD.finditer(text, aside.start, aside.end)):
        word = m[0]
        pos, tag = _tags(word)
        found.append(Token(i, m.start(), m.end(), word, word, pos, tag, "dep", i, (), "", 0))
    return tuple(found)


def _tags(word: str) -> tuple[str, str]:
    if not word[0].isalnum():
        return "PUNCT", "."
    return ("PROPN", "NNP") if word[0].isupper() else ("NOUN", "NN")


def _mention(text: str, tokens: Sequence[Token], i: int, hit: Hit | None) -> Mention:
    first = hit.first if hit is not None else i
    kind = MentionKind.ORGANISATION if hit is not None else MentionKind.PERSON
    return Mention(0, Span(tokens[first].start, tokens[i].end), i, first, i, kind, "", 0)


def _towns(text: str, tokens: Sequence[Token], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Where a town may stand: first in a short aside and before a mark, or behind "in" and the like."""
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].pos == "PROPN" and j not in taken:
            j += 1
        if j > i:
            opens = i == 0 and len(tokens) <= _LONG and j < len(tokens) and tokens[j].pos == "PUNCT"
            if opens or (i and tokens[i - 1].text.lower() in {"in", "at", "near", "from"}):
                yield tokens[i].start, tokens[j - 1].end
        i = max(j, i + 1)
