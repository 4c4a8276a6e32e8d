"""The worked case on a codebook of one's own does what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_codebook_page import PAGE, WIDTH, clean, played


def test_every_output_on_the_page_is_what_the_commands_print(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", WIDTH)
    page = PAGE.read_text(encoding="utf-8")

    def call(arguments: list[str]) -> str:
        done = run(*arguments)
        return clean(done.out + done.err)

    assert played(page, Path(), call) == page, "write it anew: python tests/own_codebook_page.py"
    assert Path("out/manifest.json").is_file()
