"""A stand by its tokens: what the finder of stands hands over, not yet a claim."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema.codes import Stance


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand by its tokens: who takes it, the word that says so, the head of what it is about, and its words.

    `condition` are the words of the condition; `base` is the stand that holds while it is not met. A judgement
    (`told`) is the stand of whoever says it.
    """

    stance: Stance
    holder: int
    cue: int
    head: int
    content: tuple[int, ...]
    condition: tuple[int, ...] = ()
    base: Stance | None = None
    told: bool = False
