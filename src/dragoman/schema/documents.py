"""What was read: publishers, documents, and each appearance of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dragoman.schema.codes import DateBasis, DatePrecision, OutletKind
from dragoman.schema.ids import DocumentId
from dragoman.schema.text import Furniture


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher."""

    name: str
    country: str | None = None
    kind: OutletKind = OutletKind.UNKNOWN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as an interval of days: known to the day, the month or the year, and what it rests on.

    `repair` is the day that one slip turns into the day written, where the report's own body contradicts that one.
    """

    first: date
    last: date
    precision: DatePrecision
    basis: DateBasis
    repair: date | None = None

    @property
    def text(self) -> str:
        """The date as it would be written: 2020-06-04, 2018-05 or 2018."""
        size = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(self.precision, 10)
        return self.first.isoformat()[:size]


@dataclass(frozen=True, slots=True)
class Copy:
    """One appearance of a document: where, by whom, when."""

    path: str = ""
    outlet: Outlet | None = None
    url: str | None = None
    published: Published | None = None
    retrieved: datetime | None = None
    raw_hash: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem met with a document or input: a data row, not a log line. `kind` is a short name in snake_case."""

    kind: str
    detail: str
    hint: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with one copy of it; the text is decoded and otherwise exactly as stored."""

    id: DocumentId
    text: str
    title: str | None = None
    language: str = "en"
    original_language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    copy: Copy = Copy()
    problems: tuple[Problem, ...] = ()

    @property
    def published(self) -> Published | None:
        """The publication date of this copy."""
        return self.copy.published

    @property
    def outlet(self) -> Outlet | None:
        """The publisher of this copy."""
        return self.copy.outlet


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not become a document: where it was, and why."""

    path: str
    problem: Problem
