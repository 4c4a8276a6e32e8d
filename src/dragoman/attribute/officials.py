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
_OTHERS = frozenset(
    """opposition former ex shadow regional provincial local city mayor governor municipal district village police
    councillor lawmaker ombudsman judge prosecutor""".split()
)
"""Words of titles whose holders do not speak for the state."""
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
            if office.sector != "GOV" or self._other(office.title):
                continue
            country = office.country or self._country(office.span.start, office.span.end)
            if country is not None:
                self._states.setdefault(office.actor_id, (country, office.title))

    def named(self, speaker: Speaker) -> Speaker:
        """The speaker with the state of his government, where he is an official whose country stays unsaid."""
        actor = speaker.actor
        if actor is None:
            return speaker
        if actor.actor_id is None:
            if actor.country or actor.sectors[:1] != ("GOV",) or speaker.span is None or self._other(speaker.name):
                return speaker
            country = self._country(speaker.span.start, speaker.span.end)
            return replace(speaker, actor=replace(actor, country=country)) if country else speaker
        found = self._states.get(actor.actor_id)
        if found is not None and actor.country is None:
            country, title = found
            return replace(speaker, actor=replace(actor, country=country, sectors=("GOV",), office=title))
        if actor.country and actor.sectors[:1] != ("GOV",) and set(actor.name.casefold().split()) & _GOVERNING:
            return replace(speaker, actor=replace(actor, sectors=("GOV",)))
        return speaker

    def _country(self, start: int, end: int) -> str | None:
        """The country of an office's owner, else of whoever acts last before it in the paragraph, else of its place."""
        tokens = self._clauses.tokens
        at = next((t.index for t in tokens if t.start >= start), None)
        if at is None:
            return None
        if (owning := self._whose(at)) is not None:
            return owning
        inside = [h for h in self._heads if start <= tokens[h].start < end or h == at - 1]
        owner = next((h for h in sorted(inside, reverse=True) if tokens[h].tag == "PRP$" or h >= at), None)
        if owner is not None:
            return self._heads[owner].country
        near = [h for h in sorted(self._heads, reverse=True) if h < at and self._near(h, at)]
        acting = [h for h in near if tokens[h].dep in SUBJECTS or tokens[h].dep in {"poss", "agent"}]
        main = (h for h in acting if tokens[tokens[h].head].dep == "ROOT")
        chosen = next(main, next(iter(acting), None))
        if chosen is None:
            places = [h for h in self._heads if tokens[h].dep == "pobj" and tokens[tokens[h].head].text.lower() == "in"]
            chosen = next((h for h in sorted(places, reverse=True) if tokens[h].sentence == tokens[at].sentence), None)
        return self._heads[chosen].country if chosen is not None else None

    def _whose(self, at: int) -> str | None:
        """The country of the noun that "whose" stands for before an office: "Fiji, whose prime minister said"."""
        tokens = self._clauses.tokens
        if not any(tokens[i].tag == "WP$" for i in (at, max(at - 1, 0))):
            return None
        while tokens[at].head != at:
            if tokens[at].dep == "relcl":
                actor = self._heads.get(tokens[at].head)
                return actor.country if actor is not None else None
            at = tokens[at].head
        return None

    def _other(self, title: str) -> bool:
        """Whether a title is of somebody who does not speak for the state."""
        return bool(set(title.lower().replace("-", " ").split()) & _OTHERS)

    def _near(self, head: int, at: int) -> bool:
        tokens, sentences = self._clauses.tokens, self._resolved.parsed.sentences
        here, there = sentences[tokens[at].sentence], sentences[tokens[head].sentence]
        if here.paragraph == there.paragraph:
            return True
        return here.index - there.index <= _REACH and here.paragraph - there.paragraph <= 1
