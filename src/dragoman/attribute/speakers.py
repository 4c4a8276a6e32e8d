"""Who a source phrase stands for: name, linked actor and channel, and who has the floor when only "he" is said."""

from __future__ import annotations

from collections.abc import Iterable, Set

from dragoman.attribute.antecedents import Antecedents
from dragoman.attribute.clauses import NOUNS, VERBS, Clauses
from dragoman.attribute.quotes import quoted_tokens, quotes
from dragoman.knowledge.attribution import ReportingWords
from dragoman.schema.actors import ActorMatch, Resolved
from dragoman.schema.codes import Channel, MentionKind
from dragoman.schema.reports import Speaker
from dragoman.schema.text import Mention, Span

_SINGULAR = frozenset({"he", "she"})
_OWN = _SINGULAR | {"his", "her", "him"}
_NEUTRAL = frozenset({"it"})
_PLURAL = frozenset({"they"})
_CONTAINERS = ("by", "of", "from")
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"})
_FLOOR = 6
_ACCOUNTS = frozenset({"account", "admission", "affidavit", "confession", "memoir", "report", "testimony"})
_BODIES = frozenset(
    """bloc group body party union committee council ministry agency authority company commission board court army
    office organisation organization movement alliance coalition government parliament bank club federation""".split()
)
_PAPERS = 120
"""How many words back a statement or letter may have been named that is quoted again."""
_WORDY = 9
"""Most words of a description that is kept for the name of a source."""


class Speakers:
    """Makes speakers out of source tokens; remembers who spoke, for pronouns and "the official"."""

    __slots__ = ("_antecedents", "_clauses", "_floor", "_heads", "_resolved", "_vague", "_words")

    def __init__(
        self, resolved: Resolved, clauses: Clauses, words: ReportingWords, quoted: Set[int] | None = None
    ) -> None:
        self._resolved = resolved
        self._clauses = clauses
        self._words = words
        self._heads: dict[int, Mention] = {m.head: m for m in resolved.parsed.mentions}
        self._vague = words.channels["anonymous"] | words.channels["testimony"] | {"official", "diplomat", "officer"}
        self._floor: list[tuple[int, Speaker]] = []
        quoted = quoted_tokens(quotes(resolved.parsed)) if quoted is None else quoted
        self._antecedents = Antecedents(resolved.parsed, clauses, words, quoted)

    def source(self, head: int) -> list[int]:
        """The tokens of a source phrase: the noun with all that belongs to it."""
        tokens = self._clauses.tokens
        leave = [
            c
            for c in tokens[head].children
            if tokens[c].dep in {"punct", "cc", "preconj"}
            and c > head
            and tokens[c].text not in {",", "and", "-", "&", "(", ")"}
        ]
        found = self._clauses.subtree(head, leave)
        dash = max((i for i in found if i < head and self._apart(i)), default=-1)
        return [i for i in found if i > dash]

    def _apart(self, i: int) -> bool:
        """Whether a token is a dash set apart by spaces, as after a dateline."""
        tokens = self._clauses.tokens
        lone = tokens[i].text in {"-", "–", "—", "--"} and 0 < i < len(tokens) - 1
        return lone and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start

    def speaker(self, head: int, hedge: str | None, *, stated: bool = False) -> Speaker:
        """The speaker that a source's head noun stands for; `stated` where the cue says "in a statement"."""
        token = self._clauses.tokens[head]
        channel = Channel.STATEMENT if stated else self._channel(head)
        paper = channel in {Channel.STATEMENT, Channel.DOCUMENT}
        paper = paper or (channel is Channel.TESTIMONY and self._clauses.lemma(head) in _ACCOUNTS)
        known = self._actor(head)
        himself = stated and known is not None and known.actor_id is not None
        person = self._owner(head) if paper and not himself else head
        if token.text.lower() in _OWN and token.tag in {"PRP", "PRP$"}:
            meant = self._antecedents.find(head)
            if meant is not None:
                one = next((s for h, s in self._floor if h == meant), None) or self._new(meant)
                return Speaker(one.name, one.actor, one.channel, hedge, Span(token.start, token.end))
        if person == head:
            person = self._writer(head, channel) or self._apposed(head) or head
        actor = self._actor(person)
        if person == head and (actor is None or not actor.actor_id):
            again = self._before(head)
            if again is not None:
                return Speaker(again.name, again.actor, again.channel, hedge, Span(token.start, token.end))
        name = actor.name if actor is not None and actor.actor_id else self._name(person)
        spans = self._clauses.spans(self.source(head))
        span = Span(spans[0][0], spans[-1][1]) if spans else Span(token.start, token.end)
        speaker = Speaker(name, actor, channel, hedge, span)
        if token.pos != "PRON":
            self._floor = [(head, speaker), *self._floor[: _FLOOR - 1]]
        return speaker

    def _writer(self, head: int, channel: Channel) -> int | None:
        """Who wrote what is quoted again: "in a letter the architect warned ... the letter says", "... it read"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        taken_up = tokens[head].text.lower() == "it" and clauses.lemma(tokens[head].head) == "read"
        if not taken_up and channel not in {Channel.STATEMENT, Channel.DOCUMENT}:
            return None
        papers = self._words.channels["statement"] | self._words.channels["document"]
        for i in range(head - 1, max(-1, head - _PAPERS), -1):
            token = tokens[i]
            if token.pos != "NOUN" or not (
                clauses.lemma(i) in papers if taken_up else token.lemma == tokens[head].lemma
            ):
                continue
            owned = self._owner(i)
            if owned != i:
                return owned
            host = tokens[token.head].head if token.dep == "pobj" and tokens[token.head].text.lower() == "in" else None
            host = token.head if token.dep == "dobj" else host
            while host is not None and tokens[host].pos in NOUNS and tokens[host].head != host:
                host = tokens[host].head
            writer = clauses.subject(host) if host is not None and tokens[host].pos in VERBS else None
            if writer is not None and tokens[writer].pos != "PRON":
                return writer
        return None

    def _apposed(self, head: int) -> int | None:
        """The name set beside a description, also where the parser hung it lower: "her colleague from X, Ann Roe"."""
        tokens = self._clauses.tokens
        actor = self._actor(head)
        if tokens[head].pos != "NOUN" or tokens[head].tag != "NN" or (actor is not None and actor.actor_id):
            return None
        named = (i for i in self.source(head) if tokens[i].dep == "appos" and tokens[i].entity == "PERSON" and i > head)
        return next(named, None)

    def _new(self, head: int) -> Speaker:
        """The speaker that a person who has not spoken before would make."""
        person = self._apposed(head) or head
        actor = self._actor(person)
        name = actor.name if actor is not None and actor.actor_id else self._name(person)
        return Speaker(name, actor, self._channel(head), None, None)

    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self._floor[0][1] if self._floor else None

    def _actor(self, head: int) -> ActorMatch | None:
        mention = self._heads.get(head)
        if mention is None or mention.index >= len(self._resolved.links):
            return None
        return self._resolved.links[mention.index].actor

    def _name(self, head: int) -> str:
        mention = self._heads.get(head)
        tokens = self._clauses.tokens
        indexes: Iterable[int] = (
            range(mention.first, mention.last + 1) if mention else [*self._clauses.kids(head, "compound", "amod"), head]
        )
        kept = [i for i in sorted(indexes) if tokens[i].text.strip()]
        while kept and tokens[kept[0]].text.lower() in _DETERMINERS and len(kept) > 1:
            kept = kept[1:]
        if self._clauses.lemma(head) in self._vague:
            kept = self._described(head)
        while kept and kept[-1] > head and tokens[kept[-1]].pos in {"ADJ", "ADV"}:
            kept.pop()
        if not kept:
            return tokens[head].text
        text = self._resolved.parsed.text[tokens[kept[0]].start : tokens[kept[-1]].end]
        return " ".join(text.split())

    def _described(self, head: int) -> list[int]:
        """A source of whom only the description is known: "a source close to the governor", without its clauses."""
        tokens = self._clauses.tokens
        clauses = [c for c in tokens[head].children if c > head and tokens[c].dep in {"relcl", "acl", "appos"}]
        found = [i for i in self.source(head) if not any(c <= i for c in clauses)]
        while found and (tokens[found[0]].text.lower() in _DETERMINERS or not tokens[found[0]].text.strip()):
            found = found[1:]
        while found and tokens[found[-1]].text in {",", "(", ")", "-"}:
            found.pop()
        return found if head in found and len(found) <= _WORDY else [head]

    def _channel(self, head: int) -> Channel:
        clauses, channels = self._clauses, self._words.channels
        lemma = clauses.lemma(head)
        beside = {clauses.tokens[c].text.lower() for c in clauses.tokens[head].children}
        if lemma in channels["testimony"]:
            return Channel.TESTIMONY
        if lemma == "source" or beside & channels["unnamed"]:
            return Channel.ANONYMOUS
        if lemma in {"person", "people"} and beside & {"familiar", "close", "briefed"}:
            return Channel.ANONYMOUS
        actor = self._actor(head)
        if lemma in channels["media"] or (actor is not None and actor.sectors[:1] == ("JRN",)):
            return Channel.MEDIA
        if lemma in channels["statement"]:
            return Channel.STATEMENT
        if lemma in channels["document"]:
            return Channel.DOCUMENT
        if clauses.tokens[head].pos == "PROPN" and self._media_name(head):
            return Channel.MEDIA
        return Channel.SPEECH

    def _media_name(self, head: int) -> bool:
        tokens = self._clauses.tokens
        if tokens[head].entity == "PERSON":
            return False
        words = {tokens[i].text.lower() for i in [head, *self._clauses.kids(head, "compound", "nmod")]}
        return bool(words & self._words.channels["media_names"])

    def _owner(self, head: int) -> int:
        """Whose statement, report or testimony it is: "a statement by X", "X's report", "a GNA statement"."""
        clauses, tokens = self._clauses, self._clauses.tokens
        owned = clauses.objects_of(head, *_CONTAINERS) or clauses.kids(head, "poss")
        owned = owned or [p for c in clauses.kids(head, "acl") for p in clauses.objects_of(c, *_CONTAINERS)]
        if not owned and clauses.lemma(head) not in self._words.channels["testimony"]:
            owned = [c for c in clauses.kids(head, "compound", "nmod", "amod") if tokens[c].pos == "PROPN"]
        return next((c for c in owned if tokens[c].pos in NOUNS or tokens[c].tag == "JJ"), head)

    def _before(self, head: int) -> Speaker | None:
        """The earlier speaker that a pronoun, or "the sources", takes up again."""
        token = self._clauses.tokens[head]
        low = token.text.lower()
        floor = [(h, s) for h, s in self._floor if h < head]
        if token.pos == "PRON":
            if low in _SINGULAR:
                return next((s for h, s in floor if self._personal(h)), None)
            if low in _NEUTRAL:
                return next((s for h, s in floor if not self._personal(h)), None) or self._acted(head)
            return next((s for _, s in floor), None) if low in _PLURAL else None
        definite = any(self._clauses.tokens[c].text.lower() in {"the", "this", "same"} for c in token.children)
        mention = self._heads.get(head)
        if not definite or (mention is not None and mention.kind is not MentionKind.ROLE):
            return None
        lemma = self._clauses.lemma(head)
        for h, s in floor:
            if self._clauses.lemma(h) == lemma or any(
                self._clauses.lemma(i) == lemma for i in self._clauses.kids(h, "compound", "appos", "nmod")
            ):
                return s
        if floor and lemma in self._words.channels["officials"] and floor[0][1].channel is Channel.ANONYMOUS:
            return floor[0][1]
        return None

    def _acted(self, head: int) -> Speaker | None:
        """The body that is the subject of the sentence before "it said"."""
        sentences, tokens = self._resolved.parsed.sentences, self._clauses.tokens
        here = sentences[tokens[head].sentence]
        for before in sentences[max(0, here.index - 2) : here.index][::-1]:
            subject = next(iter(self._clauses.kids(before.root, "nsubj")), None)
            if subject is not None and subject in self._heads and tokens[subject].pos in {"NOUN", "PROPN"}:
                body = not self._personal(subject) or self._clauses.lemma(subject) in _BODIES
                return self._new(subject) if body and here.paragraph - before.paragraph <= 1 else None
        return None

    def _personal(self, head: int) -> bool:
        tokens = self._clauses.tokens
        if tokens[head].entity:
            return tokens[head].entity == "PERSON"
        lemma = self._clauses.lemma(head)
        channels = self._words.channels
        things = (
            channels["statement"]
            | channels["document"]
            | channels["media"] - {"reporter", "journalist", "correspondent"}
        )
        return lemma not in things and tokens[head].tag not in {"NNS", "NNPS"} and tokens[head].pos == "NOUN"
