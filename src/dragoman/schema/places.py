"""Where: a point or area with a stated precision, and the words it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.codes import PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """A place: name, coordinates of its centre, ISO 3166-1 alpha-3 country, GeoNames id where known.

    `relation` keeps words such as "near" or "southern" that make the point an area.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    geonames_id: int | None = None
    admin1: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named at a span of a text; coordinates are None where nothing was found."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    country: str | None
    geonames_id: int | None
    precision: PlacePrecision
    name: str = ""
    relation: str | None = None
    admin1: str | None = None

    @property
    def place(self) -> Place:
        """The place without the position of its words."""
        return Place(
            self.name,
            self.country,
            self.lat,
            self.lon,
            self.precision,
            self.geonames_id,
            self.admin1,
            self.relation,
        )
