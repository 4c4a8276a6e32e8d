"""The way of a report through the stages: what each hands on, and what is said where nothing comes out."""

from __future__ import annotations

import gc
from pathlib import Path

from dragoman import Coder, Config
from dragoman.api import _document
from dragoman.pipeline import Pipeline, _chunks
from dragoman.schema.codes import Root, Status

TEXT = (
    "Kenya's foreign minister met rebels in Juba on Monday, an aide said. "
    "The rebels killed two soldiers in Bor on 3 March 2025."
)


def test_a_report_carries_what_every_stage_found(coder: Coder) -> None:
    coded = coder.code(TEXT, published="2025-03-05", outlet="Nile Courier")
    meeting, killing = coded.reports
    assert (meeting.root, killing.root) == (Root.CONSULT, Root.ASSAULT)
    assert meeting.status is killing.status is Status.HAPPENED
    assert meeting.actors[0].who.country == "KEN"
    assert [meeting.when.edtf, killing.when.edtf] == ["2025-03-03", "2025-03-03"]
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country) == ("Juba", "SSD")
    assert len(meeting.attribution) == 1
    assert [p.wording for p in killing.actors] == ["The rebels"]
    assert [(str(n.kind), n.low, n.high) for n in killing.numbers] == [("killed", 2, 2)]
    assert len(coded.sentences) == 2
    assert coded.attributions
    assert coded.why_none is None


def test_components_name_every_part_with_its_version(coder: Coder) -> None:
    parts = dict(coder.pipeline.components)
    assert set(parts) >= {"parser", "resolver", "coder", "min_score"}
    assert all(parts.values())
    assert Pipeline(Config(min_score=0.5)).components != coder.pipeline.components


def test_loading_leaves_the_garbage_collection_of_the_process_alone() -> None:
    before = (gc.get_freeze_count(), gc.get_threshold(), gc.isenabled())
    Pipeline(Config())
    assert (gc.get_freeze_count(), gc.get_threshold(), gc.isenabled()) == before


def test_a_root_that_follows_from_the_status_has_the_score_of_the_own_codebook(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[root]]\ncode = "AGREE"\nscore = 1.5\n', encoding="utf-8")
    (planned,) = Coder(Config(codebook=own)).code("Kenya will hold talks with Uganda.").reports
    assert (planned.root, planned.intensity) == (Root.AGREE, 1.5)


def test_min_score_leaves_out_and_says_so(coder: Coder) -> None:
    strict = Coder(Config(min_score=1.0))
    coded = strict.code(TEXT, published="2025-03-05")
    assert coded.reports == ()
    assert coded.why_none is not None
    assert "2 candidate(s)" in coded.why_none
    assert "1.00" in coded.why_none
    assert all(r.confidence >= coder.config.min_score for r in coder.code(TEXT, published="2025-03-05").reports)


def test_each_silence_has_its_reason(coder: Coder) -> None:
    def why(text: str) -> str | None:
        return coder.code(text).why_none

    assert why("(" * 100) == "no sentence of reporting in the text"
    nobody = why("It was cold and wet, and the bread was baked for forty minutes.")
    assert nobody == "no political actor was recognised in the text"
    idle = why("The government of Kenya is old.")
    assert idle is not None
    assert "no sentence in which one of them does something" in idle


def test_problems_of_the_document_become_issues(coder: Coder) -> None:
    document = _document("Troops left Bor.", None, None, None, None)
    (coded,) = coder.pipeline.run([document])
    assert {i.kind for i in coded.issues} == {p.kind for p in document.problems} >= {"no_publication_date"}
    assert {i.document for i in coded.issues} == {document.id}


def test_an_empty_stream_gives_nothing(coder: Coder) -> None:
    assert list(coder.pipeline.run([])) == []
    assert list(_chunks([])) == []
