"""Doubts about a text that a person should know of: too short, too long, not English."""

from __future__ import annotations

import re

from dragoman.schema.documents import Problem

SUMMARY_WORDS = 40
LONG_TEXT = 100_000
_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:\s+[\"'“‘(]*[^\Wa-z_]|\s*$)")
_ENGLISH = frozenset(
    "the of and to that with for from by his her its their they were has have had been said this which are not who will"
    " after before between against would about when than but it he she be was is".split()
)
_FOREIGN = frozenset(
    "de la el los las una del que por con para le les des et dans une est sur pour der die und das den mit von ist"
    " ein nicht auf van het een di il che per della sono os uma não dos yang dan untuk dengan ve bir için na kwa ya"
    " się nie och som för det w z".split()
)


def length_problems(body: list[str], text: str, end: int) -> list[Problem]:
    """Whether the reporting is a bare summary, or the text longer than an article."""
    problems: list[Problem] = []
    if len(text) > LONG_TEXT:
        detail = f"{len(text):,} characters, more than {LONG_TEXT:,}"
        problems.append(
            Problem("too_long", detail, "is this several articles in one file? Split them", LONG_TEXT, len(text))
        )
    if len(body) >= 400:
        return problems
    told = " ".join(body)
    sentences = max(1, len(_SENTENCE.findall(told)))
    if len(body) < SUMMARY_WORDS or sentences == 1:
        detail = f"the reporting is {len(body)} words in {sentences} sentence(s): a summary or teaser, not the report"
        problems.append(Problem("summary_only", detail, "give the full text of the article", 0, end))
    return problems


def foreign(text: str) -> Problem | None:
    """Why the text seems not to be English, if it does not: its script, or too few of the common little words."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return None
    letters = "".join(words)
    latin = sum(1 for letter in letters if letter < "ɐ" or "Ḁ" <= letter <= "ỿ") / len(letters)
    hint = "Dragoman reads English; give an English translation (with original_language in the sidecar)"
    if latin < 0.5:
        return Problem("not_english", f"only {latin:.0%} of its letters are Latin", hint)
    english = sum(word in _ENGLISH for word in words) / len(words)
    other = sum(word in _FOREIGN for word in words) / len(words)
    if other > max(0.12, english) or (len(words) >= 25 and english < 0.03):
        return Problem("not_english", f"{english:.0%} of its words are common English ones; 20 to 40% are usual", hint)
    return None
