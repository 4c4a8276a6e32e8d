"""Whether somebody who is named in a claim or report is the one asked for."""

from __future__ import annotations

import re

from dragoman.knowledge.countries import country_name
from dragoman.knowledge.names import pieces
from dragoman.schema.actors import ActorMatch

_CODE = re.compile(r"(?P<country>[A-Z]{3})(?::(?P<sector>[A-Z]{3}))?")


def is_meant(name: str, who: ActorMatch | None, asked: str) -> bool:
    """Whether somebody is meant by an id, by words of a name, or by a code (EGY, EGY:MIL)."""
    if who is not None:
        if who.actor_id == asked:
            return True
        if code := _CODE.fullmatch(asked):
            country, sector = code.group("country", "sector")
            if who.country == country and (sector is None or sector in who.sectors):
                return True
    wanted = pieces(asked)
    if any(_holds(pieces(one), wanted) for one in ((name, who.name) if who is not None else (name,))):
        return True
    if who is None or not who.country or (who.actor_id or "").startswith("state:"):
        return False
    land = country_name(f"state:{who.country}")
    return _holds(pieces(f"{who.name} of {land}"), wanted) and not _holds(pieces(land), wanted)


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(words[i : i + size] == wanted for i in range(len(words) - size + 1))
