"""The actors that a record has met: how often, under which words, and in which offices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Select, func, select

from dragoman.record.keys import split_codes
from dragoman.record.people import EVENT, REPORT
from dragoman.record.query import is_named
from dragoman.record.rows import office_of
from dragoman.record.seen import ActorSeen, OfficeSeen, Wording
from dragoman.record.tables import documents, event_reports, participants, reports, speakers, stated_offices
from dragoman.schema.ids import DocumentId, ReportId

BATCH = 500

type Face = tuple[str | None, str, str | None, str]
"""Actor id, name, country and sectors as one report has them."""


def read_actors(connection: Connection, name: str | None, told: Select[Any] | None) -> Iterator[ActorSeen]:
    """Actors by key; only those with a name, and of reports among `told`, where these are given."""
    counts = _counts(connection, told)
    spoken = _spoken(connection, told)
    faces = _faces(connection, told)
    keys = sorted(faces)
    if name is not None:
        wanted = select(participants.c.actor_key).where(is_named(participants, name)).distinct()
        named = set(connection.execute(wanted).scalars())
        spelled = select(speakers.c.actor_key).where(func.lower(speakers.c.actor_name) == name.lower()).distinct()
        named.update(connection.execute(spelled).scalars())
        keys = [key for key in keys if key in named]
    offices = _offices(connection)
    for batch in batched(keys, BATCH):
        wordings = _wordings(connection, batch, told)
        for key in batch:
            # the commonest spelling stands for the actor; the smallest of equally common ones, so that order is moot
            (actor_id, shown, country, sectors), _ = min(faces[key].items(), key=lambda pair: (-pair[1], str(pair[0])))
            yield ActorSeen(
                key,
                actor_id,
                shown,
                country,
                split_codes(sectors),
                counts[REPORT, key],
                counts[EVENT, key],
                spoken[key],
                tuple(wordings[key]),
                tuple(offices[actor_id]) if actor_id else (),
            )


def _of(query: Select[Any], told: Select[Any] | None) -> Select[Any]:
    """The query on participants, kept to those of wanted reports."""
    query = query.where(participants.c.owner_kind == REPORT)
    return query if told is None else query.where(participants.c.owner_id.in_(told))


def _counts(connection: Connection, told: Select[Any] | None) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    key, many = participants.c.actor_key, func.count(participants.c.owner_id.distinct())
    for row in connection.execute(_of(select(key, many), told).group_by(key)):
        counts[REPORT, row[0]] = row[1]
    merged = select(key, many).where(participants.c.owner_kind == EVENT)
    if told is not None:
        mine = select(event_reports.c.event_id).where(event_reports.c.report_id.in_(told))
        merged = merged.where(participants.c.owner_id.in_(mine))
    for row in connection.execute(merged.group_by(key)):
        counts[EVENT, row[0]] = row[1]
    return counts


def _spoken(connection: Connection, told: Select[Any] | None) -> Counter[str]:
    key = speakers.c.actor_key
    query = select(key, func.count(speakers.c.report_id.distinct())).where(key.is_not(None))
    if told is not None:
        query = query.where(speakers.c.report_id.in_(told))
    return Counter({row[0]: row[1] for row in connection.execute(query.group_by(key))})


def _faces(connection: Connection, told: Select[Any] | None) -> defaultdict[str, Counter[Face]]:
    faces: defaultdict[str, Counter[Face]] = defaultdict(Counter)
    people = [participants.c[name] for name in ("actor_key", "actor_id", "name", "country", "sectors")]
    talkers = [speakers.c[name] for name in ("actor_key", "actor_id", "actor_name", "actor_country", "actor_sectors")]
    said = select(*talkers, func.count()).where(speakers.c.actor_key.is_not(None))
    if told is not None:
        said = said.where(speakers.c.report_id.in_(told))
    for query in (_of(select(*people, func.count()), told).group_by(*people), said.group_by(*talkers)):
        for key, actor_id, name, country, sectors, count in connection.execute(query):
            faces[key][actor_id, name, country, sectors] += count
    return faces


def _wordings(
    connection: Connection, keys: tuple[str, ...], told: Select[Any] | None
) -> defaultdict[str, list[Wording]]:
    """The words used for each actor, commonest first."""
    grouped = (participants.c.actor_key, participants.c.wording)
    example = func.min(participants.c.owner_id).label("report")
    found = (
        _of(select(*grouped, func.count().label("many"), example), told)
        .where(participants.c.actor_key.in_(keys), participants.c.wording != "")
        .group_by(*grouped)
        .subquery()
    )
    query = select(found, reports.c.document_id).join(reports, reports.c.id == found.c.report)
    wordings: defaultdict[str, list[Wording]] = defaultdict(list)
    for row in connection.execute(query.order_by(found.c.many.desc(), found.c.wording)):
        wording = Wording(row.wording, row.many, ReportId(row.report), DocumentId(row.document_id))
        wordings[row.actor_key].append(wording)
    return wordings


def _offices(connection: Connection) -> defaultdict[str, list[OfficeSeen]]:
    query = (
        select(stated_offices, documents.c.text)
        .join(documents, documents.c.id == stated_offices.c.document_id)
        .order_by(stated_offices.c.document_id, stated_offices.c.position)
    )
    offices: defaultdict[str, list[OfficeSeen]] = defaultdict(list)
    for row in connection.execute(query):
        office = office_of(row._mapping)
        offices[office.actor_id].append(OfficeSeen(office, DocumentId(row.document_id), office.span.slice(row.text)))
    return offices
