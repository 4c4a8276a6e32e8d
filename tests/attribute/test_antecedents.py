"""Who "he" and "she" are where they speak."""

from __future__ import annotations

import pytest

from dragoman.attribute import find_attributions

TEXTS = [
    # the last speaker, not the person spoken of
    ('Robert Hale said Anna Weiss had lost the vote. "It is over," he said.', "Robert Hale"),
    ('Robert Hale said Anna Weiss had lost the vote. "It is not over," she said.', "Anna Weiss"),
    ('Robert Hale praised Thomas Lind. "He built the lock with us," he said.', "Robert Hale"),
    # the subject of the sentence before, over a paragraph
    ('Mary Osei leads the dockers.\n\n"We will not go back to the quay," she told the Herald.', "Mary Osei"),
    # the name in the passive stays in focus
    ('Peter Hale was freed after a talk with Karl Lind. "I was never in doubt about it," he said.', "Peter Hale"),
    # what is said inside a quotation brings nobody to the floor
    ('Peter Hale spoke first. "Karl Lind came to see us on Monday." Then he said, "It is over for us."', "Peter Hale"),
    # who was asked answers
    ('A reporter asked Peter Hale about the lock. "It is open to all of them," he replied.', "Peter Hale"),
    # a title tells the gender of a surname
    ('Ms. Dravec met Mr. Orban. "It was a good day for the port," she said.', "Dravec"),
    # "his" and "her" take part in the chain
    ('Peter Hale said he had left. "I went by boat with my son," he added.', "Peter Hale"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_pronoun_speaker(resolve, text, name):
    found = find_attributions(resolve(text))
    last = max((a for a in found if a.speaker is not None), key=lambda a: a.cue[0][0])
    assert name in last.speaker.name


def test_nobody_of_the_right_kind(resolve):
    found = find_attributions(resolve('Anna Weiss left. "It is over for the port," he said.'))
    assert [a.speaker.name for a in found if a.speaker is not None] == ["he"]
