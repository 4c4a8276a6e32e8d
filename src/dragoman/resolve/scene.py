"""What linking knows while it reads one document: names found, who was seen, and where the report is set."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.actors.regions import country_of_address, region_country
from dragoman.knowledge.actors.table import Name
from dragoman.knowledge.names import PARTICLES
from dragoman.resolve.lexicon import Hit, known_names, without_surnames
from dragoman.resolve.phrases import RolePhrase, role_phrase
from dragoman.resolve.tree import modifiers, of_objects
from dragoman.schema.actors import ActorMatch, Link, StatedOffice
from dragoman.schema.codes import ActorKind
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Mention, Parsed, Token

_COUNTRY_KINDS = ("state", "adjective", "demonym", "capital")
_LEAD, _OPENING, _CLEAR = 3, 3, 4
"""Sentences of the lead; what a dateline counts; how often a country is named at least where it is clear."""
PLAIN = frozenset(
    "west east north south centre center central national federal northern southern eastern western general high "
    "supreme".split()
)
"""Words that regions somewhere are called, and organs everywhere."""
_BACKING = frozenset("back support fund train arm finance sponsor ally align".split())


def no_city(name: str) -> str | None:
    """No country, where there is no gazetteer to ask for a city's."""
    return None


def is_capital(hit: Hit) -> bool:
    """Whether a known name is only that of a capital, which towns elsewhere may have too."""
    return all(name.kind == "capital" for name in hit.names)


def by_offset(places: Iterable[PlaceMention]) -> dict[int, PlaceMention]:
    """The place with coordinates whose name stands at each offset; the first where two names overlap."""
    found: dict[int, PlaceMention] = {}
    for place in places:
        if place.lat is not None:
            for offset in range(place.start, place.end):
                found.setdefault(offset, place)
    return found


@dataclass(slots=True)
class Scene:
    """The state of linking one document. `seen` holds, in text order, the mention and the link of each actor named."""

    parsed: Parsed
    table: ActorTable
    on: date | None
    tokens: Sequence[Token] = field(init=False)
    starts: list[int] = field(init=False)
    """Where each token begins."""
    listed: list[Hit] = field(default_factory=list)
    """All known names of the text; `hits` are those that are no part of another name."""
    hits: list[Hit] = field(default_factory=list)
    hit_at: dict[int, Hit] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)
    chains: dict[str, ActorMatch] = field(default_factory=dict)
    full_names: list[tuple[int, ActorMatch]] = field(default_factory=list)
    towns: set[str] = field(default_factory=set)
    """What the parser took for persons although it stands where a town would."""
    acronyms: dict[str, ActorMatch] = field(default_factory=dict)
    offices: list[StatedOffice] = field(default_factory=list)
    country: str | None = None
    clear: bool = False
    """Whether the report's country is named far more than any other."""
    places: tuple[PlaceMention, ...] = ()
    city_country: Callable[[str], str | None] = no_city
    asides: tuple[tuple[Mention, Link], ...] = ()
    _standing: dict[str, list[int]] = field(default_factory=dict)
    _phrases: dict[int, RolePhrase | None] = field(default_factory=dict)
    _owners: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _by_head: dict[int, Mention] = field(default_factory=dict)
    _by_offset: dict[int, PlaceMention] = field(default_factory=dict)
    _mapped: tuple[PlaceMention, ...] = ()

    def __post_init__(self) -> None:
        self.tokens = self.parsed.tokens
        self.starts = [t.start for t in self.tokens]

    def scan(self, opening: str | None = None) -> None:
        """Finds the known names and the country that the report is mostly about; `opening` is that of its dateline."""
        self.listed = known_names(self.tokens, self.table)
        self.hits = without_surnames(self.tokens, self.listed)
        self.hit_at = {i: hit for hit in self.hits for i in range(hit.first, hit.last + 1)}
        self.country = self._main_country(opening or country_of_address(self.parsed.text, self.table.seats))

    def _main_country(self, opening: str | None) -> str | None:
        counts: Counter[str] = Counter([opening] * _OPENING if opening else [])
        lead = Counter(counts)
        told = self.named_states() if opening else None
        for hit in self.hits:
            country = self.hit_country(hit) if not self.is_surname(hit) else None
            if country and (told is None or country == opening or country in told) and not self._is_anywhere(hit):
                early = self.tokens[hit.first].sentence < _LEAD
                counts[country] += 2 if early else 1
                lead[country] += early
        return self._most(counts, lead)

    def _is_anywhere(self, hit: Hit) -> bool:
        """Whether a known name is that of a news agency or company, which are named in reports on any country."""
        found = (self.table.actors.get(name.target) for name in hit.names)
        return all(a is not None and (a.id.startswith("outlet:") or a.form == "company") for a in found)

    def named_states(self) -> set[str]:
        """The countries that the report names by more than their capitals."""
        return {c for hit in self.hits if not is_capital(hit) and (c := self.hit_country(hit))}

    def is_surname(self, hit: Hit) -> bool:
        """Whether a known name is only a person's last name, which others may have too."""
        words = [t.text.lower() for t in self.tokens[hit.first : hit.last + 1] if t.pos != "PUNCT"]
        short = len([w for w in words if w not in PARTICLES]) == 1
        return short and all(n.target.startswith("person:") for n in hit.names)

    def settle_country(self) -> None:
        """Where no name of a country stands out, the country of most of the places named."""
        if self.country is None:
            named = {(p.name, p.country) for p in self.places if p.country and p.lat is not None}
            found = Counter(country for _, country in named)
            top = found.most_common(2)
            if top and top[0][1] > 1 and top[0][1] >= 2 * sum(n for _, n in top[1:]):
                self.country = top[0][0]

    def _most(self, counts: Counter[str], second: Counter[str] | None = None) -> str | None:
        """What is counted most, then most in the lead; None where two are level."""
        if not counts:
            return None
        ranked = sorted(counts, key=lambda c: (counts[c], second[c] if second else 0), reverse=True)
        first, rest = ranked[0], ranked[1:]
        if rest and (counts[rest[0]], second[rest[0]] if second else 0) == (
            counts[first],
            second[first] if second else 0,
        ):
            return None
        others = counts[rest[0]] if rest else 0
        self.clear = counts[first] >= _CLEAR and counts[first] >= 2 * others
        return first

    def countries(self) -> set[str]:
        """The countries that the report names, with those of its places."""
        named = {c for hit in self.hits if (c := self.hit_country(hit))}
        return named | {p.country for p in self.places if p.country and p.lat is not None}

    def hit_country(self, hit: Hit) -> str | None:
        """The country that a known name belongs to, where its readings agree."""
        found = {c for name in hit.names if (c := self.name_country(name))}
        return next(iter(found)) if len(found) == 1 else None

    def name_country(self, name: Name) -> str | None:
        """The country of one reading of a name."""
        if name.kind in _COUNTRY_KINDS:
            return name.target
        actor = self.table.actors.get(name.target)
        return actor.country if actor else None

    def owners(self, head: int) -> Sequence[int]:
        """The tokens that may say whose a noun is, nearest first: modifiers, then "of", "from", "in", "for"."""
        found = self._owners.get(head)
        if found is None:
            tokens = self.tokens
            behind = of_objects(tokens, head, "of", "from", "for", "in", "to")
            found = self._owners[head] = (*reversed(modifiers(tokens, head)), *behind)
        return found

    def country_of_phrase(self, head: int) -> str | None:
        """The country that a noun phrase names: "Egypt's", "Egyptian", "of Egypt"."""
        owners = self.owners(head)
        for i in sorted(owners, key=self._is_backer) if len(owners) > 1 else owners:
            hit = self.hit_at.get(i)
            if hit is not None and not (self.is_surname(hit) and self.tokens[i].dep in {"compound", "nmod"}):
                country = self.hit_country(hit) or self._shared_word(hit)
                if country:
                    return country
            link = self.links.get(i)
            if link is not None and link.actor is not None and link.actor.country and self.tokens[i].pos == "PRON":
                return link.actor.country
        return None

    def country_of_name(self, head: int) -> str | None:
        """The country that stands before a name or title, or behind it with "of" or "from": not where somebody is."""
        owners = self.owners(head)
        near = {*modifiers(self.tokens, head), *of_objects(self.tokens, head, "of", "from")} if owners else set()
        for i in owners:
            hit = self.hit_at.get(i) if i in near else None
            if hit is not None and self.is_surname(hit):
                continue
            country = (self.hit_country(hit) or self._shared_word(hit)) if hit is not None else None
            if country:
                return country
        return None

    def _is_backer(self, i: int) -> bool:
        """Whether a token names the sponsor ("Iranian-backed"), which says less about whose a noun is."""
        return self.tokens[self.tokens[i].head].lemma.lower() in _BACKING

    def _shared_word(self, hit: Hit) -> str | None:
        """The country of a word that several share ("Congolese"): the report's own, else the first in the list."""
        if any(name.kind not in _COUNTRY_KINDS for name in hit.names):
            return None
        found = [name.target for name in hit.names]
        return self.country if self.country in found else found[0]

    def country_by_place(self, head: int) -> str | None:
        """The country of the town or region that a noun phrase names: "Lagos police", "residents of Aleppo".

        "In" may hang on something else in running text, and counts only where the report's country agrees.
        """
        near = self.owners(head)
        if not near:
            return None
        by_in = set(of_objects(self.tokens, head, "in"))
        elsewhere = set(of_objects(self.tokens, head, "to", "for"))
        for i in near:
            country = None if i in elsewhere else self._country_at(i)
            if country in self.table.states and (i not in by_in or self.country in {None, country}):
                return country
        return None

    def _country_at(self, i: int) -> str | None:
        """The country of the place, or of the region by its adjective, at a token."""
        if self.tokens[i].text.lower() in PLAIN:
            return None
        place = self.place_at(self.tokens[i].start)
        if place is not None:
            return place.country
        return region_country(self.tokens[i].text) or self._city_read_as_name(i)

    def phrase(self, i: int) -> RolePhrase | None:
        """The role that the noun phrase around a token names, read once."""
        if i not in self._phrases:
            self._phrases[i] = role_phrase(self.tokens, i, self.table)
        return self._phrases[i]

    def mention_at(self, head: int) -> Mention | None:
        """The mention that a token heads."""
        if len(self._by_head) != len(self.mentions):
            self._by_head = {m.head: m for m in self.mentions}
        return self._by_head.get(head)

    def before(self, mention: Mention) -> Sequence[Mention]:
        """The mentions that begin before one does, nearest first."""
        end = bisect_left(self.mentions, mention.span.start, key=lambda m: m.span.start)
        return self.mentions[end - 1 :: -1] if end else ()

    def sentence_start(self, sentence: int) -> int:
        """The first token of a sentence."""
        return self.parsed.sentences[sentence].first

    def standing(self, word: str) -> Sequence[int]:
        """The tokens that a capitalised word stands at."""
        if not self._standing:
            for token in self.tokens:
                if token.text[:1].isupper():
                    self._standing.setdefault(token.text, []).append(token.index)
        return self._standing.get(word, ())

    def place_at(self, start: int) -> PlaceMention | None:
        """The place with coordinates whose name stands at an offset."""
        if self._mapped is not self.places:
            self._mapped, self._by_offset = self.places, by_offset(self.places)
        return self._by_offset.get(start)

    def _city_read_as_name(self, i: int) -> str | None:
        """The country of a large city that the parser took for a person or body ("São Paulo" police)."""
        mention = self.mention_at(i)
        link = self.links.get(i)
        unknown = link is None or link.actor is None or link.actor.actor_id not in self.table.actors
        named = mention is not None and self.tokens[i].pos == "PROPN" and unknown
        return self.city_country(mention.span.slice(self.parsed.text)) if mention is not None and named else None

    def organisation_of_phrase(self, head: int) -> ActorMatch | None:
        """The group or organ that a noun phrase names as its owner: "the LNA's commander", "head of the GNA"."""
        for i in self.owners(head):
            for inner in (i, *of_objects(self.tokens, i, "of")):
                link = self.links.get(inner)
                if link is not None and link.actor is not None and link.actor.actor_id is not None:
                    actor = self.table.actors.get(link.actor.actor_id)
                    if actor is None or actor.kind in {ActorKind.GROUP, ActorKind.ORGAN, ActorKind.PERSON}:
                        return link.actor
        return None

    def person(self, actor_id: str, why: str, confidence: float) -> ActorMatch:
        """A known person as of the report's day: with the office held then, and its sector before the lasting ones."""
        actor = self.table.actors[actor_id]
        office = self.table.office(actor_id, self.on)
        sectors = actor.sectors
        if office and office.sector:
            sectors = (office.sector, *(s for s in sectors if s != office.sector))
        elif not office and self.table.offices.get(actor_id):
            sectors = ("ELI", *(s for s in sectors if s != "ELI")) if self._retired(actor_id) else sectors
        return ActorMatch(
            actor_id, actor.name, (office.country if office else None) or actor.country, sectors or ("UNK",),
            office.title if office else None, round(confidence * self.table.trust(actor_id), 3), why,
        )  # fmt: skip

    def _retired(self, actor_id: str) -> bool:
        """Whether every office known of a person ended before the day."""
        if self.on is None:
            return False
        return all(o.last is not None and o.last < self.on for o in self.table.offices[actor_id])

    def state(self, iso3: str, why: str, confidence: float = 0.95) -> ActorMatch:
        """A state acting through its government."""
        return ActorMatch(f"state:{iso3}", self.table.states[iso3].name, iso3, ("GOV",), None, confidence, why)

    def known(self, actor_id: str, why: str, confidence: float) -> ActorMatch:
        """An actor of the list by id."""
        actor = self.table.actors[actor_id]
        if actor.kind is ActorKind.PERSON:
            return self.person(actor_id, why, confidence)
        score = round(confidence * self.table.trust(actor_id), 3)
        return ActorMatch(actor_id, actor.name, actor.country, actor.sectors or ("UNK",), None, score, why)
