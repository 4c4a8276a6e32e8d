"""Who: actors, the offices they hold, and the links from words to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.schema.codes import ActorKind, DatePrecision, Origin
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Parsed, Span
from dragoman.schema.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an actor's name."""

    text: str
    script: str = "Latn"
    origin: Origin = Origin.SHIPPED


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: a person, state, organ of a state, or group.

    `form` says what sort of group or organ it is (party, court, armed-group); first and last are the days between
    which it existed, None where that is open or unknown.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[Alias, ...] = ()
    entity: str | None = None
    wikidata: str | None = None
    origin: Origin = Origin.SHIPPED
    verified: bool = False
    form: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A post held by a person from one day to another; None is an open or unknown side.

    `entity` is the code that stands in the place of a country for international posts; `note` says, among other
    things, why a post that has one holder has two (joint, acting, rival).
    """

    person: str
    title: str
    role: str
    organisation: str | None
    country: str | None
    sector: str
    first: date | None
    last: date | None
    precision: DatePrecision
    verified: bool
    origin: Origin = Origin.SHIPPED
    source: Span | None = None
    entity: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """Who a phrase stands for; actor_id is None for unnamed agents ("gunmen"), country where none is known."""

    actor_id: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    office: str | None = None
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention stands for: an actor, a place, or both (a capital may be its government), with rule and score.

    `members` are the mentions that a set ("the two sides") is made of; `antecedent` the one that a pronoun points to.
    """

    mention: int
    actor: ActorMatch | None
    place: PlaceMention | None
    rule: str
    members: tuple[int, ...] = ()
    antecedent: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role of a report or event, with the words that name it there."""

    who: ActorMatch
    spans: tuple[Span, ...] = ()
    wording: str = ""

    @property
    def actor_id(self) -> str | None:
        """The id of the actor; None for unnamed agents."""
        return self.who.actor_id

    @property
    def key(self) -> str:
        """What makes two participants the same: the actor id, else country, sector and name."""
        who = self.who
        if who.actor_id:
            return who.actor_id
        return f"{who.country or '?'}:{who.sectors[0] if who.sectors else '?'}:{who.name.lower()}"


@dataclass(frozen=True, slots=True)
class StatedOffice:
    """An office that a report itself states ("Egypt's intelligence chief Abbas Kamel"), with its words."""

    actor_id: str
    person: str
    title: str
    organisation: str | None
    country: str | None
    sector: str
    span: Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parsed document with its mentions linked, its times anchored and its places found.

    `links` has one entry a mention, in order; `today` is the day the report speaks from (its publication date).
    `asides` are mentions outside the syntax (in brackets, captions, datelines) with their links: named, but part of
    no clause. They are numbered on from `parsed.mentions`; `head` is that of a mention or word nearby.
    `readings` are the times as each of the days gives them that may be meant, where the publication date is in doubt.
    """

    parsed: Parsed
    links: tuple[Link, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    country: str | None
    today: date | None
    today_last: date | None
    offices: tuple[StatedOffice, ...] = ()
    asides: tuple[tuple[Mention, Link], ...] = ()
    readings: tuple[tuple[date, tuple[TimeExpression, ...]], ...] = ()
