"""The actor table: everything in the CSV files, indexed for look-up by name, phrase and date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.knowledge.names import PARTICLES, pieces, skeleton, slug
from dragoman.knowledge.rows import rows
from dragoman.schema.actors import Actor, Alias, Office
from dragoman.schema.codes import ActorKind, DatePrecision, Origin

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with the words for it."""

    iso3: str
    name: str
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    region: str


@dataclass(frozen=True, slots=True)
class Organ:
    """A kind of state organ that every country may have, by the phrases for it."""

    key: str
    name: str
    sector: str
    kind: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the office it stands for and the sector of whoever holds it."""

    role: str
    sector: str
    level: str


@dataclass(frozen=True, slots=True)
class AgentWord:
    """A word for people who are not named, with their sectors."""

    sectors: tuple[str, ...]
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """What a name in the list stands for: kind is actor, state, adjective, demonym or capital."""

    kind: str
    target: str
    exact: str | None = None
    """The spelling to be matched letter by letter, for acronyms that are words as well ("US", "WHO")."""


_HIGHEST = frozenset({"head-of-state", "head-of-government", "leader"})

type Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The whole list. Phrases are tuples of folded words; `holders` is by (country, role)."""

    actors: Mapping[str, Actor]
    states: Mapping[str, State]
    names: Mapping[Phrase, tuple[Name, ...]]
    longest: Mapping[str, int]
    organs: Mapping[Phrase, Organ]
    titles: Mapping[Phrase, Title]
    agents: Mapping[Phrase, AgentWord]
    offices: Mapping[str, tuple[Office, ...]]
    holders: Mapping[tuple[str, str], tuple[Office, ...]]
    sounds: Mapping[tuple[str, str], tuple[str, ...]]

    def by_sound(self, name: str) -> str | None:
        """The one person whose first and last name have the consonants of this name; None where none or several."""
        found = self.sounds.get(_sound(name), ())
        return found[0] if len(found) == 1 else None

    def holder(self, country: str, role: str, on: date | None, *, organisation: str | None = None) -> Office | None:
        """Who held an office on a day (today's holder without one); None where nobody or several are known."""
        found = [
            o
            for o in self.holders.get((country, role), ())
            if (organisation is None or o.organisation == organisation)
            and (o.first is None or on is None or o.first <= on)
            and ((o.last is None) if on is None else (o.last is None or on <= o.last))
        ]
        people = {o.person for o in found}
        if len(people) > 1:
            latest = max((o.first or date.min) for o in found)
            found = [o for o in found if (o.first or date.min) == latest]
        return found[0] if len({o.person for o in found}) == 1 else None

    def office(self, person: str, on: date | None) -> Office | None:
        """The office that a person held on a day; of several the highest, then the one taken up last."""
        found = [
            o
            for o in self.offices.get(person, ())
            if (o.first is None or on is None or o.first <= on)
            and (o.last is None or (on is not None and on <= o.last))
        ]
        return max(found, key=lambda o: (o.role in _HIGHEST, o.first or date.min), default=None)


class _Builder:
    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.states: dict[str, State] = {}
        self.names: dict[Phrase, list[Name]] = {}
        self.offices: dict[str, list[Office]] = {}

    def name(self, text: str, kind: str, target: str) -> None:
        phrase = pieces(text)
        if not phrase:
            return
        exact = text if len(phrase) == 1 and text.isupper() and len(text.replace(".", "")) <= 5 else None
        entries = self.names.setdefault(phrase, [])
        if not any((n.kind, n.target) == (kind, target) for n in entries):
            entries.append(Name(kind, target, exact.replace(".", "") if exact else None))

    def actor(self, actor: Actor) -> None:
        self.actors[actor.id] = actor
        for text in (actor.name, *(a.text for a in actor.aliases)):
            self.name(text, "actor", actor.id)


@cache
def load_actors(folder: Path = _HERE) -> ActorTable:
    """The shipped list, read once."""
    build = _Builder()
    _states(build, folder / "states.csv")
    _groups(build, folder / "groups.csv")
    organs = _organs(folder / "organs.csv")
    _special_organs(build, folder / "special_organs.csv")
    _outlets(build, folder.parent / "outlets" / "outlets.csv")
    _persons(build, folder / "persons.csv")
    _offices(build, folder / "offices.csv")
    holders: dict[tuple[str, str], list[Office]] = {}
    for held in build.offices.values():
        for office in held:
            if office.country:
                holders.setdefault((office.country, office.role), []).append(office)
    sounds: dict[tuple[str, str], list[str]] = {}
    for actor in build.actors.values():
        if actor.kind is ActorKind.PERSON:
            for key in {_sound(t) for t in (actor.name, *(a.text for a in actor.aliases if a.script == "Latn"))}:
                if len(key[0]) > 1 and len(key[1]) > 1:
                    sounds.setdefault(key, []).append(actor.id)
    longest: dict[str, int] = {}
    for phrase in build.names:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return ActorTable(
        actors=build.actors,
        states=build.states,
        names={p: tuple(n) for p, n in build.names.items()},
        longest=longest,
        organs=organs,
        titles=_titles(folder / "titles.csv"),
        agents=_agents(folder / "agents.csv"),
        offices={p: tuple(o) for p, o in build.offices.items()},
        holders={k: tuple(o) for k, o in holders.items()},
        sounds={k: tuple(i) for k, i in sounds.items()},
    )


def _states(build: _Builder, file: Path) -> None:
    for row in rows(file, ("iso3", "name", "adjectives", "demonyms", "capitals", "aliases")):
        iso3 = row.text("iso3", required=True)
        names = (row.text("name", required=True), row.text("official"), *row.items("aliases"))
        state = State(
            iso3, names[0], row.items("adjectives"), row.items("demonyms"), row.items("capitals"),
            tuple(n for n in names[1:] if n), row.text("region"),
        )  # fmt: skip
        build.states[iso3] = state
        build.actors[f"state:{iso3}"] = Actor(
            f"state:{iso3}", state.name, ActorKind.STATE, iso3, ("GOV",), _aliases(state.aliases), verified=True
        )
        for text in (state.name, *state.aliases):
            build.name(text, "state", iso3)
        for kind, words in (("adjective", state.adjectives), ("demonym", state.demonyms), ("capital", state.capitals)):
            for text in words:
                build.name(text, kind, iso3)


def _groups(build: _Builder, file: Path) -> None:
    for row in rows(file, ("id", "name", "kind", "country", "sectors", "aliases")):
        build.actor(
            Actor(
                row.text("id", required=True),
                row.text("name", required=True),
                ActorKind.GROUP,
                row.text("country") or None,
                row.items("sectors"),
                _aliases(row.items("aliases")),
                entity=row.text("entity") or None,
                verified=row.text("verified") == "yes",
            )
        )


def _organs(file: Path) -> dict[Phrase, Organ]:
    found: dict[Phrase, Organ] = {}
    for row in rows(file, ("key", "name", "phrases", "sector", "kind")):
        organ = Organ(row.text("key", required=True), row.text("name"), row.text("sector"), row.text("kind"))
        for phrase in row.items("phrases"):
            found.setdefault(pieces(phrase), organ)
    return found


def _special_organs(build: _Builder, file: Path) -> None:
    for row in rows(file, ("id", "country", "name", "aliases", "sector")):
        build.actor(
            Actor(
                row.text("id", required=True),
                row.text("name", required=True),
                ActorKind.ORGAN,
                row.text("country") or None,
                (row.text("sector") or "GOV",),
                _aliases(row.items("aliases")),
            )
        )


def _outlets(build: _Builder, file: Path) -> None:
    for row in rows(file, ("name", "country", "kind", "language", "aliases")):
        name = row.text("name", required=True)
        build.actor(
            Actor(
                f"outlet:{slug(name)}",
                name,
                ActorKind.GROUP,
                row.text("country") or None,
                ("JRN",),
                _aliases(row.items("aliases")),
            )
        )


def _persons(build: _Builder, file: Path) -> None:
    for row in rows(file, ("id", "name", "country", "sectors", "aliases")):
        build.actor(
            Actor(
                _person_id(row.text("id", required=True)),
                row.text("name", required=True),
                ActorKind.PERSON,
                row.text("country") or None,
                row.items("sectors"),
                _aliases(row.items("aliases")),
            )
        )


def _offices(build: _Builder, file: Path) -> None:
    for row in rows(file, ("person", "title", "role", "from", "to")):
        person = _person_id(row.text("person", required=True))
        precision = row.text("precision")
        build.offices.setdefault(person, []).append(
            Office(
                person,
                row.text("title", required=True),
                row.text("role", required=True),
                row.text("organisation") or None,
                row.text("country") or None,
                row.text("sector"),
                row.day("from"),
                row.day("to", last=True),
                DatePrecision(precision) if precision else row.precision("from"),
                row.text("verified") == "yes",
            )
        )


def _titles(file: Path) -> dict[Phrase, Title]:
    return {
        pieces(row.text("title", required=True)): Title(row.text("role"), row.text("sector"), row.text("level"))
        for row in rows(file, ("title", "role", "sector", "level"))
    }


def _agents(file: Path) -> dict[Phrase, AgentWord]:
    return {
        pieces(row.text("phrase", required=True)): AgentWord(row.items("sectors"), row.text("number"), row.text("kind"))
        for row in rows(file, ("phrase", "sectors", "number", "kind"))
    }


def _person_id(text: str) -> str:
    return text if text.startswith("person:") else f"person:{text}"


def _aliases(texts: Iterable[str]) -> tuple[Alias, ...]:
    return tuple(Alias(t, _script(t), Origin.SHIPPED) for t in texts)


def _sound(name: str) -> tuple[str, str]:
    """The consonants of a personal name's first and last word, particles left out."""
    words = [w for w in pieces(name) if w not in PARTICLES]
    return (skeleton(words[0]), skeleton(words[-1])) if len(words) > 1 else ("", "")


def _script(text: str) -> str:
    """The ISO 15924 code of a name's script, by its first letter."""
    for c in text:
        if "\u0600" <= c <= "\u06ff":
            return "Arab"
        if "\u0400" <= c <= "\u04ff":
            return "Cyrl"
        if "\u4e00" <= c <= "\u9fff":
            return "Hani"
    return "Latn"
