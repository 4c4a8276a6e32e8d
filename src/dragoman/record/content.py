"""The content hash: what two records must share to say the same, whatever order, clock or ids they grew under."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.record.fetch import read_told, told_reports
from dragoman.record.tables import event_reports, reports


def content_hash(connection: Connection) -> str:
    """The SHA-256 of all reports and of which of them make up one event; event ids and runs do not enter."""
    whole = hashlib.sha256()
    for line in _lines(connection):
        whole.update(line.encode("utf-8"))
        whole.update(b"\n")
    return whole.hexdigest()


def _lines(connection: Connection) -> Iterator[str]:
    for told in read_told(connection, told_reports().order_by(reports.c.id)):
        yield repr(told.report)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(event_reports.c.event_id, event_reports.c.report_id)):
        groups[row.event_id].append(row.report_id)
    yield from sorted(" ".join(sorted(group)) for group in groups.values())
