"""What the finders of reporting clauses hand over: token sets of source, cue and content, not yet spans."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Found:
    """A reporting clause by its tokens; `source` is the head of the source phrase, None where nobody is named.

    `pronoun` is the relative pronoun that stands for the source ("who said"); `inside` is the first cue token of the
    clause that cites this one. `reveals` says that the clause tells who made the announcement of the sentence before.
    """

    cue: list[int]
    source: int | None
    content: set[int]
    kind: str
    hedge: str | None = None
    stated: bool = False
    inside: int | None = None
    pronoun: int | None = None
    reveals: bool = False
