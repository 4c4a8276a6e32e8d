"""Copies, one outlet's reports and one agency's words are one source; what two papers wrote themselves is two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import party, report

from dragoman.merge.reconcile import reconcile
from dragoman.merge.sources import sources
from dragoman.schema.codes import Channel
from dragoman.schema.events import Event, Telling
from dragoman.schema.fingerprint import NO_TEXT, Fingerprint, fingerprint
from dragoman.schema.ids import EventId
from dragoman.schema.reports import Speaker

OWN = "Soldiers took the mill at dawn and by noon the road to the ferry was open to carts and to walkers again."
NEW = "The mill changed hands in the night, and its owner found a guard at the gate when he came to open it up."


def told(document: str, outlet: str | None, *chain: Speaker, text: Fingerprint = NO_TEXT) -> Telling:
    made = report(document, actors=(party("group:mill", "Mill Guard"),), attribution=chain)
    return Telling(made, outlet, "2024-05-06", text)


def medium(name: str) -> Speaker:
    return Speaker(name, None, Channel.MEDIA, None, None)


def person(name: str) -> Speaker:
    return Speaker(name, None, Channel.SPEECH, None, None)


@pytest.mark.parametrize(
    ("tellings", "independent"),
    [
        ((told("d1", "Harbour Wire"), told("d2", "Delta Post")), 2),
        ((told("d1", "Harbour Wire"), told("d2", "Harbour Wire")), 1),
        ((told("d1", None), told("d1", None)), 1),
        ((told("d1", None), told("d2", None)), 2),
        ((told("d1", "Harbour Wire", medium("Lantern")), told("d2", "Delta Post", medium("the Lantern agency"))), 1),
        ((told("d1", "Lantern"), told("d2", "Delta Post", medium("Lantern news agency"), person("a guard"))), 1),
        ((told("d1", "Harbour Wire", person("a guard")), told("d2", "Delta Post", person("a guard"))), 2),
        ((told("d1", "Harbour Wire", medium("Lantern")), told("d2", "Delta Post", medium("Beacon"))), 2),
        ((told("d1", "A", text=fingerprint(OWN)), told("d2", "B", text=fingerprint(OWN + " Nobody was hurt."))), 1),
        ((told("d1", "A", text=fingerprint(OWN)), told("d2", "B", text=fingerprint(NEW))), 2),
    ],
    ids=["two papers", "one paper", "one document", "no outlet", "one agency", "the agency itself", "one speaker",
         "two agencies", "copied text", "own text"],
)  # fmt: skip
def test_number_of_sources(tellings: tuple[Telling, ...], independent: int) -> None:
    assert len(set(sources(tellings))) == independent
    assert len(set(sources(tellings[::-1]))) == independent
    assert event_of(*tellings).independent == independent


def event_of(*tellings: Telling) -> Event:
    return reconcile(tellings, EventId("e1"), ())


def test_copies_do_not_add_to_the_confidence() -> None:
    one, other = told("d1", "A", text=fingerprint(OWN)), told("d2", "B", text=fingerprint(NEW))
    copied = replace(other, text=one.text)
    assert event_of(one, copied).confidence == one.report.confidence
    assert event_of(one, other).confidence > one.report.confidence
