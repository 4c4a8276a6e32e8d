"""The place of an act: what its own clause says by syntax, else its sentence, else where the story stands."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge.places.words import BEARINGS, DIRECTIONS, UNITS, UTTERANCES
from dragoman.resolve.place_positions import Placed, is_top, placed_names
from dragoman.schema.codes import PlacePrecision, Root
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Parsed, Token

_FINENESS = (
    PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE,
    PlacePrecision.COUNTRY, PlacePrecision.NONE,
)  # fmt: skip
_COARSEST = dict.fromkeys((PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT), PlacePrecision.PROVINCE)
_COARSER = {
    PlacePrecision.EXACT: PlacePrecision.DISTRICT, PlacePrecision.CITY: PlacePrecision.DISTRICT,
    PlacePrecision.DISTRICT: PlacePrecision.PROVINCE,
}  # fmt: skip
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "xcomp"})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "pobj"})
_OFFSET = re.compile(
    r"^(?P<number>\d[\d,.]*)[ -]?(?P<unit>[a-z]+),?(?: away)?,?(?: to the| due)? (?P<way>[a-z-]+) (?:of|from)\b",
    re.IGNORECASE,
)
_DISTANT, _FARTHEST = 60.0, 400.0
_DEGREE = 111.2
_STEPS = 12
_BACK = 12
"""Sentences over which the place of a story is carried on."""
_SPOKEN = frozenset({Root.REQUEST, Root.ACCUSE, Root.REJECT, Root.THREATEN})
_ON_THE_SPOT = frozenset({Root.ASSAULT, Root.PROTEST, Root.COERCE, Root.RETREAT, Root.CONSULT})
_BY_WORD = frozenset({Root.AGREE, Root.SUPPORT, Root.SANCTION, Root.CONCEDE})
"""Acts that go out to somebody: where to is not where they are done."""
_DECREES = frozenset(
    "close freeze suspend ban impose declare lift reopen convict sentence curfew deport expel recall extradite".split()
)
"""Acts of a government that need not happen where the story stands."""
_MEETINGS = frozenset(
    """meet meeting talk session summit round confer conference gather gathering negotiate negotiation agree sign hold
    host discuss sit ceremony welcome receive""".split()
)
"""Acts and occasions at which people confer."""
_ARRIVALS = frozenset("visit tour travel arrive land fly return".split())
_GOING = frozenset("take march advance walk flock pour arrive cross storm enter".split())
_CALLS = frozenset("telephone phone call email radio videoconference".split())
_TIME_WORDS = frozenset("after before since until once".split())


def event_place(
    parsed: Parsed,
    places: tuple[PlaceMention, ...],
    trigger: int,
    country: str | None,
    *,
    root: Root | None = None,
    background: bool = False,
) -> PlaceMention | None:
    """Where the act of a trigger token happened, as a place named in the document; None where it does not say.

    With the `root` of the act, what is done on the spot takes the place where the story stands, more coarsely, and
    what is said takes only the place where it was said. What is told as background takes no place from elsewhere.
    """
    tokens = parsed.tokens
    if not 0 <= trigger < len(tokens):
        return None
    sentence = parsed.sentences[tokens[trigger].sentence]
    own = placed_names(parsed, places, sentence.first, sentence.last)
    said = _is_said(tokens, trigger, root)
    if root in _BY_WORD:
        own = [p for p in own if p.rank == 0]
    governed = _governed(tokens, own, trigger, said)
    if governed:
        return _shifted(governed)
    if said:
        return None
    speakers = _speaking(tokens, trigger)
    clause = _clause(tokens, trigger)
    # an attack is where the target is, if the sentence names no other place ("executed in an attack by X on Y")
    struck = root is Root.ASSAULT and len(own) == 1 and own[0].rank == 1 and tokens[own[0].anchor].pos == "NOUN"
    rest = [p for p in own if (p.rank == 0 or struck or _goes(tokens, p)) and p.anchor not in speakers]
    same = [p.mention for p in rest if _clause(tokens, p.anchor) == clause]
    near = [p.mention for p in rest if not _apart(tokens, trigger, p, root, background)]
    if same or near:
        return _shifted(_finest(same or near, country))
    return None if background else _carried(parsed, places, trigger, country, root)


def _is_said(tokens: Sequence[Token], trigger: int, root: Root | None) -> bool:
    """Whether an act is done by words, or by telephone, so that it happens where the speaker is."""
    lemma = tokens[trigger].lemma.lower()
    if root in _SPOKEN or (lemma in UTTERANCES and root not in _ON_THE_SPOT) or lemma in _CALLS:
        return True
    below = [tokens[i] for i in tokens[trigger].children]
    return any(tokens[i].lemma.lower() in _CALLS for t in below if t.dep == "prep" for i in t.children)


def _apart(tokens: Sequence[Token], trigger: int, placed: Placed, root: Root | None, background: bool) -> bool:
    """Whether a place stands in a clause that tells another happening than the trigger's.

    A relative clause below and a later clause with its own subject do; a clause joined by a word of time ("after
    soldiers had ...") does where the act need not be on the spot.
    """
    above = _path(tokens, trigger)
    below = _path(tokens, placed.anchor)
    for i in below:
        if i in above:
            break
        token = tokens[i]
        own_subject = any(tokens[c].dep in {"nsubj", "nsubjpass"} for c in token.children)
        if token.dep == "relcl" or (token.dep == "conj" and token.pos in {"VERB", "AUX"} and own_subject):
            return True
    for i in above:
        if i in below:
            break
        token = tokens[i]
        elsewhere = background or (root is not None and root not in _ON_THE_SPOT)
        if token.dep == "relcl" and elsewhere and token.head not in {placed.head, placed.anchor}:
            return True
        if token.dep in {"advcl", "pcomp"} and _earlier(tokens, token):
            met = tokens[placed.anchor].lemma.lower() in _MEETINGS and root is not Root.CONSULT
            if met or root not in _ON_THE_SPOT:
                return True
    return False


def _earlier(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a clause is joined by a word of time, and so tells what came before or after."""
    if verb.dep == "pcomp":
        return tokens[verb.head].lemma.lower() in _TIME_WORDS
    return any(tokens[i].dep in {"mark", "prep"} and tokens[i].lemma.lower() in _TIME_WORDS for i in verb.children)


def _path(tokens: Sequence[Token], index: int) -> list[int]:
    """A token and what it hangs on, up to the root."""
    path = [index]
    for _ in range(_STEPS * 3):
        head = tokens[path[-1]].head
        if head == path[-1]:
            break
        path.append(head)
    return path


def _carried(
    parsed: Parsed, places: tuple[PlaceMention, ...], trigger: int, country: str | None, root: Root | None
) -> PlaceMention | None:
    """The place where the story stands: the one told last, coarser, and coarser still where a paragraph lies between.

    Only what is done on the spot goes back further than the sentence before.
    """
    number = parsed.tokens[trigger].sentence
    paragraph = parsed.sentences[number].paragraph
    far = root in _ON_THE_SPOT and parsed.tokens[trigger].lemma.lower() not in _DECREES
    for sentence in reversed(parsed.sentences[max(0, number - (_BACK if far else 1)) : number]):
        if sentence.paragraph != paragraph and not far:
            return None
        stood = [
            p.mention
            for p in placed_names(parsed, places, sentence.first, sentence.last)
            if (p.rank == 0 or _goes(parsed.tokens, p)) and _leads_on(parsed.tokens, p, root, country)
        ]
        if stood:
            place = _shifted(_finest(stood, country))
            coarser = _COARSER if sentence.paragraph == paragraph else _COARSEST
            return replace(place, precision=coarser.get(place.precision, place.precision))
    return None


def _goes(tokens: Sequence[Token], placed: Placed) -> bool:
    """Whether those who act are said to have gone to a place themselves ("took to the streets of Nairobi")."""
    return placed.rank == 1 and tokens[placed.anchor].lemma.lower() in _GOING


def _leads_on(tokens: Sequence[Token], placed: Placed, root: Root | None, country: str | None) -> bool:
    """Whether a story may go on at a place: not where somebody only spoke, nor from a table to a battlefield."""
    if placed.mention.precision is PlacePrecision.COUNTRY and placed.mention.country != country:
        return False
    anchor, verb = tokens[placed.anchor], tokens[_clause(tokens, placed.anchor)]
    if root is None:
        return True
    if verb.lemma.lower() in UTTERANCES:
        return False
    if _ARRIVALS & {anchor.lemma.lower(), verb.lemma.lower()}:
        return True
    met = bool(_MEETINGS & {anchor.lemma.lower(), verb.lemma.lower()})
    return met is (root in {Root.CONSULT, Root.AGREE})


def _governed(tokens: Sequence[Token], own: Sequence[Placed], trigger: int, said: bool) -> PlaceMention | None:
    """The place whose phrase hangs on the trigger, on its light verb or its nominal act, or on what it acts on.

    What is said is where its verb or its speaker is placed, and not where those it is said to or about are.
    """
    rings = _rings(tokens, trigger)
    if said:
        rings = {i: ring for i, ring in rings.items() if i in _speech(tokens, trigger)}
        own = [p for p in own if p.rank == 0]
    ranked = [
        ((rings[p.anchor], p.rank, _FINENESS.index(p.mention.precision), abs(p.head - trigger)), p)
        for p in own
        if p.anchor in rings and (p.rank < 2 or rings[p.anchor] == 0)
    ]
    if not ranked:
        return None
    least = min(rank[:2] for rank, _ in ranked)
    tied = [(rank, p.mention) for rank, p in ranked if rank[:2] == least]
    nearest = min(tied, key=lambda item: item[0][3])[1]
    return min((item for item in tied if _lies_in(item[1], nearest)), key=lambda item: item[0])[1]


def _lies_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether a place may be told to say more closely where another is: not one of another province."""
    if inner.country != outer.country:
        return outer.country is None
    return inner.admin1 == outer.admin1 or outer.admin1 is None or inner.admin1 is None


def _speech(tokens: Sequence[Token], trigger: int) -> set[int]:
    """The words of an act of speech that may say where it was: its verb, its speaker, and the occasion."""
    verbs = [tokens[trigger]]
    while verbs[-1].dep == "conj" and not any(tokens[i].dep == "nsubj" for i in verbs[-1].children):
        verbs.append(tokens[verbs[-1].head])
    subjects = {i for i in verbs[-1].children if tokens[i].dep in {"nsubj", "agent"}}
    occasions = {
        below
        for i in tokens[trigger].children
        if tokens[i].dep == "prep" and tokens[i].lemma.lower() in {"at", "during"}
        for below in tokens[i].children
    }
    return {trigger} | subjects | occasions


def _rings(tokens: Sequence[Token], trigger: int) -> dict[int, int]:
    """Tokens that share the trigger's place, by how close they are to it: 0 the act itself, 1 what it acts on."""
    ring = {trigger: 0}
    act = tokens[trigger]
    if act.pos != "VERB":
        for _ in range(3):
            head = tokens[act.head]
            if is_top(act) or act.dep not in {"dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "compound", "conj"}:
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
    for child in _speech(tokens, trigger):
        ring.setdefault(child, 2)
    for sibling in (*tokens[trigger].children, tokens[trigger].head):
        later = tokens[sibling].dep == "conj" and sibling != tokens[trigger].head
        if later and any(tokens[i].dep in {"nsubj", "nsubjpass"} for i in tokens[sibling].children):
            continue
        if later or (sibling == tokens[trigger].head and tokens[trigger].dep == "conj"):
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
        if is_top(token) or token.dep in _CLAUSES or (token.dep == "conj" and token.pos == "VERB"):
            break
        token = tokens[token.head]
    return token.index


def _speaking(tokens: Sequence[Token], trigger: int) -> set[int]:
    """The verbs whose content the trigger belongs to ("said in Cairo that ... attacked"): their place is not its."""
    found: set[int] = set()
    token = tokens[trigger]
    for _ in range(_STEPS * 3):
        if is_top(token):
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
