"""Place names of a document -> places with coordinates, and the place where an act happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.names import pieces
from dragoman.knowledge.places import Gazetteer, GazetteerPlace
from dragoman.knowledge.places.words import DIRECTIONS
from dragoman.resolve.event_place import event_place
from dragoman.resolve.place_choice import Choice, Evidence, choose, precision_of
from dragoman.resolve.place_names import PlaceName, read_name
from dragoman.resolve.place_spans import find_names
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Parsed, Token

__all__ = ["document_country", "event_place", "evidence_of", "find_places"]

_TITLE, _LEAD = 3.0, 2.0
_LEAD_SENTENCES = 3
_KINDS = {"state": 1.0, "adjective": 0.8, "demonym": 0.6, "capital": 0.7}
_LONGEST = 5
_SOVEREIGN = {"XAB": "GEO", "XSO": "GEO", "XNC": "CYP", "XNK": "AZE", "XSL": "SOM", "XTN": "MDA"}
"""Under which ISO 3166 country the towns of an unrecognised state are listed, so that all its places agree."""
_MAJORITY = 0.34


def find_places(
    parsed: Parsed,
    *,
    gazetteer: Gazetteer,
    country: str | None,
    spans: Sequence[tuple[int, int]] | None = None,
    evidence: Evidence | None = None,
) -> tuple[PlaceMention, ...]:
    """The places that a document names, in text order; with spans one answer each, in their order.

    `country` is the one that the document is about, where that is known. A name that is not known keeps its span and
    has no coordinates. `evidence` is what `evidence_of` tells of the document, where it has been asked already.
    """
    evidence = evidence or evidence_of(parsed)
    if spans is None:
        names = find_names(parsed, gazetteer, load_actors(), country)
    else:
        names = [read_name(parsed.text, start, end) for start, end in spans]
    chosen = choose(names, gazetteer, country, evidence)
    home = _home(chosen) if spans is None and country is None else None
    if home is not None:
        more = find_names(parsed, gazetteer, load_actors(), home)
        if more != names:
            chosen = choose(more, gazetteer, country, evidence)
    if spans is None:
        return tuple(_mention(one.name, one.place, one.country, gazetteer) for one in chosen)
    answers = [
        _mention(one.name, one.place, one.country if one.place or _is_name(parsed, span) else None, gazetteer)
        for one, span in zip(chosen, spans, strict=True)
    ]
    return tuple(_at(answer, *span) for answer, span in zip(answers, spans, strict=True))


def _is_name(parsed: Parsed, span: tuple[int, int]) -> bool:
    """Whether a span may hold a name: an unknown one lies in the report's country, "troops" lie nowhere."""
    inside = [t.pos for t in parsed.tokens if t.start < span[1] and span[0] < t.end]
    return not inside or any(pos != "NOUN" for pos in inside)


def _home(chosen: Sequence[Choice]) -> str | None:
    """The country of most of the places found: small towns are believed in only where the report has a country."""
    counts = Counter(one.place.country for one in chosen if one.place is not None and one.place.country)
    if not counts:
        return None
    country, number = counts.most_common(1)[0]
    return country if 2 * number > counts.total() else None


def document_country(parsed: Parsed) -> str | None:
    """The country (ISO alpha-3) that a document is mostly about by its names, adjectives and capitals; None if open."""
    first: dict[str, float] = {}
    whole: dict[str, float] = {}
    last_lead = _lead(parsed)
    for token, iso3, weight in _country_words(parsed):
        sentence = parsed.sentences[token.sentence]
        place = _TITLE if sentence.title else _LEAD if sentence.index <= last_lead else 0.0
        whole[iso3] = whole.get(iso3, 0.0) + weight
        if place:
            first[iso3] = first.get(iso3, 0.0) + place * weight
    weights = first or whole
    ranked = sorted(weights, key=lambda iso3: (-weights[iso3], -whole[iso3], iso3))
    if not ranked or weights[ranked[0]] < _MAJORITY * sum(weights.values()):
        return None
    if len(ranked) > 1 and (weights[ranked[0]], whole[ranked[0]]) == (weights[ranked[1]], whole[ranked[1]]):
        return None
    return ranked[0]


def _lead(parsed: Parsed) -> int:
    """The number of the last sentence of the lead: the first three that are no title."""
    body = [s.index for s in parsed.sentences if not s.title]
    return body[min(_LEAD_SENTENCES, len(body)) - 1] if body else -1


def evidence_of(parsed: Parsed) -> Evidence:
    """How much a document speaks of each country."""
    counts: dict[str, float] = {}
    words: dict[str, dict[str, float]] = {}
    for token, iso3, weight in _country_words(parsed):
        counts[iso3] = counts.get(iso3, 0.0) + weight
        by_country = words.setdefault(token.text, {})
        by_country[iso3] = by_country.get(iso3, 0.0) + weight
    return Evidence(counts, words)


def _country_words(parsed: Parsed) -> list[tuple[Token, str, float]]:
    """Each word or phrase that stands for one country, with how surely it does."""
    table = load_actors()
    tokens = parsed.tokens
    found: list[tuple[Token, str, float]] = []
    capitalised = [i for i, t in enumerate(tokens) if t.text[:1].isupper()]
    done = -1
    for i in capitalised:
        token = tokens[i]
        words = pieces(token.text)
        most = min(table.longest.get(words[0], 0), _LONGEST) if words else 0
        if most and i > done:
            phrase: tuple[str, ...] = ()
            best: tuple[int, str, float] | None = None
            j = i
            while j < len(tokens) and len(phrase) < most and tokens[j].sentence == token.sentence:
                phrase += pieces(tokens[j].text)
                for name in table.names.get(phrase, ()):
                    weight = _KINDS.get(name.kind)
                    if weight and (name.exact is None or name.exact == tokens[j].text.replace(".", "")):
                        best = (j, name.target, weight)
                        break
                j += 1
            if best:
                found.append((token, best[1], best[2]))
                done = best[0]
    return found


def _mention(name: PlaceName, place: GazetteerPlace | None, home: str | None, gazetteer: Gazetteer) -> PlaceMention:
    if place is None:
        return PlaceMention(
            name.start, name.end, None, None, home, None, PlacePrecision.NONE, name.text, name.relation
        )  # fmt: skip
    precision = precision_of(name, place)
    lat, lon = place.lat, place.lon
    direction = DIRECTIONS.get((name.relation or "").lower())
    if direction and place.kind == "country" and place.country:
        part = _part(name, place, direction, gazetteer)
        if part:
            (lat, lon), precision = part, PlacePrecision.PROVINCE
    country = _SOVEREIGN.get(place.country or "", place.country)
    written = name.text if name.text.isascii() and "." not in name.text else place.name
    return PlaceMention(
        name.start, name.end, lat, lon, country, place.geonames_id, precision, written, name.relation,
        place.admin1,
    )  # fmt: skip


def _part(name: PlaceName, place: GazetteerPlace, direction: str, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """The point of "eastern Libya": of the region that goes by that name, else the middle of that part."""
    for region in gazetteer.lookup(f"{name.relation} {name.text}")[:3]:
        if region.country == place.country and region.geonames_id is None:
            return region.lat, region.lon
    return gazetteer.part(place.country or "", direction)


def _at(answer: PlaceMention, start: int, end: int) -> PlaceMention:
    return PlaceMention(
        start, end, answer.lat, answer.lon, answer.country, answer.geonames_id, answer.precision, answer.name,
        answer.relation, answer.admin1,
    )  # fmt: skip
