"""Full-text search: SQLite FTS5 over documents and over the sentences that carry reports.

The only file that knows FTS5; the user's words are always quoted, so that none of them is read as query syntax.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, Integer, column, false, select, table, text

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")

_INDEXES = (("documents_search", "documents", ("title", "text")), ("sentences_search", "sentences", ("text",)))


def create_search(connection: Connection) -> None:
    """Creates the two indexes, and the triggers that keep them in step with their tables."""
    for index, content, columns in _INDEXES:
        names = ", ".join(columns)
        new = ", ".join(f"new.{name}" for name in columns)
        old = ", ".join(f"old.{name}" for name in columns)
        add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.row, {new});"  # noqa: S608 - names are ours
        drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.row, {old});"  # noqa: S608
        options = f"content='{content}', content_rowid='row', tokenize='unicode61 remove_diacritics 2'"
        for statement in (
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, {options})",
            f"CREATE TRIGGER {content}_added AFTER INSERT ON {content} BEGIN {add} END",
            f"CREATE TRIGGER {content}_removed AFTER DELETE ON {content} BEGIN {drop} END",
            f"CREATE TRIGGER {content}_changed AFTER UPDATE ON {content} BEGIN {drop} {add} END",
        ):
            connection.exec_driver_sql(statement)


def quoted(words: str) -> str:
    """The user's words as an FTS5 query that cannot fail: each word, or phrase in quotation marks, must occur."""
    phrases = (" ".join(_WORD.findall(phrase or word)) for phrase, word in _PHRASE.findall(words))
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)


def sentence_matches(row: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """Whether the sentence with this row number holds the words."""
    return _matches("sentences_search", row, words)


def document_matches(row: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """Whether the title and text of the document with this row number hold the words."""
    return _matches("documents_search", row, words)


def _matches(index: str, row: ColumnElement[int], words: str) -> ColumnElement[bool]:
    query = quoted(words)
    if not query:
        return false()
    source = table(index, column("rowid", Integer))
    wanted = text(f"{index} MATCH :query_{index}").bindparams(**{f"query_{index}": query})
    return row.in_(select(source.c.rowid).where(wanted))
