"""Clauses as dating sees them: their tense, and how the date of one bears on an event told inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from dragoman.schema.text import Token

_LOOKS_AHEAD = frozenset(
    "agree aim allow appoint ask authorise authorize call decide demand due expect forecast hope instruct intend "
    "invite likely order plan pledge prepare promise propose ready schedule seek set slate swear threaten urge vow "
    "want wish".split()
)
"""Words whose infinitive or date lies after them."""

STATES = frozenset(
    "accuse acknowledge add admit affirm allege announce argue assert blame call charge cite claim clarify "
    "commemorate condemn confirm convict criticise criticize declare decry demand denounce deny deplore describe "
    "disclose discuss document emphasise emphasize estimate explain express honour indict indicate insist investigate "
    "lament mark mention mourn note observe point praise quote read recall recount regret reiterate reject remark "
    "remember repeat report reveal say see sentence show state stress suggest suspect tell testify think thank "
    "underline urge verify warn welcome write announcement statement report condemnation claim news reaction response "
    "remark comment confirmation".split()
)
STATES |= _LOOKS_AHEAD - {"set", "due", "ready", "likely", "prepare", "allow"}
_ANNIVERSARIES = frozenset({"anniversary", "commemoration", "celebration", "memorial", "eve", "aftermath", "wake"})
_LATER = frozenset({"after", "following", "since", "over", "for", "because", "despite", "once", "now"})
_EARLIER = frozenset({"before", "until", "till", "if", "unless", "pending", "ahead", "whether"})
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall", "sha", "would"})


_COME_FOR = frozenset(
    "meet gather visit arrive travel fly hold come go sit convene host return assemble join receive land".split()
)
"""Verbs whose "for" tells what somebody comes for, on the same day."""


class Bearing(IntEnum):
    """How the date of a clause bears on an event in it: it is the event's own, it bounds it, or it says nothing."""

    OWN = 0
    SHARED = 1
    BOUND = 2


def tense(tokens: Sequence[Token], head: int) -> int:
    """-1 for the past, +1 for what is still to come, 0 for anything else; of the clause that a word stands in."""
    at = head
    for _ in range(12):
        token = tokens[at]
        if token.pos in {"VERB", "AUX"} or token.dep == "ROOT" or token.head == at:
            break
        if token.lemma.lower() in {"upcoming", "forthcoming"} or _child(
            tokens, at, {"upcoming", "forthcoming", "next"}
        ):
            return 1
        at = token.head
    return _verb_tense(tokens, at, 0)


def is_pluperfect(tokens: Sequence[Token], head: int) -> bool:
    """Whether a verb is told as earlier than the past of its text ("had met")."""
    return tokens[head].tag == "VBN" and any(_is_had(tokens[c]) for c in tokens[head].children)


def is_perfect(tokens: Sequence[Token], head: int) -> bool:
    """Whether a verb is in the present perfect ("has met")."""
    return any(tokens[c].lemma == "have" and tokens[c].tag in {"VBZ", "VBP"} for c in tokens[head].children)


def _is_had(token: Token) -> bool:
    return token.text.lower() in {"had", "'d", "’d"} and token.dep == "aux"


def _child(tokens: Sequence[Token], at: int, words: set[str]) -> bool:
    return any(tokens[c].text.lower() in words and tokens[c].dep == "amod" for c in tokens[at].children)


def _verb_tense(tokens: Sequence[Token], at: int, depth: int) -> int:
    token = tokens[at]
    auxiliaries = [tokens[c] for c in token.children if tokens[c].dep in {"aux", "auxpass"}]
    words = {a.text.lower() for a in auxiliaries}
    if words & _WILL:
        return 1
    parent = tokens[token.head]
    if "to" in words and token.head != at:
        lemma = parent.lemma.lower()
        if lemma in _LOOKS_AHEAD or (lemma == "go" and parent.tag == "VBG") or lemma == "be":
            return 1
        return _verb_tense(tokens, token.head, depth + 1) if depth < 6 else 0
    if token.lemma.lower() in {"schedule", "slate", "plan", "expect", "due"} and token.tag in {"VBN", "JJ"}:
        return 1
    if token.lemma.lower() == "set" and token.dep in {"acl", "amod"}:
        return 1
    tags = {a.tag for a in auxiliaries}
    if token.tag == "VBD" or "VBD" in tags:
        return -1
    if token.tag == "VBN":
        return -1 if not tags or any(a.lemma == "have" for a in auxiliaries) else 0
    if token.tag in {"VBZ", "VBP"} or tags & {"VBZ", "VBP", "MD"}:
        return 0
    if token.head != at and depth < 6:
        return _verb_tense(tokens, _verb_above(tokens, token.head), depth + 1)
    return 0


def _verb_above(tokens: Sequence[Token], at: int) -> int:
    for _ in range(12):
        token = tokens[at]
        if token.pos in {"VERB", "AUX"} or token.head == at:
            break
        at = token.head
    return at


def bearings(tokens: Sequence[Token], trigger: int) -> Iterator[tuple[int, Bearing]]:
    """The trigger and the words above it whose date bears on it, the nearest first."""
    at, bearing = trigger, Bearing.OWN
    for step in range(12):
        yield at, bearing
        if step == 0 and tokens[at].pos == "NOUN":
            yield from _told_of(tokens, at)
        if step == 0 and tokens[at].pos == "VERB":
            yield from ((c, Bearing.SHARED) for c in _joined(tokens, at))
        above = tokens[at].head
        if above == at:
            return
        higher, target = _step(tokens, at, above)
        if higher is None:
            return
        bearing = max(bearing, higher)
        at = target


def _joined(tokens: Sequence[Token], verb: int) -> Iterator[int]:
    """The verbs joined to one, in its own clause: "freed ten men and released two on Wednesday"."""
    for child in tokens[verb].children:
        subject = any(tokens[c].dep in {"nsubj", "nsubjpass"} for c in tokens[child].children)
        if tokens[child].dep == "conj" and tokens[child].tag == tokens[verb].tag and not subject:
            yield child
            yield from _joined(tokens, child)


def _told_of(tokens: Sequence[Token], noun: int) -> Iterator[tuple[int, Bearing]]:
    """What is said of an event in its own phrase: "the deal signed on Monday", "the talks that began in May"."""
    for child in tokens[noun].children:
        if tokens[child].dep in {"acl", "relcl"}:
            yield child, Bearing.BOUND if tokens[child].lemma.lower() in STATES - _LOOKS_AHEAD else Bearing.SHARED


def _step(tokens: Sequence[Token], at: int, above: int) -> tuple[Bearing | None, int]:
    """How the date of what stands above bears on a word, and where that is (prepositions skipped)."""
    token, parent = tokens[at], tokens[above]
    bound = Bearing.SHARED
    if parent.pos in {"ADP", "SCONJ"} and parent.head != above:
        word = parent.text.lower()
        if word in _EARLIER:
            return None, above
        bound = Bearing.BOUND if word in _LATER else Bearing.SHARED
        if word == "for" and tokens[parent.head].lemma.lower() in _COME_FOR:
            bound = Bearing.SHARED
        above, parent = parent.head, tokens[parent.head]
        if parent.pos in {"ADP", "SCONJ"} and parent.head != above:
            above, parent = parent.head, tokens[parent.head]
    placed = token.dep == "relcl" and any(tokens[c].text.lower() == "where" for c in token.children)
    if placed:
        above = _verb_above(tokens, above)
        return Bearing.SHARED, above
    if parent.lemma.lower() in _ANNIVERSARIES or token.dep == "relcl":
        return None, above
    if token.dep == "advcl":
        marks = {tokens[c].text.lower() for c in token.children if tokens[c].dep in {"mark", "advmod"}}
        if marks & _EARLIER:
            return None, above
        if marks & _LATER:
            bound = Bearing.BOUND
    if token.dep == "ccomp" or parent.lemma.lower() in STATES:
        bound = Bearing.BOUND if not _is_conjunct(token) else bound
    return bound, above


def _is_conjunct(token: Token) -> bool:
    return token.dep == "conj"
