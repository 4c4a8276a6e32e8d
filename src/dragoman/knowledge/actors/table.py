"""The actor table: who there is, indexed for look-up by name, phrase and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.knowledge.actors.spelling import phrase_of, sound
from dragoman.knowledge.names import pieces
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import Origin

SINGLE_ROLES = frozenset(
    {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"}
)
"""Offices of a state that one person holds at a time."""

UNVERIFIED = 0.95
"""What the confidence of a link is multiplied with where nobody has checked the list's row."""

_HIGHEST = frozenset({"head-of-state", "head-of-government", "leader"})

type Phrase = tuple[str, ...]
"""A name or phrase as folded words."""


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
    shared: bool = False
    """Whether bodies of other countries may have the name too: it is listed with a country in brackets behind it."""


@dataclass(frozen=True, slots=True)
class Role:
    """What the longest known phrase among some words is, from which word to which it goes, and what it stands for."""

    first: int
    last: int
    text: str
    title: Title | None
    organ: Organ | None
    agent: AgentWord | None


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
    parties: Mapping[tuple[str, str], tuple[str, ...]]
    """The parties of a country that have a word in one of their names, by country and word."""
    role_words: frozenset[str]
    """Every word of a title, organ or agent phrase: a noun that is none of them names no role."""
    seats: Mapping[str, str]
    """Countries by their names and capitals in small letters without spaces, as web addresses write them."""
    given: frozenset[str]
    """First words of the names of several listed persons: what begins with one is likely a person's name."""
    roles: dict[tuple[Phrase, int, str], Role | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What phrases have been read as, by their words, the place of the noun among them, and its lemma."""
    _by_organisation: dict[str, list[Office]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_role: dict[str, list[Office]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_title: dict[Phrase, list[Office]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def by_sound(self, name: str) -> str | None:
        """The one person whose first and last name have the consonants of this name; None where none or several."""
        found = self.sounds.get(sound(name), ())
        return found[0] if len(found) == 1 else None

    def holder(self, country: str, role: str, on: date | None, *, organisation: str | None = None) -> Office | None:
        """Who held an office on a day (today's holder without one); None where nobody or several are known."""
        found = [o for o in self.holding(country, role, on) if organisation is None or o.organisation == organisation]
        people = {o.person for o in found}
        if len(people) > 1:
            latest = max((o.first or date.min) for o in found)
            found = [o for o in found if (o.first or date.min) == latest]
        return found[0] if len({o.person for o in found}) == 1 else None

    def holding(self, country: str, role: str, on: date | None) -> tuple[Office, ...]:
        """All who held an office on a day; where the user's own file names a holder, only that file's."""
        found = tuple(o for o in self.holders.get((country, role), ()) if _held(o, on))
        return tuple(o for o in found if o.origin is Origin.USER) or found

    def office(self, person: str, on: date | None) -> Office | None:
        """The office that a person held on a day: of the user's own file first, then the highest, then the latest."""
        found = [o for o in self.offices.get(person, ()) if _held(o, on)]
        return max(
            found,
            key=lambda o: (o.origin is Origin.USER, o.role in _HIGHEST, o.first or date.min),
            default=None,
        )

    def offices_of(self, organisation: str) -> Sequence[Office]:
        """All offices in a body or group, of whatever day."""
        if not self._by_organisation:
            self._by_organisation.update(self._grouped(lambda office: office.organisation or ""))
        return self._by_organisation.get(organisation, ())

    def offices_as(self, role: str) -> Sequence[Office]:
        """All offices of a role, of whatever day, body and country."""
        if not self._by_role:
            self._by_role.update(self._grouped(lambda office: office.role))
        return self._by_role.get(role, ())

    def offices_titled(self, words: Phrase) -> Sequence[Office]:
        """All offices whose title is these folded words ("the" left out), of whatever day and body."""
        if not self._by_title:
            named = self._grouped(lambda office: tuple(w for w in pieces(office.title) if w != "the"))
            self._by_title.update(named)
        return self._by_title.get(words, ())

    def _grouped[Key](self, key: Callable[[Office], Key]) -> dict[Key, list[Office]]:
        """All offices by a key of theirs; taken over whole, since threads share the table."""
        found: dict[Key, list[Office]] = {}
        for offices in self.offices.values():
            for office in offices:
                found.setdefault(key(office), []).append(office)
        return found

    def existed(self, actor_id: str, on: date | None) -> bool:
        """Whether an actor existed on a day, as far as the list tells."""
        actor = self.actors.get(actor_id)
        if actor is None or on is None:
            return True
        return (actor.first is None or actor.first <= on) and (actor.last is None or on <= actor.last)

    def trust(self, actor_id: str) -> float:
        """What to multiply the confidence of a link with: 1, or less where the list's row was never checked."""
        actor = self.actors.get(actor_id)
        return 1.0 if actor is None or actor.verified else UNVERIFIED

    def named(self, name: str) -> Iterator[Actor]:
        """The actors that a name, alias or id stands for; none twice."""
        found = dict.fromkeys([name] if name in self.actors else ())
        for entry in self.names.get(phrase_of(name), ()):
            if entry.kind in {"actor", "state"}:
                found[entry.target if entry.kind == "actor" else f"state:{entry.target}"] = None
        return (self.actors[actor_id] for actor_id in found)


def _held(office: Office, on: date | None) -> bool:
    if on is None:
        return office.last is None
    return (office.first is None or office.first <= on) and (office.last is None or on <= office.last)
