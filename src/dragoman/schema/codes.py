"""The code lists: quads, statuses, precisions, kinds, and the roots, which a user's codebook may add to.

Modes, contexts and sectors are data (codebook).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum
from functools import cache
from typing import ClassVar


class Quad(IntEnum):
    """PLOVER's four classes of conflict and cooperation."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class _Listed(type):
    """Lets the class of roots be gone through and counted: the sixteen of PLOVER, in their order."""

    def __iter__(cls) -> Iterator[Root]:
        return iter(QUAD_OF)

    def __len__(cls) -> int:
        return len(QUAD_OF)


class Root(str, metaclass=_Listed):
    """An event root: one of the sixteen of PLOVER 1.3, or one of a user's codebook, which brings its quad along.

    `Root("ASSAULT")` is `Root.ASSAULT`; `Root("COUP", Quad.MATERIAL_CONFLICT)` is a root of a user's own. There is one
    object a root, also after a journey between processes.
    """

    AGREE: ClassVar[Root]
    CONSULT: ClassVar[Root]
    SUPPORT: ClassVar[Root]
    CONCEDE: ClassVar[Root]
    COOPERATE: ClassVar[Root]
    AID: ClassVar[Root]
    RETREAT: ClassVar[Root]
    REQUEST: ClassVar[Root]
    ACCUSE: ClassVar[Root]
    REJECT: ClassVar[Root]
    THREATEN: ClassVar[Root]
    PROTEST: ClassVar[Root]
    SANCTION: ClassVar[Root]
    MOBILIZE: ClassVar[Root]
    COERCE: ClassVar[Root]
    ASSAULT: ClassVar[Root]

    quad: Quad

    def __new__(cls, code: str, quad: Quad | None = None) -> Root:
        """The root of that code; without a quad only those of PLOVER are known."""
        known = _PLOVER.get(code)
        if known is not None:
            return known
        if quad is None:
            raise ValueError(f"{code!r} is no root of PLOVER, and no quad says what kind of act it is")
        return _own(code, quad)

    @property
    def value(self) -> str:
        """The code as plain text."""
        return str.__str__(self)

    @property
    def own(self) -> bool:
        """Whether this is a root of a user's codebook."""
        return self not in _PLOVER

    def __repr__(self) -> str:
        return f"<Root.{self.value}: {self.value!r}>"

    def __reduce__(self) -> tuple[type[Root], tuple[str, Quad]]:
        return Root, (self.value, self.quad)


def _made(code: str, quad: Quad) -> Root:
    made: Root = str.__new__(Root, code)
    made.quad = quad
    return made


_own = cache(_made)
_PLOVER: dict[str, Root] = {}


class Status(StrEnum):
    """Whether the coded act took place, as told."""

    HAPPENED = "happened"
    PLANNED = "planned"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"
    REFUSED = "refused"
    DENIED = "denied"
    NOT_HAPPENED = "not_happened"
    ATTEMPTED = "attempted"


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    EXACT = "exact"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    NONE = "none"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class MentionKind(StrEnum):
    """What sort of thing a mention names, as far as its own words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    ROLE = "role"
    PRONOUN = "pronoun"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    PERSON = "person"
    ORGAN = "organ"
    GROUP = "group"
    UNNAMED = "unnamed"


class Origin(StrEnum):
    """Where knowledge of an actor comes from."""

    SHIPPED = "shipped"
    USER = "user"
    LEARNED = "learned"


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    WIRE = "wire"
    STATE = "state"
    LOCAL = "local"
    NATIONAL = "national"
    INTERNATIONAL = "international"
    OFFICIAL = "official"
    NGO = "ngo"
    BROADCASTER = "broadcaster"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What a publication date rests on."""

    USER = "user"
    SIDECAR = "sidecar"
    METADATA = "metadata"
    DATELINE = "dateline"
    REPAIRED = "repaired"
    NONE = "none"


class FurnitureKind(StrEnum):
    """Parts of a page that are kept but never coded."""

    CAPTION = "caption"
    SECTION = "section"
    BYLINE = "byline"
    DATELINE = "dateline"
    TITLE = "title"
    LINK = "link"
    COMMENT_FORM = "comment_form"
    BOILERPLATE = "boilerplate"


class NumberKind(StrEnum):
    """What a number counts."""

    KILLED = "killed"
    INJURED = "injured"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    PARTICIPANTS = "participants"


class Channel(StrEnum):
    """How a speaker's word reached the report."""

    OUTLET = "outlet"
    STATEMENT = "statement"
    SPEECH = "speech"
    MEDIA = "media"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    TESTIMONY = "testimony"


class Stance(StrEnum):
    """What a speaker does with the content of a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    REJECTS = "rejects"
    DEMANDS = "demands"
    SUPPORTS = "supports"
    CONDITIONS = "conditions"
    DROPS = "drops"


class Account(StrEnum):
    """Where an input ended; every input ends in exactly one."""

    CODED = "coded"
    NO_EVENT = "no_event"
    DUPLICATE = "duplicate"
    FILTERED = "filtered"
    QUARANTINED = "quarantined"


_QUADS = {
    Quad.VERBAL_COOPERATION: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    Quad.MATERIAL_COOPERATION: ("COOPERATE", "AID", "RETREAT"),
    Quad.VERBAL_CONFLICT: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    Quad.MATERIAL_CONFLICT: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
for _quad, _codes in _QUADS.items():
    for _code in _codes:
        _PLOVER[_code] = _made(_code, _quad)
        setattr(Root, _code, _PLOVER[_code])

QUAD_OF: dict[Root, Quad] = {root: root.quad for root in _PLOVER.values()}
"""The quad of each built-in root (PLOVER manual 1.3; SANCTION is put in 4, where the manual says both 3 and 4)."""
