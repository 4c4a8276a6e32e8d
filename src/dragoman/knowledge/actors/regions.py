"""Adjectives and people of regions inside one state: "Bavarian", "Chechen", "Tibetan"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.knowledge.names import fold
from dragoman.knowledge.rows import rows

_FILE = Path(__file__).with_name("regions.csv")


def region_country(word: str) -> str | None:
    """The country (ISO alpha-3) that holds the region of a capitalised word; None where the word is not known."""
    if not word[:1].isupper():
        return None
    known, folded = _regions(), fold(word)
    return known.get(folded) or known.get(folded.removesuffix("s"))


@cache
def _regions() -> Mapping[str, str]:
    return {fold(row.text("adjective", required=True)): row.text("country") for row in rows(_FILE, ("adjective",))}
