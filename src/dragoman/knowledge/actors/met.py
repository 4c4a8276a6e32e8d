"""What reports have told of an actor: the words used and the offices stated, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Words that named an actor: how often, and the path of one document where they stand."""

    text: str
    count: int
    document: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An office that a report states for somebody: on which day it was told, where, and in which sentence."""

    title: str
    organisation: str | None
    country: str | None
    sector: str
    first: date | None
    last: date | None
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Met:
    """An actor as the reports have it."""

    actor_id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    reports: int
    events: int
    spoken: int
    words: tuple[Words, ...]
    statements: tuple[Statement, ...]
