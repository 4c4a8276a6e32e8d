"""For which state officials speak whose report names none beside them: "Prime Minister Jane Roe backed the ban"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.attribute.clauses import SUBJECTS, Clauses
from dragoman.schema.actors import Resolved
from dragoman.schema.reports import Speaker

_GOVERNING = frozenset(
    """ministry department government presidency cabinet embassy chancellery treasury consulate foreign-ministry
    ministries premiership""".split()
)
"""Words in the name of a body that speaks for its state."""
_OTHERS = frozenset("opposition former ex shadow regional provincial state local city deputy-mayor mayor".split())
_REACH = 2


class Officials:
    """The states of the officials of a document."""

    __slots__ = ("_clauses", "_heads", "_resolved", "_states")

    def __init__(self, resolved: Resolved, clauses: Clauses) -> None:
        self._resolved, self._clauses = resolved, clauses
        pairs = zip(resolved.parsed.mentions, resolved.links, strict=False)
        self._heads = {m.head: link.actor for m, link in pairs if link.actor is not None and link.actor.country}
        self._states: dict[str, tuple[str, str]] = {}
        for office in resolved.offices:
            words = set(office.title.lower().replace("-", " ").split())
            if office.sector != "GOV" or words & _OTHERS:
                continue
            country = office.country or self._country(office.span.start, office.span.end)
            if country is not None:
                self._states.setdefault(office.actor_id, (country, office.title))

    def named(self, speaker: Speaker) -> Speaker:
        """The speaker with the state of his government, where he is an official whose country stays unsaid."""
        actor = speaker.actor
        if actor is None or actor.actor_id is None:
            return speaker
        found = self._states.get(actor.actor_id)
        if found is not None and actor.country is None:
            country, title = found
            return replace(speaker, actor=replace(actor, country=country, sectors=("GOV",), office=title))
        if actor.country and actor.sectors[:1] != ("GOV",) and set(actor.name.casefold().split()) & _GOVERNING:
            return replace(speaker, actor=replace(actor, sectors=("GOV",)))
        return speaker

    def _country(self, start: int, end: int) -> str | None:
        """The country of whoever is named last before an office as a subject or owner, else of any place there."""
        tokens = self._clauses.tokens
        at = next((t.index for t in tokens if t.start >= start), None)
        if at is None:
            return None
        inside = [h for h in self._heads if start <= tokens[h].start < end or h == at - 1]
        owner = next((h for h in sorted(inside, reverse=True) if tokens[h].tag == "PRP$" or h >= at), None)
        if owner is not None:
            return self._heads[owner].country
        near = [h for h in sorted(self._heads, reverse=True) if h < at and self._near(h, at)]
        acting = (h for h in near if tokens[h].dep in SUBJECTS or tokens[h].dep in {"poss", "agent"})
        chosen = next(acting, next(iter(near), None))
        return self._heads[chosen].country if chosen is not None else None

    def _near(self, head: int, at: int) -> bool:
        tokens, sentences = self._clauses.tokens, self._resolved.parsed.sentences
        here, there = sentences[tokens[at].sentence], sentences[tokens[head].sentence]
        if here.paragraph == there.paragraph:
            return True
        return here.index - there.index <= _REACH and here.paragraph - there.paragraph <= 1
