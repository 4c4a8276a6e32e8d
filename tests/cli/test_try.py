"""`dragoman try`: what each stage makes of one text; `dragoman doctor`: whether all of them are there."""

from __future__ import annotations

import pytest
from cli.conftest import dragoman as program

import dragoman.cli.doctor

TEXT = "Kenya's foreign minister met rebels in Juba on Monday, an aide said. The rebels killed two soldiers in Bor."
STAGES = ("read", "sentences", "who and where", "times", "who says", "reports")


def test_each_stage_is_shown_in_its_order(run) -> None:
    shown = run("try", TEXT, "--published", "2025-03-05")
    assert (shown.code, shown.err) == (0, "")
    lines = shown.out.splitlines()
    assert [line for line in lines if line in STAGES] == list(STAGES)
    parts = {
        stage: shown.out.split(f"{stage}\n")[1].split("\n" + after)[0]
        for stage, after in zip(STAGES, [*STAGES[1:], ""], strict=True)
        if after
    }
    assert "summary_only" in parts["read"]
    assert "1. Kenya's foreign minister met rebels" in parts["sentences"]
    assert "2. The rebels killed two soldiers in Bor." in parts["sentences"]
    assert "[KEN GOV]" in parts["who and where"]
    assert "'Monday': DATE 2025-03-03" in parts["times"]
    assert "'said'" in parts["who says"]
    assert "CONSULT 'met'" in shown.out
    assert "ASSAULT 'killed'" in shown.out
    assert "according to: an aide" in shown.out or "according to: aide" in shown.out
    assert shown.out.count("why: ") == 2


def test_as_json(run) -> None:
    rows = run("try", TEXT, "--published", "2025-03-05", "--json").rows
    assert [row["root"] for row in rows] == ["CONSULT", "ASSAULT"]
    for row in rows:
        start, end = row["trigger"]["start"], row["trigger"]["end"]  # type: ignore[index]
        assert TEXT[start:end] in {"met", "killed"}


def test_a_text_without_an_event_says_why(run) -> None:
    shown = run("try", "Bake the bread for forty minutes and let it rest.")
    assert shown.code == 0
    assert "none: " in shown.out
    assert "no_publication_date" in shown.out


@pytest.mark.parametrize("text", ["[bold]Soldiers[/] killed [/x] rebels in Bor.", "\\[red] \x1b[31m troops left Bor."])
def test_markup_in_a_text_is_text(run, text: str) -> None:
    shown = run("try", text)
    assert shown.code == 0
    assert text.split(maxsplit=1)[0] in shown.out


def test_nothing_to_try(run) -> None:
    wrong = run("try", " ")
    assert wrong.code == 1
    assert wrong.err.startswith("dragoman: the text has no text")
    assert "try: " in wrong.err


def test_from_standard_input() -> None:
    done = program("try", "-", "--published", "2025-03-05", stdin=TEXT)
    assert done.returncode == 0
    assert "CONSULT 'met'" in done.stdout


def test_doctor_finds_everything(run) -> None:
    well = run("doctor")
    assert (well.code, well.err) == (0, "")
    lines = well.out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    for part in ("python", "dragoman", "parser", "codebook", "frames", "actors", "outlets", "gazetteer", "sqlite"):
        assert any(line.split()[1] == part for line in lines)
    assert all(row["ok"] is True for row in run("doctor", "--json").rows)


def test_doctor_names_what_is_missing(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_MODEL", "no_such_model")
    ill = run("doctor")
    assert ill.code == 1
    (missing,) = [line for line in ill.out.splitlines() if line.startswith("MISSING")]
    assert missing.split()[1] == "parser"
    assert "no_such_model" in missing
    assert len(ill.out.splitlines()) == 9


def test_doctor_goes_on_after_an_illness(monkeypatch: pytest.MonkeyPatch, run) -> None:
    def broken(_config: object) -> str:
        raise ValueError("torn page")

    monkeypatch.setattr(dragoman.cli.doctor, "_codebook", broken)
    ill = run("doctor", "--json")
    assert ill.code == 1
    assert [row["part"] for row in ill.rows if not row["ok"]] == ["codebook"]
    assert "torn page" in str(ill.rows)
