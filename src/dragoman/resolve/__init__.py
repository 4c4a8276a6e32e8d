"""Parsed -> Resolved: mentions to actors, time expressions to days, names to places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.places import Gazetteer, open_gazetteer
from dragoman.resolve.agreeing import agree
from dragoman.resolve.linker import Map, link_mentions
from dragoman.resolve.listed import CAPITAL
from dragoman.resolve.name_words import BODY_WORDS
from dragoman.resolve.names_in_text import named_spans
from dragoman.resolve.places import evidence_of, find_places
from dragoman.resolve.scene import by_offset
from dragoman.resolve.situate import situate
from dragoman.resolve.when import anchor, tense_reader
from dragoman.schema.actors import ActorMatch, Link, Resolved
from dragoman.schema.documents import Published
from dragoman.schema.places import PlaceMention
from dragoman.schema.reports import Report
from dragoman.schema.text import Mention, Parsed

__all__ = ["Resolver"]

_LARGE = 300_000
"""How many people make a city known enough to be one where the parser says otherwise."""
_OTHER_NAME = 2
"""How well a gazetteer's name fits that is another whole name of the place; less is a name without its kind."""
_GIVES_WAY = frozenset({"unlinked", "new organisation", "place"})


class Resolver:
    """Knows the world's actors and places; resolves one document at a time."""

    name = "resolver"
    version = "1"

    def __init__(self, table: ActorTable | None = None, gazetteer: Gazetteer | None = None) -> None:
        self.table = table or load_actors()
        self.gazetteer = gazetteer or open_gazetteer()

    def resolve(self, parsed: Parsed, published: Published | None) -> Resolved:
        """The document with its mentions linked, times anchored and places found, as of its publication date."""
        first: date | None = published.first if published else None
        last: date | None = published.last if published else None
        evidence = evidence_of(parsed)

        def places_in(country: str | None) -> tuple[PlaceMention, ...]:
            return find_places(parsed, gazetteer=self.gazetteer, country=country, evidence=evidence)

        def places_at(spans: Sequence[tuple[int, int]], country: str | None) -> tuple[PlaceMention, ...]:
            return find_places(parsed, gazetteer=self.gazetteer, country=country, spans=spans, evidence=evidence)

        mentions, scene = link_mentions(parsed, self.table, last, Map(places_in, places_at, self._city_country))
        linked, places, at = replace(parsed, mentions=mentions), scene.places, by_offset(scene.places)
        found = (scene.links.get(m.head) or Link(m.index, None, None, "unlinked") for m in mentions)
        told, states = tense_reader(linked), scene.named_states()
        days = (published.first, published.repair) if published and published.repair else ()
        resolved = Resolved(
            parsed=linked,
            links=tuple(
                self._placed(linked, m, link, at, scene.country, states)
                for m, link in zip(mentions, found, strict=True)
            ),
            times=anchor(parsed.times, first=first, last=last, tense_of=told),
            places=places,
            country=scene.country,
            today=first,
            today_last=last,
            readings=tuple((d, anchor(parsed.times, first=d, last=d, tense_of=told)) for d in days if d),
            offices=tuple(scene.offices),
            asides=scene.asides,
        )
        spans = named_spans(resolved, self.table, self.gazetteer, scene.listed)
        links, more = agree(scene, resolved.links, spans, places_at)
        return replace(resolved, links=links, asides=(*scene.asides, *more))

    def _city_country(self, name: str) -> str | None:
        """The country of the large city of exactly this name."""
        found = self.gazetteer.lookup(name)
        if not found or found[0].population < _LARGE:
            return None
        city = found[0].kind in {"city", "capital"}
        return found[0].country if found[0].match > _OTHER_NAME or (city and found[0].match == _OTHER_NAME) else None

    def _placed(
        self,
        parsed: Parsed,
        mention: Mention,
        link: Link,
        places: Mapping[int, PlaceMention],
        home: str | None,
        states: Set[str],
    ) -> Link:
        """A link with the place that its mention names; a name that is a known place is no organisation."""
        head = parsed.tokens[mention.head]
        place = places.get(head.start)
        if place is None:
            return link if link.mention == mention.index else replace(link, mention=mention.index)
        actor = link.actor
        if actor is not None and (actor.actor_id or "").startswith("person:"):
            return link if link.mention == mention.index else replace(link, mention=mention.index)
        body = mention.first == mention.last and head.text.lower() in BODY_WORDS
        if (
            body
            or link.rule not in _GIVES_WAY
            or (actor is not None and actor.actor_id is not None and link.rule == "place")
        ):
            return Link(mention.index, actor, place, link.rule, link.members, link.antecedent)
        name = place.name or parsed.text[place.start : place.end]
        other = actor is not None and actor.why == CAPITAL and actor.country != place.country
        here = actor is not None and place.country == home and actor.country not in states
        if actor is not None and other and not here and self._city_country(name) == actor.country:
            return replace(link, mention=mention.index)
        match = ActorMatch(None, name, place.country, (), None, 0.7, "place name")
        return Link(mention.index, match, place, "place")

    def situate(self, resolved: Resolved, reports: tuple[Report, ...]) -> tuple[Report, ...]:
        """The reports with when and where their acts took place."""
        return situate(resolved, reports)
