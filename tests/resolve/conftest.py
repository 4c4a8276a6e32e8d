"""One pipeline for the tests of links, and the links of a text by the words that they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.config import load_config
from dragoman.pipeline import Pipeline
from dragoman.read import ReadOptions, document
from dragoman.schema.actors import Link
from dragoman.schema.documents import Document
from dragoman.schema.runs import Coded

type Reader = Callable[[str], Coded]


@pytest.fixture(scope="session")
def linking() -> Pipeline:
    return Pipeline(load_config())


@pytest.fixture(scope="session")
def read_text(linking: Pipeline) -> Reader:
    def coded(text: str) -> Coded:
        made = document(text, options=ReadOptions(published="2020-06-01"))
        assert isinstance(made, Document)
        return next(linking.run([made]))

    return coded


def link_of(coded: Coded, words: str) -> Link | None:
    """The link of the mention that is these words, with or without "the"; "words#2" is the second place."""
    text = coded.document.text
    words, _, number = words.partition("#")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
    ends = [
        (m.span.start == at, link)
        for m, link in zip(coded.mentions, coded.links, strict=True)
        if m.span.end == at + len(words) and m.span.start <= at and link.rule != "unlinked"
    ]
    found = [link for exact, link in ends if exact] or [link for _, link in ends]
    return found[0] if found else None


def who(coded: Coded, words: str) -> str | None:
    """Whom words stand for: an id, else the country and main sector, else the members' words of a set."""
    link = link_of(coded, words)
    if link is None:
        return None
    if link.members:
        return " + ".join(coded.mentions[i].span.slice(coded.document.text) for i in link.members)
    if link.actor is None:
        return None
    if link.actor.actor_id is not None:
        return link.actor.actor_id
    return f"{link.actor.country or '?'}:{link.actor.sectors[0] if link.actor.sectors else 'place'}"
