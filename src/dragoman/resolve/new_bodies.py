"""Bodies that the list has not: what counts as the name of one, and what is only part of a longer name."""

from __future__ import annotations

from dragoman.knowledge.names import slug
from dragoman.resolve.name_doubts import behind_owner
from dragoman.resolve.name_words import AREA_WORDS, BODY_WORDS, FIRM_WORDS, SITE_WORDS, THING_WORDS
from dragoman.resolve.phrases import RolePhrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.single_names import part_of_office
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention, Token

_KINDS = frozenset("news tv television newspaper radio agency website group party magazine".split())
_LONGEST_PERSON = 3
_CENTRES = frozenset({"centre", "center"})
_NATURE = frozenset(
    "park reserve island islands mountain mountains river lake beach valley bay reef forest desert peninsula".split()
)
"""Last words of names that are places even where the parser takes them for bodies."""


def new_body(scene: Scene, mention: Mention) -> Link | None:
    """A body, or a site, that the list has not, by the words of its name; a single word is left for later."""
    head = scene.tokens[mention.head]
    phrase = scene.phrase(mention.head)
    if part_of_office(scene, mention):
        return None
    own = phrase is not None and _own_name(scene, mention, phrase)
    if phrase is not None and not own:
        return None
    words = [t.text for t in own_words(scene, mention)]
    if _somebodys(scene, mention):
        return None
    name = " ".join(words) + _purpose(scene, mention)
    written = scene.parsed.text[scene.tokens[mention.head - 2].start : mention.span.end] if mention.head > 1 else ""
    joined = len(words) == 2 and "-" in written and words[0] in written
    if len(name) < 3 or name.isnumeric() or (len(words) == 1 and words[0].istitle()) or joined:
        return None
    if _names_area(scene, mention):
        return Link(mention.index, ActorMatch(None, name, None, (), None, 0.5, "place name"), None, "place")
    listed = _with_kind(scene, mention)
    if listed is not None:
        return Link(mention.index, listed, None, "list")
    last = words[-1].lower()
    if last in (_NATURE if head.entity == "ORG" else SITE_WORDS) and len(words) > 1:
        match = ActorMatch(None, name, None, (), None, 0.5, "place name")
        return Link(mention.index, match, None, "place")
    if head.entity == "" and (last not in BODY_WORDS or len(words) < 2):
        return None
    country = scene.country_by_place(mention.head) if own else scene.country_of_phrase(mention.head)
    sectors = phrase.agent.sectors if phrase is not None and phrase.agent is not None else ("UNK",)
    match = ActorMatch(f"group:{slug(name)}", name, country, sectors, None, 0.4, "organisation named here")
    return Link(mention.index, match, None, "new organisation")


def _names_area(scene: Scene, mention: Mention) -> bool:
    """Whether a name stands right behind the word for a town or region: "the state capital al-Northmere"."""
    token, before = scene.tokens[mention.head], scene.tokens[max(mention.first - 1, 0)]
    area = before.pos == "NOUN" and before.tag == "NN" and before.lemma.lower() in AREA_WORDS
    return area and token.dep == "appos" and token.head == before.index


def _purpose(scene: Scene, mention: Mention) -> str:
    """What a body is for, as the end of its name: " for River Navigation"."""
    tokens = scene.tokens
    at = mention.last + 1
    if tokens[mention.last].text.lower() not in BODY_WORDS | _CENTRES or at + 1 >= len(tokens):
        return ""
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].sentence == mention.sentence:
        following = tokens[last + 1]
        joins = following.text in {"and", "of", "the"} and last > at
        if following.pos != "PROPN" and not joins:
            break
        last += 1
    while tokens[last].pos != "PROPN" and last > at:
        last -= 1
    if tokens[at].text != "for" or last == at or at + 1 in scene.hit_at:
        return ""
    return " " + " ".join(scene.parsed.text[tokens[at].start : tokens[last].end].split())


def _somebodys(scene: Scene, mention: Mention) -> bool:
    """Whether a name of two or three plain words stands behind the body whose it is: a person, most likely."""
    first = behind_owner(scene, mention)
    words = [t.text for t in scene.tokens[first : mention.last + 1]] if first > mention.first else []
    plain = all(w.istitle() and w.lower() not in BODY_WORDS | SITE_WORDS | THING_WORDS for w in words)
    return 2 <= len(words) <= _LONGEST_PERSON and plain


def _with_kind(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A listed body with a word for its kind behind its name: "Channel 12 News"."""
    before = mention.head - 1
    while before > mention.first and _of_firm(scene.tokens[before].text):
        before -= 1
    hit = scene.hit_at.get(before)
    word = scene.tokens[mention.head].text
    if hit is None or not (word.lower() in _KINDS or _of_firm(word)) or hit.first > mention.first + 1:
        return None
    found = {n.target for n in hit.names if n.kind == "actor" and not n.target.startswith("person:")}
    return scene.known(found.pop(), "listed name and a word for its kind", 0.75) if len(found) == 1 else None


def _of_firm(word: str) -> bool:
    """Whether a word only says what sort of firm bears the name before it: "Co.", "Holdings"."""
    return word.lower().strip(".,") in FIRM_WORDS


def own_words(scene: Scene, mention: Mention) -> list[Token]:
    """The words of a body's name; of two names around a bracket ("the NC (NC) and the PDP") those behind it."""
    first = mention.first
    for i in range(mention.first, mention.head):
        if ")" in scene.parsed.text[scene.tokens[i].end : scene.tokens[i + 1].start]:
            first = i + 1
    words = [t for t in scene.tokens[first : mention.last + 1] if t.pos not in {"DET", "PUNCT", "PART"}]
    while len(words) > 1 and (words[0].pos == "CCONJ" or (words[0].text[:1].islower() and words[0].pos != "ADP")):
        words = words[1:]
    return words


def _own_name(scene: Scene, mention: Mention, phrase: RolePhrase) -> bool:
    """Whether a body's kind ends a name of its own ("Curepipe College") that no country stands in."""
    if phrase.agent is None or phrase.organ is not None or phrase.title is not None or phrase.plural:
        return False
    if scene.country_of_phrase(mention.head) is not None:
        return False
    names = [t for t in scene.tokens[mention.first : mention.last + 1] if t.pos == "PROPN"]
    return phrase.agent.kind != "person" and len(names) > 1 and all(t.text[:1].isupper() for t in names)
