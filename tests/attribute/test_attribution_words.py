"""The word tables: the shipped ones are whole, and a broken one is refused with advice."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.attribution import SPECIAL, load_reporting, load_signatures
from dragoman.schema.codes import Stance, Status


def test_signatures_give_known_effects_only():
    allowed = SPECIAL | {status.value for status in Status}
    assert set(load_signatures().values()) <= allowed
    assert load_signatures()["verb", "to", "manage"] == "entailed"
    assert load_signatures()["verb", "that", "deny"] == "denied"
    assert load_signatures()["noun", "of", "threat"] == "hypothetical"


def test_one_verb_may_differ_by_construction():
    found = load_signatures()
    assert found["verb", "to", "threaten"] == "hypothetical"
    assert ("verb", "with", "threaten") in found
    assert found["verb", "from", "stop"] != found["verb", "ing", "stop"]


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [
        ("say", Stance.ASSERTS),
        ("deny", Stance.DENIES),
        ("doubt", Stance.DOUBTS),
        ("demand", Stance.DEMANDS),
        ("warn", Stance.ASSERTS),
        ("walk", Stance.ASSERTS),
    ],
)
def test_stance(lemma, stance):
    assert load_reporting().stance(lemma) is stance


def test_wanting_is_no_speaking():
    words = load_reporting()
    assert words.spoken("say")
    assert words.spoken("accuse")
    assert words.spoken("statement")
    assert not words.spoken("want")
    assert not words.spoken("praise")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[verb.to]\nmaybe = "try"\n', "happened"),
        ('[verb.to\nplanned = "plan"\n', "closing"),
    ],
)
def test_broken_signatures_are_refused(tmp_path, text, advice):
    path = tmp_path / "factuality.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=advice):
        load_signatures(path)


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ('kind = "song"\nstance = "asserts"\ncontent = ["clause"]', "speech"),
        ('kind = "speech"\nstance = "loves"\ncontent = ["clause"]', "asserts"),
        ('kind = "speech"\nstance = "asserts"\ncontent = ["tune"]', "speech"),
    ],
)
def test_broken_cues_are_refused(tmp_path, row, advice):
    path = tmp_path / "reporting.toml"
    path.write_text(f'[[verb]]\n{row}\nlemmas = "sing"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=advice):
        load_reporting(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match="nowhere"):
        load_reporting(tmp_path / "nowhere.toml")
