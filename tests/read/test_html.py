import time

import pytest

from dragoman.read import ReadOptions, read
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document, Unreadable

WORDS = (
    "<p>The port authority let two grain ships leave the harbour on Sunday after a week of talks with the dockers.</p>"
    "<p>A docker who had taken part in the talks said that the strike was over and wages would rise in autumn.</p>"
    "<p>The council votes on the accord this week; its members had rejected an earlier one in the spring.</p>"
)
HEAD = (
    "<head><title>Two ships leave | Example Gazette</title><meta property='og:title' content='Two ships leave'>"
    "<meta property='og:site_name' content='Example Gazette'>"
    "<meta property='article:published_time' content='2021-03-07T10:00:00Z'>"
    "<link rel='canonical' href='https://example.org/ships'></head>"
)
PAGE = (
    f"<!DOCTYPE html><html lang='en'>{HEAD}<body><nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
    f"<article><h1>Two ships leave</h1>{WORDS}</article>"
    "<div id='comments' class='comments'><p>A reader writes that the army burned the ships, which nobody saw.</p></div>"
    "<footer>Copyright 2021</footer></body></html>"
)


def page(tmp_path, html, options=ReadOptions()):  # noqa: B008
    path = tmp_path / "a.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (item,) = read([path], options)
    return item


def test_text_and_metadata(tmp_path):
    item = page(tmp_path, PAGE)
    assert isinstance(item, Document)
    assert "two grain ships leave the harbour" in item.text
    assert "army burned" not in item.text
    assert (item.title, item.outlet.name, item.copy.url) == (
        "Two ships leave",
        "Example Gazette",
        "https://example.org/ships",
    )
    assert (item.published.text, item.published.basis) == ("2021-03-07", DateBasis.METADATA)
    assert item.problems == ()


def test_the_user_wins_over_the_page(tmp_path):
    item = page(tmp_path, PAGE, ReadOptions(published="2021-03-08", outlet="Other"))
    assert (item.published.text, item.published.basis, item.outlet.name) == ("2021-03-08", DateBasis.USER, "Other")


def test_declared_encoding(tmp_path):
    html = f"<html><head><meta charset='windows-1251'></head><body><article>{WORDS}<p>Зоя.</p></article></body></html>"
    item = page(tmp_path, html.encode("cp1251"))
    assert "Зоя" in item.text


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"]
)
def test_no_article(tmp_path, html):
    item = page(tmp_path, html)
    assert isinstance(item, Unreadable)
    assert item.problem.kind == "no_article_text"
    assert item.problem.hint


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 5_000 + WORDS + "</div>" * 5_000,
        "<html><body>" + "<p><b><i>" + WORDS * 2_000,
        "<html><body><div " + " ".join(f'a{n}="x"' for n in range(100_000)) + ">" + WORDS,
        "<html><body>" + "<script>if (a < b) document.write('<p>x</p>')</script>" * 20_000 + WORDS,
        "<html><body>" + "<span>x</span>" * 300_000 + WORDS,
        "<html><body>" + "<table><tr><td>" * 3_000 + WORDS,
        "<html><!--" + "<!-- " * 100_000,
        "<html><body>" + "<" * 500_000,
        "<html><body>" + "<script " * 50_000,
        "<html><body>" + "&#0;&#xD800;" * 1000 + WORDS,
    ],
    ids=["deep", "unclosed", "attributes", "scripts", "spans", "tables", "comments", "brackets", "opened", "entities"],
)
def test_hostile_pages_end_soon(tmp_path, html):
    start = time.perf_counter()
    item = page(tmp_path, html)
    assert time.perf_counter() - start < 5
    assert isinstance(item, Document | Unreadable)
    if isinstance(item, Document):
        item.text.encode()
