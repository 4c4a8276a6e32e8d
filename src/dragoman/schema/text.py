"""Pieces of a document. Invariant: every start and end is a code-point offset into Document.text, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.codes import FurnitureKind, MentionKind
from dragoman.schema.times import TimeExpression


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is no reporting (a caption, a comment form ...): kept, never coded."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the syntax tree; `head` and `children` are token indexes in the document."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, its tokens `first` .. `last` (inclusive), and the paragraph it stands in."""

    index: int
    span: Span
    first: int
    last: int
    root: int
    paragraph: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that may name an actor or place: tokens `first` .. `last` (inclusive) around the head token."""

    index: int
    span: Span
    head: int
    first: int
    last: int
    kind: MentionKind
    label: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, marks included."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's syntax and its candidate mentions; tokens are those of the body and title, not of furniture.

    `asides` are stretches left out of the syntax that may hold names: acronyms in brackets, captions, datelines.
    """

    document_id: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeExpression, ...]
    asides: tuple[Span, ...] = ()
