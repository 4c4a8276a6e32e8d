"""A root and a mode of a user's own, from the file to the record and out of it again, also where the file is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import dragoman
from dragoman.api import export_record, ingest
from dragoman.errors import FilterError
from dragoman.filter import Filter
from dragoman.schema.codes import Quad, Root, Status

CODEBOOK = """
[[root]]
code = "COUP"
name = "Seizure of power"
quad = 4
score = -9.0
recipient_required = false
definition = "Somebody takes the power of the state."
example = "Soldiers overthrew the government of Karsania."
actor = "Soldiers"
recipient = "the government"

[[mode]]
root = "COUP"
code = "palace"
score = -8.5
definition = "By those who guard the ruler."
example = "Guards unseated the king of Veldoria."

[[pattern]]
root = "COUP"
[pattern.triggers]
"overthrow" = "{A:Soldiers} overthrew {R:the government} of Niger."

[[pattern]]
root = "COUP"
mode = "palace"
[pattern.triggers]
"unseat" = "{A:Palace guards} unseated {R:the king} of Jordan."
"""
TEXTS = {
    "one": "Army officers overthrew the government of Niger on Tuesday. Markets in the city opened late, and the "
    "schools stayed closed until the end of the week, when the rain came.\n",
    "two": "Army officers overthrew the government of Niger on Tuesday, a farmer in the city said. Nobody was "
    "hurt, and the shops were open again in the afternoon.\n",
    "three": "The army of Chad plans to overthrow the government of Mali. The harvest was good this year, and bread "
    "has fallen at the market in the old town.\n",
    "four": "Palace guards unseated the king of Jordan on Monday, and three soldiers were killed. It was dry in "
    "the valleys, and the apples were late.\n",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that was coded with a codebook which is gone."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "mine.toml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "in").mkdir()
    lines = []
    for name, text in TEXTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        lines.append(json.dumps({"file": f"{name}.txt", "outlet": f"Outlet {name}", "published": "2024-05-08"}))
    (folder / "in" / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with dragoman.open_record(folder / "r.sqlite") as record:
        run = ingest(record, [folder / "in"], config=dragoman.Config(codebook=folder / "mine.toml"), processes=2)
        assert run.account.coded == 4
        assert dict(run.components)["codebook"].startswith("mine.toml ")
    (folder / "mine.toml").unlink()
    return folder / "r.sqlite"


def test_it_is_coded_stored_merged_and_read_back(filled: Path) -> None:
    with dragoman.open_record(filled, mode="ro") as record:
        coups = list(record.events(Filter.parse(root="coup")))
        by_status = {(e.mode, e.status): e for e in coups}
        done = by_status[None, Status.HAPPENED]
        assert len(done.reports) == 2
        assert done.outlets == ("Outlet one", "Outlet two")
        assert done.root is Root("COUP", Quad.MATERIAL_CONFLICT)
        assert (done.quad, done.intensity) == (Quad.MATERIAL_CONFLICT, -9.0)
        assert (None, Status.PLANNED) in by_status
        palace = by_status["palace", Status.HAPPENED]
        assert palace.intensity == -8.5
        assert [(n.kind.value, n.low) for n in palace.numbers] == [("killed", 3)]
        assert all(r.root is done.root and r.quad is done.quad for r in record.event_reports(done.id))
        assert [(c.code, c.score) for c in record.codes()] == [("COUP", -9.0), ("COUP/palace", -8.5)]
        assert list(record.events(Filter.parse(quad=1))) == []
        assert {e.id for e in record.events(Filter.parse(quad=4, root=["COUP"]))} == {e.id for e in coups}


def test_a_root_that_the_record_does_not_know_is_refused(filled: Path) -> None:
    with dragoman.open_record(filled, mode="ro") as record:
        for ask in (record.events, record.count, record.told, record.reports, record.claims, record.actors):
            with pytest.raises(FilterError, match="COUPE") as caught:
                ask(wanted=Filter.parse(root="coupe"))
            assert "COUP" in caught.value.hint


@pytest.mark.parametrize("format_name", ["jsonl", "csv"])
def test_it_is_exported_with_its_meaning(filled: Path, tmp_path: Path, format_name: str) -> None:
    with dragoman.open_record(filled, mode="ro") as record:
        export_record(record, tmp_path / "out", format_name, wanted=Filter.parse(root="COUP"))
    out = tmp_path / "out"
    if format_name == "jsonl":
        rows = [json.loads(line) for line in (out / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    else:
        with (out / "events.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    assert {(r["root"], int(r["quad"]), float(r["intensity"])) for r in rows} == {("COUP", 4, -9.0), ("COUP", 4, -8.5)}
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["own_codes"][0] == {
        "code": "COUP", "quad": 4, "score": -9.0, "definition": "Somebody takes the power of the state.",
    }  # fmt: skip
    assert manifest["filter"] == {"root": ["COUP"]}
    assert "COUP/palace: By those who guard the ruler." in (out / "README.txt").read_text(encoding="utf-8")


def test_the_combined_coder_takes_the_frames_word_for_it(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(CODEBOOK, encoding="utf-8")
    coder = dragoman.Coder(dragoman.Config(coder="combined", codebook=tmp_path / "mine.toml"))
    coded = coder.code(TEXTS["one"], published="2024-05-08")
    own = [(str(r.root), r.why.frame) for r in coded.reports if r.root.own]
    assert own == [("COUP", "COUP:overthrow (verb)")]
    pair = coder.code_pair("Army officers overthrew the government of Niger.", [(0, 13)], [(24, 38)])
    assert set(pair.scores) == {*map(str, Root), "NONE"}
