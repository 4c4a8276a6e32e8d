"""A user's own actors: reading, mistakes with their lines, winning over the shipped list, import and export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.actors.importing import Imported, import_actors
from dragoman.knowledge.actors.roles import role_of
from dragoman.knowledge.actors.user import UserActors, read_user_actors
from dragoman.knowledge.actors.user_form import lines_of, write_lines
from dragoman.knowledge.actors.user_overlay import lay_over
from dragoman.schema.codes import ActorKind, DatePrecision, Origin

FIXTURES = Path(__file__).parent.parent / "fixtures" / "actors"
HEADER = "name,aliases,kind,country,sectors,office,role,organisation,from,to,wikidata,note\n"


@pytest.fixture(scope="module")
def shipped() -> ActorTable:
    return load_actors()


def read(tmp_path: Path, text: str, shipped: ActorTable, name: str = "mine.csv") -> UserActors:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_user_actors(file, shipped)


def said(found: UserActors) -> list[str]:
    return [f"{p.where}: {p.what}" for p in found.problems]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Ann Test,,person,KEN,GOV,Foreign Minister,,,2031-13,,,", "column 'from' has no date: '2031-13'"),
        ("Ann Test,,person,KEN,GOV,Foreign Minister,,,2031,2030,,", "from 2031 is after to 2030"),
        ("Ann Test,,person,KNY,GOV,,,,,,,", "country 'KNY' is unknown"),
        ("Ann Test,,person,Kenya,GOV,,,,,,,", "country 'Kenya' is unknown"),
        ("Ann Test,,person,KEN,GOVT,,,,,,,", "sector 'GOVT' is unknown"),
        ("Ann Test,,persona,KEN,GOV,,,,,,,", "kind 'persona' is unknown"),
        ("Ann Test,,,KEN,GOV,,,,,,,", "column 'kind' is empty"),
        (",Annie,person,KEN,GOV,,,,,,,", "column 'name' is empty"),
        ("---,,person,KEN,GOV,,,,,,,", "column 'name' is empty"),
        ("Ann Test,,person,KEN,GOV,Foreign Minister,king-of,,,,,", "role 'king-of' is unknown"),
        ("Ann Test,,person,KEN,GOV,Chair,,The Unheard Of Body,,,,", "organisation 'The Unheard Of Body' is neither"),
        ("Ann Test,,person,KEN,GOV,,,,,,P31,", "wikidata 'P31' is no item"),
        ("Testers' League,,group,KEN,SOC,Chair,,,,,,", "a group holds no office"),
        ("Ann Test,,person,KEN,GOV,,,,,,,,more", "more cells than columns"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, shipped: ActorTable, line: str, problem: str) -> None:
    found = read(tmp_path, f"{HEADER}Good Person,,person,KEN,GOV,,,,,,,\n\n{line}\n", shipped)
    assert len(found.problems) == 1, said(found)
    assert said(found)[0].startswith(f"mine.csv:4: {problem}")
    assert found.problems[0].hint
    file = tmp_path / "mine.csv"
    with pytest.raises(KnowledgeError, match=r"mine\.csv:4"):
        load_actors(user=file)


def test_all_mistakes_are_found_at_once_in_the_order_of_lines(tmp_path: Path, shipped: ActorTable) -> None:
    text = (
        "name,kind,contry,sectors,office,from,to\n"
        "A Test,person,KEN,GOVT,,,\n"
        "B Test,person,KEN,GOV,Mayor,nope,\n"
        "B Test,person,KEN,GOV,Mayor,2030,\n"
        "B Test,person,KEN,GOV,Mayor,2030,\n"
    )
    found = read(tmp_path, text, shipped)
    assert [p.where for p in found.problems] == ["mine.csv:1", "mine.csv:2", "mine.csv:3", "mine.csv:5"]
    assert "did you mean 'country'?" in found.problems[0].hint
    assert "B Test is there already, in mine.csv:4" in found.problems[3].what


def test_two_holders_of_one_office_at_a_time(tmp_path: Path, shipped: ActorTable) -> None:
    lines = (
        "Ann Test,,person,KEN,GOV,Foreign Minister,,,2030-02,2031-05-10,,{note}\n"
        "Ben Test,,person,KEN,GOV,Minister of Foreign Affairs,,organ:KEN:foreign-ministry,{first},,,\n"
    )
    both = read(tmp_path, HEADER + lines.format(note="", first="2031-05-01"), shipped)
    assert len(both.problems) == 1
    assert "Ben Test and Ann Test (mine.csv:2) are both foreign-minister of KEN" in both.problems[0].what
    assert both.problems[0].where == "mine.csv:3"
    assert not read(tmp_path, HEADER + lines.format(note="", first="2031-05-10"), shipped).problems
    assert not read(tmp_path, HEADER + lines.format(note="", first="2031-05"), shipped).problems
    assert not read(tmp_path, HEADER + lines.format(note="", first="2031"), shipped).problems
    assert not read(tmp_path, HEADER + lines.format(note="rival", first="2031-05-01"), shipped).problems


def test_csv_and_toml_say_the_same(tmp_path: Path, shipped: ActorTable) -> None:
    one = read(
        tmp_path, HEADER + "Ann Test,A. Test|آن,person,KEN,GOV|LEG,Foreign Minister,,,2031-02,2032,Q1,x\n", shipped
    )
    toml = """
[[actor]]
name = "Ann Test"
aliases = ["A. Test", "آن"]
kind = "person"
country = "KEN"
sectors = ["GOV", "LEG"]
office = "Foreign Minister"
from = "2031-02"
to = 2032
wikidata = "Q1"
note = "x"
"""
    two = read(tmp_path, toml, shipped, "mine.toml")
    assert not one.problems
    assert not two.problems
    (a,), (b,) = one.entries, two.entries
    assert a.office == b.office
    assert (a.name, a.aliases, a.sectors, a.country, a.wikidata) == (
        b.name,
        b.aliases,
        b.sectors,
        b.country,
        b.wikidata,
    )
    assert a.office is not None
    assert (a.office.role, a.office.precision) == ("foreign-minister", DatePrecision.YEAR)
    assert (a.office.first, a.office.last) == (date(2031, 2, 1), date(2032, 12, 31))


def test_mistakes_in_toml_have_lines(tmp_path: Path, shipped: ActorTable) -> None:
    toml = (
        '[[actor]]\nname = "A Test"\nkind = "person"\n\n[[actor]]\nname = "B Test"\nkind = "person"\ncolour = "red"\n'
    )
    found = read(tmp_path, toml + '\n[[actor]]\nname = ""\nkind = "person"\n', shipped, "mine.toml")
    assert [p.where for p in found.problems] == ["mine.toml:8", "mine.toml:10"]
    assert "unknown column 'colour'" in found.problems[0].what
    broken = read(tmp_path, '[[actor]]\nname = "A Test\n', shipped, "broken.toml")
    assert [p.where for p in broken.problems] == ["broken.toml:2"]


def test_spreadsheet_habits_are_read(tmp_path: Path, shipped: ActorTable) -> None:
    found = read(tmp_path, "\ufeffName;Kind;Country;Sector\r\nAnn Test;person;KEN;GOV\r\n;;;\r\n", shipped)
    assert not found.problems
    assert found.entries[0].sectors == ("GOV",)


def test_a_folder_is_read_whole(tmp_path: Path, shipped: ActorTable) -> None:
    with pytest.raises(KnowledgeError, match="holds no actors file"):
        read_user_actors(tmp_path, shipped)
    (tmp_path / "a.csv").write_text("name,kind\nAnn Test,person\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text('[[actor]]\nname = "Ann Test"\nkind = "person"\n', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not mine", encoding="utf-8")
    found = read_user_actors(tmp_path, shipped)
    assert said(found) == ["b.toml:1: Ann Test is there already, in a.csv:2"]
    with pytest.raises(KnowledgeError, match="no such file"):
        read_user_actors(tmp_path / "gone.csv", shipped)


def test_the_user_wins_where_a_name_is_shared(tmp_path: Path, shipped: ActorTable) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "Invented Choral Society,ICRC|Red Cross,ngo,KEN,SOC,,,,2001,,,\n", encoding="utf-8")
    table = load_actors(user=file)
    assert len(shipped.names["icrc",]) == 1
    (meant,) = table.named("ICRC")
    assert (meant.id, meant.origin, meant.verified) == ("group:invented-choral-society", Origin.USER, True)
    assert [n.target for n in table.names["red", "cross"]] == [meant.id]
    assert (meant.kind, meant.form, meant.first) == (ActorKind.GROUP, "ngo", date(2001, 1, 1))
    assert table.names["united", "nations"] == shipped.names["united", "nations"]
    assert [a.id for a in shipped.named("ICRC")] != [meant.id]


def test_a_line_on_somebody_in_the_list_is_about_them(tmp_path: Path, shipped: ActorTable) -> None:
    known = shipped.actors["person:antonio-guterres"]
    file = tmp_path / "mine.csv"
    file.write_text(
        HEADER + f"{known.name},Tonio Test,person,,,Mayor of Testville,,,2027-01-05,,Q1,\n", encoding="utf-8"
    )
    table = load_actors(user=file)
    mine = table.actors[known.id]
    assert {a.text for a in mine.aliases} == {"Tonio Test", *(a.text for a in known.aliases)}
    assert (mine.country, mine.sectors, mine.wikidata) == (known.country, known.sectors, "Q1")
    assert [a.id for a in table.named("Tonio Test")] == [known.id]
    shipped_offices = shipped.offices[known.id]
    assert set(table.offices[known.id]) > set(shipped_offices)
    held = table.office(known.id, date(2027, 2, 1))
    assert held is not None
    assert (held.title, held.origin) == ("Mayor of Testville", Origin.USER)


def test_the_user_says_who_holds_an_office(tmp_path: Path, shipped: ActorTable) -> None:
    on = date(2019, 5, 5)
    before = shipped.holder("KEN", "head-of-state", on)
    assert before is not None
    file = tmp_path / "mine.csv"
    line = "Ann Test,,person,KEN,GOV,President,,,2019-01-01,2019-12-31,,\n"
    file.write_text(HEADER + line, encoding="utf-8")
    table = load_actors(user=file)
    now = table.holder("KEN", "head-of-state", on)
    assert now is not None
    assert now.person == "person:ann-test"
    assert table.holder("KEN", "head-of-state", date(2021, 1, 1)) == shipped.holder(
        "KEN", "head-of-state", date(2021, 1, 1)
    )
    file.write_text(HEADER + line.replace("Ann", "Bea"), encoding="utf-8")
    assert load_actors(user=file).holder("KEN", "head-of-state", on) != now, "an edited file is read again"


def test_namesakes_are_kept_apart_by_id_or_wikidata(tmp_path: Path, shipped: ActorTable) -> None:
    text = HEADER + "Ann Test,,person,KEN,GOV,,,,,,Q1,\nAnn Test,,person,UGA,MIL,,,,,,Q2,\n"
    found = read(tmp_path, text, shipped)
    assert not found.problems
    table = lay_over(shipped, found.entries)
    assert {a.country for a in table.named("Ann Test")} == {"KEN", "UGA"}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Foreign Minister", "foreign-minister"),
        ("Acting Foreign Minister", "foreign-minister"),
        ("Minister of Foreign Affairs of Kenya", "foreign-minister"),
        ("Kenyan Foreign Minister", "foreign-minister"),
        ("Prime Minister of the United Kingdom", "head-of-government"),
        ("President of the Chess Federation", "official"),
        ("Keeper of the Test Rolls", "official"),
    ],
)
def test_role_of_a_title(shipped: ActorTable, title: str, role: str) -> None:
    assert role_of(title, shipped) == role


def test_the_whole_list_survives_export_and_reading(tmp_path: Path, shipped: ActorTable) -> None:
    file = tmp_path / "all.csv"
    lines = write_lines(file, lines_of(shipped))
    found = read_user_actors(file, shipped)
    assert said(found) == []
    assert len(found.entries) == lines
    again = lay_over(shipped, found.entries)
    assert set(again.actors) == set(shipped.actors)
    for phrase, names in shipped.names.items():
        assert {(n.kind, n.target, n.exact) for n in again.names[phrase]} == {
            (n.kind, n.target, n.exact) for n in names
        }
    for person, offices in shipped.offices.items():
        told = [(o.title, o.role, o.organisation, o.country, o.sector, o.first, o.last, o.precision) for o in offices]
        mine = [
            (o.title, o.role, o.organisation, o.country, o.sector, o.first, o.last, o.precision)
            for o in again.offices[person]
        ]
        assert sorted(map(str, mine)) == sorted(map(str, told)), person
    with pytest.raises(InputError, match="exists already"):
        write_lines(file, ())


def written(tmp_path: Path, made: Imported, shipped: ActorTable) -> UserActors:
    file = tmp_path / "imported.csv"
    write_lines(file, made.lines, overwrite=True)
    return read_user_actors(file, shipped)


def test_wikidata_results(tmp_path: Path, shipped: ActorTable) -> None:
    made = import_actors(FIXTURES / "wikidata.json", shipped)
    assert made.source == "wikidata"
    assert [r.number for r in made.refused] == [3, 4, 6]
    assert "Atlantis" in made.refused[1].why
    assert "begins in 2034-05-01 and ends in 2031-05-01" in made.refused[2].why
    found = written(tmp_path, made, shipped)
    assert said(found) == []
    table = lay_over(shipped, found.entries)
    (person,) = table.named("Oruba Mendel")
    assert (person.wikidata, person.country) == ("Q900000001", "KEN")
    assert [a.text for a in person.aliases] == ["O. Mendel"]
    first, second = sorted(table.offices[person.id], key=lambda o: o.first or date.min)
    assert (first.role, first.first, first.last) == ("foreign-minister", date(2031, 3, 4), date(2033, 12, 31))
    assert (second.role, second.precision, second.note) == (
        "head-of-government",
        DatePrecision.MONTH,
        "contested in the source",
    )
    assert made.actors == 2


def test_ftm_entities(tmp_path: Path, shipped: ActorTable) -> None:
    made = import_actors(FIXTURES / "entities.ftm.json", shipped)
    assert made.source == "ftm"
    assert sorted(r.number for r in made.refused) == [7, 8, 9, 12]
    found = written(tmp_path, made, shipped)
    assert said(found) == []
    table = lay_over(shipped, found.entries)
    (minister,) = table.named("Leo Abramyan-Test")
    assert (minister.country, minister.wikidata, minister.sectors) == ("GEO", "Q900000011", ("GOV",))
    assert {a.script for a in minister.aliases} == {"Latn", "Cyrl"}
    (office,) = table.offices[minister.id]
    assert (office.role, office.country, office.first) == ("defence-minister", "GEO", date(2031, 4, 1))
    assert {(a.country, a.sectors) for a in table.named("Marta Testova")} == {("CZE", ("REB",)), ("SVK", ("CRM",))}
    (group,) = table.named("Brotherhood of the Invented Hill")
    assert (group.kind, group.country, group.sectors) == (ActorKind.GROUP, "YEM", ("REB",))
    (nested,) = table.named("Nested Holderson")
    assert [o.role for o in table.offices[nested.id]] == ["ambassador"]


def test_what_cannot_be_imported_says_so(tmp_path: Path, shipped: ActorTable) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("just words", encoding="utf-8")
    with pytest.raises(InputError, match="no form that can be imported"):
        import_actors(odd, shipped)
    odd.write_text('{"results": {}}', encoding="utf-8")
    with pytest.raises(InputError, match="holds no results"):
        import_actors(odd, shipped)
    with pytest.raises(InputError, match="cannot be read"):
        import_actors(tmp_path / "gone.json", shipped)
