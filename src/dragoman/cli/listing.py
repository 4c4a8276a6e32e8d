"""Events as lists: a table for people, JSON lines for programs."""

from __future__ import annotations

from collections import Counter

from dragoman.cli.screen import event_table, print_json, speakers, stdout
from dragoman.export.shape import event_shape
from dragoman.filter import Filter
from dragoman.record import Record
from dragoman.schema.events import Event

_SHOWN_SPEAKERS = 3


def show_events(record: Record, wanted: Filter, *, as_json: bool) -> int:
    """Shows the events that pass the filter; says how many there were."""
    found = list(record.events(wanted))
    if as_json:
        for event in found:
            print_json(event_shape(event))
    elif found:
        out = stdout()
        out.print(event_table([(event, _says(record, event)) for event in found], width=out.width))
    return len(found)


def _says(record: Record, event: Event) -> str:
    """Who says so: the chains of speakers of the event's reports, most used first, else the outlets themselves."""
    chains = Counter(speakers(report) for report in record.event_reports(event.id))
    own = chains.pop("", 0)
    said = [chain for chain, _ in chains.most_common(_SHOWN_SPEAKERS)]
    if len(chains) > _SHOWN_SPEAKERS:
        said.append(f"and {len(chains) - _SHOWN_SPEAKERS} more")
    if own or not said:
        said.append(", ".join(event.outlets) or "no outlet given")
    return "\n".join(said)
