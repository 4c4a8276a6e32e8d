"""Event frames as data: which words tell which act, and where in the syntax its actor and recipient stand.

A frame file is TOML with `[[pattern]]` tables. A pattern says how a family of triggers takes its roles and lists the
triggers, each with an example sentence in which `{A:...}` marks the actor and `{R:...}` the recipient; the examples
are run as tests. The format is described in docs/frames.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.schema.codes import Root

_HERE = Path(__file__).parent
_MARK = re.compile(r"\{([AR]):([^{}]*)\}")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_KEYS = frozenset(
    {"root", "mode", "kind", "actor", "recipient", "light", "object", "complement", "require", "reciprocal"}
    | {
        "places",
        "not_object",
        "nominal",
        "triggers",
        "score",
        "passive_agentless",
        "prep",
        "modifier",
        "actor_in",
    }
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence for a trigger, with the words expected as actors and recipients."""

    text: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger with its reading: lemma (and particle), role paths in order of trial, and conditions.

    `kind` is verb, noun or adjective; `light` are the verbs that a noun trigger may be the object of; `object` the
    lemmas of which a verb trigger must govern one; `nominal` whether the noun tells the act without any verb.
    """

    root: Root
    mode: str | None
    kind: str
    lemma: str
    particle: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    light: frozenset[str]
    object: frozenset[str]
    not_object: frozenset[str]
    prep: frozenset[str]
    modifier: frozenset[str]
    actor_in: frozenset[str]
    complement: str | None
    require: frozenset[str]
    reciprocal: bool
    places: bool
    nominal: bool
    passive_agentless: bool
    score: float
    example: Example
    where: str

    @property
    def name(self) -> str:
        """The frame's name in explanations: ROOT/mode:trigger."""
        trigger = f"{self.lemma} {self.particle}" if self.particle else self.lemma
        return f"{self.root}{'/' + self.mode if self.mode else ''}:{trigger} ({self.kind})"

    @property
    def specificity(self) -> int:
        """How much the frame asks for beyond its lemma; the most specific frame that fits is taken."""
        asked = (
            self.particle,
            self.object,
            self.prep,
            self.complement,
            self.modifier,
            self.kind == "noun" and self.light,
        )
        return sum(bool(condition) for condition in asked)


@dataclass(frozen=True, slots=True)
class FrameTable:
    """All frames by trigger lemma: of verbs, nouns and adjectives."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    frames: tuple[Frame, ...]


@cache
def load_frames(user: Path | None = None) -> FrameTable:
    """The shipped frames, with those of a user's file or folder before them."""
    files = sorted(_HERE.glob("*.toml"))
    if user is not None:
        files = [*(sorted(user.glob("*.toml")) if user.is_dir() else [user]), *files]
    frames: list[Frame] = []
    for file in files:
        frames.extend(read_frames(file))
    return FrameTable(
        verbs=_index(frames, "verb"),
        nouns=_index(frames, "noun"),
        adjectives=_index(frames, "adjective"),
        frames=tuple(frames),
    )


def read_frames(file: Path) -> list[Frame]:
    """The frames of one file; a mistake in it is an error that names the pattern and the key."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise KnowledgeError(f"cannot be read: {e}", where=str(file), hint="check the TOML syntax at that line") from e
    frames: list[Frame] = []
    for number, pattern in enumerate(tables.get("pattern", []), start=1):
        frames.extend(_pattern(pattern, f"{file.name}, pattern {number}"))
    return frames


def _index(frames: Sequence[Frame], kind: str) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.kind == kind:
            table.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(sorted(fs, key=lambda f: -f.specificity)) for lemma, fs in table.items()}


def _pattern(pattern: Mapping[str, Any], where: str) -> list[Frame]:
    unknown = set(pattern) - _KEYS
    if unknown:
        raise KnowledgeError(f"unknown key {min(unknown)!r}", where=where, hint=f"one of {sorted(_KEYS)}")
    try:
        root = Root(pattern["root"])
        triggers: Mapping[str, str] = pattern["triggers"]
    except (KeyError, ValueError) as e:
        raise KnowledgeError(f"root or triggers missing or wrong: {e}", where=where, hint="see docs/frames.md") from e
    kind = pattern.get("kind", "verb")
    if kind not in {"verb", "noun", "adjective"}:
        raise KnowledgeError(f"kind {kind!r}", where=where, hint="verb, noun or adjective")
    return [_frame(pattern, root, kind, trigger, text, f"{where}, {trigger!r}") for trigger, text in triggers.items()]


def _frame(pattern: Mapping[str, Any], root: Root, kind: str, trigger: str, example: str, where: str) -> Frame:
    lemma, _, particle = trigger.split("#", maxsplit=1)[0].strip().partition(" ")
    if not _WORD.match(lemma):
        raise KnowledgeError(f"trigger {trigger!r} is no word", where=where, hint="a lemma, or lemma and particle")

    def lemmas(key: str) -> frozenset[str]:
        return frozenset(pattern.get(key, ()))

    return Frame(
        root=root,
        mode=pattern.get("mode"),
        kind=kind,
        lemma=lemma,
        particle=particle or None,
        actor=tuple(pattern.get("actor", ("subj",))),
        recipient=tuple(pattern.get("recipient", ("obj",))),
        light=lemmas("light"),
        object=lemmas("object"),
        not_object=lemmas("not_object"),
        prep=lemmas("prep"),
        modifier=lemmas("modifier"),
        actor_in=lemmas("actor_in"),
        complement=pattern.get("complement"),
        require=frozenset(pattern.get("require", ("actor",))),
        reciprocal=bool(pattern.get("reciprocal", False)),
        places=bool(pattern.get("places", False)),
        nominal=bool(pattern.get("nominal", kind == "noun")),
        passive_agentless=bool(pattern.get("passive_agentless", False)),
        score=float(pattern.get("score", 0.8)),
        example=parse_example(example),
        where=where,
    )


def parse_example(marked: str) -> Example:
    """A marked sentence without its marks, and the marked words."""
    found: dict[str, list[str]] = {"A": [], "R": []}
    for match in _MARK.finditer(marked):
        found[match.group(1)].append(match.group(2))
    return Example(_MARK.sub(lambda m: m.group(2), marked), tuple(found["A"]), tuple(found["R"]))
