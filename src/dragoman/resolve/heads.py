"""Who heads a body, by the words of the office: "the Shin Bet chief", "the president of the Red Cross"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.knowledge.actors.roles import HEADS
from dragoman.knowledge.actors.table import Phrase
from dragoman.knowledge.names import pieces
from dragoman.resolve.lexicon import words_of
from dragoman.resolve.phrases import RolePhrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import modifiers
from dragoman.schema.actors import ActorMatch, Link, Office
from dragoman.schema.codes import ActorKind
from dragoman.schema.text import Mention

UN = "group:united-nations"
_GENERIC = frozenset("chief head boss leader".split())
_HEADING = _GENERIC | frozenset(
    "chair chairman chairwoman chairperson president director governor commander administrator general prosecutor "
    "commissioner".split()
)
"""Last words of what whoever is first in a body is called: "director", "commissioner-general"."""
_FIRST = ("leader", "chief", "head")
_ORGAN_HEADS = frozenset({"agency-chief", "governor", "commissioner", "police-chief", "intelligence-chief"})
_SPOKEN = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "the": ""}
_SUBJECTS = {"aid": "humanitarian", "relief": "humanitarian", "refugee": "refugees", "rights": "rights"}
"""What reports call the subject of a UN office, by the word that its title has."""
_LONGEST = 9


def is_head(phrase: RolePhrase) -> bool:
    """Whether a title is one of whoever is first in a body."""
    last = _words(phrase.text)[-1:]
    role = phrase.title.role if phrase.title is not None else ""
    return role in HEADS or role in _ORGAN_HEADS or (bool(last) and last[0] in _HEADING and "deputy" not in role)


def titled_in(scene: Scene, mention: Mention) -> str | None:
    """Who held the office whose whole title stands in the text: "UN High Commissioner for Refugees".

    Only titles of three words or more, or with a name in them, that belong to one body or country.
    """
    tokens = scene.tokens
    low = mention.first
    end = min(len(tokens), mention.head + _LONGEST)
    words: list[str] = []
    for i in range(low, end):
        if tokens[i].sentence != mention.sentence:
            break
        words.extend(_plain(words_of(tokens[i].text)))
    inside = len([w for i in range(low, mention.head + 1) for w in _plain(words_of(tokens[i].text))])
    for start in (0, 1, 2):
        if words[:start] not in ([], ["un"], ["united", "nations"]):
            continue
        for size in range(len(words) - start, max(inside - start, 2) - 1, -1):
            offices = _titled(scene, tuple(words[start : start + size]))
            people = {o.person for o in offices if _held(o, scene.on) and o.person in scene.table.actors}
            if people:
                return next(iter(people)) if len(people) == 1 else None
    return None


def link_titled(scene: Scene, mention: Mention) -> Link | None:
    """The link of an office that has its body's name: "the UN High Commissioner for Refugees", without "(UNHCR)"."""
    token = scene.tokens[mention.head]
    hit = scene.hit_at.get(mention.head)
    if hit is None or scene.on is None or token.text.lower() not in _HEADING or token.dep in {"compound", "nmod"}:
        return None
    after = scene.tokens[hit.last + 1].text if hit.last + 1 < len(scene.tokens) else ""
    person = titled_in(scene, mention) if after != "(" else None
    if person is None:
        return None
    return Link(mention.index, scene.person(person, f"office on {scene.on}", 0.8), None, "office holder")


def leader_in(scene: Scene, owner: ActorMatch, phrase: RolePhrase, *, very: bool = False) -> str | None:
    """Who was first in a body on the day: by a title that names the body, before titles of parts and places of it.

    With `very`, only somebody whose title begins with the very words of the phrase.
    """
    if owner.actor_id is None or not is_head(phrase):
        return None
    held = [
        o
        for o in scene.table.offices_of(owner.actor_id)
        if _held(o, scene.on) and o.person in scene.table.actors and "deputy" not in o.title.lower()
    ]
    said = _words(phrase.text)
    if very:
        held = [o for o in held if _words(o.title)[: len(said)] == said]
    names = _names(scene, owner.actor_id)
    of_body = [o for o in held if _heads(o, names)]
    heads = [o for o in held if o.role in HEADS or o.role in _ORGAN_HEADS or o.role == "speaker"]
    for found in (of_body, heads):
        for kept in _narrowed(found, said):
            people = {o.person for o in kept}
            if len(people) == 1:
                return next(iter(people))
    return None


def speaker_in(scene: Scene, owner: ActorMatch) -> str | None:
    """Who spoke for a body on the day, where only one did or one title says no more than that."""
    held = [
        o
        for o in scene.table.offices_of(owner.actor_id or "")
        if o.role == "spokesperson" and _held(o, scene.on) and o.person in scene.table.actors
    ]
    names = _names(scene, owner.actor_id or "")
    plain = [
        o for o in held if any(_words(o.title) in {(*n, "spokesperson"), ("spokesperson", "of", *n)} for n in names)
    ]
    for found in (plain, held):
        if len({o.person for o in found}) == 1:
            return found[0].person
    return None


def subject_head(scene: Scene, mention: Mention, phrase: RolePhrase) -> tuple[bool, str | None]:
    """Whether a subject stands between the UN and its "chief", and who then had that office: "the UN aid chief"."""
    between = [
        words_of(scene.tokens[i].text)[-1]
        for i in modifiers(scene.tokens, mention.head)
        if scene.tokens[i].pos in {"NOUN", "ADJ"} and scene.tokens[i].text.islower() and words_of(scene.tokens[i].text)
    ]
    subject = [_SUBJECTS.get(w, w) for w in between if w not in _HEADING]
    if not subject or not is_head(phrase):
        return False, None
    found = {
        o.person
        for o in scene.table.offices_as("leader")
        if o.entity == "UNO" and _held(o, scene.on) and set(subject) <= set(_words(o.title))
    }
    person = next(iter(found)) if len(found) == 1 else None
    return True, person if person in scene.table.actors else None


def body_before(scene: Scene, mention: Mention, phrase: RolePhrase) -> ActorMatch | None:
    """The body whose name ends right before a title, where the parser has not joined the two: "WHO chief"."""
    hit = scene.hit_at.get(phrase.first - 1) if phrase.first > mention.first else None
    if hit is None and phrase.first <= mention.head:
        hit = scene.hit_at.get(phrase.first)
    if hit is None or hit.first < mention.first or hit.last >= mention.head:
        return None
    found = {n.target for n in hit.names if n.target in scene.table.actors}
    bodies = [i for i in found if scene.table.actors[i].kind in {ActorKind.GROUP, ActorKind.ORGAN}]
    people = all(scene.table.actors[i].kind is ActorKind.PERSON for i in found if i not in bodies)
    return scene.known(bodies[0], "named before a title", 0.8) if len(bodies) == 1 and people else None


def _narrowed(found: Sequence[Office], said: Phrase) -> Iterable[Sequence[Office]]:
    """All of them; then those of the whole body, not "in Gaza"; then those that say the very word."""
    yield found
    whole = [o for o in found if " in " not in o.title]
    yield whole
    yield [o for o in whole if _words(o.title)[: len(said)] == said]
    firsts = {said[-1], *(_FIRST if said[-1] in _GENERIC else ())}
    yield [o for o in whole if set(_words(o.title)[:1]) & firsts]


def _heads(office: Office, names: Sequence[Phrase]) -> bool:
    """Whether a title is a heading word and the body's name, and nothing else."""
    words = _words(office.title)
    return any(
        words[-len(n) :] == n and words[: -len(n)][-1:] == ("of",) and words[: -len(n)][-2:-1][0] in _HEADING
        for n in names
        if 2 <= len(words) - len(n) <= 4
    )


def _names(scene: Scene, actor_id: str) -> list[Phrase]:
    actor = scene.table.actors.get(actor_id)
    if actor is None:
        return []
    found = [_words(n) for n in (actor.name, *(a.text for a in actor.aliases))]
    return [n for n in [*found, *(n[1:] for n in found if n[:1] == ("un",))] if n]


def _titled(scene: Scene, words: Phrase) -> tuple[Office, ...]:
    """The offices of a title that only one body or country has."""
    if len(words) < 3 and not (len(words) == 2 and words[1] == "spokesperson"):
        return ()
    offices = tuple(scene.table.offices_titled(words))
    return offices if len({(o.organisation, o.country) for o in offices}) == 1 else ()


def _words(text: str) -> Phrase:
    return tuple(_plain(pieces(text)))


def _plain(words: Iterable[str]) -> list[str]:
    return [w for word in words if (w := _SPOKEN.get(word, word))]


def _held(office: Office, on: date | None) -> bool:
    return on is None or ((office.first is None or office.first <= on) and (office.last is None or on <= office.last))
