"""How actor and recipient are shown to the model: signs around their words, and where the opening signs stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ACTOR, RECIPIENT = "@", "#"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with signs in it; `actors` and `recipients` are the offsets of the opening signs."""

    text: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def marked(text: str, actors: Sequence[tuple[int, int]], recipients: Sequence[tuple[int, int]]) -> Marked:
    """The text with " @ " around actors and " # " around recipients, as in training (training/encoder)."""
    places = [(start, 1, ACTOR) for start, _ in actors] + [(start, 1, RECIPIENT) for start, _ in recipients]
    places += [(end, 0, ACTOR) for _, end in actors] + [(end, 0, RECIPIENT) for _, end in recipients]
    out: list[str] = []
    opened: dict[str, list[int]] = {ACTOR: [], RECIPIENT: []}
    at = length = 0
    for position, opens, sign in sorted(places):
        piece = text[at:position]
        out.append(piece)
        length += len(piece)
        if opens:
            opened[sign].append(length)
        out.append(f"{sign} " if opens else f" {sign}")
        length += 2
        at = position
    out.append(text[at:])
    return Marked("".join(out), tuple(opened[ACTOR]), tuple(opened[RECIPIENT]))
