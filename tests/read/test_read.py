import io
import json
import os
import time

import pytest

from dragoman.errors import InputError
from dragoman.read import FORMATS, ReadOptions, read, reader
from dragoman.schema.codes import DateBasis, DatePrecision, OutletKind
from dragoman.schema.documents import Document, Outlet, Unreadable
from dragoman.schema.ids import document_id

BODY = (
    "The port authority let two grain ships leave the harbour on Sunday after a week of talks with the dockers.\r\n\r\n"
    "A docker who had taken part in the talks said that the strike was over, and that wages would rise in autumn.\n"
    "The union’s council votes on the accord this week; its members had rejected an earlier one in the spring."
)


def kinds(item):
    return [item.problem.kind] if isinstance(item, Unreadable) else [problem.kind for problem in item.problems]


def one(path, options=ReadOptions()):  # noqa: B008
    (item,) = read([path], options)
    return item


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(BODY.encode())
    return tmp_path


def test_text_is_kept_exactly(folder):
    item = one(folder / "a.txt", ReadOptions(published="2021-03", outlet="Example Gazette"))
    assert isinstance(item, Document)
    assert item.text == BODY
    assert item.id == document_id(BODY)
    assert item.copy.path == str(folder / "a.txt")
    assert len(item.copy.raw_hash) == 64
    assert item.outlet == Outlet("Example Gazette")
    assert item.published is not None
    assert (item.published.text, item.published.precision) == ("2021-03", DatePrecision.MONTH)
    assert item.published.basis is DateBasis.USER
    assert item.problems == ()
    assert item.language == "en"


def test_missing_path_is_told_before_anything_is_read(folder):
    with pytest.raises(InputError, match=r"nowhere\.txt.*no such file"):
        read([folder / "a.txt", folder / "nowhere.txt"])
    with pytest.raises(InputError, match="nothing to read"):
        read([])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ReadOptions(published="last week"), "YYYY-MM-DD"),
        (ReadOptions(format="docx"), "text, html, jsonl, csv"),
        (ReadOptions(columns={"date": "d"}), "published"),
    ],
)
def test_unusable_options_are_told_at_once(folder, options, words):
    with pytest.raises(InputError, match=words):
        read([folder / "a.txt"], options)


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        (b"", "empty", "is empty"),
        (b" \n\t\n", "empty", "no text"),
        (b"\x00\x01\x02\x03" * 50, "binary", "binary"),
        (b"%PDF-1.4\n%...", "binary", "PDF"),
        (b"\xff\xfe\x00\xd8a", "undecodable", "utf-16"),
    ],
)
def test_unreadable_files(tmp_path, raw, kind, words):
    path = tmp_path / "bad.txt"
    path.write_bytes(raw)
    item = one(path)
    assert isinstance(item, Unreadable)
    assert item.path == str(path)
    assert item.problem.kind == kind
    assert words in item.problem.detail
    assert str(path) in item.problem.detail
    assert item.problem.hint


def test_one_bad_file_does_not_stop_the_rest(folder):
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(BODY.encode("cp1252"))
    (folder / "d.txt").write_bytes(BODY.encode("utf-16"))
    items = list(read([folder]))
    assert [type(item) for item in items] == [Document, Unreadable, Document, Document]
    assert kinds(items[2]) == ["encoding_guessed", "no_publication_date"]
    assert items[2].text == items[3].text == BODY


def test_too_large_is_not_loaded(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    item = one(path)
    assert kinds(item) == ["too_large"]
    assert "20 MB" in item.problem.detail


def test_no_date_is_a_problem_with_a_way_out(folder):
    item = one(folder / "a.txt")
    assert isinstance(item, Document)
    assert item.published is None
    (problem,) = item.problems
    assert problem.kind == "no_publication_date"
    assert "--published" in problem.hint


def test_summary_too_long_and_foreign(tmp_path):
    (tmp_path / "a.txt").write_text("Two grain ships left the harbour on Sunday.")
    (tmp_path / "b.txt").write_text(BODY * 400)
    (tmp_path / "c.txt").write_text(
        "Die Hafenbehörde ließ am Sonntag zwei Schiffe auslaufen, und der Streik ist zu Ende. " * 4
    )
    (tmp_path / "d.txt").write_text("غادرت سفينتان محملتان بالحبوب الميناء يوم الأحد بعد أسبوع من المحادثات. " * 4)
    items = list(read([tmp_path], ReadOptions(published="2021")))
    assert [kinds(item) for item in items] == [["summary_only"], ["too_long"], ["not_english"], ["not_english"]]
    assert [item.language for item in items] == ["en", "en", "und", "und"]


def test_folders_are_walked_in_order_without_what_is_no_article(folder):
    (folder / "sub").mkdir()
    for name in ("sub/z.txt", "B.txt", "c", "README.md", ".hidden.txt", "articles.jsonl"):
        (folder / name).write_text(BODY if name != "articles.jsonl" else '{"file": "a.txt"}\n')
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text(BODY)
    names = [os.path.relpath(item.copy.path, folder) for item in read([folder])]
    assert names == ["B.txt", "a.txt", "c", os.path.join("sub", "z.txt")]  # noqa: PTH118


def test_empty_folder(tmp_path):
    item = one(tmp_path)
    assert kinds(item) == ["empty"]
    assert str(tmp_path) in item.problem.detail


def test_readme_is_read_when_named(tmp_path):
    (tmp_path / "README.txt").write_text(BODY)
    assert isinstance(one(tmp_path / "README.txt"), Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(folder):
    (folder / "a.txt").chmod(0)
    assert kinds(one(folder / "a.txt")) == ["cannot_open"]


def test_broken_link_in_a_folder(folder):
    (folder / "b.txt").symlink_to(folder / "gone.txt")
    assert [type(item) for item in read([folder])] == [Document, Unreadable]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (BODY.encode(), "-"),
        (b"<!DOCTYPE html><html><body><article><p>" + BODY.encode() + b"</p></article></body></html>", "-"),
        (json.dumps({"text": BODY}).encode() + b"\n", "-#1"),
        (b'id,text\n1,"' + BODY.encode() + b'"\n', "-#2"),
    ],
)
def test_standard_input_is_sniffed(raw, name):
    stream = io.BytesIO(raw)
    (item,) = read(["-"], stdin=stream)
    assert isinstance(item, Document)
    assert "two grain ships" in item.text
    assert item.copy.path == name
    assert not stream.closed


def test_outlets_are_looked_up(folder):
    known = Outlet("Example Gazette", "KEN", OutletKind.LOCAL, "en")
    options = ReadOptions(outlet="EXAMPLE gazette", outlets={"example gazette": known})
    assert one(folder / "a.txt", options).outlet is known
    assert one(folder / "a.txt", ReadOptions(outlet="Other", country="UGA")).outlet == Outlet("Other", "UGA")


def test_format_wins_over_the_name(tmp_path):
    (tmp_path / "a.txt").write_text(json.dumps({"text": BODY}))
    assert one(tmp_path / "a.txt", ReadOptions(format="jsonl")).text == BODY


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_gives_an_item_for_an_empty_file(tmp_path, name):
    path = tmp_path / "empty"
    path.write_bytes(b"")
    assert kinds(one(path, ReadOptions(format=name))) == ["empty"]
    assert callable(reader(name).accepts)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html"])
def test_a_line_of_50_megabytes_is_quick(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b"text\n" if name == "a.csv" else b"")
        stream.writelines([b"x" * 50_000_000, b"\n"])
        stream.write(json.dumps({"text": BODY}).encode() if name == "a.jsonl" else b"two grain ships")
    start = time.perf_counter()
    items = list(read([path]))
    assert time.perf_counter() - start < 3
    assert kinds(items[0]) == ["too_large"]
    assert [type(item) for item in items[1:]] == ([Document] if name in {"a.jsonl", "a.csv"} else [])
