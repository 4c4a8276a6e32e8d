"""`dragoman actors`: who appears in a record, who somebody is, and a user's own list of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from dragoman.cli.actors_files import check, export, import_
from dragoman.cli.options import DEFAULT_RECORD, AsJson, Limit

if TYPE_CHECKING:
    from dragoman.cli.actors_record import People
    from dragoman.record import Record

_MOST = 10
_CODE = re.compile(r"[A-Z]{3}(?:[: ][A-Z]{2,4})?")


class _NameOrCommand(TyperGroup):
    """`dragoman actors NAME` is `dragoman actors show NAME`; a word that is a command is the command."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if not args or not (args[0] in self.commands or args[0] == "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


actors = typer.Typer(
    cls=_NameOrCommand,
    help=(
        "Who somebody is: `dragoman actors NAME`. Who acts in a record: `dragoman actors`. "
        "Your own list of actors: check, import, export."
    ),
    rich_markup_mode=None,
)

RecordOrNone = Annotated[
    Path | None,
    typer.Option("--record", "-r", help=f"The record, a SQLite file (default: {DEFAULT_RECORD}, if there)."),
]
OwnList = Annotated[
    Path | None, typer.Option("--actors", help="Your own actors file or folder (default: the setting `actors`).")
]


@actors.command()
def show(
    name: Annotated[
        str | None,
        typer.Argument(help="A name, alias or id; a country (EGY) or EGY:MIL lists its actors in the record."),
    ] = None,
    record: RecordOrNone = None,
    actors_file: OwnList = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show who NAME is, each alias, office and organisation with its source; without NAME, list a record's actors.

    `show` may be left out. Without a record, the shipped list and your own file answer alone.
    """
    from dragoman.cli.actors_record import People
    from dragoman.record import open_record

    recorded = record is not None or DEFAULT_RECORD.exists()
    if name is None or (recorded and _CODE.fullmatch(name) and _is_country(name)):
        with open_record(record or DEFAULT_RECORD, mode="ro", create=False) as opened:
            _list(opened, name, limit, as_json=as_json)
        return
    if not recorded:
        _show(name, None, actors_file, limit, as_json=as_json)
        return
    with open_record(record or DEFAULT_RECORD, mode="ro", create=False) as opened:
        _show(name, People(opened), actors_file, limit, as_json=as_json)


actors.command("check")(check)
actors.command("import")(import_)
actors.command("export")(export)


def _is_country(code: str) -> bool:
    from dragoman.knowledge.actors import load_actors

    return code[:3] in load_actors().states


def _list(record: Record, code: str | None, limit: int | None, *, as_json: bool) -> None:
    from rich.markup import escape
    from rich.table import Table

    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.export.shape import actor_shape

    found = sorted(record.actors(code), key=lambda a: (-a.events, a.name))[:limit]
    if as_json:
        for actor in found:
            print_json(actor_shape(actor))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Actor", "Country", "Sectors", "Events", "Words used", "Offices stated"):
        table.add_column(column, overflow="fold", justify="right" if column == "Events" else "left")
    for actor in found:
        words = ", ".join(w.text for w in actor.wordings[:5])
        offices = "; ".join(_apart(o.office.title for o in actor.offices))
        cells = (actor.name, actor.country or "", "/".join(actor.sectors), str(actor.events), words, offices)
        table.add_row(*map(escape, cells))
    stdout().print(table)
    stderr().print(f"{len(found)} actor(s)")


def _apart(titles: Iterable[str]) -> Iterable[str]:
    """Titles in their order, each once, however its letters are written."""
    found: dict[str, str] = {}
    for title in titles:
        found.setdefault(title.casefold(), title)
    return found.values()


def _show(name: str, people: People | None, own: Path | None, limit: int | None, *, as_json: bool) -> None:
    from dragoman.cli.actors_record import list_in_force
    from dragoman.cli.actors_screen import dossier_json, print_dossier
    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.knowledge.actors.dossier import make_dossier

    table = list_in_force(own)
    found = dict.fromkeys(a.id for a in table.named(name))
    if not found and (heard := table.by_sound(name)):
        found[heard] = None
    if people is not None and not found:
        found.update(dict.fromkeys(people.named(name)))
    if not found:
        nobody = "is in the list of actors" if people is None else "acts in this record or is in the list of actors"
        stderr().print(f"nobody by the name {name!r} {nobody}", markup=False, soft_wrap=True)
    for actor_id in list(found)[: limit or _MOST]:
        met = people.met(actor_id) if people else None
        others = people.others(actor_id, table) if people else ()
        dossier = make_dossier(actor_id, table, met, others)
        if as_json:
            print_json(dossier_json(dossier))
        else:
            print_dossier(dossier, table, stdout())
    if not as_json and len(found) > (limit or _MOST):
        stderr().print(f"{len(found) - (limit or _MOST)} more by that name; --limit shows them")
