"""What an export is made from: iterators of schema values with where they were told, and the account of the inputs.

The types that the record adds to the schema's are described here by their attributes, so that exporters never depend on
a record: anything that has these attributes can be exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.filter import Filter
from dragoman.schema.actors import StatedOffice
from dragoman.schema.documents import Copy, Document
from dragoman.schema.events import Event, Position
from dragoman.schema.runs import Issue, OwnCode, Run, Tally
from dragoman.schema.told import ToldClaim, ToldReport


class FiledDocument(Protocol):
    """A document with all its copies and the number of its reports."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def copies(self) -> Sequence[Copy]:
        """Its copies, earliest first."""

    @property
    def reports(self) -> int:
        """How many reports came out of it."""


class WordingSeen(Protocol):
    """Words that named an actor, how often, and one place where they stand."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def count(self) -> int:
        """How often they were used."""

    @property
    def report(self) -> str:
        """A report that uses them."""

    @property
    def document(self) -> str:
        """The document of that report."""


class OfficeStated(Protocol):
    """An office that a document states, with the words that state it."""

    @property
    def office(self) -> StatedOffice:
        """The office."""

    @property
    def document(self) -> str:
        """The document."""

    @property
    def words(self) -> str:
        """The words."""


class SeenActor(Protocol):
    """An actor as met in the reports."""

    @property
    def actor_id(self) -> str | None:
        """The id; None for unnamed agents."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def country(self) -> str | None:
        """The country."""

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors, the main one first."""

    @property
    def reports(self) -> int:
        """In how many reports it takes part."""

    @property
    def events(self) -> int:
        """In how many events it takes part."""

    @property
    def spoken(self) -> int:
        """In how many reports it is quoted."""

    @property
    def wordings(self) -> Sequence[WordingSeen]:
        """The words used for it."""

    @property
    def offices(self) -> Sequence[OfficeStated]:
        """The offices that reports state."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes into an export; each iterator is walked once, in its own order."""

    events: Iterable[Event] = ()
    reports: Iterable[ToldReport] = ()
    claims: Iterable[ToldClaim] = ()
    actors: Iterable[SeenActor] = ()
    documents: Iterable[FiledDocument] = ()
    issues: Iterable[Issue] = ()
    account: Tally = field(default_factory=Tally)
    version: str = ""
    components: tuple[tuple[str, str], ...] = ()
    runs: tuple[Run, ...] = ()
    wanted: Filter = field(default_factory=Filter)
    content_hash: str = ""
    texts: bool = False
    positions: Iterable[Position] = ()
    codes: tuple[OwnCode, ...] = ()
