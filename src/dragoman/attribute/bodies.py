"""Who speaks for whom: the body behind a leader or spokesman, "his organisation" and "the group"."""

from __future__ import annotations

from dragoman.attribute.clauses import Clauses
from dragoman.schema.actors import ActorMatch, Resolved
from dragoman.schema.reports import Speaker

SPEAKING = frozenset(
    """leader chairman chairwoman chairperson chair president head chief secretary secretary-general spokesman
    spokeswoman spokesperson commander director coordinator convener convenor representative negotiator envoy
    founder minister boss general-secretary leadership deputy ombudsman speaker premier emir patriarch bishop
    commissioner administrator chancellor emissary delegate captain marshal general colonel ambassador
    vice-president vice-minister vice-chairman""".split()
)
"""Words of a title that lets somebody speak for a body."""
VOICES = frozenset(
    """official aide adviser advisor source statement ministry office government cabinet department embassy presidency
    palace treasury chancellery secretariat consulate mission mayor governor general-secretary attorney-general
    ambassador vice-president vice-minister lawmaker premier chancellery headquarters""".split()
)
"""Words for those who tell what a state or body says."""
_PAST = frozenset("former ex ex- late ousted exiled deposed onetime one-time dissident sacked".split())
BODIES = frozenset(
    """bloc group body organisation organization alliance movement party union agency coalition federation league
    association council committee front militia army command company confederation commission network guild
    club church faction brigade force guerrilla rebel chamber congress assembly camp side""".split()
)
"""Nouns by which a body is taken up again: "his organisation would refuse"."""
_PEOPLE = frozenset(
    """fighter man troop force soldier member follower supporter colleague comrade deputy team delegation office side
    people gunman unit lawmaker minister negotiator ministry trawler worker miner teacher student""".split()
)
"""Nouns for those who belong to whoever speaks: "his fighters would not disarm"."""
_STATES = frozenset("country nation government state administration cabinet republic kingdom".split())
_GROUPS = ("group:", "organ:")


class Bodies:
    """The bodies for which the people of a document speak."""

    __slots__ = ("_actors", "_clauses", "_heads", "_of")

    def __init__(self, resolved: Resolved, clauses: Clauses) -> None:
        self._clauses = clauses
        pairs = list(zip(resolved.parsed.mentions, resolved.links, strict=False))
        self._heads = {m.head: link.actor for m, link in pairs if link.actor is not None}
        self._actors: dict[str, ActorMatch] = {}
        for actor in self._heads.values():
            if actor.actor_id is not None:
                self._actors.setdefault(actor.actor_id, actor)
        self._of: dict[str, ActorMatch] = {}
        for office in resolved.offices:
            body = self._actors.get(office.organisation or "")
            if body is not None and _speaks(office.title):
                self._of.setdefault(office.actor_id, body)

    def behind(self, speaker: Speaker) -> ActorMatch | None:
        """The body that somebody speaks for, where the report says so."""
        actor = speaker.actor
        if actor is not None and actor.actor_id is not None and actor.actor_id in self._of:
            return self._of[actor.actor_id]
        if speaker.span is None or (actor is not None and actor.actor_id and not actor.actor_id.startswith("person:")):
            return None
        tokens = self._clauses.tokens
        inside = [h for h in self._heads if speaker.span.start <= tokens[h].start < speaker.span.end]
        titled = [
            t.index for t in tokens if speaker.span.start <= t.start < speaker.span.end and t.lemma.lower() in SPEAKING
        ]
        first = next(iter(titled), None)
        if first is None or any(tokens[c].text.lower() in _PAST for c in tokens[first].children):
            return None
        groups = (self._heads[h] for h in sorted(inside))
        named = next((g for g in groups if g.actor_id is not None and g.actor_id.startswith(_GROUPS)), None)
        its = any(tokens[c].text.lower() in {"its", "their"} for c in tokens[first].children)
        return named or (self._group_before(first) if its else None)

    def _group_before(self, at: int) -> ActorMatch | None:
        """The body that was named last before a word, in the sentence before or its own."""
        tokens = self._clauses.tokens
        near = (
            h for h in sorted(self._heads, reverse=True) if h < at and tokens[at].sentence - tokens[h].sentence <= 1
        )
        actors = (self._heads[h] for h in near)
        return next((a for a in actors if a.actor_id is not None and a.actor_id.startswith("group:")), None)

    def meant(self, head: int, speaker: Speaker | None) -> ActorMatch | None:
        """The body or state of a speaker that a common noun in his words stands for: "his organisation"."""
        tokens, known = self._clauses.tokens, self._heads.get(head)
        if speaker is None or tokens[head].pos != "NOUN" or (known is not None and known.actor_id):
            return None
        if not any(tokens[c].tag == "PRP$" or tokens[c].text.lower() == "the" for c in tokens[head].children):
            return None
        lemma = self._clauses.lemma(head)
        owned = any(tokens[c].tag == "PRP$" for c in tokens[head].children)
        if lemma in BODIES or (owned and lemma in _PEOPLE):
            return self.behind(speaker) or (speaker.actor if owned else None)
        country = speaker.actor.country if speaker.actor is not None else None
        return self._actors.get(f"state:{country}") if lemma in _STATES else None


def _speaks(title: str) -> bool:
    words = set(title.lower().replace("-", " ").split()) | set(title.lower().split())
    return bool(words & SPEAKING) and not words & _PAST
