"""The default coder: frames propose and explain, the model proposes and judges, learned weights decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from dragoman.coding.drafts import Draft, Reporter, Told, framed, unrepeated
from dragoman.coding.judge import Judge, features, load_judge
from dragoman.coding.match import TAKEN_UP
from dragoman.coding.seen import BY_MODEL, Seen, drafted, only_leads, seen
from dragoman.encode import Opinion, Query, RelationEncoder, load_encoder
from dragoman.knowledge.codebook import Codebook, load_codebook
from dragoman.knowledge.frames import FrameTable, load_frames
from dragoman.schema.actors import Participant, Resolved
from dragoman.schema.codes import Root
from dragoman.schema.reports import Alternative, Report
from dragoman.schema.text import Sentence

_SURE, _HOPELESS = 0.85, 0.15
"""From the first on a site is coded, below the second dropped, without asking about its pair."""
_AGREED, _NEARLY = 0.8, 0.45
"""How sure the model has to be of a frame's pair, and how near in probability, to keep the recipient that it names."""
_LOOKS = 2
"""How many casts of a doubtful act the model is asked about."""
_PERHAPS = 0.02
"""The probability from which an act may have a root that the model finds likeliest for the pair."""
_SHOWN = 0.05
"""Readings below this probability are not worth an alternative."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a site: an act with root and roles, what the model makes of it, and its features for the judge."""

    draft: Draft
    opinion: Opinion | None
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A place where an act may be told: what a frame proposes, what the model sees there, and every draft of both."""

    frame: Draft | None
    act: Seen | None
    drafts: tuple[Draft, ...]


class CombinedCoder:
    """Codes events by frames and the trained model together."""

    name = "combined"
    version = "1"

    def __init__(
        self,
        frames: FrameTable | None = None,
        codebook: Codebook | None = None,
        encoder: RelationEncoder | None = None,
        judge: Judge | None = None,
    ) -> None:
        self._frames = frames or load_frames()
        self._encoder = encoder or load_encoder()
        self._judge = judge or load_judge()
        self._reporter = Reporter(codebook or load_codebook(), f"{self.name}-{self.version} {self._encoder.name}")

    def code(self, resolved: Resolved) -> tuple[Report, ...]:
        """The reports of one document, in text order; each once, with its probability of being right as confidence."""
        told = Told.of(resolved)
        weighed: list[list[tuple[float, Reading]]] = []
        doubtful: list[Site] = []
        for site in self.sites(told):
            alone = _as_framed(site.frame)
            ranked = alone or self._ranked(unasked(told, site))
            if alone or ranked[0][0] >= _SURE:
                weighed.append(ranked)
            elif ranked[0][0] >= _HOPELESS:
                doubtful.append(_shortened(site, ranked))
        weighed += [_whole(self._ranked(readings)) for readings in self.asked(told, doubtful)]
        return unrepeated([self._report(told, one) for one in _apart(weighed)])

    def sites(self, told: Told) -> list[Site]:
        """Every place of a document where a frame or the model's lower part proposes an act."""
        frames = framed(told, self._frames)
        acts = seen(told, self._encoder)
        found: list[Site] = []
        free = dict.fromkeys(range(len(acts)))
        for frame in frames:
            near = next((i for i, a in enumerate(acts) if a.covers(frame.trigger)), None)
            if near is None:
                found.append(Site(frame, None, (frame,)))
                continue
            free.pop(near, None)
            found.append(Site(frame, acts[near], _mixed(frame, drafted(told, acts[near]))))
        for i in free:
            if only_leads(told, acts[i], acts):
                continue
            drafts = drafted(told, acts[i])
            if drafts[0].actors or drafts[0].recipients:
                found.append(Site(None, acts[i], drafts))
        return found

    def asked(self, told: Told, sites: Sequence[Site]) -> list[list[Reading]]:
        """The readings of each site after the model was asked about every pair."""
        queries = [_query(told, d) for site in sites for d in site.drafts]
        opinions = iter(self._encoder.opinions(queries))
        return [[r for draft in site.drafts for r in _readings(told, site, draft, next(opinions))] for site in sites]

    def _ranked(self, readings: Iterable[Reading]) -> list[tuple[float, Reading]]:
        """The readings of a site with their probabilities, the likeliest first."""
        weighed = [(self._judge.probability(r.features), r) for r in readings]
        return sorted(weighed, key=lambda x: -x[0])

    def _report(self, told: Told, weighed: Sequence[tuple[float, Reading]]) -> Report:
        confidence, best = weighed[0]
        others = {(r.draft.root, r.draft.mode, r.draft.by): p for p, r in reversed(weighed[1:])}
        alternatives = tuple(
            Alternative(str(root), mode, round(p, 3), by)
            for (root, mode, by), p in sorted(others.items(), key=lambda x: -x[1])
            if p >= _SHOWN and root is not best.draft.root
        )
        return self._reporter.report(
            told,
            best.draft,
            confidence=round(min(max(confidence, 0.01), 0.99), 3),
            decided=tuple(_notes(best)),
            alternatives=alternatives,
        )


def _whole(ranked: list[tuple[float, Reading]]) -> list[tuple[float, Reading]]:
    """The readings with the frame's own first where the likeliest is the same act without the recipient that it names.

    So where the model is sure of the frame's root for that pair, and the judge does not find it much less likely.
    """
    chance, best = ranked[0]
    for p, reading in ranked[1:]:
        fuller = bool(reading.features["frame roles"] and reading.features["frame agrees"] and reading.draft.recipients)
        sure = reading.opinion is not None and reading.opinion.roots[reading.draft.root] >= _AGREED
        if fuller and sure and not best.draft.recipients and p >= _NEARLY * chance:
            return [(chance, reading), *(r for r in ranked if r[1] is not reading)]
    return ranked


def _mixed(frame: Draft, own: Sequence[Draft]) -> tuple[Draft, ...]:
    """A frame's draft first, the model's for the same act, and those with a role of each; no roles twice."""
    best = replace(own[0], trigger=frame.trigger)
    others = [
        best,
        replace(best, actors=frame.actors),
        replace(best, recipients=frame.recipients),
        *(replace(d, trigger=frame.trigger) for d in own[1:]),
    ]
    kept = {_roles(frame): frame}
    for other in others:
        actors, recipients = roles = _roles(other)
        if (actors or recipients) and not actors & recipients:
            kept.setdefault(roles, other)
    return tuple(kept.values())


def _shortened(site: Site, ranked: Sequence[tuple[float, Reading]]) -> Site:
    """The site with the frame's draft and its most promising others, in their order: each costs a look of the model."""
    promising = list(dict.fromkeys(_roles(r.draft) for _, r in ranked))[:_LOOKS]
    kept = tuple(d for d in site.drafts if d is site.frame or _roles(d) in promising)
    return replace(site, drafts=kept)


def _roles(draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    return _keys(draft.actors), _keys(draft.recipients)


def _keys(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.key for p in people)


def unasked(told: Told, site: Site) -> Iterator[Reading]:
    """The readings of a site before the model is asked about the pair."""
    proposed = [site.frame.root] if site.frame is not None else []
    roots = dict.fromkeys([*proposed, *([Root(site.act.root)] if site.act is not None else ())])
    for draft in site.drafts:
        for root in roots:
            reading = replace(draft, root=root, mode=_mode(site, root))
            yield Reading(reading, None, features(told, reading, site.frame, site.act, None))


def _as_framed(frame: Draft | None) -> list[tuple[float, Reading]]:
    """What a frame alone tells, where the model knows nothing of it: a root of the user's own, a meeting taken up."""
    if frame is None or not (frame.root.own or frame.paths == TAKEN_UP):
        return []
    given = {"framed": 1.0, "frame agrees": 1.0, "frame score": frame.score, "frame against": 0.0, "seen": 0.0}
    return [(frame.score, Reading(frame, None, given))]


def _mode(site: Site, root: Root) -> str | None:
    """The frame's mode, or the one that the model sees at the act for that root."""
    own = site.frame.mode if site.frame is not None and root is site.frame.root else None
    return own or (site.act.act.modes.get(root) if site.act is not None else None)


def _readings(told: Told, site: Site, draft: Draft, opinion: Opinion) -> Iterator[Reading]:
    """A draft with the frame's root, its own, and the one that the model finds likeliest for the pair."""
    frame = site.frame
    proposed = [site.frame.root] if site.frame is not None else []
    for root in dict.fromkeys([*proposed, draft.root, *_seen_too(site.act, opinion.best)]):
        reading = replace(draft, root=root, mode=_mode(site, root))
        yield Reading(reading, opinion, features(told, reading, frame, site.act, opinion))


def _seen_too(act: Seen | None, root: Root) -> list[Root]:
    """The root that the model finds likeliest for a pair, if it may be this act's and not another one's of the pair."""
    return [root] if act is None or act.act.roots[root] >= _PERHAPS else []


def _apart(chosen: Iterable[list[tuple[float, Reading]]]) -> list[list[tuple[float, Reading]]]:
    """Without those that tell an act of the same sentence again, less surely: same root, no party against it."""
    kept: list[list[tuple[float, Reading]]] = []
    for weighed in sorted(chosen, key=lambda w: -w[0][0]):
        draft = weighed[0][1].draft
        if not any(_again(draft, other[0][1].draft) for other in kept):
            kept.append(weighed)
    return sorted(kept, key=lambda weighed: weighed[0][1].draft.trigger)


def _again(draft: Draft, other: Draft) -> bool:
    """Whether two drafts tell one act; two frames' do only where all is the same (see settle)."""
    if draft.sentence.index != other.sentence.index or draft.root is not other.root:
        return False
    parties = [(_keys(draft.actors), _keys(other.actors)), (_keys(draft.recipients), _keys(other.recipients))]
    if BY_MODEL not in (draft.by, other.by):
        return all(a == b for a, b in parties)
    return all(not a or not b or a & b for a, b in parties)


def _notes(best: Reading) -> Iterator[str]:
    """What decided, in words: the frame's score and the model's probabilities."""
    if best.features["framed"]:
        yield f"frame score {max(best.features['frame score'], best.features['frame against']):.2f}"
    if best.opinion is not None:
        ranked = sorted(best.opinion.roots.items(), key=lambda x: -x[1])[:3]
        yield "encoder " + ", ".join(f"{name} {p:.2f}" for name, p in ranked if p >= 0.01)
    elif best.features["seen"]:
        yield f"encoder sees {best.draft.root} {exp(best.features['act']):.2f}"
    if not best.features["framed"]:
        yield "no frame knows this; the encoder proposed it"
    elif not best.features["frame agrees"]:
        yield f"the encoder's {best.draft.root} stands against the frame's"


def _query(told: Told, draft: Draft) -> Query:
    """The sentence with the spans of its roles that lie inside it."""
    text = draft.sentence.span.slice(told.resolved.parsed.text)
    return Query(text, _inside(draft.sentence, draft.actors), _inside(draft.sentence, draft.recipients))


def _inside(sentence: Sentence, people: Iterable[Participant]) -> tuple[tuple[int, int], ...]:
    start, end = sentence.span.start, sentence.span.end
    spans = {(s.start - start, s.end - start) for p in people for s in p.spans if start <= s.start and s.end <= end}
    return tuple(sorted(spans))


def load_combined(frames: FrameTable, codebook: Codebook, encoder: str) -> CombinedCoder:
    """The combined coder with the model of that name."""
    return CombinedCoder(frames, codebook, load_encoder(encoder))
