"""What looks like a time and is none: "may" the verb, plain numbers, names of papers, squares and uprisings."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parse.time_words import Word
from dragoman.schema.times import TimeReading

_BEFORE_YEAR = frozenset(
    "in since during until till before after through by of from to between early late mid year for the s this around "
    "about than circa post pre late".split()
)
_OWNERS = frozenset("a an his her its their our my your entire whole".split())
_BEFORE_MONTH = frozenset("in since during until till through".split())
_JOINS = frozenset({"and", "or", "to", "until", "through", "-", "–", ",", "&", "/"})
_COUNTED = frozenset(
    "people men women children km kilometres kilometers miles metres meters troops soldiers euros dollars pounds tons "
    "tonnes percent mw feet hectares acres staff police personnel civilians prisoners refugees".split()
)
_NAMES_AFTER_DAY = frozenset(
    "movement revolution uprising martyrs brigade brigades coalition intifada bridge square street city".split()
)
_NAMES_AFTER = frozenset(
    "Agreement Alliance Avenue Bridge Brigade Brigades City Coalition Committee Foundation Front Group Hospital "
    "Massacre Mosque Movement Organisation Organization Party Plaza Revolution Square Stadium Street Uprising "
    "University".split()
)
_PAPERS = frozenset(
    "Age Business Express Gazette Guardian Herald Independent Mail Mirror Monitor Nation Observer People Post Punch "
    "Standard Star Sun Telegraph Times Tribune Vision World Night".split()
)
_NAMES_BEFORE = frozenset(
    "black bloody good ash holy palm easter super sheffield maundy shrove cyber red operation".split()
)
_AFTER_PAPER = frozenset(
    "newspaper newspapers paper magazine bulletin tabloid broadsheet said reported quoted cited wrote published "
    "told".split()
)
_NUMERIC = frozenset({"day_month", "years", "days", "day_list", "duration", "year", "numeric", "clock", "set"})
_NUMBERED = frozenset("no number room flight page highway route section article bus line model at".split())
_FIRST_NAMES = frozenset({"april", "june", "august"})


def is_time(rule: str, reading: TimeReading, words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the match of a rule on the words `first` to `end` (exclusive) stands for a time where it stands."""
    around = _Around(words, first, end)
    if rule in {"duration", "set"} and around.before.text == "-" and words[first].text.lower() in {"a", "an"}:
        return False
    if rule in _NUMERIC and words[first].text[0].isdigit() and around.is_glued():
        return False
    if rule == "set" and end - first == 1 and reading.weekday is None and not _is_often(around, reading):
        return False
    check = _CHECKS.get(rule)
    return check is None or check(around, reading)


def is_name(reading: TimeReading, words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the whole match belongs to the name of a paper, a movement, a bridge, an uprising."""
    return reading.rule in {"day", "month", "weekday", "season"} and _Around(words, first, end).is_name(reading)


class _Around:
    """The words before, in and after a match."""

    def __init__(self, words: Sequence[Word], first: int, end: int) -> None:
        self.words, self.first, self.end = words, first, end

    def word(self, index: int) -> Word:
        """The word at an index; an empty one outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else _NONE

    @property
    def before(self) -> Word:
        return self.word(self.first - 1)

    @property
    def after(self) -> Word:
        return self.word(self.end)

    def is_glued(self) -> bool:
        """COVID-19, $5, No-1: a number that belongs to what stands before it."""
        before, start = self.before, self.words[self.first].start
        if before.end != start or not before.text:
            return False
        if before.text in "$€£#+.:":
            return before.text not in ".:"
        earlier = self.word(self.first - 2)
        attached = before.text in "-–" and earlier.end == before.start and earlier.text[-1:].isalpha()
        return attached and earlier.text.lower() not in {"mid", "pre", "post", "early", "late"}

    def is_name(self, reading: TimeReading) -> bool:
        after = self.after.text
        if after in _NAMES_AFTER or (reading.rule == "weekday" and after in _PAPERS):
            return True
        if reading.rule == "day" and reading.year is None:
            if after.lower() in _NAMES_AFTER_DAY:
                return True
            if (reading.month, reading.day) == (9, 11) and after.lower() in {
                "attack",
                "attacks",
                "attackers",
                "hijackers",
            }:
                return True
        before = self.before.text
        if before.lower() in _NAMES_BEFORE and reading.rule in {"weekday", "month"}:
            return before[:1].isupper()
        return before == "on" and self.word(self.first - 2).text == "Mail"


_NONE = Word(-1, -1, "", "stop")


def _is_year(around: _Around, reading: TimeReading) -> bool:
    after, before = around.after.text, around.before
    if after.lower() in _COUNTED or after in {"%", "/"}:
        return False
    plural = after.islower() and after.endswith("s") and after not in {"is", "was", "has", "as", "its", "this"}
    if plural and (reading.year or 0) % 50 == 0:
        return False
    if reading.modifier is not None or around.end - around.first > 1 or before.text.lower() in _BEFORE_YEAR:
        return True
    if before.text == "(":
        return after in {")", ",", "-", "–"}
    if before.text in _JOINS and _is_four(around.word(around.first - 2)):
        return True
    if before.text.lower() in _OWNERS and after.islower():
        return True
    if not before.text:
        return after == "," or after in {"was", "is", "has", "saw", "marked", "will", "began", "brought"}
    return 1900 <= (reading.year or 0) <= 2060 and _stands_free(before, after)


def _stands_free(before: Word, after: str) -> bool:
    """Whether nothing beside a number of four figures makes it a count, a price, an address or a part of a name."""
    if before.text.lower() in _NUMBERED or not (before.text[0].islower() or before.text in ",;’'"):
        return False
    return after in {",", ".", ";", ")", "’", "'", ""} or after[0].isalpha()


def _is_four(word: Word) -> bool:
    return len(word.text) == 4 and 1500 <= word.number < 2200


def _is_month(around: _Around, reading: TimeReading) -> bool:
    """Whether a bare month is one: May and March need more than a capital, and April may be a person."""
    if reading.year or reading.unit or reading.direction or reading.modifier:
        return True
    before, after = around.before, around.after
    name = around.word(around.first).text.lower()
    if before.text.lower() in _BEFORE_MONTH:
        return True
    listed = before.text in _JOINS and around.word(around.first - 2).text.lower() in _MONTH_NAMES
    listed = listed or (after.text in _JOINS and around.word(around.end + 1).text.lower() in _MONTH_NAMES)
    if listed:
        return True
    if name in {"may", "march"}:
        return before.text.lower() == "of" and around.word(around.first - 2).text.lower() in {"month", "months"}
    if len(name) <= 4 and name not in {"june", "july"}:
        return False
    return not (name in _FIRST_NAMES and after.text[:1].isupper())


_MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december".split()
)


def _is_month_day(around: _Around, reading: TimeReading) -> bool:
    """ "In May 20 people died" is a month and a number."""
    if reading.year or reading.unit or around.before.text.lower() != "in":
        return True
    return not around.word(around.end - 1).text.isdigit() or not around.after.text.islower()


def _is_weekday(around: _Around, reading: TimeReading) -> bool:
    shorts = [
        w for w in around.words[around.first : around.end] if 3 <= len(w.text) <= 5 and w.number and w.text.isalpha()
    ]
    return not shorts or around.words[around.end - 1].text == "."


def _is_often(around: _Around, reading: TimeReading) -> bool:
    """The daily said, the Daily News: a paper; daily protests: a set."""
    word, after, before = around.word(around.first), around.after.text, around.before.text
    if word.text[0].isupper() and before:
        return False
    if before.lower() in _OWNERS:
        return after.islower()
    if after.lower() in _AFTER_PAPER or after[:1].isupper():
        return False
    named = before.lower() in {"the", "a"} or before[:1].isupper()
    return not named or (after.islower() and after not in {"in", "on", "that", "as", "and", "has", "is", "was"})


def _is_today(around: _Around, reading: TimeReading) -> bool:
    """USA Today, Russia Today: a capital where none is due."""
    return not (around.word(around.first).text == "Today" and around.before.text[:1].isupper())


def _is_now(around: _Around, reading: TimeReading) -> bool:
    return around.before.text.lower() != "as"


_CHECKS = {
    "year": _is_year, "month": _is_month, "month_day": _is_month_day, "weekday": _is_weekday, "now": _is_now,
    "today": _is_today,
}  # fmt: skip
