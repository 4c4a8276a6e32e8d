"""What is near to a user's marked examples is coded as they are; nothing changes without examples."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.coding import load_coder
from dragoman.coding.coder import FramesCoder
from dragoman.coding.nearest import NearestCoder

CODEBOOK = Path(__file__).parents[1] / "fixtures" / "own_codes" / "codebook.toml"


@pytest.fixture(scope="module")
def own() -> dragoman.Coder:
    return dragoman.Coder(dragoman.Config(codebook=CODEBOOK))


def test_without_examples_nothing_of_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[root]]\ncode = "AID"\nscore = 7.0\n', encoding="utf-8")
    assert isinstance(load_coder(codebook=tmp_path / "mine.toml"), FramesCoder)
    assert isinstance(load_coder(codebook=CODEBOOK), NearestCoder)


def test_an_act_that_no_frame_of_theirs_knows_is_coded_and_explained(own: dragoman.Coder) -> None:
    text = "Villagers near Parakou rolled boulders across the road to keep the lorries of the company out."
    (found,) = [r for r in own.code(text, published="2024-05-15").reports if r.mode == "road-blockade"]
    assert (str(found.root), text[found.trigger.start : found.trigger.end]) == ("PROTEST", "rolled")
    assert [p.wording for p in found.actors] == ["Villagers"]
    assert found.why.frame == "PROTEST/road-blockade by example"
    assert any("near to the example “Villagers felled trees" in note for note in found.why.decided)
    assert found.coder.startswith("frames-1+examples")


def test_a_report_by_a_shipped_frame_turns_into_the_nearer_code(own: dragoman.Coder, coder: dragoman.Coder) -> None:
    text = "Farmers blocked a highway in Belgium with tractors."
    (before,) = coder.code(text).reports
    (after,) = own.code(text).reports
    assert (before.root, before.trigger, before.actors) == (after.root, after.trigger, after.actors)
    assert before.mode != after.mode == "road-blockade"
    assert [(a.root, a.mode) for a in after.alternatives] == [(str(before.root), before.mode)]
    assert "so PROTEST/road-blockade and not" in after.why.decided[1]


@pytest.mark.parametrize(
    "text",
    [
        "Police seized 40 kilos of cocaine at the port of Lagos on Monday.",
        "Voters ousted the ruling party of Ghana in the election on Saturday.",
        "The court blocked the sale of a port in Kenya.",
        "Egypt's foreign minister met his Kenyan counterpart in Nairobi.",
    ],
)
def test_a_near_miss_stays_what_it_was(own: dragoman.Coder, coder: dragoman.Coder, text: str) -> None:
    assert [(r.root, r.mode) for r in own.code(text).reports] == [(r.root, r.mode) for r in coder.code(text).reports]


def test_an_example_can_be_left_out(own: dragoman.Coder) -> None:
    coder = own.pipeline.coder
    assert isinstance(coder, NearestCoder)
    text = coder.known[0].example.text
    assert {k.example.text for k in coder.known} - {k.example.text for k in coder.leaving_out(text).known} == {text}
