"""`dragoman actors check`, `import` and `export`: a user's own list of actors as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, Quiet

_SHOWN = 20

Out = Annotated[Path, typer.Option("--out", "-o", help="The CSV file to write, in the form that `check` reads.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")]


def check(file: Annotated[Path, typer.Argument(help="Your actors file (CSV or TOML), or a folder of them.")]) -> None:
    """List every mistake in an actors file, each with its line; exit code 1 if there is one."""
    from dragoman.cli.screen import stderr
    from dragoman.knowledge.actors import load_actors
    from dragoman.knowledge.actors.user import read_user_actors

    read = read_user_actors(file, load_actors())
    for problem in read.problems:
        typer.echo(str(problem))
    actors = len({e.key for e in read.entries})
    offices = sum(1 for e in read.entries if e.office)
    found = f"{len(read.problems)} problem(s)" if read.problems else "no problem"
    stderr().print(f"{file}: {actors} actor(s), {offices} office(s), {found}", soft_wrap=True)
    if read.problems:
        raise typer.Exit(1)


def import_(
    file: Annotated[
        Path, typer.Argument(help="A Wikidata query result (JSON) or FollowTheMoney entities (JSON lines).")
    ],
    out: Out,
    source: Annotated[str | None, typer.Option("--from", help="wikidata or ftm; told by the file without it.")] = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Turn a Wikidata query result or OpenSanctions entities into an actors file of your own; bad lines are named."""
    from dragoman.cli.screen import stderr
    from dragoman.errors import InputError
    from dragoman.knowledge.actors import load_actors
    from dragoman.knowledge.actors.importing import SOURCES, import_actors
    from dragoman.knowledge.actors.user_form import write_lines

    if source is not None and source not in SOURCES:
        raise InputError(f"--from {source!r} is unknown", hint=f"one of {', '.join(SOURCES)}")
    made = import_actors(file, load_actors(), source=source)
    piece = "result" if made.source == "wikidata" else "line"
    say = stderr()
    for refused in made.refused if not quiet else ():
        say.print(f"{file.name}, {piece} {refused.number}: {refused.why}; left out", markup=False, soft_wrap=True)
    if not made.lines:
        raise InputError(
            "holds nothing that could be imported", where=str(file), hint="docs/actors.md shows both forms"
        )
    write_lines(out, made.lines, overwrite=overwrite)
    if not quiet:
        offices = sum(1 for line in made.lines if line.get("office"))
        say.print(f"{made.actors} actor(s) with {offices} office(s) written to {out}; {len(made.refused)} left out")
        say.print(f"read it over, then: dragoman actors check {out}", soft_wrap=True)


def export(
    out: Out,
    learned: Annotated[bool, typer.Option("--learned", help="Only what the record's reports have taught.")] = False,
    record: Annotated[
        Path | None, typer.Option("--record", "-r", help=f"The record to learn from (default: {DEFAULT_RECORD}).")
    ] = None,
    actors_file: Annotated[
        Path | None, typer.Option("--actors", help="Your own actors file or folder (default: the setting `actors`).")
    ] = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Write the list in force, or with --learned what reports have taught, as an actors file of your own."""
    from dragoman.cli.actors_record import People, list_in_force
    from dragoman.cli.screen import stderr
    from dragoman.errors import InputError
    from dragoman.knowledge.actors.learned import learned_lines
    from dragoman.knowledge.actors.user_form import lines_of, write_lines
    from dragoman.record import open_record

    if record is not None and not learned:
        raise InputError("--record is of use with --learned only", hint="add --learned, or leave --record out")
    table = list_in_force(actors_file)
    contradicted = 0
    if learned:
        with open_record(record or DEFAULT_RECORD, mode="ro", create=False) as opened:
            found = learned_lines(People(opened).everybody(), table)
        written = write_lines(out, found.lines, overwrite=overwrite)
        contradicted = found.contradicted
    else:
        written = write_lines(out, lines_of(table), overwrite=overwrite)
    if quiet:
        return
    stderr().print(f"{written} line(s) written to {out}", soft_wrap=True)
    if contradicted:
        left = f"{contradicted} stated office(s) contradict the list and were left out; dragoman actors NAME shows them"
        stderr().print(left, soft_wrap=True)
