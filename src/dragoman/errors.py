"""Every error that a user can meet; each says what is wrong, where, and what to try."""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors meant for a user's eyes: what happened, where, and a hint what to try."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} (try: {self.hint})" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.hint)


def _rebuild(kind: type[DragomanError], what: str, where: str, hint: str) -> DragomanError:
    """Lets errors cross process borders, which pickling keyword-only arguments does not."""
    return kind(what, where=where, hint=hint)


class InputError(DragomanError):
    """An input file or stream cannot be read as a whole (missing, unknown format, unusable options)."""

    exit_code = 2


class DocumentError(DragomanError):
    """One document of an input cannot be used; the rest is read and this one is quarantined."""


class KnowledgeError(DragomanError):
    """A knowledge file (codebook, frames, actors, places) is broken or contradicts itself."""

    exit_code = 2


class ConfigError(DragomanError):
    """A setting is unknown or has an impossible value."""

    exit_code = 2


class FilterError(DragomanError):
    """A filter asks for something that does not exist or cannot be parsed."""

    exit_code = 2


class RecordError(DragomanError):
    """A record file is missing, locked, of another version, or not a record."""

    exit_code = 3


class ModelError(DragomanError):
    """A model that a stage needs is not installed or cannot be loaded."""

    exit_code = 4
