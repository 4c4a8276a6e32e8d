"""Documents and their copies as table rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dragoman.record.keys import fingerprint_text, name_key, storable
from dragoman.record.named import naming_rows
from dragoman.record.people import Stored, Values
from dragoman.schema.codes import DateBasis, DatePrecision, FurnitureKind, OutletKind
from dragoman.schema.documents import Copy, Document, Outlet, Problem, Published
from dragoman.schema.fingerprint import fingerprint
from dragoman.schema.ids import DocumentId, digest
from dragoman.schema.runs import Coded
from dragoman.schema.text import Furniture, Span

type Age = tuple[str, str, str, str, str, str, str]
"""What copies are sorted by: earliest first, undated last, then by everything else that tells two apart."""


def copy_key(copy: Copy) -> str:
    """What makes two copies the same: path, outlet, url, publication date and the hash of the raw bytes."""
    published = copy.published
    return digest(
        storable(copy.path),
        copy.outlet.name if copy.outlet else "",
        copy.url or "",
        f"{published.first}/{published.last}" if published else "",
        copy.raw_hash,
    )


def age(copy: Copy) -> Age:
    """The place of a copy in the order in which copies speak for their document: the earliest speaks.

    A month counts as its last day, so that a copy known to the day speaks before one known to its month.
    """
    published = copy.published
    return (
        published.last.isoformat() if published else "9999-99-99",
        published.first.isoformat() if published else "",
        copy.outlet.name if copy.outlet else "",
        copy.url or "",
        storable(copy.path),
        copy.raw_hash,
        published.basis.value if published else "",
    )


def copy_row(document: DocumentId, copy: Copy, *, coded: bool) -> Values:
    """The row of a copy in `copies`."""
    outlet, published = copy.outlet, copy.published
    return {
        "document_id": document,
        "copy_key": copy_key(copy),
        "coded": coded,
        "path": storable(copy.path),
        "outlet": outlet.name if outlet else None,
        "outlet_key": name_key(outlet.name) if outlet else None,
        "outlet_country": outlet.country if outlet else None,
        "outlet_kind": outlet.kind.value if outlet else None,
        "outlet_language": outlet.language if outlet else None,
        "url": copy.url,
        "published": published.text if published else None,
        "published_first": published.first.isoformat() if published else None,
        "published_last": published.last.isoformat() if published else None,
        "published_precision": published.precision.value if published else None,
        "published_basis": published.basis.value if published else None,
        "retrieved": copy.retrieved.isoformat() if copy.retrieved else None,
        "raw_hash": copy.raw_hash,
    }


def copy_of(row: Stored) -> Copy:
    """The copy of a row."""
    outlet = published = None
    if row["outlet"] is not None:
        outlet = Outlet(row["outlet"], row["outlet_country"], OutletKind(row["outlet_kind"]), row["outlet_language"])
    if row["published_first"] is not None:
        published = Published(
            date.fromisoformat(row["published_first"]),
            date.fromisoformat(row["published_last"]),
            DatePrecision(row["published_precision"]),
            DateBasis(row["published_basis"]),
        )
    retrieved = datetime.fromisoformat(row["retrieved"]) if row["retrieved"] else None
    return Copy(row["path"], outlet, row["url"], published, retrieved, row["raw_hash"])


def document_row(document: Document) -> Values:
    """The row of a document in `documents`."""
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "language": document.language,
        "original_language": document.original_language,
        "fingerprint": fingerprint_text(fingerprint(document.text)),
    }


def document_of(row: Stored, copy: Copy, parts: Mapping[str, Sequence[Stored]]) -> Document:
    """The document of a row, with the copy that it was coded from."""
    return Document(
        DocumentId(row["id"]),
        row["text"],
        row["title"],
        row["language"],
        row["original_language"],
        tuple(
            Furniture(Span(part["span_start"], part["span_end"]), FurnitureKind(part["kind"]))
            for part in parts["furniture"]
        ),
        copy,
        tuple(
            Problem(part["kind"], part["detail"], part["hint"], part["span_start"], part["span_end"])
            for part in parts["problems"]
        ),
    )


def document_parts(coded: Coded) -> dict[str, list[Values]]:
    """The rows that hang on a document beside its reports, by table name; of its sentences those with a report."""
    document = coded.document
    told = sorted({report.sentence for report in coded.reports})
    return {
        "furniture": [
            {
                "document_id": document.id,
                "position": position,
                "kind": part.kind.value,
                "span_start": part.span.start,
                "span_end": part.span.end,
            }
            for position, part in enumerate(document.furniture)
        ],
        "problems": [
            {
                "document_id": document.id,
                "position": position,
                "kind": problem.kind,
                "detail": problem.detail,
                "hint": problem.hint,
                "span_start": problem.start,
                "span_end": problem.end,
            }
            for position, problem in enumerate(document.problems)
        ],
        "sentences": [
            {
                "document_id": document.id,
                "sentence_start": span.start,
                "sentence_end": span.end,
                "text": span.slice(document.text),
            }
            for span in told
        ],
        "namings": naming_rows(coded),
        "stated_offices": [
            {
                "document_id": document.id,
                "position": position,
                "actor_id": office.actor_id,
                "person": office.person,
                "title": office.title,
                "organisation": office.organisation,
                "country": office.country,
                "sector": office.sector,
                "span_start": office.span.start,
                "span_end": office.span.end,
            }
            for position, office in enumerate(coded.offices)
        ],
        "issues": [
            {
                "document_id": issue.document,
                "path": storable(issue.path),
                "kind": issue.kind,
                "detail": issue.detail,
                "hint": issue.hint,
            }
            for issue in coded.issues
        ],
    }
