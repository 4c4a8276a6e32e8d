"""What positions and framing are read from: claims and reports with the sentence, outlet and day of their telling."""

from __future__ import annotations

import re
from typing import Protocol

from dragoman.knowledge.countries import country_name
from dragoman.knowledge.names import pieces
from dragoman.schema.actors import ActorMatch
from dragoman.schema.events import Claim
from dragoman.schema.framing import Naming
from dragoman.schema.reports import Report

_CODE = re.compile(r"(?P<country>[A-Z]{3})(?::(?P<sector>[A-Z]{3}))?")


class ToldClaim(Protocol):
    """A claim with where it was told."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def content(self) -> str:
        """The words of its content."""

    @property
    def sentence(self) -> str:
        """The words of its sentence."""

    @property
    def path(self) -> str:
        """The path of the copy."""

    @property
    def outlet(self) -> str | None:
        """The outlet of the copy."""

    @property
    def published(self) -> str | None:
        """The publication date of the copy: day, month or year."""


class ToldReport(Protocol):
    """A report with where it was told."""

    @property
    def report(self) -> Report:
        """The report."""

    @property
    def sentence(self) -> str:
        """The words of its sentence."""

    @property
    def path(self) -> str:
        """The path of the copy."""

    @property
    def outlet(self) -> str | None:
        """The outlet of the copy."""


class ToldNaming(Protocol):
    """A naming with where it stands."""

    @property
    def naming(self) -> Naming:
        """The naming."""

    @property
    def document(self) -> str:
        """The id of its document."""

    @property
    def words(self) -> str:
        """Its words."""

    @property
    def loaded(self) -> str:
        """Those of its words that say what the thing is."""

    @property
    def sentence(self) -> str:
        """The words of its sentence."""

    @property
    def path(self) -> str:
        """The path of the copy."""

    @property
    def outlet(self) -> str | None:
        """The outlet of the copy."""


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
    names = (name, who.name) if who is not None else (name,)
    if who is not None and who.country and not (who.actor_id or "state:").startswith("state:"):
        names = (*names, f"{who.name} of {country_name(f'state:{who.country}')}")
    return any(_holds(pieces(one), wanted) for one in names)


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(words[i : i + size] == wanted for i in range(len(words) - size + 1))
