"""Reads the shipped list: the CSV files beside this module, and a user's own file over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors.index import Index
from dragoman.knowledge.actors.spelling import phrase_of, spelled
from dragoman.knowledge.actors.table import ActorTable, AgentWord, Organ, Phrase, State, Title
from dragoman.knowledge.names import slug
from dragoman.knowledge.rows import Row, rows
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import ActorKind, DatePrecision
from dragoman.schema.ids import digest

_HERE = Path(__file__).parent
_ENTITIES = frozenset({"UNO", "IGO", "EUR", "NGO", "MNC", "IMG", "ISM"})
"""Codes that stand in the place of a country; some rows carry them as the sector of an international post."""
_ROLE_SECTORS = {"commander": "MIL", "speaker": "LEG", "judge": "JUD", "prosecutor": "JUD"}


def load_actors(folder: Path = _HERE, user: Path | None = None) -> ActorTable:
    """The shipped list, read once, and the user's own file or folder, which wins over it wherever a name is shared.

    Raises KnowledgeError for the first mistake in the user's file; `read_user_actors` gives them all.
    """
    if user is None:
        return _shipped(folder)
    return _with_user(folder, user.resolve(), _modified(user))


def user_version(user: Path) -> str:
    """A user's file or folder with a digest of what it holds, for the manifest of a run."""
    files = sorted(f for f in user.iterdir() if f.is_file()) if user.is_dir() else [user]
    return f"{user.name} {digest(*(f.read_bytes().hex() for f in files))}"


def _modified(path: Path) -> tuple[tuple[str, int], ...]:
    # Part of the cache key, so that an edited file is read again while a program runs.
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return tuple((f.name, f.stat().st_mtime_ns) for f in files if f.exists())


@cache
def _with_user(folder: Path, user: Path, _modified: tuple[tuple[str, int], ...]) -> ActorTable:
    from dragoman.knowledge.actors.user import read_user_actors
    from dragoman.knowledge.actors.user_overlay import lay_over

    shipped = _shipped(folder)
    read = read_user_actors(user, shipped)
    if read.problems:
        raise read.problems[0]
    return lay_over(shipped, read.entries)


@cache
def _shipped(folder: Path) -> ActorTable:
    index = Index()
    _states(index, folder / "states.csv")
    _groups(index, folder / "groups.csv")
    organs = _organs(folder / "organs.csv")
    _special_organs(index, folder / "special_organs.csv")
    _outlets(index, folder.parent / "outlets" / "outlets.csv")
    _offices(index, folder / "offices.csv")
    _persons(index, folder / "persons.csv")
    return index.table(organs, _titles(folder / "titles.csv"), _agents(folder / "agents.csv"))


def _states(index: Index, file: Path) -> None:
    for row in rows(file, ("iso3", "name", "adjectives", "demonyms", "capitals", "aliases")):
        iso3 = row.text("iso3", required=True)
        names = (row.text("name", required=True), row.text("official"), *row.items("aliases"))
        state = State(
            iso3, names[0], row.items("adjectives"), row.items("demonyms"), row.items("capitals"),
            tuple(n for n in names[1:] if n), row.text("region"),
        )  # fmt: skip
        index.states[iso3] = state
        actor_id = f"state:{iso3}"
        index.actors[actor_id] = Actor(
            actor_id, state.name, ActorKind.STATE, iso3, ("GOV",), spelled(state.aliases), verified=True
        )
        for text in (state.name, *state.aliases):
            index.name(text, "state", iso3)
        for kind, words in (("adjective", state.adjectives), ("demonym", state.demonyms), ("capital", state.capitals)):
            for text in words:
                index.name(text, kind, iso3)


def _groups(index: Index, file: Path) -> None:
    for row in rows(file, ("id", "name", "kind", "country", "sectors", "aliases")):
        index.actor(
            Actor(
                row.text("id", required=True),
                row.text("name", required=True),
                ActorKind.GROUP,
                row.text("country") or None,
                row.items("sectors"),
                spelled(row.items("aliases")),
                entity=row.text("entity") or None,
                verified=row.text("verified") == "yes",
                form=row.text("kind") or None,
                first=row.day("from"),
                last=row.day("to", last=True),
            )
        )


def _organs(file: Path) -> dict[Phrase, Organ]:
    found: dict[Phrase, Organ] = {}
    for row in rows(file, ("key", "name", "phrases", "sector", "kind")):
        organ = Organ(row.text("key", required=True), row.text("name"), row.text("sector"), row.text("kind"))
        for phrase in row.items("phrases"):
            found.setdefault(phrase_of(phrase), organ)
    return found


def _special_organs(index: Index, file: Path) -> None:
    for row in rows(file, ("id", "country", "name", "aliases", "sector")):
        index.actor(
            Actor(
                row.text("id", required=True),
                row.text("name", required=True),
                ActorKind.ORGAN,
                row.text("country") or None,
                (row.text("sector") or "GOV",),
                spelled(row.items("aliases")),
                form=row.text("kind") or None,
                first=row.day("from"),
                last=row.day("to", last=True),
            )
        )


def _outlets(index: Index, file: Path) -> None:
    for row in rows(file, ("name", "country", "kind", "language", "aliases")):
        name = row.text("name", required=True)
        index.actor(
            Actor(
                f"outlet:{slug(name)}",
                name,
                ActorKind.GROUP,
                row.text("country") or None,
                ("JRN",),
                spelled(row.items("aliases")),
                verified=row.text("verified") == "yes",
                form="outlet",
            )
        )


def _persons(index: Index, file: Path) -> None:
    for row in rows(file, ("id", "name", "country", "sectors", "aliases")):
        person = row.text("id", required=True)
        index.actor(
            Actor(
                person,
                row.text("name", required=True),
                ActorKind.PERSON,
                row.text("country") or None,
                row.items("sectors"),
                spelled(row.items("aliases")),
                verified=any(o.verified for o in index.offices.get(person, ())),
            )
        )


def _offices(index: Index, file: Path) -> None:
    for row in rows(file, ("person", "title", "role", "from", "to")):
        person = row.text("person", required=True)
        sector, entity = _sector(row, index)
        index.offices.setdefault(person, []).append(
            Office(
                person,
                row.text("title", required=True),
                row.text("role", required=True),
                row.text("organisation") or None,
                row.text("country") or None,
                sector,
                row.day("from"),
                row.day("to", last=True),
                _precision(row),
                row.text("verified") == "yes",
                entity=entity,
                note=row.text("note"),
            )
        )


def _precision(row: Row) -> DatePrecision:
    stated = row.text("precision")
    try:
        return DatePrecision(stated) if stated else row.precision("from")
    except ValueError as e:
        hint = ", ".join(DatePrecision)
        raise KnowledgeError(f"precision {stated!r} is unknown", where=row.where, hint=hint) from e


def _sector(row: Row, index: Index) -> tuple[str, str | None]:
    """The sector of an office and, for an international one, its entity: the code may stand in the sector's column."""
    stated = row.text("sector")
    body = index.actors.get(row.text("organisation"))
    if stated not in _ENTITIES:
        return stated, body.entity if body else None
    own = body.sectors[0] if body and body.sectors and body.sectors[0] != "MIL" else ""
    usual = "SOC" if stated == "NGO" else "GOV"
    return _ROLE_SECTORS.get(row.text("role")) or own or usual, (body.entity if body else None) or stated


def _titles(file: Path) -> dict[Phrase, Title]:
    return {
        phrase_of(row.text("title", required=True)): Title(row.text("role"), row.text("sector"), row.text("level"))
        for row in rows(file, ("title", "role", "sector", "level"))
    }


def _agents(file: Path) -> dict[Phrase, AgentWord]:
    return {
        phrase_of(row.text("phrase", required=True)): AgentWord(
            row.items("sectors"), row.text("number"), row.text("kind")
        )
        for row in rows(file, ("phrase", "sectors", "number", "kind"))
    }
