"""The record: one SQLite file that holds documents, reports, events and claims, each traceable to its words."""

from __future__ import annotations

from dragoman.record.record import Record, open_record
from dragoman.record.seen import ActorSeen, Filed, OfficeSeen, Wording

__all__ = ["ActorSeen", "Filed", "OfficeSeen", "Record", "Wording", "open_record"]
