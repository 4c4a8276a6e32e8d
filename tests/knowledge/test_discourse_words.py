"""The lists behind claims, positions and framing: forms that are found, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.attribution.stances import load_stances
from dragoman.knowledge.framing import find_terms, load_framing
from dragoman.knowledge.issues import issue_word, load_issues
from dragoman.schema.codes import Stance


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The militias", {("armed force", "militias")}),
        ("They seized the mill", {("taking a place", "seized")}),
        ("the separation wall", {("barrier", "separation wall")}),
        ("stopping at the WALLS", {("barrier", "WALLS")}),
        ("The regime’s men", {("government", "regime’s")}),
        ("a plain sentence of no colour", set()),
    ],
)  # fmt: skip
def test_loaded_words_are_found_in_every_form(text: str, found: set[tuple[str, str]]) -> None:
    assert {(term.pair, text[start:end]) for start, end, term in find_terms(text)} == found


def test_sides_of_a_pair_differ() -> None:
    terms = {term for listed in load_framing().values() for term in listed}
    sides = {pair: {t.side for t in terms if t.pair == pair} for pair in {t.pair for t in terms}}
    assert all(len(numbers) >= 2 for numbers in sides.values())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("negotiate", "talk", True),
        ("truce", "ceasefire", True),
        ("construction", "construct", True),
        ("pipeline", "pipelines", True),
        ("pipeline", "dam", False),
        ("port", "portion", False),
    ],
)
def test_words_of_one_issue(one: str, other: str, same: bool) -> None:
    assert (issue_word(one) == issue_word(other)) is same


def test_the_stances_of_words() -> None:
    words = load_stances()
    assert {w.stance for w in words.of("verb", "oppose")} == {Stance.REJECTS}
    assert words.of("verb", "walk") == ()
    assert words.among("unless", "conditional", "marks")


@pytest.mark.parametrize(
    ("load", "text", "what"),
    [
        (load_framing, '[[pair]]\nname = "x"\nsides = ["a"]', "two sides"),
        (load_framing, '[[pair]]\nname = "x"\nsides = ["a, b", "b"]', "two sides"),
        (load_framing, "[[pair", "no valid TOML"),
        (load_issues, 'same = ["a b", "b c"]', "names two issues"),
        (load_issues, "other = 1", "no list"),
        (load_stances, '[[verb]]\nstance = "likes"\nlemmas = "a"', "stance is unknown"),
        (load_stances, '[[verb]]\nstance = "supports"\nlemmas = ""', "no lemmas"),
        (load_stances, '[[verb]]\nstance = "supports"\nlemmas = "a"', "has no words"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, load, text: str, what: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=what) as caught:
        load(path)
    assert str(path) in str(caught.value.where)
    with pytest.raises(KnowledgeError, match="no such file"):
        load(tmp_path / "missing.toml")
