"""Every reporting clause of a document: source, cue and content, with who the source stands for.

Content is kept as tokens until the end, so that quotations can be given to the clause that owns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.attribute.others import OtherCues
from dragoman.attribute.owners import by_token, give_quotes
from dragoman.attribute.quotes import quoted_tokens, quotes
from dragoman.attribute.speakers import Speakers
from dragoman.attribute.verbs import VerbCues
from dragoman.knowledge.attribution import ReportingWords, load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel
from dragoman.schema.reports import Attribution, Speaker
from dragoman.schema.text import Sentence, Span

_PRIVATE = frozenset({"thought", "judge"})
"""Kinds that are no reporting of their own inside a quotation: "I think" is part of what is said."""

_INSIDE = frozenset({"i", "we", "you", "it", "that", "this", "which", "they", "people", "who"})
"""Who, inside a quotation, is nobody else's source: the speaker himself, the listener, anybody."""

_LONGEST = 400
"""Longest sentence in tokens that is read; beyond it stand lists and garbage, whose trees nest without end."""


def find_attributions(resolved: Resolved) -> tuple[Attribution, ...]:
    """The reporting clauses of a document in text order; `parent` says which one another stands inside of."""
    parsed = resolved.parsed
    words = load_reporting()
    clauses = Clauses(parsed.tokens)
    quoted = quotes(parsed)
    found: list[Found] = []
    verbs, others = VerbCues(clauses, words), OtherCues(clauses, words)
    for sentence in parsed.sentences:
        found.extend(_in_sentence(sentence, clauses, verbs, others))
    found.extend(_labelled(parsed.sentences, others))
    give_quotes(resolved, clauses, verbs, others, found, quoted)
    _disentangle(found)
    quotation = quoted_tokens(quoted)
    told = {i for f in found if f.kind not in _PRIVATE for i in f.content if i not in f.cue}
    found = [f for f in found if f.content and _hands_over(clauses, f, quotation, told)]
    found.sort(key=lambda f: (f.cue[0], -len(f.content)))
    return _finish(resolved, clauses, words, found, quotation)


def _disentangle(found: list[Found]) -> None:
    """Where two clauses hold each other ("asked for arms, the paper reported"), the smaller content is a misreading."""
    holding = by_token(found)
    for number, f in enumerate(found):
        for other in holding.get(f.cue[0], ()):
            outer = found[other]
            mutual = other != number and outer.cue[0] in f.content and f.cue[0] < outer.cue[0]
            if mutual and len(f.content) < len(outer.content) and f.kind in {"demand", "address"}:
                f.content = set()


def _hands_over(clauses: Clauses, f: Found, quotation: Set[int], told: set[int]) -> bool:
    """Whether a clause is reporting of its own rather than part of what somebody else says.

    "I think" in a quotation is, and so is what is only to be said or thought in reported speech: "said she would ask".
    """
    verbs = [i for i in f.cue if clauses.tokens[i].pos in VERBS]
    if not verbs or (f.cue[0] not in told and f.cue[0] not in quotation):
        return True
    if f.kind in _PRIVATE or clauses.tokens[verbs[-1]].tag == "VB":
        return False
    if f.cue[0] not in quotation:
        return True
    if f.source is None or clauses.tokens[verbs[-1]].tag not in {"VBD", "VBZ", "VBP"}:
        return False
    return clauses.tokens[f.source].text.lower() not in _INSIDE


def _in_sentence(sentence: Sentence, clauses: Clauses, verbs: VerbCues, others: OtherCues) -> list[Found]:
    found: list[Found] = []
    if sentence.last - sentence.first > _LONGEST:
        return found
    for i in range(sentence.first, sentence.last + 1):
        token = clauses.tokens[i]
        if token.pos in VERBS and token.lemma.lower() not in {"accord", "according"}:
            one = verbs.find(i) or verbs.trailing(i, sentence)
            above = next((f for f in found if token.head in f.cue), None)
            outer = above if token.tag == "VBG" else one
            cited = others.cited(i, outer)
            if one is not None and not (cited is not None and cited.inside is None and one.kind == "speech"):
                found.append(one)
            if cited is not None:
                found.append(cited)
        else:
            found.extend(others.find(i))
    return found


def _labelled(sentences: Sequence[Sentence], others: OtherCues) -> Iterator[Found]:
    """The lines that open with who speaks and a colon."""
    for i, sentence in enumerate(sentences):
        if i and sentences[i - 1].paragraph == sentence.paragraph:
            continue
        last = i
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        one = others.colon(sentence, sentences[last].last)
        if one is not None:
            yield one


def _finish(
    resolved: Resolved, clauses: Clauses, words: ReportingWords, found: list[Found], quotation: Set[int]
) -> tuple[Attribution, ...]:
    speakers = Speakers(resolved, clauses, words, quotation)
    holding = by_token(found)
    made: list[Attribution] = []
    for index, f in enumerate(found):
        source: tuple[tuple[int, int], ...] = ()
        speaker = None
        if f.source is not None:
            named = speakers.source(f.source) if f.pronoun is None else [f.pronoun]
            tokens = [i for i in named if i not in f.content and i not in f.cue]
            source = clauses.spans(tokens)
            speaker = speakers.speaker(f.source, f.hedge, stated=f.stated)
        elif f.hedge in words.hedges["adverbs"]:
            start, end = clauses.spans(f.cue)[0]
            speaker = Speaker("unnamed", None, Channel.ANONYMOUS, f.hedge, Span(start, end))
        made.append(
            Attribution(source, _cue(clauses, f), _content(clauses, f), speaker, _parent(found, holding, index))
        )
    return tuple(_revealed(found, made))


def _revealed(found: list[Found], made: list[Attribution]) -> list[Attribution]:
    """The attributions with an official's name for him where the next sentence says who he is.

    "A senior official has announced a deal. The announcement came from Jane Roe": the official is she.
    """
    for f, attribution in zip(found, made, strict=True):
        who = attribution.speaker
        if not f.reveals or who is None:
            continue
        for j, other in enumerate(found):
            said = made[j].speaker
            if said is None or other.cue[0] not in f.content or other.kind != "speech" or other is f:
                continue
            if said.channel is not Channel.MEDIA and (said.actor is None or not said.actor.actor_id):
                made[j] = replace(made[j], speaker=replace(who, hedge=said.hedge, span=said.span))
    return made


def _cue(clauses: Clauses, f: Found) -> tuple[tuple[int, int], ...]:
    token = clauses.tokens[f.cue[0]]
    return clauses.spans(f.cue) or ((token.start, token.end),)


def _content(clauses: Clauses, f: Found) -> tuple[tuple[int, int], ...]:
    spans = clauses.spans(f.content)
    return tuple(span for span in spans if span[1] > span[0])


def _parent(found: list[Found], holding: dict[int, list[int]], index: int) -> int | None:
    """The smallest other reporting clause whose content holds the cue of this one."""
    f = found[index]
    if f.inside is not None:
        return next((j for j, other in enumerate(found) if j != index and other.cue[0] == f.inside), None)
    holders = [j for j in holding.get(f.cue[0], ()) if j != index and found[j].cue[0] not in f.content]
    return min(holders, key=lambda j: (len(found[j].content), j), default=None)
