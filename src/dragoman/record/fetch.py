"""Reads schema values out of the tables, a few hundred at a time, in one consistent state of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, Table, and_, func, select

from dragoman.record.claimed import claim_of
from dragoman.record.filed import age, copy_of, document_of
from dragoman.record.people import EVENT, REPORT, Stored
from dragoman.record.rows import event_of, report_of
from dragoman.record.seen import Filed
from dragoman.record.tables import (
    alternatives,
    claims,
    copies,
    disagreements,
    documents,
    event_outlets,
    event_reports,
    furniture,
    numbers,
    participants,
    problems,
    report_spans,
    reports,
    sentences,
    speakers,
    supersedes,
)
from dragoman.schema.documents import Copy
from dragoman.schema.events import Event
from dragoman.schema.told import ToldClaim, ToldReport

BATCH = 500

type Parts = Mapping[str, Sequence[Stored]]


def told_reports() -> Select[Any]:
    """The query behind every reading of reports: with event, sentence and the copy that was coded."""
    where = (
        reports.join(documents, documents.c.id == reports.c.document_id)
        .outerjoin(event_reports, event_reports.c.report_id == reports.c.id)
        .outerjoin(copies, and_(copies.c.document_id == reports.c.document_id, copies.c.coded))
        .outerjoin(
            sentences,
            and_(
                sentences.c.document_id == reports.c.document_id,
                sentences.c.sentence_start == reports.c.sentence_start,
                sentences.c.sentence_end == reports.c.sentence_end,
            ),
        )
    )
    return select(
        reports,
        event_reports.c.event_id,
        sentences.c.text.label("sentence"),
        copies.c.path,
        copies.c.outlet,
        copies.c.published,
    ).select_from(where)


def in_telling_order(query: Select[Any]) -> Select[Any]:
    """By publication date, document and place in it: the same whatever the order in which documents came in."""
    return query.order_by(
        copies.c.published_first.asc().nulls_last(),
        copies.c.published_last,
        reports.c.document_id,
        reports.c.trigger_start,
        reports.c.trigger_end,
        reports.c.id,
    )


def read_told(connection: Connection, query: Select[Any]) -> Iterator[ToldReport]:
    """Reports with where they were told."""
    for batch in _batches(connection, query):
        parts = _report_parts(connection, [row.id for row in batch])
        for row in batch:
            stored = row._mapping
            yield ToldReport(
                report_of(stored, parts[row.id]),
                row.event_id,
                row.sentence or "",
                row.path or "",
                row.outlet,
                row.published,
            )


def read_events(connection: Connection, query: Select[Any]) -> Iterator[Event]:
    """Events with all that hangs on them."""
    for batch in _batches(connection, query):
        parts = _event_parts(connection, [row.id for row in batch])
        for row in batch:
            yield event_of(row._mapping, parts[row.id])


def told_claims() -> Select[Any]:
    """The query behind every reading of claims: with event and the words of the content."""
    where = (
        claims.join(documents, documents.c.id == claims.c.document_id)
        .outerjoin(event_reports, event_reports.c.report_id == claims.c.report_id)
        .outerjoin(copies, and_(copies.c.document_id == claims.c.document_id, copies.c.coded))
    )
    told = (copies.c.path, copies.c.outlet, copies.c.published)
    return select(claims, event_reports.c.event_id, documents.c.text, *told).select_from(where)


def read_claims(connection: Connection, query: Select[Any]) -> Iterator[ToldClaim]:
    """Claims, in the order of their documents."""
    query = query.order_by(claims.c.document_id, claims.c.content_start, claims.c.position, claims.c.id)
    for batch in _batches(connection, query):
        for row in batch:
            claim = claim_of(row._mapping)
            sentence = claim.sentence.slice(row.text) if claim.sentence else ""
            content = claim.content.slice(row.text)
            yield ToldClaim(claim, row.event_id, content, sentence, row.path or "", row.outlet, row.published)


def read_filed(connection: Connection, query: Select[Any]) -> Iterator[Filed]:
    """Documents with their copies."""
    for batch in _batches(connection, query):
        ids = [row.id for row in batch]
        furnished = _hanging(connection, furniture, furniture.c.document_id, ids)
        troubled = _hanging(connection, problems, problems.c.document_id, ids)
        counts = _report_counts(connection, ids)
        rows = defaultdict[str, list[tuple[Copy, bool]]](list)
        for row in connection.execute(select(copies).where(copies.c.document_id.in_(ids))):
            rows[row.document_id].append((copy_of(row._mapping), row.coded))
        for row in batch:
            coded = next((copy for copy, is_coded in rows[row.id] if is_coded), Copy())
            parts = {"furniture": furnished[row.id], "problems": troubled[row.id]}
            document = document_of(row._mapping, coded, parts)
            yield Filed(document, tuple(sorted((copy for copy, _ in rows[row.id]), key=age)), counts.get(row.id, 0))


def _batches(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    try:
        yield from result.partitions()
    finally:
        result.close()


def _report_parts(connection: Connection, ids: list[str]) -> dict[str, Parts]:
    found = {
        "participants": _owned(connection, participants, REPORT, ids),
        "numbers": _owned(connection, numbers, REPORT, ids),
        "speakers": _hanging(connection, speakers, speakers.c.report_id, ids),
        "report_spans": _hanging(connection, report_spans, report_spans.c.report_id, ids),
        "alternatives": _hanging(connection, alternatives, alternatives.c.report_id, ids),
    }
    return {one: {name: rows[one] for name, rows in found.items()} for one in ids}


def _event_parts(connection: Connection, ids: list[str]) -> dict[str, Parts]:
    found = {
        "participants": _owned(connection, participants, EVENT, ids),
        "numbers": _owned(connection, numbers, EVENT, ids),
        "event_reports": _hanging(connection, event_reports, event_reports.c.event_id, ids),
        "event_outlets": _hanging(connection, event_outlets, event_outlets.c.event_id, ids),
        "disagreements": _hanging(connection, disagreements, disagreements.c.event_id, ids),
        "supersedes": _hanging(connection, supersedes, supersedes.c.event_id, ids),
    }
    return {one: {name: rows[one] for name, rows in found.items()} for one in ids}


def _hanging(connection: Connection, table: Table, owner: Any, ids: list[str]) -> defaultdict[str, list[Stored]]:
    """Rows of a table by their owner, in order."""
    order = [table.c[name] for name in ("position", "variant") if name in table.c]
    return _by(connection, select(table).where(owner.in_(ids)).order_by(*order), owner.name)


def _owned(connection: Connection, table: Table, kind: str, ids: list[str]) -> defaultdict[str, list[Stored]]:
    query = select(table).where(table.c.owner_kind == kind, table.c.owner_id.in_(ids)).order_by(table.c.position)
    return _by(connection, query, "owner_id")


def _by(connection: Connection, query: Select[Any], owner: str) -> defaultdict[str, list[Stored]]:
    rows: defaultdict[str, list[Stored]] = defaultdict(list)
    for row in connection.execute(query):
        stored = row._mapping
        rows[stored[owner]].append(stored)
    return rows


def _report_counts(connection: Connection, ids: list[str]) -> dict[str, int]:
    query = select(reports.c.document_id, func.count()).where(reports.c.document_id.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query.group_by(reports.c.document_id))}


def every(table: FromClause, ids: Select[Any] | None) -> list[Any]:
    """The condition that a table's id is among the ids of a query, if there is one."""
    return [] if ids is None else [table.c.id.in_(ids)]
