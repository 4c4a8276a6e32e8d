"""Dyad-months: how often one country acted towards another in a month, by quad. The record's v_dyad_month agrees."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.schema.codes import Quad, Status
from dragoman.schema.events import Event


@dataclass(frozen=True, slots=True)
class DyadMonth:
    """The events of a month in which actors of one country acted towards recipients of another."""

    month: str
    actor_country: str
    recipient_country: str
    events: int
    quads: tuple[int, int, int, int]
    mean_intensity: float


class DyadMonths:
    """Counts events one by one; gives the panel at the end."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str, str], list[tuple[Quad, float]]] = {}

    def add(self, event: Event) -> None:
        """Counts an event that happened, lies within a month, and has both countries; compound sides once a pair."""
        month = month_of(event)
        if month is None or event.status is not Status.HAPPENED or event.background:
            return
        actors = {person.who.country for person in event.actors}
        recipients = {person.who.country for person in event.recipients}
        for actor in actors:
            for recipient in recipients:
                if actor is not None and recipient is not None:
                    self._cells.setdefault((month, actor, recipient), []).append((event.quad, event.intensity))

    def rows(self) -> Iterable[DyadMonth]:
        """The panel, by month and dyad; months without an event have no row."""
        for (month, actor, recipient), told in sorted(self._cells.items()):
            first, second, third, fourth = (sum(quad is one for quad, _ in told) for one in Quad)
            mean = math.fsum(intensity for _, intensity in told) / len(told)
            yield DyadMonth(month, actor, recipient, len(told), (first, second, third, fourth), round(mean, 6))


def month_of(event: Event) -> str | None:
    """The month that an event lies in as a whole, as 2020-06; None where it is not known to the month."""
    first, last = event.when.first, event.when.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return first.isoformat()[:7]
