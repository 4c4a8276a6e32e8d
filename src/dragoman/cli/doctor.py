"""`dragoman doctor`: what is installed, which models and knowledge, what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from dragoman.cli.options import AsJson

if TYPE_CHECKING:
    from dragoman.config import Config


def doctor(as_json: AsJson = False) -> None:
    """Check the installation: models, knowledge, gazetteer; exit code 1 if something is missing."""
    from dragoman.cli.screen import print_json, stdout
    from dragoman.config import load_config

    config = load_config()
    well = True
    for name, check in _checks(config):
        try:
            ok, found = True, check()
        except Exception as e:  # noqa: BLE001 - a doctor reports any illness
            ok, found = False, f"{type(e).__name__}: {e}"
        well = well and ok
        if as_json:
            print_json({"part": name, "ok": ok, "found": found})
        else:
            stdout().print(f"{'ok     ' if ok else 'MISSING'}  {name:12} {found}", markup=False, soft_wrap=True)
    if not well:
        raise typer.Exit(1)


def _checks(config: Config) -> tuple[tuple[str, Callable[[], str]], ...]:
    return (
        ("python", lambda: sys.version.split()[0]),
        ("dragoman", _package),
        ("parser", lambda: _parser(config)),
        ("codebook", lambda: _codebook(config)),
        ("frames", lambda: _frames(config)),
        ("actors", _actors),
        ("outlets", _outlets),
        ("gazetteer", _gazetteer),
        ("sqlite", _sqlite),
    )


def _package() -> str:
    from dragoman.api import version

    return version()


def _parser(config: Config) -> str:
    from dragoman.parse import load_parser

    parser = load_parser(config.parser, model=config.model)
    return f"{parser.name} {parser.version}"


def _codebook(config: Config) -> str:
    from dragoman.knowledge.codebook import load_codebook

    book = load_codebook(user=config.codebook)
    return f"{book.meta.name} {book.meta.version}: {len(book.roots)} roots, {len(book.contexts)} contexts"


def _frames(config: Config) -> str:
    from dragoman.knowledge.codebook import load_codebook
    from dragoman.knowledge.frames import load_frames

    table = load_frames(config.frames, load_codebook(user=config.codebook) if config.codebook else None)
    return f"{len(table.frames)} frames"


def _actors() -> str:
    from dragoman.knowledge.actors import load_actors

    table = load_actors()
    offices = sum(map(len, table.offices.values()))
    return f"{len(table.actors)} actors, {len(table.states)} states, {offices} dated offices, {len(table.names)} names"


def _outlets() -> str:
    from dragoman.knowledge.outlets import load_outlets

    return f"{len({o.name for o in load_outlets().values()})} outlets"


def _gazetteer() -> str:
    from dragoman.knowledge.places import open_gazetteer

    gazetteer = open_gazetteer()
    found = gazetteer.lookup("Cairo", "EGY")
    return f"{gazetteer.path} ({'answers' if found else 'does not answer'})"


def _sqlite() -> str:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    return f"{sqlite3.sqlite_version} with full-text search"
