"""`dragoman demo`: the first thing that a user runs."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.api import open_record


def test_demo_shows_events_and_says_where_the_record_is(demo) -> None:
    record, said = demo
    assert said.code == 0
    assert re.search(r"When +Who +Did what +To or with whom +Where +According to +Rep\..* Id", said.out)
    assert f"The record is {record}\n" in said.out, "the path stands on one line, so that it can be copied"
    assert "dragoman event " in said.out
    with open_record(record, mode="ro") as opened:
        shown = [event for event in opened.events() if re.search(rf"\b{event.id[:8]}\b", said.out)]
        assert len(shown) >= min(opened.count(), 20)
        assert len({p.who.country for event in shown for p in event.actors if p.who.country}) >= 5, "several regions"
        account = opened.account()
    assert account.inputs == 37
    assert f"{account.inputs} input(s): {account.coded} coded" in said.out
    assert "Traceback" not in said.err


def test_every_proposed_next_command_works(demo, run) -> None:
    record, said = demo
    (proposed,) = re.findall(r"dragoman event (e\w+)", said.out)
    shown = run("event", proposed, "--record", record)
    assert shown.code == 0
    assert "according to" in shown.out
    assert run("events", "--record", record, "--root", "ASSAULT", "--from", "2024").code == 0


def test_demo_again_adds_nothing(run, tmp_path: Path) -> None:
    first = run("demo", "--record", tmp_path / "d.sqlite", "--quiet")
    assert first.err == ""
    with open_record(tmp_path / "d.sqlite", mode="ro") as opened:
        before = opened.content_hash()
    second = run("demo", "--record", tmp_path / "d.sqlite", "--json")
    assert second.code == 0
    assert len(second.rows) >= 10
    with open_record(tmp_path / "d.sqlite", mode="ro") as opened:
        assert opened.content_hash() == before
        assert opened.account(list(opened.runs())[-1]).duplicate == 37
