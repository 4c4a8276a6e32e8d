"""Every reporting clause of a document: source, cue and content, with who the source stands for.

Content is kept as tokens until the end, so that quotations can be given to the clause that owns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.found import Found
from dragoman.attribute.others import OtherCues
from dragoman.attribute.owners import by_token, give_quotes
from dragoman.attribute.quotes import quotes
from dragoman.attribute.speakers import Speakers
from dragoman.attribute.verbs import VerbCues
from dragoman.knowledge.attribution import ReportingWords, load_reporting
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel
from dragoman.schema.reports import Attribution, Speaker
from dragoman.schema.text import Sentence, Span

_PRIVATE = frozenset({"thought", "judge"})
"""Kinds that are no reporting of their own inside a quotation: "I think" is part of what is said."""

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
    private = {i for q in quoted if q.long for i in range(q.first, q.last + 1)}
    found = [f for f in found if f.content and not (f.kind in _PRIVATE and f.cue[0] in private)]
    found.sort(key=lambda f: (f.cue[0], -len(f.content)))
    return _finish(resolved, clauses, words, found)


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


def _finish(resolved: Resolved, clauses: Clauses, words: ReportingWords, found: list[Found]) -> tuple[Attribution, ...]:
    speakers = Speakers(resolved, clauses, words)
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
    return tuple(made)


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
