"""What a place is said to lie in ("Benghazi, Libya", "Paris, Texas", "Alexandria, La.")."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.places import Gazetteer, GazetteerPlace, abbreviation, distance
from dragoman.resolve.place_names import PlaceName

_REACH = 120.0
_FAMOUS = 500_000.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Areas one of which contains the place meant: (country, admin1 or None), and points near which it lies."""

    areas: tuple[tuple[str, str | None], ...]
    centres: tuple[tuple[float, float], ...] = ()

    def holds(self, place: GazetteerPlace) -> bool:
        """Whether a place lies inside."""
        for country, admin1 in self.areas:
            if place.country == country and (admin1 is None or place.admin1 == admin1) and place.kind != "country":
                return True
        return any(distance((place.lat, place.lon), point) < _REACH for point in self.centres)


def scope_of(name: PlaceName, gazetteer: Gazetteer, places: tuple[GazetteerPlace, ...]) -> Scope | None:
    """What contains a name by the words after it; None where nothing does or it is the next name of a list."""
    if name.container is None:
        return None
    scope = _scope(name.container, gazetteer)
    if scope is None:
        return None
    if name.listed and any(p.kind in {"country", "province", "region"} and p.prior > _FAMOUS for p in places[:3]):
        return None
    return scope if any(scope.holds(p) for p in places) else None


def _scope(container: str, gazetteer: Gazetteer) -> Scope | None:
    words = container.split()
    for number in range(len(words), 0, -1):
        text = " ".join(words[:number])
        short = abbreviation(text)
        if short:
            return Scope((short,))
        areas: list[tuple[str, str | None]] = []
        centres: list[tuple[float, float]] = []
        for place in gazetteer.lookup(text)[:8]:
            if place.kind == "country" and place.country:
                areas.append((place.country, None))
            elif place.kind == "province" and place.country:
                areas.append((place.country, place.admin1))
            elif place.kind in {"district", "region"}:
                centres.append((place.lat, place.lon))
        if areas or centres:
            return Scope(tuple(areas), tuple(centres))
    return None
