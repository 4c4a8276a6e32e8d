"""A Document out of a text and what is known about it: the one place where date, outlet and language are decided."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dragoman.read.checks import LONG_TEXT, foreign, length_problems
from dragoman.read.contradiction import contradictions, with_repair
from dragoman.read.dateline import Dateline
from dragoman.read.dates import ACCEPTED, publication_date
from dragoman.read.decode import mend
from dragoman.read.furniture import Layout, layout
from dragoman.read.options import ReadOptions, Stated
from dragoman.schema.codes import DateBasis, FurnitureKind
from dragoman.schema.documents import Copy, Document, Outlet, Problem, Published, Unreadable
from dragoman.schema.ids import document_id

NOTHING = Stated()
_DEFAULTS = ReadOptions()


def document(
    text: str,
    *,
    name: str = "",
    options: ReadOptions = _DEFAULTS,
    stated: Stated = NOTHING,
    metadata: Stated = NOTHING,
    raw: bytes | None = None,
    problems: Sequence[Problem] = (),
) -> Document | Unreadable:
    """The document that a text makes.

    `stated` comes from the user's sidecar or columns and wins over `metadata`, which comes from the page itself; what
    `options` say of all inputs wins over both. `raw` are the bytes that the text was decoded from.
    """
    mended = mend(text)
    text = mended.text
    if not text.strip():
        return Unreadable(name, Problem("empty", f"{name or 'the text'} has no text", "give the text of the article"))
    met = [*problems, *mended.problems]
    facts = stated.over(metadata)
    plan = layout(text, facts.title)
    published = _published(options, stated, metadata, plan.dateline, met)
    if published is None:
        met.append(_no_date(plan.dateline))
    met += contradictions(text, plan.start, min(plan.end, LONG_TEXT), plan.dateline, published)
    published = with_repair(text, plan.start, min(plan.end, LONG_TEXT), published)
    met += length_problems(plan.words(text), text, len(text))
    language = _language(text, plan, facts, met)
    copy = Copy(
        path=name,
        outlet=outlet(options.outlet or facts.outlet, options),
        url=facts.url,
        published=published,
        raw_hash=hashlib.sha256(text.encode() if raw is None else raw).hexdigest(),
    )
    return Document(
        id=document_id(text),
        text=text,
        title=mend(facts.title).text if facts.title else plan.title,
        language=language,
        original_language=facts.original_language,
        furniture=plan.furniture,
        copy=copy,
        problems=tuple(met),
    )


def outlet(name: str | None, options: ReadOptions) -> Outlet | None:
    """What is known about the outlet of that name."""
    if not name:
        return None
    known = options.outlets.get(name) or options.outlets.get(name.casefold())
    return known or Outlet(mend(name).text, country=options.country)


def _published(
    options: ReadOptions, stated: Stated, metadata: Stated, written: Dateline | None, met: list[Problem]
) -> Published | None:
    """The date with the best basis; every date string that is unusable is put on record."""
    best: Published | None = None
    for given, basis in (
        (options.published, DateBasis.USER),
        (stated.published, DateBasis.SIDECAR),
        (metadata.published, DateBasis.METADATA),
    ):
        if not given:
            continue
        found = publication_date(given, basis)
        if found is None:
            met.append(Problem("bad_date", f"{given[:80]!r} (from {basis}) is no date", f"accepted are {ACCEPTED}"))
        best = best or found
    return best or (written.published if written else None)


def _no_date(written: Dateline | None) -> Problem:
    give = "give --published YYYY-MM-DD or a line in articles.jsonl"
    if written and written.calendar:
        day = f"YYYY-{written.calendar.month:02}-{written.calendar.day:02}"
        said = f"no publication date: the dateline says {written.date_words!r}, without a year"
        return Problem("no_publication_date", said, f"give --published {day} or a line in articles.jsonl")
    return Problem("no_publication_date", "no publication date in sidecar, metadata or dateline", give)


def _language(text: str, plan: Layout, facts: Stated, met: list[Problem]) -> str:
    """The language stated, if any; else English, or 'und' where the text does not look like it."""
    named = (facts.language or "").strip().lower().replace("_", "-")
    code = "en" if named in {"", "english", "eng"} else named.split("-")[0]
    doubt = None
    if all(item.kind is not FurnitureKind.BOILERPLATE for item in plan.furniture):
        doubt = foreign(text[plan.start :])
    else:
        doubt = foreign(" ".join(plan.words(text)))
    if doubt is None and code == "en":
        return code
    if doubt is None:
        hint = "Dragoman reads English; if the text is English, say so in the language column"
        doubt = Problem("not_english", f"the text is said to be {named!r}", hint)
    met.append(doubt)
    return code if code != "en" else "und"
