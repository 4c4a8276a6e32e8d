"""Runs and where each input ended, and people's decisions: rows that are added and never taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.errors import RecordError
from dragoman.record.keys import storable
from dragoman.record.tables import components, edits, issues, judgements, outcomes, runs
from dragoman.schema.codes import Account
from dragoman.schema.ids import RunId
from dragoman.schema.runs import Edit, Issue, Judgement, Outcome, Run, Tally


def write_run(connection: Connection, run: Run) -> None:
    """Adds a run, or brings what is known of it up to date."""
    values = {
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat() if run.finished else None,
        "version": run.version,
    }
    if connection.execute(update(runs).where(runs.c.id == run.id).values(values)).rowcount == 0:
        connection.execute(insert(runs), [values | {"id": run.id}])
    connection.execute(delete(components).where(components.c.run_id == run.id))
    listed = [
        {"run_id": run.id, "position": position, "name": name, "value": value}
        for position, (name, value) in enumerate(run.components)
    ]
    if listed:
        connection.execute(insert(components), listed)


def close_run(connection: Connection, run: RunId, finished: datetime) -> Run:
    """Notes when a run ended; gives its manifest with the account of its inputs."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=finished.isoformat()))
    found = next((one for one in read_runs(connection) if one.id == run), None)
    if found is None:
        raise RecordError(f"there is no run {run}", hint="start it first")
    return found


def read_runs(connection: Connection) -> Iterator[Run]:
    """All runs, in the order in which they started, each with the account of its inputs."""
    for row in connection.execute(select(runs).order_by(runs.c.row)).all():
        named = connection.execute(
            select(components.c.name, components.c.value)
            .where(components.c.run_id == row.id)
            .order_by(components.c.position)
        )
        yield Run(
            RunId(row.id),
            datetime.fromisoformat(row.started),
            datetime.fromisoformat(row.finished) if row.finished else None,
            row.version,
            tuple((part.name, part.value) for part in named),
            tally(connection, RunId(row.id)),
        )


def write_outcome(connection: Connection, outcome: Outcome, run: RunId | None) -> None:
    """Notes where an input ended."""
    values = {
        "run_id": run,
        "path": storable(outcome.path),
        "account": outcome.account.value,
        "document_id": outcome.document,
        "reason": outcome.reason,
    }
    connection.execute(insert(outcomes), [values])


def read_outcomes(connection: Connection, run: RunId | None) -> Iterator[Outcome]:
    """Where each input of a run, or of all runs, ended."""
    query = select(outcomes).order_by(outcomes.c.row)
    for row in connection.execute(query if run is None else query.where(outcomes.c.run_id == run)):
        yield Outcome(row.path, Account(row.account), row.document_id, row.reason)


def tally(connection: Connection, run: RunId | None) -> Tally:
    """How many inputs a run, or all runs together, had, and where they ended."""
    query = select(outcomes.c.account, func.count()).group_by(outcomes.c.account)
    rows = connection.execute(query if run is None else query.where(outcomes.c.run_id == run))
    counts = {row[0]: row[1] for row in rows}
    return Tally(sum(counts.values()), *(counts.get(account.value, 0) for account in Account))


def read_issues(connection: Connection) -> Iterator[Issue]:
    """All issues, by path and kind: the same order whatever the order of the inputs."""
    query = select(issues).order_by(issues.c.path, issues.c.document_id, issues.c.kind, issues.c.detail, issues.c.row)
    for row in connection.execute(query):
        yield Issue(row.path, row.document_id, row.kind, row.detail, row.hint)


def write_edit(connection: Connection, edit: Edit) -> None:
    """Appends a correction."""
    values = {
        "target": edit.target,
        "field": edit.field,
        "old": edit.old,
        "new": edit.new,
        "person": edit.person,
        "time": edit.time.isoformat(),
        "reason": edit.reason,
    }
    connection.execute(insert(edits), [values])


def read_edits(connection: Connection, target: str | None) -> Iterator[Edit]:
    """The corrections of a report or event, or all, in the order in which they were made."""
    query = select(edits).order_by(edits.c.row)
    for row in connection.execute(query if target is None else query.where(edits.c.target == target)):
        time = datetime.fromisoformat(row.time)
        yield Edit(row.target, row.field, row.old, row.new, row.person, time, row.reason)


def write_judgement(connection: Connection, judgement: Judgement) -> None:
    """Appends a judgement."""
    values = {
        "left_id": judgement.left,
        "right_id": judgement.right,
        "verdict": judgement.verdict,
        "person": judgement.person,
        "time": judgement.time.isoformat(),
        "reason": judgement.reason,
    }
    connection.execute(insert(judgements), [values])


def read_judgements(connection: Connection) -> Iterator[Judgement]:
    """All judgements, in the order in which they were made."""
    for row in connection.execute(select(judgements).order_by(judgements.c.row)):
        time = datetime.fromisoformat(row.time)
        yield Judgement(row.left_id, row.right_id, row.verdict, row.person, time, row.reason)
