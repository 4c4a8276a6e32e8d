"""Country and main sector of bare phrases, by their words alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dragoman

DEV = Path(__file__).parents[1] / "fixtures" / "phrases_dev.csv"
FLOOR = 0.92


def read() -> list[dict[str, str]]:
    with DEV.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(phrase: str, context: str | None = None) -> tuple[str | None, str | None]:
    match = dragoman.resolve_actor(phrase, context=context)
    return (match.country, match.sectors[0] if match.sectors else None) if match else (None, None)


def test_most_phrases_come_out_with_country_and_sector() -> None:
    rows = read()
    assert len(rows) >= 230
    assert len({row["phrase"] for row in rows}) == len(rows)
    wrong = [
        f"{row['phrase']}: {found}, not {row['country']} {row['sector']}"
        for row in rows
        if (found := answer(row["phrase"])) != (row["country"], row["sector"])
    ]
    assert len(wrong) <= (1 - FLOOR) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Karachi police", "PAK", "COP"),  # a town as modifier
        ("São Paulo police", "BRA", "COP"),  # a town that looks like a person
        ("Tibetan monks", "CHN", "REL"),  # a region by its adjective
        ("Iranian-backed militias in Iraq", "IRQ", "UAF"),  # the sponsor is not the owner
        ("Congolese rebel groups", "COD", "REB"),  # a word that two states share
        ("members of the Jordanian parliament", "JOR", "LEG"),  # a general word takes what stands behind it
        ("a spokesman for the Polish government", "POL", "GOV"),
        ("the Wuhan hospital director", "CHN", "MED"),  # and what stands before it
        ("Nepali steelworkers", "NPL", "LAB"),  # a closed compound that no list has
        ("displaced Yemenis", "YEM", "REF"),  # a people with a lot
        ("Polish women's rights groups", "POL", "SOC"),  # a possessive inside a known phrase
        ("Kuwaiti MPs", "KWT", "LEG"),  # a plural of capitals
        ("families of Nigerian soldiers", "NGA", "CVL"),  # kin are not soldiers
    ],
)
def test_the_words_around_a_noun_count(phrase: str, country: str, sector: str) -> None:
    assert answer(phrase) == (country, sector)


@pytest.mark.parametrize("phrase", ["the wooden table", "a quiet evening", "yellow paint"])
def test_nobody_is_nobody(phrase: str) -> None:
    assert dragoman.resolve_actor(phrase) is None


def test_a_town_behind_in_gives_no_country_against_the_report() -> None:
    context = "Kenya's government met lawmakers in Nairobi. Kenya said that Kenyan farmers had asked for help."
    assert answer("the villagers in Geneva", context)[0] != "CHE"
