"""Look-up of place names in the compiled gazetteer; exact after folding, never fuzzy.

Invariant: one read-only connection a process (a forked child opens its own); nothing is loaded but a small cache.
"""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.matching.align import alike
from dragoman.knowledge.places.build import build, default_path
from dragoman.knowledge.places.keys import key, read_keys, sound_key
from dragoman.knowledge.places.words import CONNECTIVES
from dragoman.schema.codes import PlacePrecision

_CACHED = 8192
_LIMIT = 60
_DISCOUNT = (0.02, 0.1, 0.25, 1.0)
_COUNTRY_BONUS = 200.0
_ALIKE, _STRICT = 0.5, 4
"""How alike a spelling must be, and how soon a worse one loses to a better one of a smaller place."""
_FEW, _LARGE, _SURER = 2, 30_000, 4.0
_FIELDS = "p.id, p.name, p.lat, p.lon, p.country, p.population, p.admin1, p.kind, p.precision, p.weight"
_BY_NAME = f"""SELECT {_FIELDS}, n.match FROM names n JOIN places p ON p.id = n.place WHERE n.key = ?
  ORDER BY p.weight * CASE n.match WHEN 3 THEN 1.0 WHEN 2 THEN 0.25 WHEN 1 THEN 0.1 ELSE 0.02 END DESC, p.id
  LIMIT {_LIMIT}"""  # noqa: S608 - only constants are put in
_BY_COUNTRY = f"SELECT {_FIELDS}, 3 FROM places p WHERE p.kind = 'country' AND p.country = ?"  # noqa: S608
_BY_ADMIN = f"SELECT {_FIELDS}, 3 FROM places p WHERE p.kind = 'province' AND p.country = ? AND p.admin1 = ?"  # noqa: S608


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer; `geonames_id` is None for our own regions.

    `weight` says how likely the bare name means this place; `match` how the name stands to it (3 its own name,
    2 another one, 1 without the article, 0 a district without the word for it).
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str | None
    population: int
    admin1: str | None
    kind: str
    precision: PlacePrecision
    weight: float
    match: int

    @property
    def geonames_id(self) -> int | None:
        """The id in GeoNames, where the place is from there."""
        return self.id if self.id > 0 else None

    @property
    def prior(self) -> float:
        """The weight of the place under the name it was found by."""
        return self.weight * _DISCOUNT[self.match]


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points given as latitude and longitude in degrees."""
    lat, lon, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer, compiled first where it is not yet (some ten seconds, once)."""
    return Gazetteer(path or default_path())


class Gazetteer:
    """Names to places, from a compiled file that is built when missing and rebuilt when broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._cache: OrderedDict[str, tuple[GazetteerPlace, ...]] = OrderedDict()
        self._process = -1
        self._db: sqlite3.Connection | None = None
        self._connection()

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.path,)

    def lookup(self, name: str, country: str | None = None) -> tuple[GazetteerPlace, ...]:
        """Places of that name, likeliest first; those of `country` (ISO alpha-3) come before most others."""
        found = self._named(name[:200])
        if country is None or len(found) < 2:
            return found
        return tuple(
            sorted(found, key=lambda p: p.prior * (_COUNTRY_BONUS if p.country == country else 1), reverse=True)
        )

    def sounding(self, name: str, countries: Collection[str] = ()) -> tuple[GazetteerPlace, ...]:
        """Places whose name is another spelling of one that no list has, likeliest first ("Deir Ezzor", "Idleb").

        Only those of `countries` (ISO alpha-3); with none, of the country of the likeliest if that is clear. Countries
        with another script are covered; names of two consonants, or with no country given, only for large places.
        """
        full = key(name[:200])
        sound = sound_key(full)
        if sound is None:
            return ()
        joined = _joined(full)
        found: dict[int, GazetteerPlace] = {}
        for (other,) in self._query("SELECT key FROM sounds WHERE sound = ? LIMIT 200", (sound,)):
            chance = alike(joined, _joined(other))
            if chance < _ALIKE:
                continue
            for row in self._query(_BY_NAME, (other,)):
                place = _place((*row[:-2], row[-2] * chance**_STRICT, min(1, row[-1])))
                if countries and place.country not in countries:
                    continue
                if place.id not in found or place.prior > found[place.id].prior:
                    found[place.id] = place
        kept = sorted(
            (p for p in found.values() if (len(sound) > _FEW and countries) or p.population >= _LARGE),
            key=lambda p: (-p.prior, p.id),
        )
        if kept and not countries:
            rival = next((p for p in kept if p.country != kept[0].country), None)
            if rival is not None and _SURER * rival.prior > kept[0].prior:
                return ()
            kept = [p for p in kept if p.country == kept[0].country]
        return tuple(kept)

    def country(self, iso3: str) -> GazetteerPlace | None:
        """A country by its ISO 3166-1 alpha-3 code."""
        rows = self._query(_BY_COUNTRY, (iso3,))
        return _place(rows[0]) if rows else None

    def province(self, iso3: str, admin1: str) -> GazetteerPlace | None:
        """A first-level division by country and GeoNames code."""
        rows = self._query(_BY_ADMIN, (iso3, admin1))
        return _place(rows[0]) if rows else None

    def part(self, iso3: str, direction: str) -> tuple[float, float] | None:
        """The middle of the "north", "southwest", "central" ... part of a country."""
        rows = self._query("SELECT lat, lon FROM parts WHERE country = ? AND direction = ?", (iso3, direction))
        return (round(float(rows[0][0]), 3), round(float(rows[0][1]), 3)) if rows else None

    def size(self) -> tuple[int, int]:
        """How many places and how many names there are."""
        row = self._query("SELECT places, names FROM about", ())[0]
        return int(row[0]), int(row[1])

    def close(self) -> None:
        """Lets go of the file; the next look-up opens it again."""
        with self._lock:
            if self._db is not None and self._process == os.getpid():
                self._db.close()
            self._db = None

    def _named(self, name: str) -> tuple[GazetteerPlace, ...]:
        with self._lock:
            cached = self._cache.get(name)
            if cached is not None:
                self._cache.move_to_end(name)
                return cached
        found: tuple[GazetteerPlace, ...] = ()
        for number, text in enumerate(read_keys(name)):
            rows = self._query(_BY_NAME, (text,))
            if rows:
                found = tuple(_place(row if number == 0 else (*row[:-1], min(1, row[-1]))) for row in rows)
                break
        with self._lock:
            self._cache[name] = found
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return found

    def _query(self, statement: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection().execute(statement, values).fetchall()
            except sqlite3.DatabaseError:
                self.close()
                self._rebuild()
                return self._connection().execute(statement, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        if self._db is not None and self._process == os.getpid():
            return self._db
        db = _open(self.path)
        if db is None:
            self._rebuild()
            db = _open(self.path)
        if db is None:
            raise KnowledgeError(
                "the gazetteer cannot be read", where=str(self.path), hint="set DRAGOMAN_CACHE to a writable folder"
            )
        self._db, self._process = db, os.getpid()
        return db

    def _rebuild(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            build(self.path)
        except (OSError, sqlite3.Error) as e:
            raise KnowledgeError(
                f"the gazetteer cannot be compiled: {e}",
                where=str(self.path),
                hint="set DRAGOMAN_CACHE to a folder with 100 MB of space",
            ) from e


def _open(path: Path) -> sqlite3.Connection | None:
    """A read-only connection; None where there is no file or it is not a whole gazetteer."""
    if not path.is_file():
        return None
    db: sqlite3.Connection | None = None
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        pages, size = db.execute("PRAGMA page_count").fetchone()[0], db.execute("PRAGMA page_size").fetchone()[0]
        if pages * size == path.stat().st_size and db.execute("SELECT places FROM about").fetchone():
            return db
    except (sqlite3.DatabaseError, OSError):
        pass
    if db is not None:
        db.close()
    return None


def _joined(name_key: str) -> str:
    """The words of a key that all spellings have, as one."""
    return "".join(w for w in name_key.split(" ") if w not in CONNECTIVES) or name_key.replace(" ", "")


def _place(row: tuple[Any, ...]) -> GazetteerPlace:
    id_, name, lat, lon, country, population, admin1, kind, precision, weight, match = row
    return GazetteerPlace(
        id_, name, lat, lon, country, population, admin1, kind, PlacePrecision(precision), weight, match
    )
