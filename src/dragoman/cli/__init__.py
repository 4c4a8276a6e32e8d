"""The command line: one file a command, listed in one table and loaded when it runs."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated

import typer
from typer.core import TyperGroup

from dragoman.errors import DragomanError

COMMANDS: dict[str, str] = {
    "demo": "dragoman.cli.demo:demo",
    "read": "dragoman.cli.read:read",
    "try": "dragoman.cli.trial:trial",
    "events": "dragoman.cli.events:events",
    "event": "dragoman.cli.event:event",
    "claims": "dragoman.cli.claims:claims",
    "positions": "dragoman.cli.positions:positions",
    "framing": "dragoman.cli.framing:framing",
    "actors": "dragoman.cli.actors:actors",
    "codebook": "dragoman.cli.codebook:codebook",
    "export": "dragoman.cli.export:export",
    "doctor": "dragoman.cli.doctor:doctor",
}
"""The commands by name."""

_HELP = (
    "Reads news reports and keeps a sourced record of political life: who did what to whom, when, where, and "
    "according to whom. Start with: dragoman demo"
)
_INTERRUPTED = 130
_FULL_COLLECTION = 100
"""How many middle collections pass before a full one; each would walk through the whole list of actors."""


class _AsListed(TyperGroup):
    """Shows the commands in the order of the table, groups among them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [name for name in COMMANDS if name in self.commands]


def app() -> typer.Typer:
    """The application with all its commands."""
    made = typer.Typer(
        cls=_AsListed,
        help=_HELP,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback(help=_HELP)(_everything)
    for name, path in COMMANDS.items():
        module, _, function = path.partition(":")
        command = getattr(import_module(module), function)
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name)
        else:
            made.command(name)(command)
    return made


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


def _everything(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the command line; what goes wrong is one message on stderr that says what, where and what to try."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a narrow terminal gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(*gc.get_threshold()[:2], _FULL_COLLECTION)
    try:
        app()()
    except DragomanError as error:
        where = f"{error.where}: " if error.where else ""
        typer.echo(f"dragoman: {where}{error.what}", err=True)
        if error.hint:
            typer.echo(f"  try: {error.hint}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(_INTERRUPTED)
    except SystemExit as left:
        if left.code == _INTERRUPTED:  # typer has turned the interrupt into an exit by now
            _say_stopped()
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _say_stopped() -> None:
    typer.echo("dragoman: stopped; what was finished is kept, and the same command goes on from there", err=True)
