"""The codebook: which events, modes, contexts and sectors there are, what they mean and how they weigh."""

from dragoman.knowledge.codebook.entries import (
    Codebook,
    ContextEntry,
    Crosswalk,
    EntityEntry,
    Judgement,
    Meta,
    ModeEntry,
    RootEntry,
    SectorEntry,
)
from dragoman.knowledge.codebook.loader import codebook_version, load_codebook
from dragoman.knowledge.codebook.marks import MarkedExample
from dragoman.knowledge.codebook.render import render_markdown

__all__ = [
    "Codebook",
    "ContextEntry",
    "Crosswalk",
    "EntityEntry",
    "Judgement",
    "MarkedExample",
    "Meta",
    "ModeEntry",
    "RootEntry",
    "SectorEntry",
    "codebook_version",
    "load_codebook",
    "render_markdown",
]
