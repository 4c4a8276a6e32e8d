"""Compiles the gazetteer into one SQLite file, written under another name first and then put in place at once."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path

from dragoman.knowledge.places.keys import key, sound_key, without_article, without_generic
from dragoman.knowledge.places.sources import Entry, capitals, cities, countries, digest, divisions, regions
from dragoman.knowledge.places.words import BEARINGS, ROMANISED

MATCHES = {"name": 3, "alias": 2, "stripped": 1, "short": 0}
"""How a key stands to a place: its own name, another name, one without its article, a district without its kind."""
_BUILD = re.compile(r"places-[0-9a-f]{16}\.sqlite")
_CELL = 0.5
_SMALL = frozenset({"exact", "city", "district"})
_CAPITAL = 5.0
"""How much likelier than by its people alone a name means the capital of a state."""
_TABLES = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT,
  population INTEGER NOT NULL, admin1 TEXT, kind TEXT NOT NULL, precision TEXT NOT NULL, weight REAL NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, match INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE TABLE parts (country TEXT NOT NULL, direction TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  PRIMARY KEY (country, direction)) WITHOUT ROWID;
CREATE TABLE about (digest TEXT NOT NULL, places INTEGER NOT NULL, names INTEGER NOT NULL);
"""


def cache_folder() -> Path:
    """Where compiled knowledge is kept: DRAGOMAN_CACHE, else the user's cache folder, else a temporary one."""
    import platformdirs

    override = os.environ.get("DRAGOMAN_CACHE")
    wished = Path(override) if override else Path(platformdirs.user_cache_dir("dragoman"))
    for folder in (wished, Path(tempfile.gettempdir()) / f"dragoman-{_user()}"):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(folder, os.W_OK | os.X_OK):
                return folder
    return Path(tempfile.mkdtemp(prefix="dragoman-"))


def default_path() -> Path:
    """The compiled file that fits the installed data; other data make another name."""
    return cache_folder() / f"places-{digest()}.sqlite"


def build(path: Path) -> None:
    """Compiles the gazetteer at `path`; readers see no file, the old one, or the whole new one."""
    handle, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".new", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as db:
            _fill(db)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    prune(path)


def prune(path: Path) -> None:
    """Deletes builds of earlier data beside a fresh one, but for the newest, which another version may still use."""
    if not _BUILD.fullmatch(path.name):
        return
    older = [p for p in path.parent.iterdir() if _BUILD.fullmatch(p.name) and p != path]
    with suppress(OSError):
        older.sort(key=lambda p: p.stat().st_mtime, reverse=True)
        for old in older[1:]:
            old.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode=OFF")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA cache_size=-65536")
    db.executescript(_TABLES)
    db.execute("BEGIN")
    cells: dict[str, dict[tuple[int, int], tuple[float, float]]] = {}
    seats = capitals()
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    own = tuple(regions())
    divided = Divided(own)
    for entry in chain(countries(), divisions(), own, cities()):
        db.execute(
            "INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?)",
            (entry.id, entry.name, entry.lat, entry.lon, entry.country, entry.population, entry.admin1, entry.kind,
             entry.precision, entry.weight),
        )  # fmt: skip
        keys = _keys(entry)
        divided.see(entry, keys)
        db.executemany(
            "INSERT OR IGNORE INTO names VALUES (?,?,?)", [(text, entry.id, match) for text, match in keys.items()]
        )
        if entry.country in ROMANISED:
            db.executemany(
                "INSERT OR IGNORE INTO sounds VALUES (?,?)",
                [(sound, text) for text, match in keys.items() if match and (sound := sound_key(text))],
            )
        if entry.country and entry.kind == "city":
            named = (entry.country, entry.name)
            if named in seats:
                largest[named] = max(largest.get(named, (0, 0)), (entry.population, entry.id))
            cell = (int(entry.lat // _CELL), int(entry.lon // _CELL))
            cells.setdefault(entry.country, {}).setdefault(cell, (entry.lat, entry.lon))
    db.executemany(
        "UPDATE places SET kind = 'capital', weight = ? WHERE id = ?",
        [(_CAPITAL * max(people, 50_000), number) for people, number in largest.values()],
    )
    db.executemany("UPDATE places SET admin1 = ? WHERE id = ?", divided.found())
    db.executemany("INSERT INTO parts VALUES (?,?,?,?)", _parts(cells))
    db.execute("INSERT INTO about SELECT ?, (SELECT count(*) FROM places), (SELECT count(*) FROM names)", (digest(),))
    db.execute("CREATE INDEX countries ON places (country) WHERE kind = 'country'")
    db.execute("CREATE INDEX provinces ON places (country, admin1) WHERE kind = 'province'")
    db.execute("COMMIT")


class Divided:
    """Finds the province of each of our own regions: of the same name, or that of the nearest town of a small one."""

    def __init__(self, own: Sequence[Entry]) -> None:
        self._own = [e for e in own if e.country and e.admin1 is None]
        self._provinces: dict[tuple[str, str], str] = {}
        self._towns: dict[tuple[str, int, int], list[tuple[float, float, str]]] = {
            (e.country or "", int(e.lat // 1) + i, int(e.lon // 1) + j): []
            for e in self._own
            if e.precision in _SMALL
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
        }

    def see(self, entry: Entry, keys: Mapping[str, int]) -> None:
        """Takes note of a place that may be the province or the nearest town of a region."""
        if entry.country is None or entry.admin1 is None:
            return
        if entry.kind == "province":
            for text in keys:
                self._provinces.setdefault((entry.country, text), entry.admin1)
        elif entry.kind == "city":
            near = self._towns.get((entry.country, int(entry.lat // 1), int(entry.lon // 1)))
            if near is not None:
                near.append((entry.lat, entry.lon, entry.admin1))

    def found(self) -> Iterator[tuple[str, int]]:
        """The GeoNames code of its province and the id of each region that has one."""
        for e in self._own:
            country = e.country or ""
            names = (self._provinces.get((country, key(n))) for n in (e.name, *e.aliases))
            admin1 = next((code for code in names if code), None)
            if admin1 is None and e.precision in _SMALL:
                towns = [
                    town
                    for i in (-1, 0, 1)
                    for j in (-1, 0, 1)
                    for town in self._towns[country, int(e.lat // 1) + i, int(e.lon // 1) + j]
                ]
                near = min(towns, key=lambda t: (t[0] - e.lat) ** 2 + (t[1] - e.lon) ** 2, default=None)
                admin1 = near[2] if near else None
            if admin1:
                yield admin1, e.id


def _keys(entry: Entry) -> dict[str, int]:
    """Each key of a place with the best way in which it is one."""
    found: dict[str, int] = {}
    for text, match in ((entry.name, MATCHES["name"]), *((a, MATCHES["alias"]) for a in entry.aliases)):
        full = key(text)
        if not full:
            continue
        plain = key(text.partition(" (")[0])
        if plain and plain != full:
            found[plain] = max(match, found.get(plain, 0))
        found[full] = max(match, found.get(full, 0))
        bare = without_article(full)
        if bare:
            found[bare] = max(MATCHES["stripped"], found.get(bare, 0))
        if entry.kind in {"province", "district"}:
            short = without_generic(full)
            level = MATCHES["alias"] if entry.kind == "province" else MATCHES["short"]
            if short:
                found[short] = max(level, found.get(short, 0))
    return found


def _parts(
    cells: dict[str, dict[tuple[int, int], tuple[float, float]]],
) -> Iterator[tuple[str, str, float, float]]:
    """The middle of the northern, south-western ... inhabited part of each country."""
    for country, inhabited in cells.items():
        points = list(inhabited.values())
        lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
        if len(points) < 4 or lons[-1] - lons[0] > 180:
            continue
        north, south = lats[0] + 0.6 * (lats[-1] - lats[0]), lats[0] + 0.4 * (lats[-1] - lats[0])
        east, west = lons[0] + 0.6 * (lons[-1] - lons[0]), lons[0] + 0.4 * (lons[-1] - lons[0])
        for direction in (*BEARINGS, "central"):
            chosen = [
                (lat, lon)
                for lat, lon in points
                if ("north" not in direction or lat >= north)
                and ("south" not in direction or lat <= south)
                and ("east" not in direction or lon >= east)
                and ("west" not in direction or lon <= west)
                and (direction != "central" or (south - 1 <= lat <= north + 1 and west - 1 <= lon <= east + 1))
            ]
            if chosen:
                lat, lon = (sum(axis) / len(chosen) for axis in zip(*chosen, strict=True))
                yield country, direction, lat, lon


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else (os.environ.get("USERNAME") or "user")
