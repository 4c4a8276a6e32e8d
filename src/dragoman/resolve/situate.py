"""When and where the act of each report took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.resolve.event_place import event_place
from dragoman.resolve.when import event_when, is_history, one_of
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.reports import FieldSpans, Report
from dragoman.schema.text import Span
from dragoman.schema.times import When


def situate(resolved: Resolved, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with time, place and the words these rest on; what ended long before publication is background."""
    at = {token.start: token.index for token in resolved.parsed.tokens}
    return tuple(_situated(resolved, report, at[report.trigger.start]) for report in reports)


def _when(resolved: Resolved, trigger: int) -> When:
    """When an event took place; one of several intervals where that hangs on which publication date is meant."""
    if not resolved.readings:
        return event_when(resolved.parsed, resolved.times, trigger, resolved.today, resolved.today_last)
    return one_of([event_when(resolved.parsed, times, trigger, day, day) for day, times in resolved.readings])


def _situated(resolved: Resolved, report: Report, trigger: int) -> Report:
    when = _when(resolved, trigger)
    background = report.background or is_history(when, resolved.today)
    found = event_place(
        resolved.parsed, resolved.places, trigger, resolved.country, root=report.root, background=background
    )
    spans = list(report.spans)
    if when.start is not None and when.end is not None and when.basis == "expression":
        spans.append(FieldSpans("when", (Span(when.start, when.end),)))
    place = None
    if found is not None and found.precision is not PlacePrecision.NONE:
        place = found.place
        spans.append(FieldSpans("place", (Span(found.start, found.end),)))
    return replace(report, when=when, place=place, background=background, spans=tuple(spans))
