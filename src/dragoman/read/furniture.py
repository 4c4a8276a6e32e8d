"""Which stretches of a text are no reporting: captions, headline, dateline, byline, links, comment forms, notices.

Invariant: spans are ordered, do not overlap, and slice the text; what the body tells in full sentences stays unmarked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read import phrases
from dragoman.read.dateline import Dateline, dateline, dateline_at
from dragoman.read.lines import Line, lines_of
from dragoman.schema.codes import FurnitureKind
from dragoman.schema.text import Furniture, Span

_EXAMINED = 300_000
_SHORT = 600
_CAPTION_WORDS = 90
_HEAD_LINES = 12
_LIST_LENGTH = 12
_LINK_WORDS = 22
_TITLE_END = frozenset(
    "a an and as at but by for from if in into is of on or over than that the their to"
    " under was were which who with".split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text consists of: its furniture, headline and dateline, and the lines that are reporting."""

    furniture: tuple[Furniture, ...]
    title: str | None
    dateline: Dateline | None
    body: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the reporting begins."""
        return self.body[0].start if self.body else 0

    @property
    def end(self) -> int:
        """Where the reporting ends."""
        return self.body[-1].end if self.body else 0

    def words(self, text: str) -> list[str]:
        """The words of the reporting."""
        return [word for span in self.body for word in span.slice(text).split()]


def layout(text: str, title: str | None = None) -> Layout:
    """The layout of a text; `title` is the headline where it is known from elsewhere."""
    lines = lines_of(text[:_EXAMINED])
    kinds = [_kind(line) for line in lines]
    if not any(kind is None for kind in kinds):
        # Nothing would be left: the rules have misread a very short text, so all of it counts as reporting.
        kinds = [None if kind in {FurnitureKind.LINK, FurnitureKind.BYLINE} else kind for kind in kinds]
    _mark_comments(lines, kinds)
    _mark_lists(lines, kinds)
    spans = {at: Span(line.start, _caption_end(line)) for at, line in enumerate(lines)}
    first = next((at for at, line in enumerate(lines) if kinds[at] is None and line.body), None)
    if first is not None:
        _mark_datelines(text, lines[:_HEAD_LINES], first, kinds, spans)
        _mark_head(lines, first, kinds, title)
    furniture = tuple(Furniture(spans[at], kind) for at, kind in enumerate(kinds) if kind is not None)
    headline = next((lines[at].text for at, kind in enumerate(kinds) if kind is FurnitureKind.TITLE), None)
    body = tuple(span for at, line in enumerate(lines) if (span := _rest(line, kinds[at], spans[at])) is not None)
    if len(text) > _EXAMINED:
        body = (*body, Span(_EXAMINED, len(text)))
    return Layout(furniture, headline, dateline(text), body)


def _rest(line: Line, kind: FurnitureKind | None, span: Span) -> Span | None:
    """What of the line is reporting: all of an unmarked line, and what follows a dateline or caption in it."""
    start = line.start if kind is None else span.end
    start += len(line.text[start - line.start :]) - len(line.text[start - line.start :].lstrip())
    return Span(start, line.end) if start < line.end else None


def _kind(line: Line) -> FurnitureKind | None:
    """What the line is by its own shape, wherever it stands."""
    if _whole(phrases.COMMENT_STRONG, line) or _whole(phrases.COMMENT_WEAK, line):
        return FurnitureKind.COMMENT_FORM
    if _caption(line):
        return FurnitureKind.CAPTION
    if _byline(line):
        return FurnitureKind.BYLINE
    if (_whole(phrases.LINK, line) and line.words <= _LINK_WORDS) or _whole(phrases.LINK_HEADING, line):
        return FurnitureKind.LINK
    if _whole(phrases.BOILERPLATE, line) or _social(line):
        return FurnitureKind.BOILERPLATE
    return None


def _whole(pattern: re.Pattern[str], line: Line) -> bool:
    return len(line.text) <= _SHORT and pattern.fullmatch(line.text) is not None


def _caption(line: Line) -> bool:
    text, words, closed = line.text[:1200], line.words, line.closed
    if phrases.FILE_CAPTION.match(text):
        return words <= _CAPTION_WORDS or phrases.CREDIT.search(text) is not None
    if words > _CAPTION_WORDS:
        return False
    credit = phrases.CREDIT.search(text, max(0, len(text) - 160))
    if credit and credit.end() >= len(text) - 2:
        return True
    if phrases.SURE_CREDIT.search(text, max(0, len(text) - 80)):
        return True
    if len(set(phrases.POSITION.findall(text))) >= 2 and words <= 60:
        return True
    if closed:
        return False
    ends = phrases.END_CREDIT.search(text, max(0, len(text) - 100)) is not None
    return ends or (words <= 14 and phrases.LOOSE_CAPTION.match(text) is not None)


def _caption_end(line: Line) -> int:
    """The end of the furniture in a line that begins with it: a caption's credit may stand before reporting."""
    if line.words > _CAPTION_WORDS and phrases.FILE_CAPTION.match(line.text):
        credit = phrases.CREDIT.search(line.text[:1200])
        if credit:
            return line.start + credit.end()
    return line.end


def _byline(line: Line) -> bool:
    if len(line.text) > 240:
        return False
    if phrases.CREDITS.fullmatch(line.text) or phrases.STAFF.fullmatch(line.text):
        return True
    if line.closed or not phrases.BYLINE.fullmatch(line.text):
        return False
    small = {"and", "in", "for", "of", "the", "by", "with", "al", "de", "bin", "van", "von", "staff", "our", "at"}
    names = [word for word in line.text.replace("|", " ").replace(",", " ").split()[1:] if word.isalpha()]
    roles = {"writer", "reporter", "correspondent", "editor", "contributor", "desk", "agency", "agencies"}
    return all(name[0].isupper() or name in small or name.removesuffix("s") in roles for name in names)


def _social(line: Line) -> bool:
    words = line.text.split()
    if len(words) > 10 or not phrases.SOCIAL_CORE.search(line.text):
        return False
    return all(phrases.SOCIAL.fullmatch(word.strip(".,:;|/·•!()")) or not word.strip(".,:;|/·•!()") for word in words)


def _mark_comments(lines: Sequence[Line], kinds: list[FurnitureKind | None]) -> None:
    """After the head of a comment section, what follows is readers' words, not the report's."""
    told = 0
    total = lines[-1].end if lines else 0
    for at, line in enumerate(lines):
        if kinds[at] is None and line.body:
            told += 1
        if kinds[at] is not FurnitureKind.COMMENT_FORM or told < 2:
            continue
        if _whole(phrases.COMMENT_STRONG, line) or line.start > 0.6 * total:
            kinds[at:] = [FurnitureKind.COMMENT_FORM] * (len(lines) - at)
            return


def _mark_lists(lines: Sequence[Line], kinds: list[FurnitureKind | None]) -> None:
    """Headlines listed under 'Related articles' and the like are links."""
    for at, line in enumerate(lines):
        if kinds[at] is not FurnitureKind.LINK or not _whole(phrases.LINK_HEADING, line):
            continue
        for follower in range(at + 1, min(len(lines), at + 1 + _LIST_LENGTH)):
            item = lines[follower]
            if kinds[follower] is not None or item.closed or item.body or at == 0:
                break
            kinds[follower] = FurnitureKind.LINK


def _mark_datelines(
    text: str, head: Sequence[Line], first: int, kinds: list[FurnitureKind | None], spans: dict[int, Span]
) -> None:
    for at, line in enumerate(head[: first + 1]):
        found = dateline_at(line, text) if kinds[at] is None else None
        if found is not None:
            kinds[at] = FurnitureKind.DATELINE
            spans[at] = found.span


def _mark_head(lines: Sequence[Line], first: int, kinds: list[FurnitureKind | None], title: str | None) -> None:
    """Of the short lines on top, the first that reads like a headline is the title; labels above it are sections."""
    known = " ".join(title.split()).casefold().rstrip(".") if title else None
    open_lines = [at for at in range(min(first + 1, _HEAD_LINES)) if kinds[at] is None]
    best = next((at for at in open_lines if known and lines[at].text.casefold().rstrip(".") == known), None)
    above = [at for at in open_lines if at < first]
    if best is None:
        best = next((at for at in above if _headline(lines, at)), None)
    if best is not None:
        kinds[best] = FurnitureKind.TITLE
    for at in above:
        line = lines[at]
        label = not line.closed and (line.words <= 4 if best is not None and at < best else line.words <= 2)
        if kinds[at] is None and label and (line.text[0].isupper() or not line.text[0].isalpha()):
            kinds[at] = FurnitureKind.SECTION


def _headline(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    words = line.text.split()
    ends_open = not line.closed or line.text[-1] in "?!"
    if not (4 <= len(words) <= 24 and ends_open) or line.text[-1] in ":,;-–—" or len(line.text) > 220:
        return len(words) == 3 and not line.closed and at + 1 < len(lines) and lines[at + 1].body
    if line.text[0].islower() or words[-1].lower() in _TITLE_END:
        return False
    follower = lines[at + 1] if at + 1 < len(lines) else None
    return follower is None or follower.gap or not follower.text[0].islower()
