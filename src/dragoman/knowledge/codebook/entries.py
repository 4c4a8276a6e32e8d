"""What a codebook holds: roots, modes, contexts, sectors, entities, judgements and crosswalks."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook.marks import MarkedExample
from dragoman.knowledge.codebook.tables import Row
from dragoman.schema.codes import Quad, Root
from dragoman.schema.runs import OwnCode

CAMEO = "CAMEO"
EARLIER_NAMES = "earlier"
"""The crosswalk schemes that lookups go by; a codebook may hold others beside them."""
NEAR = 0.5
"""How near an act must be to an example, 0 to 1, where its entry does not say."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Which ontology this is, which version of it, where it comes from and under what terms."""

    name: str
    version: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class RootEntry:
    """One event root: what was done. An example without a recipient has an empty one.

    `examples` are marked sentences of a user's own; what is as near as `near` to one of them is coded as the root.
    """

    code: str
    name: str
    quad: int
    score: float
    recipient_required: bool
    definition: str
    example: str
    actor: str
    recipient: str
    notes: tuple[str, ...]
    examples: tuple[MarkedExample, ...] = ()
    near: float = NEAR


@dataclass(frozen=True, slots=True)
class ModeEntry:
    """One mode of a root: how it was done. Without a score of its own it takes over that of its root; `examples`
    and `near` as those of a root.
    """

    root: str
    code: str
    definition: str
    example: str
    score: float | None
    examples: tuple[MarkedExample, ...] = ()
    near: float = NEAR


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """One context: in what matter. Cues are lower-case lemmas or phrases that point to it; one is enough.

    A weak cue needs another cue beside it, a faint one another weak or two more faint ones.
    """

    code: str
    name: str
    definition: str
    cues: tuple[str, ...]
    weak: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """One sector: what kind of actor."""

    code: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """A code that stands in the place of a country for actors beyond states."""

    code: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decided case: the right codes ("ROOT" or "ROOT/mode", none for no event) and the roots that tempt."""

    case: str
    codes: tuple[str, ...]
    mistaken: tuple[str, ...]
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One code of another scheme read as PLOVER. No roots: dropped. Several: the code alone cannot tell."""

    scheme: str
    code: str
    name: str
    roots: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]
    swap: bool
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """An ontology as data, with lookups that fail with advice; compared by identity, since there is one per file.

    `own` are the entries that a user's file adds, "ROOT" or "ROOT/mode"; `patterns` the frames that it holds, unread.
    """

    meta: Meta
    roots: Mapping[str, RootEntry]
    modes: Mapping[tuple[str, str], ModeEntry]
    contexts: Mapping[str, ContextEntry]
    sectors: Mapping[str, SectorEntry]
    entities: Mapping[str, EntityEntry]
    judgements: tuple[Judgement, ...]
    crosswalks: Mapping[tuple[str, str], Crosswalk]
    own: frozenset[str] = frozenset()
    patterns: tuple[Row, ...] = ()

    def code(self, root: str) -> Root:
        """The root as reports carry it."""
        return Root(root, Quad(self.root(root).quad))

    @property
    def marked(self) -> tuple[tuple[Root, str | None, RootEntry | ModeEntry], ...]:
        """The roots and modes that have marked examples to code by."""
        roots = [(self.code(r.code), None, r) for r in self.roots.values() if r.examples]
        modes = [(self.code(m.root), m.code, m) for m in self.modes.values() if m.examples]
        return (*roots, *modes)

    @property
    def own_codes(self) -> tuple[OwnCode, ...]:
        """What a user's file adds, in the form in which a record keeps it."""
        listed: list[tuple[Root, str | None, str]] = [
            (self.code(e.code), None, e.definition) for e in self.roots.values() if e.code in self.own
        ]
        named = ((m, f"{m.root}/{m.code}") for m in self.modes.values())
        listed += [(self.code(m.root), m.code, m.definition) for m, name in named if name in self.own]
        return tuple(OwnCode(root, mode, self.score(root, mode), meaning) for root, mode, meaning in listed)

    def root(self, code: str) -> RootEntry:
        """The entry of a root."""
        entry = self.roots.get(code)
        if entry is None:
            raise _unknown("root", code, self.roots)
        return entry

    def mode(self, root: str, code: str) -> ModeEntry:
        """The entry of a root's mode."""
        entry = self.modes.get((self.root(root).code, code))
        if entry is None:
            raise _unknown(f"mode of {root}", code, (mode.code for mode in self.modes_of(root)))
        return entry

    def modes_of(self, root: str) -> tuple[ModeEntry, ...]:
        """The modes of a root in the order of the codebook; empty for a root without modes."""
        return tuple(entry for entry in self.modes.values() if entry.root == root)

    def quad(self, root: str) -> int:
        """The quad of a root: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
        return self.root(root).quad

    def score(self, root: str, mode: str | None = None) -> float:
        """The intensity from -10 to +10: the mode's own score where it has one, else the root's."""
        own = self.mode(root, mode).score if mode else None
        return self.root(root).score if own is None else own

    def from_cameo(self, code: str) -> Crosswalk | None:
        """The PLOVER reading of a CAMEO code ("190", "0871"; the leading zero counts), None where there is none."""
        for length in range(len(code), 1, -1):
            entry = self.crosswalks.get((CAMEO, code[:length]))
            if entry is not None:
                return entry
        return None

    def current_roots(self, name: str) -> tuple[str, ...]:
        """The roots of today that a root name of this or an earlier draft stands for: YIELD is CONCEDE or RETREAT."""
        if name in self.roots:
            return (name,)
        older = self.crosswalks.get((EARLIER_NAMES, name))
        if older is None:
            raise _unknown("root", name, self.roots)
        return older.roots

    def judgements_on(self, root: str) -> tuple[Judgement, ...]:
        """The decided cases in which a root is right or tempting."""
        return tuple(
            case
            for case in self.judgements
            if root in case.mistaken or any(code.partition("/")[0] == root for code in case.codes)
        )


def _unknown(kind: str, code: str, known: Iterable[str]) -> KnowledgeError:
    codes = tuple(known)
    near = difflib.get_close_matches(code, codes, n=1)
    hint = f"{near[0]!r}" if near else "one of " + ", ".join(codes) if codes else "leaving the mode out"
    return KnowledgeError(f"unknown {kind}: {code!r}", where="codebook", hint=hint)
