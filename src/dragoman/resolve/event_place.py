"""The place of an act: what its own clause says by syntax, else its sentence, else the sentence before.

Only names in a locative position count ("in Cairo", "the outskirts of Tripoli", "captured Tarhuna"): a place name that
speaks or is spoken to is a government, and one inside another name is part of an actor.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.places.words import BEARINGS, DIRECTIONS, REACHED, UNITS, UTTERANCES
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Parsed, Token

_FINENESS = (
    PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE,
    PlacePrecision.COUNTRY, PlacePrecision.NONE,
)  # fmt: skip
_COARSER = {
    PlacePrecision.EXACT: PlacePrecision.DISTRICT, PlacePrecision.CITY: PlacePrecision.DISTRICT,
    PlacePrecision.DISTRICT: PlacePrecision.PROVINCE,
}  # fmt: skip
_RANKS = {
    **dict.fromkeys("in at near inside outside around within across throughout along".split(), 0),
    **dict.fromkeys("to into toward towards through against between via on off over amid".split(), 1),
    "from": 2,
}
_AREAS = DIRECTIONS.keys() | frozenset(
    """city town village suburb suburbs province district governorate region area state outskirt outskirts edge
    border frontier port capital neighborhood neighbourhood airport base camp county parish part side vicinity centre
    center square street island hospital university prison hotel front frontline line crossing checkpoint countryside
    zone coast shore mile kilometer kilometre km heart embassy consulate stadium refinery field oilfield""".split()
)
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "xcomp"})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "pobj"})
_OFFSET = re.compile(
    r"^(?P<number>\d[\d,.]*)[ -]?(?P<unit>[a-z]+),?(?: away)?,?(?: to the| due)? (?P<way>[a-z-]+) (?:of|from)\b",
    re.IGNORECASE,
)
_DISTANT, _FARTHEST = 60.0, 400.0
_DEGREE = 111.2
_STEPS = 12


@dataclass(frozen=True, slots=True)
class _Placed:
    """A place in a locative position: its head token, what its preposition hangs on, and how plainly it says where."""

    mention: PlaceMention
    head: int
    anchor: int
    rank: int


def event_place(
    parsed: Parsed, places: tuple[PlaceMention, ...], trigger: int, country: str | None
) -> PlaceMention | None:
    """Where the act of a trigger token happened, as a place named in the document; None where it does not say."""
    tokens = parsed.tokens
    if not 0 <= trigger < len(tokens):
        return None
    number = tokens[trigger].sentence
    sentence = parsed.sentences[number]
    before = number > 0 and parsed.sentences[number - 1].paragraph == sentence.paragraph
    placed = _placed(parsed, places, parsed.sentences[number - 1].first if before else sentence.first, sentence.last)
    own = [p for p in placed if tokens[p.head].sentence == number]
    governed = _governed(tokens, own, trigger)
    if governed:
        return _shifted(governed)
    speakers = _speaking(tokens, trigger)
    clause = _clause(tokens, trigger)
    rest = [p for p in own if p.rank == 0 and p.anchor not in speakers]
    same = [p for p in rest if _clause(tokens, p.anchor) == clause]
    if same or rest:
        return _shifted(_finest([p.mention for p in same or rest], country))
    if tokens[trigger].lemma.lower() in UTTERANCES:
        return None
    earlier = [p.mention for p in placed if tokens[p.head].sentence != number and p.rank == 0]
    if not earlier:
        return None
    place = _shifted(_finest(earlier, country))
    return replace(place, precision=_COARSER.get(place.precision, place.precision))


def _placed(parsed: Parsed, places: Sequence[PlaceMention], first: int, last: int) -> list[_Placed]:
    """The places named in a stretch of tokens that stand in a locative position."""
    tokens = parsed.tokens[first : last + 1]
    starts = [t.start for t in tokens]
    found: list[_Placed] = []
    for mention in places:
        if mention.lat is None or not tokens or not starts[0] <= mention.start <= starts[-1]:
            continue
        i = max(0, bisect_left(starts, mention.start + 1) - 1)
        j = max(i, bisect_left(starts, mention.end) - 1)
        inside = range(first + i, first + j + 1)
        head = next(
            (k for k in reversed(inside) if parsed.tokens[k].head not in inside or _top(parsed.tokens[k])), inside[-1]
        )
        attached = _attachment(parsed.tokens, head) or _by_area(parsed.tokens, inside[0], mention)
        if attached:
            found.append(_Placed(mention, head, *attached))
    return found


def _by_area(tokens: Sequence[Token], first: int, mention: PlaceMention) -> tuple[int, int] | None:
    """The attachment of the area noun before a name ("the border with Tunisia") where the parser tore them apart."""
    if not mention.relation:
        return None
    for i in range(first - 1, max(-1, first - 4), -1):
        if tokens[i].pos == "NOUN" and _area(tokens[i]) and tokens[i].sentence == tokens[first].sentence:
            return _attachment(tokens, i)
    return None


def _top(token: Token) -> bool:
    return token.head == token.index


def _attachment(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """What the locative phrase around a name hangs on, with its rank; None where the name stands otherwise."""
    token = tokens[index]
    for _ in range(_STEPS):
        head = tokens[token.head]
        if _top(token):
            return None
        if token.dep == "pobj":
            found = _prepositional(tokens, head)
            if not isinstance(found, Token):
                return found
            token = found
        elif _continues(token, head):
            token = head
        elif token.dep in {"dobj", "nsubjpass"} and head.lemma.lower() in REACHED:
            return head.index, 0
        else:
            return None
    return None


def _continues(token: Token, head: Token) -> bool:
    """Whether a name stands where its head stands: next in a list, explained, or before "province"."""
    if token.dep in {"conj", "appos"}:
        return head.pos in {"PROPN", "NOUN"}
    return token.dep in {"compound", "nmod", "poss", "amod"} and _area(head)


def _prepositional(tokens: Sequence[Token], preposition: Token) -> Token | tuple[int, int] | None:
    """For the object of a preposition: the attachment, the wider area whose own is to be sought, or None."""
    word = preposition.lemma.lower()
    noun = tokens[preposition.head]
    if word in _RANKS and not (word == "from" and noun.lemma.lower() in DIRECTIONS):
        if word == "between" and _area(noun):
            return noun
        return _solid(tokens, noun), _RANKS[word]
    if word in {"of", "with", "from"}:
        if noun.lemma.lower() in DIRECTIONS and noun.dep != "pobj":
            return _solid(tokens, tokens[noun.head]), 0
        if _area(noun):
            return noun
        if word == "of" and noun.pos == "NOUN":
            return noun.index, 1
    return None


def _solid(tokens: Sequence[Token], token: Token) -> int:
    """The verb or noun that a chain of prepositions and adverbs hangs on."""
    for _ in range(_STEPS):
        if token.pos not in {"ADP", "ADV", "SCONJ", "NUM"} or _top(token):
            break
        token = tokens[token.head]
    return token.index


def _area(token: Token) -> bool:
    return token.lemma.lower() in _AREAS or token.text.lower() in _AREAS


def _governed(tokens: Sequence[Token], own: Sequence[_Placed], trigger: int) -> PlaceMention | None:
    """The place whose phrase hangs on the trigger, on its light verb or its nominal act, or on what it acts on."""
    rings = _rings(tokens, trigger)
    ranked = [
        ((rings[p.anchor], p.rank, _FINENESS.index(p.mention.precision), abs(p.head - trigger)), p)
        for p in own
        if p.anchor in rings and (p.rank < 2 or rings[p.anchor] == 0)
    ]
    return min(ranked, key=lambda item: item[0])[1].mention if ranked else None


def _rings(tokens: Sequence[Token], trigger: int) -> dict[int, int]:
    """Tokens that share the trigger's place, by how close they are to it: 0 the act itself, 1 what it acts on."""
    ring = {trigger: 0}
    act = tokens[trigger]
    if act.pos != "VERB":
        for _ in range(3):
            head = tokens[act.head]
            if _top(act) or act.dep not in {"dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "compound", "conj"}:
                break
            act = head
            ring.setdefault(act.index, 0 if act.pos in {"VERB", "AUX", "ADP"} else 1)
            if act.pos in {"VERB", "AUX"}:
                break
    else:
        for child in act.children:
            if tokens[child].dep in {"prt", "auxpass", "acomp"} or (
                tokens[child].dep == "dobj" and _nominal(tokens[child])
            ):
                ring[child] = 0
    for start in list(ring):
        _add_arguments(tokens, start, ring, 1)
    for child in tokens[trigger].children:
        if tokens[child].dep == "nsubj":
            ring.setdefault(child, 2)
    for sibling in (*tokens[trigger].children, tokens[trigger].head):
        if tokens[sibling].dep == "conj" or (sibling == tokens[trigger].head and tokens[trigger].dep == "conj"):
            ring.setdefault(sibling, 3)
            _add_arguments(tokens, sibling, ring, 3)
    return ring


def _nominal(token: Token) -> bool:
    """Whether an object is itself the act ("hold talks", "carry out an attack") by being no name or person word."""
    return token.pos == "NOUN" and token.lemma.endswith(("talk", "ment", "tion", "sion", "ing", "ack", "raid", "ike"))


def _add_arguments(tokens: Sequence[Token], start: int, ring: dict[int, int], distance: int) -> None:
    for child in tokens[start].children:
        token = tokens[child]
        if token.dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
            ring.setdefault(child, distance)
            for below in token.children:
                if tokens[below].dep == "conj":
                    ring.setdefault(below, distance)
        elif token.dep in {"prep", "agent", "prt"}:
            for below in token.children:
                if tokens[below].dep in _ARGUMENTS:
                    ring.setdefault(below, distance + 1 if token.dep == "agent" else distance)


def _clause(tokens: Sequence[Token], index: int) -> int:
    """The verb of the clause that a token belongs to."""
    token = tokens[index]
    for _ in range(_STEPS * 3):
        if _top(token) or token.dep in _CLAUSES or (token.dep == "conj" and token.pos == "VERB"):
            break
        token = tokens[token.head]
    return token.index


def _speaking(tokens: Sequence[Token], trigger: int) -> set[int]:
    """The verbs whose content the trigger belongs to ("said in Cairo that ... attacked"): their place is not its."""
    found: set[int] = set()
    token = tokens[trigger]
    for _ in range(_STEPS * 3):
        if _top(token):
            break
        if token.dep == "ccomp":
            found.add(token.head)
        token = tokens[token.head]
    return found


def _finest(mentions: Sequence[PlaceMention], country: str | None) -> PlaceMention:
    """The finest place; of equally fine ones that of the document's country, then the first."""
    return min(mentions, key=lambda m: (_FINENESS.index(m.precision), m.country != country, m.start))


def _shifted(mention: PlaceMention) -> PlaceMention:
    """A place given by distance and direction moved there ("90 km southeast of Tripoli"); others as they are."""
    match = _OFFSET.match(mention.relation or "")
    if match is None or mention.lat is None or mention.lon is None:
        return mention
    unit = UNITS.get(match["unit"].lower())
    bearing = BEARINGS.get(DIRECTIONS.get(match["way"].lower(), ""))
    try:
        number = float(match["number"].replace(",", "").rstrip("."))
    except ValueError:
        return mention
    if unit is None or bearing is None or number * unit > _FARTHEST:
        return mention
    away = number * unit
    angle = math.radians(bearing)
    lat = mention.lat + away * math.cos(angle) / _DEGREE
    lon = mention.lon + away * math.sin(angle) / (_DEGREE * max(0.05, math.cos(math.radians(mention.lat))))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return mention
    precision = PlacePrecision.DISTRICT if away <= _DISTANT else PlacePrecision.PROVINCE
    return replace(mention, lat=round(lat, 3), lon=round(lon, 3), geonames_id=None, precision=precision)
