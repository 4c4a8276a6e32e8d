"""What a run did: its manifest, the account of its inputs, the issues met, and people's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.schema.actors import Link, StatedOffice
from dragoman.schema.codes import Account, Root
from dragoman.schema.display import to_html
from dragoman.schema.documents import Document
from dragoman.schema.events import Claim
from dragoman.schema.framing import Naming
from dragoman.schema.ids import RunId
from dragoman.schema.reports import Attribution, Report
from dragoman.schema.text import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem met with an input: which input, which document (if it became one), what, where, what to try."""

    path: str
    document: str | None
    kind: str
    detail: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A root or mode of a user's codebook, as it is kept beside what was coded by it."""

    root: Root
    mode: str | None
    score: float
    definition: str

    @property
    def code(self) -> str:
        """ROOT or ROOT/mode."""
        return f"{self.root}/{self.mode}" if self.mode else str(self.root)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many inputs there were and where each ended; the last five add up to the first."""

    inputs: int = 0
    coded: int = 0
    no_event: int = 0
    duplicate: int = 0
    filtered: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class Coded:
    """All that was read out of one document.

    `mentions` and `links` run in parallel. `why_none` says why no report came out, where none did.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    attributions: tuple[Attribution, ...]
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    offices: tuple[StatedOffice, ...] = ()
    why_none: str | None = None
    namings: tuple[Naming, ...] = ()

    def _repr_html_(self) -> str:
        """The text with its spans marked, as a notebook shows it."""
        return to_html(self)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    path: str
    account: Account
    document: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The manifest of a run: program, models and data by version or digest, times, and the account of its inputs."""

    id: RunId
    started: datetime
    finished: datetime | None
    version: str
    components: tuple[tuple[str, str], ...]
    account: Tally


@dataclass(frozen=True, slots=True)
class Edit:
    """An analyst's correction of a field; kept apart from machine output and never overwritten."""

    target: str
    field: str
    old: str
    new: str
    person: str
    time: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's word on two reports or events: same, different or unsure."""

    left: str
    right: str
    verdict: str
    person: str
    time: datetime
    reason: str
