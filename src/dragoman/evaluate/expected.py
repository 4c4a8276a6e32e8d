"""Scores reports against a list of expected tellings (the format is described in tests/gates/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.schema.codes import Status
from dragoman.schema.reports import Report
from dragoman.schema.runs import Coded
from dragoman.schema.text import Span

_POOLED = frozenset({"CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of a list: a telling that should come out, or (must_not) one that should not stand as happened."""

    file: str
    event: str
    trigger: Span
    roots: frozenset[str]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    first: str | None
    last: str | None
    status: str
    background: bool
    speaker: Span | None
    clear: bool
    must_not: bool
    why: str


@dataclass(slots=True)
class Score:
    """Counts over files: found of the clear tellings, reports right, and the lines behind each error."""

    clear: int = 0
    found: int = 0
    reports: int = 0
    right: int = 0
    status_right: int = 0
    dated: int = 0
    date_right: int = 0
    must_not: int = 0
    broken: int = 0
    speakers: int = 0
    speakers_right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of clear tellings that came out."""
        return self.found / self.clear if self.clear else 0.0

    @property
    def precision(self) -> float:
        """The share of reports (debatable ones left out) that are clear tellings."""
        return self.right / self.reports if self.reports else 0.0


def load_expected(file: Path, texts: Mapping[str, str]) -> list[Expected]:
    """The lines of a list, those given by words found in the text of their file."""
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as e:
            raise InputError(f"is no JSON: {e}", where=f"{file}:{number}", hint="one object a line") from e
    return [expected for row in rows if (expected := _line(row, texts.get(row["file"]))) is not None]


def _line(row: Mapping[str, Any], text: str | None) -> Expected | None:
    trigger = _span(row.get("trigger")) or _in_context(text, row.get("context_text"), row.get("trigger_text"))
    if trigger is None:
        return None
    when = row.get("when") or {}
    return Expected(
        file=row["file"],
        event=row.get("event", ""),
        trigger=trigger,
        roots=frozenset({row["root"], *row.get("also", ())}),
        actors=_spans(row, "actors", "actor_texts", text, trigger),
        recipients=_spans(row, "recipients", "recipient_texts", text, trigger),
        first=when.get("first"),
        last=when.get("last"),
        status=row.get("status", ""),
        background=bool(row.get("background")),
        speaker=_span(row.get("speaker")),
        clear=bool(row.get("clear")),
        must_not=bool(row.get("must_not")),
        why=row.get("why", ""),
    )


def _span(value: Sequence[int] | None) -> Span | None:
    return Span(value[0], value[1]) if value else None


def _spans(row: Mapping[str, Any], key: str, words: str, text: str | None, near: Span) -> tuple[Span, ...]:
    if row.get(key) is not None:
        return tuple(Span(a, b) for a, b in row[key])
    found = (_nearest(text, w, near.start) for w in row.get(words) or ())
    return tuple(s for s in found if s is not None)


def _in_context(text: str | None, context: str | None, words: str | None) -> Span | None:
    if text is None or not words:
        return None
    at = text.find(context) if context else -1
    start = text.find(words, max(at, 0))
    return Span(start, start + len(words)) if start >= 0 and (at >= 0 or not context) else None


def _nearest(text: str | None, words: str, near: int) -> Span | None:
    if text is None:
        return None
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    best = min(starts, key=lambda s: abs(s - near), default=None)
    return Span(best, best + len(words)) if best is not None else None


def score(coded: Iterable[tuple[str, Coded]], expected: Sequence[Expected], *, min_confidence: float = 0.0) -> Score:
    """The score of coded documents, each given with the file name that the list uses."""
    result = Score()
    for file, one in coded:
        lines = [e for e in expected if e.file == file]
        reports = [r for r in one.reports if r.confidence >= min_confidence]
        _score_file(result, file, one, reports, lines)
    return result


def _score_file(result: Score, file: str, coded: Coded, reports: list[Report], lines: list[Expected]) -> None:
    text = coded.document.text
    wanted = [e for e in lines if not e.must_not]
    used: set[str] = set()
    for line in sorted(wanted, key=lambda e: not e.clear):
        fitting = [r for r in reports if r.id not in used and _fits(r, line)]
        match = min(fitting, key=lambda r: _distance(r, line), default=None)
        if line.clear:
            result.clear += 1
        if match is None:
            if line.clear:
                result.missed.append(f"{file} {line.event} {sorted(line.roots)} {line.trigger.slice(text)!r}")
            continue
        used.add(match.id)
        if line.clear:
            _score_match(result, match, line)
    for report in reports:
        if report.id in used or any(_debatable(report, e) for e in wanted if not e.clear):
            continue
        result.reports += 1
        names = [p.who.name for p in report.actors], [p.who.name for p in report.recipients]
        result.extra.append(f"{file} {report.root} {report.trigger.slice(text)!r} {report.status} {names}")
    for line in (e for e in lines if e.must_not):
        result.must_not += 1
        hit = next((r for r in reports if _violates(r, line)), None)
        if hit is not None:
            result.broken += 1
            result.violations.append(f"{file} {hit.root} {hit.trigger.slice(text)!r}: {line.why}")


def _score_match(result: Score, report: Report, line: Expected) -> None:
    result.found += 1
    result.reports += 1
    result.right += 1
    result.status_right += report.status == line.status
    if line.first and line.last:
        result.dated += 1
        first, last = report.when.first, report.when.last
        if first is not None and last is not None:
            result.date_right += first.isoformat() <= line.last and line.first <= last.isoformat()
    if line.speaker is not None:
        result.speakers += 1
        spans = [s.span for s in report.attribution if s.span is not None]
        result.speakers_right += any(s.overlaps(line.speaker) for s in spans)


def _fits(report: Report, line: Expected) -> bool:
    if str(report.root) not in line.roots or not _in_sentence(report, line):
        return False
    actors = [s for p in report.actors for s in p.spans]
    recipients = [s for p in report.recipients for s in p.spans]
    if _POOLED & line.roots:
        pooled = [*line.actors, *line.recipients]
        return not pooled or any(a.overlaps(b) for a in (*actors, *recipients) for b in pooled)
    actor_right = not line.actors or any(a.overlaps(b) for a in actors for b in line.actors)
    recipient_right = not line.recipients or any(a.overlaps(b) for a in recipients for b in line.recipients)
    return actor_right and recipient_right


def _in_sentence(report: Report, line: Expected) -> bool:
    return report.sentence.start <= line.trigger.start < report.sentence.end


def _distance(report: Report, line: Expected) -> int:
    return abs(report.trigger.start - line.trigger.start)


def _debatable(report: Report, line: Expected) -> bool:
    """Whether a report tells what a debatable line tells: its root in the sentence, or its very trigger."""
    return _in_sentence(report, line) and (str(report.root) in line.roots or report.trigger.overlaps(line.trigger))


def _violates(report: Report, line: Expected) -> bool:
    any_root = "ANY" in line.roots or str(report.root) in line.roots
    return any_root and report.status is Status.HAPPENED and report.trigger.overlaps(line.trigger)
