"""Every row of the shipped list is well formed, and the list is as large as it says."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from dragoman.knowledge import actors, outlets
from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.actors.periods import overlaps, period
from dragoman.knowledge.actors.roles import known_roles
from dragoman.knowledge.actors.spelling import phrase_of
from dragoman.knowledge.actors.table import SINGLE_ROLES
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.names import pieces, slug
from dragoman.knowledge.rows import Row, rows
from dragoman.schema.codes import ActorKind, OutletKind

HERE = Path(actors.__file__).parent
OUTLETS = Path(outlets.__file__).parent / "outlets.csv"
FILES = {file.stem: file for file in (*sorted(HERE.glob("*.csv")), OUTLETS)}
TABLES: dict[str, list[Row]] = {name: list(rows(file, ())) for name, file in FILES.items()}
BOOK = load_codebook()
STATES = {row.text("iso3") for row in TABLES["states"]}
GROUPS = {row.text("id"): row for row in TABLES["groups"]}
ORGANS = {row.text("key") for row in TABLES["organs"]}
SPECIAL = {row.text("id") for row in TABLES["special_organs"]}
PERSONS = {row.text("id") for row in TABLES["persons"]}
ORGAN_ID = re.compile(r"organ:([A-Z]{3}):([a-z0-9-]+)")
UN_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM
CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI
FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR
KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU
NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP
SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA
UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE
""".split()


def wrong(problems: list[str]) -> None:
    assert not problems, f"{len(problems)} row(s):\n" + "\n".join(problems[:20])


def cells(column: str, *, one: bool = False) -> list[tuple[Row, str]]:
    """Every filled cell of a column in any file; its items where it is a list."""
    found = []
    for listed in TABLES.values():
        for row in listed:
            items = (row.text(column),) if one else row.items(column)
            found.extend((row, item) for item in items if item)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_the_cells_of_its_header(name: str) -> None:
    with FILES[name].open(encoding="utf-8", newline="") as handle:
        header, *lines = list(csv.reader(handle))
    assert lines
    assert len(set(header)) == len(header)
    wrong([f"{name}:{i}: {line}" for i, line in enumerate(lines, 2) if len(line) != len(header)])


@pytest.mark.parametrize("name", FILES)
def test_no_line_is_there_twice(name: str) -> None:
    with FILES[name].open(encoding="utf-8", newline="") as handle:
        lines = Counter(map(tuple, csv.reader(handle)))
    wrong([str(line) for line, times in lines.items() if times > 1])


def test_countries_are_known() -> None:
    assert all(re.fullmatch(r"[A-Z]{3}", iso3) for iso3 in STATES)
    wrong([f"{row.where}: {code}" for row, code in cells("country", one=True) if code not in STATES])
    wrong([f"{row.where}: {code}" for row, code in cells("iso3", one=True) if code not in STATES])


def test_sectors_and_entities_are_those_of_the_codebook() -> None:
    wrong([f"{row.where}: {code}" for row, code in cells("sectors") if code not in BOOK.sectors])
    wrong([f"{row.where}: {code}" for row, code in cells("entity", one=True) if code not in BOOK.entities])
    international = {"UNO", "IGO", "EUR", "NGO"}
    for row, code in cells("sector", one=True):
        allowed = code in BOOK.sectors or (code in international and row.where.startswith("offices.csv"))
        assert allowed, f"{row.where}: {code}"


def test_the_loader_puts_sectors_and_entities_apart() -> None:
    table = load_actors()
    held = [office for offices in table.offices.values() for office in offices]
    wrong([f"{o.person}: {o.title}: {o.sector}" for o in held if o.sector not in BOOK.sectors])
    wrong([f"{o.person}: {o.title}: {o.entity}" for o in held if o.entity and o.entity not in BOOK.entities])
    stated = [r for r in TABLES["offices"] if r.text("sector") in BOOK.entities]
    of_entity = [o for o in held if o.entity]
    assert len(of_entity) >= len(stated) > 300
    wrong([a.id for a in table.actors.values() if set(a.sectors) - set(BOOK.sectors)])


def test_kinds_are_known() -> None:
    wrong([f"{r.where}: {r.text('kind')}" for r in TABLES["outlets"] if r.text("kind") not in set(OutletKind)])
    forms = Counter(row.text("kind") for row in TABLES["groups"])
    assert "" not in forms
    wrong([f"{form}: {n}" for form, n in forms.items() if not re.fullmatch(r"[a-z-]+", form) or n < 2])
    wrong([f"{r.where}: {r.text('kind')}" for r in TABLES["agents"] if r.text("kind") not in {"person", "group"}])


def test_dates_parse_and_run_forwards() -> None:
    problems = []
    for name in ("groups", "special_organs", "offices"):
        for row in TABLES[name]:
            first, last = row.day("from"), row.day("to", last=True)
            if first and last and first > last:
                problems.append(f"{row.where}: {row.text('from')} .. {row.text('to')}")
    wrong(problems)


def test_precision_is_that_of_the_coarser_date() -> None:
    names = {4: "year", 7: "month", 10: "day"}
    problems = []
    for row in TABLES["offices"]:
        shortest = min((len(row.text(c)) for c in ("from", "to") if row.text(c)), default=0)
        if names.get(shortest, "none") != row.text("precision"):
            problems.append(
                f"{row.where}: {row.text('from')} .. {row.text('to')} is said to be {row.text('precision')}"
            )
    wrong(problems)


def test_ids_are_unique_and_of_their_kind() -> None:
    for name, prefix in (("persons", "person:"), ("groups", "group:"), ("special_organs", "organ:")):
        ids = Counter(row.text("id") for row in TABLES[name])
        wrong([f"{name}: {key}" for key, n in ids.items() if n > 1 or not key.startswith(prefix)])
        wrong([f"{name}: {key}" for key in ids if not re.fullmatch(r"[a-z]+:[\w:-]+", key)])
    for row in TABLES["special_organs"]:
        match = ORGAN_ID.fullmatch(row.text("id"))
        assert match, row.where
        assert match[1] == row.text("country"), row.where
    slugs = Counter(slug(row.text("name")) for row in TABLES["outlets"])
    wrong([key for key, n in slugs.items() if n > 1])
    wrong([k for k, n in Counter(r.text("iso3") for r in TABLES["states"]).items() if n > 1])


def test_persons_and_organisations_of_offices_exist() -> None:
    problems = []
    for row in TABLES["offices"]:
        if row.text("person") not in PERSONS:
            problems.append(f"{row.where}: {row.text('person')}")
        body = row.text("organisation")
        pattern = ORGAN_ID.fullmatch(body)
        by_pattern = pattern is not None and pattern[1] in STATES and pattern[2] in ORGANS
        if body and body not in GROUPS and body not in SPECIAL and not by_pattern:
            problems.append(f"{row.where}: {body}")
    wrong(problems)


def test_roles_of_offices_are_those_of_titles() -> None:
    roles = {row.text("role") for row in TABLES["titles"]} | {"governor-general", "deputy-speaker", "deputy-commander"}
    wrong([f"{r.where}: {r.text('role')}" for r in TABLES["offices"] if r.text("role") not in roles])
    assert known_roles(load_actors()) >= SINGLE_ROLES


def test_names_are_names() -> None:
    problems = [f"{row.where}: {text!r}" for row, text in cells("name", one=True) if not pieces(text)]
    problems += [f"{row.where}: {text!r}" for row, text in cells("aliases") if not pieces(text)]
    wrong(problems)
    wrong([f"{row.where}: {text!r}" for row, text in cells("aliases") if text != " ".join(text.split())])


def test_the_short_way_to_a_phrase_gives_the_same_phrase() -> None:
    texts = {text for column in ("name", "aliases", "phrase", "title", "phrases") for _, text in cells(column)}
    assert len(texts) > 30_000
    wrong([text for text in texts if phrase_of(text) != pieces(text)])


def test_verified_is_yes_or_no_and_identifiers_need_it() -> None:
    said = 0
    for listed in TABLES.values():
        for row in listed:
            if "verified" in row.cells:
                said += 1
                assert row.text("verified") in {"yes", "no"}, row.where
            if row.text("wikidata"):
                assert row.text("verified") == "yes", row.where
    assert said > 8_000


def test_single_offices_have_one_holder_at_a_time() -> None:
    held = defaultdict(list)
    for row in TABLES["offices"]:
        state = row.text("country") and not row.text("organisation").startswith("group:")
        if state and row.text("role") in SINGLE_ROLES:
            certain = (row.day("from", last=True), row.day("to"))
            held[row.text("country"), row.text("role")].append(
                period(row.text("person"), *certain, row.text("note"), row.where)
            )
    assert sum(map(len, held.values())) > 3_500
    wrong([f"{key}: {o.earlier.where} and {o.later.where}: {o.later.person}" for key, o in overlaps(held)])


def test_overlaps_are_found_where_there_are_some() -> None:
    joint = [r for r in TABLES["offices"] if r.text("note") == "joint" and r.text("country") == "SMR"]
    held = {"SMR": [period(r.text("person"), r.day("from", last=True), r.day("to"), "", r.where) for r in joint]}
    found = [o for _, o in overlaps(held)]
    assert len(found) > 10
    assert all(o.earlier.first <= o.later.first < o.earlier.last for o in found)


def test_breakaway_states_are_no_groups_as_well() -> None:
    named = {phrase_of(text): row.text("iso3") for row in TABLES["states"]
             for text in (row.text("name"), row.text("official"), *row.items("aliases")) if text}  # fmt: skip
    clash = [
        f"{row.where}: {text} is {named[phrase_of(text)]}"
        for row in TABLES["groups"]
        for text in (row.text("name"), *row.items("aliases"))
        if phrase_of(text) in named
    ]
    wrong(clash)


def test_the_list_is_as_large_as_it_says() -> None:
    kinds = Counter(row.text("kind") for row in TABLES["groups"])
    assert kinds["armed-group"] >= 400
    assert sum(kinds[k] for k in ("un-body", "igo", "regional-body", "court", "ngo")) >= 300
    assert sum(kinds[k] for k in ("commission", "agreement", "operation")) >= 150
    assert len(TABLES["outlets"]) >= 500
    assert len(UN_MEMBERS) == len(set(UN_MEMBERS)) == 193
    assert not set(UN_MEMBERS) - STATES


def test_loading_keeps_what_the_files_say() -> None:
    table = load_actors()
    assert {a.id for a in table.actors.values() if a.kind is ActorKind.PERSON} == PERSONS
    assert sum(map(len, table.offices.values())) == len(TABLES["offices"])
    unsmil = table.actors["group:united-nations"]
    assert (unsmil.form, unsmil.entity, str(unsmil.first)) == ("un-body", "UNO", "1945-10-24")
    dated = [a for a in table.actors.values() if a.first or a.last]
    assert len(dated) > 1_000
