"""On whose word a stretch of text rests: the speakers from the outermost to the one whose word it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import VERBS
from dragoman.knowledge.attribution import ReportingWords, load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel
from dragoman.schema.reports import Attribution, Speaker
from dragoman.schema.text import Token

_ALWAYS = frozenset({"according", "accord", ":", "per"})


def chain(
    resolved: Resolved, attributions: Sequence[Attribution], trigger_start: int, trigger_end: int
) -> tuple[Speaker, ...]:
    """The speakers on whose word a trigger rests, outermost first; empty where the outlet itself speaks."""
    held = holders(resolved, attributions, trigger_start, trigger_end)
    speakers: list[Speaker] = []
    for index in held:
        speaker = attributions[index].speaker
        if speaker is None:
            continue
        if speakers and speakers[-1].name == speaker.name:
            speakers[-1] = min(speakers[-1], speaker, key=lambda s: _away(s, trigger_start))
            continue
        if not speakers and speaker.channel is Channel.ANONYMOUS:
            speakers.extend(_behind(attributions, index, speaker))
        speakers.append(speaker)
    return tuple(speakers)


def _away(speaker: Speaker, start: int) -> int:
    """How far from an act the words stand that name a speaker: those beside it name him there."""
    return abs(speaker.span.start - start) if speaker.span is not None else sys.maxsize


def _behind(attributions: Sequence[Attribution], index: int, source: Speaker) -> Iterator[Speaker]:
    """The medium that cited sources before, where they are taken up again: "the sources said"."""
    for earlier in reversed(attributions[:index]):
        speaker, parent = earlier.speaker, earlier.parent
        if speaker is None or speaker.channel is not Channel.ANONYMOUS or speaker.name != source.name:
            continue
        above = attributions[parent].speaker if parent is not None else None
        if above is not None and above.channel is Channel.MEDIA:
            yield above
            return


def holders(resolved: Resolved, attributions: Sequence[Attribution], start: int, end: int) -> list[int]:
    """The numbers of the attributions whose content holds a stretch of text, outermost first."""
    words = load_reporting()
    held = [i for i, a in enumerate(attributions) if _contains(a, start, end) and _spoken(resolved, words, a)]
    if not held:
        held = _carried(resolved, attributions, start, words)
    return sorted(held, key=lambda i: (_depth(attributions, i), -_size(attributions[i]), i))


def _contains(attribution: Attribution, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in attribution.content)


def _size(attribution: Attribution) -> int:
    return sum(b - a for a, b in attribution.content)


def _depth(attributions: Sequence[Attribution], index: int) -> int:
    depth, at = 0, attributions[index].parent
    while at is not None and depth < len(attributions):
        depth, at = depth + 1, attributions[at].parent
    return depth


def _spoken(resolved: Resolved, words: ReportingWords, attribution: Attribution) -> bool:
    """Whether an attribution hands over words; what somebody wants or likes is still told by the outlet."""
    return any(
        token.lemma.lower() in _ALWAYS
        or token.text.lower() in words.hedges["adverbs"]
        or words.spoken(token.lemma.lower())
        for token in _cue_tokens(resolved, attribution)
    )


def _cue_tokens(resolved: Resolved, attribution: Attribution) -> Iterator[Token]:
    tokens = resolved.parsed.tokens
    for start, end in attribution.cue:
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].start < start:
                low = middle + 1
            else:
                high = middle
        while low < len(tokens) and tokens[low].start < end:
            yield tokens[low]
            low += 1


def cue_lemma(resolved: Resolved, attribution: Attribution) -> str:
    """The lemma of the main word of a cue."""
    tokens = list(_cue_tokens(resolved, attribution))
    verbs = [t for t in tokens if t.pos in VERBS and t.dep not in {"aux", "auxpass"}]
    return (verbs or tokens)[0].lemma.lower() if tokens else ""


def _carried(resolved: Resolved, attributions: Sequence[Attribution], start: int, words: ReportingWords) -> list[int]:
    """The speech that a sentence goes on with: only where a main clause in the future of the past follows it.

    "The minister said talks had failed. They would resume in May." The second sentence is his word as well.
    """
    sentences, tokens = resolved.parsed.sentences, resolved.parsed.tokens
    here = next((s for s in sentences if s.span.start <= start < s.span.end), None)
    if here is None or here.index == 0:
        return []
    before = sentences[here.index - 1]
    root = tokens[here.root]
    if before.paragraph != here.paragraph or not any(
        tokens[c].tag == "MD" and tokens[c].lemma.lower() in {"would", "will"} and tokens[c].text.lower() == "would"
        for c in root.children
    ):
        return []
    if any(tokens[c].dep == "advcl" and tokens[c].pos in VERBS for c in root.children):
        return []
    previous = tokens[before.root].start
    for i, a in enumerate(attributions):
        starts = [s for s, _ in a.cue]
        if previous in range(min(starts), max(e for _, e in a.cue)) and _spoken(resolved, words, a):
            return [i]
    return []
