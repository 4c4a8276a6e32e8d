"""The public functions: offsets that hold for any text, results that depend on the text alone, honest errors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.api import _document
from dragoman.errors import DocumentError, InputError
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Document
from dragoman.schema.reports import Report
from dragoman.schema.runs import Coded
from dragoman.schema.text import Span

SENTENCES = (
    "Soldiers killed three rebels near the town of Bor in South Sudan on Monday, the army said.",
    "The foreign minister of Kenya met his Ugandan counterpart in Kampala (AMK) on 3 May 2024.",
    "“We will not withdraw,” a spokesman of the militants told state television.",
    "At least 14 people were arrested during a protest in front of the parliament in Tbilisi.",
    "Egypt's government denied that its troops had crossed into Sudan last week.",
    "FILE - A minister (R) meets an envoy (L), in this photo of March 2, 2020.",
    "TUNIS, June 4 - The United Nations (UN) urged both sides to stop the fighting.",
)
ODDITIES = (
    "(" * 200, "\ud800", "\udc00 ", "\x00", "\u202e", "\u200b", "e\u0301", "😀", "\r\n", "\n\n", "\t", "\u2028", "\x85",
    "“", "”", '"', "''", "[[", "))", "...", "—", "- ", "'s", "&lt;", "<b>", "\ufeff", "al- ", "Ⅷ", "ﬁ", "١٤", "خليفة",
)  # fmt: skip
texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODDITIES), st.text(max_size=30)), max_size=12
).map(" ".join)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def test_every_span_of_one_text(coder: dragoman.Coder) -> None:
    coded = coder.code("\n\n".join(SENTENCES), published="2024-06-05")
    assert len(coded.reports) >= 3
    check(coded, "\n\n".join(SENTENCES))


@SLOW
@given(text=texts, published=st.sampled_from([None, "2024", "2024-06", "2024-06-05"]))
@example(text="(" * 20_000, published=None)
@example(text=SENTENCES[0] + "(" * 20_000 + SENTENCES[1], published="2024")
@example(text="\x00" + SENTENCES[0].replace(" ", "\x00"), published=None)
@example(text="\ud800" + SENTENCES[0] + "\udfff", published="2024-06-05")
@example(text="\n" * 30_000 + SENTENCES[1], published=None)
@example(text=SENTENCES[1] + " " * 30_000, published=None)
@example(text="-" * 20_000 + "\n" + SENTENCES[3], published=None)
def test_offsets_hold_for_any_text(coder: dragoman.Coder, text: str, published: str | None) -> None:
    if not text.strip():
        with pytest.raises(DocumentError, match="no text"):
            coder.code(text, published=published)
        return
    coded = coder.code(text, published=published)
    check(coded, text)


@pytest.mark.parametrize("filler", ["x", "Bor "])
def test_a_line_of_a_hundred_thousand_characters(coder: dragoman.Coder, filler: str) -> None:
    text = SENTENCES[0] + " " + filler * (100_000 // len(filler)) + ". " + SENTENCES[3]
    started = time.process_time()
    check(coder.code(text, published="2024-06-05"), text)
    assert time.process_time() - started < 60


def check(coded: Coded, text: str) -> None:
    """Every span lies in the text and holds words; sentences follow each other; numbering is as promised."""
    stored = coded.document.text
    assert len(stored) == len(text)
    assert all(b in {a, "\ufffd"} for a, b in zip(text, stored, strict=True))
    for start, end in spans(coded):
        assert 0 <= start < end <= len(text), (start, end)
        assert stored[start:end].strip(), f"nothing but space at {start}..{end}"
    assert [s.index for s in coded.sentences] == list(range(len(coded.sentences)))
    for before, after in pairwise(coded.sentences):
        assert before.span.end <= after.span.start
    assert len(coded.mentions) == len(coded.links)
    sentences = {s.span for s in coded.sentences}
    for report in coded.reports:
        assert report.document == coded.document.id
        assert report.sentence in sentences
        assert report.sentence.start <= report.trigger.start < report.trigger.end <= report.sentence.end
        assert 0.0 <= report.confidence <= 1.0
        for party in (*report.actors, *report.recipients, *report.participants):
            if len(party.spans) == 1:
                assert party.wording == party.spans[0].slice(stored)
    assert len({r.id for r in coded.reports}) == len(coded.reports)
    assert (coded.why_none is None) == bool(coded.reports)


def spans(coded: Coded) -> Iterator[tuple[int, int]]:
    for sentence in coded.sentences:
        yield sentence.span.start, sentence.span.end
    for mention in coded.mentions:
        yield mention.span.start, mention.span.end
    for furniture in coded.document.furniture:
        yield furniture.span.start, furniture.span.end
    for a in coded.attributions:
        yield from (*a.source, *a.cue, *a.content)
        if a.speaker and a.speaker.span:
            yield a.speaker.span.start, a.speaker.span.end
    for office in coded.offices:
        yield office.span.start, office.span.end
    for claim in coded.claims:
        yield claim.content.start, claim.content.end
    for report in coded.reports:
        yield from ((s.start, s.end) for s in of_report(report))


def of_report(report: Report) -> Iterator[Span]:
    yield report.sentence
    yield report.trigger
    for field in report.spans:
        yield from field.spans
    for party in (*report.actors, *report.recipients, *report.participants):
        yield from party.spans
    yield from (n.span for n in report.numbers if n.span)
    yield from (s.span for s in report.attribution if s.span)
    if report.when.start is not None and report.when.end is not None:
        yield Span(report.when.start, report.when.end)


def test_a_span_never_begins_or_ends_with_space(coder: dragoman.Coder) -> None:
    text = "BOR, June 4 - Nine people were killed and 15 wounded in Juba late on Wednesday, the army said."
    coded = coder.code(text, published="2024-06-05")
    words = [text[start:end] for start, end in spans(coded) if (start, end) != (0, 13)]
    ragged = [w for w in words if w != w.strip() and not w.startswith("BOR")]
    assert not ragged


def test_same_input_same_result(coder: dragoman.Coder) -> None:
    text = "\n\n".join(SENTENCES)
    first, second = coder.code(text, published="2024-06-05"), coder.code(text, published="2024-06-05")
    assert first == second
    assert [r.id for r in first.reports] == [r.id for r in second.reports]
    other = coder.code(text + " ", published="2024-06-05")
    assert other.document.id == first.document.id
    assert coder.code(text + " More.").document.id != first.document.id


def documents() -> list[Document]:
    made = []
    for i in range(20):
        start = i % len(SENTENCES)
        text = "\n\n".join((*SENTENCES[start:], *SENTENCES[:start])) + f"\n\nThis was report {i}."
        made.append(_document(text, f"2024-06-{i % 28 + 1:02}", None, "Nile Courier", None))
    made.insert(3, _document("?! (((", None, None, None, None))
    return made


def test_neighbours_do_not_matter(coder: dragoman.Coder) -> None:
    batch = documents()
    alone = [coder.code_many([document]) for document in batch]
    assert [next(one) for one in alone] == list(coder.code_many(batch))
    backwards = list(coder.code_many(reversed(batch)))
    assert backwards[::-1] == list(coder.code_many(batch))


def test_processes_do_not_matter(coder: dragoman.Coder) -> None:
    batch = documents()
    one = list(coder.code_many(iter(batch), processes=1))
    assert [c.document for c in one] == batch
    assert list(coder.code_many(iter(batch), processes=2)) == one


def test_one_document_given_twice_in_a_row(coder: dragoman.Coder) -> None:
    document = documents()[0]
    first, second = coder.code_many([document, document])
    assert first == second == coder.code(document.text, published="2024-06-01", outlet="Nile Courier")


def test_code_many_is_lazy(coder: dragoman.Coder) -> None:
    taken = []

    def stream() -> Iterator[Document]:
        for document in documents() * 3:
            taken.append(document.id)
            yield document

    next(coder.code_many(stream()))
    assert 0 < len(taken) <= 20


@pytest.mark.parametrize(
    ("published", "precision"),
    [
        ("2024-06-05", DatePrecision.DAY),
        (date(2024, 6, 5), DatePrecision.DAY),
        ("2024-06", DatePrecision.MONTH),
        ("2024", DatePrecision.YEAR),
    ],
)
def test_published_may_be_a_day_month_or_year(
    coder: dragoman.Coder, published: str | date, precision: DatePrecision
) -> None:
    day = coder.code(SENTENCES[0], published=published).document.published
    assert day is not None
    assert (day.precision, day.basis) == (precision, DateBasis.USER)
    assert day.text == str(published)


def test_a_date_that_is_none_is_an_issue(coder: dragoman.Coder) -> None:
    coded = coder.code(SENTENCES[0], published="soon")
    assert coded.document.published is None
    bad = next(i for i in coded.issues if i.kind == "bad_date")
    assert "'soon'" in bad.detail
    assert bad.hint


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_an_empty_text_is_refused_with_a_hint(coder: dragoman.Coder, text: str) -> None:
    with pytest.raises(DocumentError, match="no text") as error:
        coder.code(text)
    assert error.value.hint


def test_a_text_without_news_says_why(coder: dragoman.Coder) -> None:
    coded = coder.code("Bake the bread for forty minutes and let it rest before it is cut.")
    assert not coded.reports
    assert coded.why_none


def test_resolve_actor() -> None:
    match = dragoman.resolve_actor("the Egyptian army", on="2020-08-19")
    assert match is not None
    assert match.country == "EGY"
    assert match.sectors[0] == "MIL"
    assert dragoman.resolve_actor("the wooden table") is None
    assert dragoman.resolve_actor("the Egyptian army", on=date(2020, 8, 19)) == match


@pytest.mark.parametrize("on", ["2020-08", "yesterday", ""])
def test_resolve_actor_names_a_wrong_day(on: str) -> None:
    with pytest.raises(InputError, match=repr(on)) as error:
        dragoman.resolve_actor("Egypt", on=on)
    assert error.value.hint


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (6, 2), (0, 500)])
def test_spans_outside_the_text_are_refused(span: tuple[int, int]) -> None:
    text = "Troops left Cairo on Monday."
    with pytest.raises(InputError, match="no span of the text") as error:
        dragoman.find_status(text, *span)
    assert str(len(text)) in error.value.hint
    with pytest.raises(InputError, match="no span of the text"):
        dragoman.find_places(text, spans=[span])


def test_find_places_answers_each_span() -> None:
    text = "Troops left Cairo on Monday."
    answers = dragoman.find_places(text, spans=[(12, 17), (0, 6)])
    assert [(a.start, a.end) for a in answers] == [(12, 17), (0, 6)]
    assert (answers[0].country, answers[1].country) == ("EGY", None)
    assert [text[p.start : p.end] for p in dragoman.find_places(text)] == ["Cairo"]


def test_find_times_anchors_to_the_publication_date() -> None:
    text = "Troops left on Monday and came back on 3 May 2024."
    found = dragoman.find_times(text, published="2024-06-05")
    assert [(text[t.start : t.end], str(t.first)) for t in found] == [
        ("Monday", "2024-06-03"),
        ("3 May 2024", "2024-05-03"),
    ]
    assert found == dragoman.find_times(text, published=date(2024, 6, 5))


def test_find_attributions_and_status() -> None:
    text = "The army said that its troops had not left Bor."
    (said,) = dragoman.find_attributions(text)
    assert [text[a:b] for a, b in said.source] == ["The army"]
    start = text.index("left")
    assert dragoman.find_status(text, start, start + 4).factuality < 0


class Pieces(HTMLParser):
    """The tags and words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.titles: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)
        assert {name for name, _ in attrs} <= {"style", "title"}
        self.titles.extend((self.words, value or "") for name, value in attrs if name == "title")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = "<script>alert(\"x\")</script> & <img src=x onerror='y'> </div>"


def shown(coded: Coded) -> Pieces:
    pieces = Pieces()
    pieces.feed(coded._repr_html_())
    pieces.close()
    assert not pieces.open
    return pieces


def test_a_notebook_shows_the_marked_text(coder: dragoman.Coder) -> None:
    coded = coder.code(SENTENCES[0], published="2024-06-05", outlet="Nile Courier", title="Fighting")
    (report,) = coded.reports
    pieces = shown(coded)
    marked = {title.split(" of ")[0] for _, title in pieces.titles}
    assert marked >= {"trigger", "actor", "recipient", "speaker", "time", "place"}
    assert "Fighting" in pieces.words
    assert "Nile Courier, 2024-06-05 (user)" in pieces.words
    assert str(report.root) in pieces.words
    assert SENTENCES[0] in pieces.words.replace("killed1", "killed")
    for kind in ("trigger", "actor", "recipient", "speaker", "place", "time"):
        assert kind in pieces.words, "the legend names every colour"


def test_hostile_words_are_shown_and_do_nothing(coder: dragoman.Coder) -> None:
    text = f"{HOSTILE}\n\n{SENTENCES[0]} {HOSTILE}"
    coded = coder.code(text, published="2024-06-05", outlet=HOSTILE, title=HOSTILE)
    assert coded.reports
    pieces = shown(coded)
    assert set(pieces.tags) <= {"div", "b", "br", "span", "sup", "table", "tr", "th", "td", "ul", "li"}
    assert pieces.words.count("<script>") == 4


def test_a_text_without_reports_is_shown_with_the_reason(coder: dragoman.Coder) -> None:
    coded = coder.code("Bake the bread for forty minutes and let it rest before it is cut.")
    assert coded.why_none
    assert coded.why_none in shown(coded).words


@SLOW
@given(text=texts.filter(str.strip))
def test_the_shown_text_is_the_text(coder: dragoman.Coder, text: str) -> None:
    coded = coder.code(text, published="2024-06-05")
    words = shown(coded).words
    if not coded.reports:
        assert coded.document.text in words
