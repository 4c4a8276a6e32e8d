"""`dragoman claims`, `positions` and `framing` on the record of the sample reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.api import find_positions, open_record
from dragoman.export.shape_discourse import position_shape


def test_claims_of_an_event(run, demo_record: Path) -> None:
    with open_record(demo_record, mode="ro") as opened:
        contested = next(e for e in opened.events() if e.contested and list(opened.claims(event=e.id)))
        said = list(opened.told_claims(event=contested.id))
    shown = run("claims", contested.id[:8], "--record", demo_record)
    rows = run("claims", contested.id, "--record", demo_record, "--json").rows
    assert (shown.code, shown.err) == (0, "")
    assert "Contested" in shown.out
    assert [row["id"] for row in rows] == [told.claim.id for told in said]
    assert all(row["event_id"] == contested.id for row in rows)
    for dispute in contested.disagreements:
        if dispute.field in {"status", "killed"}:
            assert all(f"{dispute.field} {v.value}: {', '.join(v.by)}" in shown.out for v in dispute.variants)


def test_an_unknown_event_is_said_to_be_unknown(run, demo_record: Path) -> None:
    wrong = run("claims", "zzz", "--record", demo_record)
    assert (wrong.code, wrong.out) == (2, "")
    assert "there is no event 'zzz'" in wrong.err


@pytest.mark.parametrize("asked", ["African Union", "org:african-union", "TUR", "turkey"])
def test_positions_as_text_and_as_json(run, demo_record: Path, asked: str) -> None:
    with open_record(demo_record, mode="ro") as opened:
        expected = [json.loads(json.dumps(position_shape(p))) for p in find_positions(opened, asked)]
    shown = run("positions", asked, "--record", demo_record)
    assert run("positions", asked, "--record", demo_record, "--json").rows == expected
    for position in expected:
        assert f"{position['holder']} {position['stance']}: {position['issue']}" in " ".join(shown.out.split())
    if expected:
        assert f"{len(expected)} position(s)" in shown.err
    else:
        assert "no statement in this record" in shown.err


def test_some_positions_are_there(run, demo_record: Path) -> None:
    rows = run("positions", "African Union", "--record", demo_record, "--json").rows
    assert ("rejects", "attack") in {(row["stance"], str(row["issue"]).split(" (")[0]) for row in rows}


def test_framing_of_an_actor_and_of_an_event(run, demo_record: Path) -> None:
    (found,) = run("framing", "SDN", "--record", demo_record, "--json").rows
    shown = run("framing", "SDN", "--record", demo_record)
    assert shown.code == 0
    assert found["wordings"]
    for usage in found["wordings"]:  # type: ignore[attr-defined]
        assert usage["outlet"] in shown.out
        assert f"{usage['wording']} ({usage['count']})" in shown.out
        assert all(usage["wording"].casefold() in s.casefold() for s in usage["sentences"])
    with open_record(demo_record, mode="ro") as opened:
        event = next(e for e in opened.events() if len(e.outlets) > 1)
    (of_event,) = run("framing", "--event", event.id[:9], "--record", demo_record, "--json").rows
    assert of_event["subject"] == event.id
    assert {usage["outlet"] for usage in of_event["wordings"]} == set(event.outlets)  # type: ignore[attr-defined]


def test_framing_wants_an_actor_or_an_event(run, demo_record: Path) -> None:
    for arguments in ((), ("Turkey", "--event", "e1")):
        wrong = run("framing", *arguments, "--record", demo_record)
        assert (wrong.code, wrong.out) == (2, "")
        assert "name an actor, or an event" in wrong.err
    nobody = run("framing", "Nobody At All", "--record", demo_record)
    assert (nobody.code, nobody.out) == (0, "")
    assert "dragoman actors" in nobody.err


def test_events_say_how_many_sources_they_have(run, demo_record: Path) -> None:
    rows = run("events", "--record", demo_record, "--json").rows
    assert all(1 <= row["independent"] <= len(row["reports"]) for row in rows)  # type: ignore[arg-type,operator]
    some = next(row for row in rows if row["independent"] != len(row["reports"]))  # type: ignore[arg-type]
    shown = run("event", some["id"], "--record", demo_record)
    assert f"{some['independent']} independent source(s)" in shown.out
