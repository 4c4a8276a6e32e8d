"""Offices that a report states for somebody, each with the words that state it; "former" ones end before the report."""

from __future__ import annotations

from dragoman.resolve.holders import is_personal
from dragoman.resolve.phrases import RolePhrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.tree import of_objects
from dragoman.schema.actors import ActorMatch, StatedOffice
from dragoman.schema.text import Mention, Span

FORMER = "former"
"""What stands before the title of an office that somebody held once."""
_BODIES = ("group:", "organ:", "outlet:")


def note_before(scene: Scene, mention: Mention, match: ActorMatch, title: RolePhrase | None) -> None:
    """Keeps the title that stands before a name: "Defence Minister Anna Berg"."""
    if title is None or title.title is None:
        return
    span = Span(scene.tokens[title.first].start, mention.span.end)
    heads = (mention.head, title.last) if title.last != mention.head else (mention.head,)
    _note(scene, match, title, heads, span)


def complete_offices(scene: Scene) -> None:
    """States the offices in apposition anew, now that the bodies behind the titles are linked."""
    beside = [
        (m, link.actor)
        for m in scene.mentions
        if (link := scene.links.get(m.head)) is not None and link.rule == "apposition" and link.actor is not None
    ]
    titles = {
        (match.actor_id, phrase.text.rstrip(" ,;:-"))
        for m, match in beside
        if (phrase := scene.phrase(m.head)) is not None
    }
    scene.offices = [o for o in scene.offices if (o.actor_id, o.title.removeprefix(f"{FORMER} ")) not in titles]
    for mention, match in beside:
        note_beside(scene, mention, match)


def note_beside(scene: Scene, mention: Mention, match: ActorMatch) -> None:
    """Keeps a title that stands in apposition to a name: "Anna Berg, the head of the bank"."""
    title = scene.phrase(mention.head)
    if title is None or title.title is None or title.plural:
        return
    name = _name_beside(scene, mention, match)
    behind = _behind(scene, mention.head)
    ends = [m.span.end for m in scene.mentions if m.head in behind]
    words = [mention.span, Span(mention.span.start, max([mention.span.end, *ends]))]
    words += [name.span] if name is not None else []
    span = Span(min(s.start for s in words), max(s.end for s in words))
    _note(scene, match, title, (mention.head,), span)


def _behind(scene: Scene, head: int) -> list[int]:
    return of_objects(scene.tokens, head, "of", "for", "in")


def _name_beside(scene: Scene, mention: Mention, actor: ActorMatch) -> Mention | None:
    """The nearest mention in the sentence that names the person."""
    named = [
        m
        for m in scene.mentions
        if m.sentence == mention.sentence and m.head != mention.head
        if (link := scene.links.get(m.head)) is not None and link.actor is not None
        if link.actor.actor_id == actor.actor_id and link.rule in {"list", "chain", "new person"}
    ]
    return min(named, key=lambda m: abs(m.head - mention.head), default=None)


def _note(scene: Scene, match: ActorMatch, title: RolePhrase, heads: tuple[int, ...], span: Span) -> None:
    if title.title is None or not is_personal(match):
        return
    organisation = next((o for head in heads if (o := _body(scene, head)) is not None), None)
    country = next((c for head in heads if (c := scene.country_of_name(head)) is not None), None)
    if country is None and organisation is not None:
        country = organisation.country
    words = title.text.rstrip(" ,;:-")
    own = words.lower().startswith((FORMER, "ex-", "ex "))
    bare = words.partition(" ")[2] if own else words
    text = f"{FORMER} {bare}" if title.former or own else bare
    key = (match.actor_id, text.lower(), organisation.actor_id if organisation else None)
    if any((o.actor_id, o.title.lower(), o.organisation) == key for o in scene.offices):
        return
    scene.offices.append(
        StatedOffice(
            match.actor_id or "",
            match.name,
            text,
            organisation.actor_id if organisation else None,
            country or match.country,
            title.title.sector,
            span,
        )
    )


def _body(scene: Scene, head: int) -> ActorMatch | None:
    """The body that an office is in: named as its owner, or inside a name that the parser ran into it."""
    found = scene.organisation_of_phrase(head)
    if found is not None and (found.actor_id or "").startswith(_BODIES):
        return found
    ends = set(_behind(scene, head))
    for inner in scene.mentions if ends else ():
        over = scene.tokens[inner.head].head
        link = scene.links.get(inner.head) if over in ends and inner.head < over else None
        actor = link.actor if link is not None else None
        if actor is not None and (actor.actor_id or "").startswith(_BODIES):
            return actor
    return None
