"""The peers' precision codes: what each scheme's codebook says of a town, an area, a sea, a day or a month."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.export.precision import acled_geo, acled_time, gdelt_geo, ucdp_date, ucdp_where
from dragoman.schema.codes import DatePrecision, PlacePrecision
from dragoman.schema.places import Place
from dragoman.schema.times import When

PLACES = [
    # name, country, precision, province, relation, UCDP, ACLED, GDELT
    ("Kufra", "LBY", "city", "61", None, 1, 1, 4),
    ("Tahrir Square", "EGY", "exact", "11", None, 1, 1, 4),
    ("Tripoli", "LBY", "district", "77", "southern", 2, 2, 4),
    ("Tel Abyad District", "SYR", "district", "04", None, 3, 2, 4),
    ("Idlib", "SYR", "province", "12", None, 4, 3, 5),
    ("Donbas", "UKR", "province", None, None, 5, 3, 5),
    ("Libya", "LBY", "country", None, None, 6, 3, 1),
    ("Sahel", None, "country", None, None, 5, 3, 1),
    ("Red Sea", None, "province", None, None, 7, 3, 5),
    ("Gulf of Aden", None, "province", None, None, 7, 3, 5),
    ("Georgia", "USA", "province", "GA", None, 4, 3, 2),
    ("Macon", "USA", "city", "GA", None, 1, 1, 3),
]


@pytest.mark.parametrize(("name", "country", "precision", "admin1", "relation", "ucdp", "acled", "gdelt"), PLACES)
def test_a_place_has_the_code_of_each_scheme(name, country, precision, admin1, relation, ucdp, acled, gdelt):
    place = Place(name, country, 10.0, 20.0, PlacePrecision(precision), None, admin1, relation)
    assert (ucdp_where(place), acled_geo(place), gdelt_geo(place)) == (ucdp, acled, gdelt)


@pytest.mark.parametrize(
    "place", [None, Place("Zzyzzville", "LBY", None, None, PlacePrecision.NONE)], ids=["none", "unknown"]
)
def test_no_place_has_no_code(place):
    assert (ucdp_where(place), acled_geo(place), gdelt_geo(place)) == (None, None, None)


@pytest.mark.parametrize(
    ("first", "last", "ucdp", "acled"),
    [
        ((2020, 6, 4), (2020, 6, 4), 1, 1),
        ((2020, 6, 4), (2020, 6, 5), 2, 2),
        ((2020, 6, 1), (2020, 6, 7), 3, 2),
        ((2020, 6, 1), (2020, 6, 30), 4, 3),
        ((2020, 1, 1), (2020, 12, 31), 5, None),
        ((2019, 1, 1), (2020, 12, 31), None, None),
    ],
)
def test_an_interval_has_the_code_of_its_length(first, last, ucdp, acled):
    when = When(date(*first), date(*last), DatePrecision.DAY)
    assert (ucdp_date(when), acled_time(when)) == (ucdp, acled)


def test_an_open_interval_has_no_code():
    assert ucdp_date(When(date(2020, 1, 1), None)) is None
    assert acled_time(When(None, date(2020, 1, 1))) is None
