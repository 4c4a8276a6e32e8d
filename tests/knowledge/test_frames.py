"""Every frame is tried on its own example sentence: the root, the actor and the recipient must come out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dragoman.coding import load_coder
from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.frames import Frame, load_frames, read_frames
from dragoman.parse import load_parser
from dragoman.resolve import Resolver
from dragoman.schema.actors import Participant
from dragoman.schema.codes import DateBasis, DatePrecision, Root
from dragoman.schema.documents import Document, Published
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Report

DAY = date(2024, 5, 6)
PUBLISHED = Published(DAY, DAY, DatePrecision.DAY, DateBasis.USER)


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Report, ...]]:
    """The reports of every example sentence, by sentence."""
    resolver, coder = Resolver(), load_coder()
    texts = sorted({f.example.text for f in load_frames().frames})
    documents = [Document(document_id(t), t) for t in texts]
    parsed = load_parser().parse_many(documents)
    return {t: coder.code(resolver.resolve(p, PUBLISHED)) for t, p in zip(texts, parsed, strict=True)}


def words(people: tuple[Participant, ...]) -> list[str]:
    return [p.wording for p in people]


def told(expected: tuple[str, ...], people: tuple[Participant, ...]) -> bool:
    """Whether each expected phrase shares its words with what stands in the role."""
    found = words(people)
    return all(any(e in f or f in e or set(e.split()) & set(f.split()) for f in found) for e in expected)


def problem(frame: Frame, reports: tuple[Report, ...]) -> str | None:
    """What is wrong with the coding of a frame's example; None where it is right."""
    right_root = [r for r in reports if r.root is frame.root and r.mode == frame.mode]
    if not right_root:
        return f"no {frame.root}/{frame.mode}: {[(str(r.root), r.mode) for r in reports]}"
    for report in right_root:
        if told(frame.example.actors, report.actors) and told(frame.example.recipients, report.recipients):
            return None
    return f"roles: {[(words(r.actors), words(r.recipients)) for r in right_root]}"


def test_every_example_is_coded_as_its_frame_says(coded: dict[str, tuple[Report, ...]]) -> None:
    tried = [(f, problem(f, coded[f.example.text])) for f in load_frames().frames]
    wrong = [f"{f.where}: {f.example.text}: {p}" for f, p in tried if p]
    assert not wrong, "\n".join(wrong)


def test_there_are_frames_for_every_root() -> None:
    frames = load_frames().frames
    counts = Counter(f.root for f in frames)
    assert set(counts) == set(Root)
    assert len({(f.kind, f.lemma, f.particle, f.object, f.light) for f in frames}) >= 250


def test_modes_are_those_of_the_codebook() -> None:
    codebook = load_codebook()
    for frame in load_frames().frames:
        if frame.mode is not None:
            codebook.mode(frame.root, frame.mode)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[pattern]]\nroot = "ATTACK"\n[pattern.triggers]\nhit = "x"', "root"),
        ('[[pattern]]\nroot = "ASSAULT"\ncolour = 1\n[pattern.triggers]\nhit = "x"', "colour"),
        ('[[pattern]]\nroot = "ASSAULT"\n', "triggers"),
        ('[[pattern]]\nroot = "ASSAULT"\nkind = "adverb"\n[pattern.triggers]\nhit = "x"', "kind"),
        ("[[pattern\n", "TOML"),
    ],
)
def test_a_broken_file_says_where_and_what(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_frames(file)
    assert told.lower() in str(caught.value).lower()
    assert "mine.toml" in str(caught.value)
