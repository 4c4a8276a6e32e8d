"""Each way of handing over somebody's word: source, cue, content and the speaker that comes out."""

from itertools import pairwise

import pytest

from dragoman.attribute import find_attributions
from dragoman.schema.actors import ActorMatch, Link, Resolved
from dragoman.schema.codes import Channel

ONE = [
    ('"The lock is open," said the warden.', "the warden", "said", ['"The lock is open,"']),
    ("The warden said that the lock was open.", "The warden", "said", ["that the lock was open"]),
    ("The warden said the lock was open.", "The warden", "said", ["the lock was open"]),
    ('The warden said the lock was "wide open" at noon.', "The warden", "said", ['the lock was "wide open" at noon']),
    ("The lock was open, the warden said.", "the warden", "said", ["The lock was open"]),
    ("The lock, he added, was open.", "he", "added", ["The lock", "was open"]),
    ("The barges, the sources said, would come.", "the sources", "said", ["The barges", "would come"]),
    ("The mate denied burning the depot.", "The mate", "denied", ["burning the depot"]),
    ("According to the warden, the lock was open.", "the warden", "According to", ["the lock was open"]),
    ("The lock was open, according to the warden.", "the warden", "according to", ["The lock was open"]),
    ("The warden told the council that the lock was open.", "The warden", "told", ["that the lock was open"]),
    ("A statement by the warden said the lock was open.", "A statement by the warden", "said", ["the lock was open"]),
    ("The warden denied that the lock was open.", "The warden", "denied", ["that the lock was open"]),
    ("The warden denied the claim.", "The warden", "denied", ["the claim"]),
    ("The warden accused the crew of opening the lock.", "The warden", "accused", ["the crew of opening the lock"]),
    ("The warden announced the closure of the lock.", "The warden", "announced", ["the closure of the lock"]),
    ("The warden called for a new lock.", "The warden", "called for", ["a new lock"]),
    ("The warden urged the crew to close the lock.", "The warden", "urged", ["to close the lock"]),
    ("The lock was open, as the warden noted.", "the warden", "noted", ["The lock was open"]),
    ("The council heard the warden's claim that the lock was open.", "the warden", "claim", ["that the lock was open"]),
]  # fmt: skip


def parts(resolved, attribution):
    text = resolved.parsed.text
    return tuple([text[a:b] for a, b in spans] for spans in (attribution.source, attribution.cue, attribution.content))


@pytest.mark.parametrize(("text", "source", "cue", "content"), ONE, ids=[row[0][:40] for row in ONE])
def test_source_cue_and_content(resolve, text, source, cue, content):
    resolved = resolve(text)
    found = [parts(resolved, a) for a in find_attributions(resolved)]
    assert ([source], [cue], content) in found, found


def test_what_somebody_was_informed_of(resolve):
    resolved = resolve("The mate informed the council of the fire.")
    (attribution,) = find_attributions(resolved)
    assert parts(resolved, attribution) == (["The mate"], ["informed", "of"], ["the fire"])


def test_plain_telling_is_nobody_elses_word(resolve):
    assert find_attributions(resolve("The crew opened the lock and left the harbour.")) == ()


def test_spans_slice_the_text_and_do_not_overlap(resolve):
    text = 'The warden said, "It is open." He added that the crew, according to the mate, had left, "all of them".'
    resolved = resolve(text)
    for attribution in find_attributions(resolved):
        taken = sorted(attribution.source + attribution.cue + attribution.content)
        assert all(0 <= a < b <= len(text) for a, b in taken)
        assert all(left[1] <= right[0] for left, right in pairwise(taken)), taken


def test_quotation_goes_on_in_the_next_sentence(resolve):
    resolved = resolve('"The lock is open," said the warden. "We shall mend the gate by spring." It rained all day.')
    (attribution,) = find_attributions(resolved)
    assert parts(resolved, attribution)[2] == ['"The lock is open,"', '"We shall mend the gate by spring."']


def test_quotation_is_not_given_to_a_speaker_far_above(resolve):
    text = '"It is open," said the warden.\n\nRain fell.\n\nA plaque reads as follows. "Here stood the old mill."'
    (attribution,) = [a for a in find_attributions(resolve(text)) if a.speaker and a.speaker.name == "warden"]
    assert len(attribution.content) == 1


def test_quotation_of_two_sentences_belongs_whole(resolve):
    resolved = resolve('The warden said: "The lock is open. Nobody has closed it since March."')
    found = find_attributions(resolved)
    assert any(parts(resolved, a)[2] == ['"The lock is open. Nobody has closed it since March."'] for a in found)


@pytest.mark.parametrize(
    ("text", "channel", "name"),
    [
        ("An official source said the lock was open.", Channel.ANONYMOUS, "official source"),
        ("A witness said the lock was open.", Channel.TESTIMONY, "witness"),
        ("A report by the ministry said the lock was open.", Channel.DOCUMENT, "ministry"),
        ("A statement by the ministry said the lock was open.", Channel.STATEMENT, "ministry"),
        ("The ministry's statement said the lock was open.", Channel.STATEMENT, "ministry"),
        ("The ministry said in a statement that the lock was open.", Channel.STATEMENT, "ministry"),
        ("The newspaper said the lock was open.", Channel.MEDIA, "newspaper"),
        ("The ministry said the lock was open.", Channel.SPEECH, "ministry"),
        ("According to the confessions of a captive, the lock was open.", Channel.TESTIMONY, "captive"),
    ],
)
def test_channel_and_name(resolve, text, channel, name):
    speakers = [a.speaker for a in find_attributions(resolve(text))]
    assert (channel, name) in [(s.channel, s.name) for s in speakers if s]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The crew reportedly opened the lock.", "reportedly"),
        ("The crew allegedly opened the lock.", "allegedly"),
        ("The warden claimed that the crew had opened the lock.", "claim"),
        ("The warden said that the crew had opened the lock.", None),
    ],
)
def test_hedge(resolve, text, hedge):
    assert [a.speaker.hedge for a in find_attributions(resolve(text))] == [hedge]


@pytest.mark.parametrize(
    "text",
    [
        "The talks had failed, Harbour TV reported, citing two officials.",
        "Harbour TV quoted two officials as saying that the talks had failed.",
        "The talks had failed, Harbour TV reported anonymous sources.",
    ],
)
def test_medium_that_cites_somebody(resolve, text):
    found = find_attributions(resolve(text))
    inner = [a for a in found if a.parent is not None]
    assert len(inner) == 1
    outer = found[inner[0].parent]
    assert (outer.speaker.channel, outer.speaker.name) == (Channel.MEDIA, "Harbour TV")
    assert inner[0].speaker.name in {"two officials", "anonymous sources"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A statement by the ministry said the lock was open. It added that the crew had left.", "ministry"),
        ("A harbour official said the lock was open. The official added that the crew had left.", "harbour official"),
        ("Some security sources said the lock was open. The sources added that all had left.", "Some security sources"),
    ],
)  # fmt: skip
def test_who_has_the_floor_keeps_it(resolve, text, name):
    assert [a.speaker.name for a in find_attributions(resolve(text))] == [name, name]


def test_announcement_that_came_from_somebody(resolve):
    resolved = resolve("The lock is open. The announcement came from the ministry.")
    (attribution,) = find_attributions(resolved)
    assert parts(resolved, attribution)[0] == ["the ministry"]
    assert parts(resolved, attribution)[2] == ["The lock is open"]


def test_linked_actor_is_the_speaker(resolve):
    plain = resolve("The warden said the lock was open.")
    who = ActorMatch("a1", "Office of the Warden", None, ("GOV",))
    links = tuple(
        Link(m.index, who if plain.parsed.text[m.span.start : m.span.end] == "The warden" else None, None, "test")
        for m in plain.parsed.mentions
    )
    resolved = Resolved(plain.parsed, links, (), (), None, None, None)
    (attribution,) = find_attributions(resolved)
    assert attribution.speaker.actor is who
    assert attribution.speaker.name == "Office of the Warden"


def test_empty_document_has_no_attributions(resolve):
    assert find_attributions(resolve("")) == ()


def test_statements_on_something_are_their_makers(resolve):
    resolved = resolve("The council debated the warden's statements on the closure of the lock.")
    (attribution,) = find_attributions(resolved)
    assert parts(resolved, attribution) == (["the warden"], ["statements on"], ["the closure of the lock"])


def test_garbage_without_sentence_ends_is_left_alone(resolve):
    assert find_attributions(resolve("he said " * 900)) == ()
