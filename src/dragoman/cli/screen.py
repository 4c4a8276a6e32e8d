"""What commands show: tables and marked sentences on stdout, progress and summaries on stderr."""

from __future__ import annotations

import json
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


def event_table(rows: Sequence[tuple[Event, str]], *, title: str | None = None) -> Table:
    """Events, each with the words on who says so, as a table; Rep. counts reports, Src. independent sources."""
    table = Table(title=title, title_justify="left", show_lines=False, pad_edge=False, box=None, header_style="bold")
    for name, ratio in (("When", 9), ("Who", 20), ("Did what", 15), ("To or with whom", 20), ("Where", 12)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("According to", ratio=18, overflow="fold")
    table.add_column("Rep.", justify="right", no_wrap=True)
    table.add_column("Src.", justify="right", no_wrap=True)
    table.add_column("Id", no_wrap=True)
    for event, says in rows:
        who, whom = parties(event.actors, event.recipients)
        table.add_row(
            day(event.when),
            escape(who),
            deed(event),
            escape(whom),
            escape(event.place.name if event.place else ""),
            escape(says),
            str(len(event.reports)),
            str(event.independent),
            event.id[:8],
        )
        table.add_row()
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
    for n in event.numbers:
        text.append(f"\n{count(n)}", style="bold")
    marks = [] if event.status is Status.HAPPENED else [str(event.status).replace("_", " ")]
    marks += ["contested"] if event.contested else []
    marks += ["history"] if event.background else []
    if marks:
        text.append(f"\n({', '.join(marks)})", style="italic")
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
