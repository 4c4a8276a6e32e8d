"""When and where the act of each report took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.resolve.event_place import event_place
from dragoman.resolve.when import event_when, is_history
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.reports import FieldSpans, Report
from dragoman.schema.text import Span


def situate(resolved: Resolved, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with time, place and the words these rest on; what ended long before publication is background."""
    at = {token.start: token.index for token in resolved.parsed.tokens}
    return tuple(_situated(resolved, report, at[report.trigger.start]) for report in reports)


def _situated(resolved: Resolved, report: Report, trigger: int) -> Report:
    when = event_when(resolved.parsed, resolved.times, trigger, resolved.today, resolved.today_last)
    found = event_place(resolved.parsed, resolved.places, trigger, resolved.country)
    spans = list(report.spans)
    if when.start is not None and when.end is not None and when.basis == "expression":
        spans.append(FieldSpans("when", (Span(when.start, when.end),)))
    place = None
    if found is not None and found.precision is not PlacePrecision.NONE:
        place = found.place
        spans.append(FieldSpans("place", (Span(found.start, found.end),)))
    background = report.background or is_history(when, resolved.today)
    return replace(report, when=when, place=place, background=background, spans=tuple(spans))
