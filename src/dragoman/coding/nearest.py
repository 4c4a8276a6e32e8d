"""Coding by a user's marked examples: what no frame of theirs knows, but is near to an example of a root or mode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, Reporter, Told, first_score, unrepeated
from dragoman.coding.match import Matcher
from dragoman.coding.nearness import Centre, Signature, likenesses, nearness, signature
from dragoman.coding.settle import settle
from dragoman.coding.tree import VERB_LIKE
from dragoman.encode import RelationEncoder, States
from dragoman.knowledge.codebook import Codebook, MarkedExample
from dragoman.knowledge.frames import Example, Frame, FrameTable
from dragoman.schema.actors import Participant, Resolved
from dragoman.schema.codes import Root
from dragoman.schema.reports import Alternative, Explanation, Report
from dragoman.schema.text import Sentence

if TYPE_CHECKING:
    from dragoman.coding import Coder

BY_EXAMPLE = "example"
_TOLD = 0.15
"""A noun is tried only where the model sees an act of any kind with at least this probability."""
_ACTOR = ("subj", "by", "poss", "mod")
_RECIPIENT = ("obj", "iobj", "against", "from", "to", "on", "of", "with", "for")


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A marked example with the root and mode it is of, ready to be compared."""

    root: Root
    mode: str | None
    example: MarkedExample
    signature: Signature
    near: float
    """From this nearness on an act is coded as the example's root and mode."""


@dataclass(frozen=True, slots=True)
class Near:
    """A draft with the example that it is nearest to, and how near."""

    draft: Draft
    known: Known
    nearness: float

    @property
    def note(self) -> str:
        """What decided, in words."""
        return f"{self.nearness:.2f} near to the example “{self.known.example.text}”"


class NearestCoder:
    """Adds to another coder's reports what is near to a user's examples, and turns those that are into theirs."""

    def __init__(
        self, base: Coder, codebook: Codebook, encoder: RelationEncoder, known: tuple[Known, ...], centre: Centre
    ) -> None:
        self.name = base.name
        self.version = f"{base.version}+examples"
        self.known = known
        self._base = base
        self._codebook = codebook
        self._encoder = encoder
        self._centre = centre
        self._reporter = Reporter(codebook, f"{self.name}-{self.version} {encoder.name}")

    def leaving_out(self, text: str) -> NearestCoder:
        """The same coder without the examples of that text: what it would make of a sentence it has not seen."""
        kept = tuple(k for k in self.known if k.example.text != text)
        return NearestCoder(self._base, self._codebook, self._encoder, kept, self._centre)

    def code(self, resolved: Resolved) -> tuple[Report, ...]:
        """The reports of one document, in text order; each once."""
        reports = self._base.code(resolved)
        if not self.known:
            return reports
        told = Told.of(resolved)
        for near in self.near(told):
            reports = self._with(told, reports, near)
        return unrepeated(sorted(reports, key=lambda r: (r.trigger.start, r.trigger.end)))

    def near(self, told: Told) -> Iterator[Near]:
        """What is near enough to an example, one act for each sentence and code."""
        for acts in self.acts(told):
            best: dict[tuple[Root, str | None], Near] = {}
            for near in (n for draft, made in acts for n in self._nearest(draft, made)):
                code = (near.known.root, near.known.mode)
                if near.nearness >= near.known.near and (code not in best or near.nearness > best[code].nearness):
                    best[code] = near
            ranked = sorted(best.values(), key=lambda n: -n.nearness)
            taken: set[int] = set()
            for near in ranked:
                if near.draft.trigger not in taken:
                    taken.add(near.draft.trigger)
                    yield near

    def acts(self, told: Told) -> Iterator[list[tuple[Draft, Signature]]]:
        """For each sentence in which somebody is named, everything in it that may tell an act."""
        parsed = told.resolved.parsed
        named = {m.sentence for m, link in zip(parsed.mentions, told.resolved.links, strict=True) if link.actor}
        asked = [s for s in told.sentences if s.index in named]
        texts = [s.span.slice(parsed.text) for s in asked]
        for sentence, text, read in zip(asked, texts, self._encoder.look(texts), strict=True):
            drafts = _any_act(told, sentence, read)
            made = [(draft, self._signature(told, draft, text, read)) for draft in drafts]
            yield [(draft, one) for draft, one in made if one is not None]

    def _nearest(self, draft: Draft, made: Signature) -> Iterator[Near]:
        best: dict[tuple[Root, str | None], Near] = {}
        for known in self.known:
            near = Near(draft, known, nearness(likenesses(made, known.signature)))
            code = (known.root, known.mode)
            if code not in best or near.nearness > best[code].nearness:
                best[code] = near
        yield from best.values()

    def _signature(self, told: Told, draft: Draft, text: str, read: States) -> Signature | None:
        token, at = told.tree.tokens[draft.trigger], draft.sentence.span.start
        trigger = (token.start - at, token.end - at)
        sides = [_inside(draft.sentence, people) for people in (draft.actors, draft.recipients)]
        return signature(text, read, trigger, sides[0], sides[1], self._centre)

    def _with(self, told: Told, reports: tuple[Report, ...], near: Near) -> tuple[Report, ...]:
        """The reports with an act that is near to an example: put in the place of what was read there, or added."""
        root, mode = near.known.root, near.known.mode
        draft = near.draft
        here = [r for r in reports if r.sentence == draft.sentence.span]
        if any(r.root is root and (r.mode == mode or mode is None) for r in here):
            return reports
        token = told.tree.tokens[draft.trigger]
        same = next((r for r in here if r.trigger.start < token.end and token.start < r.trigger.end), None)
        score = first_score(near.nearness, (*draft.actors, *draft.recipients), draft.sentence)
        if same is None:
            made = replace(draft, root=root, mode=mode, score=score, by=f"{_code(root, mode)} by example")
            return (*reports, self._reporter.report(told, made, confidence=score, decided=(near.note,)))
        if same.root.own or (same.mode and _code(same.root, same.mode) in self._codebook.own):
            return reports
        old = Alternative(str(same.root), same.mode, same.confidence, same.why.frame)
        notes = (*same.why.decided, f"{near.note}, so {_code(root, mode)} and not {_code(same.root, same.mode)}")
        turned = replace(
            same,
            root=root,
            mode=mode,
            intensity=self._codebook.score(root, mode),
            coder=f"{self.name}-{self.version} {self._encoder.name}",
            alternatives=(old, *same.alternatives),
            why=Explanation(same.why.frame, same.why.paths, notes),
        )
        return tuple(turned if r is same else r for r in reports)


def _code(root: Root, mode: str | None) -> str:
    return f"{root}/{mode}" if mode else str(root)


def _inside(sentence: Sentence, people: Sequence[Participant]) -> list[tuple[int, int]]:
    start, end = sentence.span.start, sentence.span.end
    return [(s.start - start, s.end - start) for p in people for s in p.spans if start <= s.start and s.end <= end]


def _any_act(told: Told, sentence: Sentence, read: States) -> Iterator[Draft]:
    """Whatever may tell an act in a sentence, with the parties that syntax gives it: each verb, and likely nouns."""
    verbs: dict[str, tuple[Frame, ...]] = {}
    nouns: dict[str, tuple[Frame, ...]] = {}
    tokens = told.tree.tokens[sentence.first : sentence.last + 1]
    carriers = frozenset(t.lemma.lower() for t in tokens if t.pos in VERB_LIKE)
    at = sentence.span.start
    for token in tokens:
        lemma = token.lemma.lower()
        if token.pos == "VERB" or token.tag.startswith("VB"):
            verbs[lemma] = (_open_frame("verb", lemma, frozenset()),)
        elif token.pos == "NOUN" and read.told(token.start - at, token.end - at) >= _TOLD:
            nouns[lemma] = (_open_frame("noun", lemma, carriers),)
    # one after the other, because a noun that fits would take its verb away from the verbs
    for table in (FrameTable(verbs, {}, {}, ()), FrameTable({}, nouns, {}, ())):
        for match in Matcher(table, told.tree, told.cast).matches(sentence):
            if settle(told.tree, [match]):
                yield Draft(
                    sentence, match.trigger, match.frame.root, None, match.actors, match.recipients, 0.0, BY_EXAMPLE,
                    match.paths,
                )  # fmt: skip


def _open_frame(kind: str, lemma: str, light: frozenset[str]) -> Frame:
    none: frozenset[str] = frozenset()
    return Frame(
        root=Root.COERCE,
        mode=None,
        kind=kind,
        lemma=lemma,
        particle=None,
        actor=_ACTOR,
        recipient=_RECIPIENT,
        light=light,
        object=none,
        not_object=none,
        prep=none,
        modifier=none,
        actor_in=none,
        complement=None,
        require=frozenset({"actor"}),
        reciprocal=False,
        places=False,
        nominal=True,
        passive_agentless=True,
        score=1.0,
        example=Example("", (), ()),
        where=BY_EXAMPLE,
    )


def with_examples(base: Coder, codebook: Codebook, encoder: RelationEncoder) -> Coder:
    """The coder, and beside it the marked examples of a user's codebook, where it has any."""
    marked = [(root, mode, entry.near, e) for root, mode, entry in codebook.marked for e in entry.examples]
    centre = Centre.of(encoder.look([r.example for r in codebook.roots.values()]))
    known: list[Known] = []
    for (root, mode, least, example), read in zip(marked, encoder.look([e.text for *_, e in marked]), strict=True):
        made = signature(example.text, read, example.trigger, example.actors, example.recipients, centre)
        if made is not None:
            known.append(Known(root, mode, example, made, least))
    return NearestCoder(base, codebook, encoder, tuple(known), centre)
