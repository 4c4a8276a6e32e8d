"""Denials that take up what an earlier sentence tells."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.attribute.denials import called_false
from dragoman.schema.codes import Stance


@pytest.mark.parametrize(
    ("cue", "content", "false"),
    [
        ("call", "the report false", True),
        ("dismiss", "it as fabricated", True),
        ("describe", "the claim as baseless", True),
        ("call", "the report long", False),
        ("say", "the report was false", False),
    ],
)
def test_called_false(cue: str, content: str, false: bool) -> None:
    assert called_false(cue, content) is false


TOLD = "Sudanese troops shelled Nyala on Tuesday, Egypt said."


@pytest.mark.parametrize(
    "denial",
    [
        "Sudan denied the allegation.",
        "A nurse left the town. Sudan denied the allegation.",
        "Sudan denied that its troops had shelled the town.",
    ],
)
def test_a_denial_counters_the_act_told_before(coder: dragoman.Coder, denial: str) -> None:
    read = coder.code(f"{TOLD} {denial}", published="2025-06-04")
    act = next(r for r in read.reports if r.root == "ASSAULT")
    same = {r.id for r in read.reports if r.root == "ASSAULT"}
    countered = [c.report for c in read.claims if c.stance is Stance.DENIES]
    assert act.id in same
    assert any(report in same for report in countered), read.claims


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD} Sudan denied that it had sold the harbour.",
        f"{TOLD} A nurse left. A cook left. A guard left. A clerk left. Sudan denied the allegation.",
        f"Sudan denied the allegation. {TOLD}",
    ],
)
def test_a_denial_of_something_else_far_off_or_before_counters_nothing(coder: dragoman.Coder, text: str) -> None:
    read = coder.code(text, published="2025-06-04")
    acts = {r.id for r in read.reports if r.root == "ASSAULT"}
    assert acts
    assert not any(c.report in acts for c in read.claims if c.stance is Stance.DENIES)
