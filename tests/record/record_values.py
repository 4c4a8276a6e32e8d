"""Values to put into a record: hand-built ones that read like reports, and strategies that try every field."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from dragoman.schema.actors import ActorMatch, Participant, StatedOffice
from dragoman.schema.codes import (
    Channel,
    DateBasis,
    DatePrecision,
    FurnitureKind,
    NumberKind,
    OutletKind,
    PlacePrecision,
    Quad,
    Root,
    Stance,
    Status,
)
from dragoman.schema.documents import Copy, Document, Outlet, Problem, Published
from dragoman.schema.events import Claim, Disagreement, Event, Topic, Variant
from dragoman.schema.ids import claim_id, document_id, event_id, report_id
from dragoman.schema.places import Place
from dragoman.schema.reports import Alternative, Explanation, FieldSpans, Number, Report, Speaker
from dragoman.schema.runs import Coded, Issue, Run, Tally
from dragoman.schema.text import Furniture, Span
from dragoman.schema.times import When

UNION = ActorMatch("user:harbour-union", "Harbour Union", "EGY", ("LAB", "CVL"), None, 0.9, "name")
MINISTRY = ActorMatch("user:canal-ministry", "Ministry of Canals", "SDN", ("GOV",), "minister", 0.8, "office")
GUNMEN = ActorMatch(None, "gunmen", None, ("UAF",))
PORT = Place("Port Example", "EGY", 31.25, 32.3, PlacePrecision.CITY, 7, "Canal", "near")


def published(day: str = "2024-05-02") -> Published:
    on = date.fromisoformat(day)
    return Published(on, on, DatePrecision.DAY, DateBasis.SIDECAR)


def a_copy(
    path: str = "a.txt", outlet: str | None = "Example Wire", day: str | None = "2024-05-02", raw: str = ""
) -> Copy:
    return Copy(
        path,
        Outlet(outlet, "EGY", OutletKind.WIRE, "en") if outlet else None,
        f"https://example.org/{path}",
        published(day) if day else None,
        datetime(2024, 5, 3, 10, 30, tzinfo=UTC),
        raw or f"hash of {path}",
    )


def a_report(document: Document, trigger: str, **changes: object) -> Report:
    """A report on the sentence that holds the trigger word."""
    at = document.text.index(trigger)
    start = document.text.rfind(". ", 0, at) + 2 if ". " in document.text[:at] else 0
    end = document.text.find(".", at) + 1
    span = Span(at, at + len(trigger))
    fields: dict[str, object] = {
        "id": report_id(document.id, (span.start, span.end), [("actor", start, at)]),
        "document": document.id,
        "sentence": Span(start, end),
        "trigger": span,
        "root": Root.CONSULT,
        "mode": "visit",
        "contexts": ("diplomatic", "economic"),
        "actors": (Participant(UNION, (Span(start, at),), document.text[start:at].strip()),),
        "recipients": (Participant(MINISTRY, (Span(at, end),), "the ministry"),),
        "participants": (),
        "place": PORT,
        "when": When(date(2024, 5, 1), date(2024, 5, 1), DatePrecision.DAY, "expression", start, at),
        "status": Status.HAPPENED,
        "background": False,
        "attribution": (
            Speaker("Example Wire", None, Channel.OUTLET, None, None),
            Speaker("the ministry", MINISTRY, Channel.STATEMENT, "reportedly", span),
        ),
        "numbers": (Number(NumberKind.PARTICIPANTS, 20, None, "police", span),),
        "spans": (FieldSpans("actors", (Span(start, at), span)), FieldSpans("place", ())),
        "intensity": 1.9,
        "confidence": 0.75,
        "coder": "frames 1",
        "alternatives": (Alternative("AGREE", None, 0.2, "encoder"),),
        "why": Explanation("meet", ("nsubj", "prep:with|pobj"), ('frame "meet"', "no negation")),
    }
    return Report(**(fields | changes))  # type: ignore[arg-type]


def a_coded(
    text: str = "The Harbour Union met the canal minister. Gunmen attacked a depot.",
    copy: Copy | None = None,
    *,
    triggers: tuple[str, ...] = ("met", "attacked"),
) -> Coded:
    document = Document(
        document_id(text),
        text,
        "Talks at the port",
        "en",
        "ar",
        (Furniture(Span(0, 3), FurnitureKind.CAPTION),),
        copy or a_copy(),
        (Problem("summary_only", "a short text", "find the page", 0, 3), Problem("too_short", "four words")),
    )
    reports = tuple(
        a_report(document, trigger)
        if trigger != "attacked"
        else a_report(
            document,
            trigger,
            root=Root.ASSAULT,
            mode="firearms",
            contexts=("military",),
            actors=(Participant(GUNMEN, (), "Gunmen"),),
            recipients=(),
            place=None,
            when=When(),
            attribution=(),
            numbers=(Number(NumberKind.KILLED, 0, 4, None),),
            confidence=0.4,
        )
        for trigger in triggers
    )
    claims = tuple(
        Claim(
            claim_id(report.id, "the ministry", "denies", "met"),
            report.id,
            document.id,
            Speaker("the ministry", MINISTRY, Channel.SPEECH, None, None),
            Stance.DENIES,
            "no meeting",
            Span(4, 17),
            report.sentence,
            Topic("meeting", ("port",), (UNION.name,), ends=False),
            "2024-05-01",
        )
        for report in reports[:1]
    )
    issues = (Issue(document.copy.path, document.id, "summary_only", "a short text", "find the page"),)
    offices = (
        (StatedOffice("user:canal-ministry", "An Official", "minister", None, "SDN", "GOV", Span(4, 11)),)
        if len(text) > 11
        else ()
    )
    return Coded(document, (), (), (), (), reports, claims, issues, offices, None if reports else "no frame matched")


def an_event(*reports: Report, **changes: object) -> Event:
    first = reports[0]
    fields: dict[str, object] = {
        "id": event_id(first.id),
        "root": first.root,
        "mode": first.mode,
        "contexts": first.contexts,
        "quad": first.quad,
        "actors": first.actors,
        "recipients": first.recipients,
        "participants": first.participants,
        "place": first.place,
        "when": first.when,
        "status": first.status,
        "background": first.background,
        "contested": len(reports) > 1,
        "intensity": first.intensity,
        "confidence": first.confidence,
        "numbers": first.numbers,
        "reports": tuple(report.id for report in reports),
        "outlets": ("Example Wire", "The Example Post"),
        "first_published": "2024-05-02",
        "disagreements": (
            Disagreement(
                "numbers", (Variant("20", (first.id,)), Variant("30|40", tuple(one.id for one in reports), ("a|b",)))
            ),
            Disagreement("place", ()),
        ),
        "supersedes": (),
        "independent": 2,
    }
    return Event(**(fields | changes))  # type: ignore[arg-type]


def a_run(name: str = "run-1") -> Run:
    components = (("frames", "1"), ("encoder", "sha256:00"))
    return Run(name, datetime(2024, 5, 3, 9, tzinfo=UTC), None, "0.1.0", components, Tally())  # type: ignore[arg-type]


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
codes = st.from_regex(r"[A-Za-z][A-Za-z_]{0,5}", fullmatch=True)
code_lists = st.lists(codes, max_size=3).map(tuple)
scores = st.floats(0, 1)
spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(*pair))
span_lists = st.lists(spans, max_size=3).map(tuple)
maybe_words = st.none() | words
days = st.none() | st.dates()
matches = st.builds(ActorMatch, maybe_words, words, st.none() | codes, code_lists, maybe_words, scores, words)
people = st.lists(st.builds(Participant, matches, span_lists, words), max_size=3).map(tuple)
counts = st.none() | st.integers(0, 10**12)
number_lists = st.lists(
    st.builds(Number, st.sampled_from(NumberKind), counts, counts, maybe_words, st.none() | spans), max_size=2
).map(tuple)
speakers = st.builds(Speaker, words, st.none() | matches, st.sampled_from(Channel), maybe_words, st.none() | spans)
names = st.lists(words, max_size=2).map(tuple)
topics = st.builds(Topic, words, names, names, st.booleans())
offsets = st.none() | st.integers(0, 10**6)
whens = st.builds(When, days, days, st.sampled_from(DatePrecision), words, offsets, offsets)
degrees = st.none() | st.floats(-180, 180)
places = st.builds(
    Place,
    words,
    st.none() | codes,
    degrees,
    degrees,
    st.sampled_from(PlacePrecision),
    offsets,
    maybe_words,
    maybe_words,
)
acts = {
    "root": st.sampled_from(tuple(Root)),
    "mode": st.none() | codes,
    "contexts": code_lists,
    "actors": people,
    "recipients": people,
    "participants": people,
    "place": st.none() | places,
    "when": whens,
    "status": st.sampled_from(Status),
    "background": st.booleans(),
    "intensity": st.floats(-10, 10),
    "confidence": scores,
    "numbers": number_lists,
}


@st.composite
def coded_documents(draw: st.DrawFn) -> Coded:
    """A document with reports and claims whose every field is drawn."""
    text = draw(words)
    document = Document(
        document_id(text),
        text,
        draw(maybe_words),
        draw(codes),
        draw(maybe_words),
        draw(st.lists(st.builds(Furniture, spans, st.sampled_from(FurnitureKind)), max_size=2).map(tuple)),
        Copy(
            draw(words),
            draw(st.none() | st.builds(Outlet, words, st.none() | codes, st.sampled_from(OutletKind), maybe_words)),
            draw(maybe_words),
            draw(
                st.none()
                | st.builds(
                    Published, st.dates(), st.dates(), st.sampled_from(DatePrecision), st.sampled_from(DateBasis)
                )
            ),
            draw(st.none() | st.datetimes(timezones=st.none() | st.just(UTC))),
            draw(words),
        ),
        draw(st.lists(st.builds(Problem, words, words, words, offsets, offsets), max_size=2).map(tuple)),
    )
    reports = []
    for number in range(draw(st.integers(0, 2))):
        drawn = {name: draw(strategy) for name, strategy in acts.items()}
        reports.append(
            Report(
                id=report_id(document.id, (number, number + 1), []),
                document=document.id,
                sentence=draw(spans),
                trigger=draw(spans),
                attribution=draw(st.lists(speakers, max_size=2).map(tuple)),
                spans=draw(st.lists(st.builds(FieldSpans, words, span_lists), max_size=2).map(tuple)),
                coder=draw(words),
                alternatives=draw(
                    st.lists(st.builds(Alternative, words, st.none() | codes, scores, words), max_size=2).map(tuple)
                ),
                why=draw(
                    st.builds(
                        Explanation,
                        words,
                        st.lists(words, max_size=2).map(tuple),
                        st.lists(words, max_size=2).map(tuple),
                    )
                ),
                **drawn,
            )
        )
    claims = tuple(
        Claim(
            claim_id(report.id, "", "", ""),
            report.id,
            document.id,
            draw(speakers),
            draw(st.sampled_from(Stance)),
            draw(words),
            draw(spans),
            draw(st.none() | spans),
            draw(st.none() | topics),
            draw(st.none() | st.sampled_from(["2024-05-01", "2024-05", "2024"])),
        )
        for report in reports
    )
    offices = tuple(
        draw(st.lists(st.builds(StatedOffice, words, words, words, maybe_words, st.none() | codes, codes, spans)))[:2]
    )
    issues = tuple(Issue(document.copy.path, document.id, kind, kind) for kind in draw(st.lists(words, max_size=2)))
    return Coded(document, (), (), (), (), tuple(reports), claims, issues, offices, draw(maybe_words))


@st.composite
def events_of(draw: st.DrawFn, reports: tuple[Report, ...]) -> Event:
    """An event of these reports whose every other field is drawn."""
    variants = st.builds(Variant, words, st.just(tuple(report.id for report in reports)), names)
    return Event(
        id=event_id(reports[0].id),
        quad=draw(st.sampled_from(Quad)),
        contested=draw(st.booleans()),
        reports=tuple(report.id for report in reports),
        outlets=draw(st.lists(words, max_size=3).map(tuple)),
        first_published=draw(maybe_words),
        disagreements=tuple(
            Disagreement(draw(words), tuple(draw(st.lists(variants, max_size=2))))
            for _ in range(draw(st.integers(0, 2)))
        ),
        supersedes=draw(st.lists(codes, max_size=2, unique=True).map(tuple)),
        independent=draw(st.integers(0, 99)),
        **{name: draw(strategy) for name, strategy in acts.items()},
    )
