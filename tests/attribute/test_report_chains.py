"""Whole reports: each act has its chain of speakers, and nothing that is only asked for or planned has happened."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.api import Coder
from dragoman.schema.codes import Channel, Status

ENVOY = "\n".join(
    (
        (
            "Orvane's army commander asked Kessia for weapons to halt the siege of the port, Harbour TV reported, "
            "citing anonymous sources."
        ),
        (
            "The general told Kessia that he refused all talks with the northern council before its men left the port, "
            "the sources said."
        ),
        (
            "Kessia opposed any blockade of the river, the sources said, adding that it would not accept a threat "
            "to its border."
        ),
        "On Friday, Colonel Imre Dovar announced the death of 40 rebels as they attempted to storm the barracks.",
        "The colonel said at least 300 hired gunmen fought in the battle, according to the confessions of a captive.",
    )
)

PACT = "\n".join(
    (
        (
            "The northern council has agreed with Kessia to sign a pact on shared patrols, a senior council official "
            "has announced after a short visit by the Kessian defence minister."
        ),
        "The announcement came from Deputy Defence Minister Tomas Velik on Monday in a statement.",
    )
)

VISIT = "\n".join(
    (
        "A delegation from the northern council met General Rudo Hallas on Sunday in Port Selim.",
        "A council statement said the delegates had met the general at his office.",
        "It added that two ministers took part in the talks.",
        "The meeting was a new attempt to end the quarrel, a source close to the general told the Selim Herald.",
        "The visit was only a courtesy call to congratulate the general, the official added.",
    )
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def chains(coder: Coder, text: str, words: str) -> list[list[str]]:
    """The speakers of every report in the sentence that holds the words."""
    coded = coder.code(text, published=date(2021, 6, 4))
    return [[s.name for s in r.attribution] for r in coded.reports if words in r.sentence.slice(text)]


def test_sources_behind_a_station_stay_behind_it(coder):
    behind = ["Harbour TV", "anonymous sources"]
    found = chains(coder, ENVOY, "asked Kessia"), chains(coder, ENVOY, "refused all talks")
    assert all(found)
    for one in (*found[0], *found[1]):
        assert one[:2] == behind


def test_a_captive_stands_behind_the_colonel(coder):
    coded = coder.code(ENVOY, published=date(2021, 6, 4))
    battle = [r for r in coded.reports if "hired gunmen" in r.sentence.slice(ENVOY)]
    assert battle
    for report in battle:
        assert [s.channel for s in report.attribution] == [Channel.SPEECH, Channel.TESTIMONY]
        assert report.attribution[0].name == "Imre Dovar"
        assert report.attribution[1].name == "captive"


def test_the_official_is_who_the_next_sentence_names(coder):
    assert chains(coder, PACT, "has agreed") == [["Tomas Velik"]]


def test_statement_and_source_are_taken_up_again(coder):
    coded = coder.code(VISIT, published=date(2021, 6, 8))
    by_sentence = {r.sentence.slice(VISIT).split()[0]: [s.name for s in r.attribution] for r in coded.reports}
    assert by_sentence["A"] in ([], by_sentence["It"])
    assert by_sentence["The"] == ["source close to the general"]


def test_nothing_asked_for_has_happened(coder):
    coded = coder.code(ENVOY, published=date(2021, 6, 4))
    happened = {r.trigger.slice(ENVOY) for r in coded.reports if r.status is Status.HAPPENED}
    assert not happened & {"halt", "siege", "left", "blockade", "accept", "threat", "storm"}


def test_a_condition_is_part_of_the_stand(coder):
    coded = coder.code(ENVOY, published=date(2021, 6, 4))
    talks = [c for c in coded.claims if c.topic is not None and c.topic.head == "talk"]
    assert [(c.stance.value, c.value.split()[0]) for c in talks] == [("conditions", "rejects")]
