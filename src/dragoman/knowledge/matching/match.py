"""Whether two names are names of one: persons by given name and surname, organisations by meaning, words by sound."""

from __future__ import annotations

from dragoman.knowledge.matching.align import alike
from dragoman.knowledge.matching.organisations import compare_organisations, known_as
from dragoman.knowledge.matching.persons import compare_persons
from dragoman.knowledge.matching.reading import read_name
from dragoman.knowledge.matching.vocabulary import ALIASES


def match_names(a: str, b: str) -> float:
    """How surely two names, in any script, name the same: 0 to 1, 0.5 and more means that they do.

    Spellings carried over from another script agree (Haftar, Hifter, حفتر), first names must not conflict, a surname
    alone agrees with a full name, organisations are compared by meaning. Symmetric; any string is taken.
    """
    if b < a:
        a, b = b, a
    first, second = read_name(a), read_name(b)
    if not first.words or not second.words:
        return 0.0
    if a == b or (first.key and first.key == second.key):
        return 1.0
    known = known_as(first, second)
    if known is not None:
        return known
    if first.organisation or second.organisation or first.letters or second.letters:
        score = compare_organisations(a, b, first, second)
        if first.organisation and second.organisation:
            return round(score, 4)
        if first.letters and second.letters and (first.letters.isascii() == second.letters.isascii()):
            return round(score, 4)
        return round(max(score, compare_persons(first, second) if not _mixed(first.key, second.key) else 0.0), 4)
    score = compare_persons(first, second)
    if score < 0.5 and (first.key in ALIASES or second.key in ALIASES):
        score = max(score, compare_organisations(a, b, first, second))
    return round(score, 4)


def _mixed(a: str, b: str) -> bool:
    """Whether two names differ so in length that no reading by sound can save them."""
    short, long = sorted((len(a), len(b)))
    return long > 2 * short + 4 and alike(a[:12], b[:12]) < 0.5
