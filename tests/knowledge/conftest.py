"""The shipped codebook, and a file of a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge.codebook import Codebook, load_codebook


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture
def user_file(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
