"""Writes documents and events: a document with all that was read out of it is one transaction, so are all events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from dragoman.errors import RecordError
from dragoman.record.claimed import claim_row
from dragoman.record.filed import age, copy_key, copy_of, copy_row, document_parts, document_row
from dragoman.record.people import EVENT, REPORT, Values
from dragoman.record.rows import event_parts, event_row, report_parts, report_row
from dragoman.record.tables import (
    OF_DOCUMENT,
    OF_EVENT,
    OF_REPORT,
    claims,
    copies,
    documents,
    events,
    issues,
    metadata,
    numbers,
    participants,
    reports,
    tombstones,
)
from dragoman.schema.codes import Account
from dragoman.schema.documents import Copy, Document
from dragoman.schema.events import Event
from dragoman.schema.ids import DocumentId
from dragoman.schema.runs import Coded

BATCH = 500


def insert_rows(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Adds rows to a table, a few hundred at a time."""
    for batch in batched(rows, BATCH):
        connection.execute(insert(table), list(batch))


def write_coded(connection: Connection, coded: Coded, *, replace: bool) -> Account:
    """Adds a document and what was read out of it, or another copy of a document that is there already.

    A document speaks through its earliest copy: where an earlier one comes in, its reading takes the place of the
    later one's. So the record is the same whatever the order of the inputs.
    """
    document = coded.document
    account = Account.CODED if coded.reports else Account.NO_EVENT
    known = _copies(connection, document.id)
    if not known:
        _write_reading(connection, coded)
        insert_rows(connection, copies, [copy_row(document.id, document.copy, coded=True)])
        return account
    speaks = next(copy for copy, is_coded in known if is_coded)
    if replace:
        wrong = [copy for copy, _ in known if _is_same_file(copy, document.copy)]
        _remove_copies(connection, document.id, wrong)
        takes_over = speaks in wrong or age(document.copy) <= age(speaks)
    else:
        takes_over = age(document.copy) < age(speaks)
    if takes_over:
        remove_reading(connection, document.id)
        _write_reading(connection, coded)
        connection.execute(update(copies).where(copies.c.document_id == document.id).values(coded=False))
        _remove_copies(connection, document.id, [document.copy])
        insert_rows(connection, copies, [copy_row(document.id, document.copy, coded=True)])
        return account if replace else Account.DUPLICATE
    return write_copy(connection, document)


def write_copy(connection: Connection, document: Document) -> Account:
    """Adds one more copy of a document that is there already, unless the same copy is."""
    key = copy_key(document.copy)
    if all(copy_key(copy) != key for copy, _ in _copies(connection, document.id)):
        insert_rows(connection, copies, [copy_row(document.id, document.copy, coded=False)])
    return Account.DUPLICATE


def speaks_already(connection: Connection, document: DocumentId, copy: Copy | None) -> bool:
    """Whether a document is there and, where a copy is given, was read from that copy or an earlier one."""
    known = _copies(connection, document)
    if copy is None or not known:
        return bool(known)
    return any(is_coded and age(one) <= age(copy) for one, is_coded in known)


def remove_reading(connection: Connection, document: DocumentId) -> None:
    """Removes a document and what was read out of it; its copies and people's edits stay."""
    mine = select(reports.c.id).where(reports.c.document_id == document)
    for table in OF_REPORT:
        connection.execute(delete(table).where(table.c.report_id.in_(mine)))
    for table in (participants, numbers):
        connection.execute(delete(table).where(table.c.owner_kind == REPORT, table.c.owner_id.in_(mine)))
    for table in (reports, *OF_DOCUMENT):
        connection.execute(delete(table).where(table.c.document_id == document))
    connection.execute(delete(documents).where(documents.c.id == document))


def write_events(
    connection: Connection, new: Sequence[Event], successors: Mapping[str, str | None]
) -> tuple[int, int, int]:
    """Makes these the events of the record; says how many were added, changed and withdrawn.

    Only events that differ are touched. An event that is gone leaves a tombstone: its successor is the one given,
    else the event that supersedes it, else none.
    """
    _check_partition(connection, new)
    before = {row.id: row.fingerprint for row in connection.execute(select(events.c.id, events.c.fingerprint))}
    rows = {event.id: event_row(event) for event in new}
    gone = [one for one in before if one not in rows]
    stale = [one for one, print_ in before.items() if one in rows and rows[one]["fingerprint"] != print_]
    fresh = [event for event in new if before.get(event.id) != rows[event.id]["fingerprint"]]
    for batch in batched((*gone, *stale), BATCH):
        _remove_events(connection, batch)
    insert_rows(connection, events, (rows[event.id] for event in fresh))
    gathered: dict[str, list[Values]] = {}
    for event in fresh:
        for name, parts in event_parts(event).items():
            gathered.setdefault(name, []).extend(parts)
    for name, parts in gathered.items():
        insert_rows(connection, metadata.tables[name], parts)
    _bury(connection, new, gone, successors)
    return len(fresh) - len(stale), len(stale), len(gone)


def _check_partition(connection: Connection, new: Sequence[Event]) -> None:
    """A report belongs to one event at most, and is in the record."""
    owner: dict[str, str] = {}
    for event in new:
        for report in event.reports:
            if report in owner:
                raise RecordError(
                    f"report {report} is in event {owner[report]} and again in event {event.id}",
                    hint="put each report into one event",
                )
            owner[report] = event.id
    if len({event.id for event in new}) != len(new):
        raise RecordError("two events have the same id", hint="give each event its own id")
    missing = set(owner)
    for batch in batched(owner, BATCH):
        missing.difference_update(connection.execute(select(reports.c.id).where(reports.c.id.in_(batch))).scalars())
    if missing:
        one = min(missing)
        raise RecordError(
            f"event {owner[one]} has report {one}, which the record has not",
            hint="a document was read again in the meantime: merge again",
        )


def _remove_events(connection: Connection, ids: Sequence[str]) -> None:
    for table in OF_EVENT:
        connection.execute(delete(table).where(table.c.event_id.in_(ids)))
    for table in (participants, numbers):
        connection.execute(delete(table).where(table.c.owner_kind == EVENT, table.c.owner_id.in_(ids)))
    connection.execute(delete(events).where(events.c.id.in_(ids)))


def _bury(
    connection: Connection, new: Sequence[Event], gone: Sequence[str], successors: Mapping[str, str | None]
) -> None:
    live = {str(event.id) for event in new}
    heirs: dict[str, str | None] = dict.fromkeys(gone)
    heirs.update({str(earlier): event.id for event in new for earlier in event.supersedes})
    heirs.update(successors)
    buried = {one: heir for one, heir in heirs.items() if one not in live}
    for batch in batched({*live, *buried}, BATCH):
        connection.execute(delete(tombstones).where(tombstones.c.event_id.in_(batch)))
    insert_rows(
        connection, tombstones, ({"event_id": one, "successor_id": heir} for one, heir in sorted(buried.items()))
    )


def _write_reading(connection: Connection, coded: Coded) -> None:
    """Writes all but the copy; of two reports or claims with one id the first is kept, the other is an issue."""
    gathered: dict[str, list[Values]] = document_parts(coded)
    told: dict[str, Values] = {}
    for report in coded.reports:
        if report.id in told:
            gathered["issues"].append(_collision(coded, "report", report.id))
            continue
        told[report.id] = report_row(report)
        for name, parts in report_parts(report).items():
            gathered.setdefault(name, []).extend(parts)
    claimed: dict[str, Values] = {}
    for position, claim in enumerate(coded.claims):
        if claim.id in claimed:
            gathered["issues"].append(_collision(coded, "claim", claim.id))
            continue
        claimed[claim.id] = claim_row(claim, position)
    insert_rows(connection, documents, [document_row(coded.document)])
    insert_rows(connection, reports, told.values())
    insert_rows(connection, claims, claimed.values())
    for loose in [row for row in gathered["issues"] if row["document_id"] is None]:
        gathered["issues"].remove(loose)
        write_issue(connection, loose["path"], loose["kind"], loose["detail"], loose["hint"])
    for name, parts in gathered.items():
        insert_rows(connection, metadata.tables[name], parts)


def _collision(coded: Coded, what: str, one: str) -> Values:
    return {
        "document_id": coded.document.id,
        "path": copy_row(coded.document.id, coded.document.copy, coded=True)["path"],
        "kind": f"same_{what}_id",
        "detail": f"two {what}s of the document have the id {one}; the first was kept",
        "hint": "report this as a fault of the coder",
    }


def _copies(connection: Connection, document: str) -> list[tuple[Copy, bool]]:
    rows = connection.execute(select(copies).where(copies.c.document_id == document))
    return [(copy_of(row._mapping), row.coded) for row in rows]


def _remove_copies(connection: Connection, document: str, wrong: Iterable[Copy]) -> None:
    keys = [copy_key(copy) for copy in wrong]
    where: list[ColumnElement[bool]] = [copies.c.document_id == document, copies.c.copy_key.in_(keys)]
    connection.execute(delete(copies).where(*where))


def _is_same_file(one: Copy, other: Copy) -> bool:
    """Whether two copies are one file as read twice, perhaps with another date or outlet."""
    mine: tuple[Any, ...] = (one.path, one.url, one.raw_hash)
    return bool(one.path or one.url) and mine == (other.path, other.url, other.raw_hash)


def write_issue(connection: Connection, path: str, kind: str, detail: str, hint: str) -> None:
    """Adds an issue of an input that became no document, unless it is there already."""
    same = select(issues.c.row).where(
        issues.c.path == path, issues.c.document_id.is_(None), issues.c.kind == kind, issues.c.detail == detail
    )
    if connection.execute(same).first() is None:
        values = {"path": path, "document_id": None, "kind": kind, "detail": detail, "hint": hint}
        insert_rows(connection, issues, [values])
