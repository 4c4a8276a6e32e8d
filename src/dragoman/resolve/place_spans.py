"""Where a document names places: the recogniser's spans, mended, and proper names that stand where a place would."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.names import pieces
from dragoman.knowledge.places import Gazetteer
from dragoman.knowledge.places.words import (
    AREA_NOUNS,
    CITY_WORDS,
    DISTRICT_WORDS,
    HAPPENINGS,
    PROVINCE_WORDS,
    REACHED,
)
from dragoman.resolve.place_names import PlaceName, read_name
from dragoman.schema.text import Parsed, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_SURE = frozenset("in at near outside around inside across throughout within".split())
_LIKELY = frozenset("from to into toward towards through between on off over".split())
_HOLDERS = AREA_NOUNS | CITY_WORDS | DISTRICT_WORDS | PROVINCE_WORDS
_KNOWN, _SOME, _TOWN = 100_000.0, 15_000.0, 10_000
_ALIAS = 2
"""The match of another name of a place; less is a name without its article or its kind."""
_MEASURES = frozenset("DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY LANGUAGE".split())
_LINKS = frozenset({"conj", "appos"})


def find_names(parsed: Parsed, gazetteer: Gazetteer, table: ActorTable, country: str | None) -> list[PlaceName]:
    """The place names of a document in text order, none overlapping."""
    found: list[PlaceName] = []
    persons = {t.text for t in parsed.tokens if t.entity == "PERSON"}
    for first, last in _labelled(parsed.tokens):
        name = read_name(parsed.text, parsed.tokens[first].start, parsed.tokens[last].end)
        if name.text.split() and name.text.split()[-1] in persons and not gazetteer.lookup(name.text):
            continue
        if name.text and not _is_other(name.text, table, gazetteer):
            found.append(name)
    taken = {(n.start, n.end) for n in found}
    for first, last, sure in _unlabelled(parsed.tokens):
        name = read_name(parsed.text, parsed.tokens[first].start, parsed.tokens[last].end)
        if any(a < name.end and name.start < b for a, b in taken):
            continue
        if name.text and _supported(name, sure, gazetteer, table, country):
            found.append(name)
            taken.add((name.start, name.end))
    seats = _capitals(parsed.tokens, table, country)
    found.extend(n for n in seats if not any(a < n.end and n.start < b for a, b in taken))
    return sorted(found, key=lambda n: n.start)


def _capitals(tokens: tuple[Token, ...], table: ActorTable, country: str | None) -> Iterator[PlaceName]:
    """ "The Saudi capital", and "the capital" of the country that the document is about, where it is a place."""
    for token in tokens:
        if token.lemma.lower() != "capital" or token.pos != "NOUN" or token.dep not in {"pobj", "conj", "dobj"}:
            continue
        own = [tokens[i] for i in token.children if i < token.index]
        words = [t for t in own if t.dep in {"amod", "compound", "poss", "nmod"}]
        named = {
            n.target for w in words for n in table.names.get(pieces(w.text), ()) if n.kind in {"adjective", "state"}
        }
        if any(tokens[i].dep == "prep" for i in token.children) or any(
            tokens[i].dep == "appos" for i in token.children
        ):
            continue
        if not named and (words or country is None or not any(t.lemma == "the" for t in own)):
            continue
        state = table.states.get(named.pop() if named else country or "")
        if state is not None and state.capitals:
            start = min((t.start for t in words), default=token.start)
            yield PlaceName(start, token.end, state.capitals[0], container=state.name)


def _labelled(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Runs of tokens with the same place label, without lower-case words and marks at their edges."""
    i = 0
    while i < len(tokens):
        label = tokens[i].entity
        if label not in _PLACE_LABELS:
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and tokens[j + 1].entity == label and tokens[j + 1].sentence == tokens[i].sentence:
            j += 1
        first, last = i, j
        while first <= last and not _opens(tokens[first]):
            first += 1
        while last >= first and not _closes(tokens[last]):
            last -= 1
        if first <= last:
            yield first, last
        i = j + 1


def _opens(token: Token) -> bool:
    return token.text[:1].isalnum() and (not token.text[:1].islower() or token.text[:2] in {"al", "el"})


def _closes(token: Token) -> bool:
    return token.tag != "POS" and token.text[:1].isalnum()


def _unlabelled(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, bool]]:
    """Proper names without a place label whose position is that of a place, and whether it is a sure sign."""
    i = 0
    while i < len(tokens):
        if tokens[i].tag not in _NAME_TAGS or tokens[i].entity in _PLACE_LABELS or tokens[i].entity in _MEASURES:
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and _continues(tokens, i, j + 1):
            j += 1
        sign = _position(tokens, j)
        if sign:
            yield i, j, sign == "sure"
        i = j + 1


def _continues(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    token = tokens[at]
    if token.sentence != tokens[first].sentence or token.entity in _PLACE_LABELS:
        return False
    joined = token.start == tokens[at - 1].end
    if token.tag == "HYPH":
        return joined and at + 1 < len(tokens) and tokens[at + 1].tag in _NAME_TAGS
    return token.tag in _NAME_TAGS


def _position(tokens: tuple[Token, ...], last: int) -> str | None:
    """What the syntax says of a proper name: "sure", "likely", or None where it stands as an actor would."""
    token = tokens[last]
    for _ in range(4):
        head = tokens[token.head]
        if token.dep in _LINKS and head.entity in _PLACE_LABELS:
            return "likely"
        if token.dep in _LINKS and head.index != token.index and head.pos == "PROPN":
            token = head
            continue
        if token.dep in {"compound", "nmod", "poss", "npadvmod"} and head.lemma.lower() in _HOLDERS:
            return "sure"
        break
    if token.dep == "dobj" and tokens[token.head].lemma.lower() in REACHED:
        return "likely"
    if token.dep != "pobj":
        return None
    preposition = tokens[token.head]
    word = preposition.lemma.lower()
    if word in _SURE:
        return "sure"
    if word in {"of", "with"}:
        noun = tokens[preposition.head].lemma.lower()
        return "sure" if noun in _HOLDERS else "likely" if noun in HAPPENINGS and word == "of" else None
    return "likely" if word in _LIKELY else None


def _supported(name: PlaceName, sure: bool, gazetteer: Gazetteer, table: ActorTable, country: str | None) -> bool:
    """Whether the gazetteer bears out a proper name that the recogniser did not call a place."""
    kinds = {n.kind for n in table.names.get(pieces(name.text), ())}
    if kinds & {"actor", "adjective", "demonym"}:
        return False
    if kinds & {"state", "capital"}:
        return True
    for place in gazetteer.lookup(name.text, country)[:5]:
        if name.level in {"province", "district"} and place.kind == name.level:
            return True
        if place.match >= _ALIAS and place.prior >= (_SOME if sure else _KNOWN):
            return True
        at_home = country is not None and place.country == country and place.match > 0
        if at_home and ((sure and place.match >= _ALIAS) or place.population >= _TOWN or place.id < 0):
            return True
    return False


def _is_other(text: str, table: ActorTable, gazetteer: Gazetteer) -> bool:
    """Whether a name labelled as a place is known as something else: a nationality, a person, a group."""
    kinds = {n.kind for n in table.names.get(pieces(text), ())}
    if not kinds or kinds & {"state", "capital"}:
        return False
    if kinds <= {"adjective", "demonym"}:
        return True
    return kinds == {"actor"} and not any(p.prior >= _KNOWN for p in gazetteer.lookup(text)[:1])
