"""Words that point back: pronouns, and sets such as "the two sides"."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

_PERSONAL = frozenset("he she him her his hers himself herself".split())
_NEUTRAL = frozenset("it its itself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_SET = re.compile(
    r"^(?:the pair|the|both|all)?\s*(?:two|both|three)?\s*(?:rival |warring |north african |neighbou?ring )*"
    r"(sides|parties|leaders|officials|ministers|countries|nations|states|presidents|neighbours|neighbors|allies|men)$",
    re.IGNORECASE,
)
_STATES = frozenset("countries nations states neighbours neighbors".split())
_OF_STATES = frozenset(
    "government territory border army president parliament capital airspace soil citizen sovereignty independence "
    "constitution king minister embassy ambassador neighbour neighbor coast water currency".split()
)
_REACH = 2


def link_pronoun(scene: Scene, mention: Mention) -> Link | None:
    """Whom a pronoun stands for, by nearness and subjecthood; None rather than a guess."""
    word = scene.tokens[mention.head].text.lower()
    if word in _PERSONAL:
        return _back(scene, mention, _is_person)
    if word in _NEUTRAL:
        return _back(scene, mention, _is_state if _owned_by_states(scene, mention) else _is_body)
    if word in _PLURAL:
        return _back(scene, mention, _is_plural)
    return None


def _owned_by_states(scene: Scene, mention: Mention) -> bool:
    """Whether "its" stands before something that only a state has."""
    token = scene.tokens[mention.head]
    return token.dep == "poss" and scene.tokens[token.head].lemma.lower() in _OF_STATES


def link_set(scene: Scene, mention: Mention) -> Link | None:
    """The members of "the two sides", "both leaders": the last two distinct actors of the fitting kind."""
    text = mention.span.slice(scene.parsed.text)
    match = _SET.match(f"{text} sides" if text.lower() in {"the two", "both", "the pair"} else text)
    if match is None or ("two" not in text.lower() and "both" not in text.lower() and match[1] != "sides"):
        return None
    wanted = _is_state if match[1].lower() in _STATES else (_is_person if match[1].lower() == "leaders" else _is_party)
    members: list[Mention] = []
    keys: set[str] = set()
    for earlier in reversed(scene.mentions):
        if earlier.span.start >= mention.span.start or mention.sentence - earlier.sentence > _REACH + 1:
            continue
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or link.members or not wanted(link) or link.rule == "place":
            continue
        key = link.actor.actor_id or link.actor.name
        if key not in keys and (wanted is not _is_party or not _inside_other(scene, earlier)):
            keys.add(key)
            members.append(earlier)
        if len(members) == 2:
            break
    if len(members) < 2:
        return None
    return Link(mention.index, None, None, "set", tuple(sorted(m.index for m in members)))


def _inside_other(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only modifies another: the "Libyan" of "Libyan commander" is no side of its own."""
    return scene.tokens[mention.head].dep in {"amod", "compound", "nmod", "poss"}


def _back(scene: Scene, mention: Mention, test: Callable[[Link], bool]) -> Link | None:
    best: tuple[int, Link] | None = None
    own_verb = _verb_of(scene, mention.head)
    for earlier in reversed(scene.mentions):
        if earlier.span.start >= mention.span.start:
            continue
        distance = mention.sentence - earlier.sentence
        if distance > _REACH:
            break
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or link.rule == "place" or not test(link):
            continue
        dep = scene.tokens[earlier.head].dep
        same_clause = distance == 0 and _verb_of(scene, earlier.head) == own_verb
        if same_clause and scene.tokens[mention.head].dep in {"dobj", "dative", "pobj", "nsubj"}:
            continue
        score = {0: 3, 1: 2, 2: 0}[distance] + (2 if dep in {"nsubj", "nsubjpass"} else 0)
        score -= 2 if dep in {"amod", "compound", "nmod"} else 0
        if best is None or score > best[0]:
            best = (score, link)
    if best is None or best[0] < 2:
        return None
    actor = best[1].actor
    if actor is None:
        return None
    match = ActorMatch(actor.actor_id, actor.name, actor.country, actor.sectors, actor.office, 0.7, "pronoun")
    return Link(mention.index, match, None, "pronoun", antecedent=best[1].mention)


def _verb_of(scene: Scene, i: int) -> int:
    """The verb of the clause that a token stands in."""
    at = i
    for _ in range(10):
        token = scene.tokens[at]
        if token.pos in {"VERB", "AUX"} or token.head == at:
            return at
        at = token.head
    return at


def _is_person(link: Link) -> bool:
    actor = link.actor
    if actor is None:
        return False
    return (actor.actor_id or "").startswith("person:") or (actor.actor_id is None and actor.office is not None)


def _is_body(link: Link) -> bool:
    actor = link.actor
    if actor is None or link.rule in {"nationality", "demonym"}:
        return False
    return (actor.actor_id or "").startswith(("state:", "organ:", "group:"))


def _is_plural(link: Link) -> bool:
    actor = link.actor
    if actor is None:
        return False
    return actor.actor_id is None and actor.office is None and actor.name.lower().endswith(("s", "people", "men"))


def _is_state(link: Link) -> bool:
    return link.actor is not None and (link.actor.actor_id or "").startswith("state:")


def _is_party(link: Link) -> bool:
    actor = link.actor
    if actor is None or link.rule in {"nationality", "demonym"}:
        return False
    return actor.actor_id is not None or actor.sectors[:1] not in {("CVL",), ("UNK",), ()}
