"""`dragoman actors`: who appears in a record."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import DEFAULT_RECORD, AsJson, Limit, RecordFile


def actors(
    name: Annotated[str | None, typer.Argument(help="A name, id or country; all actors without one.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List the actors of a record: who they are, under which words, and the offices that reports state for them."""
    from rich.markup import escape
    from rich.table import Table

    from dragoman.api import open_record
    from dragoman.cli.screen import print_json, stderr, stdout
    from dragoman.export.shape import actor_shape

    with open_record(record, mode="ro", create=False) as opened:
        found = sorted(opened.actors(name), key=lambda a: (-a.events, a.name))[:limit]
        if as_json:
            for actor in found:
                print_json(actor_shape(actor))
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("Actor", "Country", "Sectors", "Events", "Words used", "Offices stated"):
            table.add_column(column, overflow="fold", justify="right" if column == "Events" else "left")
        for actor in found:
            words = ", ".join(w.text for w in actor.wordings[:5])
            offices = "; ".join(dict.fromkeys(o.office.title for o in actor.offices))
            cells = (actor.name, actor.country or "", "/".join(actor.sectors), str(actor.events), words, offices)
            table.add_row(*map(escape, cells))
        if found:
            stdout().print(table)
            stderr().print(f"{len(found)} actor(s)")
        else:
            stderr().print(f"nobody by the name {name!r} acts in this record" if name else "nobody acts in this record")
