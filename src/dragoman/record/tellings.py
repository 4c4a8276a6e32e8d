"""What merging needs: each report with its outlet, its date, the fingerprint of its document and its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from dragoman.knowledge.outlets.credits import HEAD, TAIL, find_credits
from dragoman.record.claimed import claim_of
from dragoman.record.fetch import in_telling_order, read_told, told_reports
from dragoman.record.keys import fingerprint_of
from dragoman.record.tables import claims, documents
from dragoman.schema.events import Claim, Telling
from dragoman.schema.fingerprint import Fingerprint
from dragoman.schema.ids import DocumentId, ReportId


def tellings(connection: Connection) -> Iterator[Telling]:
    """Every report of the record as merging sees it, in an order that never varies."""
    claimed: defaultdict[ReportId, list[Claim]] = defaultdict(list)
    query = select(claims).where(claims.c.report_id.is_not(None)).order_by(claims.c.document_id, claims.c.position)
    for row in connection.execute(query):
        claim = claim_of(row._mapping)
        if claim.report is not None:
            claimed[claim.report].append(claim)
    prints: dict[DocumentId, Fingerprint] = {}
    credited: dict[DocumentId, tuple[str, ...]] = {}
    text = documents.c.text
    ends = (func.substr(text, 1, HEAD).label("head"), func.substr(text, -TAIL).label("tail"))
    for row in connection.execute(select(documents.c.id, documents.c.fingerprint, *ends)):
        prints[row.id] = fingerprint_of(row.fingerprint)
        credited[row.id] = find_credits(row.head, row.tail)
    for told in read_told(connection, in_telling_order(told_reports())):
        report = told.report
        document = report.document
        claims_on = tuple(claimed[report.id])
        yield Telling(report, told.outlet, told.published, prints[document], claims_on, credited[document])
