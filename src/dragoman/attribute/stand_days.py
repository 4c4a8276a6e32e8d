"""On which day a stand was taken, where its sentence or the one before tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribute.bodies import BODIES, SPEAKING, VOICES
from dragoman.attribute.clauses import SUBJECTS, VERBS, Clauses
from dragoman.attribute.stand import Stand
from dragoman.knowledge.attribution import load_reporting
from dragoman.knowledge.attribution.stances import load_stances
from dragoman.schema.actors import ActorMatch, Resolved
from dragoman.schema.codes import DatePrecision, Stance
from dragoman.schema.reports import Speaker
from dragoman.schema.text import Sentence
from dragoman.schema.times import TimeExpression

_ABOVE = 5
_BACK = 3
_TITLES = SPEAKING | VOICES | BODIES
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "relcl", "advcl"})
"""Relations of verbs that tell what somebody did on a day."""
_WHEN = frozenset({"in", "during", "since", "on", "at", "throughout"})
_PRESENT = frozenset("now currently presently still".split())
_OPEN = frozenset({Stance.DEMANDS, Stance.DROPS})
"""Stances on what is still to be: a day behind it that is past is the day of the word ("an exchange on Monday")."""
_TIMES = frozenset({"prep", "npadvmod", "advmod", "nmod"})


class StandDays:
    """Reads the days of the stands of a document."""

    __slots__ = ("_clauses", "_mentions", "_resolved")

    def __init__(self, resolved: Resolved, clauses: Clauses) -> None:
        self._resolved, self._clauses = resolved, clauses
        self._mentions = {m.head: m.index for m in resolved.parsed.mentions}

    def said(self, stand: Stand, speaker: Speaker) -> str | None:
        """The day, month or year that the clause of a stand, or the reporting clause above it, gives for it."""
        clauses, tokens = self._clauses, self._clauses.tokens
        today = self._resolved.today_last
        days = [t for t in self._resolved.times if t.first and t.last and (today is None or t.first <= today)]
        at = stand.cue
        beside = [c for c in clauses.kids(stand.head, "prep") if at != stand.head and stand.stance in _OPEN]
        for _ in range(_ABOVE if days else 0):
            for c in (*clauses.kids(at, *_TIMES), *self._swallowed(at), *beside):
                if (found := self._day_in(c, days)) is not None:
                    return found
            opening = self._before_colon(at)
            if opening is not None:
                at, beside = opening, []
                continue
            shared = tokens[at].dep == "conj" and not clauses.kids(at, "nsubj", "nsubjpass")
            shared = shared or (tokens[at].dep == "advcl" and tokens[at].tag == "VBG" and not clauses.marks(at))
            leaving = tokens[at].pos in VERBS and tokens[at].dep not in {"ccomp", "xcomp"} and not shared
            timed = tokens[at].dep == "advcl" and "when" in clauses.marks(at)
            if tokens[at].head == at or (leaving and not timed):
                break
            at = tokens[at].head
        if not days:
            return None
        inside = (stand.head,) if clauses.infinitive(stand.head) else ()
        ahead = (self._day_in(c, days) for h in inside for i in clauses.subtree(h) for c in clauses.kids(i, *_TIMES))
        found = self._behind(stand, days) or next((day for day in ahead if day is not None), None)
        found = found or self._beside(stand, speaker, days)
        return found or self._after(stand, speaker, days) or self._before(stand, speaker, days)

    def _day_in(self, c: int, days: Sequence[TimeExpression]) -> str | None:
        inside = [self._clauses.tokens[i] for i in self._clauses.subtree(c)]
        for time in days:
            if any(time.start <= w.start < time.end for w in inside) and self._dates(c, time):
                return _common(time)
        return None

    def _behind(self, stand: Stand, days: Sequence[TimeExpression]) -> str | None:
        """The day of the reporting clause that ends the sentence: "..., its spokesman said on Sunday"."""
        clauses, tokens, words = self._clauses, self._clauses.tokens, load_reporting()
        sentence = self._resolved.parsed.sentences[tokens[stand.cue].sentence]
        for i in range(sentence.last, max(stand.cue, stand.head), -1):
            if tokens[i].tag in {"VBD", "VBZ", "VBG"} and words.spoken(clauses.lemma(i)):
                if tokens[i].tag != "VBG" and not clauses.kids(i, "nsubj"):
                    continue
                found = next((day for c in clauses.kids(i, *_TIMES) if (day := self._day_in(c, days))), None)
                if found or tokens[i].tag != "VBG":
                    return found
        return None

    def _beside(self, stand: Stand, speaker: Speaker, days: Sequence[TimeExpression]) -> str | None:
        """The day of another clause of the sentence in which the same actor acts: "..., and on Tuesday it said"."""
        sentence = self._clauses.tokens[stand.cue].sentence
        inside = {*stand.content, *stand.condition}
        return next((day for v, day in self._acts(sentence, speaker, days) if v not in inside), None)

    def _after(self, stand: Stand, speaker: Speaker, days: Sequence[TimeExpression]) -> str | None:
        """The day on which the next sentence has the same actor or somebody of his speak, for a lead without a day."""
        sentences = self._resolved.parsed.sentences
        here = sentences[self._clauses.tokens[stand.cue].sentence]
        if here.index + 1 >= len(sentences):
            return None
        after = sentences[here.index + 1]
        alone = not here.index or sentences[here.index - 1].paragraph != here.paragraph
        if after.paragraph != here.paragraph and not (alone and after.paragraph == here.paragraph + 1):
            return None
        words, stances, lemma = load_reporting(), load_stances(), self._clauses.lemma
        if self._names(after) & self._names(here):
            return None
        told = ((lemma(v), day) for v, day in self._acts(after.index, speaker, days))
        plain = ((v, day) for v, day in told if all(w.stance in _OPEN for w in stances.of("verb", v)))
        return next((day for verb, day in plain if words.spoken(verb)), None)

    def _names(self, sentence: Sentence) -> set[str]:
        """The names that open a sentence as a subject: one named again in full begins something new."""
        tokens = self._clauses.tokens
        inside = tokens[sentence.first : sentence.last + 1]
        return {t.text for t in inside if t.dep in SUBJECTS and t.pos == "PROPN"}

    def _before(self, stand: Stand, speaker: Speaker, days: Sequence[TimeExpression]) -> str | None:
        """The day of a sentence before in the paragraph, where the same actor acts there: "It would not go"."""
        sentences = self._resolved.parsed.sentences
        here = sentences[self._clauses.tokens[stand.cue].sentence]
        for index in range(here.index - 1, max(here.index - _BACK, 0) - 1, -1):
            if sentences[index].paragraph != here.paragraph:
                break
            if found := next((day for _, day in self._acts(index, speaker, days)), None):
                return found
        return None

    def _acts(self, sentence: int, speaker: Speaker, days: Sequence[TimeExpression]) -> Iterator[tuple[int, str]]:
        """The verbs of a sentence whose subject is an actor or somebody who speaks for him, with their days."""
        clauses, tokens = self._clauses, self._clauses.tokens
        told = self._resolved.parsed.sentences[sentence]
        days = [t for t in days if told.span.start <= t.start < told.span.end]
        for v in range(told.first, told.last + 1) if days else ():
            if tokens[v].pos not in VERBS or tokens[v].dep not in _MAIN:
                continue
            day = next((day for c in clauses.kids(v, *_TIMES) if (day := self._day_in(c, days))), None)
            subject = clauses.subject(v) if day else None
            if day and subject is not None and self._speaks_for(subject, speaker):
                yield v, day

    def _speaks_for(self, subject: int, speaker: Speaker) -> bool:
        """Whether a subject is an actor, of his government, or an official or a voice of nobody else."""
        clauses, tokens = self._clauses, self._clauses.tokens
        actor, who = self._actor(subject), speaker.actor
        if who is None:
            return actor is None and tokens[subject].pos == "PRON"
        if actor is not None and _one(actor, who):
            return True
        words = [subject, *clauses.kids(subject, "compound", "appos", "nmod", "amod")]
        titled = any(tokens[i].lemma.lower() in _TITLES for i in words)
        owners = clauses.kids(subject, "poss") + [c for w in words for c in clauses.kids(w, "poss")]
        owners += clauses.objects_of(subject, "of", "for", "in")
        named = [found for i in (*words, *owners) if (found := self._actor(i)) is not None and found is not actor]
        if any(_one(one, who) for one in named):
            return True
        return titled and not any(one.country or (one.actor_id or "").startswith("group:") for one in named)

    def _actor(self, i: int) -> ActorMatch | None:
        index = self._mentions.get(i)
        return self._resolved.links[index].actor if index is not None else None

    def _swallowed(self, verb: int) -> list[int]:
        """Times that the parser drew into the name after them: "in January Paraguay backed"."""
        tokens = self._clauses.tokens
        subjects = self._clauses.kids(verb, "nsubj")
        before = (c for s in subjects for c in self._clauses.kids(s, "compound", "nmod") if c)
        return [c for c in before if tokens[c - 1].text.lower() in _WHEN]

    def _before_colon(self, at: int) -> int | None:
        """The verb of the clause that a colon after it opens onto: "the bloc gave way on Monday: it would talk"."""
        tokens = self._clauses.tokens
        for c in (*self._clauses.kids(at, "ccomp", "parataxis"), tokens[at].head):
            low, high = sorted((c, at))
            if c < at and tokens[c].pos in VERBS and any(t.text == ":" for t in tokens[low:high]):
                return c
        return None

    def _dates(self, c: int, time: TimeExpression) -> bool:
        """Whether a time on a verb says when: a day always, a longer time if it lies behind ("in August", "since").

        "Now" says only that something has changed.
        """
        if self._clauses.tokens[c].text.lower() in _PRESENT:
            return False
        if time.precision is DatePrecision.DAY and time.first == time.last:
            return True
        token = self._clauses.tokens[c]
        return token.dep != "prep" or token.text.lower() in _WHEN


def _common(time: TimeExpression) -> str | None:
    """What the first and last day of a time share: the day, else the month, else the year."""
    first, last = str(time.first), str(time.last)
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), None)


def _one(one: ActorMatch, other: ActorMatch) -> bool:
    """Whether two are the same, or of one government."""
    if one.actor_id is not None and one.actor_id == other.actor_id:
        return True
    governs = one.sectors[:1] == other.sectors[:1] == ("GOV",)
    return governs and one.country is not None and one.country == other.country
