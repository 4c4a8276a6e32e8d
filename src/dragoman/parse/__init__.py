"""Document -> sentences, tokens, candidate mentions, quotations and time expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Protocol, cast

from dragoman.errors import ConfigError
from dragoman.schema.documents import Document
from dragoman.schema.text import Parsed

PARSERS = {"spacy": "dragoman.parse.spacy_parser:SpacyParser"}


class Parser(Protocol):
    """What a parser provides."""

    name: str
    version: str

    def parse(self, document: Document) -> Parsed:
        """The syntax of one document."""

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """The same for a stream, in order; results do not depend on what is parsed together."""


def load_parser(name: str = "spacy", **options: str) -> Parser:
    """A parser by its name in the table PARSERS."""
    if name not in PARSERS:
        raise ConfigError(f"there is no parser {name!r}", where="parser", hint=f"one of {', '.join(PARSERS)}")
    module, _, attribute = PARSERS[name].partition(":")
    return cast("Parser", getattr(import_module(module), attribute)(**options))
