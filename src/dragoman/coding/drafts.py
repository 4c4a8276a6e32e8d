"""Drafts: what frames propose for a document, before anybody judges it, and the report that one becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Cast
from dragoman.coding.contexts import ContextLexicon
from dragoman.coding.match import Match, Matcher
from dragoman.coding.numbers import numbers
from dragoman.coding.settle import MeetingMemory, settle
from dragoman.coding.silence import off_topic_sentences
from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import Codebook
from dragoman.knowledge.frames import FrameTable
from dragoman.schema.actors import Participant, Resolved
from dragoman.schema.codes import Root, Status
from dragoman.schema.ids import DocumentId, report_id
from dragoman.schema.reports import Alternative, Explanation, FieldSpans, Report
from dragoman.schema.text import Sentence, Span
from dragoman.schema.times import When


@dataclass(frozen=True, slots=True)
class Draft:
    """An act that somebody proposes for a sentence: trigger token, root and mode, roles, and why."""

    sentence: Sentence
    trigger: int
    root: Root
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    score: float
    by: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A document as the coders see it: its tree, who stands where, and the sentences worth reading."""

    resolved: Resolved
    tree: Tree
    cast: Cast
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, resolved: Resolved) -> Told:
        """The view of a resolved document; sports reports and reviews are left out."""
        tree = Tree(resolved.parsed.tokens)
        off_topic = off_topic_sentences(resolved.parsed)
        kept = tuple(s for s in resolved.parsed.sentences if s.index not in off_topic)
        return cls(resolved, tree, Cast(resolved, tree), kept)


def framed(told: Told, frames: FrameTable) -> list[Draft]:
    """The drafts of the frames, in text order."""
    matcher = Matcher(frames, told.tree, told.cast)
    memory = MeetingMemory()
    found: list[Draft] = []
    for sentence in told.sentences:
        for one in settle(told.tree, matcher.matches(sentence)):
            match = memory.parties_of(one, sentence) if one.taken_up else one
            if match is not None:
                memory.note(match, sentence)
                found.append(_draft(match, sentence))
    return found


def _draft(match: Match, sentence: Sentence) -> Draft:
    frame = match.frame
    score = first_score(frame.score * match.directness, (*match.actors, *match.recipients), sentence)
    return Draft(
        sentence, match.trigger, frame.root, frame.mode, match.actors, match.recipients, score, frame.name, match.paths
    )


def first_score(score: float, people: Sequence[Participant], sentence: Sentence) -> float:
    """A proposer's score, less for unnamed parties, long sentences and headlines."""
    if people:
        score *= 0.7 + 0.3 * sum(p.who.confidence for p in people) / len(people)
    if sentence.last - sentence.first > 60:
        score *= 0.95
    if sentence.title:
        score *= 0.95
    return round(min(max(score, 0.01), 0.99), 3)


class Reporter:
    """Makes reports of drafts."""

    def __init__(self, codebook: Codebook, coder: str) -> None:
        self._codebook = codebook
        self._contexts = ContextLexicon(codebook)
        self._coder = coder

    def report(
        self,
        told: Told,
        draft: Draft,
        *,
        confidence: float,
        decided: tuple[str, ...],
        alternatives: tuple[Alternative, ...] = (),
    ) -> Report:
        """The report of a draft; status `happened` until attribution decides."""
        parsed = told.resolved.parsed
        token = told.tree.tokens[draft.trigger]
        trigger = Span(token.start, token.end)
        document = DocumentId(parsed.document_id)
        actors, recipients = draft.actors, draft.recipients
        roles = [("actor", s.start, s.end) for p in actors for s in p.spans]
        roles += [("recipient", s.start, s.end) for p in recipients for s in p.spans]
        counted = numbers(told.tree, draft.sentence, parsed.text, draft.root, draft.trigger)
        spans = [FieldSpans("trigger", (trigger,))]
        spans += [FieldSpans(name, _spans(people)) for name, people in (("actors", actors), ("recipients", recipients))]
        spans += [FieldSpans(n.kind.value, (n.span,)) for n in counted if n.span]
        return Report(
            id=report_id(document, (trigger.start, trigger.end), roles),
            document=document,
            sentence=draft.sentence.span,
            trigger=trigger,
            root=draft.root,
            mode=draft.mode,
            contexts=self._contexts.contexts(told.tree, parsed, draft.sentence),
            actors=actors,
            recipients=recipients,
            participants=(),
            place=None,
            when=When(),
            status=Status.HAPPENED,
            background=False,
            attribution=(),
            numbers=counted,
            spans=tuple(s for s in spans if s.spans),
            intensity=self._codebook.score(draft.root, draft.mode),
            confidence=confidence,
            coder=self._coder,
            alternatives=alternatives,
            why=Explanation(draft.by, draft.paths, decided),
        )


def unrepeated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in text order, each id once: the first one told wins."""
    kept: dict[str, Report] = {}
    for report in reports:
        kept.setdefault(report.id, report)
    return tuple(kept.values())


def _spans(people: Sequence[Participant]) -> tuple[Span, ...]:
    return tuple(sorted({s for p in people for s in p.spans}))
