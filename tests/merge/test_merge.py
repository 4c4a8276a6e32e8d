"""Reports of one event become one event, others stay apart, whatever their order."""

from __future__ import annotations

import random

import pytest
from builders import city, day, party, report, telling

from dragoman.merge import merge
from dragoman.schema.codes import NumberKind, Root, Status
from dragoman.schema.events import Event, Telling
from dragoman.schema.reports import Number

CHIEF = party("person:ana-mbeki", "Ana Mbeki", "ZAF", "SPY")
GENERAL = party("person:omar-dalil", "Omar Dalil", "LBY", "MIL")
MINISTER = party("person:lena-roth", "Lena Roth", "DEU", "GOV")
GUNMEN = party(None, "gunmen", "MLI", "UAF")
RAIDERS = party(None, "raiders", "MLI", "UAF")
SOLDIERS = party(None, "soldiers", "MLI", "MIL")
GAO = city("Gao", "MLI", 16.27, -0.04)
LABBEZANGA = city("Labbezanga", "MLI", 14.96, 0.70)


def events(*tellings: Telling, previous: tuple[Event, ...] = ()) -> list[Event]:
    return list(merge(tellings, previous))


def partition(found: list[Event]) -> set[frozenset[str]]:
    return {frozenset(e.reports) for e in found}


def test_two_papers_on_one_meeting_are_one_event_with_two_outlets() -> None:
    a = telling(report("d1", actors=(CHIEF, GENERAL), when=day("2024-05-04")), "Harbour Wire", "2024-05-05")
    b = telling(report("d2", actors=(GENERAL, CHIEF), when=day("2024-05-04")), "Delta Post", "2024-05-07")
    (event,) = events(a, b)
    assert event.outlets == ("Delta Post", "Harbour Wire")
    assert event.first_published == "2024-05-05"
    assert event.confidence > a.report.confidence


@pytest.mark.parametrize(
    "other",
    [
        report("d2", actors=(CHIEF, MINISTER), when=day("2024-05-04")),
        report("d2", actors=(CHIEF, GENERAL), when=day("2024-05-05")),
        report("d2", actors=(CHIEF, GENERAL), when=day("2024-05-04"), root=Root.AGREE),
        report("d2", actors=(CHIEF, GENERAL), when=day("2024-05-04"), status=Status.PLANNED),
    ],
    ids=["other party", "next day", "other root", "only planned"],
)
def test_what_differs_stays_apart(other: object) -> None:
    first = report("d1", actors=(CHIEF, GENERAL), when=day("2024-05-04"))
    assert len(events(telling(first), telling(other))) == 2  # type: ignore[arg-type]


def test_far_places_are_two_attacks_and_near_ones_one() -> None:
    here = report("d1", root=Root.ASSAULT, actors=(GUNMEN,), recipients=(SOLDIERS,), when=day("2024-05-04"), place=GAO)
    there = report(
        "d2", root=Root.ASSAULT, actors=(RAIDERS,), recipients=(SOLDIERS,), when=day("2024-05-04"), place=LABBEZANGA
    )
    again = report(
        "d3", root=Root.ASSAULT, actors=(RAIDERS,), recipients=(SOLDIERS,), when=day("2024-05-04"), place=GAO
    )
    assert partition(events(telling(here), telling(there), telling(again))) == {
        frozenset({here.id, again.id}),
        frozenset({there.id}),
    }


def test_contradictory_counts_stand_side_by_side_and_contest_the_event() -> None:
    low = report("d1", root=Root.ASSAULT, actors=(GUNMEN,), recipients=(SOLDIERS,), when=day("2024-05-04"),
                 numbers=(Number(NumberKind.KILLED, 14, 14, None),))  # fmt: skip
    high = report("d2", root=Root.ASSAULT, actors=(GUNMEN,), recipients=(SOLDIERS,), when=day("2024-05-04"),
                  numbers=(Number(NumberKind.KILLED, 60, 60, None),))  # fmt: skip
    (event,) = events(telling(low), telling(high))
    assert event.contested
    assert [(n.low, n.high) for n in event.numbers] == [(14, 14), (60, 60)]
    assert [v.value for d in event.disagreements if d.field == "killed" for v in d.variants] == ["14", "60"]


def test_a_denial_contests_the_event_that_it_denies() -> None:
    told = report("d1", root=Root.ASSAULT, actors=(GUNMEN,), recipients=(SOLDIERS,), when=day("2024-05-04"))
    denied = report(
        "d2", root=Root.ASSAULT, actors=(GUNMEN,), recipients=(SOLDIERS,), when=day("2024-05-04"), status=Status.DENIED
    )
    (event,) = events(telling(told), telling(denied))
    assert event.contested
    assert {d.field for d in event.disagreements} == {"status"}


def _many() -> list[Telling]:
    parties = [CHIEF, GENERAL, MINISTER, GUNMEN, SOLDIERS]
    rng = random.Random(7)
    made = []
    for n in range(60):
        a, b = rng.sample(parties, 2)
        root = rng.choice([Root.CONSULT, Root.ASSAULT, Root.SUPPORT])
        when = day(f"2024-05-{rng.randint(1, 9):02d}") if rng.random() < 0.8 else report().when
        made.append(telling(report(f"d{n}", n, root, (a,), (b,), when=when), f"Outlet {n % 7}", "2024-05-10"))
    return made


@pytest.mark.parametrize("seed", range(8))
def test_order_of_input_changes_nothing(seed: int) -> None:
    tellings = _many()
    expected = events(*tellings)
    random.Random(seed).shuffle(tellings)
    assert events(*tellings) == expected
    assert any(len(e.reports) > 1 for e in expected)


def test_merging_again_keeps_every_id() -> None:
    first = events(*_many())
    assert events(*_many(), previous=tuple(first)) == first


def test_an_event_that_falls_together_with_another_leaves_its_id_behind() -> None:
    a = telling(report("d1", actors=(CHIEF, GENERAL), when=day("2024-05-04")))
    b = telling(report("d2", actors=(CHIEF, GENERAL), when=day("2024-05-08")))
    two = events(a, b)
    later = telling(report("d2", actors=(CHIEF, GENERAL), when=day("2024-05-04")))
    (one,) = events(a, later, previous=tuple(two))
    assert {one.id, *one.supersedes} == {e.id for e in two}
