"""Whether two reports tell the same event: what was done, by whom to whom, when, where, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from dragoman.schema.actors import Participant
from dragoman.schema.codes import DatePrecision, PlacePrecision, Root, Status
from dragoman.schema.events import Telling
from dragoman.schema.places import Place
from dragoman.schema.times import When

_FAMILY = {Root.RETREAT: Root.CONCEDE}
_MUTUAL = frozenset({Root.CONSULT, Root.COOPERATE})
_REAL = frozenset({Status.HAPPENED, Status.DENIED, Status.NOT_HAPPENED, Status.ATTEMPTED})
_SLACK = {Root.ASSAULT: 1, Root.PROTEST: 1, Root.COERCE: 1, Root.MOBILIZE: 1}
_REACH_KM = {
    PlacePrecision.EXACT: 40, PlacePrecision.CITY: 50, PlacePrecision.DISTRICT: 80, PlacePrecision.PROVINCE: 250,
}  # fmt: skip
_SPOT_KM = 15
WIDE = timedelta(days=31)
"""An interval longer than this dates an event too loosely to be matched by overlap alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with what comparing needs, computed once."""

    telling: Telling
    family: Root
    act: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    countries: frozenset[str]
    first: date | None
    last: date | None
    loose: bool


def told(telling: Telling) -> Told:
    """A telling made ready for comparison; an undated one lies in the days before its publication."""
    report = telling.report
    first, last = _interval(report.when, telling.published)
    return Told(
        telling=telling,
        family=_FAMILY.get(report.root, report.root),
        act=report.status in _REAL,
        actors=frozenset(p.key for p in report.actors),
        recipients=frozenset(p.key for p in report.recipients),
        countries=frozenset(c for p in (*report.actors, *report.recipients) if (c := p.who.country)),
        first=first,
        last=last,
        loose=first is not None and last is not None and last - first > WIDE,
    )


def same_event(a: Told, b: Told) -> bool:
    """Whether two tellings are of one event. Symmetric; says nothing of chains."""
    if a.family is not b.family or a.act is not b.act:
        return False
    if not a.act and a.telling.report.status is not b.telling.report.status:
        return False
    return _same_time(a, b) and _same_parties(a, b) and _same_place(a, b) and _same_manner(a, b)


def _interval(when: When, published: str | None) -> tuple[date | None, date | None]:
    if when.first is not None or when.last is not None:
        return when.first or when.last, when.last or when.first
    day = _published(published)
    return (day - timedelta(days=7), day) if day else (None, None)


def _published(text: str | None) -> date | None:
    if not text or len(text) < 10:
        return None
    return date.fromisoformat(text[:10])


def _same_time(a: Told, b: Told) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return a.telling.report.document == b.telling.report.document
    if a.loose or b.loose:
        return (a.first, a.last) == (b.first, b.last)
    slack = timedelta(days=_SLACK.get(a.family, 0) if _exact_day(a) and _exact_day(b) else 0)
    return a.first - slack <= b.last and b.first - slack <= a.last


def _exact_day(t: Told) -> bool:
    return t.telling.report.when.precision is DatePrecision.DAY


def _same_parties(a: Told, b: Told) -> bool:
    left, right = a.telling.report, b.telling.report
    if a.family in _MUTUAL:
        return _same_meeting(a, b)
    if not _overlap(left.actors, right.actors):
        return False
    if _same_spot(a, b):
        return True
    if not left.recipients and not right.recipients:
        return a.actors == b.actors
    if not left.recipients or not right.recipients:
        return bool(a.actors & b.actors) and left.document == right.document
    return _overlap(left.recipients, right.recipients)


def _same_spot(a: Told, b: Told) -> bool:
    """Violence by one actor in one town on one day is one event, whomever each telling says it struck."""
    left, right = a.telling.report, b.telling.report
    if a.family is not Root.ASSAULT or left.place is None or right.place is None:
        return False
    towns = {PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT}
    near = kilometres(left.place, right.place)
    dated = left.when.basis != "published" and right.when.basis != "published"
    return dated and {left.place.precision, right.place.precision} <= towns and near is not None and near < _SPOT_KM


def _same_meeting(a: Told, b: Told) -> bool:
    """Two tellings of a meeting share two parties, or one and neither names a stranger to the other."""
    left = (*a.telling.report.actors, *a.telling.report.recipients)
    right = (*b.telling.report.actors, *b.telling.report.recipients)
    shared = sum(1 for p in left if any(_same_party(p, q) for q in right))
    if shared >= 2:
        return True
    if shared == 0:
        return False
    smaller = min(len(left), len(right))
    return smaller == 1 and a.telling.report.document == b.telling.report.document


def _overlap(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> bool:
    if not left or not right:
        return not left and not right
    return any(_same_party(p, q) for p in left for q in right)


def _same_party(p: Participant, q: Participant) -> bool:
    """The same actor, or two ways of naming one: unnamed people of one country and sector, a state for its organ."""
    if p.key == q.key:
        return True
    a, b = p.who, q.who
    if a.actor_id and b.actor_id:
        state, other = (a, b) if a.actor_id.startswith("state:") else (b, a)
        if not (state.actor_id or "").startswith("state:") or state.country != other.country:
            return False
        return other.sectors[:1] in {("GOV",), ("MIL",), ("SPY",), ("COP",)}
    same_country = a.country == b.country or a.country is None or b.country is None
    same_sector = bool(set(a.sectors) & set(b.sectors)) and a.sectors[:1] != ("UNK",)
    if a.actor_id or b.actor_id:
        return a.country == b.country and a.country is not None and a.sectors[:1] == b.sectors[:1]
    return same_country and same_sector


def _same_place(a: Told, b: Told) -> bool:
    left, right = a.telling.report.place, b.telling.report.place
    if left is None or right is None:
        return True
    if left.country and right.country and left.country != right.country:
        return False
    if PlacePrecision.COUNTRY in {left.precision, right.precision}:
        return True
    distance = kilometres(left, right)
    return distance is None or distance <= max(_REACH_KM.get(left.precision, 250), _REACH_KM.get(right.precision, 250))


def kilometres(a: Place, b: Place) -> float | None:
    """The great-circle distance of two places; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def _same_manner(a: Told, b: Told) -> bool:
    """Different modes tell different acts where both are sure (an airstrike is no arrest)."""
    left, right = a.telling.report.mode, b.telling.report.mode
    if left is None or right is None or left == right:
        return True
    return a.family in {Root.CONSULT, Root.ASSAULT, Root.CONCEDE}
