"""How many: the killed, injured, arrested, displaced and gathered that a sentence counts, as lowest and highest.

Invariant: a count says whom it counts. Those who kill are not among the killed, and a part of a count ("including three
children") or a running total ("raising the toll to 18") is never added to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.befell import befell, counted
from dragoman.coding.numerals import Numeral, numerals
from dragoman.coding.tree import Tree
from dragoman.schema.codes import NumberKind, Quad, Root
from dragoman.schema.reports import Number
from dragoman.schema.text import Sentence, Span

_K, _I, _A, _D, _P = (
    NumberKind.KILLED,
    NumberKind.INJURED,
    NumberKind.ARRESTED,
    NumberKind.DISPLACED,
    NumberKind.PARTICIPANTS,
)
_PEOPLE = frozenset(
    "man woman child boy girl person civilian citizen soldier fighter member officer commander policeman policewoman "
    "guard militant militiaman gunman rebel teacher doctor nurse journalist worker villager farmer student baby infant "
    "toddler protester leader recruit passenger pilot medic paramedic youth conscript lieutenant colonel general judge "
    "mayor cleric reporter activist individual resident driver".split()
)
_PART = re.compile(
    r"(?:\bincluding|\bincluded|\bamong (?:them|whom)|\b(?:one|some|most|half) of (?:them|whom)|\bof (?:them|whom),?)"
    r"[\s,]*(?:[\w-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"^\s+of\s+(?:them|whom|these|those)\b|^[^.;,]{0,60}\bamong\b", re.IGNORECASE)
_RUNNING = re.compile(
    r"\b(?:toll|number|total|tally|count|(?:rais|bring|brought|ris|rose|increas|climb)\w*)\b[^.;]{0,60}?\bto\s+"
    r"(?:[\w-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:kill\w*|dead|martyr\w*|died?|deaths?)\s*(?:and|or|&|/|,)\s*(?:(?:were|are)\s+)?(?:injur|wound)"
    r"|\b(?:injur|wound)\w*\s*(?:and|or|&|/)\s*(?:kill|dead|martyr)|\bcasualt",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|without(?: any)?)\s+(?P<what>casualt\w+|deaths?|fatalit\w+|injur\w+|loss of life)"
    r"|\b(?:nobody|no one) (?:was |were |has been |had been )?(?P<who>killed|hurt|injured|wounded|died|harmed)",
    re.IGNORECASE,
)

_KINDS_OF = {
    Root.ASSAULT: frozenset(NumberKind),
    Root.COERCE: frozenset({_A, _D, _K, _I}),
    Root.PROTEST: frozenset(NumberKind),
    Root.RETREAT: frozenset({_P}),
    Root.MOBILIZE: frozenset({_P}),
    Root.AID: frozenset({_P}),
}


@dataclass(frozen=True, slots=True)
class Count:
    """People counted: the number, the token of those counted, the word that tells what befell them, and whether the
    count is part of another one or a total over several events."""

    number: Number
    whom: int
    told_by: int
    part: bool = False
    running: bool = False


def numbers(tree: Tree, sentence: Sentence, text: str, root: Root, trigger: int | None = None) -> tuple[Number, ...]:
    """The numbers of a sentence that count people in a way that fits the root, in text order.

    With the trigger of an event, those told by another verb than the event's are left out where the event has its own.
    """
    violent = root.own and root.quad is Quad.MATERIAL_CONFLICT
    wanted = frozenset(NumberKind) if violent else _KINDS_OF.get(root, frozenset())
    if not wanted:
        return ()
    found = [c for c in counts(tree, sentence, text) if c.number.kind in wanted and not c.part]
    if trigger is not None:
        own = [c for c in found if c.told_by == trigger or trigger in tree.ancestors(c.told_by)]
        found = own or found
    return tuple(c.number for c in found)


def toll(tree: Tree, sentence: Sentence, text: str, kind: NumberKind = _K) -> Number | None:
    """The people of a kind that a sentence counts for its first event, all sides of it added up; None: it counts none.

    Counts that hang on one verb are of one event. A running total stands in only where no event has a count of its own.
    """
    told = [c for c in counts(tree, sentence, text) if c.number.kind is kind and not c.part]
    own = [c for c in told if not c.running] or told[:1]
    if not own:
        return None
    own = [c for c in own if c.told_by == own[0].told_by]
    lows, highs = [c.number.low for c in own], [c.number.high for c in own]
    low = None if all(n is None for n in lows) else sum(n or 0 for n in lows)
    high = None if None in highs else sum(n or 0 for n in highs)
    return Number(kind, low, high, None, own[0].number.span)


def counts(tree: Tree, sentence: Sentence, text: str) -> tuple[Count, ...]:
    """Every count of people that a sentence makes, in text order; "a soldier" counts one."""
    found: list[Count] = []
    for numeral in (*numerals(tree, sentence, text), *_singles(tree, sentence)):
        whom = counted(tree, numeral.first, numeral.last)
        told = befell(tree, sentence, whom, numeral)
        if told is not None:
            again = any(c.number.kind is told[0] for c in found)
            found += _count(tree, sentence, text, numeral, whom, told, again=again)
    if not any(c.number.kind is _K for c in found):
        found += _none(tree, sentence, text)
    kept: dict[tuple[NumberKind, int], Count] = {}
    for one in sorted(found, key=lambda c: c.number.span or Span(0, 0)):
        kept.setdefault((one.number.kind, one.whom), one)
    return tuple(kept.values())


def _count(
    tree: Tree,
    sentence: Sentence,
    text: str,
    numeral: Numeral,
    whom: int,
    told: tuple[NumberKind | None, int],
    *,
    again: bool,
) -> list[Count]:
    kind, by = told
    span = Span(tree.tokens[numeral.first].start, tree.tokens[numeral.last].end)
    before, after = text[sentence.span.start : span.start], text[span.end : sentence.span.end]
    whole = by < numeral.first and after.lstrip().startswith("of") and not again
    part = (not whole and _PART_AFTER.match(after) is not None) or bool(_PART.search(before)) or _inside(tree, whom)
    running = bool(_RUNNING.search(before))
    each: list[tuple[NumberKind, int | None, int | None]]
    if kind is None or (kind in {_K, _I} and _shared(tree, sentence, text, by)):
        # "Killed and wounded 15": how many of each is not told.
        each = [(_K, None, numeral.high), (_I, None, numeral.high)]
    else:
        each = [(kind, numeral.low, numeral.high)]
    return [Count(Number(k, low, high, None, span), whom, by, part, running) for k, low, high in each]


def _shared(tree: Tree, sentence: Sentence, text: str, by: int) -> bool:
    """Whether one numeral counts dead and injured together: no other numeral stands between the two words."""
    word = tree.tokens[by]
    for match in _BOTH.finditer(text, max(sentence.span.start, word.start - 25), sentence.span.end):
        if match.start() <= word.end + 2 and match.end() + 12 >= word.start:
            return True
    return False


def _singles(tree: Tree, sentence: Sentence) -> list[Numeral]:
    """One person told with an article: "kills a soldier", "an officer and his guard"."""
    found = []
    for token in tree.tokens[sentence.first : sentence.last + 1]:
        if token.lemma.lower() not in _PEOPLE or token.tag not in {"NN", "NNP"} or token.text[-1:] == "s":
            continue
        articles = [c for c in token.children if tree.tokens[c].text.lower() in {"a", "an", "another"}]
        if articles:
            found.append(Numeral(1, 1, articles[0], articles[0]))
    return found


def _inside(tree: Tree, whom: int) -> bool:
    """Whether those counted hang on "including" or "among"."""
    token = tree.tokens[whom]
    for _ in range(3):
        head = tree.tokens[token.head]
        if head.index == token.index:
            return False
        if head.text.lower() in {"including", "include", "includes"}:
            return True
        if token.dep not in {"conj", "pobj", "nummod", "compound"}:
            return False
        token = head
    return False


def _none(tree: Tree, sentence: Sentence, text: str) -> list[Count]:
    """ "No casualties": nobody killed, nobody hurt."""
    match = _NONE.search(text, sentence.span.start, sentence.span.end)
    if match is None:
        return []
    word = (match.group("what") or match.group("who")).lower()
    kinds = [_I] if word.startswith(("injur", "wound")) else [_K, _I]
    kinds = [_K] if word.startswith(("death", "fatal", "loss", "killed", "died")) else kinds
    at = next(t.index for t in tree.tokens[sentence.first : sentence.last + 1] if t.end > match.start())
    return [Count(Number(k, 0, 0, None, Span(match.start(), match.end())), at, at) for k in kinds]
