"""`dragoman codebook`: a user's own codebook, read for mistakes and tried on its own examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Quiet

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.schema.actors import Participant
    from dragoman.schema.runs import Coded

_RIGHT, _PARTLY, _WRONG = "ok", "part", "NO"

codebook = typer.Typer(help="Your own codebook: roots, modes, contexts, frames and examples in one file.")


@codebook.callback()
def _group() -> None:
    """Your own codebook: roots, modes, contexts, frames and examples in one file."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An example sentence of a codebook: what it should be coded as, and the words in each role.

    `marked` says that it is one that others are compared with, and not the example of a frame.
    """

    text: str
    code: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    marked: bool
    where: str


@codebook.command()
def check(
    file: Annotated[Path, typer.Argument(help="Your codebook file (TOML).")],
    quiet: Quiet = False,
) -> None:
    """Read a codebook file for mistakes and code its examples; exit code 1 if one is not coded as it should be.

    A sentence of `examples` is also coded with itself left out, to tell whether frames or the other examples know it;
    one whose parties are not all found is marked `part`.
    """
    from dragoman.cli.screen import stderr
    from dragoman.config import load_config
    from dragoman.knowledge.codebook import load_codebook
    from dragoman.knowledge.frames import codebook_frames
    from dragoman.pipeline import Pipeline

    book = load_codebook(user=file)
    frames = codebook_frames(book)
    trials = [Trial(f.example.text, _code(f.root, f.mode), f.example.actors, f.example.recipients, False, f.where)
              for f in frames]  # fmt: skip
    for root, mode, entry in book.marked:
        for e in entry.examples:
            words = [tuple(e.text[start:end] for start, end in side) for side in (e.actors, e.recipients)]
            trials.append(Trial(e.text, _code(root, mode), words[0], words[1], True, "examples"))
    pipeline = Pipeline(load_config(codebook=file)) if trials else None
    failed = 0
    for trial in trials:
        assert pipeline is not None  # noqa: S101 - there are trials, so it was made
        mark, said = _try(pipeline, trial)
        failed += mark == _WRONG
        if not (quiet and mark == _RIGHT):
            typer.echo(f"{mark:<4} {trial.code}: {trial.text}\n     {said}")
    added = ", ".join(sorted(book.own)) or "no code of its own"
    stderr().print(
        f"{file}: {added}; {len(frames)} frame(s), {len(trials) - len(frames)} example(s), "
        f"{failed or 'none'} not coded as intended",
        soft_wrap=True, markup=False,
    )  # fmt: skip
    if failed:
        raise typer.Exit(1)


def _code(root: str, mode: str | None) -> str:
    return f"{root}/{mode}" if mode else str(root)


def _try(pipeline: Pipeline, trial: Trial) -> tuple[str, str]:
    """How well an example is coded, and what to say of it."""
    whole = _coded(pipeline, trial.text, without=False)
    if (problem := _problem(whole, trial)) is not None:
        right = any(_code(r.root, r.mode) == trial.code for r in whole.reports)
        return _PARTLY if right and trial.marked else _WRONG, problem
    alone = _coded(pipeline, trial.text, without=True)
    if _problem(alone, trial) is None:
        report = next(r for r in alone.reports if _code(r.root, r.mode) == trial.code)
        near = next((note for note in report.why.decided if " near to the example " in note), None)
        return _RIGHT, f"by {near or report.why.frame}"
    if trial.marked:
        return _RIGHT, "by itself: no frame and no other example knows it"
    return _WRONG, "by an example with the same words: the frame itself does not fit"


def _coded(pipeline: Pipeline, text: str, *, without: bool) -> Coded:
    """What a text is coded as, with the examples of that very text left out if so asked."""
    from dragoman.coding.nearest import NearestCoder
    from dragoman.schema.documents import Document
    from dragoman.schema.ids import document_id

    coder = pipeline.coder
    try:
        if without and isinstance(coder, NearestCoder):
            pipeline.coder = coder.leaving_out(text)
        return next(pipeline.run([Document(document_id(text), text)]))
    finally:
        pipeline.coder = coder


def _problem(coded: Coded, trial: Trial) -> str | None:
    """What is wrong with the coding of an example; None where it is right."""
    right = [r for r in coded.reports if _code(r.root, r.mode) == trial.code]
    if not right:
        others = ", ".join(dict.fromkeys(_code(r.root, r.mode) for r in coded.reports))
        return f"coded as {others}" if others else f"not coded: {coded.why_none}"
    missing = [list(_missing(trial, r.actors, r.recipients)) for r in right]
    least = min(missing, key=len)
    return "; ".join(least) if least else None


def _missing(trial: Trial, actors: Sequence[Participant], recipients: Sequence[Participant]) -> Iterator[str]:
    """The marked words that are not found in their role."""
    for role, wanted, people in (("actor", trial.actors, actors), ("recipient", trial.recipients, recipients)):
        found = [p.wording for p in people]
        for words in wanted:
            if not any(words in f or f in words or set(words.split()) & set(f.split()) for f in found):
                yield f"coded, but the {role} is {', '.join(found) or 'left open'} and not {words!r}"
