"""Who takes which stand on what, under which condition."""

import pytest
from builders import report

from dragoman.attribute import claims, find_attributions
from dragoman.schema.codes import Root, Stance
from dragoman.schema.text import Span


def taken(resolve, text):
    resolved = resolve(text)
    found = claims(resolved, (), find_attributions(resolved))
    return [(c.speaker.name, c.stance.value, c.topic.head) for c in found if c.topic is not None]


@pytest.mark.parametrize(
    ("text", "holder", "stance", "topic"),
    [
        ("The Delta Front rejected the plan for a dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front rejects talks with the Valley Council.", "Delta Front", "rejects", "talk"),
        ("The Valley Council backs the holding of elections.", "Valley Council", "supports", "election"),
        ("The Valley Council demanded that the Delta Front leave the mill.", "Valley Council", "demands", "leave"),
        ("The Valley Council urged the Delta Front to resume talks.", "Valley Council", "demands", "talk"),
        ("The Valley Council called for a truce.", "Valley Council", "demands", "truce"),
        ("The Delta Front is against the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front was ready to accept a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front refused to join the talks.", "Delta Front", "rejects", "talk"),
        ("The Valley Council expressed support for the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council withdrew its support for the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council dropped its opposition to the dam.", "Valley Council", "supports", "dam"),
        ("The Delta Front denied that it had shelled the mill.", "Delta Front", "denies", "shell"),
        ("The Delta Front rejected accusations of interference.", "Delta Front", "denies", "interference"),
        ("The Valley Council questioned the cost of the dam.", "Valley Council", "doubts", "dam"),
        ("The Delta Front said it would not attend the talks.", "Delta Front", "rejects", "talk"),
        ("The Delta Front did not accept the truce.", "Delta Front", "rejects", "truce"),
        ("The Delta Front said the Valley Council must free its members.", "Delta Front", "demands", "free"),
        ("The Delta Front said there could be no elections.", "Delta Front", "rejects", "election"),
        ("The Valley Council is opposed to the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council said no to the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council vetoed the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council lifted its veto on the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council threw its weight behind the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council no longer demands elections.", "Valley Council", "drops", "election"),
        ("The Valley Council no longer insists that the Delta Front leave.", "Valley Council", "drops", "leave"),
        ("The Valley Council gave up its demand for elections.", "Valley Council", "drops", "election"),
        ("The Valley Council no longer opposes the dam.", "Valley Council", "drops", "dam"),
        ("The Valley Council no longer supports the dam.", "Valley Council", "rejects", "dam"),
    ],
)
def test_stand(resolve, text, holder, stance, topic):
    assert (holder, stance, topic) in taken(resolve, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Delta Front may support the dam.",
        "The Delta Front did not reject the dam.",
        "The Delta Front told reporters that tanks had passed the mill.",
        "The Delta Front insisted that its men had left the mill.",
        "The Delta Front met the Valley Council at the mill.",
    ],
)
def test_no_stand(resolve, text):
    assert taken(resolve, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Delta Front rejects talks unless the soldiers leave.", "rejects unless the soldiers leave"),
        ("The Delta Front will support the truce if the soldiers leave.", "supports if the soldiers leave"),
        ("The Delta Front said it would not attend talks before the vote.", "rejects before the vote"),
        ("The Delta Front accepted the truce on condition that the soldiers leave.",
         "supports on condition that the soldiers leave"),
    ],
)  # fmt: skip
def test_condition(resolve, text, value):
    resolved = resolve(text)
    (claim,) = (c for c in claims(resolved, (), find_attributions(resolved)) if c.topic is not None)
    assert (claim.stance, claim.value) == (Stance.CONDITIONS, value)


def test_the_end_of_a_thing_is_marked(resolve):
    resolved = resolve("The Valley Council demanded an end to the blockade and the truce.")
    (claim,) = (c for c in claims(resolved, (), find_attributions(resolved)) if c.topic is not None)
    assert (claim.topic.head, claim.topic.ends) == ("blockade", True)


def test_a_stand_knows_its_report(resolve):
    resolved = resolve("The Delta Front rejected the truce.")
    start = resolved.parsed.text.index("rejected")
    one = report(document=resolved.parsed.document_id, root=Root.REJECT, trigger=Span(start, start + 8))
    (claim,) = claims(resolved, (one,), find_attributions(resolved))
    assert (claim.report, claim.stance, claim.value) == (one.id, Stance.REJECTS, "refused")
    assert claim.content.slice(resolved.parsed.text) == "the truce"
    assert claim.sentence.slice(resolved.parsed.text) == "The Delta Front rejected the truce."


def test_what_is_said_of_a_state_of_affairs(resolve):
    resolved = resolve("The miller said the road was open. The miller said the ferry was not running.")
    found = claims(resolved, (), find_attributions(resolved))
    assert [(c.report, c.stance, c.value) for c in found] == [
        (None, Stance.ASSERTS, "happened"),
        (None, Stance.ASSERTS, "not_happened"),
    ]


def test_one_denies_what_another_claims(resolve):
    resolved = resolve("The warden denied the widow's claim that the militia had shelled the town.")
    start = resolved.parsed.text.index("shelled")
    one = report(document=resolved.parsed.document_id, root=Root.ASSAULT, trigger=Span(start, start + 7))
    found = {c.speaker.name: (c.stance, c.value) for c in claims(resolved, (one,), find_attributions(resolved))}
    assert found == {"warden": (Stance.DENIES, "not_happened"), "widow": (Stance.ASSERTS, "happened")}
