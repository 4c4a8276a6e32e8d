"""Where nothing political is told although the words sound like it: sport, games, fiction."""

from __future__ import annotations

from dragoman.schema.text import Parsed

_SPORT = frozenset(
    "goal goalkeeper midfielder striker defender winger playoff semifinal quarterfinal semi-final quarter-final "
    "halftime half-time kickoff kick-off stadium scoreline hat-trick equaliser equalizer innings wicket batsman bowler "
    "touchdown quarterback pitcher homer rebound dunk tournament championship league coach referee umpire penalty "
    "offside dribble relegation fixture midfield season teammate cricketer footballer boxer sprinter marathon "
    "medallist rugby football soccer cricket basketball baseball tennis hockey olympics".split()
)
_FICTION = frozenset(
    "film movie novel episode sequel screenplay actor actress director cinema box-office protagonist "
    "filmmaker playwright album songwriter videogame gamer".split()
)
_MIN_DISTINCT = 4


def off_topic_sentences(parsed: Parsed) -> frozenset[int]:
    """The sentences whose paragraph, or whole document, is a sports report or a review rather than political news."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in parsed.sentences:
        lemmas = paragraphs.setdefault(sentence.paragraph, [])
        lemmas.extend(t.lemma.lower() for t in parsed.tokens[sentence.first : sentence.last + 1])
    every = [lemma for lemmas in paragraphs.values() for lemma in lemmas]
    if any(_dense(every, lexicon) for lexicon in (_SPORT, _FICTION)):
        return frozenset(s.index for s in parsed.sentences)
    off = {n for n, lemmas in paragraphs.items() if any(_dense(lemmas, x, 3) for x in (_SPORT, _FICTION))}
    return frozenset(s.index for s in parsed.sentences if s.paragraph in off)


def _dense(lemmas: list[str], lexicon: frozenset[str], distinct: int = _MIN_DISTINCT) -> bool:
    """At least so many different words of the lexicon, and one in every 60 words or more."""
    hits = [lemma for lemma in lemmas if lemma in lexicon]
    return len(set(hits)) >= distinct and len(hits) * 60 >= len(lemmas)
