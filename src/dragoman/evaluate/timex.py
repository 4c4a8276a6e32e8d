"""Scores found time expressions against texts annotated by the TIMEX3 guidelines, as TempEval-3 did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.schema.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Timex:
    """An annotated or found expression."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its publication date and the time expressions that a reader marked."""

    id: str
    published: str
    text: str
    timexes: tuple[Timex, ...]


@dataclass(slots=True)
class TimexScore:
    """Counts over texts: expressions wanted and found, those that agree, and what was missed."""

    wanted: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self, agreed: str) -> float:
        """The F1 of what agrees: `relaxed` and `strict` spans; relaxed spans with the right `type` or `value`."""
        total = self.wanted + self.found
        return 2 * int(getattr(self, agreed)) / total if total else 0.0

    def __str__(self) -> str:
        shares = ", ".join(f"{name} {self.f1(name):.3f}" for name in ("relaxed", "strict", "type", "value"))
        return f"F1 {shares} ({self.wanted} wanted, {self.found} found)"


def load_annotated(path: Path) -> Iterator[AnnotatedText]:
    """The annotated texts of a JSONL file, a text a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marked = tuple(Timex(t["start"], t["end"], t["type"], t["value"]) for t in row["timexes"])
            yield AnnotatedText(row["id"], row["published"], row["text"], marked)


def score_timexes(texts: Iterator[AnnotatedText], find: Callable[[str, str], Sequence[TimeExpression]]) -> TimexScore:
    """The agreement of what `find` gives for text and publication date: one found expression for each wanted one."""
    score = TimexScore()
    for one in texts:
        found = [Timex(e.start, e.end, e.type.value, e.value) for e in find(one.text, one.published)]
        _compare(one, found, score)
    return score


def _compare(text: AnnotatedText, found: list[Timex], score: TimexScore) -> None:
    left = list(found)
    score.wanted += len(text.timexes)
    score.found += len(found)
    for one in text.timexes:
        near = [f for f in left if f.start < one.end and one.start < f.end]
        hit = max(
            near, key=lambda f: (min(f.end, one.end) - max(f.start, one.start), f.value == one.value), default=None
        )
        if hit is not None:
            left.remove(hit)
            score.relaxed += 1
            score.strict += (hit.start, hit.end) == (one.start, one.end)
            score.type += hit.type == one.type
            score.value += hit.value == one.value
        if hit != one:
            score.misses.append(f"{text.id}: {_shown(text, one)} -> {_shown(text, hit) if hit else 'not found'}")
    score.misses += [f"{text.id}: extra {_shown(text, f)}" for f in left]


def _shown(text: AnnotatedText, timex: Timex) -> str:
    return f"{text.text[timex.start : timex.end]!r} {timex.type} {timex.value}"
