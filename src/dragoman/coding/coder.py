"""The frames coder: resolved sentences in, reports out. Status and speakers are left for `attribute` to decide."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.casting import Cast
from dragoman.coding.contexts import ContextLexicon
from dragoman.coding.match import Match, Matcher
from dragoman.coding.numbers import numbers
from dragoman.coding.settle import MeetingMemory, settle
from dragoman.coding.silence import off_topic_sentences
from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.knowledge.frames import FrameTable, load_frames
from dragoman.schema.actors import Participant, Resolved
from dragoman.schema.codes import Status
from dragoman.schema.ids import DocumentId, report_id
from dragoman.schema.reports import Explanation, FieldSpans, Report
from dragoman.schema.text import Sentence, Span
from dragoman.schema.times import When


class FramesCoder:
    """Codes events by frames alone."""

    name = "frames"
    version = "1"

    def __init__(self, frames: FrameTable | None = None, codebook: Codebook | None = None) -> None:
        self._frames = frames or load_frames()
        self._codebook = codebook or load_codebook()
        self._contexts = ContextLexicon(self._codebook)

    def code(self, resolved: Resolved) -> tuple[Report, ...]:
        """The reports of one document, in text order; each once, status `happened` until attribution decides."""
        tree = Tree(resolved.parsed.tokens)
        matcher = Matcher(self._frames, tree, Cast(resolved, tree))
        reports: list[Report] = []
        seen: set[str] = set()
        memory = MeetingMemory()
        off_topic = off_topic_sentences(resolved.parsed)
        for sentence in resolved.parsed.sentences:
            if sentence.index in off_topic:
                continue
            for found in settle(tree, matcher.matches(sentence)):
                match = memory.parties_of(found, sentence) if found.taken_up else found
                if match is None:
                    continue
                memory.note(match, sentence)
                report = self._report(resolved, tree, sentence, match)
                if report.id not in seen:
                    seen.add(report.id)
                    reports.append(report)
        return tuple(reports)

    def _report(self, resolved: Resolved, tree: Tree, sentence: Sentence, match: Match) -> Report:
        text = resolved.parsed.text
        frame = match.frame
        trigger = _trigger_span(tree, match)
        actors, recipients = match.actors, match.recipients
        roles = [("actor", s.start, s.end) for p in actors for s in p.spans]
        roles += [("recipient", s.start, s.end) for p in recipients for s in p.spans]
        counted = numbers(tree, sentence, text, frame.root)
        spans = [FieldSpans("trigger", (trigger,))]
        spans += [FieldSpans(name, _spans(people)) for name, people in (("actors", actors), ("recipients", recipients))]
        spans += [FieldSpans(n.kind.value, (n.span,)) for n in counted if n.span]
        return Report(
            id=report_id(DocumentId(resolved.parsed.document_id), (trigger.start, trigger.end), roles),
            document=DocumentId(resolved.parsed.document_id),
            sentence=sentence.span,
            trigger=trigger,
            root=frame.root,
            mode=frame.mode,
            contexts=self._contexts.contexts(tree, resolved.parsed, sentence),
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
            intensity=self._codebook.score(frame.root, frame.mode),
            confidence=_confidence(match, sentence),
            coder=f"{self.name}-{self.version}",
            alternatives=(),
            why=Explanation(frame.name, match.paths, (f"frame score {frame.score:.2f}",)),
        )


def _trigger_span(tree: Tree, match: Match) -> Span:
    token = tree.tokens[match.trigger]
    return Span(token.start, token.end)


def _spans(people: Sequence[Participant]) -> tuple[Span, ...]:
    return tuple(sorted({s for p in people for s in p.spans}))


def _confidence(match: Match, sentence: Sentence) -> float:
    """A first score: the frame's own, less for indirect roles, unnamed parties, long sentences and headlines."""
    score = match.frame.score * match.directness
    people = [*match.actors, *match.recipients]
    if people:
        score *= 0.7 + 0.3 * sum(p.who.confidence for p in people) / len(people)
    if sentence.last - sentence.first > 60:
        score *= 0.95
    if sentence.title:
        score *= 0.95
    return round(min(max(score, 0.01), 0.99), 3)
