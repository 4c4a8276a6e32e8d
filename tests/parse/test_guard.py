"""What is left out of the parse, and which of it may still name somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.guard import asides, passages
from dragoman.schema.codes import FurnitureKind
from dragoman.schema.text import Furniture, Span


def words(text: str, *furniture: Furniture) -> list[str]:
    return [span.slice(text) for span in asides(text, furniture)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Workers Union (HWU) met.", ["HWU"]),
        ("The House of Lanterns (HoL) and the Guild (the GLD) met.", ["HoL", "GLD"]),
        ("The Guild (GLD, founded long ago) met.", ["GLD"]),
        ("The mayor (left) and his deputy (R) met.", []),
        ("They met (again) in May (2019).", []),
        ("", []),
    ],
)
def test_acronyms_in_brackets_are_asides(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_captions_datelines_and_headers_are_asides_and_links_are_not() -> None:
    text = "FILE - A bridge.\nLIMA -\nSee more (HWU)\nThe Guild (GLD) met."
    lines = [Span(0, 16), Span(17, 23), Span(24, 38)]
    kinds = (FurnitureKind.CAPTION, FurnitureKind.DATELINE, FurnitureKind.LINK)
    furniture = [Furniture(span, kind) for span, kind in zip(lines, kinds, strict=True)]
    assert words(text, *furniture) == ["FILE - A bridge.", "LIMA -", "GLD"]


@given(st.lists(st.sampled_from(["The Guild ", "(GLD) ", "met. ", "(R) ", "\n\n", "(", ")", "A"]), max_size=12))
def test_no_aside_in_brackets_is_in_a_passage(parts: list[str]) -> None:
    text = "".join(parts)
    found = asides(text)
    assert list(found) == sorted(found)
    kept = {p.original(i) for p in passages(text) for i in range(len(p.text))}
    assert all(i not in kept for span in found for i in range(span.start, span.end))
