"""Dates that an English text quotes in another language: 4 avril 2019, 4 апреля 2019, dates in Arabic digits."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from dragoman.parse.time_words import MONTHS
from dragoman.schema.codes import TimeType
from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression, TimeReading

_LANGUAGES = ["fr", "es", "pt", "de", "it", "ar", "fa", "ru", "uk", "tr", "nl", "pl", "id", "sw"]
_LIKE_A_DATE = re.compile(
    r"(?<![\w.,/-])\d{1,2}(?:er|\.|º|ª)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?\d{4}(?![\w/-])"
)


def foreign_dates(text: str, spans: Sequence[Span]) -> Iterator[TimeExpression]:
    """The whole dates inside the spans of a text whose month is named in another language than English."""
    for span in spans:
        for match in _LIKE_A_DATE.finditer(text, span.start, span.end):
            if match["month"].lower() in _ENGLISH:
                continue
            day = _read(match.group())
            if day is not None:
                yield TimeExpression(*match.span(), TimeType.DATE, day)


_ENGLISH = frozenset(MONTHS) | frozenset(name[:3] for name in MONTHS) | {"sept"}


@lru_cache(maxsize=1024)
def _read(written: str) -> TimeReading | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _parser().get_date_data(written).date_obj
    return None if found is None else TimeReading("day", year=found.year, month=found.month, day=found.day)


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=_LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    )
