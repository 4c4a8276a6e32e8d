"""Whose words a quotation is: the verb beside it, the name below it, the speaker before it."""

from __future__ import annotations

import pytest

from dragoman.attribute import find_attributions

OWNED = [
    # inverted, with an appositive and more words of the same speaker
    (
        '"The lock is shut for good," said former warden Jane Roe, a mother of two. "We cannot open it."',
        "We cannot open it",
        "Jane Roe",
    ),
    # verbs that are no words of speech elsewhere
    ('"You will not pass this lock!" the warden thundered.', "You will not pass", "warden"),
    ('Jane Roe leaned over the rail and bellowed: "Get off that barge now."', "Get off that barge", "Jane Roe"),
    # paragraphs that go on after a closed quotation
    (
        'Jane Roe said the lock would stay shut.\n\n"We have no money for the repair of the gate."\n\nThe lock is old.',
        "We have no money",
        "Jane Roe",
    ),
    # an opening mark without a closing one, and the next paragraph
    (
        '"The lock is old," said Jane Roe. "It leaks at the gate.\n\n"We have told them so since March."',
        "We have told them",
        "Jane Roe",
    ),
    # a name behind a dash
    (
        "“This lock was our whole life.” ― Jane Roe\n“They never asked us a thing.” ― Tom Hale",
        "They never asked",
        "Tom Hale",
    ),
    # two speakers in one paragraph
    ('"We want it open now," Tom Hale said. "We do not want that," Jane Roe said.', "We do not want", "Jane Roe"),
    # a colon that ends the paragraph before
    ('Tom Hale wrote to the council:\n\n"The lock must be opened this week."', "The lock must be", "Tom Hale"),
]


def owner(resolve, text, words):
    at = text.index(words)
    holding = [
        a for a in find_attributions(resolve(text)) if any(start <= at < end for start, end in a.content) and a.speaker
    ]
    return [a.speaker.name for a in holding]


@pytest.mark.parametrize(("text", "words", "name"), OWNED)
def test_owner(resolve, text, words, name):
    found = owner(resolve, text, words)
    assert found
    assert all(name in one for one in found)


def test_words_set_off_are_nobodys_sentence(resolve):
    assert owner(resolve, 'The "great wall" of the lock fell. Jane Roe said so.', "great wall") == []


def test_what_is_said_in_a_quotation_makes_no_source_of_its_own(resolve):
    text = '"I told them that we want the gate open," said Jane Roe.'
    assert [a.speaker.name for a in find_attributions(resolve(text))] == ["Jane Roe"]


def test_somebody_cited_in_a_quotation_is_kept(resolve):
    text = '"The mayor said that the gate had burned," said Jane Roe.'
    assert [a.speaker.name for a in find_attributions(resolve(text))] == ["mayor", "Jane Roe"]


def test_what_is_only_to_be_said_hands_over_nothing(resolve):
    text = "Jane Roe said she would ask the mayor to open the gate."
    assert len(find_attributions(resolve(text))) == 1
    assert find_attributions(resolve("The gate seems to hold."))[0].speaker is None
