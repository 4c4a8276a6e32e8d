"""Positions: an actor's stance on an issue over time, from the claims that take a stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dragoman.discourse.issues import Grouped, Voice, group
from dragoman.discourse.told import ToldClaim, is_meant
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Channel, Stance
from dragoman.schema.events import Claim, Position, Stand, Statement
from dragoman.schema.ids import position_id
from dragoman.schema.reports import Speaker

_SIDES = {
    Stance.SUPPORTS: 1, Stance.DEMANDS: 1, Stance.REJECTS: -1, Stance.DENIES: -1, Stance.DOUBTS: -1,
    Stance.CONDITIONS: 0, Stance.DROPS: 2,
}  # fmt: skip
"""For, against, depending, or taken back: what has to change for a stance to have changed."""
_ENDED = {Stance.SUPPORTS: Stance.REJECTS, Stance.DEMANDS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}
"""The stance on a thing whose end is supported, demanded or rejected."""
_NOBODY = frozenset({Channel.ANONYMOUS, Channel.TESTIMONY})


def find_positions(claims: Iterable[ToldClaim], actor: str | None = None) -> Iterator[Position]:
    """The positions of everybody, or of one actor (an id, words of a name, or a code), by holder and issue."""
    held: dict[str, list[Voice]] = {}
    for told in claims:
        claim = told.claim
        if claim.topic is None or claim.stance not in _SIDES or not _somebody(claim.speaker):
            continue
        if actor is None or is_meant(claim.speaker.name, claim.speaker.actor, actor):
            held.setdefault(_holder(claim), []).append(Voice(told, claim.topic, _day(told)))
    for holder in sorted(held):
        voices = sorted(held[holder], key=_order)
        for grouped in group(voices):
            yield _position(holder, grouped)


def _somebody(speaker: Speaker) -> bool:
    """Whether a speaker is one who can be met again: known, of a known country, or with a name of several words."""
    if speaker.channel in _NOBODY:
        return False
    if speaker.actor is not None and (speaker.actor.actor_id or speaker.actor.country):
        return True
    words = speaker.name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _holder(claim: Claim) -> str:
    who = claim.speaker.actor
    return Participant(who).key if who is not None else claim.speaker.name.casefold()


def _day(told: ToldClaim) -> str | None:
    return told.claim.said or told.published


def _order(voice: Voice) -> tuple[str, str, str, int, str]:
    claim = voice.told.claim
    return voice.day or "9999", voice.told.published or "9999", claim.document, claim.content.start, claim.id


def _position(holder: str, grouped: Grouped) -> Position:
    voices = sorted(grouped.voices, key=_order)
    speaker = voices[-1].told.claim.speaker
    name = speaker.actor.name if speaker.actor is not None else speaker.name
    made = position_id(holder, grouped.label)
    return Position(made, name, speaker.actor, grouped.label, tuple(_stands(voices)))


def _stands(voices: Sequence[Voice]) -> Iterator[Stand]:
    """The stands in order: a new one begins where the side changes.

    Where a document says in one place that something depends on a condition, what it says elsewhere of the same
    issue is the short form of that.
    """
    depending = {v.told.claim.document for v in voices if v.told.claim.stance is Stance.CONDITIONS}

    def side(voice: Voice) -> int:
        claim = voice.told.claim
        return 0 if claim.document in depending else _SIDES[_stance(voice)]

    for at, run in groupby(voices, key=side):
        listed = list(run)
        chosen = [v for v in listed if _SIDES[_stance(v)] == at] or listed
        yield Stand(_stance(chosen[-1]), listed[0].day, listed[-1].day, tuple(_statement(voice) for voice in listed))


def _stance(voice: Voice) -> Stance:
    stance = voice.told.claim.stance
    return _ENDED.get(stance, stance) if voice.topic.ends else stance


def _statement(voice: Voice) -> Statement:
    told = voice.told
    claim = told.claim
    return Statement(
        claim.id, claim.report, claim.document, told.outlet, voice.day, claim.stance, claim.value, told.sentence
    )
