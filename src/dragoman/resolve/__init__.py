"""Parsed -> Resolved: mentions to actors, time expressions to days, names to places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.resolve.linker import link_mentions
from dragoman.schema.actors import Link, Resolved
from dragoman.schema.documents import Published
from dragoman.schema.text import Parsed

__all__ = ["Resolver"]


class Resolver:
    """Knows the world's actors and places; resolves one document at a time."""

    name = "resolver"
    version = "1"

    def __init__(self, table: ActorTable | None = None) -> None:
        self.table = table or load_actors()

    def resolve(self, parsed: Parsed, published: Published | None) -> Resolved:
        """The document with its mentions linked, times anchored and places found, as of its publication date."""
        today: date | None = published.last if published else None
        mentions, scene = link_mentions(parsed, self.table, today)
        links = tuple(scene.links.get(m.head) or Link(m.index, None, None, "unlinked") for m in mentions)
        return Resolved(
            parsed=replace(parsed, mentions=mentions),
            links=tuple(replace(link, mention=m.index) for m, link in zip(mentions, links, strict=True)),
            times=parsed.times,
            places=(),
            country=scene.country,
            today=published.first if published else None,
            today_last=today,
            offices=tuple(scene.offices),
        )
