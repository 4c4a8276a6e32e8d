"""A coded text as HTML, for notebooks: the text with its spans marked, and a table of what was read out of it.

Everything that comes from a text, an outlet or an actor list is escaped; styles stand on the elements themselves,
because notebooks strip style sheets from what they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.schema.actors import Participant
from dragoman.schema.codes import Status
from dragoman.schema.reports import Report
from dragoman.schema.text import Span

if TYPE_CHECKING:
    from dragoman.schema.runs import Coded

type Marking = tuple[Span, str, int]
"""A span, what it marks, and the number of the report that it belongs to."""

_INK = "color:#1a1a1a"
_STYLES = {
    "trigger": f"background:#ffd54f;{_INK};font-weight:bold;border-radius:2px",
    "actor": f"background:#c5e1a5;{_INK};border-bottom:2px solid #33691e",
    "recipient": f"background:#e1bee7;{_INK};border-bottom:2px dashed #6a1b9a",
    "speaker": f"background:#ffccbc;{_INK};border-bottom:2px dotted #bf360c",
    "place": f"background:#b3e5fc;{_INK}",
    "time": f"background:#cfd8dc;{_INK}",
}
"""How each kind of span looks; where several meet, the first of them decides."""

_KIND_OF_FIELD = {
    "trigger": "trigger", "actors": "actor", "recipients": "recipient", "speaker": "speaker", "place": "place",
    "when": "time",
}  # fmt: skip
_FURNITURE = "opacity:0.45"
_TEXT = "white-space:pre-wrap;line-height:1.7;max-width:60em;max-height:36em;overflow:auto;margin:0.5em 0"
_CELL = "text-align:left;vertical-align:top;padding:2px 10px 2px 0"
_COLUMNS = ("", "Who", "Did what", "To or with whom", "When", "Where", "According to", "Confidence")


def to_html(coded: Coded) -> str:
    """A coded text as an HTML fragment: its spans in colours with a legend, its reports as a table, its issues."""
    return (
        f'<div style="font-family:sans-serif">{_head(coded)}{_legend()}'
        f'<div style="{_TEXT}">{_marked_text(coded)}</div>'
        f"{_reports(coded.reports, coded.why_none)}{_issues(coded)}</div>"
    )


def _head(coded: Coded) -> str:
    document = coded.document
    published = document.published
    title = f"<b>{escape(document.title)}</b><br>" if document.title else ""
    outlet = document.outlet.name if document.outlet else "no outlet"
    day = f"{published.text} ({published.basis})" if published else "no publication date"
    return f"<div>{title}{escape(outlet)}, {escape(day)}</div>"


def _legend() -> str:
    keys = (f'<span style="{style};padding:0 4px">{kind}</span>' for kind, style in _STYLES.items())
    return f'<div style="font-size:85%;margin-top:0.5em">{" ".join(keys)}</div>'


def _marked_text(coded: Coded) -> str:
    text = coded.document.text
    waiting = sorted(_markings(coded.reports), key=lambda marking: marking[0], reverse=True)
    apart = [f.span for f in coded.document.furniture]
    ends: dict[int, list[str]] = {}
    for number, report in enumerate(coded.reports, 1):
        ends.setdefault(report.trigger.end, []).append(str(number))
    spans = (*apart, *(span for span, _, _ in waiting))
    cuts = sorted({0, len(text), *(at for span in spans for at in (span.start, span.end))})
    parts: list[str] = []
    here: list[Marking] = []
    for start, end in pairwise(cuts):
        here = [marking for marking in here if marking[0].end > start]
        while waiting and waiting[-1][0].start <= start:
            here.append(waiting.pop())
        is_furniture = any(span.start <= start < span.end for span in apart)
        parts.append(_piece(text[start:end], here, is_furniture))
        if end in ends:
            parts.append(f'<sup style="font-weight:bold">{",".join(ends[end])}</sup>')
    return "".join(parts)


def _markings(reports: Sequence[Report]) -> Iterator[Marking]:
    for number, report in enumerate(reports, 1):
        yield report.trigger, "trigger", number
        for field in report.spans:
            if field.field in _KIND_OF_FIELD:
                yield from ((span, _KIND_OF_FIELD[field.field], number) for span in field.spans)
        yield from ((s.span, "speaker", number) for s in report.attribution if s.span is not None)


def _piece(words: str, markings: Sequence[Marking], is_furniture: bool) -> str:
    shown = escape(words)
    if not markings:
        return f'<span style="{_FURNITURE}">{shown}</span>' if is_furniture else shown
    kinds = {kind for _, kind, _ in markings}
    style = next(style for kind, style in _STYLES.items() if kind in kinds)
    roles = dict.fromkeys(f"{kind} of {number}" for _, kind, number in markings)
    return f'<span style="{style}" title="{escape(", ".join(roles))}">{shown}</span>'


def _reports(reports: Sequence[Report], why_none: str | None) -> str:
    if not reports:
        return f"<div>No report: {escape(why_none or 'nothing was found')}</div>"
    head = "".join(f'<th style="{_CELL}">{column}</th>' for column in _COLUMNS)
    rows = "".join(_row(number, report) for number, report in enumerate(reports, 1))
    return f'<table style="font-size:90%;border-collapse:collapse"><tr>{head}</tr>{rows}</table>'


def _row(number: int, report: Report) -> str:
    deed = f"{report.root} {report.mode or ''}".strip()
    marks = [] if report.status is Status.HAPPENED else [str(report.status).replace("_", " ")]
    marks += ["history"] if report.background else []
    said = " ← ".join(s.name + (f" ({s.hedge})" if s.hedge else "") for s in report.attribution)
    cells = (
        str(number),
        _names(report.actors),
        f"{deed} ({', '.join(marks)})" if marks else deed,
        _names(report.recipients),
        report.when.edtf or "undated",
        report.place.name if report.place else "",
        said or "the outlet",
        f"{report.confidence:.2f}",
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _names(people: Sequence[Participant]) -> str:
    return ", ".join(f"{p.who.name} [{p.who.country}]" if p.who.country else p.who.name for p in people)


def _issues(coded: Coded) -> str:
    items = (f"<li>{escape(i.kind)}: {escape(i.detail)}</li>" for i in coded.issues)
    listed = "".join(items)
    return f'<ul style="font-size:85%">{listed}</ul>' if listed else ""
