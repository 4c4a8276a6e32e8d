"""Stands as claims: who stands behind the pronouns, which report tells of it, what it is about and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.attribute.bodies import Bodies
from dragoman.attribute.chain import holders
from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.officials import Officials
from dragoman.attribute.speakers import Speakers
from dragoman.attribute.stances import NEEDING, Stances
from dragoman.attribute.stand import Stand
from dragoman.attribute.stand_days import StandDays
from dragoman.attribute.topics import Topics
from dragoman.knowledge.attribution import load_reporting
from dragoman.knowledge.attribution.phrases import BEING
from dragoman.knowledge.attribution.stances import load_stances
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Channel, Stance, Status
from dragoman.schema.events import Claim, Topic
from dragoman.schema.ids import DocumentId, ReportId, claim_id
from dragoman.schema.reports import Attribution, Report, Speaker
from dragoman.schema.text import Sentence, Span

_LONGEST = 400
_ANYBODY = frozenset("he she it they we i who which that there its their his her our my".split())
_MODALS = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d", "must", "should", "can", "could", "ca"})
_VIEWS = frozenset("line stance position view tone stand attitude opinion mind tune opposition resistance".split())
"""Nouns for how somebody stands, which are not themselves what he speaks of."""
_OFFICES = frozenset({"office", "administration", "camp", "team", "cabinet", "leadership"})
"""Nouns for those around somebody: what his office says is his word."""
_VALUES = {
    Stance.DEMANDS: Status.REQUESTED.value, Stance.REJECTS: Status.REFUSED.value, Stance.SUPPORTS: "supported",
    Stance.DENIES: Status.NOT_HAPPENED.value, Stance.DROPS: "dropped", Stance.DOUBTS: Status.HYPOTHETICAL.value,
}  # fmt: skip
_WANTED = frozenset({"request", "demand", "call", "appeal", "plea"})
_BACKSHIFTED = frozenset({"would", "could", "might", "'d", "’d"})
_ANSWERING = frozenset(
    """stand hold remain stay hit answer reply respond react take make leave offer disagree agree differ see dig lash
    bristle relent change shift soften harden reverse back concede bow yield repeat insist mince budge""".split()
)
"""Verbs after which somebody's words may go on in a sentence of their own."""
_ABOVE = 5
_TOLD = 3
"""How many sentences back a thing may have been spoken of that "it" or "the plan" takes up."""
_BODIES = frozenset("bloc group body organisation organization alliance movement party union agency coalition".split())
"""Nouns by which a body is taken up again: "ECOWAS would ..., the bloc said"."""


@dataclass(frozen=True, slots=True)
class TakenStand:
    """A stand as a claim, and where the word that says so begins."""

    claim: Claim
    cue: int


def stands(resolved: Resolved, reports: Sequence[Report], attributions: Sequence[Attribution]) -> Iterator[TakenStand]:
    """The stands that are taken in a document, in text order, each by somebody who can be named."""
    clauses, words = Clauses(resolved.parsed.tokens), load_stances()
    reader = _Reader(resolved, reports, attributions, clauses)
    stances, topics = Stances(resolved, clauses, words), _Spoken(clauses, Topics(resolved, clauses, words))
    for sentence in resolved.parsed.sentences:
        if sentence.last - sentence.first > _LONGEST:
            continue
        taken = [
            one for stand in (*stances.find(sentence), *reader.plans(sentence, stances)) for one in reader.joined(stand)
        ]
        seen: set[tuple[str, str]] = set()
        inside: dict[str, set[int]] = {}
        for stand in sorted(taken, key=lambda s: s.cue):
            speaker = reader.named(stand)
            if speaker is None or stand.cue in inside.get(speaker.name, ()):
                continue
            inside.setdefault(speaker.name, set()).update(set(stand.content) - {stand.cue})
            for topic in topics.of(stand, sentence):
                if (speaker.name, topic.head) in seen:
                    continue
                seen.add((speaker.name, topic.head))
                cue = clauses.tokens[stand.cue].start
                yield TakenStand(reader.claim(stand, speaker, topic, sentence), cue)
                for own in reader.others(stand, speaker):
                    if (own.name, topic.head) not in seen:
                        seen.add((own.name, topic.head))
                        yield TakenStand(reader.claim(stand, own, topic, sentence, told=False), cue)


class _Spoken:
    """The topics of stands, with what was spoken of before, which "it" and "the plan" take up."""

    __slots__ = ("_clauses", "_last", "_topics")

    def __init__(self, clauses: Clauses, topics: Topics) -> None:
        self._clauses, self._topics = clauses, topics
        self._last: list[tuple[int, Topic, Stance]] = []

    def of(self, stand: Stand, sentence: Sentence) -> Iterator[Topic]:
        """What a stand is about: a topic for each noun that is joined by "and"."""
        topics = self._topics
        wanted = stand.stance is Stance.DEMANDS or (stand.stance is Stance.SUPPORTS and stand.cue != stand.head)
        for head in topics.heads(stand.head):
            if topics.bare(head):
                before = self._before(head, sentence)
                if before is not None:
                    self._last.append((sentence.index, before, stand.stance))
                    yield before
                    continue
                if self._clauses.tokens[head].pos == "PRON":
                    continue
            if topics.empty(head):
                continue
            left, ends = topics.open(head)
            before = self._before(head, sentence, low=True) if left else None
            if before is not None:
                taken = replace(before, ends=before.ends != ends)
                self._last.append((sentence.index, taken, stand.stance))
                yield taken
                continue
            content = stand.content if head == stand.head else ()
            topic = topics.topic(head, content, stand.condition, wanted=wanted)
            self._last.append((sentence.index, topic, stand.stance))
            yield topic

    def _before(self, head: int, sentence: Sentence, *, low: bool = False) -> Topic | None:
        """The topic that a word takes up: of the same noun told in full before, else of the stand before."""
        clauses, topics = self._clauses, self._topics
        if clauses.tokens[head].pos == "NOUN":
            lemma, floor = clauses.lemma(head), sentence.index - _TOLD
            for i in range(head - 1, -1, -1):
                told = clauses.tokens[i]
                if told.sentence < floor:
                    break
                if told.pos == "NOUN" and clauses.lemma(i) == lemma and not topics.bare(i):
                    return topics.topic(i, ())
        near = [(t, stance) for at, t, stance in reversed(self._last) if sentence.index - at <= _TOLD]
        wanted = clauses.lemma(head) in _WANTED
        meant = next((t for t, stance in near if wanted and stance is Stance.DEMANDS), near[0][0] if near else None)
        if meant is None and clauses.tokens[head].pos != "NOUN":
            return self._noun_before(sentence) if low else None
        return meant or self._noun_before(sentence)

    def _noun_before(self, sentence: Sentence) -> Topic | None:
        """The last thing that the sentence before speaks of, itself rather than what stands below it."""
        clauses, topics = self._clauses, self._topics
        for i in range(sentence.first - 1, -1, -1):
            token = clauses.tokens[i]
            if sentence.index - token.sentence > 1:
                break
            if token.pos != "NOUN" or token.dep not in {"pobj", "dobj", "nsubj", "nsubjpass"} or topics.empty(i):
                continue
            above = clauses.tokens[token.head].head
            under = token.dep == "pobj" and clauses.tokens[above].pos == "NOUN"
            if under and not topics.empty(above) and clauses.lemma(above) not in _VIEWS:
                continue
            return topics.topic(i, ())
        return None


class _Reader:
    """What a stand needs of its document besides its own words."""

    __slots__ = (
        "_attributions", "_bodies", "_clauses", "_days", "_mentions", "_officials", "_reports", "_resolved",
        "_speakers",
    )  # fmt: skip

    def __init__(
        self,
        resolved: Resolved,
        reports: Sequence[Report],
        attributions: Sequence[Attribution],
        clauses: Clauses,
    ) -> None:
        self._resolved = resolved
        self._reports = reports
        self._attributions = attributions
        self._clauses = clauses
        self._speakers = Speakers(resolved, clauses, load_reporting())
        self._bodies = Bodies(resolved, clauses)
        self._officials = Officials(resolved, clauses)
        self._days = StandDays(resolved, clauses)
        self._mentions = {m.head: m.index for m in resolved.parsed.mentions}

    def plans(self, sentence: Sentence, stances: Stances) -> Iterator[Stand]:
        """What speakers say of their own doings to come, and what they say that others must do."""
        tokens = self._clauses.tokens
        for i in range(sentence.first, sentence.last + 1):
            if tokens[i].pos not in VERBS or tokens[i].dep not in {"ROOT", "ccomp", "conj", "parataxis", "advcl"}:
                continue
            needing = self._clauses.lemma(i) in NEEDING and self._clauses.kids(i, "xcomp")
            if not needing and not any(tokens[c].text.lower() in _MODALS for c in self._clauses.kids(i, "aux")):
                continue
            if tokens[i].dep == "advcl" and self._clauses.marks(i):
                continue
            speaker = self._around(i)
            stand = stances.own_plan(i, told=speaker is not None)
            if stand is None:
                continue
            himself = (
                (self._is(stand.holder, speaker) or self._again(stand.holder, speaker))
                if speaker
                else self._actor(stand.holder) is not None
            )
            if himself is (stand.stance is not Stance.DEMANDS) or tokens[stand.holder].dep == "expl" or stand.told:
                yield stand

    def joined(self, stand: Stand) -> Iterator[Stand]:
        """A stand for each of those who take it together: "Norway and Iceland oppose the quota"."""
        yield stand
        more = [stand.holder] if not stand.told else []
        for at in more:
            more += [c for c in self._clauses.kids(at, "conj") if self._actor(c) is not None]
        yield from (replace(stand, holder=at) for at in more[1:])

    def named(self, stand: Stand) -> Speaker | None:
        """Who takes a stand, with his state where he is an official; None where it stays open who does."""
        found = self._speaker(stand)
        return self._officials.named(found) if found is not None else None

    def _speaker(self, stand: Stand) -> Speaker | None:
        tokens = self._clauses.tokens
        cue, holder = tokens[stand.cue], tokens[stand.holder]
        at = range(cue.start, cue.end)
        for attribution in self._attributions:
            own = attribution.speaker
            if own is None or own.name.lower() in _ANYBODY:
                continue
            if any(start in at for start, _ in attribution.cue) and holder.dep != "conj":
                return self._whole(own, stand)
        if self._clauses.lemma(stand.holder) in _OFFICES and (owner := self._clauses.kids(stand.holder, "poss")):
            stand = replace(stand, holder=owner[0])
            holder = tokens[owner[0]]
        around = self._around(stand.cue)
        if stand.told:
            return around
        meant = self._bodies.meant(stand.holder, around)
        if around is not None and meant is not None:
            return replace(around, name=meant.name, actor=meant)
        must = stand.stance is Stance.DEMANDS and stand.cue == stand.head
        if around is not None and (must or holder.dep == "expl" or holder.text.lower() in {"we", "i"}):
            return around
        if around is not None and self._pronoun_for(holder.text.lower(), around):
            return around
        found = self._speakers.speaker(stand.holder, None)
        if found.name.lower() in _ANYBODY or holder.dep == "expl":
            return around if holder.dep == "expl" else None
        known = found.actor is not None or found.channel is not Channel.SPEECH or holder.pos == "PROPN"
        return self._whole(found, stand) if known else None

    def _whole(self, found: Speaker, stand: Stand) -> Speaker:
        """The one who speaks, where a pronoun in his words was taken for a part of his own name: "the Union of X"."""
        around = self._around(stand.cue)
        if around is None or around.span is None or found.actor is None or found.name == around.name:
            return found
        tokens = self._clauses.tokens
        subject = self._clauses.subject(stand.cue)
        holder = stand.holder if tokens[stand.holder].pos == "PRON" else subject
        if holder is None or tokens[holder].pos != "PRON":
            return found
        inside = (h for h in self._mentions if around.span.start <= tokens[h].start < around.span.end)
        part = any(self._actor(h) == found.actor.actor_id and tokens[h].dep == "pobj" for h in inside)
        return around if part else found

    def others(self, stand: Stand, speaker: Speaker) -> Iterator[Speaker]:
        """The body in whose name somebody takes a stand, and the leader who tells the stand of his body."""
        body = self._bodies.behind(speaker)
        if body is not None and body.name != speaker.name:
            yield replace(speaker, name=body.name, actor=body)
        around = self._around(stand.cue)
        if around is not None and around.name != speaker.name and around.actor is not None:
            led = self._bodies.behind(around) if around.actor.actor_id else None
            if led is not None and led.name == speaker.name:
                yield around

    def _pronoun_for(self, word: str, around: Speaker) -> bool:
        """Whether a pronoun in somebody's words is himself: "the front said it was ready", "he said he opposes"."""
        person = around.actor is not None and (around.actor.actor_id or "").startswith("person:")
        if word in {"he", "she"}:
            return person or around.actor is None or around.actor.actor_id is None
        return word == "it" and not person

    def claim(self, stand: Stand, speaker: Speaker, topic: Topic, sentence: Sentence, *, told: bool = True) -> Claim:
        """The stand as a claim, on the report that tells it where `told`."""
        text = self._resolved.parsed.text
        content = self._content(stand)
        value = _VALUES.get(stand.stance, "")
        if stand.stance is Stance.CONDITIONS and stand.condition:
            spans = self._clauses.spans(stand.condition)
            value = f"{stand.base} {text[spans[0][0] : spans[-1][1]]}" if spans else str(stand.base)
        report = self._report(stand, content) if told else None
        document = DocumentId(self._resolved.parsed.document_id)
        words = f"{content.start}\x1f{topic.head}\x1f{content.slice(text)}"
        made = claim_id(report or ReportId(document), speaker.name, stand.stance.value, words)
        said = self._days.said(stand, speaker)
        return Claim(made, report, document, speaker, stand.stance, value, content, sentence.span, topic, said)

    def _content(self, stand: Stand) -> Span:
        spans = self._clauses.spans(stand.content)
        head = self._clauses.tokens[stand.head]
        found = next((s for s in spans if s[0] <= head.start < s[1]), None)
        return Span(*found) if found else Span(head.start, head.end)

    def _report(self, stand: Stand, content: Span) -> ReportId | None:
        """The report that tells of the stand itself, else one of what it is about."""
        cue = self._clauses.tokens[stand.cue]
        at = Span(cue.start, cue.end)
        own = next((r.id for r in self._reports if r.trigger.overlaps(at)), None)
        return own or next((r.id for r in self._reports if r.trigger.overlaps(content)), None)

    def _around(self, i: int) -> Speaker | None:
        """On whose word a token rests, the nearest speaker."""
        token = self._clauses.tokens[i]
        held = holders(self._resolved, self._attributions, token.start, token.end)
        spoken = (self._attributions[h].speaker for h in reversed(held))
        found = next((s for s in spoken if s is not None), None) or self._over(i) or self._going_on(i)
        return self._officials.named(found) if found is not None else None

    def _going_on(self, i: int) -> Speaker | None:
        """Whose words go on in a sentence without a speaker: "The minister was blunt. There would be no talks."."""
        tokens, sentences = self._clauses.tokens, self._resolved.parsed.sentences
        here = sentences[tokens[i].sentence]
        if not here.index or sentences[here.index - 1].paragraph != here.paragraph:
            return None
        if not any(tokens[c].text.lower() in _BACKSHIFTED for c in self._clauses.kids(here.root, "aux")):
            return None
        before = sentences[here.index - 1].root
        subject = self._clauses.subject(before) if tokens[before].pos in VERBS else None
        if subject is None or (self._actor(subject) is None and tokens[subject].pos != "PRON"):
            return None
        manner = self._clauses.kids(before, "acomp", "attr", "oprd")
        lemma = self._clauses.lemma(before)
        words = load_reporting()
        if not ((lemma in BEING and manner) or lemma in _ANSWERING or words.spoken(lemma)):
            return None
        found = self._speakers.speaker(subject, None)
        return found if found.actor is not None else None

    def _over(self, i: int) -> Speaker | None:
        """Who is the subject of the clause that a clause stands under: "made clear that his fighters would not"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        for _ in range(_ABOVE):
            above = tokens[i].head
            if above == i or tokens[above].pos not in VERBS | {"ADJ"}:
                return None
            if tokens[i].dep == "ccomp" and "that" in clauses.marks(i) and i > above:
                over = above if tokens[above].pos in VERBS else tokens[above].head
                subject = clauses.subject(over)
                known = subject is not None and subject < over and self._actor(subject) is not None
                return self._speakers.speaker(subject, None) if known and subject is not None else None
            i = above
        return None

    def _actor(self, head: int) -> str | None:
        index = self._mentions.get(head)
        actor = self._resolved.links[index].actor if index is not None else None
        return (actor.actor_id or actor.name) if actor is not None else None

    def _is(self, head: int, speaker: Speaker) -> bool:
        """Whether a subject is the one who speaks, or the body that the speaker speaks for."""
        word = self._clauses.tokens[head].text.lower()
        if word in {"we", "i"} or self._pronoun_for(word, speaker) or self._bodies.meant(head, speaker):
            return True
        body = self._bodies.behind(speaker)
        if body is not None and self._actor(head) in {body.actor_id, body.name}:
            return True
        actor, mine = speaker.actor, self._actor(head)
        if mine is not None and mine.startswith("state:") and _of_government(speaker, mine):
            return True
        return mine is not None and actor is not None and mine in {actor.actor_id, actor.name}

    def _again(self, head: int, speaker: Speaker) -> bool:
        """Whether a speaker is the subject's body under a common noun: "the bloc said"."""
        known = speaker.actor is not None and speaker.actor.actor_id is not None
        return (
            not known
            and speaker.name.casefold() in _BODIES
            and (self._clauses.tokens[head].pos == "PROPN" or self._actor(head) is not None)
        )


def _of_government(speaker: Speaker, state: str) -> bool:
    """Whether somebody of a government, whose state the report may leave open, speaks of a state as his own."""
    who = speaker.actor
    if who is None or who.sectors[:1] != ("GOV",) or (who.actor_id or "").startswith(("state:", "group:")):
        return False
    named = speaker.name[:1].isupper() and who.actor_id is None
    return state == f"state:{who.country}" or who.country is None or (who.actor_id is None and not named)
