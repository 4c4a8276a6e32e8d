"""Web pages: the main text and its metadata, without menus and readers' comments. The only user of trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.read.compose import document
from dragoman.read.decode import decode
from dragoman.read.options import ReadOptions, Source, Stated
from dragoman.schema.documents import Document, Problem, Unreadable

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtm"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_SCRIPT = re.compile(r"<(/?)(script|style|svg|noscript)\b([^<>]{0,1000})>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<(?!meta\b)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{4000,}>", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z]")
# The parser's cost grows with the square of the attributes of a tag and steeply with the number of elements.
_MOST_TAGS = 20_000
_FEWEST_WORDS = 5
_NEVER = "9999-12-31"


class HtmlReader:
    """Reads a saved web page as one article; offsets refer to the extracted text."""

    def accepts(self, path: Path) -> bool:
        """Whether the name is that of a web page."""
        return path.suffix.lower() in _SUFFIXES

    def read(self, source: Source, options: ReadOptions) -> Iterator[Document | Unreadable]:
        """The article of the page."""
        raw = source.content(options.file_limit)
        if isinstance(raw, Unreadable):
            yield raw
            return
        if not raw.strip():
            yield source.unreadable("empty", f"{source.name} is empty", "save the page again")
            return
        declared = _CHARSET.search(raw[:4096])
        decoded = decode(raw, declared[1].decode("ascii") if declared else None)
        if isinstance(decoded, Problem):
            yield source.unreadable(decoded.kind, f"{source.name}: {decoded.detail}", decoded.hint)
            return
        page = _LONG_TAG.sub(r"<\1>", _without_scripts(decoded.text))
        tags = len(_TAG.findall(page))
        if tags > _MOST_TAGS:
            detail = f"{source.name} has {tags:,} elements, more than {_MOST_TAGS:,}"
            yield source.unreadable("too_complex", detail, "save the article alone, or give its text")
            return
        yield self._article(page, raw, source, options, decoded.problems)

    def _article(
        self, page: str, raw: bytes, source: Source, options: ReadOptions, problems: tuple[Problem, ...]
    ) -> Document | Unreadable:
        try:
            text, metadata = _extract(page)
        except Exception as error:  # noqa: BLE001  a hostile page can fail anywhere inside the parser
            detail = f"{source.name}: the page cannot be taken apart ({type(error).__name__}: {str(error)[:120]})"
            return source.unreadable("broken_html", detail, "save the page again, or give its text")
        if len(text.split()) < _FEWEST_WORDS:
            detail = f"{source.name}: no article text found in the page"
            return source.unreadable("no_article_text", detail, "is it a list or video page? Give the text as .txt")
        return document(
            text,
            name=source.name,
            options=options,
            stated=source.stated,
            metadata=metadata,
            raw=raw,
            problems=(*source.notes, *problems),
        )


def _without_scripts(page: str) -> str:
    """The page without scripts and styles, found in one pass; metadata scripts (ld+json) stay."""
    kept: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for tag in _SCRIPT.finditer(page):
        if opened is None:
            opened = None if tag[1] or "json" in tag[3].lower() else tag
        elif tag[1] and tag[2].lower() == opened[2].lower():
            kept.append(page[at : opened.start()])
            at, opened = tag.end(), None
    return "".join([*kept, page[at:]])


def _extract(page: str) -> tuple[str, Stated]:
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    found: Any = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _NEVER},
    )
    if found is None:
        return "", Stated()
    return found.text or "", Stated(
        published=found.date, outlet=found.sitename, url=found.url, title=found.title, language=found.language
    )
