"""The places of a document decided together: each name's candidates gain from what the other names may mean.

A candidate gains from names with a candidate near by, in the same province, or in the same country, and from the part
of all names that its country has; a few rounds let sure names decide unsure ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.places import GazetteerPlace
from dragoman.resolve.place_names import PlaceName

_ROUNDS = 3
_NEAR, _PROVINCE, _COUNTRY, _PART = 5.0, 3.0, 3.0, 2.0
_HALF = 0.5
_HEARD = 0.02
_NARROW = frozenset({"city", "capital", "district", "city part", "site"})
_STEEP = 2.0
"""How soon support is full: one sure neighbour gives six sevenths of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the natural logarithm of how likely the name alone means it."""

    place: GazetteerPlace
    score: float


@dataclass(slots=True)
class Case:
    """A name to be decided, with what its candidates add to the document's picture."""

    name: PlaceName
    candidates: list[Candidate]
    shares: list[float]
    count: int = 1
    inside: bool = False

    @property
    def best(self) -> GazetteerPlace | None:
        """The likeliest place as things stand."""
        if not self.candidates:
            return None
        return self.candidates[max(range(len(self.shares)), key=lambda i: (self.shares[i], -i))].place


def shares_of(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one, in their order."""
    if not scores:
        return []
    top = max(scores)
    # the root of each likelihood: a document's own small town must not drown beside a far metropolis
    raised = [math.exp(0.5 * (s - top)) for s in scores]
    whole = sum(raised)
    return [r / whole for r in raised]


type _Area = tuple[str, ...]
type _Cell = tuple[int, int, int]
type _Bin = _Area | _Cell
type _Felt = tuple[_Area | None, _Area | None, _Cell | None]


def _felt(place: GazetteerPlace) -> _Felt:
    """Where a place finds support: in its country, its province, and its one-degree cell if it is not wider."""
    country = (place.country,) if place.country else None
    province = (place.country, place.admin1) if place.country and place.admin1 else None
    cell = (int(place.lat // 1), int(place.lon // 1), 0) if place.kind in _NARROW else None
    return country, province, cell


def _lent(felt: _Felt) -> list[_Bin]:
    """Where a place lends support: the same, and the cells around its own."""
    country, province, cell = felt
    bins: list[_Bin] = [one for one in (country, province) if one]
    if cell:
        row, column, _ = cell
        bins.extend((row + i, column + j, 0) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return bins


def settle(cases: Sequence[Case]) -> None:
    """Rounds in which every name's candidates gain from those of the other names."""
    if len(cases) < 2:
        return
    felt = [[_felt(c.place) for c in case.candidates] for case in cases]
    others = len(cases) - 1
    for _ in range(_ROUNDS):
        own: list[dict[_Bin, float]] = []
        total: dict[_Bin, float] = {}
        for case, where in zip(cases, felt, strict=True):
            most: dict[_Bin, float] = {}
            for share, at in zip(case.shares, where, strict=True):
                if share >= _HEARD:
                    for one in _lent(at):
                        if share > most.get(one, 0.0):
                            most[one] = share
            own.append(most)
            for one, share in most.items():
                total[one] = total.get(one, 0.0) + share
        for case, where, most in zip(cases, felt, own, strict=True):
            if len(case.candidates) > 1:
                case.shares = shares_of(
                    [c.score + _support(at, total, most, others) for c, at in zip(case.candidates, where, strict=True)]
                )


def _support(
    felt: _Felt,
    total: Mapping[_Bin, float],
    own: Mapping[_Bin, float],
    others: int,
) -> float:
    """What the other names add to a candidate.

    An area has near by what lies inside it, lest a town of its name beat it.
    """
    country, province, near = (total.get(one, 0.0) - own.get(one, 0.0) if one else None for one in felt)
    nation = country or 0.0
    inside = province if province is not None else nation if near is None else 0.0
    close = near if near is not None else inside
    return (
        _COUNTRY * (1 - math.exp(-_STEEP * nation))
        + _PROVINCE * (1 - math.exp(-_STEEP * inside))
        + _NEAR * (1 - math.exp(-_STEEP * close))
        + _PART * nation / others
    )


def home_of(cases: Sequence[Case]) -> str | None:
    """The country in which most of the names lie, as far as they are decided; None where none has half of them."""
    votes: dict[str, float] = {}
    for case in cases:
        most: dict[str, float] = {}
        for candidate, share in zip(case.candidates, case.shares, strict=True):
            if candidate.place.country:
                most[candidate.place.country] = most.get(candidate.place.country, 0.0) + share
        for country, share in most.items():
            votes[country] = votes.get(country, 0.0) + share
    if not votes:
        return None
    first = max(votes, key=lambda country: (votes[country], country))
    return first if votes[first] >= _HALF * len(cases) else None
