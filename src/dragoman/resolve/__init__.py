"""Parsed -> Resolved: mentions to actors, time expressions to days, names to places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.places import Gazetteer, open_gazetteer
from dragoman.resolve.linker import link_mentions
from dragoman.resolve.places import find_places
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

        def places_in(country: str | None) -> tuple[PlaceMention, ...]:
            return find_places(parsed, gazetteer=self.gazetteer, country=country)

        mentions, scene = link_mentions(parsed, self.table, last, places_in, self._city_country)
        linked, places = replace(parsed, mentions=mentions), scene.places
        found = (scene.links.get(m.head) or Link(m.index, None, None, "unlinked") for m in mentions)
        return Resolved(
            parsed=linked,
            links=tuple(_placed(linked, m, link, places) for m, link in zip(mentions, found, strict=True)),
            times=anchor(parsed.times, first=first, last=last, tense_of=tense_reader(linked)),
            places=places,
            country=scene.country,
            today=first,
            today_last=last,
            offices=tuple(scene.offices),
        )

    def _city_country(self, name: str) -> str | None:
        """The country of the large city of exactly this name."""
        found = self.gazetteer.lookup(name)
        return found[0].country if found and found[0].population >= _LARGE else None

    def situate(self, resolved: Resolved, reports: tuple[Report, ...]) -> tuple[Report, ...]:
        """The reports with when and where their acts took place."""
        return situate(resolved, reports)


def _placed(parsed: Parsed, mention: Mention, link: Link, places: tuple[PlaceMention, ...]) -> Link:
    """A link with the place that its mention names; a name that is a known place is no organisation."""
    head = parsed.tokens[mention.head]
    place = next((p for p in places if p.start <= head.start < p.end and p.lat is not None), None)
    if place is None:
        return replace(link, mention=mention.index)
    if link.rule not in _GIVES_WAY or (
        link.actor is not None and link.actor.actor_id is not None and link.rule == "place"
    ):
        return replace(link, mention=mention.index, place=place)
    name = place.name or parsed.text[place.start : place.end]
    match = ActorMatch(None, name, place.country, (), None, 0.7, "place name")
    return Link(mention.index, match, place, "place")
