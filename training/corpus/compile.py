"""Checks the corpus and prints it as JSON lines with offsets.

python training/corpus/compile.py            every split
python training/corpus/compile.py dev        one split
python training/corpus/compile.py --check    counts and errors only
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
CODEBOOK = HERE.parents[1] / "src/dragoman/knowledge/codebook/plover.toml"
SPLITS = ("train", "dev", "test")
STATUSES = "happened planned requested conditional hypothetical refused denied not_happened attempted".split()
ROLES = {
    "T": "trigger",
    "A": "actors",
    "R": "recipients",
    "P": "place",
    "D": "date",
    "S": "speaker",
    "NK": "killed",
    "NI": "injured",
    "NA": "arrested",
    "ND": "displaced",
    "NP": "participants",
}
TAG = re.compile(r"([1-9])(N[KIADP]|[TARPDS])")
MARK = re.compile(r"\{((?:[1-9](?:N[KIADP]|[TARPDS]))(?:,[1-9](?:N[KIADP]|[TARPDS]))*):")
EVENT = re.compile(r"([1-9]) ([A-Z]+)(?:/([a-zA-Z-]+))? ([a-z_]+)( background)?")
NONE = re.compile(r"none(?: [\w -]+)?")


class CorpusError(ValueError):
    """A block that breaks the format; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Event:
    """A marked event; every role is a list of [start, end] in the sentence."""

    root: str
    mode: str | None
    status: str
    background: bool
    roles: dict[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the corpus without its marks, and its events (none: `about` says what it tells)."""

    id: str
    split: str
    text: str
    events: list[Event] = field(default_factory=list)
    about: str | None = None


def plain(marked: str) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]]]:
    """The text without marks, and for each event number its roles with their spans."""
    out: list[str] = []
    length = position = 0
    open_marks: list[tuple[str, int]] = []
    roles: dict[int, dict[str, list[tuple[int, int]]]] = {}
    while position < len(marked):
        if found := MARK.match(marked, position):
            open_marks.append((found[1], length))
            position = found.end()
            continue
        sign = marked[position]
        if sign == "{":
            raise CorpusError(f"unknown mark at {marked[position : position + 20]!r}: a mark is {{1A:words}}")
        if sign == "}":
            if not open_marks:
                raise CorpusError("a '}' closes nothing")
            tags, start = open_marks.pop()
            for number, letter in TAG.findall(tags):
                roles.setdefault(int(number), {}).setdefault(ROLES[letter], []).append((start, length))
        else:
            out.append(sign)
            length += 1
        position += 1
    if open_marks:
        raise CorpusError(f"the mark {{{open_marks[-1][0]}: is never closed")
    return "".join(out), roles


def modes() -> dict[str, set[str]]:
    """The modes of each root of the codebook."""
    book = tomllib.loads(CODEBOOK.read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {root["code"]: set() for root in book["root"]}
    for root in book["root"]:
        known[root["code"]] |= {m["code"] for m in root.get("mode", [])}
    for mode in book.get("mode", []):
        known[mode["root"]].add(mode["code"])
    return known


def entry(block: list[str], name: str, split: str, known: dict[str, set[str]]) -> Entry:
    """One block read and checked."""
    text, roles = plain(block[0])
    if len(block) == 2 and NONE.fullmatch(block[1]):
        if roles:
            raise CorpusError("a sentence with 'none' has marks")
        return Entry(name, split, text, [], block[1].removeprefix("none").strip() or "other")
    events: dict[int, Event] = {}
    for line in block[1:]:
        found = EVENT.fullmatch(line)
        if not found:
            raise CorpusError(f"event line {line!r}: write '1 ROOT/mode status', or 'none what-about'")
        number, root, mode, status, background = int(found[1]), found[2], found[3], found[4], bool(found[5])
        if root not in known:
            raise CorpusError(f"no root {root}; there are {', '.join(known)}")
        if mode and mode not in known[root]:
            raise CorpusError(f"{root} has no mode {mode}; it has {', '.join(sorted(known[root])) or 'none'}")
        if status not in STATUSES:
            raise CorpusError(f"no status {status}; there are {', '.join(STATUSES)}")
        marked = roles.pop(number, {})
        if len(marked.get("trigger", [])) != 1:
            raise CorpusError(f"event {number} has {len(marked.get('trigger', []))} triggers; mark exactly one")
        if number in events:
            raise CorpusError(f"event {number} has two lines")
        events[number] = Event(root, mode, status, background, marked)
    if not events:
        raise CorpusError("no event line; a sentence without an event has the line 'none what-about'")
    if roles:
        raise CorpusError(f"marks of event {min(roles)} have no event line")
    return Entry(name, split, text, [events[n] for n in sorted(events)])


def blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The blocks of a file, each with the line on which it begins."""
    block: list[str] = []
    begun = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            begun = begun if block else number
            block.append(line.strip())
        elif block:
            yield begun, block
            block = []


def read_corpus(splits: tuple[str, ...] = SPLITS) -> tuple[list[Entry], list[str]]:
    """The sentences of these splits, and what is wrong with those that cannot be read (`file:line: what`)."""
    known = modes()
    entries: list[Entry] = []
    errors: list[str] = []
    seen: dict[str, str] = {}
    for split in splits:
        for path in sorted((HERE / split).glob("*.txt")):
            for line, block in blocks(path):
                where = f"{split}/{path.name}:{line}"
                try:
                    read = entry(block, f"{split}-{path.stem}-{line}", split, known)
                except CorpusError as error:
                    errors.append(f"{where}: {error}")
                    continue
                if read.text in seen:
                    errors.append(f"{where}: the same sentence stands at {seen[read.text]}")
                seen[read.text] = where
                entries.append(read)
    return entries, errors


def counts(entries: list[Entry]) -> str:
    """What the corpus holds: sentences, events, roots, modes, statuses."""
    events = [e for one in entries for e in one.events]
    lines = [
        f"{len(entries)} sentences ({', '.join(f'{n} {s}' for s, n in Counter(e.split for e in entries).items())})",
        f"{sum(not e.events for e in entries)} without an event, {len(events)} events",
        "roots: " + ", ".join(f"{r} {n}" for r, n in Counter(e.root for e in events).most_common()),
        "modes: " + ", ".join(f"{r} {n}" for r, n in Counter(f"{e.root}/{e.mode}" for e in events).most_common()),
        "status: " + ", ".join(f"{r} {n}" for r, n in Counter(e.status for e in events).most_common()),
        "missing modes: "
        + ", ".join(
            sorted({f"{r}/{m}" for r, ms in modes().items() for m in ms} - {f"{e.root}/{e.mode}" for e in events})
        ),
    ]
    return "\n".join(lines)


def main() -> int:
    """Runs the program; 1 when a block is wrong."""
    arguments = sys.argv[1:]
    if unknown := [a for a in arguments if a not in (*SPLITS, "--check")]:
        print(f"no such argument: {unknown[0]}\n\n{__doc__}", file=sys.stderr)
        return 2
    chosen = tuple(a for a in arguments if a in SPLITS) or SPLITS
    entries, errors = read_corpus(chosen)
    if "--check" in arguments:
        print(counts(entries))
    else:
        for one in entries:
            print(json.dumps(asdict(one), ensure_ascii=False))
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
