"""Framing: the words that each outlet uses for one actor or event, and where outlets stand on different sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.discourse.meant import is_meant
from dragoman.knowledge.framing import find_terms
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Channel
from dragoman.schema.framing import Contrast, Framing, NamingKind, Side, Term, Usage
from dragoman.schema.ids import ReportId
from dragoman.schema.text import Span
from dragoman.schema.told import ToldClaim, ToldNaming, ToldReport

ACT = "act"
TEXT = "text"
_DETERMINER = re.compile(r"^(?:(?:the|an?|its|his|her|their|this|these|those|that|some|[\d,.]+)\s+)+", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|from|loyal to)\s+(?:the\s+)?((?:[A-Z][\w'’.-]*(?:\s+|$|(?=[,.;:])))+)")
_SHARED = re.compile(r"(?:both|two|three|four|all)\b", re.IGNORECASE)
"""How a wording begins that stands for several at once: "both sides" names nobody."""
_PRONOUNS = frozenset("it he she they who which that him her them its his their we i us themselves itself".split())
_WRITTEN = frozenset({Channel.STATEMENT, Channel.DOCUMENT})
"""Channels whose source phrase names a paper rather than the one who speaks in it."""


@dataclass(slots=True)
class _Seen:
    """One wording as it is gathered."""

    reports: dict[ReportId, None] = field(default_factory=dict)
    sentences: dict[str, None] = field(default_factory=dict)
    count: int = 0
    loaded: str = ""


class _Usages:
    """Gathers wordings by outlet and part."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str], _Seen] = {}
        self._pools: dict[str, str] = {}
        self._at: set[tuple[str, int]] = set()

    def read(self, document: str, span: Span) -> bool:
        """Whether words were counted before; they are now."""
        key = (document, span.start)
        before = key in self._at
        self._at.add(key)
        return before

    def name(self, told: ToldNaming, part: str, pool: str = "") -> None:
        """Counts the words of a naming, unless they were counted with a report; loaded is what they say it is."""
        if not self.read(told.document, told.naming.span):
            self._pools.setdefault(part, pool or part)
            self._count(told.outlet or told.path, part, told.words, told.sentence, told.naming.report, told.loaded)

    def add(self, told: ToldReport, part: str, wording: str, pool: str = "") -> None:
        """Counts a wording, without article, count and case; pronouns are no wording.

        Parts of one pool stand for the same thing, so that their words may be set against each other.
        """
        self._pools.setdefault(part, pool or part)
        self._count(told.outlet or told.path, part, wording, told.sentence, told.report.id)

    def stand(self, told: ToldClaim, part: str) -> None:
        """Counts the words of a stand."""
        self._count(told.outlet or told.path, part, told.content, told.sentence, told.claim.report)

    def _count(
        self, outlet: str, part: str, wording: str, sentence: str, report: ReportId | None, loaded: str = ""
    ) -> None:
        plain = _DETERMINER.sub("", " ".join(wording.split())).strip(" ,.;:\"'“”")
        if not plain or plain.casefold() in _PRONOUNS or _SHARED.match(plain):
            return
        key = (outlet or "no outlet", part, plain if any(map(str.isupper, plain)) else plain.casefold())
        seen = self._seen.setdefault(key, _Seen())
        seen.count += 1
        seen.loaded = loaded or wording
        seen.sentences[sentence] = None
        if report is not None:
            seen.reports[report] = None

    def framing(self, subject: str) -> Framing:
        """All wordings, most used first within an outlet and part, and the contrasts."""
        usages = [
            Usage(outlet, part, wording, seen.count, _terms(seen.loaded), tuple(seen.reports), tuple(seen.sentences))
            for (outlet, part, wording), seen in self._seen.items()
        ]
        usages.sort(key=lambda u: (u.part in {ACT, TEXT}, u.part == TEXT, u.part, u.outlet, -u.count, u.wording))
        return Framing(subject, tuple(usages), tuple(_contrasts(usages, self._pools)))


def frame_actor(told: Iterable[ToldReport], actor: str, namings: Iterable[ToldNaming] = ()) -> Framing:
    """How each outlet names an actor (an id, words of a name, or a code), and the loaded words for what it does.

    Read from the reports, and from the namings, which stand in any sentence.
    """
    usages, names = _Usages(), dict[str, int]()
    for one in told:
        report = one.report
        people = list(_people(one))
        mine = [p for p in people if is_meant(p.wording or p.who.name, p.who, actor)]
        theirs = [
            (p, body) for p in people if p not in mine and (body := _body(one, p)) and is_meant(body, None, actor)
        ]
        for person, body in theirs:
            usages.add(one, body, f"{person.wording} of {body}", actor)
            mine.append(person)
        for person in (p for p in mine if not any(p is other for other, _ in theirs)):
            names[person.who.name] = names.get(person.who.name, 0) + 1
            usages.add(one, person.who.name, person.wording, actor)
        for span in (s for p in mine for s in p.spans):
            usages.read(report.document, span)
        acting = {p.key for p in mine} & {p.key for p in report.actors}
        trigger = _at(one, report.trigger)
        if acting and any(True for _ in find_terms(trigger)):
            usages.add(one, ACT, trigger)
            usages.read(report.document, report.trigger)
    for found in namings:
        who = found.naming.who
        if who is None or not is_meant(who.name, who, actor):
            continue
        if found.naming.kind is NamingKind.DEED:
            usages.name(found, ACT)
        else:
            names[who.name] = names.get(who.name, 0) + 1
            usages.name(found, who.name, actor)
    return usages.framing(min(names, key=lambda n: (-names[n], n), default=actor))


def frame_event(
    told: Sequence[ToldReport],
    subject: str,
    claims: Iterable[ToldClaim] = (),
    namings: Iterable[ToldNaming] = (),
) -> Framing:
    """How each outlet words one event: its parties, the act, and the loaded words of the sentences that tell it.

    Of the namings those count that point back to one of its tellings ("the unrest"). Of the claims those count that
    take a stand, stand in a document that tells the event, and are held by a party or by somebody of a party's
    country: whom each telling has a party support, reject or demand something of.
    """
    usages = _Usages()
    documents = {one.report.document for one in told}
    parties = {p.key for one in told for p in (*one.report.actors, *one.report.recipients)}
    countries = {p.who.country for one in told for p in (*one.report.actors, *one.report.recipients)} - {None}
    for voiced in claims:
        claim, who = voiced.claim, voiced.claim.speaker.actor
        if claim.document not in documents or claim.topic is None or who is None:
            continue
        if Participant(who).key in parties or who.country in countries:
            usages.stand(voiced, f"{who.name} {claim.stance}")
    told_by = {one.report.id for one in told}
    for one in told:
        report = one.report
        named = list(_people(one))
        roles = ((report.actors, "actors"), (report.recipients, "recipients"))
        pools = {p.key: role for people, role in roles for p in people}
        for person in named:
            usages.add(one, person.who.name, person.wording, pools.get(person.key, ""))
        usages.add(one, ACT, _at(one, report.trigger))
        start = report.sentence.start
        covered = [s for p in named for s in p.spans] + [report.trigger]
        for begin, end, _ in find_terms(one.sentence):
            if not any(s.overlaps(Span(start + begin, start + end)) for s in covered):
                usages.add(one, TEXT, one.sentence[begin:end])
    for found in namings:
        if found.naming.kind is NamingKind.TEXT and found.naming.report in told_by:
            usages.name(found, TEXT)
    return usages.framing(subject)


def _people(told: ToldReport) -> Iterator[Participant]:
    """Everybody in a report with the words for them there: the parties, and the speakers of its own sentence."""
    report = told.report
    yield from (*report.actors, *report.recipients, *report.participants)
    for speaker in report.attribution:
        if speaker.channel in _WRITTEN:
            continue
        inside = speaker.span is not None and report.sentence.start <= speaker.span.start < report.sentence.end
        if speaker.actor is not None and speaker.span is not None and inside:
            yield Participant(speaker.actor, (speaker.span,), _at(told, speaker.span))


def _body(told: ToldReport, person: Participant) -> str:
    """The name of those whom somebody is one of: "Movement" for the rebels in "rebels of the Movement"."""
    if person.who.actor_id or not person.spans:
        return ""
    rest = told.sentence[max(person.spans[-1].end - told.report.sentence.start, 0) :]
    found = _OF.match(rest)
    return " ".join(found.group(1).split()).rstrip(",.;:") if found else ""


def _at(told: ToldReport, span: Span) -> str:
    start = told.report.sentence.start
    return told.sentence[max(span.start - start, 0) : max(span.end - start, 0)]


def _terms(wording: str) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for _, _, term in find_terms(wording)))


def _contrasts(usages: Iterable[Usage], pools: Mapping[str, str]) -> Iterator[Contrast]:
    """The pairs of which outlets use different sides for one thing; an outlet that uses both shows nothing.

    A proper name is nobody's choice: its words count only where they are changed.
    """
    used: dict[tuple[str, str], dict[int, tuple[set[str], set[str]]]] = {}
    for usage in usages:
        for term in usage.terms if usage.wording != usage.part else ():
            sides = used.setdefault((term.pair, pools.get(usage.part, usage.part)), {})
            words, outlets = sides.setdefault(term.side, (set(), set()))
            words.add(usage.wording)
            outlets.add(usage.outlet)
    for (pair, part), sides in sorted(used.items()):
        listed = [sides[number] for number in sorted(sides)]
        if any(a - b and b - a for n, (_, a) in enumerate(listed) for _, b in listed[n + 1 :]):
            yield Contrast(pair, part, tuple(Side(tuple(sorted(w)), tuple(sorted(o))) for w, o in listed))
