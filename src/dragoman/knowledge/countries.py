"""The short name of a state, by its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.knowledge.rows import rows

_FILE = Path(__file__).parent / "actors" / "states.csv"


@cache
def _names() -> Mapping[str, str]:
    return {f"state:{row.text('iso3', required=True)}": row.text("name") for row in rows(_FILE, ("iso3", "name"))}


def country_name(state: str) -> str:
    """The name of a state by its id ("state:EGY"); of one that is not listed, its code."""
    return _names().get(state, state.partition(":")[2])


def is_state(code: str) -> bool:
    """Whether a code is that of a listed state: EGY, PAN."""
    return f"state:{code}" in _names()
