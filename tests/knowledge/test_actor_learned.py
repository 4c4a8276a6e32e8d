"""What reports teach about actors, and how the list weighs what it does not know for sure."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.actors.dossier import make_dossier
from dragoman.knowledge.actors.learned import learned_lines
from dragoman.knowledge.actors.met import Met, Statement, Words
from dragoman.knowledge.actors.review import contradictions
from dragoman.knowledge.actors.spellings import own_names, spellings_of
from dragoman.knowledge.actors.table import UNVERIFIED
from dragoman.knowledge.actors.user import UserActors, read_user_actors
from dragoman.knowledge.actors.user_form import write_lines
from dragoman.knowledge.actors.user_overlay import lay_over
from dragoman.resolve.scene import Scene
from dragoman.schema.codes import ActorKind, Origin
from dragoman.schema.text import Parsed


@pytest.fixture(scope="module")
def shipped() -> ActorTable:
    return load_actors()


def read(tmp_path: Path, text: str, shipped: ActorTable, name: str = "mine.csv") -> UserActors:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_user_actors(file, shipped)


def said(found: UserActors) -> list[str]:
    return [f"{p.where}: {p.what}" for p in found.problems]


def statement(title: str, country: str, on: date, quote: str, organisation: str | None = None) -> Statement:
    return Statement(title, organisation, country, "GOV", on, on, "reports/a.txt", quote)


def met(actor_id: str, name: str, *statements: Statement, words: tuple[Words, ...] = ()) -> Met:
    return Met(actor_id, name, "KEN", ("GOV",), 1, 1, 0, words, statements)


def test_a_report_that_contradicts_the_list_is_shown(shipped: ActorTable) -> None:
    on = date(2015, 6, 15)
    holder = shipped.holder("KEN", "foreign-minister", on)
    assert holder is not None
    told = statement("Foreign Minister", "KEN", on, "Foreign Minister Zed Test arrived.")
    (found,) = contradictions(met("person:zed-test", "Zed Test", told), shipped)
    assert [o.person for o in found.listed] == [holder.person]
    assert found.stated.quote == "Foreign Minister Zed Test arrived."
    assert not list(contradictions(met(holder.person, shipped.actors[holder.person].name, told), shipped))
    former = statement("Foreign Minister", "KEN", on, "The former Foreign Minister Zed Test arrived.")
    rival = statement("Foreign Minister", "KEN", on, "Foreign Minister Zed Test.", "group:some-rival-government")
    mayor = statement("Mayor", "KEN", on, "Mayor Zed Test arrived.")
    for other in (former, rival, mayor):
        assert not list(contradictions(met("person:zed-test", "Zed Test", other), shipped))


def test_what_reports_teach_can_be_taken_over(tmp_path: Path, shipped: ActorTable) -> None:
    on, later = date(2029, 6, 15), date(2029, 8, 1)
    told = (
        statement("Mayor", "KEN", on, 'Mayor Zed Test said "no".'),
        statement("Mayor", "KEN", later, "Mayor Test spoke."),
    )
    words = (
        Words("Mayor Zed Test", 2, "reports/a.txt"),
        Words("Zedd Test's", 1, "reports/b.txt"),
        Words("he", 4, "reports/a.txt"),
    )
    wrong = statement("Foreign Minister", "KEN", date(2015, 6, 15), "Foreign Minister Wrong Test.")
    people = [
        met("person:zed-test", "Zed Test", *told, words=words),
        met("person:antonio-guterres", shipped.actors["person:antonio-guterres"].name),
        met("person:wrong-test", "Wrong Test", wrong),
    ]
    learned = learned_lines(people, shipped)
    assert learned.contradicted == 1
    file = tmp_path / "learned.csv"
    write_lines(file, learned.lines)
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(r["id"], r["office"]) for r in rows] == [
        ("person:zed-test", ""), ("person:zed-test", "Mayor"), ("person:wrong-test", ""),
    ]  # fmt: skip
    assert rows[0]["aliases"] == "Zedd Test"
    assert (rows[1]["from"], rows[1]["to"]) == ("2029-06-15", "2029-08-01")
    assert rows[1]["note"].startswith("stated in reports/a.txt: \"Mayor Zed Test said 'no'.")
    found = read_user_actors(file, shipped)
    assert said(found) == []
    table = lay_over(shipped, found.entries)
    held = table.office("person:zed-test", date(2029, 7, 1))
    assert held is not None
    assert (held.title, held.role, held.country) == ("Mayor", "mayor", "KEN")


def test_titles_and_endings_are_no_part_of_a_spelling(shipped: ActorTable) -> None:
    actor = shipped.actors["person:antonio-guterres"]
    words = (
        Words("UN Secretary-General António Guterres", 3, "a.txt"),
        Words("Mr. Guterres's", 2, "b.txt"),
        Words("Antonyo Guteres", 1, "c.txt"),
        Words("the secretary-general", 4, "a.txt"),
    )
    spellings, descriptions = spellings_of(own_names(actor), words, person=True, table=shipped)
    seen = {s.text: (s.count, s.origin) for s in spellings if s.count}
    assert seen == {
        "António Guterres": (3, Origin.SHIPPED),
        "Guterres": (2, Origin.SHIPPED),
        "Antonyo Guteres": (1, Origin.LEARNED),
    }
    assert [d.text for d in descriptions] == ["the secretary-general"]


def test_an_organ_that_every_state_has_is_not_learned(shipped: ActorTable) -> None:
    army = met("organ:KEN:army", "Kenya: Army", words=(Words("the Kenyan army", 2, "a.txt"),))
    dossier = make_dossier(army.actor_id, shipped, army)
    assert (dossier.origin, dossier.country, dossier.sectors) == (Origin.SHIPPED, "KEN", ("MIL",))
    assert learned_lines([army], shipped).lines == ()


def test_unverified_rows_score_lower(shipped: ActorTable) -> None:
    checked = next(a for a in shipped.actors.values() if a.kind is ActorKind.PERSON and a.verified)
    unchecked = next(a for a in shipped.actors.values() if a.kind is ActorKind.PERSON and not a.verified)
    scene = Scene(Parsed("d", "", (), (), (), (), ()), shipped, date(2020, 1, 1))
    assert scene.known(checked.id, "test", 0.8).confidence == 0.8
    assert scene.known(unchecked.id, "test", 0.8).confidence == pytest.approx(0.8 * UNVERIFIED)
    assert 0.9 < UNVERIFIED < 1
    assert shipped.trust("state:KEN") == 1


def test_groups_exist_between_their_dates(shipped: ActorTable) -> None:
    ended = next(a for a in shipped.actors.values() if a.first and a.last)
    assert ended.first is not None
    assert ended.last is not None
    assert shipped.existed(ended.id, ended.first)
    assert not shipped.existed(ended.id, ended.first.replace(year=ended.first.year - 1))
    assert not shipped.existed(ended.id, ended.last.replace(year=ended.last.year + 1))
    assert shipped.existed(ended.id, None)
