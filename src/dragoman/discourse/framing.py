"""Framing: the words that each outlet uses for one actor or event, and where outlets stand on different sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.discourse.told import ToldReport, is_meant
from dragoman.knowledge.framing import find_terms
from dragoman.schema.actors import Participant
from dragoman.schema.framing import Contrast, Framing, Side, Term, Usage
from dragoman.schema.ids import ReportId
from dragoman.schema.text import Span

ACT = "act"
TEXT = "text"
_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|these|those|that|some)\s+", re.IGNORECASE)
_PRONOUNS = frozenset("it he she they who which that him her them its his their we i us themselves itself".split())


@dataclass(slots=True)
class _Seen:
    """One wording as it is gathered."""

    reports: dict[ReportId, None] = field(default_factory=dict)
    sentences: dict[str, None] = field(default_factory=dict)
    count: int = 0


class _Usages:
    """Gathers wordings by outlet and part."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str], _Seen] = {}

    def add(self, told: ToldReport, part: str, wording: str) -> None:
        """Counts a wording, without article and case; pronouns are no wording."""
        plain = _DETERMINER.sub("", " ".join(wording.split())).strip(" ,.;:\"'“”")
        if not plain or plain.casefold() in _PRONOUNS:
            return
        key = (told.outlet or told.path or "no outlet", part, plain if plain[:1].isupper() else plain.casefold())
        seen = self._seen.setdefault(key, _Seen())
        seen.count += 1
        seen.reports[told.report.id] = None
        seen.sentences[told.sentence] = None

    def framing(self, subject: str) -> Framing:
        """All wordings, most used first within an outlet and part, and the contrasts."""
        usages = [
            Usage(outlet, part, wording, seen.count, _terms(wording), tuple(seen.reports), tuple(seen.sentences))
            for (outlet, part, wording), seen in self._seen.items()
        ]
        usages.sort(key=lambda u: (u.part in {ACT, TEXT}, u.part == TEXT, u.part, u.outlet, -u.count, u.wording))
        return Framing(subject, tuple(usages), tuple(_contrasts(usages)))


def frame_actor(told: Iterable[ToldReport], actor: str) -> Framing:
    """How each outlet names an actor (an id, words of a name, or a code), and the loaded words for what it does."""
    usages, names = _Usages(), dict[str, int]()
    for one in told:
        report = one.report
        mine = [p for p in _people(one) if is_meant(p.wording or p.who.name, p.who, actor)]
        for person in mine:
            names[person.who.name] = names.get(person.who.name, 0) + 1
            usages.add(one, person.who.name, person.wording)
        acting = {p.key for p in mine} & {p.key for p in report.actors}
        trigger = _at(one, report.trigger)
        if acting and any(True for _ in find_terms(trigger)):
            usages.add(one, ACT, trigger)
    return usages.framing(min(names, key=lambda n: (-names[n], n), default=actor))


def frame_event(told: Iterable[ToldReport], subject: str) -> Framing:
    """How each outlet words one event: its parties, the act, and the loaded words of the sentences that tell it."""
    usages = _Usages()
    for one in told:
        report = one.report
        named = list(_people(one))
        for person in named:
            usages.add(one, person.who.name, person.wording)
        usages.add(one, ACT, _at(one, report.trigger))
        start = report.sentence.start
        covered = [s for p in named for s in p.spans] + [report.trigger]
        for begin, end, _ in find_terms(one.sentence):
            if not any(s.overlaps(Span(start + begin, start + end)) for s in covered):
                usages.add(one, TEXT, one.sentence[begin:end])
    return usages.framing(subject)


def _people(told: ToldReport) -> Iterator[Participant]:
    """Everybody in a report with the words for them there: the parties, and the speakers of its own sentence."""
    report = told.report
    yield from (*report.actors, *report.recipients, *report.participants)
    for speaker in report.attribution:
        inside = speaker.span is not None and report.sentence.start <= speaker.span.start < report.sentence.end
        if speaker.actor is not None and speaker.span is not None and inside:
            yield Participant(speaker.actor, (speaker.span,), _at(told, speaker.span))


def _at(told: ToldReport, span: Span) -> str:
    start = told.report.sentence.start
    return told.sentence[max(span.start - start, 0) : max(span.end - start, 0)]


def _terms(wording: str) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for _, _, term in find_terms(wording)))


def _contrasts(usages: Iterable[Usage]) -> Iterator[Contrast]:
    """The pairs of which two sides are used for one part by different outlets, or by one that changes its word."""
    used: dict[tuple[str, str], dict[int, tuple[set[str], set[str]]]] = {}
    for usage in usages:
        for term in usage.terms:
            sides = used.setdefault((term.pair, usage.part), {})
            words, outlets = sides.setdefault(term.side, (set(), set()))
            words.add(usage.wording)
            outlets.add(usage.outlet)
    for (pair, part), sides in sorted(used.items()):
        if len(sides) > 1:
            listed = (sides[number] for number in sorted(sides))
            yield Contrast(pair, part, tuple(Side(tuple(sorted(w)), tuple(sorted(o))) for w, o in listed))
