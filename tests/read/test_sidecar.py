import json

import pytest

from dragoman.read import SIDECAR_KINDS, ReadOptions, read
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document, Unreadable

BODY = (
    "The port authority let two grain ships leave the harbour on Sunday after a week of talks with the dockers. "
    "A docker who had taken part in the talks said that the strike was over, and that wages would rise in autumn. "
    "The council votes on the accord this week; its members had rejected an earlier one in the spring."
)


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{BODY} Text {name}.")
    return tmp_path


def sidecar(folder, *lines, name="articles.jsonl"):
    (folder / name).write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))


def test_entries_are_used(folder):
    sidecar(
        folder,
        {
            "file": "a.txt",
            "outlet": "Example Wire",
            "published": "2021-03",
            "url": "https://example.org/a",
            "title": "Two ships leave",
            "original_language": "sw",
        },
        {"file": "b.txt", "published": "2021-03-07T10:00:00Z", "language": "en"},
    )
    first, second, third = read([folder])
    assert first.outlet.name == "Example Wire"
    assert (first.published.text, first.published.basis) == ("2021-03", DateBasis.SIDECAR)
    assert (first.copy.url, first.title, first.original_language) == ("https://example.org/a", "Two ships leave", "sw")
    assert second.published.text == "2021-03-07"
    assert third.published is None


def test_what_the_user_says_wins(folder):
    sidecar(folder, {"file": "a.txt", "outlet": "Example Wire", "published": "2021-03-01"})
    first = next(read([folder], ReadOptions(published="2021-03-02", outlet="Other")))
    assert (first.published.text, first.published.basis, first.outlet.name) == ("2021-03-02", DateBasis.USER, "Other")


def test_sidecar_holds_for_a_file_named_alone(folder):
    sidecar(folder, {"file": "b.txt", "published": "2021-03-01"}, {"file": "gone.txt"})
    (item,) = read([folder / "b.txt"])
    assert item.published.text == "2021-03-01"


def test_sidecar_of_the_folder_above(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "d.txt").write_text(BODY)
    sidecar(folder, {"file": "sub/d.txt", "published": "2021-03-01"})
    assert [item.copy.path for item in read([folder]) if item.published] == [str(folder / "sub" / "d.txt")]


def test_broken_lines_and_missing_files_are_named_and_the_rest_holds(folder):
    sidecar(folder, {"file": "a.txt", "published": "2021"}, "{broken", {"outlet": "x"}, "", {"file": "gone.txt"}, "[1]")
    items = list(read([folder]))
    bad = [item for item in items if isinstance(item, Unreadable)]
    assert [(item.problem.kind, item.path.rsplit("#")[-1]) for item in bad] == [
        ("sidecar_broken_line", "2"),
        ("sidecar_broken_line", "3"),
        ("sidecar_broken_line", "6"),
        ("sidecar_missing_file", "5"),
    ]
    assert {item.problem.kind for item in bad} <= SIDECAR_KINDS
    assert "line 2" in bad[0].problem.detail
    assert "gone.txt" in bad[3].problem.detail
    documents = [item for item in items if isinstance(item, Document)]
    assert [document.published is not None for document in documents] == [True, False, False]


def test_unusable_date_is_on_record(folder):
    sidecar(folder, {"file": "a.txt", "published": "some day in May"})
    first = next(read([folder]))
    assert [problem.kind for problem in first.problems] == ["bad_date", "no_publication_date"]
    assert "some day in May" in first.problems[0].detail
    assert "YYYY-MM-DD" in first.problems[0].hint


def test_two_entries_for_one_file(folder):
    sidecar(folder, {"file": "a.txt", "published": "2020"}, {"file": "a.txt", "published": "2021"})
    first = next(read([folder]))
    assert first.published.text == "2021"
    assert "sidecar_duplicate_entry" in [problem.kind for problem in first.problems]


def test_other_name_and_binary_sidecar(folder):
    sidecar(folder, {"file": "a.txt", "published": "2020"}, name="sidecar.jsonl")
    (folder / "articles.jsonl").write_bytes(b"\x00\x01" * 20)
    items = list(read([folder]))
    assert [type(item) for item in items] == [Unreadable, Document, Document, Document]
    assert items[0].problem.kind == "sidecar_unreadable"
    assert items[1].published.text == "2020"


def test_sidecar_named_with_its_articles_is_passed_over(folder):
    sidecar(folder, {"file": "a.txt", "published": "2020"})
    assert len(list(read(sorted(folder.iterdir())))) == 3
    (item,) = read([folder / "articles.jsonl"])
    assert item.problem.kind == "sidecar_alone"


def test_a_corpus_that_is_called_articles_is_read(tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"text": BODY, "date": "2021-03-01"}))
    (item,) = read([tmp_path])
    assert isinstance(item, Document)
    assert item.published.text == "2021-03-01"
