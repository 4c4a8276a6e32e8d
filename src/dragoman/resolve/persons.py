"""Personal names: the full names of a report, the short ones that stand for them, and people newly met."""

from __future__ import annotations

import re

from dragoman.knowledge.matching import match_names
from dragoman.knowledge.names import PARTICLES, fold, pieces, skeleton, slug, surname
from dragoman.resolve.listed import best_actor
from dragoman.resolve.name_doubts import misread_name, name_goes_on, no_person, of_courtesy, spelled_alike
from dragoman.resolve.name_words import BODY_WORDS, HEADLINE_VERBS, SITE_WORDS, THING_WORDS
from dragoman.resolve.phrases import RolePhrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.single_names import among_areas, fuller_name
from dragoman.resolve.tree import preposition
from dragoman.schema.actors import ActorMatch
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention

_HYPHEN = re.compile(r"\s+-\s+")
_NO_PERSON = BODY_WORDS | SITE_WORDS | THING_WORDS
_FIRMS = frozenset("co corp plc bhd sdn gmbh sa ag nv llp pty pvt".split())
_BEFORE_NAMES = HEADLINE_VERBS | frozenset(
    "forward striker midfielder defender goalkeeper winger skipper batsman batter bowler sprinter officer".split()
)
"""Words that end before a name begins: verbs of headlines, places in a team, ranks that are no office."""
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_KIN = frozenset(
    "wife husband son daughter brother sister father mother widow widower nephew niece uncle aunt cousin".split()
)
_MIN_KEY = 3
_SPELLING = 0.5
_LONGEST_NAME = 5
_NO_GIVEN = PARTICLES | {"dos", "das", "do"}
"""Words that make no first name: what follows them may be a surname alone."""


def collect_chains(scene: Scene) -> None:
    """Full personal names of the document, by the consonants of the last name; clashing ones are dropped."""
    clashing: set[str] = set()
    scene.towns = {_text(scene, m) for m in scene.mentions if _stands_as_town(scene, m)}
    named = [(_is_kin(scene, m), m, match) for m in scene.mentions if (match := _full_name(scene, m)) is not None]
    for kin, mention, match in sorted(named, key=lambda n: n[0]):
        key = skeleton(surname(match.name))
        if len(key) < _MIN_KEY:
            key = surname(match.name)
        known = scene.chains.get(key)
        if known is not None and (kin or _shorter(match.name, known.name)):
            continue
        if known is not None and _shorter(known.name, match.name) and known.actor_id not in scene.table.actors:
            scene.chains.pop(_first_word(known.name), None)
            scene.chains[key] = known = match
        if known is not None and known.actor_id != match.actor_id and not _better_known(scene, known, match):
            clashing.add(key)
        scene.chains.setdefault(key, match)
        scene.full_names.append((mention.span.start, match))
        middle = _middle_word(match.name)
        if middle and scene.chains.setdefault(middle, match).actor_id != match.actor_id:
            clashing.add(middle)
        first = _first_word(match.name)
        if first and scene.chains.setdefault(first, match).actor_id != match.actor_id:
            clashing.add(first)
    for key in clashing:
        scene.chains.pop(key, None)
    scene.full_names.sort(key=lambda named: named[0])


def _is_kin(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is named as a relative, who leaves the bare last name to the other: "Berg's wife Anna Berg"."""
    first = mention.first
    while first and scene.tokens[first - 1].text == ",":
        first -= 1
    return any(t.text in _KIN for t in scene.tokens[max(first - 1, 0) : mention.last])


def _text(scene: Scene, mention: Mention) -> str:
    return mention.span.slice(scene.parsed.text).removeprefix("The ").removeprefix("the ")


def _stands_as_town(scene: Scene, mention: Mention) -> bool:
    """Whether what the parser took for a person stands behind "in" and begins with no first name: "in Agua Bonita"."""
    words, title = name_words(scene, mention) if mention.kind is MentionKind.PERSON else ([], None)
    if len(words) < 2 or title is not None or words[0] in scene.table.given:
        return False
    if among_areas(scene, mention.head):
        return True
    return preposition(scene.tokens, mention.head) == "in" and scene.tokens[mention.head].dep == "pobj"


def _first_word(name: str) -> str:
    """The key under which a name is found by its first word: in Chinese order the surname; empty for a long name."""
    words = [w for w in name.split() if fold(w) not in PARTICLES]
    doubtful = len(words) > _LONGEST_NAME or any(len(w) > 1 and w.isupper() for w in words)
    return "" if doubtful or not words else "^" + fold(words[0])


def _middle_word(name: str) -> str:
    """The key of the first of two surnames: the "García" of "Ana García Vilchis"; empty for a name of two words."""
    words = [w for w in name.split() if fold(w) not in PARTICLES]
    return "~" + fold(words[-2]) if 2 < len(words) <= _LONGEST_NAME and words[-2].istitle() else ""


def _shorter(name: str, full: str) -> bool:
    """Whether a name is a fuller one without its first words: "Valdés Mesa" of "Salvador Valdés Mesa"."""
    short, long = pieces(name), pieces(full)
    return len(short) < len(long) and long[-len(short) :] == short


def _better_known(scene: Scene, first: ActorMatch, second: ActorMatch) -> bool:
    """Whether the bare surname of two stays with the one named first: a listed person beside one newly met."""
    return first.actor_id in scene.table.actors and second.actor_id not in scene.table.actors


def _full_name(scene: Scene, mention: Mention) -> ActorMatch | None:
    hit = scene.hit_at.get(mention.head)
    if hit is not None:
        people = [n.target for n in hit.names if n.kind == "actor" and n.target.startswith("person:")]
        if people and hit.last > hit.first:
            best = best_actor(scene, hit)
            return best if best and best.actor_id in people else None
        return None
    if mention.kind is not MentionKind.PERSON:
        return None
    return new_person(scene, mention)


def from_chain(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A bare last name whose full form the document gives; a different first name before it forbids the link."""
    token = scene.tokens[mention.head]
    if token.pos not in {"PROPN", "NOUN", "ADJ", "X"} or not token.text[:1].isupper():
        return None
    if name_goes_on(scene, token.index) and token.entity == scene.tokens[token.index + 1].entity == "PERSON":
        return None
    word = surname(token.text)
    key = skeleton(word)
    match = scene.chains.get(key if len(key) >= _MIN_KEY else word)
    name, _ = name_words(scene, mention)
    if match is not None and not _alike(word, match):
        match = None
    if match is None and len(name) == 1:
        first = scene.chains.get("^" + fold(token.text)) if mention.kind is not MentionKind.PLACE else None
        match = first or scene.chains.get("~" + fold(token.text)) or _last_so_called(scene, mention)
    if match is None:
        return None
    given = [w for w in name[:-1] if w not in PARTICLES]
    own = {skeleton(p) for p in pieces(match.name)}
    if given and not {skeleton(w) for w in given} & own:
        return None
    return ActorMatch(match.actor_id, match.name, match.country, match.sectors, match.office, 0.85, "name chain")


def _alike(word: str, match: ActorMatch) -> bool:
    """Whether a last name may be a spelling of a person's: the same consonants make "Chiang" of "Chung"."""
    own = surname(match.name)
    return word == own or own.startswith(word) or word.startswith(own) or match_names(word, own) >= _SPELLING


def _last_so_called(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The one of several people with a last name (or a first, as in Chinese) whom the report named in full last."""
    word = fold(scene.tokens[mention.head].text)
    found = [
        match
        for start, match in scene.full_names
        if start < mention.span.start and word in {fold(w) for w in (match.name.split()[0], match.name.split()[-1])}
    ]
    return found[-1] if found else None


def in_full_elsewhere(scene: Scene, mention: Mention) -> ActorMatch | None:
    """Somebody called by the last name alone, whose first name stands elsewhere in a phrase read as something else."""
    token = scene.tokens[mention.head]
    if (
        mention.first != mention.last
        or token.pos != "PROPN"
        or token.entity not in {"PERSON", "GPE", "", "WORK_OF_ART"}
    ):
        return None
    name = fuller_name(scene, mention)
    if name is None:
        return None
    known = scene.table.by_sound(name)
    if known is not None and spelled_alike(scene, name, known):
        return scene.known(known, f"another spelling of {scene.table.actors[known].name}", 0.7)
    return ActorMatch(f"person:{slug(name)}", name, None, ("UNK",), None, 0.5, "named in full elsewhere here")


def name_words(scene: Scene, mention: Mention) -> tuple[list[str], RolePhrase | None]:
    """The words of a personal name at the end of a mention, and the title before it."""
    start = mention.last + 1
    title: RolePhrase | None = None
    i = mention.last
    while i >= mention.first:
        token = scene.tokens[i]
        if token.pos not in {"PROPN", "PART", "X"} and token.text not in {"-", "’", "'"} and i != mention.head:
            break
        if i != mention.head and (of_courtesy(token.text) or token.text.lower() in _BEFORE_NAMES):
            break
        if (
            token.text == "-"
            and i > 1
            and scene.tokens[i - 1].text.lower() in _MONTHS
            and scene.tokens[i - 2].pos == "NUM"
        ):
            break
        if token.tag == "POS" or (token.text == "s" and scene.tokens[i - 1].text in {"’", "'"}):
            break
        if start <= mention.last - 1 and token.text.lower() in BODY_WORDS:
            break
        phrase = scene.phrase(i) if i < mention.last else None
        if phrase is not None and phrase.title is not None and phrase.last == i:
            title = phrase
            break
        if i != mention.head and _names_a_body(scene, i, mention.head):
            break
        start = i
        i -= 1
    if start == mention.first and start > 0 and misread_name(scene, start - 1):
        start -= 1
    apart = [
        c for c in scene.tokens[mention.head].children if scene.tokens[c].dep in {"nmod", "compound"} and c < start
    ]
    before = start - 1
    while before > mention.first and (of_courtesy(scene.tokens[before].text) or scene.tokens[before].pos == "PUNCT"):
        before -= 1
    for i in ([before] if before >= mention.first else []) + apart:
        courtesy = title is not None or of_courtesy(scene.tokens[i].text)
        phrase = scene.phrase(i) if not courtesy else None
        if phrase is not None and phrase.title is not None:
            title = phrase
    words = [p for k in range(start, mention.last + 1) for p in pieces(scene.tokens[k].text)]
    return words, title


def _names_a_body(scene: Scene, i: int, head: int) -> bool:
    """Whether a token belongs to the name of a country or body before a personal name, not to that name."""
    hit = scene.hit_at.get(i)
    return hit is not None and hit.last < head and not all(n.target.startswith("person:") for n in hit.names)


def new_person(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A person not in the list, by full name, with the sector of the title that introduces the name."""
    words, title = name_words(scene, mention)
    if len([w for w in words if w not in _NO_GIVEN]) < 2 or (title is None and _text(scene, mention) in scene.towns):
        return None
    name = _HYPHEN.sub("-", _surface_name(scene, mention, len(words)))
    if len(name.split()) < 2 or (title is None and (no_person(name.split()) or ends_in_state(scene, mention.last))):
        return None
    known = scene.table.by_sound(name)
    if known is not None and spelled_alike(scene, name, known):
        return scene.known(known, f"another spelling of {scene.table.actors[known].name}", 0.75)
    country = scene.country_of_name(mention.head)
    sectors: tuple[str, ...] = ("UNK",)
    office: str | None = None
    if title is not None and title.title is not None:
        sectors = ("ELI",) if title.former else (title.title.sector or "UNK",)
        office = title.text
    confidence = 0.75 if office else 0.55
    return ActorMatch(f"person:{slug(name)}", name, country, sectors, office, confidence, "named here")


def _surface_name(scene: Scene, mention: Mention, size: int) -> str:
    """The name as written, cut from the text: the last `size` name pieces of the mention."""
    count, i = 0, mention.last
    while i >= max(mention.first - 1, 0):
        count += len(pieces(scene.tokens[i].text))
        if count >= size:
            break
        i -= 1
    start = scene.tokens[max(i, mention.first - 1, 0)].start
    return " ".join(scene.parsed.text[start : scene.tokens[mention.last].end].split())


def titled(scene: Scene, mention: Mention) -> bool:
    """Whether what the parser took for a body is somebody with a title: "public protector Busisiwe Mkhwebane"."""
    if mention.kind is not MentionKind.ORGANISATION:
        return False
    words, title = name_words(scene, mention)
    if title is None and mention.label and _head_of_body(scene, mention, len(words)):
        return True
    if title is None or not mention.label:
        return title is not None
    proper = all(scene.tokens[i].text[:1].isupper() for i in range(title.last + 1, mention.last + 1))
    return proper and len(words) > 1 and not set(words) & (_NO_PERSON | _FIRMS)


def _head_of_body(scene: Scene, mention: Mention, size: int) -> bool:
    """Whether the parser ran a person into the body that they head: "the chief of [HWU Anna Berg]"."""
    tokens = scene.tokens
    first = mention.last - size + 1
    if size not in {2, 3} or first <= mention.first or scene.hit_at.get(first - 1) is None:
        return False
    if any(
        not tokens[i].text.istitle() or tokens[i].text.lower() in _NO_PERSON for i in range(first, mention.last + 1)
    ):
        return False
    token = tokens[mention.head]
    if token.dep != "pobj" or tokens[token.head].text.lower() not in {"of", "for"}:
        return False
    phrase = scene.phrase(tokens[token.head].head)
    return phrase is not None and phrase.title is not None


def ends_in_state(scene: Scene, i: int) -> bool:
    """Whether a token is the name of a country, which ends no person's name."""
    hit = scene.hit_at.get(i)
    return hit is not None and hit.last == i and any(n.kind == "state" for n in hit.names)
