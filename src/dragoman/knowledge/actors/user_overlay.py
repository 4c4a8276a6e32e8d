"""Lays a user's own actors over the shipped list: the user's reading of a name replaces the shipped ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from dragoman.knowledge.actors.index import add_name, holders, longest, parties, sounds_of
from dragoman.knowledge.actors.roles import title_of
from dragoman.knowledge.actors.spelling import exact_form, phrase_of, spelled
from dragoman.knowledge.actors.table import ActorTable, Name, Phrase
from dragoman.knowledge.actors.user import Bodies, UserEntry
from dragoman.knowledge.names import slug
from dragoman.schema.actors import Actor, Alias, Office
from dragoman.schema.codes import ActorKind, Origin

_BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGAN})


def lay_over(shipped: ActorTable, entries: Sequence[UserEntry]) -> ActorTable:
    """The shipped list with the user's entries over it.

    An entry whose name a shipped actor of the same kind and country bears is about that actor: it keeps its id and
    its other names, takes the user's country and sectors, and the user's offices replace the shipped ones of the same
    role. Every name and alias in the user's file stands for the user's actors only. Country and
    sectors of a line with an office are those of the office where the person has a line of their own; else the person's
    too, and an office in an organisation is of the organisation's country.
    """
    lines: defaultdict[str, list[UserEntry]] = defaultdict(list)
    for entry in entries:
        lines[entry.key].append(entry)
    actors = dict(shipped.actors)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key, mine in lines.items():
        actor_id = _identity(mine, shipped, taken)
        ids[key] = actor_id
        taken.add(actor_id)
        actors[actor_id] = _actor(actor_id, mine, shipped.actors.get(actor_id))
    names = _names(shipped, lines, ids)
    offices = dict(shipped.offices)
    own_bodies = {phrase_of(t): ids[e.key] for e in entries if e.kind in _BODIES for t in (e.name, *e.aliases)}
    bodies = Bodies(shipped)
    for key, mine in lines.items():
        apart = any(e.office is None for e in mine)
        stated = [_office(ids[key], e, apart, own_bodies, bodies, actors) for e in mine if e.office is not None]
        if stated:
            posts = {(o.role, o.organisation or o.country) for o in stated}
            kept = [o for o in offices.get(ids[key], ()) if (o.role, o.organisation or o.country) not in posts]
            offices[ids[key]] = (*kept, *stated)
    return replace(
        shipped,
        actors=actors,
        names=names,
        longest=longest(names),
        offices=offices,
        holders=holders(offices),
        parties=parties(actors.values()),
        sounds=_sounds(shipped, [actors[i] for i in ids.values()]),
    )


def _identity(mine: Sequence[UserEntry], shipped: ActorTable, taken: Container[str]) -> str:
    """The id of the shipped actor that the lines are about, or a new one."""
    first = mine[0]
    if first.id:
        return first.id
    if first.kind is ActorKind.STATE:
        return f"state:{first.country}"
    country = next((e.country for e in mine if e.country), None)
    same = [
        a.id
        for a in shipped.named(first.name)
        if a.kind is first.kind
        and a.id not in taken
        and (first.kind is not ActorKind.PERSON or len(phrase_of(first.name)) > 1)
        and (country is None or a.country is None or a.country == country or first.kind is ActorKind.PERSON)
        and not _namesakes(first, a, country, shipped)
    ]
    if len(same) == 1:
        return same[0]
    base = f"{first.kind}:{slug(first.name)}"
    if first.kind is ActorKind.ORGAN:
        base = f"organ:{country or 'INT'}:{slug(first.name)}"
    made, number = base, 2
    while made in shipped.actors or made in taken:
        made, number = f"{base}-{number}", number + 1
    return made


def _namesakes(entry: UserEntry, actor: Actor, country: str | None, shipped: ActorTable) -> bool:
    """Whether a person of the user's and one of the list only share a name: neither country nor any office agrees."""
    if entry.kind is not ActorKind.PERSON or country is None or actor.country in {None, country}:
        return False
    return all(o.country != country for o in shipped.offices.get(actor.id, ()))


def _actor(actor_id: str, mine: Sequence[UserEntry], known: Actor | None) -> Actor:
    first = mine[0]
    texts = dict.fromkeys(t for e in mine for t in (e.name, *e.aliases) if t != first.name)
    aliases = list(spelled(texts, Origin.USER))
    if known is not None:
        met = {first.name, *texts}
        shipped = (Alias(known.name, "Latn", Origin.SHIPPED), *known.aliases)
        aliases.extend(a for a in shipped if a.text not in met)
    plain = [e for e in mine if e.office is None]
    base = plain or mine
    return Actor(
        actor_id,
        first.name,
        first.kind,
        next((e.country for e in base if e.country), known.country if known else None),
        next((e.sectors for e in base if e.sectors), known.sectors if known else ()),
        tuple(aliases),
        entity=next((e.entity for e in base if e.entity), known.entity if known else None),
        wikidata=next((e.wikidata for e in mine if e.wikidata), known.wikidata if known else None),
        origin=Origin.USER,
        verified=True,
        form=next((e.form for e in mine if e.form), known.form if known else None),
        first=next((e.first for e in plain if e.first), known.first if known else None),
        last=next((e.last for e in plain if e.last), known.last if known else None),
    )


def _names(
    shipped: ActorTable, lines: dict[str, list[UserEntry]], ids: dict[str, str]
) -> dict[Phrase, tuple[Name, ...]]:
    own: dict[Phrase, list[Name]] = {}
    for key, mine in lines.items():
        for entry in mine:
            for text in (entry.name, *entry.aliases):
                phrase = phrase_of(text)
                if not phrase:
                    continue
                state = entry.kind is ActorKind.STATE
                kind, target = ("state", entry.country or "") if state else ("actor", ids[key])
                # a state's name stays its adjective or demonym where it was one
                words = [n for n in shipped.names.get(phrase, ()) if state and n.target == target]
                found = own.setdefault(phrase, words)
                if target:
                    add_name(found, Name(kind, target, exact_form(text, phrase)))
    return {**shipped.names, **{phrase: tuple(found) for phrase, found in own.items() if found}}


def _office(
    person: str, entry: UserEntry, apart: bool, own: dict[Phrase, str], bodies: Bodies, actors: dict[str, Actor]
) -> Office:
    """An office as the table has it; `apart` where another line says where the person is from."""
    stated = entry.office
    assert stated is not None, "only entries with an office come here"  # noqa: S101
    body: str | None = None
    if stated.organisation:
        body = own.get(phrase_of(stated.organisation)) or bodies.find(stated.organisation)
        body = body or (stated.organisation if stated.organisation in actors else None)
    sector = entry.sectors[0] if entry.sectors else ""
    if not sector:
        title = title_of(stated.title, bodies.table)
        sector = title.sector if title else ""
    return Office(
        person,
        stated.title,
        stated.role,
        body,
        entry.country if apart or body is None else _country(entry, body, actors),
        sector or "GOV",
        stated.first,
        stated.last,
        stated.precision,
        True,
        Origin.USER,
        entity=entry.entity or (actors[body].entity if body in actors and body else None),
        note=entry.note,
    )


def _country(entry: UserEntry, body: str, actors: dict[str, Actor]) -> str | None:
    """The country of an office's organisation, which may be of none (a Portuguese at the head of the UN)."""
    if body in actors:
        known = actors[body]
        return known.country or (None if known.entity else entry.country)
    return body.split(":")[1]


def _sounds(shipped: ActorTable, mine: Iterable[Actor]) -> dict[tuple[str, str], tuple[str, ...]]:
    own: dict[tuple[str, str], list[str]] = {}
    for actor in mine:
        for key in sounds_of(actor):
            own.setdefault(key, []).append(actor.id)
    return {**shipped.sounds, **{key: tuple(dict.fromkeys(found)) for key, found in own.items()}}
