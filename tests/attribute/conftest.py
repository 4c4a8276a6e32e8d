"""A parser loaded once, and documents resolved without knowledge of actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.parse import Parser, load_parser
from dragoman.schema.actors import Link, Resolved
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.text import Parsed


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parsed]:
    return lambda text: parser.parse(Document(document_id(text), text))


@pytest.fixture(scope="session")
def resolve(parse: Callable[[str], Parsed]) -> Callable[[str], Resolved]:
    def make(text: str) -> Resolved:
        parsed = parse(text)
        links = tuple(Link(m.index, None, None, "none") for m in parsed.mentions)
        return Resolved(parsed, links, (), (), None, None, None)

    return make
