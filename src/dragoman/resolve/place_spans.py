"""Where a document names places: the recogniser's spans, mended, and proper names that stand where a place would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.names import fold, pieces
from dragoman.knowledge.places import Gazetteer
from dragoman.knowledge.places.words import (
    AREA_NOUNS,
    ARTICLES,
    CITY_WORDS,
    DISTRICT_WORDS,
    EXACT_WORDS,
    HAPPENINGS,
    LANDSCAPES,
    NATURAL_WORDS,
    PROVINCE_WORDS,
    REACHED,
)
from dragoman.resolve.name_words import NOWHERE
from dragoman.resolve.place_names import PlaceName, read_name
from dragoman.schema.text import Parsed, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NOUN", "ADJ", "X"})
_SURE = frozenset("in at near outside around inside across throughout within".split())
_LIKELY = frozenset("from to into toward towards through between on off over".split())
_QUARTERS = frozenset("neighborhood neighbourhood quarter countryside desert mountain mountains valley".split())
_HOLDERS = AREA_NOUNS | CITY_WORDS | DISTRICT_WORDS | PROVINCE_WORDS | _QUARTERS
_SETTLED = (CITY_WORDS - {"capital", "port"}) | _QUARTERS
"""Nouns after whose "of" a proper name is a place even where no list has it."""
_TAILS = NATURAL_WORDS | LANDSCAPES | EXACT_WORDS
_BESIDE = frozenset("city town village countryside province governorate suburb outskirt airport desert camp".split())
_KNOWN, _SOME, _TOWN = 100_000.0, 15_000.0, 10_000
_LONGER = 3
_ALIAS = 2
"""The match of another name of a place; less is a name without its article or its kind."""
_MEASURES = frozenset("DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY".split())
_LINKS = frozenset({"conj", "appos"})


def find_names(parsed: Parsed, gazetteer: Gazetteer, table: ActorTable, country: str | None) -> list[PlaceName]:
    """The place names of a document in text order, none overlapping."""
    found: list[PlaceName] = []
    persons = {t.text for t in parsed.tokens if t.entity == "PERSON"}
    for run in _labelled(parsed.tokens):
        first, last = _extended(parsed, *run, gazetteer)
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
    for seat in _capitals(parsed.tokens, table, country):
        inside = max((b for a, b in taken if a < seat.end and seat.start < b), default=0)
        start = parsed.text.rfind(" ", inside, seat.end) + 1 if inside else seat.start
        if inside < start < seat.end or not inside:
            found.append(replace(seat, start=start))
    return sorted(found, key=lambda n: n.start)


def _extended(parsed: Parsed, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """A labelled name with the proper names next to it, where the gazetteer knows the longer name ("Khan Shaykhun")."""
    tokens = parsed.tokens
    right = last
    while right + 1 < len(tokens) and _continues(tokens, first, right + 1) and right - last < _LONGER:
        right += 1
    left = first
    while left > 0 and _continues(tokens, last, left - 1) and first - left < _LONGER:
        left -= 1
    tail = tokens[last + 1] if last + 1 < len(tokens) else None
    if tail is not None and tail.text in _TAILS and tail.sentence == tokens[first].sentence:
        # "Barada valley": one of our own regions
        longer = parsed.text[tokens[first].start : tail.end]
        if any(p.id < 0 and p.match >= _ALIAS for p in gazetteer.lookup(longer)[:1]):
            return first, last + 1
    if (left, right) == (first, last):
        return first, last
    for i, j in ((left, right), (first, right), (left, last)):
        text = parsed.text[tokens[i].start : tokens[j].end]
        if (i, j) != (first, last) and any(p.match >= _ALIAS for p in gazetteer.lookup(text)[:1]):
            return i, j
    return first, last


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
        if not _named(tokens[i], tokens) or tokens[i].entity in _PLACE_LABELS or tokens[i].entity in _MEASURES:
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and _continues(tokens, i, j + 1):
            j += 1
        sign = _beside(tokens, i, j)
        if sign != "sure":
            sign = _position(tokens, j) or sign
        if sign and (tokens[i].entity != "LANGUAGE" or sign == "sure"):
            yield i, j, sign == "sure"
        i = j + 1


def _named(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token is part of a proper name, or a noun written like one inside a sentence."""
    if token.tag in _NAME_TAGS:
        return True
    if not token.text[:1].isupper() or token.pos not in _NOUNS:
        return False
    before = tokens[token.index - 1] if token.index else None
    inside = before is not None and before.sentence == token.sentence and before.text[-1:].isalnum()
    return inside and token.text[1:].islower()


def _beside(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What the words next to a name say of it where the syntax says nothing: "X city", "in X"."""
    sentence = tokens[first].sentence
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.sentence == sentence and after.text.islower() and after.lemma in _BESIDE:
        return "sure"
    before = tokens[first - 1] if first else None
    if before is not None and before.lemma == "the" and first > 1:
        before = tokens[first - 2]
    if before is None or before.sentence != sentence:
        return None
    if before.lemma in {"in", "near"} or _settled(tokens, before):
        return "sure"
    if before.text == "of" and before.index and tokens[before.index - 1].lemma.lower() in _HOLDERS:
        return "sure"
    return "likely" if before.text == "on" and tokens[first].index == before.index + 1 else None


def _settled(tokens: Sequence[Token], before: Token) -> bool:
    """Whether the words before a name call it a town, a quarter or the like ("the town of X")."""
    return before.text == "of" and before.index > 0 and tokens[before.index - 1].lemma.lower() in _SETTLED


def _continues(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    token = tokens[at]
    if token.sentence != tokens[first].sentence or token.entity in _PLACE_LABELS:
        return False
    joined = token.start == tokens[at - 1].end
    if token.tag == "HYPH":
        return joined and at + 1 < len(tokens) and (tokens[at + 1].tag in _NAME_TAGS or _after_article(tokens, at + 1))
    return token.tag in _NAME_TAGS or _after_article(tokens, at)


def _after_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word is tied to an Arabic article by a hyphen ("al-Bokamal"), whatever it is taken for."""
    if at < 2 or not tokens[at].text[:1].isupper() or tokens[at].start != tokens[at - 1].end:
        return False
    return tokens[at - 1].tag == "HYPH" and tokens[at - 2].text.lower() in ARTICLES


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
        if token.dep in {"compound", "nmod", "amod", "poss", "npadvmod"} and head.lemma.lower() in _HOLDERS:
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
    told = sure and (name.level == "city" or "countryside" in (name.relation or "").split())
    for place in gazetteer.lookup(name.text, country)[:5]:
        if told and place.match >= _ALIAS:
            return True
        if name.level in {"province", "district"} and place.kind == name.level:
            return True
        if place.id < 0 and place.match >= _ALIAS:
            return True
        if place.match >= _ALIAS and place.prior >= (_SOME if sure or " " in name.text else _KNOWN):
            return True
        at_home = country is not None and place.country == country and place.match > 0
        if at_home and ((sure and place.match >= _ALIAS) or place.population >= _TOWN or place.id < 0):
            return True
    if kinds or not sure:
        return False
    respelled = gazetteer.sounding(name.text, (country,) if country else ())
    return any(p.population >= _TOWN for p in respelled) or bool(respelled and not gazetteer.lookup(name.text))


def _is_other(text: str, table: ActorTable, gazetteer: Gazetteer) -> bool:
    """Whether a name labelled as a place is known as something else: a nationality, a person, a group, no place."""
    if fold(text) in NOWHERE:
        return True
    kinds = {n.kind for n in table.names.get(pieces(text), ())}
    if not kinds or kinds & {"state", "capital"}:
        return False
    if kinds <= {"adjective", "demonym"}:
        return True
    return kinds == {"actor"} and not any(p.prior >= _KNOWN for p in gazetteer.lookup(text)[:1])
