"""Stands as newspapers tell them: over two sentences, without a day, under an office, on a thing taken up again."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.schema.events import Claim

PUBLISHED = "2025-03-12"
"""A Wednesday."""


def told(coder: dragoman.Coder, text: str) -> list[Claim]:
    return [c for c in coder.code(text, published=PUBLISHED, outlet="The Post").claims if c.topic is not None]


def about(claim: Claim) -> str:
    return claim.topic.head if claim.topic is not None else ""


@pytest.mark.parametrize(
    ("text", "stance", "topic"),
    [
        ("The fees would not be raised, the Kenyan government said.", "rejects", "raise"),
        ("The ban will be lifted, the Kenyan government said.", "rejects", "ban"),
        ("Any base on the island would be a mistake, Kenya warned.", "rejects", "base"),
        ("Kenya wants the pact with Uganda torn up.", "demands", "pact"),
        ("Kenya has misgivings about the pact. On Monday it told Uganda to cancel it.", "demands", "pact"),
        ("Kenya changed its tune on the pipeline. It would join, its government said.", "supports", "pipeline"),
        ("Kenya voiced doubt on Monday whether mediation would lead anywhere.", "doubts", "mediation"),
        ("Kenya dismissed as untrue reports that it was leaving the bloc.", "denies", "leave"),
        ("Kenya would oppose the tax until it was buried, its government said.", "rejects", "tax"),
        ("Kenya said it would vote against the tax if it came before parliament.", "rejects", "tax"),
        ("Kenya opposes the tax, its minister said on Monday, before leaving for Vienna.", "rejects", "tax"),
        ("Kenya rejects any talks with Uganda before withdrawing the troops, a minister said.", "conditions", "talk"),
        (
            "The president told Uganda of his rejection of talks with the union before withdrawing the bill.",
            "conditions",
            "talk",
        ),
        ("Kenya backed Uganda's unity. It agreed to hold a second round in March.", "supports", "round"),
        ("Kenya will have no part in the pipeline.", "rejects", "pipeline"),
        ("Kenya, for its part, appealed to Uganda to open the bridge.", "demands", "bridge"),
        ("Kenya said it would keep the bridge shut until the troops left.", "conditions", "bridge"),
    ],
)
def test_a_stand_in_prose(coder: dragoman.Coder, text: str, stance: str, topic: str) -> None:
    found = [(c.stance.value, about(c)) for c in told(coder, text)]
    assert (stance, topic) in found, found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya came out against the pipeline, its energy minister telling reporters on Monday that it cost too much.",
        "Kenya has set its face against the pipeline. The line cost too much, its energy minister said on Monday.",
        "Kenya has been busy since Monday. Its minister told a rally on Monday that he was against the pipeline.",
        "The Kenyan government was blunt on Monday. There would be no pipeline.",
    ],
)
def test_the_day_of_a_stand_stands_beside_it(coder: dragoman.Coder, text: str) -> None:
    assert "2025-03-10" in {c.said for c in told(coder, text) if about(c) == "pipeline"}


def test_what_begins_anew_gives_no_day(coder: dragoman.Coder) -> None:
    (first, *_) = told(coder, "Kenya repeated its call for a study. Kenya denied on Monday that it had paid for one.")
    assert first.said is None


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has had enough. Its transport minister, Jomo Barasa, said the bridge was a disgrace.",
        "The talks in Uganda dragged on. Kenya sat still, and Transport Minister Jomo Barasa opposed the bridge.",
    ],
)
def test_an_official_speaks_for_the_state_named_before_him(coder: dragoman.Coder, text: str) -> None:
    who = {c.speaker.actor.country for c in told(coder, text) if about(c) == "bridge" and c.speaker.actor}
    assert who == {"KEN"}


def test_a_pronoun_in_the_words_of_a_union_is_the_union(coder: dragoman.Coder) -> None:
    (claim,) = told(coder, "The Dockers' Union of Kenya said that it had given up its demand for a crane.")
    assert claim.speaker.name == "Dockers' Union"


def test_nothing_shown_is_no_stand(coder: dragoman.Coder) -> None:
    assert not told(coder, "Kenya said nothing to suggest that it had warmed to the lease.")
