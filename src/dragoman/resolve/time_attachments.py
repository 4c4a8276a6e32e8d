"""Which word of its sentence a time expression dates, by the syntax tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.schema.codes import DatePrecision, TimeType
from dragoman.schema.text import Parsed, Token
from dragoman.schema.times import TimeExpression

_UNDATED = frozenset(
    "area army authority border building camp capital city country court delegation district force government group "
    "headquarters leader member militant militia minister office official palace parliament people police president "
    "province region reporter side source state town troop village".split()
)
_CALENDAR = frozenset(
    "day week month year night morning evening afternoon dawn hour weekend most much part rest half course".split()
)
_LINKS = frozenset({"ADP", "SCONJ", "ADV", "NUM", "DET", "PUNCT"})
_UPWARD = frozenset({"dobj", "obj", "nsubj", "nsubjpass", "pobj", "attr"})
_BLOCKING = frozenset("after before following of since until till despite ahead from over about against".split())


@dataclass(frozen=True, slots=True)
class Attached:
    """An expression with its head token, the word that it dates, and the verb that this date holds for too."""

    expression: TimeExpression
    head: int
    governor: int
    verb: int | None = None

    def dates(self, token: int) -> int | None:
        """0 where it dates a token itself, 1 where the token shares the date of its own noun; else None."""
        return 0 if token == self.governor else 1 if token == self.verb else None


def attached(parsed: Parsed, times: Sequence[TimeExpression], sentence: int) -> list[Attached]:
    """The expressions of a sentence that can date an event, in order."""
    here = parsed.sentences[sentence]
    starts = [token.start for token in parsed.tokens[here.first : here.last + 1]]
    found = []
    for expression in times:
        if not (here.span.start <= expression.start < here.span.end) or not _can_date(expression):
            continue
        head = head_of(parsed.tokens, starts, expression, here.first)
        if head is not None:
            governor = governor_of(parsed.tokens, head, expression)
            found.append(Attached(expression, head, governor, _verb(parsed.tokens, governor, head, expression)))
    return found


def _can_date(expression: TimeExpression) -> bool:
    """Whether an expression can date an event: no mere length of time, no repetition."""
    if expression.type is TimeType.SET or expression.reading.unit == "then":
        return False
    return expression.type is not TimeType.DURATION or expression.first is not None


def head_of(tokens: Sequence[Token], starts: list[int], expression: TimeExpression, offset: int = 0) -> int | None:
    """The token of an expression whose syntactic head lies outside it; `starts` are token starts from `offset` on."""
    inside = range(bisect_left(starts, expression.start) + offset, bisect_left(starts, expression.end) + offset)
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)


def governor_of(tokens: Sequence[Token], head: int, expression: TimeExpression) -> int:
    """The word that an expression dates: above its prepositions, and above names and persons, which have no date."""
    at = head
    for _ in range(8):
        above = tokens[at].head
        if above == at:
            return at
        at = above
        token = tokens[at]
        if token.pos in _LINKS or expression.start <= token.start < expression.end:
            continue
        lemma = token.lemma.lower()
        nominal = token.pos in {"PROPN", "PRON"} or (token.pos == "NOUN" and lemma in _UNDATED)
        if not nominal and lemma not in _CALENDAR:
            break
    return at


def _verb(tokens: Sequence[Token], governor: int, head: int, expression: TimeExpression) -> int | None:
    """The verb of a dated noun, where it happens on the same date: "at the talks on Tuesday, he asked"."""
    noun = tokens[governor]
    if noun.pos != "NOUN" or noun.dep not in _UPWARD or noun.head == governor:
        return None
    behind = expression.start > noun.end and tokens[tokens[head].head].text.lower() != "of"
    if not behind and not (noun.dep == "nsubj" and expression.precision is DatePrecision.DAY):
        return None
    above = noun.head
    if tokens[above].pos in {"ADP", "SCONJ"}:
        if tokens[above].text.lower() in _BLOCKING:
            return None
        above = tokens[above].head
    return above if tokens[above].pos in {"VERB", "AUX"} else None
