"""`dragoman try`: what each stage makes of one text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsJson

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.schema.runs import Coded


def trial(
    text: Annotated[str, typer.Argument(help="The text, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date (YYYY[-MM[-DD]]).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Publisher.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show each stage's result on one text: sentences, who and where, times, speakers, reports and why."""
    from dragoman.api import Coder, find_times
    from dragoman.cli.screen import print_json, stdout
    from dragoman.export.shape import report_shape
    from dragoman.schema.told import ToldReport

    words = sys.stdin.read() if text == "-" else text
    coded = Coder().code(words, published=published, outlet=outlet)
    if as_json:
        for r in coded.reports:
            told = ToldReport(r, None, r.sentence.slice(coded.document.text), "", outlet, published)
            print_json(report_shape(told))
        return
    out = stdout()
    _show_reading(coded, out)
    for t in find_times(words, published=published):
        span = f"{t.first} .. {t.last}" if t.first != t.last else str(t.first)
        out.print(f"  {words[t.start : t.end]!r}: {t.type} {t.value} [{span}, {t.precision}]", markup=False)
    _show_saying(coded, out)
    _show_reports(coded, out)


def _show_reading(coded: Coded, out: Console) -> None:
    text = coded.document.text
    out.print("[bold]read[/bold]")
    for f in coded.document.furniture:
        out.print(f"  set apart as {f.kind}: {f.span.slice(text)!r}", markup=False)
    for i in coded.issues:
        out.print(f"  {i.kind}: {i.detail}{f' (try: {i.hint})' if i.hint else ''}", markup=False)
    out.print("[bold]sentences[/bold]")
    for s in coded.sentences:
        out.print(f"  {s.index + 1}. {s.span.slice(text)}", markup=False)
    out.print("[bold]who and where[/bold]")
    for m, link in zip(coded.mentions, coded.links, strict=True):
        if link.members:
            members = ", ".join(coded.mentions[i].span.slice(text) for i in link.members)
            out.print(f"  {m.span.slice(text)!r}: {members} ({link.rule})", markup=False)
        elif link.actor is not None:
            a = link.actor
            office = f", {a.office}" if a.office else ""
            code = f"{a.country or '-'} {'/'.join(a.sectors) or '-'}"
            out.print(
                f"  {m.span.slice(text)!r}: {a.name} [{code}]{office} ({link.rule}, {a.confidence:.2f}: {a.why})",
                markup=False,
            )
    out.print("[bold]times[/bold]")


def _show_saying(coded: Coded, out: Console) -> None:
    text = coded.document.text
    out.print("[bold]who says[/bold]")
    for a in coded.attributions:
        cue = " ".join(text[s:e] for s, e in a.cue)
        content = " ... ".join(text[s:e] for s, e in a.content)
        name = a.speaker.name if a.speaker else "somebody"
        out.print(f"  {name} [{a.speaker.channel if a.speaker else '-'}] {cue!r}: {content}", markup=False)


def _show_reports(coded: Coded, out: Console) -> None:
    from dragoman.cli.screen import count, day, parties, speakers

    text = coded.document.text
    out.print("[bold]reports[/bold]")
    if not coded.reports:
        out.print(f"  none: {coded.why_none}", markup=False)
    for r in coded.reports:
        who, whom = parties(r.actors, r.recipients)
        mode = f" {r.mode}" if r.mode else ""
        where = f" at {r.place.name} ({r.place.precision})" if r.place else ""
        counted = f" {', '.join(map(count, r.numbers))}" if r.numbers else ""
        past = ", history" if r.background else ""
        out.print(f"  {r.root}{mode} {r.trigger.slice(text)!r}: {who} -> {whom or '-'}{counted}", markup=False)
        out.print(f"    {day(r.when)} ({r.when.basis}){where}; {r.status}{past}; {r.confidence:.2f}", markup=False)
        out.print(f"    according to: {speakers(r) or 'the text itself'}", markup=False)
        out.print(f"    why: {'; '.join((r.why.frame, *r.why.paths, *r.why.decided))}", markup=False)
        for other in r.alternatives:
            out.print(f"    or: {other.root} ({other.score:.2f}, {other.by})", markup=False)
