"""Opens the record's file: connections, transactions, and errors that say what to do.

The only file that knows SQLite's settings: WAL, one writer at a time that takes its turn at the start, every
transaction on the disk before it counts as done.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from dragoman.errors import RecordError
from dragoman.record.search import create_search
from dragoman.record.tables import SCHEMA_VERSION, meta, metadata
from dragoman.record.views import create_views

type Mode = Literal["rw", "ro"]

_WRITING = "dragoman_writing"
_MADE = frozenset({"meta", "documents", "reports", "events"})

_SAYINGS = (
    ("file is not a database", "this file is not a record", "give the path of a file that dragoman made"),
    ("malformed", "the file is damaged", "restore a copy, or read the documents into a new record"),
    ("database is locked", "another program is writing to the record", "wait until it is done, then do it again"),
    ("database is busy", "another program is writing to the record", "wait until it is done, then do it again"),
    ("database or disk is full", "there is no room left on the disk", "free some room; what was written is safe"),
    ("readonly", "the file or its folder cannot be written to", "change its permissions, or copy it elsewhere"),
    ("read-only", "the file or its folder cannot be written to", "change its permissions, or copy it elsewhere"),
    ("unable to open", "the file cannot be opened here", "check that the folder exists and can be written to"),
    ("disk i/o error", "the disk cannot be read or written", "check the disk, and that the file was not removed"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what the database says into an error for people."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        for sign, what, hint in _SAYINGS:
            if sign in said.lower():
                raise RecordError(what, where=str(path), hint=hint) from error
        raise RecordError(f"the database refuses: {said}", where=str(path), hint="report this as a fault") from error
    except SQLAlchemyError as error:
        raise RecordError(f"the record is not usable: {error}", where=str(path), hint="open it again") from error


def open_engine(path: Path, mode: Mode, *, create: bool, timeout: float) -> Engine:
    """The engine of a checked record file; made first where there is none and `create` allows it."""
    fresh = _is_fresh(path, mode, create)
    engine = _engine(path, "rwc" if fresh else mode, timeout)
    try:
        with explained(path):
            if fresh or mode == "rw":
                _prepare(engine, path, timeout)
            with engine.connect() as connection:
                _check(connection, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the record until it is closed."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose work is done as a whole or not at all."""
    with engine.connect() as connection:
        connection = connection.execution_options(**{_WRITING: True})  # noqa: PLW2901
        with connection.begin():
            yield connection


def _is_fresh(path: Path, mode: Mode, create: bool) -> bool:
    """Whether the file has still to be made; refuses paths where no record can be."""
    where = str(path)
    if mode not in ("rw", "ro"):
        raise RecordError(f"there is no mode {mode!r}", where=where, hint="rw or ro")
    if path.is_dir():
        raise RecordError("this is a folder, not a record", where=where, hint=f"name a file: {path / 'record.sqlite'}")
    if path.exists() and (mode == "ro" or path.stat().st_size):
        return False
    if mode == "ro" or not (create or path.exists()):
        raise RecordError("there is no record here", where=where, hint="check the path, or read documents into it")
    if not path.parent.is_dir():
        raise RecordError("its folder does not exist", where=where, hint=f"make the folder {path.parent}")
    return True


def _engine(path: Path, mode: str, timeout: float) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not _has_wal(path):
        uri += "&immutable=1"  # readers, too, keep a file beside a record in WAL; here nobody can make one

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA cache_size=-20000")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=-1)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _has_wal(path: Path) -> bool:
    """Whether a writer may be at work, or has left something that is not in the file itself yet."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _prepare(engine: Engine, path: Path, timeout: float) -> None:
    """Makes the tables where the file has none, and WAL where it is not on; leaves a strange file as it is."""
    with engine.connect() as connection:
        found = _tables(connection)
    if found and not found >= _MADE:
        _refuse(path)
    _switch_to_wal(engine, timeout)
    if found:
        return
    with writing(engine) as connection:
        if _tables(connection):
            return
        metadata.create_all(connection)
        create_search(connection)
        create_views(connection)
        connection.execute(insert(meta), [{"name": "schema", "value": SCHEMA_VERSION}])


def _switch_to_wal(engine: Engine, timeout: float) -> None:
    """Turns WAL on; another process that opens the file in the same instant makes SQLite refuse without waiting."""
    until = time.monotonic() + timeout
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if time.monotonic() >= until or "locked" not in str(error):
                raise DBAPIError("PRAGMA journal_mode=WAL", None, error) from error
            time.sleep(0.02)
        else:
            return
        finally:
            raw.close()


def _tables(connection: Connection) -> set[str]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in rows}


def _check(connection: Connection, path: Path) -> None:
    if not _tables(connection) >= _MADE:
        _refuse(path)
    version = connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar()
    if version != SCHEMA_VERSION:
        raise RecordError(
            f"the record has form {version}, and this program reads form {SCHEMA_VERSION}",
            where=str(path),
            hint="use the version of dragoman that made it, or read the documents into a new record",
        )


def _refuse(path: Path) -> None:
    raise RecordError(
        "this is a database, but not a record", where=str(path), hint="give the path of a file that dragoman made"
    )
