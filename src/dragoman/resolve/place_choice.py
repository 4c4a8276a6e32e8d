"""Which of the places of a name is meant: all names of a document are decided together.

Each candidate starts from how likely its name alone means it, and gains from other names of the document that have a
candidate near by, in the same province, or in the same country; a few rounds let sure names decide unsure ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.names import pieces
from dragoman.knowledge.places import Gazetteer, GazetteerPlace, abbreviation
from dragoman.knowledge.places.words import DIRECTIONS, PROVINCE_WORDS
from dragoman.resolve.place_names import PlaceName, shorter_readings
from dragoman.resolve.place_scope import Scope, scope_of
from dragoman.schema.codes import PlacePrecision

_ROUNDS = 3
_MOST = 40
_NEAR, _PROVINCE, _COUNTRY, _DOCUMENT = 5.0, 3.0, 3.0, 2.0
_SORT = 4.0
_STEEP = 2.0
"""How soon support is full: one sure neighbour gives six sevenths of it."""
_SEAT = 0.1
"""A city that has this share of a province's people is what the bare name of both means."""
_LEVELS = {
    "province": frozenset({"province", "region"}),
    "district": frozenset({"district", "city part", "province"}),
    "city": frozenset({"city", "capital"}),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the natural logarithm of how likely the name alone means it."""

    place: GazetteerPlace
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much a document speaks of each country, and by which words."""

    total: Mapping[str, float]
    by_word: Mapping[str, Mapping[str, float]]

    def without(self, name: str) -> Mapping[str, float]:
        """The same, leaving out what rests on the words of a name that is itself in question."""
        rest = dict(self.total)
        for word in {name, *name.split()}:
            for iso3, weight in self.by_word.get(word, {}).items():
                rest[iso3] = rest.get(iso3, 0.0) - weight
        return {iso3: weight for iso3, weight in rest.items() if weight > 0.01}


@dataclass(slots=True)
class _Case:
    """A name to be decided, with what its candidates add to the document's picture."""

    name: PlaceName
    candidates: list[Candidate]
    shares: list[float]
    count: int = 1
    inside: bool = False


def choose(
    names: Sequence[PlaceName], gazetteer: Gazetteer, country: str | None, evidence: Evidence
) -> list[tuple[PlaceName, GazetteerPlace | None]]:
    """The likeliest place of each name, in order, or None; the name comes back with the relation that was read."""
    cases: dict[tuple[str, str | None, str | None], _Case] = {}
    keys: list[tuple[str, str | None, str | None]] = []
    readings: dict[tuple[str, str | None, str | None], PlaceName] = {}
    for name in names:
        identity = (name.text, name.level, name.container)
        keys.append(identity)
        if identity in cases:
            cases[identity].count += 1
            continue
        read, places = _places(replace(name, relation=None), gazetteer, country)
        readings[identity] = read
        cases[identity] = _case(read, places, country, evidence, scope_of(read, gazetteer, places))
    _settle([case for case in cases.values() if case.candidates], gazetteer)
    best = _one_sense(cases)
    return [
        (replace(name, relation=_joined(name.relation, readings[k].relation), level=readings[k].level), best.get(k))
        for name, k in zip(names, keys, strict=True)
    ]


def _joined(outer: str | None, inner: str | None) -> str | None:
    return inner if outer is None or outer == inner else outer if inner is None else f"{outer} {inner}"


def _places(name: PlaceName, gazetteer: Gazetteer, country: str | None) -> tuple[PlaceName, tuple[GazetteerPlace, ...]]:
    """The places a name may mean, and the name as it had to be read for that."""
    short = abbreviation(name.text)
    if short:
        area = gazetteer.province(short[0], short[1]) if short[1] else gazetteer.country(short[0])
        return name, (area,) if area else ()
    found = gazetteer.lookup(name.text, country)
    if country is not None and not any(p.country == country for p in found):
        found = _relative(name.text, gazetteer, country) or found
    if found and name.level is None:
        return name, found
    tried = [name]
    for text, relation, level in shorter_readings(name.text):
        tried.append(replace(name, text=text, relation=_joined(relation, name.relation), level=level or name.level))
    if not found:
        for reading in tried[1:]:
            found = gazetteer.lookup(reading.text, country)
            if found:
                return reading, found
        return name, _homeland(name.text, gazetteer)
    for reading in tried[1:]:
        if reading.level and reading.relation == name.relation:
            known = {p.id for p in found}
            found = (*found, *(p for p in gazetteer.lookup(reading.text, country) if p.id not in known))
    return name, found


def _relative(text: str, gazetteer: Gazetteer, country: str) -> tuple[GazetteerPlace, ...]:
    """The part of the document's country that "Eastern Province" or "Southern Region" stands for."""
    words = text.lower().split()
    if len(words) != 2 or words[0] not in DIRECTIONS or words[1] not in PROVINCE_WORDS:
        return ()
    state = gazetteer.country(country)
    point = gazetteer.part(country, DIRECTIONS[words[0]])
    if state is None or point is None:
        return ()
    regions = (p for p in gazetteer.lookup(f"{words[0]} {state.name}") if p.country == country)
    for region in regions:
        return (region,)
    lat, lon = point
    return (replace(state, id=0, name=text, lat=lat, lon=lon, kind="region", precision=PlacePrecision.PROVINCE),)


def _homeland(text: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The country of an adjective or a people ("Libyan"), where a caller asks for it as a place."""
    kinds = {"adjective", "demonym"}
    states = {n.target for n in load_actors().names.get(pieces(text), ()) if n.kind in kinds}
    return tuple(p for p in map(gazetteer.country, sorted(states)) if p is not None)


def _case(
    name: PlaceName,
    places: tuple[GazetteerPlace, ...],
    country: str | None,
    evidence: Evidence,
    scope: Scope | None,
) -> _Case:
    others = evidence.without(name.text)
    total = sum(others.values()) or 1.0
    named_only_here = country is not None and country not in others and country in evidence.total
    fitting = tuple(p for p in places if scope.holds(p)) if scope is not None else places
    if name.level and name.own_level:
        fitting = tuple(p for p in fitting if _announced(name, p)) or fitting
    cities = {(p.country, p.admin1): p.population for p in reversed(fitting) if p.kind in {"city", "capital"}}
    candidates: list[Candidate] = []
    for place in fitting[:_MOST]:
        prior = (place.weight if name.level and place.match == 0 else place.prior) + 1.0
        if place.kind == "province" and name.level != "province":
            seat = cities.get((place.country, place.admin1), 0)
            if seat > _SEAT * max(place.population, 1):
                prior *= 0.05
        score = math.log(prior) + (_SORT if _announced(name, place) else 0.0)
        if place.country:
            if place.country == country and not named_only_here:
                score += _DOCUMENT
            score += _COUNTRY * others.get(place.country, 0.0) / total
        candidates.append(Candidate(place, score))
    return _Case(name, candidates, _shares([c.score for c in candidates]), inside=scope is not None)


def _announced(name: PlaceName, place: GazetteerPlace) -> bool:
    """Whether a place is of the sort that the name's words announce."""
    return place.kind in _LEVELS.get(name.level or "", frozenset())


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    # the root of each likelihood: a document's own small town must not drown beside a far metropolis
    raised = [math.exp(0.5 * (s - top)) for s in scores]
    whole = sum(raised)
    return [r / whole for r in raised]


type _Bin = tuple[object, ...]


def _bins(place: GazetteerPlace) -> list[_Bin]:
    """Where a place lends support: its country, its province, and the one-degree cells at and around it."""
    bins: list[_Bin] = []
    if place.country:
        bins.append((place.country,))
        if place.admin1:
            bins.append((place.country, place.admin1))
    if place.kind in {"city", "capital", "district", "city part", "site"}:
        row, column = int(place.lat // 1), int(place.lon // 1)
        bins.extend((row + i, column + j, 0) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return bins


def _settle(cases: Sequence[_Case], gazetteer: Gazetteer) -> None:
    """Rounds in which every name's candidates gain from those of the other names."""
    if len(cases) < 2:
        return
    bins = [[_bins(c.place) for c in case.candidates] for case in cases]
    for _ in range(_ROUNDS):
        own: list[dict[_Bin, float]] = []
        total: dict[_Bin, float] = {}
        for case, placed in zip(cases, bins, strict=True):
            most: dict[_Bin, float] = {}
            for share, where in zip(case.shares, placed, strict=True):
                if share < 0.02:
                    continue
                for one in where:
                    if share > most.get(one, 0.0):
                        most[one] = share
            own.append(most)
            for one, share in most.items():
                total[one] = total.get(one, 0.0) + share
        for case, placed, most in zip(cases, bins, own, strict=True):
            if len(case.candidates) < 2:
                continue
            scores = []
            for candidate, where in zip(case.candidates, placed, strict=True):
                gain = [total.get(one, 0.0) - most.get(one, 0.0) for one in where]
                scores.append(candidate.score + _support(candidate.place, gain))
            case.shares = _shares(scores)


def _support(place: GazetteerPlace, gain: Sequence[float]) -> float:
    """What the other names add to a candidate; `gain` is in the order of its bins, the middle cell fifth of its nine.

    An area without cells of its own has near by what lies inside it, lest a town of that name beat its country.
    """
    if not gain:
        return 0.0
    at = (place.country is not None) + (place.country is not None and place.admin1 is not None)
    country = gain[0] if place.country else 0.0
    province = gain[at - 1] if at and (at == 2 or len(gain) == at) else 0.0
    near = gain[at + 4] if len(gain) > at else province
    return (
        _COUNTRY * (1 - math.exp(-_STEEP * country))
        + _PROVINCE * (1 - math.exp(-_STEEP * province))
        + _NEAR * (1 - math.exp(-_STEEP * near))
    )


def _one_sense(
    cases: Mapping[tuple[str, str | None, str | None], _Case],
) -> dict[tuple[str, str | None, str | None], GazetteerPlace]:
    """The best place of each name; a name said to be inside something lends its meaning to its bare repetitions."""
    best: dict[tuple[str, str | None, str | None], GazetteerPlace] = {}
    stated: dict[str, GazetteerPlace] = {}
    for identity, case in cases.items():
        if case.candidates:
            number = max(range(len(case.shares)), key=lambda i: (case.shares[i], -i))
            best[identity] = case.candidates[number].place
            if case.inside:
                stated.setdefault(identity[0], best[identity])
    for identity, case in cases.items():
        sense = stated.get(identity[0])
        if sense is not None and not case.inside and any(c.place.id == sense.id for c in case.candidates):
            best[identity] = sense
    return best


def precision_of(name: PlaceName, place: GazetteerPlace) -> PlacePrecision:
    """How finely a name with its surrounding words is known."""
    order = [
        PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE,
        PlacePrecision.COUNTRY,
    ]  # fmt: skip
    precision = place.precision
    if name.level in {"province", "district"}:
        wanted = PlacePrecision(name.level)
        if order.index(wanted) > order.index(precision):
            precision = wanted
    if name.relation and precision in {PlacePrecision.EXACT, PlacePrecision.CITY}:
        precision = PlacePrecision.DISTRICT
    elif name.relation and precision is PlacePrecision.DISTRICT:
        precision = PlacePrecision.PROVINCE
    return precision
