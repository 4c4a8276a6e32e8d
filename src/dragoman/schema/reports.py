"""One telling of one event: what a sentence says that somebody did, according to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import Channel, NumberKind, Quad, Root, Status
from dragoman.schema.ids import DocumentId, ReportId
from dragoman.schema.places import Place
from dragoman.schema.text import Span
from dragoman.schema.times import When


@dataclass(frozen=True, slots=True)
class Number:
    """How many people were killed, injured ...: lowest and highest (None: no bound), who counted, and the words."""

    kind: NumberKind
    low: int | None
    high: int | None
    by: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of an attribution chain: whose word it is, through which channel, with which hedge."""

    name: str
    actor: ActorMatch | None
    channel: Channel
    hedge: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting clause: spans of source, cue and content, and the speaker that the source stands for.

    `parent` is the index of the attribution that this one stands inside of, if any.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    speaker: Speaker | None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class FieldSpans:
    """The words that a field of a report rests on."""

    field: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading that was considered: its root and mode, its score, and who proposed it."""

    root: str
    mode: str | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a report was coded so: the frame that matched, the paths that found its roles, and what decided."""

    frame: str
    paths: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence's coding of one act."""

    id: ReportId
    document: DocumentId
    sentence: Span
    trigger: Span
    root: Root
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    participants: tuple[Participant, ...]
    place: Place | None
    when: When
    status: Status
    background: bool
    attribution: tuple[Speaker, ...]
    numbers: tuple[Number, ...]
    spans: tuple[FieldSpans, ...]
    intensity: float
    confidence: float
    coder: str
    alternatives: tuple[Alternative, ...]
    why: Explanation

    @property
    def quad(self) -> Quad:
        """The quad class that follows from the root."""
        return self.root.quad


@dataclass(frozen=True, slots=True)
class Pair:
    """What an actor does to a recipient in a text: the root (None: nothing political), and all probabilities.

    `scores` holds the 16 roots and "NONE" and sums to 1; `status` is that of the act, where the text tells it.
    """

    root: Root | None
    scores: Mapping[str, float]
    status: Status | None = None

    @property
    def quad(self) -> Quad | None:
        """The quad class of the root."""
        return None if self.root is None else self.root.quad


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status of a predicate and its factuality from -3 (certainly not) to 3 (certainly so)."""

    label: Status
    factuality: float
    background: bool = False
    why: str = ""
