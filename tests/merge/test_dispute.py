"""Claims that contradict each other contest an event, and every value stands there with those who give it."""

from __future__ import annotations

from builders import day, party, report

from dragoman.merge import merge
from dragoman.schema.codes import Channel, NumberKind, Root, Stance, Status
from dragoman.schema.events import Claim, Event, Telling
from dragoman.schema.fingerprint import NO_TEXT
from dragoman.schema.ids import ClaimId
from dragoman.schema.reports import Number, Report, Speaker
from dragoman.schema.text import Span

GUARD = party("group:guard", "River Guard", "SSD", "REB")
VILLAGE = party(None, "villagers", "SSD", "CVL")


def speaker(name: str) -> Speaker:
    return Speaker(name, None, Channel.SPEECH, None, None)


def attack(document: str, *chain: Speaker, **fields: object) -> Report:
    return report(document, 10, Root.ASSAULT, (GUARD,), (VILLAGE,), when=day("2024-05-04"), attribution=chain, **fields)


def claim(on: Report, who: str, stance: Stance, value: str, content: Span | None = None) -> Claim:
    made = ClaimId(f"c-{on.id}-{who}-{stance}")
    return Claim(made, on.id, on.document, speaker(who), stance, value, content or Span(0, 50))


def told(on: Report, outlet: str, *claims: Claim) -> Telling:
    return Telling(on, outlet, "2024-05-05", NO_TEXT, claims)


def merged(*tellings: Telling) -> Event:
    (event,) = merge(tellings)
    return event


def values(event: Event, field: str) -> dict[str, tuple[str, ...]]:
    return {v.value: v.by for d in event.disagreements if d.field == field for v in d.variants}


def test_one_asserts_and_one_denies_in_one_sentence() -> None:
    denied = attack("d1", speaker("governor"), speaker("widow"), status=Status.DENIED)
    said = claim(denied, "governor", Stance.DENIES, "not_happened"), claim(denied, "widow", Stance.ASSERTS, "happened")
    event = merged(told(denied, "Harbour Wire", *said))
    assert event.contested
    assert values(event, "status") == {"denied": ("governor",), "happened": ("widow",)}


def test_a_denial_in_another_paper() -> None:
    first = attack("d1", speaker("widow"))
    second = attack("d2", speaker("governor"), status=Status.DENIED)
    event = merged(
        told(first, "Harbour Wire", claim(first, "widow", Stance.ASSERTS, "happened")),
        told(second, "Delta Post", claim(second, "governor", Stance.DENIES, "not_happened")),
    )
    assert event.contested
    assert values(event, "status") == {"denied": ("governor",), "happened": ("widow",)}


def test_agreement_is_no_dispute() -> None:
    first, second = attack("d1", speaker("widow")), attack("d2")
    event = merged(told(first, "Harbour Wire", claim(first, "widow", Stance.ASSERTS, "happened")), told(second, "B"))
    assert not event.contested
    assert values(event, "status") == {}


def test_what_is_said_of_something_else_disputes_nothing() -> None:
    one = attack("d1")
    elsewhere = claim(one, "governor", Stance.DENIES, "not_happened", Span(60, 80))
    assert not merged(told(one, "Harbour Wire", elsewhere)).contested


def test_counts_stand_with_those_who_give_them() -> None:
    many = attack("d1", speaker("widow"), numbers=(Number(NumberKind.KILLED, 60, 60, None),))
    few = attack("d2", speaker("governor"), numbers=(Number(NumberKind.KILLED, 14, 14, None),))
    again = attack("d3", numbers=(Number(NumberKind.KILLED, 14, 14, None),))
    event = merged(told(many, "A"), told(few, "B"), told(again, "C"))
    assert event.contested
    assert values(event, "killed") == {"14": ("C", "governor"), "60": ("widow",)}
    assert [(n.low, n.by) for n in event.numbers] == [(14, "governor"), (60, "widow")]
