"""The precision codes of UCDP, ACLED and GDELT for our times and places, so that files can be laid side by side.

They are translated from our own precision, which says as much or more: a code that a scheme does not have is left out.
"""

from __future__ import annotations

from dragoman.schema.codes import PlacePrecision
from dragoman.schema.places import Place
from dragoman.schema.times import When

_WATERS = frozenset("sea ocean gulf strait straits bay channel".split())
_POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.CITY})
_MONTH, _YEAR = 31, 366


def ucdp_where(place: Place | None) -> int | None:
    """UCDP GED's where_prec.

    1 a point, 2 near one, 3 a district, 4 a province, 5 another area, 6 a country, 7 waters or airspace of none.
    """
    if place is None or place.lat is None or place.precision is PlacePrecision.NONE:
        return None
    if place.country is None and _WATERS & set(place.name.lower().split()):
        return 7
    if place.precision in _POINTS:
        return 1
    if place.precision is PlacePrecision.DISTRICT:
        return 2 if place.relation else 3
    if place.precision is PlacePrecision.PROVINCE:
        return 4 if place.admin1 else 5
    return 6 if place.country else 5


def ucdp_date(when: When) -> int | None:
    """UCDP GED's date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year."""
    days = _days(when)
    if days is None or days > _YEAR:
        return None
    for code, most in enumerate((1, 6, 7, _MONTH), start=1):
        if days <= most:
            return code
    return 5


def acled_geo(place: Place | None) -> int | None:
    """ACLED's geo_precision: 1 a town or finer, 2 an area around or about one, 3 a larger region."""
    if place is None or place.lat is None or place.precision is PlacePrecision.NONE:
        return None
    if place.precision in _POINTS:
        return 1
    return 2 if place.precision is PlacePrecision.DISTRICT else 3


def acled_time(when: When) -> int | None:
    """ACLED's time_precision: 1 the day, 2 within a week, 3 within a month."""
    days = _days(when)
    if days is None or days > _MONTH:
        return None
    return 1 if days == 1 else 2 if days <= 7 else 3


def gdelt_geo(place: Place | None) -> int | None:
    """GDELT's ActionGeo_Type: 1 country, 2 state of the USA, 3 town there, 4 town elsewhere, 5 province elsewhere."""
    if place is None or place.lat is None or place.precision is PlacePrecision.NONE:
        return None
    if place.precision is PlacePrecision.COUNTRY:
        return 1
    at_home = place.country == "USA"
    if place.precision is PlacePrecision.PROVINCE:
        return 2 if at_home else 5
    return 3 if at_home else 4


def _days(when: When) -> int | None:
    """How many days an interval covers; None where it is open."""
    if when.first is None or when.last is None:
        return None
    return (when.last - when.first).days + 1
