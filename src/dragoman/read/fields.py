"""The fields that a table or sidecar can state, and the names that people give to their columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from dragoman.errors import InputError
from dragoman.read.options import Stated

FIELDS = ("id", "text", "title", "published", "outlet", "url", "language", "original_language")
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "docid", "document_id", "event_id", "story_id", "storyid", "article_id", "guid", "uid"),
    "text": (
        *(
            "text",
            "event_text",
            "body",
            "content",
            "story",
            "article",
            "article_text",
            "full_text",
            "fulltext",
            "maintext",
        ),
        *("main_text", "body_text", "raw_text", "story_text", "document", "sentence"),
    ),
    "title": ("title", "headline", "event_title", "article_title", "head"),
    "published": (
        *(
            "published",
            "pub_date",
            "publication_date",
            "publish_date",
            "date_published",
            "date_publish",
            "published_at",
        ),
        *("pubdate", "publicationdate", "story_date", "article_date", "date", "datetime", "timestamp"),
    ),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "publication_info",
        "newspaper",
        "sitename",
        "site",
        "source_name",
    ),
    "url": ("url", "link", "source_url", "story_url", "href", "permalink"),
    "language": ("language", "lang"),
    "original_language": ("original_language", "orig_language", "source_language", "translated_from"),
}


def check_fields(columns: Mapping[str, str]) -> None:
    """Raises InputError if the user maps a field that does not exist."""
    unknown = [name for name in columns if name not in FIELDS]
    if unknown:
        raise InputError(
            f"no such field: {', '.join(unknown)}", where="columns", hint=f"the fields are {', '.join(FIELDS)}"
        )


def column_map(existing: Iterable[str], asked: Mapping[str, str], where: str) -> dict[str, str]:
    """Which column holds which field: what the user asked for, then names that are known to be used for it."""
    present = list(existing)
    for name, wanted in asked.items():
        if wanted not in present:
            known = ", ".join(present) or "none"
            raise InputError(f"no column {wanted!r} for {name}", where=where, hint=f"the columns are: {known}")
    plain = {column.strip().casefold().replace(" ", "_").replace("-", "_"): column for column in reversed(present)}
    found = dict(asked)
    for name, aliases in ALIASES.items():
        if name not in found:
            column = next((plain[alias] for alias in aliases if alias in plain), None)
            if column is not None and column not in asked.values():
                found[name] = column
    return found


def written(value: object) -> str | None:
    """A cell as text: None for what stands for nothing."""
    if (
        value is None
        or isinstance(value, dict | list | bool)
        or (isinstance(value, float) and not math.isfinite(value))
    ):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def stated(record: Mapping[str, object], columns: Mapping[str, str]) -> Stated:
    """What the record says about its document."""

    def cell(name: str) -> str | None:
        return written(record.get(columns[name])) if name in columns else None

    return Stated(
        published=cell("published"),
        outlet=cell("outlet"),
        url=cell("url"),
        title=cell("title"),
        language=cell("language"),
        original_language=cell("original_language"),
    )
