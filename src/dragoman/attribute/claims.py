"""Claims: who asserts, denies, doubts, rejects, demands, supports or conditions what, with the value claimed.

Three kinds: about the act of a report that rests on somebody's word; stands that somebody takes, be it in words or in
deed ("rejected the talks"); and statements about a state of affairs that no report tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.attribute.chain import cue_lemma, holders
from dragoman.attribute.denials import called_false, on_act
from dragoman.attribute.stands import stands
from dragoman.attribute.status import read_rules, token_at
from dragoman.knowledge.attribution import load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel, Stance, Status
from dragoman.schema.events import Claim
from dragoman.schema.ids import DocumentId, ReportId, claim_id
from dragoman.schema.reports import Attribution, Number, Report, Speaker
from dragoman.schema.text import Span

_SUPPORTING = frozenset("support back endorse welcome approve praise hail applaud favour favor defend".split())
_PRONOUNS = frozenset("he she it they we i you who which that".split())
_COUNTERING = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS, Stance.SUPPORTS})


def claims(resolved: Resolved, reports: Sequence[Report], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """All claims of a document: on the acts of its reports, the stands taken in it, and statements of other things."""
    found = [c for report in reports for c in _on_report(resolved, report, attributions)]
    cues: dict[int, str] = {}
    for stand in stands(resolved, reports, attributions):
        cues[stand.cue] = stand.claim.speaker.name
        _join(found, stand.claim, reports)
    found.extend(_of_states(resolved, reports, attributions, cues))
    found = [on_act(resolved, reports, claim) for claim in found]
    return tuple({claim.id: claim for claim in reversed(found)}.values())[::-1]


def _on_report(resolved: Resolved, report: Report, attributions: Sequence[Attribution]) -> Iterator[Claim]:
    """What the speaker nearest to an act says of it, and what those say who counter him; two where it is counted."""
    held = holders(resolved, attributions, report.trigger.start, report.trigger.end)
    spoken = [i for i in held if attributions[i].speaker is not None]
    if not spoken:
        return
    countered = any(_own_stance(resolved, attributions[i]) is Stance.DENIES for i in spoken[:-1])
    seen: set[str] = set()
    for i in reversed(spoken):
        attribution = attributions[i]
        speaker = attribution.speaker
        assert speaker is not None  # noqa: S101
        nearest = i == spoken[-1]
        stance = _stance(resolved, attribution, report, countered=nearest and countered)
        if speaker.name in seen or not (nearest or stance in _COUNTERING):
            continue
        seen.add(speaker.name)
        told = Status.HAPPENED.value if nearest and countered else _status(stance, report)
        content = _content(attribution, report.trigger)
        for value in [_value(n) for n in report.numbers if nearest] or [told]:
            yield _claim(resolved, report, speaker, stance, value, content)


def _claim(resolved: Resolved, report: Report, speaker: Speaker, stance: Stance, value: str, content: Span) -> Claim:
    words = f"{value}\x1f{content.slice(resolved.parsed.text)}"
    made = claim_id(report.id, speaker.name, stance.value, words)
    return Claim(made, report.id, report.document, speaker, stance, value, content, report.sentence)


def _content(attribution: Attribution, trigger: Span) -> Span:
    spans = [Span(*s) for s in attribution.content]
    return next((s for s in spans if s.overlaps(trigger)), spans[0])


def _own_stance(resolved: Resolved, attribution: Attribution) -> Stance:
    lemma = cue_lemma(resolved, attribution)
    return Stance.SUPPORTS if lemma in _SUPPORTING else load_reporting().stance(lemma)


def _stance(resolved: Resolved, attribution: Attribution, report: Report, *, countered: bool) -> Stance:
    stance = _own_stance(resolved, attribution)
    if stance is not Stance.ASSERTS:
        return stance
    by_status = {Status.CONDITIONAL: Stance.CONDITIONS, Status.REQUESTED: Stance.DEMANDS}
    if not countered:
        by_status[Status.DENIED] = Stance.DENIES
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


def _join(found: list[Claim], made: Claim, reports: Sequence[Report]) -> None:
    """Adds a stand; where the same speaker's claim on the same act is there, that one gains what the stand knows."""
    trigger = next((r.trigger for r in reports if r.id == made.report), None)
    for number, claim in enumerate(found):
        if trigger is None or claim.report != made.report or claim.speaker.name != made.speaker.name:
            continue
        if made.content.overlaps(trigger):
            open_stance = claim.stance is Stance.ASSERTS or made.stance is Stance.CONDITIONS
            stance = made.stance if open_stance else claim.stance
            value = made.value if made.stance is Stance.CONDITIONS else claim.value
            found[number] = replace(claim, stance=stance, value=value, topic=claim.topic or made.topic, said=made.said)
            return
        if claim.stance is Stance.ASSERTS:
            found[number] = made
            return
    found.append(made)


def _of_states(
    resolved: Resolved, reports: Sequence[Report], attributions: Sequence[Attribution], cues: Mapping[int, str]
) -> Iterator[Claim]:
    """What is said about a state of affairs: reporting clauses without a report in them that are no stand."""
    outer = {a.parent for a in attributions}
    triggers = sorted(r.trigger.start for r in reports)
    words = load_reporting()
    for number, attribution in enumerate(attributions):
        speaker = attribution.speaker
        if speaker is None or number in outer or speaker.channel is Channel.OUTLET or not attribution.content:
            continue
        if speaker.name.lower() in _PRONOUNS:
            continue
        reach = (*attribution.cue, *attribution.content)
        own = [at for at, name in cues.items() if name == speaker.name]
        if any(start <= at < end for at in own for start, end in reach):
            continue
        if not words.spoken(cue_lemma(resolved, attribution)):
            continue
        if any(start <= t < end for t in triggers for start, end in attribution.content):
            continue
        yield _state(resolved, attribution, speaker)


def _state(resolved: Resolved, attribution: Attribution, speaker: Speaker) -> Claim:
    parsed = resolved.parsed
    content = max((Span(*s) for s in attribution.content), key=lambda s: s.end - s.start)
    at = token_at(parsed, content.start, content.end)
    label = read_rules(parsed, at).label
    stance = _own_stance(resolved, attribution)
    if stance is Stance.ASSERTS:
        stance = {Status.CONDITIONAL: Stance.CONDITIONS, Status.REQUESTED: Stance.DEMANDS}.get(label, stance)
    if called_false(cue_lemma(resolved, attribution), content.slice(parsed.text)):
        stance = Stance.DENIES
    value = Status.NOT_HAPPENED if stance is Stance.DENIES else label
    sentence = parsed.sentences[parsed.tokens[at].sentence].span
    words = f"{content.start}\x1f{content.slice(parsed.text)}"
    made = claim_id(ReportId(parsed.document_id), speaker.name, stance.value, words)
    return Claim(made, None, DocumentId(parsed.document_id), speaker, stance, value.value, content, sentence)
