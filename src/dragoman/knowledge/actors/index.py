"""The list while it is being read: actors, names and offices, to be closed into a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.knowledge.actors.spelling import exact_form, phrase_of, sound
from dragoman.knowledge.actors.table import ActorTable, AgentWord, Name, Organ, Phrase, State, Title
from dragoman.schema.actors import Actor, Office
from dragoman.schema.codes import ActorKind

type Holders = dict[tuple[str, str], tuple[Office, ...]]
"""Offices by country and role."""


class Index:
    """Collects what the files say."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.states: dict[str, State] = {}
        self.names: dict[Phrase, list[Name]] = {}
        self.offices: dict[str, list[Office]] = {}

    def name(self, text: str, kind: str, target: str) -> None:
        """Notes one reading of a name."""
        phrase = phrase_of(text)
        if not phrase:
            return
        entries = self.names.get(phrase)
        if entries is None:
            self.names[phrase] = [Name(kind, target, exact_form(text, phrase))]
        elif not any(n.kind == kind and n.target == target for n in entries):
            entries.append(Name(kind, target, exact_form(text, phrase)))

    def actor(self, actor: Actor) -> None:
        """Notes an actor with all its names."""
        self.actors[actor.id] = actor
        self.name(actor.name, "actor", actor.id)
        for alias in actor.aliases:
            self.name(alias.text, "actor", actor.id)

    def table(
        self, organs: Mapping[Phrase, Organ], titles: Mapping[Phrase, Title], agents: Mapping[Phrase, AgentWord]
    ) -> ActorTable:
        """The finished table."""
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
            sounds={k: tuple(i) for k, i in sounds.items()},
            role_words=frozenset(w for phrases in (organs, titles, agents) for phrase in phrases for w in phrase),
        )


def sounds_of(actor: Actor) -> set[tuple[str, str]]:
    """The consonants under which a person is found in another spelling; empty for everybody else."""
    if actor.kind is not ActorKind.PERSON:
        return set()
    keys = {sound(actor.name)}
    keys.update(sound(alias.text) for alias in actor.aliases if alias.script == "Latn")
    return {key for key in keys if len(key[0]) > 1 and len(key[1]) > 1}


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
