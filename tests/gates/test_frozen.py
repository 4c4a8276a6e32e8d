"""Test halves stay as their writers left them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
FROZEN: dict[str, str] = json.loads((FIXTURES / "frozen.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FROZEN)
def test_a_test_half_is_as_it_was_written(name: str) -> None:
    assert hashlib.sha256((FIXTURES / name).read_bytes()).hexdigest() == FROZEN[name]
