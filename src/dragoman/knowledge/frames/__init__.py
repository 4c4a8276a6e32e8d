"""Event frames as data: which words tell which act, and where in the syntax its actor and recipient stand.

A frame file is TOML with `[[pattern]]` tables. A pattern says how a family of triggers takes its roles and lists the
triggers, each with an example sentence in which `{A:...}` marks the actor and `{R:...}` the recipient; the examples
are run as tests. The format is described in docs/frames.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.knowledge.codebook.tables import Row, read_patterns
from dragoman.schema.codes import Root

_HERE = Path(__file__).parent
_MARK = re.compile(r"\{([ART]):([^{}]*)\}")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_STEP = re.compile(r"[a-z]+")
_MISNAMED = {"subject": "subj", "object": "obj", "recipient": "obj", "actor": "subj", "possessor": "poss"}
_CHOICES = {
    "kind": ("verb", "noun", "adjective"),
    "complement": ("to", "that", "ing", "any"),
    "require": ("actor", "recipient", "parties"),
}
_LISTS = ("light", "object", "not_object", "prep", "modifier", "actor_in")
_FLAGS = ("reciprocal", "places", "nominal", "passive_agentless")
_KEYS = ("root", "mode", "actor", "recipient", "score", "triggers", *_CHOICES, *_LISTS, *_FLAGS)


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
def load_frames(user: Path | None = None, codebook: Codebook | None = None) -> FrameTable:
    """The shipped frames; before them those that a user's codebook holds, and those of a user's file or folder."""
    files: list[Path] = []
    if user is not None:
        files = sorted(user.glob("*.toml")) if user.is_dir() else [user]
    own = codebook_frames(codebook) if codebook is not None else []
    own += [frame for file in files for frame in read_frames(file, codebook or load_codebook())]
    shipped = [frame for file in sorted(_HERE.glob("*.toml")) for frame in read_frames(file)]
    return FrameTable(
        verbs=_index(own, shipped, "verb"),
        nouns=_index(own, shipped, "noun"),
        adjectives=_index(own, shipped, "adjective"),
        frames=(*own, *shipped),
    )


def codebook_frames(codebook: Codebook) -> list[Frame]:
    """The frames that a codebook holds beside its entries."""
    return _patterns(codebook.patterns, codebook)


def read_frames(file: Path, codebook: Codebook | None = None) -> list[Frame]:
    """The frames of one file; a mistake in it is an error that names the pattern, the key and the line.

    With a codebook their roots and modes are those of it, otherwise the roots of PLOVER.
    """
    return _patterns(read_patterns(file), codebook)


def _patterns(rows: Iterable[Row], codebook: Codebook | None) -> list[Frame]:
    return [frame for row in rows for frame in _pattern(row, codebook)]


def _index(own: Sequence[Frame], shipped: Sequence[Frame], kind: str) -> dict[str, tuple[Frame, ...]]:
    """The frames of a kind by lemma: a user's own before the shipped ones, and the more specific before the others."""
    table: dict[str, list[Frame]] = {}
    for frames in (own, shipped):
        for frame in sorted(frames, key=lambda f: -f.specificity):
            if frame.kind == kind:
                table.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(found) for lemma, found in table.items()}


def _pattern(row: Row, codebook: Codebook | None) -> list[Frame]:
    row.only(*_KEYS)
    root, triggers = _root(row, codebook), row.fields.get("triggers")
    if not isinstance(triggers, dict) or not triggers:
        hint = (
            'a table [pattern.triggers] with lines such as "shut down" = "{A:The ministry} shut down {R:the network}."'
        )
        raise row.wrong("triggers", "is missing or no table", hint)
    return [_frame(row, root, str(trigger), text) for trigger, text in triggers.items()]


def _root(row: Row, codebook: Codebook | None) -> Root:
    code, mode = row.text("root"), row.text("mode", default="") or None
    if codebook is None:
        if code not in {str(root) for root in Root}:
            raise row.wrong("root", f"names {code!r}, which is no root of PLOVER", "adding a [[root]] to your codebook")
        return Root(code)
    try:
        if mode is not None:
            codebook.mode(code, mode)
        return codebook.code(code)
    except KnowledgeError as e:
        key = "mode" if code in codebook.roots else "root"
        raise row.wrong(key, f": {e.what}", f"{e.hint}, or adding a [[{key}]] for it") from e


def _frame(row: Row, root: Root, trigger: str, example: object) -> Frame:
    lemma, _, particle = trigger.split("#", maxsplit=1)[0].strip().partition(" ")
    if not _WORD.match(lemma):
        raise row.wrong(trigger, "is no trigger", "a lemma, or lemma and particle")
    if not isinstance(example, str) or not example.strip():
        raise row.wrong(trigger, "needs an example sentence", '"{A:Gunmen} shot {R:two police officers} in Quetta."')
    kind = _choice(row, "kind", "verb")
    return Frame(
        root=root,
        mode=row.text("mode", default="") or None,
        kind=kind,
        lemma=lemma,
        particle=particle or None,
        actor=_paths(row, "actor", ("subj",)),
        recipient=_paths(row, "recipient", ("obj",)),
        light=frozenset(row.texts("light")),
        object=frozenset(row.texts("object")),
        not_object=frozenset(row.texts("not_object")),
        prep=frozenset(row.texts("prep")),
        modifier=frozenset(row.texts("modifier")),
        actor_in=frozenset(row.texts("actor_in")),
        complement=_choice(row, "complement", "") or None,
        require=_required(row),
        reciprocal=row.flag("reciprocal", default=False),
        places=row.flag("places", default=False),
        nominal=row.flag("nominal", default=kind == "noun"),
        passive_agentless=row.flag("passive_agentless", default=False),
        score=_score(row),
        example=parse_example(example),
        where=f"{Path(row.where).name}, {trigger!r}",
    )


def _choice(row: Row, key: str, default: str) -> str:
    value = row.text(key, default=default)
    if value and value not in _CHOICES[key]:
        raise row.wrong(key, f"is {value!r}", "one of " + ", ".join(_CHOICES[key]))
    return value


def _required(row: Row) -> frozenset[str]:
    wanted = row.texts("require") if "require" in row.fields else ("actor",)
    for one in wanted:
        if one not in _CHOICES["require"]:
            raise row.wrong("require", f"names {one!r}", "one of " + ", ".join(_CHOICES["require"]))
    return frozenset(wanted)


def _paths(row: Row, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Role paths; what is no word, or the long name of a step, is a slip of the pen."""
    paths = row.texts(key) if key in row.fields else default
    for path in paths:
        for step in path.split("."):
            if step in _MISNAMED or not _STEP.fullmatch(step):
                hint = (
                    f'"{_MISNAMED[step]}"'
                    if step in _MISNAMED
                    else "subj, obj, poss or a preposition, as docs/frames.md"
                )
                raise row.wrong(key, f"holds {path!r}, which is no role path", hint)
    return paths


def _score(row: Row) -> float:
    value = row.fields.get("score", 0.8)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise row.wrong("score", f"is {value!r}", "a number from 0 to 1, such as score = 0.8")
    return float(value)


def parse_example(marked: str) -> Example:
    """A marked sentence without its marks, and the marked words."""
    found: dict[str, list[str]] = {"A": [], "R": [], "T": []}
    for match in _MARK.finditer(marked):
        found[match.group(1)].append(match.group(2))
    return Example(_MARK.sub(lambda m: m.group(2), marked), tuple(found["A"]), tuple(found["R"]))
