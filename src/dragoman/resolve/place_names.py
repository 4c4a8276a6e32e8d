"""Place names as they stand in a text: the bare name, the words around it that make it an area, and what contains it.

Only the characters around a name are read, so that a name found by the parser and one given by a caller are treated
alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.knowledge.places.words import (
    AREA_NOUNS,
    CITY_WORDS,
    DIRECTIONS,
    DISTRICT_WORDS,
    EXACT_WORDS,
    LANDSCAPES,
    NEAR_WORDS,
    PARTS,
    PROVINCE_WORDS,
    UNITS,
)

_LOOK = 90
_DIRECTION = "(?:" + "|".join(sorted(DIRECTIONS, key=len, reverse=True)) + ")"
_LEVEL = "(?:" + "|".join(sorted(PROVINCE_WORDS | DISTRICT_WORDS | CITY_WORDS, key=len, reverse=True)) + ")"
_AREA = "(?:" + "|".join(sorted(AREA_NOUNS, key=len, reverse=True)) + ")"
_UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
_DISTANCE = (
    rf"(?P<relation>(?:\d[\d,.]*|\b(?:a|several|some|few|dozens of|hundreds of))[ -]?{_UNIT}\b"
    rf"(?: away)?(?:,? (?:to the |due )?{_DIRECTION})?(?: (?:of|from|off|outside)))"
)
_BEFORE = tuple(
    re.compile(pattern + r"[ \u00a0]+(?:the[ \u00a0]+)?$", re.IGNORECASE)
    for pattern in (
        _DISTANCE,
        rf"(?P<relation>\b(?:{_DIRECTION} )?{_AREA} (?:of|with|between|from))",
        r"(?P<relation>\b(?:close to|next to|near|outside|around|off|beyond|towards?|alongside))",
        rf"(?P<relation>\b(?:{_DIRECTION}|{'|'.join(sorted(PARTS))}))",
        rf"(?:\b(?:{_DIRECTION}|{'|'.join(sorted(PARTS))})[ \u00a0])?\b(?P<level>{_LEVEL}) of",
    )
)  # fmt: skip
_OPENERS = frozenset("of with between from off to".split()) | NEAR_WORDS | DIRECTIONS.keys() | PARTS
"""Words one of which stands last before a name wherever one of the patterns above can match."""
_AFTER_LEVEL = re.compile(rf"^[ \u00a0]+(?P<level>{_LEVEL})\b", re.IGNORECASE)
_AFTER_AREA = re.compile(
    rf"^['’]s?[ \u00a0]+(?P<relation>(?:(?:{_DIRECTION}|{'|'.join(sorted(PARTS))}) )?"
    rf"(?:{_AREA}|districts?|neighbou?rhoods?))\b|^[ \u00a0]+(?P<bare>border|outskirts|suburbs?|coast|countryside)\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w.’'-]*(?:[ \u00a0](?:of[ ]|and[ ]|the[ ])?[^\W\d_a-z][\w.’'-]*){0,3}"
_CONTAINER = re.compile(
    rf"^(?:[ \u00a0]{_LEVEL})?(?:,[ \u00a0]?(?:in[ \u00a0])?|[ \u00a0]?\(|[ \u00a0]in[ \u00a0])(?:the[ \u00a0])?"
    rf"(?:{_DIRECTION}[ \u00a0])?(?P<name>{_NAME})(?P<rest>.{{0,16}})",
    re.DOTALL,
)
_LIST = re.compile(r"^[ \u00a0]?(?:,[ \u00a0](?:and[ \u00a0]|or[ \u00a0])?|and[ \u00a0]|or[ \u00a0])[^\W\d_a-z]")
_WITHIN = re.compile(r"^(?P<name>[^,(]+?)(?:, (?:in )?| \()(?P<inside>[^,()]+)\)?$")
"""A name given together with what contains it ("Paris, Texas")."""
_LEADING = re.compile(rf"^(?:the|{_DIRECTION}|{'|'.join(sorted(PARTS))})[ \u00a0]+", re.IGNORECASE)
_OF = re.compile(rf"^(?:the[ \u00a0]+)?(?P<level>{_LEVEL}) of (?:the[ \u00a0]+)?", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s?|[\s,;:.!?\"”»)\]-])+$")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name at `start` .. `end`, with its `relation` ("southern"), the `level` its own words announce (province,
    district, city or exact), and the name of what contains it; `listed` where that may be just the next of a list."""

    start: int
    end: int
    text: str
    relation: str | None = None
    level: str | None = None
    container: str | None = None
    listed: bool = False

    @property
    def own_level(self) -> bool:
        """Whether the word for the level is part of the name itself ("Rapides Parish")."""
        return _own_level(self.text) is not None


def read_name(text: str, start: int, end: int) -> PlaceName:
    """The name at a span, its surroundings read and its own "the" and "'s" cut off."""
    start, end = max(0, start), min(len(text), end)
    start, end = trim(text, start, end)
    own = text[start:end]
    relation, level = _before(text[max(0, start - _LOOK) : start])
    after = text[end : end + _LOOK]
    found = _AFTER_LEVEL.match(after)
    if found and level is None:
        level = level_of(found["level"])
    if relation is None:
        area = _AFTER_AREA.match(after)
        relation = (area["relation"] or area["bare"]) if area else None
    container, listed = _container(after)
    inner = _WITHIN.match(own)
    if inner:
        own, container, listed = inner["name"], inner["inside"], False
    return PlaceName(start, end, own, relation, level or _own_level(own), container, listed)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article, surrounding marks and a trailing possessive."""
    while start < end and not text[start].isalnum():
        start += 1
    tail = _TAIL.search(text[start:end])
    if tail and not (tail.group() == "." and "." in text[start : end - 1]):
        dot = tail.group().startswith(".") and tail.start() <= 5
        end = start + tail.start() + (1 if dot else 0)
    if text[start : start + 4].lower() == "the " and end - start > 4:
        start += 4
    return start, max(start, end)


def level_of(word: str) -> str | None:
    """The sort of area that a word announces."""
    word = word.lower()
    if word in PROVINCE_WORDS:
        return "province"
    if word in DISTRICT_WORDS:
        return "district"
    return "city" if word in CITY_WORDS else None


def shorter_readings(text: str) -> list[tuple[str, str | None, str | None]]:
    """What is left of a name without its outer words, each with the relation or level that they give."""
    readings: list[tuple[str, str | None, str | None]] = []
    of = _OF.match(text)
    if of:
        readings.append((text[of.end() :], None, level_of(of["level"])))
    words = text.split()
    if len(words) > 1:
        last = words[-1].lower()
        level = level_of(last)
        if level:
            readings.append((" ".join(words[:-1]), None, level))
        elif last in EXACT_WORDS | LANDSCAPES:
            readings.append((" ".join(words[:-1]), last, None))
    rest = _LEADING.match(text)
    if rest and rest.end() < len(text):
        readings.append((text[rest.end() :], rest.group().strip(), None))
    for number in range(1, len(words)):
        head = " ".join(words[:number]) + " "
        if words[number][:1].isupper() and not words[number - 1][:1].isupper():
            relation, found = _before(head)
            if relation or found:
                readings.append((" ".join(words[number:]), relation, found))
    return readings


def _before(text: str) -> tuple[str | None, str | None]:
    """The relation and the level that the words before a name give it."""
    relation: str | None = None
    level: str | None = None
    for _ in range(3):
        last = text.split()[-2:]
        if not last or not text[-1].isspace() or (last[-1].lower() if last[-1] != "the" else last[0]) not in _OPENERS:
            break
        for pattern in _BEFORE:
            match = pattern.search(text)
            if match is None:
                continue
            groups = match.groupdict()
            if groups.get("relation"):
                relation = " ".join(filter(None, (" ".join(groups["relation"].split()), relation)))
            else:
                level = level or level_of(groups["level"])
            text = text[: match.start()]
            break
        else:
            break
        if not text:
            break
    return relation, level


def _own_level(text: str) -> str | None:
    words = text.split()
    return level_of(words[-1]) if len(words) > 1 else None


def _container(after: str) -> tuple[str | None, bool]:
    match = _CONTAINER.match(after)
    if match is None:
        return None, False
    return match["name"].rstrip("-’'"), bool(_LIST.match(match["rest"]))
