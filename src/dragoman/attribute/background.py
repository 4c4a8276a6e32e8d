"""Whether an act is told as this report's news or as history."""

from __future__ import annotations

import re

from dragoman.attribute.clauses import VERBS, Clauses

_AGO = frozenset({"year", "decade", "month", "century", "generation"})
_GONE = frozenset({"ago", "earlier", "previous"})
_ERAS = frozenset({"era", "dictatorship", "century", "decade", "apartheid", "antiquity"})
_LAST = frozenset({"year", "decade", "century"})
_REACHING = frozenset({"since", "until", "till", "by", "for", "after", "before", "over", "from"})
"""Prepositions of a stretch of time that may reach into the present."""
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}s?|['’][0-9]0s")
_RECENT = re.compile(
    r"yesterday|today|earlier|(?:mon|tues|wednes|thurs|fri|satur|sun)day|overnight|tonight", re.IGNORECASE
)
_TIMES = ("npadvmod", "advmod", "prep")
_NAMED = ("nummod", "compound", "nmod", "amod")
"""How a year stands before what it dates: "the 2014 coup"."""
_HISTORY = frozenset({"anniversary", "commemoration", "memory"})


def told_as_history(clauses: Clauses, trigger: int, *, dated: bool) -> bool:
    """Whether an act is told as history: pluperfect outside reported speech, long ago, an anniversary, a past year.

    Reports name the year of what is not of this year. Where their own day is known, the dates themselves decide.
    """
    tokens = clauses.tokens
    for c in clauses.kids(trigger, "relcl", "acl"):
        if tokens[trigger].pos not in VERBS and any(
            _long_ago(clauses, k, dated=dated) for k in clauses.kids(c, *_TIMES)
        ):
            return True
    if (
        not dated
        and tokens[trigger].pos not in VERBS
        and any(_year(clauses, c) for c in clauses.kids(trigger, *_NAMED))
    ):
        return True
    verb = trigger
    for _ in range(6):
        if tokens[verb].pos in VERBS or tokens[verb].head == verb:
            break
        if any(clauses.lemma(c) in _HISTORY for c in tokens[verb].children) or clauses.lemma(verb) in _HISTORY:
            return True
        verb = tokens[verb].head
    while (
        tokens[verb].dep in {"xcomp", "conj"}
        and tokens[tokens[verb].head].pos in VERBS
        and not clauses.kids(verb, "aux")
    ):
        verb = tokens[verb].head
    children = tokens[verb].children
    times = clauses.kids(verb, *_TIMES)
    modal = any(tokens[c].tag == "MD" for c in children)
    if any(_long_ago(clauses, c, dated=dated or modal) for c in times):
        return True
    pluperfect = any(tokens[c].dep == "aux" and tokens[c].text.lower() in {"had", "'d", "’d"} for c in children)
    if (
        not pluperfect
        or modal
        or tokens[verb].dep == "ccomp"
        or (tokens[verb].dep == "conj" and _reported(clauses, verb))
    ):
        return False
    if tokens[verb].dep == "advcl" and {"if", "until"} & set(clauses.marks(verb)):
        return False
    return not any(_RECENT.fullmatch(tokens[i].text) for c in times for i in clauses.subtree(c))


def _reported(clauses: Clauses, verb: int) -> bool:
    head = clauses.tokens[verb].head
    return clauses.tokens[head].dep == "ccomp"


def _long_ago(clauses: Clauses, i: int, *, dated: bool) -> bool:
    """Whether a phrase of time tells of long ago: "three years ago", "last year", "in 1994", "in the colonial era"."""
    words = clauses.subtree(i)
    lemmas = {clauses.lemma(w) for w in words}
    if lemmas & _AGO and lemmas & _GONE:
        return True
    if clauses.lemma(i) in _REACHING or dated:
        return False
    if clauses.tokens[i].dep == "npadvmod" and clauses.lemma(i) in _LAST and "last" in lemmas:
        return True
    return bool(lemmas & _ERAS) or any(_year(clauses, w) for w in words)


def _year(clauses: Clauses, i: int) -> bool:
    """Whether a token is a year or a decade, not a count: "in March 2009", "the 1990s", no "1500 men"."""
    token = clauses.tokens[i]
    counted = token.dep == "nummod" and clauses.tokens[token.head].tag in {"NNS", "NNPS"}
    return bool(_YEAR.fullmatch(token.text)) and not counted and token.dep not in {"dobj", "nsubj"}
