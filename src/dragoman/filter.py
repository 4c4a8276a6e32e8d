"""One filter for events and reports: parsed from keywords, a command line or a URL, and written back to a URL."""

from __future__ import annotations

import difflib
import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from dragoman.errors import FilterError
from dragoman.schema.codes import Quad, Root, Status

LONGEST = 500
LARGEST = 2**31 - 1

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_CODE = re.compile(r"[^\W_][\w.-]*")
_ROOT = re.compile(r"[A-Z][A-Z0-9_-]*")
_YES = frozenset({"yes", "true", "1", "on", "only", "include"})
_NO = frozenset({"no", "false", "0", "off", "exclude", "without"})


class Order(StrEnum):
    """How answers are sorted; a leading minus puts the latest or largest first."""

    DATE = "date"
    DATE_DOWN = "-date"
    CONFIDENCE = "confidence"
    CONFIDENCE_DOWN = "-confidence"
    REPORTS = "reports"
    REPORTS_DOWN = "-reports"
    OUTLETS = "outlets"
    OUTLETS_DOWN = "-outlets"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events or reports are wanted; every field that is set must hold, and any one value of a list is enough.

    `first` and `last` ask for overlap with the event's own dates. An actor, recipient or half of a dyad is an id,
    a name or words of one, an ISO3 country, a sector, or both together ("EGY:MIL"). `country` and `sector` look at
    actors and recipients, `place` at where it happened. `background` and `contested`: True only those, False none.
    A `root` is one of PLOVER or of a user's codebook; a record refuses one that it knows nothing of.
    """

    first: date | None = None
    last: date | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    root: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[Quad, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    background: bool | None = None
    contested: bool | None = None
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    min_score: float = 0.0
    min_reports: int = 0
    min_outlets: int = 0
    text: str | None = None
    limit: int | None = None
    offset: int = 0
    order: Order = Order.DATE

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise FilterError(
                f"the first day {self.first} is after the last day {self.last}",
                where="first",
                hint="swap the two days",
            )
        for field in fields(self):
            value = getattr(self, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                _check(field.name, part)
        if self.dyad and ("," in self.dyad[0] or "," in self.dyad[1]):
            raise FilterError(
                f"a name in a dyad cannot hold a comma: {self.dyad}", where="dyad", hint="use the actor id"
            )

    @classmethod
    def parse(cls, **given: object) -> Filter:
        """The filter that these values ask for: strings, lists of strings, or typed values; empty ones are not set."""
        values: dict[str, Any] = {}
        for name, value in given.items():
            reader = _READERS.get(name)
            if reader is None:
                raise FilterError(f"there is no filter named {name!r}", where=name, hint=nearest(name, _READERS))
            parts = tuple(part for part in _parts(value, split=name in _CODES) if part not in ("", None))
            if not parts:
                continue
            if name in _LISTS:
                values[name] = tuple(dict.fromkeys(reader(name, part) for part in parts))
            elif len(parts) > 1:
                raise FilterError(f"{len(parts)} values where only one is possible", where=name, hint="give one value")
            else:
                values[name] = reader(name, parts[0])
        return cls(**values)

    @classmethod
    def from_query(
        cls, query: Mapping[str, object] | Iterable[tuple[str, str]], *, ignore: Iterable[str] = ()
    ) -> Filter:
        """The filter of a URL's query: a mapping of names to a value or values, or (name, value) pairs."""
        pairs = query.items() if isinstance(query, Mapping) else query
        skipped = frozenset(ignore)
        gathered: dict[str, list[object]] = {}
        for name, value in pairs:
            if name not in skipped:
                gathered.setdefault(name, []).extend(_whole(value))
        return cls.parse(**gathered)

    def to_query(self) -> tuple[tuple[str, str], ...]:
        """The (name, value) pairs that `from_query` turns into this filter; what is not set is left out."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or value == field.default:
                continue
            if field.name == "dyad":
                pairs.append((field.name, ",".join(value)))
            else:
                pairs.extend((field.name, _written(part)) for part in (value if isinstance(value, tuple) else (value,)))
        return tuple(pairs)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: every event passes (paging and order aside)."""
        return all(name in ("limit", "offset", "order") for name, _ in self.to_query())


def nearest(word: str, valid: Iterable[object]) -> str:
    """The valid words nearest to a wrong one, or all of them where none is near, as a hint."""
    words = [str(option.value if isinstance(option, Enum) else option) for option in valid]
    folded = {option.casefold(): option for option in words}
    near = difflib.get_close_matches(word.casefold()[:LONGEST], folded, n=3, cutoff=0.5)
    return ", ".join(folded[match] for match in near) if near else ", ".join(words)


def _check(name: str, value: object) -> None:
    """Refuses what could never match or cannot be bound to a query."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise FilterError(f"a value of {len(value)} characters", where=name, hint=f"at most {LONGEST} characters")
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise FilterError(f"a character that no text can hold in {value!r}", where=name, hint="remove it")
    elif isinstance(value, float):
        if not 0.0 <= value <= 1.0:
            raise FilterError(f"{value} is no score", where=name, hint="a number from 0 to 1")
    elif isinstance(value, int) and not 0 <= value <= LARGEST:
        raise FilterError(f"{value} is out of range", where=name, hint=f"a whole number from 0 to {LARGEST}")


def _whole(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _parts(value: object, *, split: bool) -> tuple[object, ...]:
    """The values given; one string of codes may hold several, with commas between them."""
    listed = tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)
    if split:
        listed = tuple(part for one in listed for part in (one.split(",") if type(one) is str else (one,)))
    return tuple(part.strip() if type(part) is str else part for part in listed)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "only" if value else "exclude"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)


def _day(name: str, value: object) -> date:
    """A day as written, or the first (last) day of a month or year for `first` (`last`)."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    match = _DATE.fullmatch(str(value))
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year is not None and name == "last":
                month = month or 12
                return date(year, month, day or monthrange(year, month)[1])
            return date(year or 0, month or 1, day or 1)
        except ValueError:
            pass
    raise FilterError(f"{value!r} is no date", where=name, hint="2020-06-04, 2020-06 or 2020")


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    raise FilterError(f"{value!r} is no text", where=name, hint="a word or name")


def _code(name: str, value: object) -> str:
    text = _text(name, value).lower()
    if not _CODE.fullmatch(text):
        raise FilterError(f"{value!r} is no code", where=name, hint="a code of the codebook, such as military")
    return text


def _sector(name: str, value: object) -> str:
    return _code(name, value).upper()


def _country(name: str, value: object) -> str:
    text = _text(name, value).upper()
    if len(text) != 3 or not text.isascii() or not text.isalpha():
        raise FilterError(
            f"{value!r} is no country code", where=name, hint="the three letters of ISO 3166-1 alpha-3, such as EGY"
        )
    return text


def _dyad(name: str, value: object) -> tuple[str, str]:
    halves = value if isinstance(value, tuple) else _text(name, value).split(",")
    trimmed = [_text(name, half).strip() for half in halves]
    if len(trimmed) != 2 or not all(trimmed):
        raise FilterError(f"{value!r} does not name two sides", where=name, hint='two ids, names or codes: "EGY,SDN"')
    return trimmed[0], trimmed[1]


def _flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise FilterError(f"{value!r} is neither yes nor no", where=name, hint="only, exclude, or leave it out for both")


def _count(name: str, value: object) -> int:
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or len(text) > 10:
        raise FilterError(f"{value!r} is no whole number", where=name, hint=f"a whole number from 0 to {LARGEST}")
    return int(text)


def _score(name: str, value: object) -> float:
    try:
        score = float(str(value))
    except ValueError:
        score = math.nan
    if math.isnan(score):
        raise FilterError(f"{value!r} is no score", where=name, hint="a number from 0 to 1")
    return score


def _root(name: str, value: object) -> str:
    """A root of PLOVER, or a code that may be a root of somebody's own."""
    if isinstance(value, Root):
        return value
    code = str(value).strip().upper()
    if not _ROOT.fullmatch(code):
        raise FilterError(f"{value!r} is no root", where=name, hint=nearest(code, Root))
    return next((root for root in Root if root == code), code)


def _one_of(kind: type[Enum]) -> Callable[[str, object], Enum]:
    """A reader that accepts a member of a closed list by value or name, whatever its case."""
    members = {str(member.value).casefold(): member for member in kind}
    members |= {member.name.casefold(): member for member in kind}

    def read(name: str, value: object) -> Enum:
        if isinstance(value, kind):
            return value
        found = members.get(str(value).strip().casefold())
        if found is None:
            raise FilterError(f"{value!r} is no {kind.__name__.lower()}", where=name, hint=nearest(str(value), kind))
        return found

    return read


_READERS: dict[str, Callable[[str, object], Any]] = {
    "first": _day,
    "last": _day,
    "actor": _text,
    "recipient": _text,
    "dyad": _dyad,
    "country": _country,
    "place": _text,
    "sector": _sector,
    "root": _root,
    "mode": _code,
    "quad": _one_of(Quad),
    "context": _code,
    "status": _one_of(Status),
    "background": _flag,
    "contested": _flag,
    "outlet": _text,
    "language": _code,
    "min_score": _score,
    "min_reports": _count,
    "min_outlets": _count,
    "text": _text,
    "limit": _count,
    "offset": _count,
    "order": _one_of(Order),
}
_LISTS = frozenset(
    {"actor", "recipient", "country", "place", "sector", "root", "mode", "quad", "context", "status", "outlet"}
    | {"language"}
)
_CODES = frozenset({"country", "sector", "root", "mode", "quad", "context", "status", "language"})
