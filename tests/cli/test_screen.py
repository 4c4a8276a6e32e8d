"""The table of events at the widths that terminals have."""

from __future__ import annotations

import pytest
from builders import city, day, party, report, telling
from rich.console import Console

from dragoman.cli.screen import event_table
from dragoman.merge import merge
from dragoman.schema.codes import NumberKind, Root, Status
from dragoman.schema.events import Event
from dragoman.schema.reports import Number


@pytest.fixture
def event() -> Event:
    made = report(
        root=Root.ASSAULT,
        actors=(party("group:upland-defence-organisation", "Upland Defence Organisation", "KEN"),),
        recipients=(party("state:SSD", "South Sudan", "SSD"),),
        mode="firearms",
        numbers=(Number(NumberKind.KILLED, 12, 12, None), Number(NumberKind.INJURED, 3, None, None)),
        place=city("Bor", "SSD", 6.2, 31.6),
        when=day("2024-05-06"),
        status=Status.DENIED,
    )
    return next(iter(merge([telling(made)])))


def lines(event: Event, width: int) -> list[str]:
    out = Console(width=width)
    with out.capture() as captured:
        out.print(event_table([(event, "Harbour Wire")] * 2, width=width))
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [80, 110, 160])
def test_the_table_fits_and_no_line_is_blank_and_no_word_broken(event: Event, width: int) -> None:
    shown = lines(event, width)
    assert all(line.strip() and len(line) <= width for line in shown)
    assert sum(event.id[:8] in line for line in shown) == 2
    words = " ".join(shown).split()
    assert {"Organisation", "firearms:", "Sudan", "Bor", "Wire", "(denied)", "2024-05-06"} <= set(words)


def test_an_event_takes_one_line_where_there_is_room(event: Event) -> None:
    (_, first, _) = lines(event, 200)
    assert "ASSAULT firearms: at least 3 injured, 12 killed (denied)" in first
