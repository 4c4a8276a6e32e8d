"""The grammar of time expressions: patterns over the symbols of words, each with what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.parse.time_words import SYMBOLS, Word
from dragoman.schema.codes import TimeType
from dragoman.schema.times import TimeReading

_PIECES = {
    "MONTH": "(?P<m>[<month><doubtful>]|<short><dot>?)",
    "WEEKDAY": "(?P<w><weekday>|<shortday><dot>?)",
    "DAY": "(?P<d>[<n12><n31><ordnum>])",
    "EDGE": "(?P<e>[<early><late>][<in><on>]?<the>?|<the>?<mid><dash>?|<the>?[<end><beginning><middle>]<of><the>?)",
    "YEAR": "(?P<y><year>)",
    "OFYEAR": "(?P<o><of>?(?:[<last><this><next><that>]|<the>[<same><previous><following><current>])<unit>)",
    "ABOUT": "(?P<q>[<more><less>]<than>|[<over><under>]|<roughly>|<at><least>)",
    "NUM": "(?P<n><another>[<n12><n31><few><cardinal>]?"
    "|<a>?<couple><of>?|<a>?<few>|<half><a>|<a><dozen>|<a>|[<n12><n31><n59><n><count>](?:<and><a><half>)?"
    "|(?:<tens>(?:<dash>?<cardinal>)?|<cardinal>)(?:<and><a><half>)?)",
    "UNIT": "(?P<u>[<unit><units>])",
    "PART": "(?:[<early><late><mid>]<dash>?)?(?P<p><part>)",
    "KIND": "[<kind><more><long>]?",
    "SPANS": "(?P<u>[<unit><units>]|<quarters>(?!<of>))",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A match of a rule, read by the groups of its pattern."""

    match: re.Match[str]
    text: Sequence[Word]

    @property
    def words(self) -> Sequence[Word]:
        """The words of the match."""
        return self.text[self.match.start() : self.match.end()]

    def group(self, name: str) -> Sequence[Word]:
        """The words of a group; none where it took no part in the match."""
        if name not in self.match.re.groupindex or self.match.start(name) < 0:
            return ()
        return self.text[self.match.start(name) : self.match.end(name)]

    def number(self, name: str) -> int | None:
        """The number that the first word of a group stands for."""
        found = self.group(name)
        return found[0].number if found else None

    def label(self, name: str) -> str | None:
        """The code that the last word of a group stands for."""
        found = self.group(name)
        return (found[-1].label or None) if found else None

    def has(self, name: str, *labels: str) -> bool:
        """Whether a group holds one of the words."""
        return any(word.label in labels for word in self.group(name))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over symbols, the TIMEX3 type of what it finds, and the reading of a match (None: no time)."""

    name: str
    type: TimeType
    pattern: re.Pattern[str]
    read: Callable[[Phrase], TimeReading | None]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in words and pieces as a pattern over symbols."""
    pattern = re.sub(r"\b[A-Z]{3,}\b", lambda m: _PIECES[m[0]], pattern)
    text = re.sub(r"(\(\?P<\w>)|<([^<>]+)>", lambda m: m[1] or SYMBOLS[m[2]], pattern)
    return re.compile(text.replace(" ", ""))


def edge(phrase: Phrase) -> str | None:
    """START, MID or END for early, the middle of, late and their like; EARLIER and LATER as they stand."""
    for label, modifier in _EDGES.items():
        if phrase.has("e", label):
            return modifier
    return None


_EDGES = {
    "early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "close": "END", "earlier": "EARLIER", "later": "LATER",
}  # fmt: skip
_ABOUT = {
    "more": "MORE_THAN", "longer": "MORE_THAN", "over": "MORE_THAN", "least": "MORE_THAN", "less": "LESS_THAN",
    "fewer": "LESS_THAN", "under": "LESS_THAN",
}  # fmt: skip


def about(phrase: Phrase) -> str | None:
    """MORE_THAN, LESS_THAN or APPROX for what stands before a number."""
    found = phrase.group("q")
    if not found:
        return None
    return next((_ABOUT[word.label] for word in found if word.label in _ABOUT), "APPROX")


_SMALLER = {
    "minute": ("second", 60), "hour": ("minute", 60), "day": ("hour", 24), "week": ("day", 7), "month": ("day", 30),
    "quarter": ("month", 3), "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100),
}  # fmt: skip


def amount(phrase: Phrase) -> tuple[int | None, str]:
    """The number and unit of a quantity of time; None for some, several and bare plurals; halves in a smaller unit."""
    unit = phrase.label("u") or "day"
    unit, times = ("week", 2) if unit == "fortnight" else (unit, 1)
    words = phrase.group("n")
    if not words:
        return (None if phrase.group("u") and phrase.group("u")[0].text.lower().endswith("s") else times), unit
    labels = {word.label for word in words}
    if labels & {"few", "several", "many", "some"}:
        return None, unit
    whole: float = 0.0
    for word in words:
        whole += _quantity(word)
    if "couple" in labels:
        whole = 2
    elif "dozen" in labels:
        whole = 12
    elif "half" in labels and whole == 0:
        whole = 0.5
    elif "half" in labels:
        whole += 0.5
    elif whole == 0 and labels & {"a", "an", "another"}:
        whole = 1
    if phrase.group("h"):
        whole += 0.5
    whole *= times
    if whole != int(whole) and unit in _SMALLER:
        unit, factor = _SMALLER[unit]
        whole *= factor
    return round(whole), unit


def _quantity(word: Word) -> float:
    if word.number:
        return word.number
    figures = word.text.replace(",", "")
    return float(figures[:9]) if figures.replace(".", "", 1).isdigit() and figures.isascii() else 0.0


def year_offset(phrase: Phrase) -> tuple[int | None, str | None] | None:
    """(-1, 0 or 1, "year" or "narrative") for "last year" and its like after a date; None where it names no year."""
    words = phrase.group("o")
    if not words:
        return None, None
    if words[-1].label != "year":
        return None
    labels = {word.label for word in words}
    unit = "narrative" if labels & {"that", "same", "previous", "preceding", "following", "ensuing"} else "year"
    return offset_of(labels), unit


def offset_of(labels: set[str]) -> int:
    """-1, 0 or 1 for last, this and next."""
    if labels & {"last", "past", "previous", "preceding"}:
        return -1
    return 1 if labels & {"next", "coming", "upcoming", "forthcoming", "following", "ensuing"} else 0
