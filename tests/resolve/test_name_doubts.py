"""Names that look like listed ones, or like bodies, and stand for somebody else."""

from __future__ import annotations

import pytest

from dragoman.config import load_config
from dragoman.pipeline import Pipeline
from dragoman.read import ReadOptions, document
from dragoman.schema.actors import ActorMatch
from dragoman.schema.documents import Document


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_config())


def linked(pipeline: Pipeline, text: str, name: str) -> ActorMatch | None:
    """The actor of the last mention that ends with a name."""
    made = document(text, options=ReadOptions(published="2020-01-01"))
    assert isinstance(made, Document)
    coded = next(pipeline.run([made]))
    ends = text.rindex(name) + len(name)
    found = [k.actor for m, k in zip(coded.mentions, coded.links, strict=True) if m.span.end == ends and k.actor]
    return found[0] if found else None


def test_an_acronym_is_what_the_report_says_it_is(pipeline: Pipeline) -> None:
    text = "The Arland Drainage Council (ADC) opened a pumping station on Monday. Farmers praised the ADC"
    match = linked(pipeline, text + ".", "ADC")
    assert match is not None
    assert match.actor_id == "group:arland-drainage-council"


def test_a_courtesy_word_is_no_first_name(pipeline: Pipeline) -> None:
    text = "Minister Adam Verlow met farmers in Madrid on Monday. Farmers thanked Mr Verlow."
    match = linked(pipeline, text, "Verlow")
    assert match is not None
    assert match.actor_id == "person:adam-verlow"


def test_a_shortened_name_is_the_full_one(pipeline: Pipeline) -> None:
    text = "Mayor Tomas Quirel Obando met farmers in Madrid on Monday. Farmers thanked Quirel Obando."
    match = linked(pipeline, text, "Quirel Obando")
    assert match is not None
    assert match.actor_id == "person:tomas-quirel-obando"


def test_consonants_alone_make_nobody_the_same(pipeline: Pipeline) -> None:
    match = linked(pipeline, "The archaeologist Jana Komar opened a museum on Monday.", "Jana Komar")
    assert match is not None
    assert match.actor_id == "person:jana-komar"


@pytest.mark.parametrize(("text", "government"), [("Rebels took Kabul.", False), ("Critics accused Kabul.", True)])
def test_a_capital_that_is_taken_is_a_town(pipeline: Pipeline, text: str, government: bool) -> None:
    match = linked(pipeline, text, "Kabul")
    assert match is not None
    assert (match.actor_id == "state:AFG") is government
    assert match.country == "AFG"
