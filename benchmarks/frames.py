"""Tries frame files on their own examples, or codes sentences given as arguments.

python benchmarks/frames.py                         every shipped frame: how many examples come out right, which not
python benchmarks/frames.py FILE.toml ...           the frames of these files only
python benchmarks/frames.py --try "SENTENCE" ...    the reports of a sentence with roles and paths
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from dragoman.coding import load_coder
from dragoman.knowledge.frames import Frame, load_frames, read_frames
from dragoman.parse import load_parser
from dragoman.resolve import Resolver
from dragoman.schema.actors import Participant
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Document, Published
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Report

DAY = date(2024, 5, 6)
PUBLISHED = Published(DAY, DAY, DatePrecision.DAY, DateBasis.USER)


def code(texts: list[str]) -> dict[str, tuple[Report, ...]]:
    """The reports of each text."""
    resolver, coder = Resolver(), load_coder()
    parsed = load_parser().parse_many([Document(document_id(t), t) for t in texts])
    return {t: coder.code(resolver.resolve(p, PUBLISHED)) for t, p in zip(texts, parsed, strict=True)}


def shown(people: tuple[Participant, ...]) -> str:
    """Participants as words -> name."""
    return "; ".join(f"{p.wording!r}={p.who.name} {p.who.country or ''}" for p in people) or "-"


def fits(expected: tuple[str, ...], people: tuple[Participant, ...]) -> bool:
    """Whether every expected phrase shares words with a filler."""
    return all(any(set(e.split()) & set(p.wording.split()) for p in people) for e in expected)


def right(frame: Frame, reports: tuple[Report, ...]) -> bool:
    """Whether the example came out with root, mode and roles."""
    return any(
        r.root is frame.root
        and r.mode == frame.mode
        and fits(frame.example.actors, r.actors)
        and fits(frame.example.recipients, r.recipients)
        for r in reports
    )


def print_reports(text: str, reports: tuple[Report, ...]) -> None:
    """One line a report."""
    for r in reports:
        trigger = text[r.trigger.start : r.trigger.end]
        roles = f"A: {shown(r.actors)} | R: {shown(r.recipients)}"
        print(f"      {r.root}/{r.mode or '-'} [{trigger}] {roles} | {r.why.paths}")


def main() -> None:
    """Runs the program."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--try"]:
        for text, reports in code(arguments[1:]).items():
            print(text)
            print_reports(text, reports)
        return
    frames = [f for a in arguments for f in read_frames(Path(a))] or list(load_frames().frames)
    coded = code(sorted({f.example.text for f in frames}))
    wrong = [f for f in frames if not right(f, coded[f.example.text])]
    for frame in wrong:
        print(f"WRONG {frame.where}: {frame.example.text}")
        print_reports(frame.example.text, coded[frame.example.text])
    print(f"{len(frames) - len(wrong)} of {len(frames)} examples right")


if __name__ == "__main__":
    main()
