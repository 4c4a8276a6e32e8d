"""Whether positions and framing show what somebody who read the reports says they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.schema.events import Position
from dragoman.schema.framing import Framing


def shows_position(found: Iterable[Position], answer: Mapping[str, Any]) -> bool:
    """Whether one of the positions is on the issue asked for and has the stance, days and changes of the answer."""
    own = (p for p in found if any(w in p.issue.casefold() for w in answer["issue"]))
    return any(_agrees(p, answer) for p in own)


def _agrees(position: Position, answer: Mapping[str, Any]) -> bool:
    first, now = position.stands[0], position.now
    found = {
        "since": now.since,
        "confirmed": now.confirmed,
        "changed": position.changed,
        "previous": position.previous and position.previous.value,
        "first": first.stance.value,
        "first_since": first.since,
        "first_confirmed": first.confirmed,
    }
    right = now.stance.value in answer["stance"].split("|")
    return right and all(found[key] == answer[key] for key in found if key in answer)


def shows_framing(found: Framing, answer: Mapping[str, Any]) -> bool:
    """Whether a framing has the contrast of an answer, or the loaded wording in the outlet that it names."""
    if "contrast" in answer:
        own = [[set(side.outlets) for side in c.sides] for c in found.contrasts if c.pair == answer["contrast"]]
        return any(all(any(set(want) <= side for side in sides) for want in answer["sides"]) for sides in own)
    wanted = {answer["pair"]} if answer["pair"] else set()
    return any(
        u.outlet == answer["outlet"]
        and f" {answer['word']} " in f" {u.wording.casefold()} "
        and {t.pair for t in u.terms} == wanted
        for u in found.usages
    )
