"""What a time expression is set against: publication, tense, and the day that the story is at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.resolve import calendar
from dragoman.resolve.calendar import Interval

SLIP = timedelta(days=45)
"""A day told as past this little after publication is a slip in one of the two, not a day of the year before."""

LATE = timedelta(days=14)
"""A day told as future this little before publication is that day: reports are published late."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reading is set against: the publication interval, the tense of the clause, and the narrative's current
    interval."""

    first: date | None
    last: date | None
    tense: int = 0
    narrative: Interval | None = None

    @property
    def today(self) -> date | None:
        """The publication date where its day is known."""
        return self.last if self.first == self.last else None

    def around(self, unit: str) -> date | None:
        """A day of the publication's day, week, month or year; None where the publication date is too vague for it."""
        if self.first is None or self.last is None:
            return None
        unit = "day" if unit in {"hour", "minute", "second"} else unit
        return self.last if calendar.unit(unit, self.first).value == calendar.unit(unit, self.last).value else None

    def told(self, unit: str) -> date | None:
        """The same for the narrative's current day."""
        if self.narrative is None:
            return None
        return Frame(self.narrative.first, self.narrative.last).around(unit)
