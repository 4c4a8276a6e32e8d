"""Direct quotes and who speaks them, in passages with pronouns, interleaved speakers and continued paragraphs."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import dragoman

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "fixtures" / "speakers_dev.jsonl"


def test_nearly_every_quote_has_its_speaker(coder: dragoman.Coder) -> None:
    named_right = runpy.run_path(str(ROOT / "benchmarks" / "attribution.py"))["named_right"]
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    right = [ok for row in rows for ok in named_right(row, coder.code(row["text"]).attributions)]
    assert len(right) == 98
    assert sum(right) >= 92
