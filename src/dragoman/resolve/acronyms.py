"""Short names that a report itself explains: "the Harbour Workers Union (HWU)", and what HWU is from then on."""

from __future__ import annotations

import re

from dragoman.knowledge.matching import match_names
from dragoman.knowledge.names import pieces, slug
from dragoman.resolve.lexicon import Hit
from dragoman.resolve.name_doubts import times_named
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention, Span

_BRACKET = re.compile(r"\((?:the )?([A-Z][A-Za-z]{0,5}[A-Z0-9&+-]{1,8})(?:[,;][^()\n]{0,20})?\)")
_WORD = re.compile(r"\((?:the )?([A-Z][a-z]{2,9})\)")
"""A short name written as a word: "Communications Regulatory Authority (Cra)"."""
_PEOPLES = frozenset({"state", "adjective"})
_OTHER_NAME = 0.3
_ALIKE = 0.5
_CAPITALS = re.compile(r"(?:(?:[A-ZÀ-Ý][\w’'-]*|of|for|and|the|de|del|la|los|las|y|e|du|des|et)\s+){2,12}$")
"""A run of capitalised and small words up to where a bracket opens."""
_MAX_ACRONYM = 6
_LONGEST_FORM, _SMALL_WORD = 120, 3


def own_acronym(scene: Scene, hit: Hit, match: ActorMatch) -> ActorMatch | None:
    """The body that the report itself gives an acronym to: "Aqaba Development Corporation (ADC)" is no party."""
    word = scene.tokens[hit.first].text
    if hit.first != hit.last or not (word.isupper() and 1 < len(word) <= _MAX_ACRONYM):
        return None
    span = spelled_out(scene.parsed.text, word)
    if span is None:
        return None
    name = " ".join(span.slice(scene.parsed.text).split())
    return None if pieces(name) in scene.table.organs else _other_body(scene, word, name, match)


def _other_body(scene: Scene, word: str, name: str, match: ActorMatch) -> ActorMatch | None:
    """The body that a spelled-out name is, where it cannot be the listed one; None where it may be."""
    if _may_be(scene, name, match, _OTHER_NAME):
        return None
    listed = [n.target for n in scene.table.names.get(pieces(name), ()) if n.kind == "actor"]
    if len(listed) == 1:
        return scene.known(listed[0], f"{word} stands for {name}", 0.85)
    return ActorMatch(f"group:{slug(name)}", name, None, ("UNK",), None, 0.5, "organisation named here")


def _may_be(scene: Scene, name: str, match: ActorMatch, least: float) -> bool:
    """Whether a full name agrees with one of an actor's own."""
    if _of_another_state(scene, name, match):
        return False
    actor = scene.table.actors.get(match.actor_id or "")
    names = (actor.name, *(a.text for a in actor.aliases)) if actor else (match.name,)
    stems = _stems(name)
    return any(
        match_names(name, other) >= least or 2 * len(stems & _stems(other)) > len(stems | _stems(other))
        for other in names
        if len(pieces(other)) > 1
    )


def _of_another_state(scene: Scene, name: str, match: ActorMatch) -> bool:
    """Whether a body's name has only that of another state in it than the body is of."""
    named = {n.target for word in pieces(name) for n in scene.table.names.get((word,), ()) if n.kind == "state"}
    return bool(named) and match.country is not None and match.country not in named


def _names_country(scene: Scene, name: str) -> bool:
    """Whether a body's name has that of a country or people in it."""
    return any(n.kind in _PEOPLES for word in pieces(name) for n in scene.table.names.get((word,), ()))


def _stems(name: str) -> frozenset[str]:
    """The words of a name without plural endings, small words, and what stands in brackets behind it."""
    return frozenset(w.removesuffix("s") for w in pieces(name.partition(" (")[0]) if len(w) > _SMALL_WORD)


def spelled_out(text: str, word: str) -> Span | None:
    """The words before a bracketed acronym that begin with its letters; None where the text has none."""
    at = text.find(f"({word})")
    begin = text.rfind("\n", max(0, at - _LONGEST_FORM), max(0, at)) + 1 or max(0, at - _LONGEST_FORM)
    capitals = "".join(c for c in word if c.isupper())
    letters = (capitals if len(capitals) > 1 else word).lower()
    words = list(re.finditer(r"\S+", text[begin : max(0, at)]))
    for k in range(len(words) - 1, -1, -1):
        first = words[k][0].strip("\"'“‘(")[:1]
        if letters and first.isupper() and first.lower() == letters[-1]:
            letters = letters[:-1]
        elif first.isupper() or len(words[k][0]) > _SMALL_WORD:
            return None
        if not letters:
            lead = len(words[k][0]) - len(words[k][0].lstrip("\"'“‘("))
            return Span(begin + words[k].start() + lead, begin + words[-1].end())
    return None


def learn_acronyms(scene: Scene, *, last: bool = False) -> None:
    """Notes what each bracket abbreviates: the listed body it stands for, or whatever is named right before it.

    Only at last is a body made of words that nothing has linked.
    """
    text = scene.parsed.text
    for match in _BRACKET.finditer(text):
        word = match[1]
        if word in scene.acronyms:
            continue
        before = named_before(scene, len(text[: match.start()].rstrip()))
        actor = _abbreviated(scene, word, before, last=last)
        if actor is not None:
            scene.acronyms[word] = actor
            _rename(scene, before, actor)
    if last:
        for match in _WORD.finditer(text):
            body = _body_before(scene, len(text[: match.start()].rstrip()), match[1])
            if body is not None:
                scene.acronyms.setdefault(match[1], body)


def _body_before(scene: Scene, end: int, word: str) -> ActorMatch | None:
    """The body before a bracket with one word in small letters that is its short name, and neither town nor agency."""
    if any(i in scene.hit_at for i in scene.standing(word)) or scene.city_country(word) is not None:
        return None
    before = named_before(scene, end)
    link = scene.links.get(before.head) if before is not None else None
    actor = link.actor if link is not None else None
    return actor if actor is not None and (actor.actor_id or "").startswith(("group:", "organ:")) else None


def initials_of_body(scene: Scene, word: str) -> ActorMatch | None:
    """The one body of the report whose words begin with the letters of a short name that is never spelled out."""
    if not word.isupper() or not word.isalpha() or not 1 < len(word) <= _MAX_ACRONYM:
        return None
    found: dict[str, ActorMatch] = {}
    for mention in scene.mentions:
        link = scene.links.get(mention.head)
        actor = link.actor if link is not None else None
        if actor is not None and (actor.actor_id or "").startswith(("group:", "organ:", "outlet:")):
            words = mention.span.slice(scene.parsed.text).split()
            capitals = [w[0] for w in words if w[0].isupper() and w.lower() != "the"]
            if len(capitals) > 1 and "".join(capitals) == word:
                found[actor.actor_id or ""] = actor
    return next(iter(found.values())) if len(found) == 1 else None


def named_before(scene: Scene, end: int) -> Mention | None:
    """The mention whose words end where a bracket opens, else one that goes on behind it."""
    ending = [m for m in scene.mentions if m.span.end == end]
    around = [m for m in scene.mentions if m.span.start < end < m.span.end]
    for mention in (*sorted(ending, key=lambda m: m.span.start), *around):
        link = scene.links.get(mention.head)
        if scene.tokens[mention.head].end <= end and (link is None or not _is_person(link.actor)):
            return _whole_name(scene, mention, link)
    return None


def _whole_name(scene: Scene, mention: Mention, link: Link | None) -> Mention:
    """The body of whose name a single word is the end: the "Chamber" of "the National Chamber of Tourism"."""
    token = scene.tokens[mention.head]
    if mention.first != mention.last or link is None or link.rule != "new organisation" or token.dep != "pobj":
        return mention
    over = scene.mention_at(scene.tokens[token.head].head)
    whole = scene.links.get(over.head) if over is not None else None
    body = (
        whole is not None and whole.actor is not None and (whole.actor.actor_id or "").startswith(("group:", "organ:"))
    )
    return over if over is not None and body and scene.tokens[over.head].pos == "PROPN" else mention


def _is_person(actor: ActorMatch | None) -> bool:
    return actor is not None and (actor.actor_id or "").startswith("person:")


def _abbreviated(scene: Scene, word: str, before: Mention | None, *, last: bool) -> ActorMatch | None:
    """Whom a bracketed short name stands for."""
    link = scene.links.get(before.head) if before is not None else None
    actor = link.actor if link is not None and link.rule not in {"nationality", "place"} else None
    home: str | None = None
    if actor is not None and before is not None and _only_country(scene, word, before, actor):
        home, actor = actor.country, None
    listed = {
        n.target for n in scene.table.names.get(pieces(word), ()) if n.kind == "actor" and n.exact in {None, word}
    }
    if actor is not None and actor.actor_id in listed:
        return actor
    span = spelled_out(scene.parsed.text, word)
    name = " ".join(span.slice(scene.parsed.text).split()) if span is not None else ""
    for target in sorted(listed) if name else ():
        known = scene.known(target, f"{word} stands for {name}", 0.85)
        weak = actor is None or actor.actor_id is None or actor.actor_id not in scene.table.actors
        own = {None, scene.country, actor.country if actor is not None else None}
        here = known.country in own or times_named(scene, known.country) > 1 or _names_country(scene, name)
        if weak and here and _may_be(scene, name, known, _ALIKE):
            return known
    if actor is not None and actor.actor_id is not None:
        return actor
    name = name or (_long_form(scene.parsed.text, word) if home is not None else "")
    if not last or not name or len(name.split()) < 2:
        return None
    country = actor.country if actor is not None else home
    sectors = actor.sectors if actor is not None and actor.sectors else ("UNK",)
    return ActorMatch(f"group:{slug(name)}", name, country, sectors, None, 0.5, "organisation named here")


def _only_country(scene: Scene, word: str, before: Mention, actor: ActorMatch) -> bool:
    """Whether the state named before a bracket only ends a body's name, by its letters: "Bank of Ghana (BoG)"."""
    words = before.span.slice(scene.parsed.text).split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    return (actor.actor_id or "").startswith("state:") and not initials.endswith("".join(filter(str.isupper, word)))


def _long_form(text: str, word: str) -> str:
    """The capitalised words right before a bracketed short name, from one with its first letter on."""
    at = text.find(f"({word})")
    run = _CAPITALS.search(text, max(0, at - _LONGEST_FORM), max(0, at))
    words = run[0].split() if run is not None else []
    first = next((i for i, w in enumerate(words) if w[0] == word[0]), len(words))
    return " ".join(words[first:]) if sum(w[0].isupper() for w in words[first:]) > 2 else ""


def _rename(scene: Scene, before: Mention | None, actor: ActorMatch) -> None:
    """What stands before the bracket is the same actor, where it was not known or only newly met."""
    if before is None:
        return
    link = scene.links.get(before.head)
    known = link is not None and link.actor is not None and link.actor.actor_id in scene.table.actors
    organ = link is not None and link.actor is not None and (link.actor.actor_id or "").startswith("organ:")
    if not known and not (organ and actor.actor_id not in scene.table.actors):
        scene.links[before.head] = Link(before.index, actor, None, "acronym")
