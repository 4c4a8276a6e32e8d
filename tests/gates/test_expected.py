"""Accuracy floors: what comes out of the five reports and of the samples, against the lists that people made.

Floors stand in floors.json and go up, never down. The five reports are not ours: where they are absent the gate skips.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from dragoman.config import load_config
from dragoman.evaluate.expected import Score, load_expected, score
from dragoman.pipeline import Pipeline
from dragoman.read import ReadOptions, read
from dragoman.schema.documents import Document
from dragoman.schema.runs import Coded

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLES = Path(os.environ.get("DRAGOMAN_ARTICLES", ROOT.parent / "shared" / "articles"))
SAMPLES = ROOT / "src" / "dragoman" / "samples"
MISPRINTED = "001_ec0af1a6808c4016.txt"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DIGESTS = json.loads((HERE / "digests.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.gate


def code(folder: Path, *, again: dict[str, str]) -> list[tuple[str, Coded]]:
    """All reports of a folder by file name; `again` gives files that are read with a publication date of their own."""
    found = {Path(d.copy.path).name: d for d in read([folder]) if isinstance(d, Document)}
    for name, published in again.items():
        found[name] = next(
            d for d in read([folder / name], ReadOptions(published=published)) if isinstance(d, Document)
        )
    return list(zip(found, Pipeline(load_config()).run(found.values()), strict=True))


def scored(coded: list[tuple[str, Coded]], list_name: str) -> Score:
    return score(coded, load_expected(HERE / list_name, {name: c.document.text for name, c in coded}))


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, Coded]]:
    if not ARTICLES.is_dir():
        pytest.skip(f"the five reports are not at {ARTICLES}; set DRAGOMAN_ARTICLES to score them")
    return code(ARTICLES, again={MISPRINTED: "2020-06-04"})


@pytest.fixture(scope="module")
def samples() -> list[tuple[str, Coded]]:
    return code(SAMPLES, again={})


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_the_lists_are_those_that_were_frozen(name: str) -> None:
    assert hashlib.sha256((HERE / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_articles(articles: list[tuple[str, Coded]]) -> None:
    result = scored(articles, "articles_expected.jsonl")
    told = "\n".join(["missed:", *result.missed, "extra:", *result.extra, "must not:", *result.violations])
    assert result.recall >= FLOORS["articles"]["recall"], told
    assert result.precision >= FLOORS["articles"]["precision"], told
    assert not result.violations, told


def test_articles_dateline_contradiction_is_flagged_and_moves_no_event(articles: list[tuple[str, Coded]]) -> None:
    one = dict(articles)[MISPRINTED]
    assert "dateline_contradiction" in {i.kind for i in one.issues}
    unrepaired = dict(code(ARTICLES, again={}))[MISPRINTED]
    explicit = {r.trigger: r.when for r in one.reports if r.when.basis == "expression" and "-W" not in r.when.edtf}
    calendar = {t: w for t, w in explicit.items() if "June" in _words(one, w) or "May" in _words(one, w)}
    again = {r.trigger: r.when for r in unrepaired.reports}
    assert all(again[t].first == w.first and again[t].last == w.last for t, w in calendar.items() if t in again)


def _words(one: Coded, when: object) -> str:
    start, end = getattr(when, "start", None), getattr(when, "end", None)
    return one.document.text[start:end] if start is not None else ""


def test_articles_saturday_meeting_is_one_event_of_two_reports(articles: list[tuple[str, Coded]]) -> None:
    from dragoman.merge import merge
    from dragoman.schema.events import Telling

    tellings = [
        Telling(r, c.document.outlet.name if c.document.outlet else name, c.document.published.text)
        for name, c in articles
        if c.document.published is not None
        for r in c.reports
    ]
    both = {c.document.id for name, c in articles if name[:3] in {"003", "004"}}
    shared = [e for e in merge(tellings) if both <= {t.report.document for t in tellings if t.report.id in e.reports}]
    assert any(e.when.edtf == "2020-12-19" and e.root == "CONSULT" for e in shared)


def test_samples(samples: list[tuple[str, Coded]]) -> None:
    result = scored(samples, "samples_expected.jsonl")
    told = "\n".join(["missed:", *result.missed, "extra:", *result.extra, "must not:", *result.violations])
    assert result.recall >= FLOORS["samples"]["recall"], told
    assert result.precision >= FLOORS["samples"]["precision"], told


@pytest.mark.parametrize("name", ["22_football.txt", "21_market.txt"])
def test_reports_without_politics_stay_silent(samples: list[tuple[str, Coded]], name: str) -> None:
    one = dict(samples)[name]
    assert not one.reports, [(r.root, r.trigger.slice(one.document.text)) for r in one.reports]
    assert one.why_none
