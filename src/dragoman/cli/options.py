"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.filter import Filter

RecordFile = Annotated[Path, typer.Option("--record", "-r", help="The record, a SQLite file.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]

DEFAULT_RECORD = Path("dragoman.sqlite")

First = Annotated[str | None, typer.Option("--from", help="Events that end on or after this day (YYYY[-MM[-DD]]).")]
Last = Annotated[str | None, typer.Option("--to", help="Events that begin on or before this day.")]
Actor = Annotated[list[str] | None, typer.Option("--actor", help="Acting: a name, id, country (EGY) or EGY:MIL.")]
Recipient = Annotated[list[str] | None, typer.Option("--recipient", help="Acted upon: a name, id, country or sector.")]
Dyad = Annotated[str | None, typer.Option("--dyad", help="Two parties in either role: 'Haftar,Sarraj' or 'EGY,TUR'.")]
Country = Annotated[list[str] | None, typer.Option("--country", help="Country of an actor or recipient (ISO3).")]
Place = Annotated[list[str] | None, typer.Option("--place", help="Where it happened: a name or a country (ISO3).")]
Root = Annotated[list[str] | None, typer.Option("--root", help="Root: CONSULT, ASSAULT ..., or one of your own.")]
Mode = Annotated[list[str] | None, typer.Option("--mode", help="Mode: visit, arrest ..., or one of your own.")]
Status = Annotated[list[str] | None, typer.Option("--status", help="happened, planned, denied ...")]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", help="Told by this outlet.")]
Text = Annotated[str | None, typer.Option("--text", help="Words in the sentences of the event.")]
MinScore = Annotated[float | None, typer.Option("--min-score", help="Least confidence, 0 to 1.")]
MinOutlets = Annotated[int | None, typer.Option("--min-outlets", help="Told by at least so many outlets.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", help="At most so many.")]
Order = Annotated[str | None, typer.Option("--order", help="date, -date, confidence, reports, outlets ...")]


def make_filter(**given: object) -> Filter:
    """The filter that the options ask for; options left out ask for nothing."""
    return Filter.parse(**{name: value for name, value in given.items() if value not in (None, [])})
