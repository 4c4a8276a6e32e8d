"""Texts that share their words are seen to, whatever is changed around them; texts on one subject are not."""

from __future__ import annotations

import pytest

from dragoman.schema.fingerprint import NO_TEXT, fingerprint

WIRE = (
    "Ferries stopped running between the two islands on Monday after the crews of three companies walked out over pay. "
    "The harbour master said that no boat would leave before the companies had answered the crews in writing. "
    "Traders on the smaller island have begun to sell flour by the cup, and the bakery there has closed its doors. "
    "A company that carries post said its single boat would go on sailing twice a week for as long as fuel lasted. "
)
OTHER = (
    "Crews of the ferry companies were still on strike on Tuesday, and the harbour was quiet from morning to night. "
    "The companies offered to talk, said a clerk, once the boats were moving again, an offer that the crews refused. "
    "Flour is scarce on the smaller island, where two shops have shut since the boats stopped coming in with goods. "
)


def test_a_copy_shares_everything() -> None:
    assert fingerprint(WIRE).shared(fingerprint(WIRE.upper().replace(". ", ".\n\n"))) == 1.0


def test_a_shortened_copy_is_held_by_the_whole() -> None:
    half = ". ".join(WIRE.split(". ")[:2]) + "."
    assert fingerprint(half).shared(fingerprint(WIRE + OTHER)) > 0.9
    assert fingerprint(half).same_sentences(fingerprint(OTHER + WIRE)) == 2


def test_two_writers_on_one_subject_share_little() -> None:
    assert fingerprint(WIRE).shared(fingerprint(OTHER)) < 0.1
    assert fingerprint(WIRE).same_sentences(fingerprint(OTHER)) == 0


def test_long_texts_are_compared_by_a_sample() -> None:
    long = " ".join(f"word{n}" for n in range(2000))
    part = " ".join(f"word{n}" for n in range(1000, 2000))
    assert len(fingerprint(long).shingles) == 128
    assert fingerprint(part).shared(fingerprint(long)) > 0.9
    assert fingerprint(" ".join(f"other{n}" for n in range(2000))).shared(fingerprint(long)) == 0.0


@pytest.mark.parametrize("text", ["", "too short", "\n\n"])
def test_a_text_without_words_shares_nothing(text: str) -> None:
    assert fingerprint(text) == NO_TEXT
    assert fingerprint(text).shared(fingerprint(text)) == 0.0
