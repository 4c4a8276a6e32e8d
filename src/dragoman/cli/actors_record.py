"""What a record has met, in the shape that dossiers and the learned list are made of; and the list in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from dragoman.config import load_config
from dragoman.knowledge.actors import ActorTable, load_actors
from dragoman.knowledge.actors.met import Met, Statement, Words
from dragoman.record import ActorSeen, Filed, OfficeSeen, Record
from dragoman.schema.text import Span

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\n")
_ABBREVIATED = frozenset(
    "gen lt col maj brig capt cpl sgt adm cmdr gov sen rep mr mrs ms dr prof st jr sr no u.s u.n u.k e.u".split()
)


def list_in_force(own: Path | None) -> ActorTable:
    """The shipped list with the user's file over it: the one given, else that of the settings."""
    return load_actors(user=own or load_config().actors)


class People:
    """The actors of an open record that have an id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._filed: dict[str, Filed | None] = {}

    @cached_property
    def seen(self) -> dict[str, ActorSeen]:
        """Everybody with an id."""
        return {a.actor_id: a for a in self.record.actors() if a.actor_id}

    def named(self, name: str) -> list[str]:
        """The ids of those whom the record knows by a name."""
        return [a.actor_id for a in sorted(self.record.actors(name), key=lambda a: -a.reports) if a.actor_id]

    def met(self, actor_id: str) -> Met | None:
        """One actor as the reports have it."""
        seen = self.seen.get(actor_id)
        return self._met(seen) if seen else None

    def everybody(self) -> Iterator[Met]:
        """All actors, by id."""
        return (self._met(self.seen[actor_id]) for actor_id in sorted(self.seen))

    def others(self, actor_id: str, table: ActorTable) -> Sequence[Met]:
        """Those for whom reports state an office, where the actor has one in the list."""
        if not table.offices.get(actor_id):
            return ()
        return [self._met(a) for key, a in sorted(self.seen.items()) if key != actor_id and a.offices]

    def _met(self, seen: ActorSeen) -> Met:
        return Met(
            seen.actor_id or seen.key,
            seen.name,
            seen.country,
            seen.sectors,
            seen.reports,
            seen.events,
            seen.spoken,
            tuple(Words(w.text, w.count, self._path(w.document)) for w in seen.wordings),
            tuple(self._statement(o) for o in seen.offices),
        )

    def _statement(self, seen: OfficeSeen) -> Statement:
        office, filed = seen.office, self._document(seen.document)
        published = filed.document.published if filed else None
        quote = sentence_around(filed.document.text, office.span) if filed else seen.words
        return Statement(
            office.title,
            office.organisation,
            office.country,
            office.sector,
            published.first if published else None,
            published.last if published else None,
            self._path(seen.document),
            quote,
        )

    def _path(self, document: str) -> str:
        filed = self._document(document)
        return filed.document.copy.path if filed else document

    def _document(self, document: str) -> Filed | None:
        if document not in self._filed:
            self._filed[document] = self.record.filed_document(document)
        return self._filed[document]


def sentence_around(text: str, span: Span) -> str:
    """The sentence that a span stands in, on one line."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        word = text[max(match.start() - 12, 0) : match.start()].rsplit(None, 1)[-1:]
        if match[0].startswith(".") and word and (word[0].lower() in _ABBREVIATED or re.fullmatch("[A-Z]", word[0])):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end - 1:
            end = match.end()
            break
    return " ".join(text[start:end].split())
