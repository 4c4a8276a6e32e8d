"""`dragoman actors`: who somebody is, with a record and without, and the commands on a list of one's own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dragoman.api import open_record
from dragoman.cli.actors import _apart
from dragoman.cli.actors_record import People, sentence_around
from dragoman.knowledge.actors import load_actors
from dragoman.schema.text import Span

FIXTURES = Path(__file__).parent.parent / "fixtures" / "actors"
STORY = (
    "NAIROBI - Kenya's Foreign Minister Zebedee Quillfeather met Ethiopian officials in Addis Ababa on Tuesday.\n\n"
    "The talks went on for three hours. Quillfeather accused Somalia of breaking the agreement.\n"
)
"""An invented minister, on a day on which the list has another."""


@pytest.fixture
def told(run, tmp_path: Path) -> Path:
    story, record = tmp_path / "story.txt", tmp_path / "told.sqlite"
    story.write_text(STORY, encoding="utf-8")
    done = run("read", story, "--record", record, "--published", "2015-06-17", "--quiet")
    assert done.code == 0, done.err
    return record


def test_without_a_record_the_list_answers(run) -> None:
    (shown,) = run("actors", "Antonio Guterres", "--json").rows
    listed = load_actors().actors["person:antonio-guterres"]
    assert (shown["id"], shown["origin"], shown["kind"]) == (listed.id, "shipped", "person")
    assert len(shown["aliases"]) == len(listed.aliases) + 1
    assert {a["script"] for a in shown["aliases"]} > {"Latn"}
    assert all(a["seen"] is None for a in shown["aliases"])
    assert all(o["source"] == "shipped" and o["from"] for o in shown["offices"])
    assert shown["review"] == []
    text = run("actors", "Antonio Guterres")
    assert text.code == 0
    for office in shown["offices"]:
        assert office["title"] in text.out
    assert "shipped list" in text.out
    assert run("actors", "show", "Antonio Guterres") == text
    assert run("actors", "--json", "Antonio Guterres").rows == [shown]


def test_another_spelling_and_nobody(run) -> None:
    (shown,) = run("actors", "Antonyo Guteres", "--json").rows
    assert shown["id"] == "person:antonio-guterres"
    none = run("actors", "Zebedee Quillfeather")
    assert (none.code, none.out) == (0, "")
    assert "nobody by the name 'Zebedee Quillfeather'" in none.err


def test_what_reports_state_is_quoted_and_what_contradicts_the_list_is_shown(run, told: Path) -> None:
    (shown,) = run("actors", "Zebedee Quillfeather", "--record", told, "--json").rows
    assert (shown["id"], shown["origin"]) == ("person:zebedee-quillfeather", "learned")
    (office,) = shown["offices"]
    assert (office["title"].lower(), office["country"], office["source"]) == ("foreign minister", "KEN", "learned")
    assert office["quote"] == STORY.partition("\n")[0]
    assert office["document"].endswith("story.txt")
    assert (office["from"], office["to"]) == ("2015-06-17", "2015-06-17")
    seen = {a["text"]: a["seen"] for a in shown["aliases"]}
    assert seen["Zebedee Quillfeather"]["document"].endswith("story.txt")
    (item,) = shown["review"]
    assert item["quote"] == office["quote"]
    (listed,) = item["listed"]
    holder = load_actors().actors[listed["person"]]
    assert holder.country == "KEN"
    text = run("actors", "Zebedee Quillfeather", "--record", told)
    assert "To review" in text.out
    assert holder.name in text.out
    (other,) = run("actors", holder.name, "--record", told, "--json").rows
    assert [i["person"] for i in other["review"]] == ["person:zebedee-quillfeather"]
    assert all(o["source"] == "shipped" for o in other["offices"]), "the list itself is left as it was"


def test_the_record_says_where_a_name_was_seen(run, demo_record: Path) -> None:
    with open_record(demo_record, mode="ro") as opened:
        people = People(opened)
        known = [a for a in people.seen.values() if a.actor_id in load_actors().actors and a.wordings]
        actor = max(known, key=lambda a: (a.reports, a.key))
        paths = {filed.document.copy.path for filed in opened.filed()}
    (shown,) = run("actors", actor.actor_id, "--record", demo_record, "--json").rows
    words = [a["seen"] for a in shown["aliases"] if a["seen"]] + shown["descriptions"]
    assert sum(w["count"] for w in words) == sum(w.count for w in actor.wordings)
    assert {w["document"] for w in words} <= paths
    assert (shown["reports"], shown["events"]) == (actor.reports, actor.events)


def test_an_office_is_listed_once_however_it_is_written() -> None:
    assert list(_apart(["Commander", "General", "commander"])) == ["Commander", "General"]


def test_check_lists_everything(run, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,kind,country\nAnn Test,person,KEN\n", encoding="utf-8")
    good = run("actors", "check", file)
    assert (good.code, good.out) == (0, "")
    assert "1 actor(s), 0 office(s), no problem" in good.err
    file.write_text("name,kind,country\nAnn Test,person,KNY\n,person,KEN\nBen Test,pers,KEN\n", encoding="utf-8")
    bad = run("actors", "check", file)
    assert bad.code == 1
    assert [line.split(": ")[0] for line in bad.out.splitlines()] == ["mine.csv:2", "mine.csv:3", "mine.csv:4"]
    assert "did you mean 'person'?" in bad.out
    used = run("actors", "Ann Test", "--actors", file)
    assert used.code == 2
    assert "mine.csv:2" in used.err


def test_import_check_and_use(run, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    done = run("actors", "import", FIXTURES / "wikidata.json", "--out", out)
    assert done.code == 0
    assert "wikidata.json, result 4: Tamsin Vorhout: country 'Atlantis' is unknown; left out" in done.err
    assert "2 actor(s) with 3 office(s)" in done.err
    assert run("actors", "check", out).code == 0
    (shown,) = run("actors", "O. Mendel", "--actors", out, "--json").rows
    assert (shown["wikidata"], shown["origin"]) == ("Q900000001", "user")
    assert [o["source"] for o in shown["offices"]] == ["user", "user"]
    again = run("actors", "import", FIXTURES / "entities.ftm.json", "--out", out)
    assert again.code == 2
    assert "exists already" in again.err
    assert run("actors", "import", FIXTURES / "entities.ftm.json", "--out", out, "--overwrite", "--quiet").err == ""
    assert run("actors", "check", out).code == 0
    assert run("actors", "import", out, "--out", tmp_path / "x.csv").code == 2
    assert not (tmp_path / "x.csv").exists()


def test_the_setting_names_the_file(run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[actor]]\nname = "Ann Test"\nkind = "person"\ncountry = "KEN"\n', encoding="utf-8")
    Path("dragoman.toml").write_text(f"actors = {json.dumps(str(mine))}\n", encoding="utf-8")
    (shown,) = run("actors", "Ann Test", "--json").rows
    assert shown["origin"] == "user"


def test_what_reports_teach_is_exported_for_review(run, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "learned.csv"
    done = run("actors", "export", "--learned", "--record", told, "--out", out)
    assert done.code == 0
    assert "contradict the list" in done.err
    with out.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    mine = [r for r in rows if r["id"] == "person:zebedee-quillfeather"]
    assert [r["office"] for r in mine] == [""], "a contradiction is for a person to settle"
    assert run("actors", "check", out).code == 0


def test_the_list_in_force_is_exported(run, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    assert run("actors", "export", "--out", out).code == 0
    with out.open(encoding="utf-8", newline="") as handle:
        ids = {row["id"] for row in csv.DictReader(handle)}
    assert ids == set(load_actors().actors)
    wrong = run("actors", "export", "--record", tmp_path / "r.sqlite", "--out", tmp_path / "b.csv")
    assert wrong.code == 2
    assert "--learned" in wrong.err


def test_help_names_all_that_can_be_done(run) -> None:
    shown = run("actors", "--help")
    assert shown.code == 0
    assert all(word in shown.out for word in ("show", "check", "import", "export", "dragoman actors NAME"))
    for command in ("show", "check", "import", "export"):
        assert run("actors", command, "--help").code == 0


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One came. Gen. Test met Ben. Then rain.", "Test", "Gen. Test met Ben."),
        ("Head\n\nU.S. envoy Ann Test spoke! Then rain.", "Ann Test", "U.S. envoy Ann Test spoke!"),
        ("Only Ann Test here", "Ann Test", "Only Ann Test here"),
        ("He left. Ann Test.", "Ann Test", "Ann Test."),
    ],
)
def test_the_sentence_around_some_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert sentence_around(text, Span(start, start + len(words))) == sentence


def test_a_run_uses_the_file_and_says_so(run, tmp_path: Path) -> None:
    mine, story, record = tmp_path / "mine.csv", tmp_path / "story.txt", tmp_path / "mine.sqlite"
    mine.write_text(
        "name,kind,country,sectors,office,from\nZebedee Quillfeather,person,KEN,GOV,Foreign Minister,2015-06-01\n",
        encoding="utf-8",
    )
    Path("dragoman.toml").write_text(f"actors = {json.dumps(str(mine))}\n", encoding="utf-8")
    story.write_text(STORY, encoding="utf-8")
    assert run("read", story, "--record", record, "--published", "2015-06-17", "--quiet").code == 0
    with open_record(record, mode="ro") as opened:
        (made,) = opened.runs()
        named = [a for a in opened.actors() if a.actor_id == "person:zebedee-quillfeather"]
    assert dict(made.components)["actors"].startswith("mine.csv ")
    assert named[0].country == "KEN"
    (shown,) = run("actors", "Zebedee Quillfeather", "--record", record, "--json").rows
    assert (shown["origin"], shown["review"]) == ("user", [])
    assert shown["offices"][0]["source"] == "user"
