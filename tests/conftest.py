"""Fixtures that every test may ask for."""

from __future__ import annotations

import pytest

import dragoman


@pytest.fixture(scope="session")
def coder() -> dragoman.Coder:
    """A coder with the default models, loaded once for all tests."""
    return dragoman.Coder(dragoman.Config())
