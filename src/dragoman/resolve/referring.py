"""Words that point back: pronouns, and sets such as "the two sides"."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.resolve.holders import is_personal
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

_PERSONAL = frozenset("he she him her his hers himself herself".split())
_NEUTRAL = frozenset("it its itself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_SET = re.compile(
    r"^(?:the pair|the|both|all)?\s*(?:two|both|three|four)?\s*(?:rival |warring |north african |neighbou?ring )*"
    r"(sides|parties|leaders|officials|ministers|countries|nations|states|presidents|neighbours|neighbors|allies|men)$",
    re.IGNORECASE,
)
_ENDS = frozenset(
    "sides parties leaders officials ministers countries nations states presidents neighbours neighbors allies men "
    "two both pair".split()
)
"""The last words of all sets: what keeps most phrases from a closer look."""
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4}
_PERSONS = frozenset("leaders ministers presidents".split())
_STATES = frozenset("countries nations states neighbours neighbors".split())
_OF_STATES = frozenset(
    "government territory border army president parliament capital airspace soil citizen sovereignty independence "
    "constitution king minister embassy ambassador neighbour neighbor coast water currency".split()
)
_REACH = 2

type Test = Callable[[Scene, Mention, Link], bool]
"""Whether a mention with its link may be what a word points back to."""


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
    """The members of "the two sides", "both leaders", "the three countries": the last distinct actors that fit.

    Unnumbered "the ministers" are the two persons of the sentence before, where it names just two.
    """
    if scene.tokens[mention.last].text.lower() not in _ENDS:
        return None
    text = mention.span.slice(scene.parsed.text).lower()
    match = _SET.match(f"{text} sides" if text in {"the two", "both", "the pair"} else text)
    if match is None:
        return None
    word = match[1].lower()
    number = next((n for name, n in _NUMBERS.items() if name in text.split()), None)
    if number is None and word not in {"sides", *_PERSONS}:
        return None
    wanted = _is_state if word in _STATES else _is_person if word in _PERSONS else _is_party
    members = _last_distinct(scene, mention, wanted, number or 2)
    if number is None and word in _PERSONS:
        before = [m for m in members if mention.sentence - m.sentence == 1]
        more = _last_distinct(scene, mention, wanted, 3)
        if len(before) < 2 or sum(mention.sentence - m.sentence == 1 for m in more) > 2:
            return None
    if len(members) < (number or 2):
        return None
    return Link(mention.index, None, None, "set", tuple(sorted(m.index for m in members)))


def _last_distinct(scene: Scene, mention: Mention, wanted: Test, number: int) -> list[Mention]:
    """The last so many mentions before one that stand for different actors of a kind."""
    members: list[Mention] = []
    keys: set[str] = set()
    for earlier in scene.before(mention):
        if mention.sentence - earlier.sentence > _REACH + 1:
            continue
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or link.members or not wanted(scene, earlier, link):
            continue
        if link.rule == "place":
            continue
        key = link.actor.actor_id or link.actor.name
        if key not in keys and (wanted is not _is_party or not _inside_other(scene, earlier)):
            keys.add(key)
            members.append(earlier)
        if len(members) == number:
            break
    return members


def _inside_other(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only modifies another: the "Libyan" of "Libyan commander" is no side of its own."""
    return scene.tokens[mention.head].dep in {"amod", "compound", "nmod", "poss"}


def _back(scene: Scene, mention: Mention, test: Test) -> Link | None:
    beside = _joined_to(scene, mention, test)
    if beside is not None:
        return beside
    best: tuple[int, Link] | None = None
    own_verb = _verb_of(scene, mention.head)
    for earlier in scene.before(mention):
        distance = mention.sentence - earlier.sentence
        if distance > _REACH:
            break
        link = scene.links.get(earlier.head)
        if link is None or link.actor is None or link.rule == "place" or not test(scene, earlier, link):
            continue
        dep = scene.tokens[earlier.head].dep
        same_clause = distance == 0 and _verb_of(scene, earlier.head) == own_verb
        if same_clause and scene.tokens[mention.head].dep in {"dobj", "dative", "pobj", "nsubj"}:
            continue
        score = {0: 3, 1: 2, 2: 0}[distance] + (2 if dep in {"nsubj", "nsubjpass"} else 0)
        score -= 2 if dep in {"amod", "compound", "nmod"} else 0
        if best is None or score > best[0]:
            best = (score, link)
    return _pointing(mention, best[1], 0.7) if best is not None and best[0] > 1 else None


def _joined_to(scene: Scene, mention: Mention, test: Test) -> Link | None:
    """Who owns what is joined to their name: the "his" of "with Peter Berg and his delegation"."""
    token = scene.tokens[mention.head]
    owned = scene.tokens[token.head]
    if token.dep != "poss" or owned.dep != "conj":
        return None
    before = scene.mention_at(owned.head)
    link = scene.links.get(owned.head)
    if before is None or link is None or link.actor is None or before.span.start > mention.span.start:
        return None
    return _pointing(mention, link, 0.75) if test(scene, before, link) else None


def _pointing(mention: Mention, link: Link, confidence: float) -> Link | None:
    actor = link.actor
    if actor is None:
        return None
    match = ActorMatch(actor.actor_id, actor.name, actor.country, actor.sectors, actor.office, confidence, "pronoun")
    return Link(mention.index, match, None, "pronoun", antecedent=link.mention)


def _verb_of(scene: Scene, i: int) -> int:
    """The verb of the clause that a token stands in."""
    at = i
    for _ in range(10):
        token = scene.tokens[at]
        if token.pos in {"VERB", "AUX"} or token.head == at:
            return at
        at = token.head
    return at


def _is_person(scene: Scene, mention: Mention, link: Link) -> bool:
    actor = link.actor
    if actor is None:
        return False
    return (actor.actor_id or "").startswith("person:") or (actor.actor_id is None and actor.office is not None)


def _is_body(scene: Scene, mention: Mention, link: Link) -> bool:
    actor = link.actor
    if actor is None or link.rule in {"nationality", "demonym"}:
        return False
    return (actor.actor_id or "").startswith(("state:", "organ:", "group:"))


def _is_plural(scene: Scene, mention: Mention, link: Link) -> bool:
    """Whether several are meant: a plural noun, or an armed group or party with the plural in its name."""
    actor = link.actor
    if actor is None or is_personal(actor) or link.rule in {"nationality", "demonym", "state"}:
        return False
    plural = scene.tokens[mention.head].tag in {"NNS", "NNPS"}
    named = actor.name.lower().endswith(("s", "people", "men")) and actor.actor_id is None
    return (plural or named) and actor.office is None


def _is_state(scene: Scene, mention: Mention, link: Link) -> bool:
    return link.actor is not None and (link.actor.actor_id or "").startswith("state:")


def _is_party(scene: Scene, mention: Mention, link: Link) -> bool:
    actor = link.actor
    if actor is None or link.rule in {"nationality", "demonym"}:
        return False
    return actor.actor_id is not None or actor.sectors[:1] not in {("CVL",), ("UNK",), ()}
