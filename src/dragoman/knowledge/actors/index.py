"""The list while it is being read: actors, names and offices, to be closed into a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from dragoman.knowledge.actors.spelling import exact_form, phrase_of, sound
from dragoman.knowledge.actors.table import ActorTable, AgentWord, Name, Organ, Phrase, State, Title
from dragoman.knowledge.names import PARTICLES
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import ActorKind

_QUALIFIED = re.compile(r"(\S.*?\s\S.*?)\s*\([^()]+\)")
"""A name of several words with what tells it from its namesakes: "La Prensa (Panama)"."""

_SHORT_OF_PARTY = re.compile(r"(\w+) \([^()]+\)")
"""A single word by which a party or organ goes in its own country, and that country: "Congress (India)"."""

_OTHER_SPELLING = {
    "centre": "center", "center": "centre", "defence": "defense", "defense": "defence", "labour": "labor",
    "labor": "labour", "organisation": "organization", "organization": "organisation", "programme": "program",
}  # fmt: skip
"""Words of the names of bodies that British and American papers write differently."""

_COMMON = frozenset(
    "party national people peoples democratic democrats movement front union united new congress alliance for of the "
    "and free independent central political general republic state country coalition list forum league de la".split()
)
"""Words of so many parties' names that none is called by them."""

type Holders = dict[tuple[str, str], tuple[Office, ...]]
"""Offices by country and role."""


class Index:
    """Collects what the files say."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.states: dict[str, State] = {}
        self.names: dict[Phrase, list[Name]] = {}
        self.offices: dict[str, list[Office]] = {}
        self._shared: list[tuple[Phrase, str]] = []
        self._spelled: list[tuple[Phrase, str]] = []

    def name(self, text: str, kind: str, target: str) -> None:
        """Notes one reading of a name."""
        phrase = phrase_of(text)
        if not phrase:
            return
        add_name(self.names.setdefault(phrase, []), Name(kind, target, exact_form(text, phrase)))

    def actor(self, actor: Actor) -> None:
        """Notes an actor with all its names."""
        self.actors[actor.id] = actor
        self.name(actor.name, "actor", actor.id)
        if actor.kind is not ActorKind.PERSON:
            self._spell(actor)
        plain = _QUALIFIED.fullmatch(actor.name)
        if plain is not None and actor.kind is not ActorKind.PERSON:
            self._shared.append((phrase_of(plain[1]), actor.id))
        for alias in actor.aliases:
            self.name(alias.text, "actor", actor.id)

    def _spell(self, actor: Actor) -> None:
        """Notes the names of a body of several words in the spelling of other papers."""
        for text in (actor.name, *(a.text for a in actor.aliases)):
            phrase = phrase_of(text)
            other = tuple(_OTHER_SPELLING.get(word, word) for word in phrase)
            if other != phrase and len(phrase) > 1:
                self._spelled.append((other, actor.id))

    def table(
        self, organs: Mapping[Phrase, Organ], titles: Mapping[Phrase, Title], agents: Mapping[Phrase, AgentWord]
    ) -> ActorTable:
        """The finished table."""
        shared: dict[Phrase, list[Name]] = {}
        for phrase, actor_id in self._shared:
            if phrase and phrase not in self.names:
                shared.setdefault(phrase, []).append(Name("actor", actor_id, shared=True))
        self.names.update(shared)
        spelled: dict[Phrase, list[Name]] = {}
        for phrase, actor_id in self._spelled:
            if phrase not in self.names:
                add_name(spelled.setdefault(phrase, []), Name("actor", actor_id))
        self.names.update(spelled)
        sounds: dict[tuple[str, str], list[str]] = {}
        for actor in self.actors.values():
            for key in sounds_of(actor):
                sounds.setdefault(key, []).append(actor.id)
        return ActorTable(
            actors=self.actors,
            states=self.states,
            names={p: tuple(n) for p, n in self.names.items()},
            longest=longest(self.names),
            organs=organs,
            titles=titles,
            agents=agents,
            offices={p: tuple(o) for p, o in self.offices.items()},
            holders=holders(self.offices),
            parties=parties(self.actors.values()),
            sounds={k: tuple(i) for k, i in sounds.items()},
            seats={
                "".join(p): n.target for p, names in self.names.items() for n in names if n.kind in {"state", "capital"}
            },
            given=given_names(self.actors.values()) - {p[0] for p, n in self.names.items() if _of_country(p, n)},
            role_words=frozenset(w for phrases in (organs, titles, agents) for phrase in phrases for w in phrase),
        )


def add_name(entries: list[Name], name: Name) -> None:
    """Notes one more reading of a phrase; one that is met in any spelling stands for those that must be exact."""
    same = [n for n in entries if n.kind == name.kind and n.target == name.target]
    if any(n.exact in {None, name.exact} for n in same):
        return
    if name.exact is None:
        entries[:] = [n for n in entries if n not in same]
    entries.append(name)


def sounds_of(actor: Actor) -> set[tuple[str, str]]:
    """The consonants under which a person is found in another spelling; empty for everybody else."""
    if actor.kind is not ActorKind.PERSON:
        return set()
    keys = {sound(actor.name)}
    keys.update(sound(alias.text) for alias in actor.aliases if alias.script == "Latn")
    return {key for key in keys if len(key[0]) > 1 and len(key[1]) > 1}


def _of_country(phrase: Phrase, names: Iterable[Name]) -> bool:
    """Whether a single word is the name of a country or its capital, or the adjective of one."""
    return len(phrase) == 1 and any(n.kind != "actor" for n in names)


def given_names(actors: Iterable[Actor]) -> frozenset[str]:
    """The words with which the names of several persons begin, without particles and words of parties' names."""
    counts: Counter[str] = Counter()
    for actor in actors:
        words = phrase_of(actor.name) if actor.kind is ActorKind.PERSON else ()
        if len(words) > 1 and len(words[0]) > 2:
            counts[words[0]] += 1
    return frozenset(word for word, number in counts.items() if number > 1) - _COMMON - PARTICLES


def parties(actors: Iterable[Actor]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The parties of each country by the words of their names that are not those of many parties."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    own: dict[tuple[str, str], tuple[str, ...]] = {}
    for actor in actors:
        if actor.form == "party" and actor.country is not None:
            words = {w for text in (actor.name, *(a.text for a in actor.aliases)) for w in phrase_of(text)}
            for word in words - _COMMON:
                found.setdefault((actor.country, word), {})[actor.id] = None
        for alias in actor.aliases if actor.country is not None and actor.kind is not ActorKind.PERSON else ():
            short = _SHORT_OF_PARTY.fullmatch(alias.text)
            if short is not None and actor.country is not None:
                own[actor.country, "".join(phrase_of(short[1]))] = (actor.id,)
    return {key: tuple(ids) for key, ids in found.items()} | own


def longest(phrases: Iterable[Phrase]) -> dict[str, int]:
    """The length of the longest phrase that begins with each word."""
    found: dict[str, int] = {}
    for phrase in phrases:
        if found.get(phrase[0], 0) < len(phrase):
            found[phrase[0]] = len(phrase)
    return found


def holders(offices: Mapping[str, Iterable[Office]]) -> Holders:
    """The offices of all persons by country and role."""
    found: dict[tuple[str, str], list[Office]] = {}
    for held in offices.values():
        for office in held:
            if office.country:
                found.setdefault((office.country, office.role), []).append(office)
    return {key: tuple(held) for key, held in found.items()}
