"""Names of one word, and names that the parser mistook: what the report, the list and the map say that they are."""

from __future__ import annotations

from dragoman.knowledge.names import PARTICLES, pieces, slug
from dragoman.resolve.name_doubts import of_courtesy
from dragoman.resolve.name_words import (
    AREA_WORDS,
    BODY_WORDS,
    FIRM_WORDS,
    GROUP_WORDS,
    NAMED_AFTER,
    NO_NAMES,
    SITE_WORDS,
    SPEECH,
    THING_WORDS,
)
from dragoman.resolve.scene import PLAIN, Scene
from dragoman.resolve.tree import LOCATIVE, preposition
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.codes import MentionKind
from dragoman.schema.text import Mention

_ACRONYM = 6
_SHORTEST = 4
_TO_PLACE = LOCATIVE | frozenset({"to", "from", "towards"})
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_MISREAD = frozenset({"", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "NORP"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OF_AREAS = frozenset("of including like as namely".split())
"""Small words behind which places are enumerated."""
_AFTER = 2
_COMMUNITIES = frozenset({"community", "locality", "hamlet", "settlement", "slum", "sector"})
_PERSONAL = SPEECH | frozenset(
    "die live marry retire resign bear win lose play score beat appoint study sign meet visit return arrive".split()
)
_TOWNSPEOPLE = frozenset("mayor governor resident inhabitant people bishop archbishop outskirt suburb".split())
_PERSONAL_ONLY = frozenset("die live marry retire bear smile laugh recall joke think remember hope walk drive".split())
_CRIMES = frozenset("steal commit murder kill rape rob stab plead".split())
_PERSONAL_DEEDS = _PERSONAL_ONLY | _CRIMES
_COMMON = NO_NAMES | THING_WORDS | BODY_WORDS | SITE_WORDS
"""Words that name nobody by themselves."""
_REALMS = frozenset({"Kingdom", "Sultanate", "Emirate", "Republic"})
_FEATURES = SITE_WORDS - frozenset({"base", "building", "camp", "channel", "farm", "home", "house", "road", "street"})


def short_of_party(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The one party of the report's country that a single word of its name stands for: "Labour"."""
    token = scene.tokens[mention.head]
    named = token.pos == "PROPN" or token.entity in {"ORG", "NORP"}
    if scene.country is None or not named or not token.text[:1].isupper():
        return None
    word = pieces(token.text)
    if len(word) != 1 or len(word[0]) < _SHORTEST:
        return None
    before = [t for t in scene.tokens[mention.first : mention.head] if t.pos != "DET"]
    if before or mention.last > mention.head or token.entity in _PLACE_LABELS:
        return None
    found = [i for i in scene.table.parties.get((scene.country, word[0]), ()) if scene.table.existed(i, scene.on)]
    if len(found) != 1:
        return None
    return scene.known(found[0], f"short name of {scene.country}'s own", 0.7)


def initials_of_country(scene: Scene, mention: Mention) -> ActorMatch | None:
    """The report's own country by its initials: "SA" in a South African report."""
    state = scene.table.states.get(scene.country or "")
    word = scene.tokens[mention.head].text
    if state is not None and word in _REALMS and scene.tokens[mention.first].text.lower() == "the":
        return scene.state(state.iso3, f"the report's country as a {word.lower()}", 0.6)
    if state is None or not word.isupper() or len(word) < 2:
        return None
    own = "".join(w[0] for w in state.name.split() if w[0].isupper())
    return scene.state(state.iso3, f"initials of {state.name}", 0.7) if word == own else None


def fuller_name(scene: Scene, mention: Mention) -> str | None:
    """The first and last name that the report gives before or after to somebody called by the last name here."""
    token = scene.tokens[mention.head]
    if not token.text[:1].isupper() or token.text.isupper() or mention.head in scene.hit_at:
        return None
    found: dict[str, None] = {}
    for i in scene.standing(token.text):
        other = scene.tokens[i]
        sure = other.entity == "PERSON" or (token.entity != "GPE" and other.entity not in _PLACE_LABELS)
        sure = sure or (i > 1 and _is_title(scene, i - 2))
        beside = i > 0 and i != token.index and scene.tokens[i - 1].sentence == other.sentence
        if beside and sure and _is_first_name(scene, i - 1):
            found[f"{scene.tokens[i - 1].text} {other.text}"] = None
    return next(iter(found)) if len(found) == 1 else None


def _is_title(scene: Scene, i: int) -> bool:
    phrase = scene.phrase(i)
    return phrase is not None and phrase.title is not None


def _is_first_name(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    word = token.text.lower()
    if token.tag != "NNP" or not token.text.istitle() or i in scene.hit_at or of_courtesy(word):
        return False
    if word in BODY_WORDS | SITE_WORDS | THING_WORDS | NO_NAMES | PARTICLES or token.entity in _PLACE_LABELS:
        return False
    return scene.phrase(i) is None


def link_single(scene: Scene, mention: Mention) -> Link | None:
    """The link of a name of one word that nothing else has told: a person of the report, a person, or a body."""
    token = scene.tokens[mention.head]
    if _is_unlabelled_person(scene, mention):
        words = scene.tokens[mention.first : mention.last + 1]
        name = " ".join(t.text for t in words if t.pos == "PROPN")
        match = ActorMatch(f"person:{slug(name)}", name, None, ("UNK",), None, 0.4, "named here")
        return Link(mention.index, match, None, "new person")
    if not _is_single(scene, mention) or part_of_office(scene, mention):
        return None
    listed = among_areas(scene, mention.head)
    if listed or (preposition(scene.tokens, mention.head) in LOCATIVE and token.entity != "ORG"):
        if scene.country is None or not (scene.clear or listed):
            return None
        match = ActorMatch(None, token.text, scene.country, (), None, 0.35, "a place in the report's country")
        return Link(mention.index, match, None, "place")
    if token.entity == "PERSON" and any(t.text.lower() == "the" for t in scene.tokens[mention.first : mention.head]):
        return Link(mention.index, _body(token.text, None, 0.35), None, "new organisation")
    if token.text.isupper() and token.text.isalpha():
        if 1 < len(token.text) <= _ACRONYM and mention.kind is not MentionKind.PLACE:
            return Link(mention.index, _body(token.text, None, 0.35), None, "new organisation")
        return None
    if described_as_body(scene, mention.head) or (token.entity == "ORG" and not person_elsewhere(scene, token.text)):
        return Link(mention.index, _body(token.text, None, 0.35), None, "new organisation")
    if token.entity in {"PERSON", "ORG"} or _acts_as_person(scene, mention.head):
        match = ActorMatch(None, token.text, None, ("UNK",), None, 0.35, "a person known by one name here")
        return Link(mention.index, match, None, "new person")
    return None


def described_as_body(scene: Scene, head: int) -> bool:
    """Whether the report says beside a name that a body bears it: "Northmere, a Dutch company"."""
    if _among(scene, head, GROUP_WORDS):
        return True
    for i in scene.standing(scene.tokens[head].text):
        following = scene.tokens[i + 1] if i + 1 < len(scene.tokens) else scene.tokens[i]
        if following.text.lower().strip(".") in FIRM_WORDS and following.text[:1].isupper():
            return True
        beside = [c for c in scene.tokens[i].children if scene.tokens[c].dep == "appos"]
        for phrase in map(scene.phrase, beside):
            if phrase is not None and phrase.agent is not None and phrase.agent.kind == "group" and not phrase.plural:
                return True
    return False


def person_elsewhere(scene: Scene, word: str) -> bool:
    """Whether the report mostly treats a word as a person's name where it stands again."""
    votes = 0
    for i in scene.standing(word):
        token = scene.tokens[i]
        votes += (token.entity == "PERSON") - (token.entity == "ORG") + 2 * does_as_person(scene, i)
    return votes > 0


def does_as_person(scene: Scene, i: int) -> bool:
    """Whether a name lives, dies, or does what only people do."""
    token = scene.tokens[i]
    if token.dep == "pobj" and scene.tokens[token.head].text.lower() == "by":
        return scene.tokens[scene.tokens[token.head].head].lemma.lower() in _CRIMES
    verb = scene.tokens[token.head].lemma.lower()
    return token.dep in {"nsubj", "nsubjpass"} and verb in _PERSONAL_DEEDS


def _is_single(scene: Scene, mention: Mention) -> bool:
    """Whether the mention is one capitalised word that is no common noun, title or word for a time or thing."""
    token = scene.tokens[mention.head]
    words = [t for t in scene.tokens[mention.first : mention.last + 1] if t.pos in {"PROPN", "NOUN", "X"}]
    word = token.text.lower()
    named = token.pos == "PROPN" or token.entity in {"ORG", "PERSON"}
    if not named or not token.text[:1].isupper() or len(words) != 1:
        return False
    if len(token.text) < 3 and not (token.text.isupper() and token.entity == "ORG"):
        return False
    if word in _COMMON or not token.text.isalpha():
        return False
    return scene.phrase(mention.head) is None


def _is_unlabelled_person(scene: Scene, mention: Mention) -> bool:
    """Whether two or three capitalised words without a label act as a person, or stand in a list of persons."""
    words = [t for t in scene.tokens[mention.first : mention.last + 1] if t.pos != "DET"]
    if not 2 <= len(words) <= 3 or any(t.pos != "PROPN" or not t.text.istitle() or t.entity for t in words):
        return False
    if any(t.text.lower() in BODY_WORDS | SITE_WORDS | THING_WORDS or t.index in scene.hit_at for t in words):
        return False
    if any(scene.phrase(t.index) for t in words):
        return False
    token = scene.tokens[mention.head]
    listed = token.dep in {"conj", "appos"} and scene.tokens[token.head].entity == "PERSON"
    return listed or _acts_as_person(scene, mention.head)


def _acts_as_person(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    verb = scene.tokens[token.head].lemma.lower()
    return token.dep in {"nsubj", "nsubjpass"} and verb in _PERSONAL and token.entity in _MISREAD


def _body(name: str, country: str | None, confidence: float) -> ActorMatch:
    return ActorMatch(f"group:{slug(name)}", name, country, ("UNK",), None, confidence, "organisation named here")


def part_of_office(scene: Scene, mention: Mention) -> bool:
    """Whether a name only ends that of an office or organ: the "Foreign Affairs" of "Ministry of Foreign Affairs"."""
    tokens = scene.tokens
    token = tokens[mention.head]
    if token.dep in {"compound", "nmod"}:
        whole = scene.phrase(token.head)
        return whole is not None and whole.first <= mention.head < whole.last
    if token.dep != "pobj" or tokens[token.head].text.lower() not in {"of", "for"}:
        return False
    phrase = scene.phrase(tokens[token.head].head)
    return phrase is not None and phrase.last >= mention.head


def may_be_place(scene: Scene, mention: Mention) -> bool:
    """Whether an unlinked name stands where a place would, or goes before a noun as a town does ("Melbourne MP")."""
    return _stands_as_place(scene, mention) and not described_as_body(scene, mention.head)


def _stands_as_place(scene: Scene, mention: Mention) -> bool:
    token = scene.tokens[mention.head]
    named = token.pos == "PROPN" or token.entity in _LABELS
    if not named or not token.text[:1].isupper() or scene.phrase(token.index):
        return False
    if token.text.lower() in PLAIN:
        return False
    if among_areas(scene, mention.head) or _beside_place(scene, mention):
        return True
    word = preposition(scene.tokens, mention.head)
    if token.entity == "PERSON" and word not in LOCATIVE:
        return token.dep in {"compound", "nmod"} and scene.tokens[token.head].lemma.lower() in AREA_WORDS
    if word in _TO_PLACE or (word == "of" and _holds_place(scene, token.head)):
        return True
    head = scene.tokens[token.head]
    before_noun = token.dep in {"compound", "nmod"} and head.pos in {"NOUN", "PROPN"} and token.entity != "PERSON"
    beside = token.dep in {"conj", "appos"} and head.entity in _PLACE_LABELS
    opens = token.dep in {"ROOT", "npadvmod"} and mention.first == scene.sentence_start(token.sentence)
    return before_noun or beside or opens or token.entity in _PLACE_LABELS


def among_areas(scene: Scene, i: int) -> bool:
    """Whether a name is one of the towns or provinces enumerated behind the word for them: "villages such as"."""
    return _among(scene, i, AREA_WORDS | _COMMUNITIES)


def _among(scene: Scene, i: int, kinds: frozenset[str]) -> bool:
    """Whether a name is enumerated behind a plural that says what sort of thing it is."""
    tokens = scene.tokens
    while tokens[i].dep in {"conj", "appos"} and tokens[i].head < i:
        i = tokens[i].head
    before = tokens[tokens[i].head] if tokens[i].dep in {"pobj", "pcomp"} else None
    if before is None or before.text.lower() not in _OF_AREAS:
        return False
    words = tokens[max(before.index - 2, 0) : before.index]
    return any(t.tag == "NNS" and t.lemma.lower() in kinds for t in words)


def _beside_place(scene: Scene, mention: Mention) -> bool:
    """Whether one word stands behind a place and a comma, as its region does: "Northmere, Guerrero"."""
    first, token = mention.first, scene.tokens[mention.head]
    if first != mention.last or first < _AFTER or scene.tokens[first - 1].text != "," or token.dep != "appos":
        return False
    town = scene.tokens[first - _AFTER]
    return scene.place_at(town.start) is not None or (town.pos == "PROPN" and town.entity in {"ORG", "GPE", "LOC"})


def _holds_place(scene: Scene, i: int) -> bool:
    """Whether what stands before "of" is that of a town: "the mayor of", "residents of"."""
    return scene.tokens[scene.tokens[i].head].lemma.lower() in AREA_WORDS | _TOWNSPEOPLE


def nameless_place(scene: Scene, mention: Mention) -> ActorMatch | None:
    """A river, lake or palace that no map has, in the country that its phrase or else the whole report is about."""
    words = pieces(mention.span.slice(scene.parsed.text))
    inside = preposition(scene.tokens, mention.head) in LOCATIVE
    if not words or not (inside or set(words) & _FEATURES):
        return None
    near = scene.country_of_phrase(mention.head) or scene.country_by_place(mention.head)
    near = None if words[-1] in NAMED_AFTER else near
    country = near or (scene.country if scene.clear else None)
    if country is None:
        return None
    why = "in the country that the phrase names" if near else "in the report's country"
    name = " ".join(
        t.text for t in scene.tokens[mention.first : mention.last + 1] if t.pos not in {"DET", "PUNCT", "ADJ"}
    )
    return ActorMatch(None, name, country, (), None, 0.55 if near else 0.4, why)
