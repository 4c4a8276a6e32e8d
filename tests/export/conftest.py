"""A small hand-built set of events with everything that a reader of files could stumble over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from dragoman.export import Contents
from dragoman.filter import Filter
from dragoman.schema.actors import ActorMatch, Participant, StatedOffice
from dragoman.schema.codes import (
    Channel,
    DateBasis,
    DatePrecision,
    NumberKind,
    OutletKind,
    PlacePrecision,
    Quad,
    Root,
    Stance,
    Status,
)
from dragoman.schema.documents import Copy, Document, Outlet, Published
from dragoman.schema.events import Claim, Disagreement, Event, Position, Stand, Statement, Topic, Variant
from dragoman.schema.places import Place
from dragoman.schema.reports import Alternative, Explanation, FieldSpans, Number, Report, Speaker
from dragoman.schema.runs import Issue, Run, Tally
from dragoman.schema.text import Span
from dragoman.schema.times import When
from dragoman.schema.told import ToldClaim, ToldReport

TEXT = '=The "Harbour|Union"\nmet the minister, NA said. Nobody counted.'


def told_claim(claim: Claim, event: str | None, content: str) -> ToldClaim:
    return ToldClaim(claim, event, content, TEXT, "a.txt", None, None)


@dataclass(frozen=True)
class Filed:
    document: Document
    copies: tuple[Copy, ...]
    reports: int


@dataclass(frozen=True)
class Wording:
    text: str
    count: int
    report: str
    document: str


@dataclass(frozen=True)
class OfficeSeen:
    office: StatedOffice
    document: str
    words: str


@dataclass(frozen=True)
class ActorSeen:
    actor_id: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    reports: int
    events: int
    spoken: int
    wordings: tuple[Wording, ...]
    offices: tuple[OfficeSeen, ...]


UNION = ActorMatch("user:union", "Harbour|Union", "EGY", ("LAB", "CVL"))
BOARD = ActorMatch("user:board", "Port \\ Board", None, ("GOV",), "chair")
AGENCY = ActorMatch(None, "news agency «НА»", "SDN", ())


def _report() -> Report:
    return Report(
        "r01",
        "d01",
        Span(0, 48),
        Span(21, 24),
        Root.CONSULT,
        "visit",
        ("diplomatic", "economic"),
        (Participant(UNION, (Span(4, 20),), "Harbour|Union"), Participant(BOARD)),
        (Participant(AGENCY, (Span(39, 41),), "NA"),),
        (),
        Place("Port Example", "EGY", 31.25, 32.3, PlacePrecision.CITY, 7),
        When(date(2024, 5, 1), date(2024, 5, 31), DatePrecision.MONTH, "expression", 0, 4),
        Status.HAPPENED,
        False,
        (
            Speaker("Example Wire", None, Channel.OUTLET, None, None),
            Speaker("NA", AGENCY, Channel.MEDIA, "reportedly", Span(39, 41)),
        ),
        (Number(NumberKind.KILLED, 0, 4, "NA"), Number(NumberKind.KILLED, 2, None, None)),
        (FieldSpans("actors", (Span(4, 20),)), FieldSpans("actors", (Span(25, 37),)), FieldSpans("place", ())),
        1.9,
        0.1 + 0.2,
        "frames 1",
        (Alternative("AGREE", None, 0.25, "encoder"),),
        Explanation("meet", ("nsubj",), ("frame",)),
    )


def _bare() -> Report:
    return replace(
        _report(),
        id="r02",
        sentence=Span(48, 63),
        trigger=Span(55, 62),
        root=Root.ASSAULT,
        mode=None,
        contexts=(),
        actors=(),
        recipients=(),
        place=None,
        when=When(),
        status=Status.DENIED,
        background=True,
        attribution=(),
        numbers=(),
        spans=(),
        alternatives=(),
        why=Explanation(""),
    )


def _event(report: Report, **changes: object) -> Event:
    made = Event(
        "e" + report.id,
        report.root,
        report.mode,
        report.contexts,
        report.quad,
        report.actors,
        report.recipients,
        report.participants,
        report.place,
        report.when,
        report.status,
        report.background,
        True,
        report.intensity,
        report.confidence,
        report.numbers,
        (report.id,),
        ("Example Wire", "The Example|Post"),
        "2024-05",
        (Disagreement("numbers", (Variant("0-4", ("r01",)), Variant("2", ("r01",), ("NA", "a|b")))),),
        independent=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def make() -> Callable[..., Contents]:
    """Makes the contents anew, since an export walks each iterator once."""

    def contents(**changes: object) -> Contents:
        month = Published(date(2024, 5, 1), date(2024, 5, 31), DatePrecision.MONTH, DateBasis.METADATA)
        copy = Copy(
            "in/a.txt",
            Outlet("Example Wire", "EGY", OutletKind.WIRE, "en"),
            "https://example.org/a",
            month,
            datetime(2024, 6, 1, 12, tzinfo=UTC),
            "00ff",
        )
        document = Document("d01", TEXT, "A \u2028 title", "en", "ar", copy=copy)
        report, bare = _report(), _bare()
        outlet = ("in/a.txt", "Example Wire", "2024-05")
        topic = Topic("talks", ("round|table",), ("Port \\ Board",), ends=True)
        said = "2024-04-30"
        speaker = report.attribution[1]
        claim = Claim("c01", "r01", "d01", speaker, Stance.DENIES, "a|b", Span(25, 37), report.sentence, topic, said)
        state = Claim("c02", None, "d01", report.attribution[0], Stance.ASSERTS, "happened", Span(48, 63))
        shown = Statement("c01", None, "d01", "Example Wire", "2024-05", Stance.REJECTS, "refused", TEXT[:48])
        first = Stand(Stance.SUPPORTS, None, "2023", (replace(shown, claim="c00", outlet=None, day="2023"),))
        position = Position(
            "p01",
            "Port \\ Board",
            BOARD,
            "talks (a, b)",
            (first, Stand(Stance.REJECTS, "2024-05", "2024-05", (shown,))),
        )
        office = StatedOffice("user:board", "A Person", "chair", "Port Board", None, "GOV", Span(29, 37))
        second = _event(bare, contested=False, outlets=(), first_published=None, disagreements=())
        again = _event(report, id="e03", quad=Quad.MATERIAL_CONFLICT, intensity=-4.1, reports=("r03",))
        made = Contents(
            events=iter((_event(report), second, again)),
            reports=iter((ToldReport(report, "er01", TEXT[:48], *outlet), ToldReport(bare, None, TEXT[48:], *outlet))),
            claims=iter((told_claim(claim, "er01", TEXT[25:37]), told_claim(state, None, TEXT[48:63]))),
            positions=iter((position,)),
            actors=iter(
                (
                    ActorSeen(
                        "user:board",
                        "Port \\ Board",
                        None,
                        ("GOV",),
                        1,
                        1,
                        0,
                        (Wording("the board", 1, "r01", "d01"),),
                        (OfficeSeen(office, "d01", TEXT[29:37]),),
                    ),
                    ActorSeen(None, AGENCY.name, "SDN", (), 1, 1, 1, (), ()),
                )
            ),
            documents=iter((Filed(document, (copy, Copy("b.txt")), 2),)),
            issues=iter((Issue("c.pdf", None, "no_text", "no text layer", "scan it"),)),
            account=Tally(3, 1, 0, 1, 0, 1),
            version="0.1.0",
            components=(("frames", "1"),),
            runs=(Run("run-1", datetime(2024, 6, 1, 12, tzinfo=UTC), None, "0.1.0", (), Tally(3, 1, 0, 1, 0, 1)),),
            wanted=Filter(country=("EGY", "SDN")),
            content_hash="ab" * 32,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    return contents
