"""Names: who a proper name stands for, from the list, from the document's own chains, or newly met."""

from __future__ import annotations

from dragoman.resolve.holders import is_personal
from dragoman.resolve.listed import from_list
from dragoman.resolve.name_doubts import no_person
from dragoman.resolve.new_bodies import new_body, own_words
from dragoman.resolve.persons import ends_in_state, from_chain, in_full_elsewhere, name_words, new_person, titled
from dragoman.resolve.scene import Scene
from dragoman.resolve.single_names import short_of_party
from dragoman.resolve.stated import note_before
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention

_BODIES = frozenset({"ORG", "NORP"})
_NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


def link_name(scene: Scene, mention: Mention) -> Link | None:
    """The link of a mention whose head is a name; None where the head is no name."""
    hit = scene.hit_at.get(mention.head)
    if hit is not None:
        link = from_list(scene, mention, hit)
        if link is not None:
            if link.rule == "list" and link.actor is not None:
                _note(scene, mention, link.actor)
            return link
    token = scene.tokens[mention.head]
    if token.pos != "PROPN" and token.entity not in _BODIES and mention.kind not in _NAMED:
        return None
    short = short_of_party(scene, mention)
    if short is not None:
        return Link(mention.index, short, None, "short name")
    if token.pos != "PROPN" and mention.kind not in _NAMED:
        return None
    chained = from_chain(scene, mention) or in_full_elsewhere(scene, mention)
    if chained is not None:
        _note(scene, mention, chained)
        return Link(mention.index, chained, None, "chain")
    if token.text in scene.acronyms:
        return Link(mention.index, scene.acronyms[token.text], None, "acronym")
    return _newly_met(scene, mention)


def _newly_met(scene: Scene, mention: Mention) -> Link | None:
    if mention.kind is MentionKind.PERSON or titled(scene, mention):
        match = new_person(scene, mention)
        if match is not None:
            _note(scene, mention, match)
            return Link(mention.index, match, None, "new person")
        words = [t.text for t in own_words(scene, mention)]
        initials = all(len(w.strip(".")) < 2 for w in words)
        odd = len(words) > 1 and not initials and (no_person(words) or ends_in_state(scene, mention.last))
        return new_body(scene, mention) if odd else None
    if mention.kind is MentionKind.PLACE:
        text = mention.span.slice(scene.parsed.text)
        name = text.removeprefix("the ").removeprefix("The ")
        return Link(mention.index, ActorMatch(None, name, None, (), None, 0.5, "place name"), None, "place")
    seat = scene.tokens[mention.last + 1 : mention.last + 3]
    if [t.text.lower() for t in seat] == ["-", "based"]:
        name = mention.span.slice(scene.parsed.text)
        return Link(
            mention.index, ActorMatch(None, name, scene.city_country(name), (), None, 0.5, "seat"), None, "place"
        )
    if mention.kind is MentionKind.ORGANISATION and scene.tokens[mention.head].entity in {"ORG", ""}:
        return new_body(scene, mention)
    return None


def _note(scene: Scene, mention: Mention, match: ActorMatch) -> None:
    """Keeps the office that the text itself states before a person's name."""
    if is_personal(match):
        note_before(scene, mention, match, name_words(scene, mention)[1])
