"""An open record: add what was coded, merge, and ask for reports, events, claims, actors and documents.

Readers see one state of the record from the first to the last item they take, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, func, select

from dragoman.errors import RecordError
from dragoman.filter import Filter
from dragoman.record import fetch, ledger, query
from dragoman.record.actors import read_actors
from dragoman.record.content import content_hash
from dragoman.record.engine import Mode, explained, open_engine, reading, writing
from dragoman.record.keys import storable
from dragoman.record.named import read_namings, told_namings
from dragoman.record.owncodes import check_roots, read_codes, write_codes
from dragoman.record.search import document_matches
from dragoman.record.seen import ActorSeen, Filed
from dragoman.record.tables import claims, copies, documents, event_reports, events, namings, reports, tombstones
from dragoman.record.tellings import tellings
from dragoman.record.write import speaks_already, write_coded, write_copy, write_events, write_issue
from dragoman.schema.codes import Account, Root
from dragoman.schema.documents import Copy, Document, Unreadable
from dragoman.schema.events import Claim, Event, Telling
from dragoman.schema.ids import DocumentId, EventId, RunId
from dragoman.schema.reports import Report
from dragoman.schema.runs import Coded, Edit, Issue, Judgement, Outcome, OwnCode, Run, Tally
from dragoman.schema.told import ToldClaim, ToldNaming, ToldReport

type Merger = Callable[[Iterable[Telling], Iterable[Event]], Iterable[Event]]
"""Groups tellings into events, given the events that were there before."""

type Read[T] = Callable[[Connection], Iterator[T]]


def open_record(
    path: str | Path, mode: Mode = "rw", create: bool = True, *, merger: Merger | None = None, timeout: float = 10.0
) -> Record:
    """The record at a path, made where there is none; `ro` never writes, and needs no right to."""
    place = Path(path)
    with explained(place):
        return Record(place, open_engine(place, mode, create=create, timeout=timeout), mode, merger)


class Record:
    """An open record; use it in a `with` block, or close it."""

    def __init__(self, path: Path, engine: Engine, mode: Mode, merger: Merger | None = None) -> None:
        self.path = path
        self.mode = mode
        self._engine: Engine | None = engine
        self._merger = merger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; the last one to close leaves a single file behind."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def add(self, coded: Coded, run: Run | RunId | None = None, *, replace: bool = False) -> Account:
        """Files what was read out of a document, and says where the input ended.

        A document that is there already only gains a copy, unless this copy is earlier than the one that was coded,
        or `replace` asks for a new reading of the same copy. A text that no file can hold is quarantined.
        """
        document = coded.document
        try:
            with self._writing() as connection:
                account = write_coded(connection, coded, replace=replace)
                reason = (coded.why_none or "") if account is Account.NO_EVENT else ""
                outcome = Outcome(document.copy.path, account, document.id, reason)
                ledger.write_outcome(connection, outcome, _id(run))
        except (UnicodeEncodeError, OverflowError) as error:
            kind = "unpaired_surrogate" if isinstance(error, UnicodeEncodeError) else "number_too_large"
            path = storable(document.copy.path)
            return self._quarantine(path, kind, f"the document cannot be stored: {error}", "clean its text", _id(run))
        return account

    def add_copy(self, document: Document, run: Run | RunId | None = None) -> Account:
        """Files one more copy of a known document without reading it again; see `known`."""
        with self._writing() as connection:
            if not speaks_already(connection, document.id, None):
                raise RecordError(
                    f"document {document.id} is not in the record", where=str(self.path), hint="add what was coded"
                )
            account = write_copy(connection, document)
            ledger.write_outcome(connection, Outcome(document.copy.path, account, document.id), _id(run))
        return account

    def add_unreadable(self, unreadable: Unreadable, run: Run | RunId | None = None) -> Account:
        """Files an input that could not become a document, with what is wrong with it."""
        problem = unreadable.problem
        return self._quarantine(
            storable(unreadable.path), problem.kind, storable(problem.detail), storable(problem.hint), _id(run)
        )

    def add_outcome(self, outcome: Outcome, run: Run | RunId | None = None) -> None:
        """Notes where an input ended that never reached the coder (filtered out, for instance)."""
        with self._writing() as connection:
            ledger.write_outcome(connection, outcome, _id(run))

    def known(self, document: DocumentId, copy: Copy | None = None) -> bool:
        """Whether a document is in the record; with a copy, whether adding that copy's reading would change nothing."""
        with self._reading() as connection:
            return speaks_already(connection, document, copy)

    def merge(self, merger: Merger | None = None) -> int:
        """Groups all reports into events anew, and says how many events there are; ids live on where they can."""
        chosen = merger or self._merger
        if chosen is None:
            raise RecordError("no merger was given", where=str(self.path), hint="open_record(path, merger=...)")
        new = tuple(chosen(self.tellings(), tuple(self.events())))
        self.write_events(new)
        return len(new)

    def write_events(
        self, new: Iterable[Event], successors: Mapping[str, str | None] | None = None
    ) -> tuple[int, int, int]:
        """Replaces the events of the record as a whole; says how many were added, changed and withdrawn.

        An event that is gone leaves a tombstone with its successor: the one given, or the one that supersedes it.
        """
        listed = tuple(new)
        with self._writing() as connection:
            return write_events(connection, listed, successors or {})

    def reports(self, wanted: Filter | None = None, *, event: str | None = None) -> Iterator[Report]:
        """Reports that pass the filter themselves, or those of one event in its order."""
        if event is not None:
            return iter(self.event_reports(event))
        return (told.report for told in self._told_by(wanted))

    def report(self, report: str) -> Report | None:
        """One report; None where there is none with this id."""
        told = self.told_report(report)
        return told.report if told else None

    def told_report(self, report: str) -> ToldReport | None:
        """One report with where it was told."""
        asked = fetch.told_reports().where(reports.c.id == report)
        return next(self._all(lambda connection: fetch.read_told(connection, asked)), None)

    def told(self, wanted: Filter | None = None) -> Iterator[ToldReport]:
        """Reports with where they were told: all, or those of the events that pass the filter."""
        asked = fetch.told_reports().where(*fetch.every(reports, self._of_events(wanted)))
        return self._all(lambda connection: fetch.read_told(connection, fetch.in_telling_order(asked)))

    def tellings(self) -> Iterator[Telling]:
        """What merging needs of every report and of its document, in an order that never varies."""
        return self._all(tellings)

    def events(self, wanted: Filter | None = None) -> Iterator[Event]:
        """Events that pass the filter, in its order."""
        chosen = self._checked(wanted or Filter())
        asked = query.ordered(select(events).where(*query.events_where(chosen)), chosen, events)
        return self._all(lambda connection: fetch.read_events(connection, asked))

    def count(self, wanted: Filter | None = None) -> int:
        """How many events pass the filter, whatever its limit."""
        asked = select(func.count()).select_from(events).where(*query.events_where(self._checked(wanted or Filter())))
        with self._reading() as connection:
            return int(connection.execute(asked).scalar_one())

    def event(self, event: str) -> Event | None:
        """One event, or the one that has taken its place; None where it never was, or was withdrawn."""
        passed: set[str] = set()
        with self._reading() as connection:
            current: str | None = event
            while current is not None and current not in passed:
                found = next(fetch.read_events(connection, select(events).where(events.c.id == current)), None)
                if found is not None:
                    return found
                passed.add(current)
                heir = select(tombstones.c.successor_id).where(tombstones.c.event_id == current)
                current = connection.execute(heir).scalar()
        return None

    def tombstones(self) -> dict[EventId, EventId | None]:
        """Events that are gone, each with the one that took its place (None: withdrawn)."""
        with self._reading() as connection:
            return {row.event_id: row.successor_id for row in connection.execute(select(tombstones))}

    def event_reports(self, event: str) -> tuple[Report, ...]:
        """The reports of an event, in its order."""
        found = self.event(event)
        if found is None:
            return ()
        asked = fetch.told_reports().where(event_reports.c.event_id == found.id).order_by(event_reports.c.position)
        return tuple(told.report for told in self._all(lambda connection: fetch.read_told(connection, asked)))

    def claims(self, wanted: Filter | None = None, *, event: str | None = None) -> Iterator[Claim]:
        """Claims: all, those of the events that pass the filter, or those of one event."""
        return (told.claim for told in self.told_claims(wanted, event=event))

    def told_claims(self, wanted: Filter | None = None, *, event: str | None = None) -> Iterator[ToldClaim]:
        """Claims with their event and their words."""
        asked = fetch.told_claims()
        if event is not None:
            found = self.event(event)
            asked = asked.where(event_reports.c.event_id == (found.id if found else None))
        if (mine := self._of_events(wanted)) is not None:
            asked = asked.where(claims.c.report_id.in_(mine))
        return self._all(lambda connection: fetch.read_claims(connection, asked))

    def told_namings(self, documents: Iterable[str] | None = None) -> Iterator[ToldNaming]:
        """The words that name actors and deeds in every sentence, of all documents or some, with where they stand."""
        asked = told_namings()
        if documents is not None:
            asked = asked.where(namings.c.document_id.in_(sorted(set(documents))))
        return self._all(lambda connection: read_namings(connection, asked))

    def actors(self, name: str | None = None, wanted: Filter | None = None) -> Iterator[ActorSeen]:
        """Actors met, with counts, the words used for them and the offices stated; by id, code or words of a name."""
        mine = self._of_events(wanted)
        return self._all(lambda connection: read_actors(connection, name, mine))

    def filed(self, wanted: Filter | None = None, *, text: str | None = None) -> Iterator[Filed]:
        """Documents with all their copies: all, those of the events that pass the filter, or those with some words."""
        first = select(copies.c.published_first).where(copies.c.document_id == documents.c.id, copies.c.coded)
        asked = select(documents).order_by(first.scalar_subquery().asc().nulls_last(), documents.c.id)
        if (mine := self._of_events(wanted)) is not None:
            asked = asked.where(documents.c.id.in_(select(reports.c.document_id).where(reports.c.id.in_(mine))))
        if text is not None:
            asked = asked.where(document_matches(documents.c.row, text))
        return self._all(lambda connection: fetch.read_filed(connection, asked))

    def documents(self, wanted: Filter | None = None, *, text: str | None = None) -> Iterator[Document]:
        """Documents, each with the copy that it was coded from."""
        return (filed.document for filed in self.filed(wanted, text=text))

    def document(self, document: str) -> Document | None:
        """One document; None where there is none with this id."""
        filed = self.filed_document(document)
        return filed.document if filed else None

    def filed_document(self, document: str) -> Filed | None:
        """One document with all its copies."""
        asked = select(documents).where(documents.c.id == document)
        return next(self._all(lambda connection: fetch.read_filed(connection, asked)), None)

    def issues(self) -> Iterator[Issue]:
        """Problems met with documents and inputs."""
        return self._all(ledger.read_issues)

    def start_run(self, run: Run) -> None:
        """Notes the manifest of a run that begins."""
        with self._writing() as connection:
            ledger.write_run(connection, run)

    def finish_run(self, run: Run | RunId, finished: datetime | None = None) -> Run:
        """Notes that a run has ended; gives its manifest with the account of its inputs."""
        with self._writing() as connection:
            return ledger.close_run(connection, _id(run) or RunId(""), finished or datetime.now(UTC))

    def runs(self) -> Iterator[Run]:
        """All runs, first to last."""
        return self._all(ledger.read_runs)

    def outcomes(self, run: Run | RunId | None = None) -> Iterator[Outcome]:
        """Where each input of a run, or of all, ended."""
        return self._all(lambda connection: ledger.read_outcomes(connection, _id(run)))

    def account(self, run: Run | RunId | None = None) -> Tally:
        """How many inputs a run had and where they ended; without a run, every reading of every input counts."""
        with self._reading() as connection:
            return ledger.tally(connection, _id(run))

    def add_codes(self, codes: Iterable[OwnCode]) -> None:
        """Keeps what a user's codebook adds, so that the record can be read where that file is not."""
        with self._writing() as connection:
            write_codes(connection, codes)

    def codes(self) -> tuple[OwnCode, ...]:
        """The roots and modes of users' codebooks that the record was coded by."""
        with self._reading() as connection:
            return tuple(read_codes(connection))

    def add_edit(self, edit: Edit) -> None:
        """Appends an analyst's correction; it outlives every new reading of the document."""
        with self._writing() as connection:
            ledger.write_edit(connection, edit)

    def edits(self, target: str | None = None) -> Iterator[Edit]:
        """Corrections of one report or event, or all."""
        return self._all(lambda connection: ledger.read_edits(connection, target))

    def add_judgement(self, judgement: Judgement) -> None:
        """Appends an analyst's word on whether two reports or events are the same."""
        with self._writing() as connection:
            ledger.write_judgement(connection, judgement)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements."""
        return self._all(ledger.read_judgements)

    def content_hash(self) -> str:
        """A digest of the reports and of their partition into events: equal for the same inputs in any order."""
        with self._reading() as connection:
            return content_hash(connection)

    def _checked(self, wanted: Filter) -> Filter:
        """The filter, if every root that it asks for is known here."""
        if any(not isinstance(code, Root) for code in wanted.root):
            with self._reading() as connection:
                check_roots(connection, wanted)
        return wanted

    def _of_events(self, wanted: Filter | None) -> Select[Any] | None:
        return query.reports_of_events(self._checked(wanted) if wanted is not None else None)

    def _told_by(self, wanted: Filter | None) -> Iterator[ToldReport]:
        asked: Select[Any] = fetch.told_reports()
        if wanted is None:
            asked = fetch.in_telling_order(asked)
        else:
            asked = query.ordered(asked.where(*query.reports_where(self._checked(wanted))), wanted, reports)
        return self._all(lambda connection: fetch.read_told(connection, asked))

    def _quarantine(self, path: str, kind: str, detail: str, hint: str, run: RunId | None) -> Account:
        with self._writing() as connection:
            write_issue(connection, path, kind, detail, hint)
            ledger.write_outcome(connection, Outcome(path, Account.QUARANTINED, None, kind), run)
        return Account.QUARANTINED

    def _all[T](self, read: Read[T]) -> Iterator[T]:
        with self._reading() as connection:
            yield from read(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), reading(self._open()) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.mode == "ro":
            raise RecordError("the record was opened for reading only", where=str(self.path), hint='mode="rw"')
        with explained(self.path), writing(self._open()) as connection:
            yield connection

    def _open(self) -> Engine:
        if self._engine is None:
            raise RecordError("the record is closed", where=str(self.path), hint="open it again")
        return self._engine


def _id(run: Run | RunId | None) -> RunId | None:
    return run.id if isinstance(run, Run) else run
