"""Claims: who asserts, denies, doubts, demands, supports or conditions the act of a report, with the value claimed."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.attribute.chain import cue_lemma, holders
from dragoman.knowledge.attribution import load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status
from dragoman.schema.events import Claim
from dragoman.schema.ids import claim_id
from dragoman.schema.reports import Attribution, Number, Report
from dragoman.schema.text import Span

_SUPPORTING = frozenset("support back endorse welcome approve praise hail applaud favour favor defend".split())


def claims(resolved: Resolved, reports: Sequence[Report], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """One claim a report that rests on somebody's word, made by the speaker nearest to it; two where it is counted."""
    found: list[Claim] = []
    for report in reports:
        held = holders(resolved, attributions, report.trigger.start, report.trigger.end)
        spoken = [i for i in held if attributions[i].speaker is not None]
        if not spoken:
            continue
        attribution = attributions[spoken[-1]]
        stance = _stance(resolved, attribution, report)
        values = [_value(n) for n in report.numbers] or [_status(stance, report)]
        found.extend(_claim(resolved, report, attribution, stance, value) for value in values)
    return tuple(found)


def _claim(resolved: Resolved, report: Report, attribution: Attribution, stance: Stance, value: str) -> Claim:
    content = _content(attribution, report)
    speaker = attribution.speaker
    assert speaker is not None  # noqa: S101
    words = f"{value}\x1f{content.slice(resolved.parsed.text)}"
    return Claim(
        claim_id(report.id, speaker.name, stance.value, words),
        report.id,
        report.document,
        speaker,
        stance,
        value,
        content,
    )


def _content(attribution: Attribution, report: Report) -> Span:
    spans = [Span(*s) for s in attribution.content]
    return next((s for s in spans if s.overlaps(report.trigger)), spans[0])


def _stance(resolved: Resolved, attribution: Attribution, report: Report) -> Stance:
    lemma = cue_lemma(resolved, attribution)
    if lemma in _SUPPORTING:
        return Stance.SUPPORTS
    stance = load_reporting().stance(lemma)
    if stance is not Stance.ASSERTS:
        return stance
    by_status = {Status.CONDITIONAL: Stance.CONDITIONS, Status.REQUESTED: Stance.DEMANDS, Status.DENIED: Stance.DENIES}
    return by_status.get(report.status, Stance.ASSERTS)


def _status(stance: Stance, report: Report) -> str:
    return Status.NOT_HAPPENED.value if stance is Stance.DENIES else report.status.value


def _value(number: Number) -> str:
    """A count as it is compared: "killed 12", "injured 20-30", "killed 100+", "killed -50"."""
    low, high = number.low, number.high
    if low == high:
        return f"{number.kind.value} {low}"
    if high is None:
        return f"{number.kind.value} {low}+"
    return f"{number.kind.value} {'' if low is None else low}-{high}"
