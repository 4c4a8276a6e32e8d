"""Frames and the trained model together."""

from dataclasses import replace

import pytest

from dragoman.api import Coder
from dragoman.coding.combined import _mixed
from dragoman.coding.drafts import Told
from dragoman.config import load_config
from dragoman.errors import InputError
from dragoman.schema.codes import Quad, Root
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id


@pytest.fixture(scope="module")
def coder():
    return Coder(load_config(coder="combined"))


def test_what_a_frame_and_the_model_agree_on_is_surer_than_either(coder):
    report = coder.code("Kenya's foreign ministry expelled two Eritrean diplomats on Tuesday.").reports[0]
    assert report.root is Root.SANCTION
    assert report.confidence > 0.6
    assert any(note.startswith("frame score") for note in report.why.decided)
    assert any(note.startswith("encoder") for note in report.why.decided)


def test_an_act_that_no_frame_knows_is_found(coder):
    text = "The Bolivian government pulled the plug on talks with Chile after the border shooting."
    reports = coder.code(text).reports
    assert any(r.root in {Root.REJECT, Root.SANCTION} for r in reports)


@pytest.mark.parametrize(
    "text",
    [
        "Shares of the brewer fell three percent after it cut its forecast for the year.",
        "The striker attacked down the left and shot the visitors into the lead before half-time.",
        "Heavy rain is expected over northern Kenya through Thursday, the weather service said.",
        "The museum in Lyon opened an exhibition of Etruscan bronzes on Saturday.",
    ],
)
def test_silence_where_nothing_political_is_told(coder, text):
    assert coder.code(text).reports == ()


def test_a_pair_goes_its_own_way_without_frames(coder):
    text = "France condemned Iran over the arrest of two teachers."
    pair = coder.code_pair(text, actors=[(0, 6)], recipients=[(17, 21)])
    assert pair.root is Root.ACCUSE
    assert pair.quad is Quad.VERBAL_CONFLICT
    assert sum(pair.scores.values()) == pytest.approx(1.0)
    assert len(pair.scores) == 17
    assert pair.status == "happened"


def test_a_pair_without_recipient_and_in_a_long_text(coder):
    long = "The river was high that spring. " * 40
    text = long + "Rebels shelled a barracks in Kidal, killing nine. " + long
    at = text.index("Rebels")
    assert coder.code_pair(text, actors=[(at, at + 6)]).root is Root.ASSAULT


def test_spans_outside_the_text_are_refused(coder):
    with pytest.raises(InputError, match="not inside the text"):
        coder.code_pair("Short.", actors=[(0, 40)])


def test_the_same_document_gets_the_same_answer_beside_others(coder):
    one = "Egypt released 40 detained fishermen to Sudan on Sunday."
    other = "Police in Lima arrested eleven union leaders; the union called for a strike."
    alone = coder.code(one).reports
    assert coder.code(other).reports
    assert coder.code(one).reports == alone


@pytest.mark.parametrize("cast", [lambda people: ((), ()), lambda people: (people, people)])
def test_the_frame_stays_first_whatever_the_model_adds(coder, cast):
    text = "Kenya's foreign ministry expelled two Eritrean diplomats on Tuesday."
    parsed = coder.pipeline.parser.parse(Document(document_id(text), text))
    told = Told.of(coder.pipeline.resolver.resolve(parsed, None))
    own = next(s.frame for s in coder.pipeline.coder.sites(told) if s.frame is not None)
    actors, recipients = cast(own.actors)
    frame = replace(own, actors=actors, recipients=recipients)
    drafts = _mixed(frame, [own])
    assert drafts[0] is frame
    assert own in drafts
