"""`dragoman read`: files and folders into a record."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, Quiet, RecordFile
from dragoman.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Record
    from dragoman.schema.runs import Run

_SHOWN_ISSUES = 20


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    record: RecordFile = DEFAULT_RECORD,
    published: Annotated[str | None, typer.Option(help="Publication date of all inputs (YYYY[-MM[-DD]]).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Publisher of all inputs.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--column", help="CSV/JSONL column for a field: text=body, published=pub_date.")
    ] = None,
    format_name: Annotated[str | None, typer.Option("--format", help="text, html, jsonl or csv.")] = None,
    processes: Annotated[int, typer.Option("--processes", "-p", min=1, help="Worker processes.")] = 1,
    min_score: Annotated[float | None, typer.Option(help="Least confidence of a report, 0 to 1.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read reports, code them, and add them to a record; what is there already is not read again."""
    from dragoman.api import ingest, open_record, read_documents
    from dragoman.cli.screen import print_json, progress, stderr
    from dragoman.config import load_config
    from dragoman.knowledge.outlets import load_outlets
    from dragoman.read import ReadOptions

    options = ReadOptions(
        published=published,
        outlet=outlet,
        columns=_columns(columns or []),
        format=format_name,
        outlets=load_outlets(),
    )
    config = load_config(min_score=min_score)
    stdin = sys.stdin.buffer if "-" in paths else None
    given = [Path(p) if p != "-" else p for p in paths]
    read_documents(given, options)  # reads nothing yet: a wrong path or option must not leave an empty record
    with open_record(record) as opened:
        with progress("documents", quiet=quiet) as done:
            run = ingest(
                opened,
                given,
                options=options,
                config=config,
                processes=processes,
                stdin=stdin if isinstance(stdin, io.BufferedReader) else None,
                progress=done,
            )
        if as_json:
            print_json(_account_shape(run))
        elif not quiet:
            err = stderr()
            show_account(run, err)
            _show_silences(opened, run, err)
            _show_issues(opened, run, err)
            err.print(f"The record is {record}. Next: dragoman events --record {record}")


def show_account(run: Run, out: Console) -> None:
    """Where the inputs of a run ended."""
    a = run.account
    out.print(
        f"{a.inputs} input(s): {a.coded} coded, {a.no_event} without an event, {a.duplicate} there already, "
        f"{a.filtered} filtered out, {a.quarantined} could not be read"
    )


def _account_shape(run: Run) -> dict[str, object]:
    a = run.account
    return {
        "run": run.id, "inputs": a.inputs, "coded": a.coded, "no_event": a.no_event, "duplicate": a.duplicate,
        "filtered": a.filtered, "quarantined": a.quarantined,
    }  # fmt: skip


def _show_silences(record: Record, run: Run, out: Console) -> None:
    """Why documents had no event, by document."""
    silent = [o for o in record.outcomes(run) if o.account == "no_event"]
    for outcome in silent[:_SHOWN_ISSUES]:
        out.print(f"  no event in {outcome.path}: {outcome.reason}", markup=False)
    if len(silent) > _SHOWN_ISSUES:
        out.print(f"  ... and {len(silent) - _SHOWN_ISSUES} more without an event")


def _show_issues(record: Record, run: Run, out: Console) -> None:
    paths = {o.path for o in record.outcomes(run)}
    issues = [i for i in record.issues() if i.path in paths]
    for issue in issues[:_SHOWN_ISSUES]:
        hint = f" (try: {issue.hint})" if issue.hint else ""
        out.print(f"  {issue.path}: {issue.kind}: {issue.detail}{hint}", markup=False)
    if len(issues) > _SHOWN_ISSUES:
        out.print(f"  ... and {len(issues) - _SHOWN_ISSUES} more; dragoman export writes them all to issues.jsonl")


def _columns(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in given:
        name, equals, column = pair.partition("=")
        if not equals or not name or not column:
            raise InputError(f"--column {pair!r} is no field=column", hint="--column text=body")
        found[name.strip()] = column.strip()
    return found
