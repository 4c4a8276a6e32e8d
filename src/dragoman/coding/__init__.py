"""Resolved -> reports: who did what to whom, in which words."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from dragoman.errors import ConfigError
from dragoman.schema.actors import Resolved
from dragoman.schema.reports import Report

CODERS = {
    "combined": "dragoman.coding.combined:load_combined",
    "frames": "dragoman.coding.coder:load_frames_coder",
}


class Coder(Protocol):
    """What a coder provides."""

    name: str
    version: str

    def code(self, resolved: Resolved) -> tuple[Report, ...]:
        """The reports of one document, in text order."""


def load_coder(
    name: str = "frames", *, frames: Path | None = None, codebook: Path | None = None, encoder: str = "default"
) -> Coder:
    """A coder by its name in the table CODERS, with a user's frames and codebook where given, and a trained model."""
    from dragoman.knowledge.codebook import load_codebook
    from dragoman.knowledge.frames import load_frames

    if name not in CODERS:
        raise ConfigError(f"there is no coder {name!r}", hint=f"one of {', '.join(CODERS)}")
    module, _, attribute = CODERS[name].partition(":")
    book = load_codebook(user=codebook)
    table = load_frames(frames, book if codebook is not None else None)
    made = cast("Coder", getattr(import_module(module), attribute)(table, book, encoder))
    if not book.marked:
        return made
    from dragoman.coding.nearest import with_examples
    from dragoman.encode import load_encoder

    return with_examples(made, book, load_encoder(encoder))
