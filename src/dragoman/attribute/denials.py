"""Denials: claims that take up what an earlier sentence tells ("denied the allegation") are claims on that act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribute.status import token_at
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status
from dragoman.schema.events import Claim
from dragoman.schema.reports import Report
from dragoman.schema.text import Span

_BACK = 3
"""How many sentences back the act may stand that a denial takes up."""
_SHORT = 6
"""Most words of a content that names what it denies by a general word only."""
_GENERAL = frozenset(
    """claim allegation accusation report charge it this that involvement responsibility role account rumour rumor
    story statement version wrongdoing link them""".split()
)
_EMPTY = frozenset("do happen occur take call make".split())
"""Verbs that tell no act of their own: "denied that it had done this"."""
_FALSE = re.compile(
    r"\b(?:false|untrue|baseless|unfounded|groundless|fabricat\w+|invented|fake|nonsense|lies?|absurd|incorrect)\b",
    re.IGNORECASE,
)
_CALLING = frozenset("call describe dismiss brand label denounce term".split())
_CONTENT = frozenset({"VERB", "NOUN"})


def called_false(cue: str, content: str) -> bool:
    """Whether somebody calls something false: "called the report false", "dismissed it as a lie"."""
    return cue in _CALLING and bool(_FALSE.search(content))


def on_act(resolved: Resolved, reports: Sequence[Report], claim: Claim) -> Claim:
    """The claim with the report that it counters, where it is a denial and an earlier sentence tells the act."""
    against = claim.stance in {Stance.DENIES, Stance.DOUBTS} or claim.value == Status.NOT_HAPPENED.value
    taken = claim.topic is not None and claim.stance is not Stance.DENIES
    if taken or not against or claim.sentence is None:
        return claim
    tokens, sentences = resolved.parsed.tokens, resolved.parsed.sentences
    inside = [t for t in tokens if claim.content.start <= t.start < claim.content.end]
    told = any(t.pos == "VERB" and t.lemma.lower() not in _EMPTY and not _FALSE.search(t.text) for t in inside)
    general = len(inside) <= _SHORT and any(t.lemma.lower() in _GENERAL for t in inside) and not told
    held = next((r for r in reports if r.id == claim.report), None)
    if claim.report is not None and not (general and held is not None and held.trigger.overlaps(claim.content)):
        return claim
    lemmas = {t.lemma.lower() for t in inside if t.pos in _CONTENT}
    here = tokens[token_at(resolved.parsed, claim.content.start, claim.content.end)].sentence
    nearest: Report | None = None
    for report in reports:
        at = token_at(resolved.parsed, report.trigger.start, report.trigger.end)
        back = here - tokens[at].sentence
        before = 0 <= back <= _BACK and report.trigger.start < claim.sentence.end
        if not before or _own(report, claim, sentences[tokens[at].sentence].span):
            continue
        if general or tokens[at].lemma.lower() in lemmas:
            nearest = report if nearest is None or report.trigger > nearest.trigger else nearest
    return claim if nearest is None else replace(claim, report=nearest.id)


def _own(report: Report, claim: Claim, sentence: Span) -> bool:
    """Whether an act is told by the denier himself, or in the words of the denial."""
    spoken = any(s.name == claim.speaker.name for s in report.attribution)
    return spoken or report.trigger.overlaps(claim.content) or (sentence == claim.sentence and not report.attribution)
