"""Which of the places of a name is meant: all names of a document are decided together.

Each candidate starts from how likely its name alone means it, and gains from other names of the document that have a
candidate near by, in the same province, or in the same country; a few rounds let sure names decide unsure ones.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.names import pieces
from dragoman.knowledge.places import Gazetteer, GazetteerPlace, abbreviation, distance
from dragoman.knowledge.places.words import DIRECTIONS, PROVINCE_WORDS
from dragoman.resolve.place_names import PlaceName, shorter_readings
from dragoman.resolve.place_scope import Scope, scope_of
from dragoman.resolve.place_settle import Candidate, Case, home_of, settle, shares_of
from dragoman.schema.codes import PlacePrecision

_MOST = 40
_COUNTRY, _DOCUMENT = 3.0, 2.0
_SORT = 4.0
_STRAY, _FAR = 20_000.0, 500.0
_LARGE = 30_000
"""People of a place that another spelling than the one written may mean, where a hamlet has the very spelling."""
_SEAT = 0.1
"""A city that has this share of a province's people is what the bare name of both means."""
_LEVELS = {
    "province": frozenset({"province", "region"}),
    "district": frozenset({"district", "city part", "province"}),
    "city": frozenset({"city", "capital"}),
}


type _Identity = tuple[str, str | None, str | None]


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


@dataclass(frozen=True, slots=True)
class Choice:
    """A name with the relation and level that were read, the place it means or None, and the country it is in."""

    name: PlaceName
    place: GazetteerPlace | None
    country: str | None


def choose(names: Sequence[PlaceName], gazetteer: Gazetteer, country: str | None, evidence: Evidence) -> list[Choice]:
    """The likeliest place of each name, in order.

    A name that no list has gets no place, but the country that most of the others are in.
    """
    names = [_rural(name, gazetteer) for name in names]
    cases: dict[_Identity, Case] = {}
    for name in names:
        identity = _identity(name)
        if identity in cases:
            cases[identity].count += 1
            continue
        read, places = _places(replace(name, relation=None), gazetteer, country)
        cases[identity] = _case(read, places, country, evidence, scope_of(read, gazetteer, places))
    known = [case for case in cases.values() if case.candidates]
    settle(known)
    home = home_of(known) or country
    countries = {c for c in (home, country, *evidence.total) if c}
    sure = [] if home is None else [(c.best.lat, c.best.lon) for c in known if c.best and c.best.country in countries]
    doubted = [i for i, case in cases.items() if not case.candidates or (sure and _stray(case, countries, sure))]
    for identity in doubted:
        cases[identity] = _respelled(cases[identity], gazetteer, countries, country, evidence)
    if doubted:
        settle([case for case in cases.values() if case.candidates])
    best = _one_sense(cases)
    chosen: list[Choice] = []
    for name in names:
        identity = _identity(name)
        read, place = cases[identity].name, best.get(identity)
        named = replace(name, relation=_joined(name.relation, read.relation), level=read.level)
        chosen.append(Choice(named, place, place.country if place else home))
    return chosen


def _rural(name: PlaceName, gazetteer: Gazetteer) -> PlaceName:
    """A name under which the land around a city is a province of its own ("the countryside of Damascus")."""
    if "countryside" not in (name.relation or "").split():
        return name
    text = f"{name.text} countryside"
    if any(p.kind == "province" and p.match > 1 for p in gazetteer.lookup(text)[:3]):
        return replace(name, text=text, level="province")
    return name


def _stray(case: Case, countries: Collection[str], sure: Sequence[tuple[float, float]]) -> bool:
    """Whether all that a name may mean is some small place far from the countries that the report speaks of."""
    return not case.inside and all(
        c.place.country is not None
        and c.place.country not in countries
        and c.place.prior < _STRAY
        and all(distance((c.place.lat, c.place.lon), point) > _FAR for point in sure)
        for c in case.candidates
    )


def _respelled(
    case: Case, gazetteer: Gazetteer, countries: Collection[str], country: str | None, evidence: Evidence
) -> Case:
    """The case of an unknown name with the places that another spelling of it has, where there are some."""
    name = case.name
    readings = ((name.text, None, None), *shorter_readings(name.text))
    for text, relation, level in readings:
        places = gazetteer.sounding(text, countries)
        if places:
            read = replace(name, text=text, relation=_joined(relation, name.relation), level=level or name.level)
            return _case(read, places, country, evidence, scope_of(read, gazetteer, places))
    case.candidates, case.shares = [], []
    return case


def _identity(name: PlaceName) -> _Identity:
    """What two mentions must share to be one case."""
    return name.text, name.level, name.container


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
    if found and all(p.prior < _STRAY for p in found):
        known = {p.id for p in found}
        others = gazetteer.sounding(name.text, (country,) if country else ())
        found = (*found, *(p for p in others if p.id not in known and p.population >= _LARGE))
    if found and name.level is None:
        return name, (*found, *(p for p in _homeland(name.text, gazetteer) if all(p.id != f.id for f in found)))
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
) -> Case:
    others = evidence.without(name.text)
    total = sum(others.values()) or 1.0
    named_only_here = country is not None and country not in others and country in evidence.total
    continents = tuple(p for p in places if p.kind == "continent")
    fitting = continents or (tuple(p for p in places if scope.holds(p)) if scope is not None else places)
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
    return Case(name, candidates, shares_of([c.score for c in candidates]), inside=scope is not None)


def _announced(name: PlaceName, place: GazetteerPlace) -> bool:
    """Whether a place is of the sort that the name's words announce."""
    return place.kind in _LEVELS.get(name.level or "", frozenset())


def _one_sense(
    cases: Mapping[_Identity, Case],
) -> dict[_Identity, GazetteerPlace]:
    """The best place of each name; a name said to be inside something lends its meaning to its bare repetitions."""
    best: dict[_Identity, GazetteerPlace] = {}
    stated: dict[str, GazetteerPlace] = {}
    for identity, case in cases.items():
        if case.best is not None:
            best[identity] = case.best
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
