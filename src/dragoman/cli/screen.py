"""What commands show: tables and marked sentences on stdout, progress and summaries on stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dragoman.schema.actors import Participant
from dragoman.schema.codes import Status
from dragoman.schema.events import Event
from dragoman.schema.reports import Number, Report
from dragoman.schema.text import Span
from dragoman.schema.times import When

_WIDE = 140
_NARROW, _ROOMY = 110, 150
"""Below the first width a table of events has fewer columns, from the second on intervals stay on one line."""
_BREAK = re.compile(r" (or|\.\.) ")
_COLOURS = {1: "green", 2: "cyan", 3: "yellow", 4: "red"}


def stdout() -> Console:
    """The console for results; wide enough for a table where nobody is watching."""
    return Console(width=None if sys.stdout.isatty() else _WIDE, soft_wrap=False, highlight=False)


def stderr() -> Console:
    """The console for everything that is no result; paths and names in it are never broken or read as markup."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def print_json(shape: Mapping[str, object]) -> None:
    """One object on one line; letters are escaped where the terminal's encoding has no room for them."""
    line = json.dumps(shape, ensure_ascii=False)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(shape)
    sys.stdout.write(line + "\n")


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A counter on stderr that is told of each finished input; silent where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda path: None
        return
    columns = (SpinnerColumn(), TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[path]}"), console=stderr(), transient=True) as bar:
        task = bar.add_task(label, total=None, path="")
        yield lambda path: bar.update(task, advance=1, path=escape(path[-40:]))


def event_table(rows: Sequence[tuple[Event, str]], *, width: int) -> Table:
    """Events, each with the words on who says so, as a table; Rep. counts reports, Src. independent sources.

    In a narrow one both parties share a column, and so do the act and its place.
    """
    narrow, roomy = width < _NARROW, width >= _ROOMY
    table = Table(pad_edge=False, box=None, header_style="bold")
    table.add_column("When", no_wrap=True)
    names = ("Who > whom", "Did what, where") if narrow else ("Who", "Did what", "To or with whom", "Where")
    for name in (*names, "According to"):
        table.add_column(name, overflow="fold")
    for name in ("Src.",) if narrow else ("Rep.", "Src."):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for event, says in rows:
        when = day(event.when) if roomy else _BREAK.sub(r" \1\n", day(event.when))
        who, whom = (escape(side) for side in parties(event.actors, event.recipients))
        where = event.place.name if event.place else ""
        cells: list[str | Text] = [who, deed(event), whom, escape(where), escape(says), str(len(event.reports))]
        if narrow:
            what = deed(event).append(f" in {where}" if where else "", style="default")
            cells = [f"{who} > {whom}" if whom else who, what, escape(says)]
        table.add_row(when, *cells, str(event.independent), event.id[:8])
    return table


def parties(actors: Sequence[Participant], recipients: Sequence[Participant]) -> tuple[str, str]:
    """Actors and recipients as words; of a meeting without recipient, the first party and the others."""
    names = [p.who.name for p in actors]
    others = [p.who.name for p in recipients]
    if not others and len(names) > 1:
        return names[0], ", ".join(names[1:])
    return ", ".join(names) or "(unknown)", ", ".join(others)


def deed(event: Event) -> Text:
    """Root, mode, counts and, where it is not plain fact, status."""
    text = Text(str(event.root), style=_COLOURS[event.quad])
    if event.mode:
        text.append(f" {event.mode}", style="default")
    for i, n in enumerate(event.numbers):
        text.append(f"{',' if i else ':'} {count(n)}", style="bold")
    marks = [] if event.status is Status.HAPPENED else [str(event.status).replace("_", " ")]
    marks += ["contested"] if event.contested else []
    marks += ["history"] if event.background else []
    if marks:
        text.append(f" ({', '.join(marks)})", style="italic")
    return text


def count(number: Number) -> str:
    """A number as words: "14 killed", "at least 60 injured"."""
    low, high = number.low, number.high
    if low is not None and low == high:
        amount = f"{low:,}"
    elif high is None:
        amount = f"at least {low:,}"
    elif low is None:
        amount = f"up to {high:,}"
    else:
        amount = f"{low:,}-{high:,}"
    noun = "people" if number.kind == "participants" else str(number.kind)
    return f"{amount} {noun}"


def day(when: When) -> str:
    """The interval as it is read: a day, a month, a year, or first to last."""
    if when.first is None and when.last is None:
        return "undated"
    if when.alternatives:
        return " or ".join(str(a) if a == b else f"{a} .. {b}" for a, b in when.alternatives)
    if when.first and when.last and when.first != when.last and len(when.edtf) > 10:
        first, last = when.first, when.last
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.isoformat()}..{last.day:02d}"
        return f"{first.isoformat()} .. {last.isoformat()}"
    return when.edtf


def speakers(report: Report) -> str:
    """The chain of speakers, outermost first, with channel and hedge; empty for the outlet's own voice."""
    links = []
    for s in report.attribution:
        hedge = f" ({s.hedge})" if s.hedge else ""
        links.append(f"{s.name}{hedge}")
    return " < ".join(links)


def marked(text: str, start: int, end: int, spans: Sequence[tuple[Span, str]]) -> Text:
    """The words from start to end with the given spans in their styles."""
    shown = Text(text[start:end])
    for span, style in spans:
        shown.stylize(style, max(span.start - start, 0), max(span.end - start, 0))
    return shown
