"""The words of time expressions: each word of a text is given one symbol, so that the grammar reads symbols."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

MONTHS = {
    name: i + 1
    for i, name in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
_SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
WEEKDAYS = {name: i + 1 for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_SHORT_WEEKDAYS = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_CARDINALS = {word: i + 1 for i, word in enumerate([*_ONES, "eighteen", "nineteen"])}
_TENS = {word: 10 * (i + 2) for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_ORDINAL_LIST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINALS = {word: i + 1 for i, word in enumerate(_ORDINAL_LIST)}
_UNITS = ("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
_PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "midday": "MI", "noon": "MI", "lunchtime": "MI",
    "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "midnight": "T24:00",
    "mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI", "overnight": "OVERNIGHT",
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SETS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "biweekly": "fortnight",
    "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter", "semiannual": "half", "biannual": "half",
    "annual": "year", "annually": "year", "yearly": "year", "biennial": "two years",
}  # fmt: skip
_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF",
}  # fmt: skip

_WORDS: dict[str, tuple[str, int | str]] = {}
_CAPITALISED: dict[str, tuple[str, int | str]] = {}
"""Words that are months only when written with a capital."""


def _enter(symbol: str, *words: str) -> None:
    for word in words:
        _WORDS[word] = (symbol, word)


for _symbol, _table in (
    ("weekday", WEEKDAYS), ("cardinal", _CARDINALS), ("tens", _TENS), ("ordinal", _ORDINALS), ("part", _PARTS),
    ("season", _SEASONS), ("often", _SETS), ("reference", _REFERENCES),
):  # fmt: skip
    _WORDS.update({_w: (_symbol, _v) for _w, _v in _table.items()})
_WORDS.update({f"{_w}s": ("weekdays", _v) for _w, _v in WEEKDAYS.items()})
_WORDS.update({_u: ("unit", _u) for _u in _UNITS})
_WORDS.update({f"{_u}s": ("units", _u) for _u in _UNITS if _u != "century"})
_WORDS.update({"quarters": ("quarters", "quarter")})
_WORDS.update({"centuries": ("units", "century"), "seconds": ("units", "second")})
_CAPITALISED.update({_w: ("month", _v) for _w, _v in MONTHS.items() if _w not in {"may", "march"}})
_CAPITALISED.update({"may": ("doubtful", 5), "march": ("doubtful", 3)})
_CAPITALISED.update({_w: ("short", _v) for _w, _v in _SHORT_MONTHS.items()})
_CAPITALISED.update({_w: ("shortday", _v) for _w, _v in _SHORT_WEEKDAYS.items()})
_enter("a", "a", "an")
_enter("few", "few", "several", "many", "some")
_enter("past", "past")
_enter("last", "last")
_enter("previous", "previous", "preceding")
_enter("next", "next")
_enter("coming", "coming", "upcoming", "forthcoming")
_enter("following", "following", "ensuing")
_enter("early", "early")
_enter("late", "late")
_enter("mid", "mid")
_enter("end", "end", "close")
_enter("beginning", "beginning", "start")
_enter("every", "every", "each")
_enter("deictic", "yesterday", "today", "tonight", "tomorrow")
_enter("roughly", "nearly", "almost", "about", "around", "roughly", "approximately")
_enter("more", "more", "longer")
_enter("less", "less", "fewer")
_enter("over", "over")
_enter("under", "under")
_enter("ampm", "am", "pm", "a.m.", "p.m.", "a.m", "p.m")
_enter("zone", *"gmt utc bst cet cest est edt cst cdt mst mdt pst pdt jst et pt".split())
_enter("often_count", "once", "twice", "thrice")
_enter("another", "another")
_enter(
    "spend",
    *"take takes took taken taking lasted lasts lasting spend spends spent spending wait waited waiting".split(),
)
_enter(
    "kind",
    *"consecutive straight successive full whole entire working business calendar trading school additional "
    "further extra short hard solid weak bad good difficult crucial busy free".split(),
)
_enter("feast", "easter", "thanksgiving", "halloween", "valentine", "boxing", "labor", "labour", "memorial")
_enter("dash", "-", "–", "—", "‑")
_enter("after", "after", "afterwards", "afterward")
_enter("to", "to", "through")
for _word in (
    "the of in on at ago earlier later middle this that same per before since until till between from and or more than "
    "least half couple dozen weekend weekends quarter those recent old other times time eve fiscal near "
    "christmas new midnight local clock future period throughout near present moment current by during within long "
    "these ' s for"
).split():
    _WORDS.setdefault(_word, (_word, _word))
_WORDS.update({",": ("comma", ","), ".": ("dot", "."), "(": ("open", "("), ")": ("close", ")"), "/": ("slash", "/")})
_WORDS.update({"’": ("'", "’"), "o'clock": ("clock", "o'clock"), "o’clock": ("clock", "o'clock")})
_WORDS.update({f"{_u}long": ("unitlong", _u) for _u in _UNITS})

OTHER = "~"
_EXTRA = (
    "month doubtful short shortday n12 n31 n59 n count year ordnum decade shortdecade hhmm ampmnum iso numeric "
    "quarternum fiscalyear lower upper stop"
).split()
SYMBOLS: dict[str, str] = {}
for _name in [*dict.fromkeys(symbol for symbol, _ in [*_WORDS.values(), *_CAPITALISED.values()]), *_EXTRA]:
    SYMBOLS.setdefault(_name, chr(0x100 + len(SYMBOLS)))

_STOP = SYMBOLS["stop"]

_TOKEN = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\w/-])"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?![\w/-])"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\w:])|\d+(?:[.,]\d+)+|[ap]\.m\b\.?|o['’]clock|\w+|[^\w\s]",
    re.IGNORECASE,
)
_ORDINAL_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_DATE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:t.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_HOUR = re.compile(r"(\d{1,2})([ap])m")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text with the value it has as a part of a time expression."""

    start: int
    end: int
    text: str
    value: int | str

    @property
    def number(self) -> int:
        """The value of a word that stands for a number."""
        return self.value if isinstance(self.value, int) else 0

    @property
    def label(self) -> str:
        """The value of a word that stands for itself or for a code."""
        return self.value if isinstance(self.value, str) else ""


class Words(Sequence[Word]):
    """The words of a text, each made when it is asked for: most are never part of a time expression."""

    def __init__(self, pieces: Sequence[re.Match[str] | int]) -> None:
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return [_made(piece) for piece in self._pieces[index]]
        return _made(self._pieces[index])


def _made(piece: re.Match[str] | int) -> Word:
    if isinstance(piece, int):
        return Word(piece, piece, "", "stop")
    written = piece.group()
    return Word(*piece.span(), written, _classify(written)[1])


def read_words(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, Words]:
    """The symbols and words of stretches of text, with a stop after each stretch."""
    pieces: list[re.Match[str] | int] = []
    symbols: list[str] = []
    for start, end in spans:
        found = list(_TOKEN.finditer(text, start, end))
        symbols.extend([_classify(match.group())[0] for match in found])
        symbols.append(_STOP)
        pieces.extend(found)
        pieces.append(end)
    return "".join(symbols), Words(pieces)


@lru_cache(maxsize=16_384)
def _classify(written: str) -> tuple[str, int | str]:
    if written[0].isdigit():
        name, value = _number(written.lower())
        return SYMBOLS[name], value
    low = written.lower()
    found = _WORDS.get(low)
    if found is None and written[0].isupper():
        found = _CAPITALISED.get(low) or _glued(low)
    if found is not None:
        return SYMBOLS[found[0]], found[1]
    if written[0].islower():
        return SYMBOLS["lower"], low
    return (SYMBOLS["upper"], low) if written[0].isupper() else (OTHER, low)


def _glued(low: str) -> tuple[str, int | str] | None:
    """Q3 and FY2020: letters and digits in one word."""
    if len(low) == 2 and low[0] == "q" and low[1] in "1234":
        return "quarternum", int(low[1])
    if low.startswith("fy") and low[2:].isascii() and low[2:].isdigit() and len(low) in {4, 6}:
        year = int(low[2:])
        return "fiscalyear", year if year > 99 else 2000 + year
    return None


def _number(low: str) -> tuple[str, int | str]:
    if not low.isascii():
        return "count", low
    if low.isdigit():
        return _integer(low)
    if match := _ORDINAL_NUMBER.fullmatch(low):
        return "ordnum", int(match[1])
    if len(low) == 5 and low.endswith("0s") and low[:4].isdigit():
        return "decade", int(low[:4])
    if len(low) == 3 and low.endswith("0s") and low[0] in "23456789":
        return "shortdecade", 1900 + int(low[:2])
    if match := _CLOCK.fullmatch(low):
        hour, minute = int(match[1]), int(match[2])
        return ("hhmm", hour * 60 + minute) if hour < 24 and minute < 60 else ("count", low)
    if match := _HOUR.fullmatch(low):
        return "ampmnum", int(match[1])
    if _DATE.fullmatch(low):
        return ("iso" if low[:4].isdigit() else "numeric"), low
    return "count", low


def _integer(low: str) -> tuple[str, int | str]:
    if len(low) > 4:
        return "count", low
    number = int(low)
    if len(low) == 4 and 1500 <= number < 2200:
        return "year", number
    if 1 <= number <= 59 and len(low) <= 2:
        return ("n12" if number <= 12 else "n31" if number <= 31 else "n59"), number
    return "n", number
