"""The closed code lists: roots, quads, statuses, precisions, kinds. Modes, contexts and sectors are data (codebook)."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Root(StrEnum):
    """The sixteen event roots of PLOVER 1.3."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(IntEnum):
    """PLOVER's four classes of conflict and cooperation."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


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


QUAD_OF: dict[Root, Quad] = {
    **dict.fromkeys((Root.AGREE, Root.CONSULT, Root.SUPPORT, Root.CONCEDE), Quad.VERBAL_COOPERATION),
    **dict.fromkeys((Root.COOPERATE, Root.AID, Root.RETREAT), Quad.MATERIAL_COOPERATION),
    **dict.fromkeys((Root.REQUEST, Root.ACCUSE, Root.REJECT, Root.THREATEN), Quad.VERBAL_CONFLICT),
    **dict.fromkeys((Root.PROTEST, Root.SANCTION, Root.MOBILIZE, Root.COERCE, Root.ASSAULT), Quad.MATERIAL_CONFLICT),
}
"""The quad of each built-in root (PLOVER manual 1.3; SANCTION is put in 4, where the manual says both 3 and 4)."""
