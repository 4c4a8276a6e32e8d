"""Datelines: where and when a report says it was written, and whether the report's own body contradicts that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.read.dates import CALENDAR_DATE, CalendarDate, calendar_date
from dragoman.read.lines import Line, lines_of
from dragoman.read.phrases import BYLINE
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Published
from dragoman.schema.text import Span

_HEAD = 160
_HEAD_LINES = 12
_FRONT = 20_000
_AGENCIES = (
    r"Reuters|AP|The Associated Press|Associated Press|AFP|UPI|EFE|DPA|dpa|ANSA|PTI|ANI|IANS|APA|Xinhua|TASS|Tass"
    r"|Interfax"
    r"|Kyodo|Yonhap|Bernama|Antara|Anadolu|AA|SANA|MENA|WAM|SPA|KUNA|QNA|INA|IRNA|ISNA|LANA|SUNA|NAN|APS|TAP|MAP"
    r"|RFE/RL"
    r"|Bloomberg|CNN|BBC|BBC News|VOA|RFI|IPS|IRIN|PANA|KCNA|CNA|EPA|Thomson Reuters Foundation|MEE|JTA"
)
_AGENCY = re.compile(rf"\(\s?(?P<known>{_AGENCIES})(?:\s?/\s?[^()/]{{1,30}})?\s?\)|\([A-Z][\w. ]{{1,20}}\)")
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s)?"
_LAST_WEEKDAY = re.compile(r"[ ,]{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day[ ,.]*$", re.IGNORECASE)
_DATE_HERE = re.compile(rf"{_WEEKDAY}(?P<date>{CALENDAR_DATE.pattern})", re.IGNORECASE)
_PLACE_WORD = r"[^\W\d_](?:\w|['’.\-/](?=\w)|\.(?=[\s,]))*"
_PLACE = re.compile(rf"{_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{0,4}}(?:,[ ]{_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{0,3}})?")
_GLUE = re.compile(r"\s*(?:[,;|/]|--?|[–—])?\s*")
_DASH = re.compile(r"\s*(?:--+|[-–—―])\s*|\s*:\s*")
_LONE_DATE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|date|dated)(?: on| at)?\s?[:\-–]?\s?)?{_WEEKDAY}"
    rf"(?P<date>{CALENDAR_DATE.pattern})[\s,|@T·•\-–]*"
    r"(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?[A-Z()+\d:]{0,8})?\.?",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(
    "ALERT ANALYSIS BREAKING COLUMN COMMENT CORRECTED CORRECTION DEVELOPING EDITORIAL EXCLUSIVE EXPLAINED EXPLAINER"
    " FACTBOX FEATURE FILE FLASH GALLERY HEADLINE INFOGRAPHIC INTERVIEW INVESTIGATION LATEST LISTEN LIVE MORE NEWS"
    " NOTE OPINION PHOTO PHOTOS PICTURES PODCAST POLITICS PROFILE QUESTION ANSWER QUESTIONS REPORT REVEALED SPECIAL"
    " SPORT SPORTS SUMMARY TIMELINE TRANSCRIPT UPDATE UPDATED UPDATES URGENT VIDEO VIEWPOINT WARNING WATCH WORLD"
    " BUSINESS OPED".split()
)
_SPEAKER = re.compile(r"^[A-Z][A-Z.'’ \-]{2,40}:\s", re.MULTILINE)
_DATED_LINE = re.compile(rf"^[ \t]*(?:{CALENDAR_DATE.pattern})\s?[-–—:]", re.IGNORECASE | re.MULTILINE)
_OPENERS = "\"'“‘«([0123456789"
_NO_PLACE_FIRST = frozenset(
    "on in at by since from the after before until till as for this that his her their during when while a an it he"
    " she they published posted updated modified date dated last first by monday tuesday wednesday thursday friday"
    " saturday sunday today yesterday".split()
)
_NO_CITY = frozenset(
    "is are was be by in of for to and or not all it see here how why what who with from up us we".split()
)
_SMALL = frozenset({"of", "de", "la", "al", "el", "the", "and", "du", "des", "da", "do", "es", "ul"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span, its place and date words (either may be absent), and the date where the year is written."""

    span: Span
    place: str | None
    date_words: str | None
    calendar: CalendarDate | None = None
    published: Published | None = None


def dateline(text: str) -> Dateline | None:
    """The dateline of a text, if it has one: looked for in its head, as far as the first paragraph of reporting."""
    placed: Dateline | None = None
    lone: Dateline | None = None
    for line in lines_of(text[:_FRONT])[:_HEAD_LINES]:
        found = dateline_at(line, text)
        if found is not None and line.text[found.span.end - line.start :].strip():
            placed = found
            break
        if found is not None and (lone is None or (found.place and not lone.place)):
            lone = found
        if line.body:
            break
    if placed is None or lone is None or placed.date_words:
        return placed or lone
    return Dateline(placed.span, placed.place or lone.place, lone.date_words, lone.calendar, lone.published)


def dateline_at(line: Line, text: str) -> Dateline | None:
    """The dateline that this line opens with or consists of."""
    if len(line.text) <= _HEAD:
        alone = _LONE_DATE.fullmatch(line.text)
        if alone:
            return _made(line, len(line.text), None, alone["date"])
        signed = CALENDAR_DATE.search(line.text)
        if signed and BYLINE.fullmatch(line.text[: signed.start()].rstrip(" -–—|·•,")) and len(line.text) < 100:
            return _made(line, len(line.text), None, signed.group())
    return _opening(line, text)


def _opening(line: Line, text: str) -> Dateline | None:
    head = line.text[:_HEAD]
    at, place = _place_at(head)
    agency: re.Match[str] | None = None
    words: str | None = None
    for _ in range(3):
        here = _GLUE.match(head, at)
        step = here.end() if here else at
        by_agency = _AGENCY.match(head, step)
        on_date = _DATE_HERE.match(head, step)
        if by_agency and agency is None:
            agency, at = by_agency, by_agency.end()
        elif on_date and words is None:
            words, at = on_date["date"], on_date.end()
        else:
            break
    separator = _DASH.match(head, at)
    rest = line.text[separator.end() :] if separator else line.text[at:]
    if separator is None or not separator.group().strip():
        return _made(line, at, place, words) if place and words and not rest.strip() else None
    if rest and not (rest[0].isupper() or rest[0] in _OPENERS):
        return None
    if words is None and not (agency and agency["known"]) and not _bare_place(place, separator.group(), rest, text):
        return None
    if words and place is None and (agency is None or not rest) and len(_DATED_LINE.findall(text[:_FRONT])) > 1:
        return None
    return _made(line, at + len(separator.group().rstrip()), place, words)


def _place_at(head: str) -> tuple[int, str | None]:
    """The place that the head opens with, as far as its shape tells: capitalised words, a comma, a region."""
    dated = _DATE_HERE.match(head)
    if dated:
        return 0, None
    found = _PLACE.match(head)
    if not found:
        return 0, None
    words, end = found.group(), found.end()
    month = CALENDAR_DATE.search(head)
    if month and found.start() < month.start() < end:
        words = head[: month.start()]
    words = _LAST_WEEKDAY.sub("", words).rstrip(" ,")
    end = len(words)
    names = words.replace(",", " ").split()
    if not names or not all(name[0].isupper() or name in _SMALL or "-" in name for name in names):
        return 0, None
    if names[0].lower() in _NO_PLACE_FIRST or names[0].rstrip(".").upper() in _NO_PLACE:
        return 0, None
    return end, words


def _bare_place(place: str | None, separator: str, rest: str, text: str) -> bool:
    """Whether a place without agency or date is written as datelines are: in capitals, then a dash or colon."""
    dash = separator.strip() != ":"
    if place is None or (len(rest.split()) < 10 and not (dash and not rest)):
        return False
    city = place.split(",")[0]
    letters = [sign for sign in city if sign.isalpha()]
    if len(letters) < 4 or not all(sign.isupper() for sign in letters) or len(city.split()) > 3:
        return False
    if any(word.lower() in _NO_CITY for word in city.split()):
        return False
    return separator != separator.strip() if dash else len(_SPEAKER.findall(text[:_FRONT])) < 2


def _made(line: Line, length: int, place: str | None, words: str | None) -> Dateline | None:
    calendar = None
    if words:
        found = CALENDAR_DATE.search(words)
        calendar = calendar_date(found) if found else None
    day = calendar.on(calendar.year) if calendar and calendar.year else None
    published = Published(day, day, DatePrecision.DAY, DateBasis.DATELINE) if day else None
    if words and calendar is None and place is None:
        return None
    return Dateline(Span(line.start, line.start + length), place, words, calendar, published)
