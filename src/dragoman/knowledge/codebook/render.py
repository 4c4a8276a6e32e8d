"""Writes a codebook as one page that people can read and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.knowledge.codebook.entries import EARLIER_NAMES, Codebook, Crosswalk, Judgement, RootEntry

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

_INTRODUCTION = """\
An event has a **root** (what was done), where the text tells it a **mode** (how) and any number of **contexts** (in
what matter). The **actor** is who does it, the **recipient** is who it is done to or with. The score is the intensity
from -10 (most hostile) to +10 (most friendly); a mode without a score of its own has that of its root."""

_CONTEXTS = """\
Read over the paragraph of the event. One cue gives its context; a weak cue needs another cue beside it, a faint one
another weak cue or two more faint ones. A cue inside a longer cue does not count, and a context with less than two
fifths of the evidence of the paragraph's first one is left out. `*` stands for any ending of a word. Measured with
`python benchmarks/contexts.py` on 373 paragraphs that another reader labelled: precision 0.70, recall 0.69, micro-F1
0.69."""

_OWN_FILE = """\
## A codebook file of your own

Entries in a file of your own are laid over the shipped ones: the setting `codebook` names it. An entry with a known
code replaces only the fields that it names; one with a new code is added and needs all its fields. A list replaces the
shipped list. The same file may hold frames (`[[pattern]]`) and marked `examples` to code by, so that new roots, modes
and contexts are coded without Python: [a worked case](codebook-own.md). `dragoman codebook check FILE` finds its
mistakes.

```toml
[[root]]
code = "ASSAULT"
score = -10.0

[[mode]]
root = "PROTEST"
code = "sit-in"
definition = "People occupy a building or square and stay."
examples = ["{A:Students} {T:occupied} the senate hall of the university in protest against {R:the ministry}."]
```

Python: `load_codebook(user=Path("my-codebook.toml"))`."""


def render_markdown(codebook: Codebook) -> str:
    """The whole codebook as a Markdown page."""
    meta = codebook.meta
    blocks = [
        f"# Codebook: {meta.name} {meta.version}",
        "<!-- Written by render_markdown from the codebook file: edit that file, not this page. -->",
        f"{meta.source}. {meta.licence} Countries, parties and groups in the examples are invented.",
        _INTRODUCTION,
        "## Roots at a glance",
        _table(
            ("Root", "Quad", "Score", "Recipient", "Modes"),
            (
                (
                    f"[{root.code}](#{root.code.lower()})",
                    f"{root.quad} {_QUADS[root.quad]}",
                    f"{root.score:+.1f}",
                    "required" if root.recipient_required else "optional",
                    ", ".join(mode.code for mode in codebook.modes_of(root.code)) or "–",
                )
                for root in codebook.roots.values()
            ),
        ),
        *(block for root in codebook.roots.values() for block in _root(codebook, root)),
        "## Judgements",
        _table(("Case", "Code", "Not", "Why", "Example"), map(_judgement, codebook.judgements)),
        "## Contexts",
        _CONTEXTS,
        _table(
            ("Code", "Name", "Meaning", "Cues", "Weak cues", "Faint cues"),
            (
                (
                    f"`{entry.code}`",
                    entry.name,
                    entry.definition,
                    *(", ".join(listed) for listed in (entry.cues, entry.weak, entry.faint)),
                )
                for entry in codebook.contexts.values()
            ),
        ),
        "## Sectors",
        _table(
            ("Code", "Name", "Meaning"),
            ((entry.code, entry.name, entry.definition) for entry in codebook.sectors.values()),
        ),
        "## Entities beside countries",
        "States have their ISO 3166 alpha-3 code; these codes stand in its place for actors beyond states.",
        _table(
            ("Code", "Name", "Meaning"),
            ((entry.code, entry.name, entry.definition) for entry in codebook.entities.values()),
        ),
        *_crosswalks(codebook),
        _OWN_FILE,
    ]
    return "\n\n".join(blocks) + "\n"


def _root(codebook: Codebook, root: RootEntry) -> Iterator[str]:
    yield f"### {root.code}"
    needed = "recipient required" if root.recipient_required else "recipient optional"
    yield f"*{_QUADS[root.quad].capitalize()}, {root.score:+.1f}, {needed}.* {root.definition}"
    roles = f"actor: {root.actor}" + (f"; recipient: {root.recipient}" if root.recipient else "")
    yield f"> {root.example} ({roles})"
    if root.notes:
        yield "\n".join(f"- {note}" for note in root.notes)
    modes = codebook.modes_of(root.code)
    if modes:
        yield _table(
            ("Mode", "Score", "Meaning", "Example"),
            (
                (f"`{mode.code}`", f"{codebook.score(root.code, mode.code):+.1f}", mode.definition, mode.example)
                for mode in modes
            ),
        )


def _judgement(entry: Judgement) -> tuple[str, ...]:
    codes = ", ".join(entry.codes) or "no event"
    return entry.case, codes, ", ".join(entry.mistaken) or "–", entry.reason, entry.example


def _crosswalks(codebook: Codebook) -> Iterator[str]:
    for scheme in dict.fromkeys(entry.scheme for entry in codebook.crosswalks.values()):
        yield f"## Crosswalk from {scheme}" if scheme != EARLIER_NAMES else "## Earlier names"
        entries = (entry for entry in codebook.crosswalks.values() if entry.scheme == scheme)
        yield _table(("Code", "Name", "Root", "Mode", "Contexts", "Note"), map(_crosswalk, entries))


def _crosswalk(entry: Crosswalk) -> tuple[str, ...]:
    roots = " or ".join(entry.roots) or "no event"
    note = " ".join(part for part in (entry.note, "Actor and recipient change places." if entry.swap else "") if part)
    return entry.code, entry.name, roots, entry.mode or "", ", ".join(entry.contexts), note


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_line(head), _line("---" for _ in head), *map(_line, rows)]
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
