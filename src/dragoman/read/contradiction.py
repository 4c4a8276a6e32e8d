"""Whether a report speaks in the past tense of days after its own date, and the smallest repair."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.read.dateline import Dateline
from dragoman.read.dates import CALENDAR_DATE, calendar_date, gap, long_form
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Problem, Published

_REACH = 300
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|[\r\n]+")
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|said|told|was|were|had|met|held|began|took|made|came|went|saw|left|won|lost|fell|sent|gave"
    r"|shot|led"
    r"|fought|fled|struck|broke|found|spoke|wrote|rose|drove|became|brought|sought|hit|did|withdrew|chose|threw"
    r"|swore|flew|been)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?-i:may)|might|could|should|scheduled|planned|plans?|planning|due|expected|slated"
    r"|until|till|deadline"
    r"|upcoming|forthcoming|ahead|postponed|extended|set (?:for|to)|to be|next|if|through|no later|proposed"
    r"|expires?|begins?"
    r"|starting|starts|ends?|delayed|rescheduled|agreed to|called for|calling for|anniversary|invited)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:\b[Oo]n|\b[Ss]ince)\s(?:\w{3,6}day,?\s|the\s)?$")
_OPENING = re.compile(r"[\"'“‘\s]*(?:(?:On|Since)\s(?:\w{3,6}day,?\s)?)?")
_CLAUSE = re.compile(r"[,;:–—]|\b(?:which|that|who|where)\b")
_OTHER_YEAR = re.compile(r"\s?,?\s(?:of )?(?:last|next|the previous|the same|that|this) year\b")
# What comes after these and before the date may be the thing spoken of ("announced a vote on 8 October").
_SPEECH = frozenset(
    "announced called agreed proposed promised vowed urged invited pledged demanded decided ordered warned threatened"
    " confirmed approved offered requested published broadcast posted set told said".split()
)
_NEAR = 140
_TOLERANCE = timedelta(days=1)
# A date without a year is more often of the year before than a slip of more than two months.
_YEARLESS_REACH = timedelta(days=62)
_USER_TOLERANCE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class PastDay:
    """A calendar day that the body speaks of in the past tense, and where."""

    day: date
    words: str
    start: int
    end: int


def past_days_after(text: str, start: int, end: int, anchor: Published) -> tuple[PastDay, ...]:
    """The days after `anchor` that the text between the offsets speaks of as past."""
    found: list[PastDay] = []
    for match in CALENDAR_DATE.finditer(text, start, end):
        written = calendar_date(match)
        day = written.nearest(anchor.last) if written else None
        if written is None or day is None or day - anchor.last <= _TOLERANCE:
            continue
        if written.year is None and day - anchor.last > _YEARLESS_REACH:
            continue
        if _told_as_past(text, match.start(), match.end(), start, end):
            found.append(PastDay(day, match.group(), match.start(), match.end()))
    return tuple(found)


def _told_as_past(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Surface evidence only: 'on DATE' or a sentence-opening DATE, a past form, and nothing that looks ahead."""
    before = text[max(low, start - _REACH) : start]
    breaks = list(_SENTENCE_END.finditer(before))
    before = before[breaks[-1].end() :] if breaks else before
    after = text[end : min(high, end + _REACH)]
    stop = _SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    if _AHEAD.search(f"{before} {after}") or _OTHER_YEAR.match(after):
        return False
    if _OPENING.fullmatch(before):
        return _PAST.search(after[:_NEAR]) is not None
    lead = _LEAD.search(before)
    if lead is None:
        return False
    clause = _CLAUSE.split(before[: lead.start()])[-1]
    verbs = list(_PAST.finditer(clause))
    if not verbs:
        return False
    between = clause[verbs[-1].end() :].split()
    return verbs[-1].group() not in _SPEECH or len(between) <= 2


def repaired(claimed: date, latest: date) -> date | None:
    """The first day from `latest` on that one slip turns into the claimed day; None if no single slip does.

    Slips are another month, the year before, one digit of the day, or day and month swapped.
    """
    options: list[date] = []
    for year, month, day in (
        *((claimed.year, month, claimed.day) for month in range(1, 13)),
        (claimed.year + 1, claimed.month, claimed.day),
        *((claimed.year, claimed.month, day) for day in range(1, 32) if _slip(claimed.day, day)),
        (claimed.year, claimed.day, claimed.month),
        (claimed.year + 1, 1, claimed.day),
    ):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    return min((day for day in options if latest <= day <= latest + timedelta(days=45)), default=None)


def _slip(left: int, right: int) -> bool:
    """Whether two numbers differ by one digit put, left out or changed."""
    short, long = sorted((str(left), str(right)), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return short in {long[0], long[1]}


def contradictions(
    text: str, start: int, end: int, written: Dateline | None, published: Published | None
) -> list[Problem]:
    """The problems between the dateline, the body and the date that the user, sidecar or page gave."""
    problems: list[Problem] = []
    claimed = _dateline_date(written, published)
    if written and claimed:
        problems += _against_body(text, start, end, claimed, f"the dateline says {long_form(claimed.first)}", written)
        if published and published is not claimed and gap(published, claimed) > _USER_TOLERANCE:
            detail = (
                f"the dateline says {long_form(claimed.first)}, but {published.text} was given as the publication date"
                f" (by {published.basis}); {published.text} is used"
            )
            hint = "check which is right; --published or the sidecar wins over the dateline"
            problems.append(Problem("dateline_contradiction", detail, hint, written.span.start, written.span.end))
    elif published and published.precision is DatePrecision.DAY:
        says = f"the publication date given is {long_form(published.first)}"
        problems += _against_body(text, start, end, published, says, None)
    return problems


def with_repair(text: str, start: int, end: int, published: Published | None) -> Published | None:
    """The date of a dateline with its smallest repair, where the body contradicts it; any other date as it is."""
    if published is None or published.basis is not DateBasis.DATELINE:
        return published
    late = past_days_after(text, start, end, published)
    return replace(published, repair=repaired(published.first, max(p.day for p in late))) if late else published


def _dateline_date(written: Dateline | None, published: Published | None) -> Published | None:
    """The dateline's date; a missing year is taken from the publication date."""
    if written is None or written.published is not None or written.calendar is None or published is None:
        return written.published if written else None
    middle = published.first + (published.last - published.first) / 2
    day = written.calendar.nearest(middle)
    return Published(day, day, DatePrecision.DAY, published.basis) if day else None


def _against_body(
    text: str, start: int, end: int, claimed: Published, says: str, written: Dateline | None
) -> list[Problem]:
    late = past_days_after(text, start, end, claimed)
    if not late:
        return []
    latest = max(late, key=lambda past: past.day)
    better = repaired(claimed.first, latest.day)
    kind = "dateline_contradiction" if written else "date_contradiction"
    detail = f'{says}, but the text tells of {long_form(latest.day)} ("{latest.words}") as past'
    give = "give --published YYYY-MM-DD or a line in articles.jsonl"
    if better:
        give = f"perhaps {long_form(better)}: give --published {better.isoformat()} or a line in articles.jsonl"
        give += ", or set repair_dates" if written and written.published is claimed else ""
    return [Problem(kind, detail, give, latest.start, latest.end)]
