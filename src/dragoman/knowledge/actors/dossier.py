"""Everything known of one actor: the list's word, the user's, and what reports say, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge.actors.met import Met, Words
from dragoman.knowledge.actors.review import Contradiction, contradictions
from dragoman.knowledge.actors.spellings import Spelling, own_names, spellings_of
from dragoman.knowledge.actors.table import ActorTable
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import ActorKind, DatePrecision, Origin

ENDED = "ended before the report"
"""The note of an office that a report calls a former one."""
_FORMER = "former "


@dataclass(frozen=True, slots=True)
class Held:
    """An office with its source: the shipped list, the user's file, or the sentence of a report, quoted."""

    title: str
    role: str | None
    organisation: str | None
    country: str | None
    first: date | None
    last: date | None
    precision: DatePrecision
    verified: bool
    origin: Origin
    note: str = ""
    quote: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One actor; `organisations` are ids with names, `descriptions` the words that name it without its name."""

    id: str
    name: str
    kind: ActorKind
    form: str | None
    country: str | None
    entity: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    origin: Origin
    verified: bool
    first: date | None
    last: date | None
    aliases: tuple[Spelling, ...]
    descriptions: tuple[Words, ...]
    offices: tuple[Held, ...]
    organisations: tuple[tuple[str, str], ...]
    review: tuple[Contradiction, ...]
    reports: int
    events: int
    spoken: int


def make_dossier(actor_id: str, table: ActorTable, met: Met | None = None, others: Iterable[Met] = ()) -> Dossier:
    """The dossier of an actor of the list, of the record, or of both.

    `others` are the other people of the record: where a report gives one of them an office that the list gives this
    actor, that is shown here too.
    """
    actor = table.actors.get(actor_id) or _unlisted(actor_id, met, table)
    words = met.words if met else ()
    names = own_names(actor)
    spellings, descriptions = spellings_of(names, words, person=actor.kind is ActorKind.PERSON, table=table)
    offices = [_listed(o) for o in table.offices.get(actor_id, ())]
    offices.sort(key=lambda o: (o.first or date.min, o.last or date.max, o.title))
    offices += _stated(met)
    review = [*contradictions(met, table)] if met else []
    review += [
        c for other in others for c in contradictions(other, table) if any(o.person == actor_id for o in c.listed)
    ]
    bodies = dict.fromkeys(o.organisation for o in offices if o.organisation)
    return Dossier(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        form=actor.form,
        country=actor.country,
        entity=actor.entity,
        sectors=actor.sectors or (met.sectors if met else ()),
        wikidata=actor.wikidata,
        origin=actor.origin,
        verified=actor.verified,
        first=actor.first,
        last=actor.last,
        aliases=spellings,
        descriptions=descriptions,
        offices=tuple(offices),
        organisations=tuple((body, name_of(body, table)) for body in bodies),
        review=tuple(review),
        reports=met.reports if met else 0,
        events=met.events if met else 0,
        spoken=met.spoken if met else 0,
    )


def name_of(actor_id: str, table: ActorTable) -> str:
    """The name of an actor, also of a state's organ that is listed by its pattern only."""
    if actor_id in table.actors:
        return table.actors[actor_id].name
    parts = actor_id.split(":")
    if len(parts) == 3 and parts[1] in table.states:
        organ = next((o.name for o in table.organs.values() if o.key == parts[2]), parts[2])
        return f"{table.states[parts[1]].name}: {organ}"
    return parts[-1].replace("-", " ")


def _unlisted(actor_id: str, met: Met | None, table: ActorTable) -> Actor:
    """An actor without a row: an organ that every state has by pattern, or somebody whom only reports know."""
    kinds = {kind.value: kind for kind in ActorKind}
    prefix, *rest = actor_id.split(":")
    kind = kinds.get(prefix, ActorKind.GROUP)
    organ = next((o for o in table.organs.values() if o.key == rest[-1]), None) if len(rest) == 2 else None
    if kind is ActorKind.ORGAN and organ is not None and rest[0] in table.states:
        return Actor(actor_id, name_of(actor_id, table), kind, rest[0], (organ.sector,), form=organ.kind)
    name, country, sectors = (met.name, met.country, met.sectors) if met else (actor_id, None, ())
    return Actor(actor_id, name, kind, country, sectors, (), origin=Origin.LEARNED)


def _listed(office: Office) -> Held:
    return Held(
        office.title,
        office.role,
        office.organisation,
        office.country,
        office.first,
        office.last,
        office.precision,
        office.verified,
        office.origin,
        office.note,
    )


def _stated(met: Met | None) -> list[Held]:
    """Offices stated in reports, each title with its first sentence, from the first to the last day it was told.

    One that a report calls a former one had ended by the first day on which it was called so.
    """
    found: dict[tuple[str, str | None, str | None], Held] = {}
    for s in met.statements if met else ():
        key = (s.title.lower(), s.organisation, s.country)
        known = found.get(key)
        ended = s.title.lower().startswith(_FORMER)
        days = [d for d in (s.first, s.last, *((known.first, known.last) if known else ())) if d is not None]
        precision = DatePrecision.DAY if days else DatePrecision.NONE
        base = known or Held(
            s.title, None, s.organisation, s.country, None, None, precision, False, Origin.LEARNED,
            quote=s.quote, document=s.document,
        )  # fmt: skip
        found[key] = Held(
            s.title[len(_FORMER) :] if ended else base.title, None, base.organisation, base.country,
            None if ended else min(days, default=None), min(days, default=None) if ended else max(days, default=None),
            precision, False, Origin.LEARNED, note=ENDED if ended else "", quote=base.quote, document=base.document,
        )  # fmt: skip
    return list(found.values())
