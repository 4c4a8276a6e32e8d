"""The frames coder: resolved sentences in, reports out. Status and speakers are left for `attribute` to decide."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.casting import Cast
from dragoman.coding.contexts import ContextLexicon
from dragoman.coding.match import Match, Matcher
from dragoman.coding.numbers import numbers
from dragoman.coding.silence import off_topic_sentences
from dragoman.coding.tree import VERB_LIKE, Tree
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.knowledge.frames import FrameTable, load_frames
from dragoman.schema.actors import Participant, Resolved
from dragoman.schema.codes import Root, Status
from dragoman.schema.ids import DocumentId, report_id
from dragoman.schema.reports import Explanation, FieldSpans, Report
from dragoman.schema.text import Sentence, Span
from dragoman.schema.times import When

_CONTENT_HIDES = frozenset(
    {Root.REQUEST, Root.AGREE, Root.THREATEN, Root.REJECT, Root.CONCEDE, Root.SUPPORT, Root.ACCUSE}
)
"""Roots whose content clause is no act of its own: what is demanded, promised or refused did not happen by that."""
_FACTIVE_MODES = frozenset({"disapprove"})
_NONFACTUAL_PREPOSITIONS = frozenset("before without against toward towards despite for instead".split())


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
        off_topic = off_topic_sentences(resolved.parsed)
        for sentence in resolved.parsed.sentences:
            if sentence.index in off_topic:
                continue
            for match in _settle(tree, matcher.matches(sentence)):
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


def _settle(tree: Tree, matches: Sequence[Match]) -> list[Match]:
    """The matches of a sentence that tell an act of their own: no content of a demand, no purpose, no twin."""
    kept: list[Match] = []
    for match in matches:
        if any(_hides(tree, other, match) for other in matches if other is not match) or _purpose(tree, match):
            continue
        kept.append(match)
    return [m for m in kept if not any(_twin(tree, m, other) for other in kept if other is not m)]


def _hides(tree: Tree, outer: Match, inner: Match) -> bool:
    if outer.frame.root not in _CONTENT_HIDES or outer.frame.mode in _FACTIVE_MODES:
        return False
    anchors = {outer.trigger} | ({outer.carrier} if outer.carrier is not None else set())
    if inner.trigger in anchors:
        return False
    at = inner.trigger
    for head in tree.ancestors(inner.trigger):
        if head in anchors:
            return tree.tokens[at].dep not in {"conj", "advcl", "nsubj", "parataxis", "nsubjpass", "relcl", "mark"}
        if tree.tokens[at].dep in {"relcl", "nsubj"} or (tree.tokens[at].dep == "advcl" and not _infinitive(tree, at)):
            return False
        at = head
    return False


def _infinitive(tree: Tree, i: int) -> bool:
    return any(tree.tokens[c].tag == "TO" for c in tree.tokens[i].children)


def _purpose(tree: Tree, match: Match) -> bool:
    """Whether an act is only what something else was done for: "arrived to meet officials", "before leaving"."""
    at = match.carrier if match.carrier is not None else match.trigger
    for _ in range(4):
        token = tree.tokens[at]
        if token.dep in {"advcl", "acl"} and _infinitive(tree, at) and token.pos in VERB_LIKE:
            return True
        head = tree.tokens[token.head]
        if token.dep == "pcomp" and head.lemma.lower() in _NONFACTUAL_PREPOSITIONS:
            return True
        if token.dep not in {"conj", "xcomp", "dobj", "pobj", "prep"} or token.head == at:
            return False
        at = token.head
    return False


def _twin(tree: Tree, match: Match, other: Match) -> bool:
    """Whether another match of the sentence tells the same act better: a noun told again by its verb or object."""
    if match.frame.root is not other.frame.root:
        return _loses(tree, match, other)
    related = other.trigger in {tree.tokens[match.trigger].head, *tree.tokens[match.trigger].children}
    if not related:
        return False
    if match.recipients and not other.recipients and not other.frame.reciprocal:
        return False
    weight = (len(other.actors) + len(other.recipients), -other.trigger)
    return weight > (len(match.actors) + len(match.recipients), -match.trigger)


def _loses(tree: Tree, match: Match, other: Match) -> bool:
    """PLOVER drops MOBILIZE where the same text reports the ASSAULT that it led to."""
    if match.frame.root is not Root.MOBILIZE or other.frame.root is not Root.ASSAULT:
        return False
    same = {p.key for p in match.actors} & {p.key for p in other.actors}
    return bool(same)


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
