import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read import document
from dragoman.read.furniture import layout
from dragoman.schema.codes import FurnitureKind
from dragoman.schema.documents import Document

ONE = "The port authority let two grain ships leave the harbour on Sunday after a week of talks with the dockers."
TWO = "A docker who had taken part in the talks said that the strike was over, and that wages would rise in autumn."


def marked(text, title=None):
    return [(item.kind, item.span.slice(text)) for item in layout(text, title).furniture]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("FILE - The harbour master speaks to reporters in the old customs house", FurnitureKind.CAPTION),
        ("FILE PHOTO: Cranes stand idle at the grain terminal. REUTERS/Ann Other", FurnitureKind.CAPTION),
        ("The harbour master (L) shakes hands with the union's secretary (R) at the quay", FurnitureKind.CAPTION),
        ("Cranes stand idle at the grain terminal - press photo", FurnitureKind.CAPTION),
        ("Photo: Ann Other", FurnitureKind.CAPTION),
        ("Cranes stand idle at the terminal on Sunday. (AP Photo/Ann Other)", FurnitureKind.CAPTION),
        ("Cranes stand idle at the terminal [File: Ann Other/Reuters]", FurnitureKind.CAPTION),
        ("By Ann Other", FurnitureKind.BYLINE),
        ("By Ann Other and Bo Else, Staff writers", FurnitureKind.BYLINE),
        ("Staff writer", FurnitureKind.BYLINE),
        ("(Reporting by Ann Other; Editing by Bo Else)", FurnitureKind.BYLINE),
        ("Read more: Dockers return to work after a week of talks", FurnitureKind.LINK),
        ("Related: What the dockers want", FurnitureKind.LINK),
        ("READ ALSO: Grain prices fall", FurnitureKind.LINK),
        ("Tags: harbour, strike, grain", FurnitureKind.LINK),
        ("Share this", FurnitureKind.BOILERPLATE),
        ("Share on Facebook Twitter WhatsApp Email", FurnitureKind.BOILERPLATE),
        ("Subscribe to our newsletter and get the day's news in your inbox.", FurnitureKind.BOILERPLATE),
        ("Sign up for our free daily briefing", FurnitureKind.BOILERPLATE),
        ("© 2021 The Example Gazette. All rights reserved.", FurnitureKind.BOILERPLATE),
        ("Copyright 2021 Example Wire", FurnitureKind.BOILERPLATE),
        ("We use cookies to improve your visit. Read how you can change this.", FurnitureKind.BOILERPLATE),
        ("Comments", FurnitureKind.COMMENT_FORM),
        ("Leave a Comment", FurnitureKind.COMMENT_FORM),
        ("3 Comments", FurnitureKind.COMMENT_FORM),
    ],
)
def test_lines_of_a_page(line, kind):
    assert marked(f"{ONE}\n{TWO}\n{line}") == [(kind, line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "By Friday, the dockers had returned to work, and two grain ships had left the harbour.",
        "Related talks between the towns were held in the old customs house on Sunday, officials said.",
        "Comments by the harbour master angered the dockers, who walked out again in the evening.",
        "Share prices fell after the dockers walked out, and the exchange closed early.",
        "Copyright law was among the subjects of the talks, a member of the delegation said.",
        "Watch towers were built along the quay after the dockers had walked out.",
        "Images from the quay showed smoke over the grain terminal, and a ship lay on its side.",
        "The senator (R) met the dockers on Sunday and promised them his support.",
        "File copies of the accord were handed to both sides on Sunday.",
        "Photos of the two ships were published by the port authority on Sunday.",
        "Subscribe was the word on the banners that the dockers carried through the town.",
        "He had followed the talks from the start (credit for that went to the union).",
        "The dockers read more: the accord holds for two years, the union said.",
        "In this picture of calm, the dockers walked out again and burned the accord.",
        "We will not return to work before the wages rise, the dockers said on Sunday.",
        "Next week the two sides meet again in the old customs house, the union said.",
        "The news agency carried the statement of the harbour master in full (AFP).",
    ],
)
def test_sentences_of_reporting_are_never_marked(sentence):
    assert marked(f"{ONE}\n{sentence}\n{TWO}") == []
    assert marked(f"{ONE}\n{TWO}\n{sentence}") == []
    assert marked(sentence) == []


def test_headline_sections_and_dateline_above_the_body():
    text = (
        "Harbour Watch\n\nDockers return to work after a week of talks\nBy Ann Other\n"
        f"AMMAN, March 3 (Example Wire) - {ONE}\n{TWO}"
    )
    plan = layout(text)
    assert [(item.kind, item.span.slice(text)) for item in plan.furniture] == [
        (FurnitureKind.SECTION, "Harbour Watch"),
        (FurnitureKind.TITLE, "Dockers return to work after a week of talks"),
        (FurnitureKind.BYLINE, "By Ann Other"),
        (FurnitureKind.DATELINE, "AMMAN, March 3 (Example Wire) -"),
    ]
    assert plan.title == "Dockers return to work after a week of talks"
    assert [span.slice(text) for span in plan.body] == [ONE, TWO]


def test_label_alone_above_the_body_is_a_section():
    assert marked(f"WORLD\n{ONE}\n{TWO}") == [(FurnitureKind.SECTION, "WORLD")]


def test_known_title_is_marked_even_with_a_full_stop():
    assert marked(f"The dockers return to work.\n{ONE}", "The dockers return to work") == [
        (FurnitureKind.TITLE, "The dockers return to work.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dockers return to work after a week of talks",
        "The port authority let two grain ships\nleave the harbour on Sunday after a week of talks with the dockers.",
        f"{ONE}\nWhat the dockers want\n{TWO}",
    ],
)
def test_no_title_where_nothing_or_the_same_sentence_follows(text):
    assert marked(text) == []


def test_hard_wrapped_paragraphs_are_one_line():
    words = f"{ONE} {TWO} {ONE}".split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 60:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    text = "\n".join([*rows, row])
    assert marked(text) == []
    assert len(layout(text).body) == 1


def test_readers_comments_are_not_reporting():
    text = (
        f"{ONE}\n{TWO}\n2 Comments\nThe army attacked the town and killed them all, I was told by my cousin.\nNonsense."
    )
    assert [kind for kind, _ in marked(text)] == [FurnitureKind.COMMENT_FORM] * 3


def test_comment_count_above_the_body_hides_nothing():
    assert marked(f"Comments\n{ONE}\n{TWO}") == [(FurnitureKind.COMMENT_FORM, "Comments")]


def test_headlines_under_related_articles_are_links():
    text = f"{ONE}\n{TWO}\nRelated articles\nDockers walk out\nGrain prices fall\n{ONE}"
    assert [kind for kind, _ in marked(text)] == [FurnitureKind.LINK] * 3


def test_caption_before_reporting_on_the_same_line():
    text = f"FILE - Cranes stand idle. (AP Photo/Ann Other) AMMAN (AP) — {' '.join([ONE, TWO] * 4)}"
    plan = layout(text)
    assert plan.furniture[0].span.slice(text) == "FILE - Cranes stand idle. (AP Photo/Ann Other)"
    assert ONE in plan.body[0].slice(text)


def test_a_whole_book_is_examined_in_part_and_kept_in_full():
    text = "A\n" * 2_000_000
    start = time.perf_counter()
    plan = layout(text)
    assert time.perf_counter() - start < 15
    assert plan.end == len(text)


_PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\r\n",
            "\r",
            " ",
            "\u2028",
            "FILE - ",
            "(L)",
            "(R)",
            "AMMAN - 4 May 2020:",
            "(Reuters) -",
            "By Ann Other",
        ),
        *(
            "Read more: x",
            "Comments",
            "Leave a Comment",
            "Share this",
            "© 2020 A",
            ONE,
            TWO,
            "On June 1, he said.",
            "😀",
            "É",
        ),
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=20).map("".join)))
def test_spans_slice_are_ordered_and_do_not_overlap(text):
    plan = layout(text)
    end = 0
    for item in plan.furniture:
        assert end <= item.span.start < item.span.end <= len(text)
        assert item.span.slice(text).strip() == item.span.slice(text)
        end = item.span.end
    for span in plan.body:
        assert 0 <= span.start < span.end <= len(text)
        assert not any(span.overlaps(item.span) for item in plan.furniture)


@given(st.text(max_size=300))
def test_any_text_becomes_a_document_or_a_reason(text):
    found = document(text, name="t")
    if isinstance(found, Document):
        assert len(found.text) == len(text)
        found.text.encode()


@pytest.mark.parametrize(
    "pump",
    [
        *(
            "a",
            " ",
            "\n",
            "A ",
            "AB",
            "(",
            "(((AP ",
            "4 May ",
            "May 4 2020 ",
            "On May 4, ",
            "By Ann ",
            "a/b ",
            "©",
            ". ",
            "- ",
        ),
        *(
            "FILE - a ",
            "(Photo ",
            "said on May 4 ",
            "A\n",
            "A b c d\n",
            "Comments\n",
            "Related articles\n",
            "read more ",
        ),
        *(
            "all rights reserved ",
            "sign up for ",
            "home > ",
            "x" * 70 + "\n",
            "AMMAN: ",
            "\r",
            "'",
            ".\"'",
            "(a) ",
            "D'A-",
            "éA.",
        ),
    ],
)
def test_time_grows_with_the_text_and_no_faster(pump):
    def seconds(size):
        text = (pump * (size // len(pump) + 1))[:size]
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            document(text, name="t")
            best = min(best, time.perf_counter() - start)
        return best

    small, large = seconds(4_000), seconds(64_000)
    assert large < 0.15 or large < small * 16**1.3
