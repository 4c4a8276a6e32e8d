"""Whoever the report has named in full, met again by a part of the name; and the report's own paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.knowledge.actors.regions import address_label, country_of_address
from dragoman.knowledge.names import fold, slug
from dragoman.resolve.name_words import BODY_WORDS, FIRM_WORDS
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

_PAPERS = frozenset("news times post herald star gazette today daily online newspaper media press".split())


_SHORTEST_NAME = 4
_BRANCHES = frozenset("labs logistics studios motors media electronics entertainment pharmaceuticals foods".split())


def give_full_names(settled: list[Link]) -> None:
    """Gives those called by the last name alone the one person whose full name has turned up with it."""
    people: dict[str, set[ActorMatch]] = {}
    parts: dict[str, set[ActorMatch]] = {}
    for link in settled:
        actor = link.actor
        if actor is not None and (actor.actor_id or "").startswith("person:") and " " in actor.name:
            words = [fold(w) for w in actor.name.split()]
            people.setdefault(words[-1], set()).add(actor)
            for word in words:
                parts.setdefault(word, set()).add(actor)
    for i, link in enumerate(settled):
        actor = link.actor
        if actor is None or link.rule not in {"new person", "new organisation"} or " " in actor.name:
            continue
        full = people.get(fold(actor.name), set())
        if not full and actor.actor_id is None and len(actor.name) >= _SHORTEST_NAME:
            full = parts.get(fold(actor.name), set())
        if len({a.actor_id for a in full}) == 1 and (actor.actor_id is None or link.rule == "new organisation"):
            match = replace(min(full, key=lambda a: -a.confidence), confidence=0.6, why="name chain")
            settled[i] = replace(link, actor=match, rule="chain")


def surnames(settled: Sequence[Link]) -> dict[str, ActorMatch]:
    """The persons of the report who have a last name to themselves."""
    found: dict[str, dict[str, ActorMatch]] = {}
    for link in settled:
        actor = link.actor
        if actor is not None and (actor.actor_id or "").startswith("person:") and " " in actor.name:
            found.setdefault(actor.name.split()[-1], {})[actor.actor_id or ""] = actor
    return {word: next(iter(people.values())) for word, people in found.items() if len(people) == 1}


def short_bodies(settled: Sequence[Link]) -> dict[str, ActorMatch]:
    """The bodies newly met here by the letters that one of them alone begins with: "SM" of "SM Entertainment"."""
    found: dict[str, dict[str, ActorMatch]] = {}
    for link in settled:
        actor = link.actor
        if actor is None or " " not in actor.name or not (actor.actor_id or "").startswith("group:"):
            continue
        first, _, rest = actor.name.partition(" ")
        letters = first.isupper() or (first.istitle() and _firm_only(rest))
        own = link.rule == "new organisation" and letters and first.isalpha()
        if (own and _firm(rest)) or _known_by_first(actor, first):
            found.setdefault(first, {})[actor.actor_id or ""] = actor
    return {word: next(iter(bodies.values())) for word, bodies in found.items() if len(bodies) == 1}


def _known_by_first(actor: ActorMatch, word: str) -> bool:
    """Whether a body may be called by the first word of its name alone: "Amnesty" of "Amnesty International"."""
    return actor.country is None and len(word) > _SHORTEST_NAME and actor.name.endswith(" International")


def _firm_only(rest: str) -> bool:
    """Whether the words behind a name only say what firm bears it: "Labs", "Holdings Ltd"."""
    return bool(rest) and all(w.lower().strip(".") in FIRM_WORDS | _BRANCHES for w in rest.split())


def _firm(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].lower() in BODY_WORDS | {"entertainment"}


def called(scene: Scene, mention: Mention, people: dict[str, ActorMatch]) -> Link | None:
    """A person of the report by the last name, in a phrase that the parser has read as something else."""
    token = scene.tokens[mention.head]
    actor = people.get(token.text) if token.pos == "PROPN" and mention.head not in scene.hit_at else None
    if actor is None or mention.first != mention.head:
        return None
    return Link(0, replace(actor, confidence=0.6, why="name chain"), None, "chain")


def own_outlet(scene: Scene) -> Callable[[Mention], Link | None]:
    """Tells whether a name is the paper's whose address the report opens with: "Kisumu News" of kisumu.example."""
    label = address_label(scene.parsed.text)
    country = country_of_address(scene.parsed.text, scene.table.seats) if label else None

    def named(mention: Mention) -> Link | None:
        token = scene.tokens[mention.head]
        if not label or mention.head == 0 or token.text.lower() not in _PAPERS:
            return None
        before = scene.tokens[mention.head - 1]
        first = fold(before.text)
        if before.sentence != token.sentence or label not in {first, first + fold(token.text)}:
            return None
        name = scene.parsed.text[before.start : token.end]
        match = ActorMatch(f"group:{slug(name)}", name, country, ("JRN",), None, 0.5, "the paper of this address")
        return Link(0, match, None, "new organisation")

    return named
