"""The words that tell "he" from "she"."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.attribution.persons import load_persons


def test_shipped_table() -> None:
    found = load_persons()
    assert found.names["svetlana"] == "she"
    assert found.names["mahmoud"] == "he"
    assert found.words["spokeswoman"] == "she"
    assert "jordan" not in found.names


def test_a_name_under_both_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "persons.toml"
    path.write_text('[he]\nnames = "kim"\n[she]\nnames = "kim"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'kim' stands under both"):
        load_persons(path)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "persons.toml"
    path.write_text("[he\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no valid TOML"):
        load_persons(path)
    with pytest.raises(KnowledgeError, match="no such file"):
        load_persons(tmp_path / "absent.toml")
