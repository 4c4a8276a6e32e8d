"""Time expressions as spans of a text."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression


def find_expressions(text: str, spans: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """Every time expression inside the given spans of the text, in order, not yet set against a date."""
    return ()
