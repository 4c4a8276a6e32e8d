"""The people, speakers and numbers of reports and events as table rows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping

from dragoman.record.keys import join_codes, join_spans, name_key, split_codes, split_spans
from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import Channel, NumberKind
from dragoman.schema.events import Event
from dragoman.schema.reports import Number, Report, Speaker
from dragoman.schema.text import Span

type Values = dict[str, Any]
"""One row to be written: column names and values."""

type Stored = RowMapping
"""One row as read."""

REPORT = "report"
EVENT = "event"
ROLES = ("actor", "recipient", "participant")


def span_at(row: Stored, name: str = "span") -> Span | None:
    """The span in a pair of columns; None where they are empty."""
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_end"])


def people_rows(kind: str, owner: Report | Event) -> list[Values]:
    """The rows of everybody in a report or event."""
    listed = zip(ROLES, (owner.actors, owner.recipients, owner.participants), strict=True)
    return [
        {
            "owner_kind": kind,
            "owner_id": owner.id,
            "role": role,
            "position": position,
            "actor_key": person.key,
            "actor_id": person.who.actor_id,
            "name": person.who.name,
            "name_key": name_key(person.who.name),
            "country": person.who.country,
            "sectors": join_codes(person.who.sectors),
            "office": person.who.office,
            "confidence": person.who.confidence,
            "why": person.who.why,
            "wording": person.wording,
            "wording_key": name_key(person.wording),
            "spans": join_spans(person.spans),
        }
        for role, people in listed
        for position, person in enumerate(people)
    ]


def people_of(rows: Sequence[Stored]) -> dict[str, tuple[Participant, ...]]:
    """The participants of rows, by role."""
    people: dict[str, list[Participant]] = {role: [] for role in ROLES}
    for row in rows:
        who = ActorMatch(
            row["actor_id"],
            row["name"],
            row["country"],
            split_codes(row["sectors"]),
            row["office"],
            row["confidence"],
            row["why"],
        )
        people[row["role"]].append(Participant(who, split_spans(row["spans"]), row["wording"]))
    return {role: tuple(found) for role, found in people.items()}


def number_rows(kind: str, owner: Report | Event) -> list[Values]:
    """The rows of the numbers of a report or event."""
    return [
        {
            "owner_kind": kind,
            "owner_id": owner.id,
            "position": position,
            "kind": number.kind.value,
            "low": number.low,
            "high": number.high,
            "counted_by": number.by,
            "span_start": number.span.start if number.span else None,
            "span_end": number.span.end if number.span else None,
        }
        for position, number in enumerate(owner.numbers)
    ]


def number_of(row: Stored) -> Number:
    """The number of a row."""
    return Number(NumberKind(row["kind"]), row["low"], row["high"], row["counted_by"], span_at(row))


def speaker_row(speaker: Speaker) -> Values:
    """The columns of a speaker."""
    who = speaker.actor
    return {
        "speaker": speaker.name,
        "actor_key": Participant(who).key if who else None,
        "actor_id": who.actor_id if who else None,
        "actor_name": who.name if who else None,
        "actor_country": who.country if who else None,
        "actor_sectors": join_codes(who.sectors) if who else None,
        "actor_office": who.office if who else None,
        "actor_confidence": who.confidence if who else None,
        "actor_why": who.why if who else None,
        "channel": speaker.channel.value,
        "hedge": speaker.hedge,
        "span_start": speaker.span.start if speaker.span else None,
        "span_end": speaker.span.end if speaker.span else None,
    }


def speaker_of(row: Stored) -> Speaker:
    """The speaker of a row."""
    who = None
    if row["actor_name"] is not None:
        who = ActorMatch(
            row["actor_id"],
            row["actor_name"],
            row["actor_country"],
            split_codes(row["actor_sectors"]),
            row["actor_office"],
            row["actor_confidence"],
            row["actor_why"],
        )
    return Speaker(row["speaker"], who, Channel(row["channel"]), row["hedge"], span_at(row))
