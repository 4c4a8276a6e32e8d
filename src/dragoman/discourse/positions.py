"""Positions: an actor's stance on an issue over time, from the claims that take a stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dragoman.discourse.issues import Grouped, Voice, group
from dragoman.discourse.meant import is_meant
from dragoman.knowledge.countries import country_name
from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import Channel, Stance
from dragoman.schema.events import Claim, Position, Stand, Statement
from dragoman.schema.ids import position_id
from dragoman.schema.reports import Speaker
from dragoman.schema.told import ToldClaim

_SIDES = {
    Stance.SUPPORTS: 1, Stance.DEMANDS: 1, Stance.REJECTS: -1, Stance.DENIES: -1, Stance.DOUBTS: -1,
    Stance.CONDITIONS: 0, Stance.DROPS: 2,
}  # fmt: skip
"""For, against, depending, or taken back: what has to change for a stance to have changed."""
_ENDED = {Stance.SUPPORTS: Stance.REJECTS, Stance.DEMANDS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}
"""The stance on a thing whose end is supported, demanded or rejected."""
_NOT_STATE = frozenset(
    """governor mayor municipal provincial local regional councillor councilor former ex-president ex-minister
    opposition village district city lawmaker deputy-governor sheriff prefect
    ombudsman ombudswoman judge court tribunal prosecutor auditor police commission university""".split()
)
"""Words of those who hold an office and yet do not speak for the state."""
_NOBODY = frozenset({Channel.ANONYMOUS, Channel.TESTIMONY})


def find_positions(claims: Iterable[ToldClaim], actor: str | None = None) -> Iterator[Position]:
    """The positions of everybody, or of one actor (an id, words of a name, or a code), by holder and issue.

    What a government says through a ministry, an office or somebody who holds one counts as the word of its state;
    who is asked for by name also has positions of his own.
    """
    held: dict[str, list[Voice]] = {}
    for told in claims:
        claim = told.claim
        if claim.topic is None or claim.stance not in _SIDES or not _somebody(claim.speaker):
            continue
        voice = Voice(told, claim.topic, _day(told))
        for holder in _holders(claim):
            if actor is None or _is_asked(holder, claim.speaker, actor):
                held.setdefault(holder, []).append(voice)
    for holder in sorted(held):
        voices = sorted(held[holder], key=_order)
        for grouped in group(voices):
            yield _position(holder, grouped)


def _is_asked(holder: str, speaker: Speaker, actor: str) -> bool:
    """Whether the holder of a claim is asked for; for a government the state alone answers to its code."""
    who = speaker.actor
    if who is None or not _governs(who):
        return is_meant(speaker.name, who, actor)
    state = f"state:{who.country}"
    if holder == state:
        return is_meant(country_name(state), _of_state(state, who), actor)
    return actor != who.country and is_meant(speaker.name, who, actor)


def _of_state(state: str, who: ActorMatch) -> ActorMatch:
    """The state for which somebody speaks."""
    return ActorMatch(state, country_name(state), who.country, ("GOV",), None, who.confidence, "its government")


def _holders(claim: Claim) -> Iterator[str]:
    """Whose position a claim is: the speaker's, and that of the state for whose government he speaks."""
    who = claim.speaker.actor
    if who is None:
        yield claim.speaker.name.casefold()
        return
    state = f"state:{who.country}" if _governs(who) else None
    if who.actor_id or state is None:
        yield Participant(who).key
    if state is not None and who.actor_id != state:
        yield state


def _governs(who: ActorMatch) -> bool:
    """Whether somebody speaks for a state: its ministries, offices and those who hold one, not mayors and envoys."""
    words = set(f"{who.office or ''} {who.name if who.actor_id is None else ''}".casefold().split())
    local = bool(words & _NOT_STATE)
    return bool(who.country) and who.sectors[:1] == ("GOV",) and not local


def _somebody(speaker: Speaker) -> bool:
    """Whether a speaker is one who can be met again: known, of a known country, or with a name of several words."""
    if speaker.channel in _NOBODY:
        return False
    if speaker.actor is not None and (speaker.actor.actor_id or speaker.actor.country):
        return True
    words = speaker.name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _day(told: ToldClaim) -> str | None:
    return told.claim.said or told.published


def _order(voice: Voice) -> tuple[str, str, str, int, str]:
    claim = voice.told.claim
    return voice.day or "9999", voice.told.published or "9999", claim.document, claim.content.start, claim.id


def _position(holder: str, grouped: Grouped) -> Position:
    voices = sorted(grouped.voices, key=_order)
    speaker = voices[-1].told.claim.speaker
    who = speaker.actor
    if who is not None and holder.startswith("state:") and who.actor_id != holder:
        who = _of_state(holder, who)
    made = position_id(holder, grouped.label)
    return Position(made, who.name if who is not None else speaker.name, who, grouped.label, tuple(_stands(voices)))


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
