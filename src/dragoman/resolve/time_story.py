"""The day that a report's story is at when a sentence names none itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.resolve.time_attachments import Attached, attached
from dragoman.resolve.time_clauses import is_perfect, is_pluperfect, tense
from dragoman.schema.codes import DatePrecision
from dragoman.schema.text import Parsed, Sentence, Token
from dragoman.schema.times import TimeExpression

_TURNS = (
    "earlier",
    "previously",
    "separately",
    "elsewhere",
    "meanwhile",
    "in other ",
    "later",
    "last ",
    "in a related",
)
_EVENTS = frozenset(
    "announcement attack battle blast bombing call ceasefire clash conference deal demonstration discussion election "
    "explosion fighting incident interview meeting message move negotiation offensive operation protest raid rally "
    "session shelling shooting siege speech statement strike summit talk trip violence visit vote".split()
)
_POINTERS = frozenset({"the", "this", "that", "these", "those", "both"})
_REACH = 5
"""How many sentences a story goes on after its day was told."""

_RECENT = timedelta(days=60)


def story_day(parsed: Parsed, times: Sequence[TimeExpression], trigger: int, published: date | None) -> Attached | None:
    """The dated expression of another sentence that holds for a trigger's sentence too; None where there is none."""
    tokens = parsed.tokens
    here = parsed.sentences[tokens[trigger].sentence]
    if _turns(parsed, here) or is_perfect(tokens, trigger) or tense(tokens, trigger) > 0:
        return None
    told = tense(tokens, trigger) < 0 or (_points_to_event(tokens, here) and not here.title)
    found = _told_before(parsed, times, trigger, here, published) if told else None
    if found is None and (here.title or (told and here.index < 3)) and not is_pluperfect(tokens, trigger):
        return _told_next(parsed, times, here, published)
    return found


def _told_before(
    parsed: Parsed, times: Sequence[TimeExpression], trigger: int, here: Sentence, published: date | None
) -> Attached | None:
    for index in range(here.index - 1, max(-1, here.index - 1 - _REACH), -1):
        sentence = parsed.sentences[index]
        dated = [] if sentence.title else main_dates(parsed, times, sentence)
        if dated:
            last = dated[-1]
            steps_back = is_pluperfect(parsed.tokens, last.governor) and not is_pluperfect(parsed.tokens, trigger)
            if steps_back and _is_recent(last, published) and not _points_to_event(parsed.tokens, here):
                return None
            return last if _goes_on(parsed, sentence, here) else None
        if _turns(parsed, sentence):
            return None
    return None


def _told_next(
    parsed: Parsed, times: Sequence[TimeExpression], here: Sentence, published: date | None
) -> Attached | None:
    """A headline or lead is of the day that the next sentences tell, where they are about the same names."""
    for sentence in parsed.sentences[here.index + 1 : here.index + 4]:
        dated = [a for a in main_dates(parsed, times, sentence) if a.expression.precision is DatePrecision.DAY]
        if dated:
            same = len(_names(parsed.tokens, here) & _names(parsed.tokens, sentence)) >= 2
            return dated[0] if same and _is_recent(dated[0], published) else None
    return None


def _is_recent(found: Attached, published: date | None) -> bool:
    last = found.expression.last
    return published is None or last is None or published - _RECENT <= last <= published


def _turns(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence opens with words that leave the scene."""
    return parsed.text[sentence.span.start : sentence.span.start + 20].lower().startswith(_TURNS)


def _goes_on(parsed: Parsed, earlier: Sentence, here: Sentence) -> bool:
    """Whether a sentence is about what an earlier one told: same paragraph, the same names, or "the talks"."""
    if earlier.paragraph == here.paragraph and here.index - earlier.index <= 3:
        return True
    tokens = parsed.tokens
    if " at the time" in parsed.text[here.span.start : here.span.end]:
        return True
    first = next((t for t in tokens[here.first : here.last + 1] if t.pos not in {"PUNCT", "SPACE"}), None)
    if first is not None and first.pos == "PRON" and here.index - earlier.index == 1:
        return True
    if len(_names(tokens, earlier) & _names(tokens, here)) >= 2:
        return True
    words = tokens[here.first : here.last + 1]
    return _points_to_event(tokens, here) or (here.index - earlier.index <= 3 and any(t.lemma == "also" for t in words))


def _points_to_event(tokens: Sequence[Token], here: Sentence) -> bool:
    return any(_points_back(tokens, t) for t in tokens[here.first : here.last + 1])


def _points_back(tokens: Sequence[Token], token: Token) -> bool:
    """ "The meeting", "this visit": an event known already; not "the meeting of the cabinet in May"."""
    if token.pos != "NOUN" or token.lemma.lower() not in _EVENTS:
        return False
    children = [tokens[c] for c in token.children]
    return any(c.text.lower() in _POINTERS for c in children) and not any(
        c.dep in {"relcl", "acl", "amod", "compound", "poss"} for c in children
    )


def _names(tokens: Sequence[Token], sentence: Sentence) -> set[str]:
    return {t.text for t in tokens[sentence.first : sentence.last + 1] if t.pos == "PROPN" and len(t.text) > 2}


def main_dates(parsed: Parsed, times: Sequence[TimeExpression], sentence: Sentence) -> list[Attached]:
    """The dated expressions of a sentence's main line: of its main verb, of verbs joined with it, of their nouns."""
    line = {sentence.root}
    for token in parsed.tokens[sentence.first : sentence.last + 1]:
        if token.head in line and token.dep == "conj":
            line.add(token.index)
    return [
        a
        for a in attached(parsed, times, sentence.index)
        if (a.governor in line or a.verb in line)
        and a.expression.first is not None
        and a.expression.last is not None
        and a.expression.precision is not DatePrecision.NONE
    ]
