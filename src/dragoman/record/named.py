"""Namings as table rows, and back with the words of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from dragoman.record.keys import join_codes, split_codes
from dragoman.record.people import Stored, Values
from dragoman.record.tables import copies, documents, namings
from dragoman.schema.actors import ActorMatch
from dragoman.schema.framing import Naming, NamingKind
from dragoman.schema.ids import DocumentId, ReportId
from dragoman.schema.runs import Coded
from dragoman.schema.text import Span
from dragoman.schema.told import ToldNaming

_BATCH = 500


def naming_rows(coded: Coded) -> list[Values]:
    """The rows of a document's namings in `namings`."""
    return [
        {
            "document_id": coded.document.id,
            "position": position,
            "kind": naming.kind.value,
            "report_id": naming.report,
            "actor_id": naming.who.actor_id if naming.who else None,
            "actor_name": naming.who.name if naming.who else None,
            "actor_country": naming.who.country if naming.who else None,
            "actor_sectors": join_codes(naming.who.sectors) if naming.who else None,
            "span_start": naming.span.start,
            "span_end": naming.span.end,
            "head_start": naming.head.start,
            "head_end": naming.head.end,
            "sentence_start": naming.sentence.start,
            "sentence_end": naming.sentence.end,
        }
        for position, naming in enumerate(coded.namings)
    ]


def naming_of(row: Stored) -> Naming:
    """The naming of a row."""
    who = None
    if row["actor_name"] is not None:
        sectors = split_codes(row["actor_sectors"])
        who = ActorMatch(row["actor_id"], row["actor_name"], row["actor_country"], sectors)
    return Naming(
        NamingKind(row["kind"]),
        Span(row["span_start"], row["span_end"]),
        Span(row["head_start"], row["head_end"]),
        Span(row["sentence_start"], row["sentence_end"]),
        who,
        ReportId(row["report_id"]) if row["report_id"] is not None else None,
    )


def told_namings() -> Select[Any]:
    """The query behind every reading of namings, in the order of their documents."""
    where = namings.join(documents, documents.c.id == namings.c.document_id).outerjoin(
        copies, and_(copies.c.document_id == namings.c.document_id, copies.c.coded)
    )
    told = (copies.c.path, copies.c.outlet, copies.c.published)
    query = select(namings, documents.c.text, *told).select_from(where)
    return query.order_by(copies.c.published_first.asc().nulls_last(), namings.c.document_id, namings.c.position)


def read_namings(connection: Connection, query: Select[Any]) -> Iterator[ToldNaming]:
    """Namings with where they stand."""
    result = connection.execute(query, execution_options={"yield_per": _BATCH})
    try:
        for row in result:
            naming = naming_of(row._mapping)
            sentence = naming.sentence.slice(row.text)
            yield ToldNaming(
                naming, DocumentId(row.document_id), row.text[naming.span.start : naming.span.end],
                row.text[naming.head.start : naming.head.end], sentence, row.path or "", row.outlet,
            )  # fmt: skip
    finally:
        result.close()
