"""Finding frames: a look-up by lemma, then one look at the trigger's neighbours; cost does not grow with frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.casting import Cast, merge_participants
from dragoman.coding.roles import Site
from dragoman.coding.tree import NOUN_LIKE, VERB_LIKE, Tree
from dragoman.knowledge.frames import Frame, FrameTable
from dragoman.schema.actors import Participant
from dragoman.schema.text import Sentence

EVENTIVE = frozenset(
    "occur happen take begin start continue resume erupt break come follow end flare rage intensify kill leave wound "
    "injure target hit strike claim cause last ensue conclude open go destroy damage topple force bring".split()
)
"""Verbs whose subject may be a noun that tells an act: "clashes erupted", "the attack killed four"."""
_LIGHT_PREPOSITIONS = frozenset("in into under to on through during for".split())


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits at a trigger, with who fills its roles; `carrier` is the light verb, if any."""

    frame: Frame
    trigger: int
    carrier: int | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    paths: tuple[str, ...]
    directness: float


class Matcher:
    """Tries the frames on the tokens of one document."""

    def __init__(self, table: FrameTable, tree: Tree, cast: Cast) -> None:
        self._table = table
        self._tree = tree
        self._cast = cast

    def matches(self, sentence: Sentence) -> list[Match]:
        """The best-fitting frame of each trigger in a sentence, in text order."""
        found: list[Match] = []
        carried: set[int] = set()
        tokens = self._tree.tokens
        for i in range(sentence.first, sentence.last + 1):
            token = tokens[i]
            if token.pos in {"NOUN", "PROPN"} and (frames := self._table.nouns.get(token.lemma.lower())):
                match = self._noun(i, frames)
                if match:
                    found.append(match)
                    carried.update({match.carrier} if match.carrier is not None else ())
        for i in range(sentence.first, sentence.last + 1):
            token = tokens[i]
            if i in carried:
                continue
            verbal = token.pos in VERB_LIKE or (token.tag.startswith("VB") and token.dep not in {"amod", "compound"})
            if verbal and (frames := self._table.verbs.get(token.lemma.lower())):
                match = self._first(frames, i, None)
                if match:
                    found.append(match)
            elif token.pos == "ADJ" and (frames := self._table.adjectives.get(token.lemma.lower())):
                match = self._first(frames, i, self._copula(i))
                if match:
                    found.append(match)
        return sorted(found, key=lambda m: m.trigger)

    def _copula(self, adjective: int) -> int | None:
        token = self._tree.tokens[adjective]
        return token.head if token.dep in {"acomp", "attr", "oprd"} else None

    def _noun(self, i: int, frames: tuple[Frame, ...]) -> Match | None:
        carriers = list(self._carriers(i))
        for carrier, lemma in carriers:
            fitting = tuple(f for f in frames if lemma in f.light)
            match = self._first(fitting, i, carrier)
            if match:
                return match
        if self._tree.tokens[i].dep == "compound":
            return None
        eventive = next((c for c, lemma in carriers if lemma in EVENTIVE and self._is_subject(i)), None)
        nominal = tuple(f for f in frames if f.nominal)
        return self._first(nominal, i, None, also=eventive)

    def _is_subject(self, i: int) -> bool:
        return self._tree.tokens[i].dep in {"nsubj", "nsubjpass"}

    def _carriers(self, i: int) -> Iterator[tuple[int, str]]:
        """The verbs that may carry a noun: it is their object, their passive subject, or they stand behind it."""
        tree = self._tree
        at = i
        while tree.tokens[at].dep == "conj" and tree.tokens[tree.tokens[at].head].pos in NOUN_LIKE:
            at = tree.tokens[at].head
        token = tree.tokens[at]
        head = tree.tokens[token.head]
        if token.dep in {"dobj", "obj", "nsubjpass", "attr", "nsubj", "oprd", "dative"} and head.pos in VERB_LIKE:
            yield head.index, head.lemma.lower()
        if token.dep == "pobj" and head.lemma.lower() in _LIGHT_PREPOSITIONS:
            verb = tree.tokens[head.head]
            if verb.pos in VERB_LIKE:
                yield verb.index, f"{verb.lemma.lower()} {head.lemma.lower()}"
        if token.dep == "pobj" and head.lemma.lower() == "of" and tree.tokens[head.head].pos == "NOUN":
            outer = tree.tokens[head.head]
            if outer.lemma.lower() in _MEASURES:
                yield from self._carriers(outer.index)
        for c in tree.kids(i, "acl", "relcl"):
            if tree.tokens[c].pos in VERB_LIKE:
                yield c, tree.tokens[c].lemma.lower()

    def _first(
        self, frames: tuple[Frame, ...], trigger: int, carrier: int | None, *, also: int | None = None
    ) -> Match | None:
        for frame in frames:
            if not self._fits(frame, trigger if frame.kind == "verb" else (carrier or trigger)):
                continue
            match = self._cast_roles(frame, trigger, carrier, also)
            if match:
                return match
        return None

    def _fits(self, frame: Frame, anchor: int) -> bool:
        tree = self._tree
        if frame.particle is not None and not self._has_word(anchor, frame.particle):
            return False
        if frame.prep and not any(self._has_word(anchor, p) for p in frame.prep):
            return False
        if frame.complement is not None and not self._has_complement(anchor, frame.complement):
            return False
        if frame.kind != "verb" or not (frame.object or frame.not_object):
            return True
        lemmas = {tree.tokens[c].lemma.lower() for o in tree.objects(anchor) for c in tree.conjuncts(o)}
        if frame.object and not lemmas & frame.object:
            return False
        return not (frame.not_object and lemmas & frame.not_object)

    def _has_word(self, anchor: int, word: str) -> bool:
        tokens = self._tree.tokens
        return any(
            tokens[c].text.lower() == word
            for c in tokens[anchor].children
            if tokens[c].dep in {"prt", "prep", "advmod", "agent", "dative", "mark"}
        )

    def _has_complement(self, anchor: int, complement: str) -> bool:
        tree = self._tree
        for c in tree.kids(anchor, "xcomp", "ccomp", "acl", "advcl"):
            clause = tree.tokens[c]
            infinitive = any(tree.tokens[k].tag == "TO" for k in clause.children)
            if complement == "any" and clause.dep != "advcl":
                return True
            if complement == "to" and infinitive:
                return True
            if complement == "that" and clause.dep == "ccomp" and not infinitive:
                return True
            if complement == "ing" and clause.tag == "VBG" and clause.dep in {"xcomp", "ccomp"}:
                return True
        return False

    def _cast_roles(self, frame: Frame, trigger: int, carrier: int | None, also: int | None) -> Match | None:
        site = Site(self._tree, trigger, carrier)
        actors, actor_path, actor_direct = self._fill(site, frame.actor, frame, role="actor", also=also)
        taken = {p.key for p in actors}
        recipients, recipient_path, recipient_direct = self._fill(
            site, frame.recipient, frame, role="recipient", also=also
        )
        if not frame.reciprocal:
            recipients = tuple(p for p in recipients if p.key not in taken)
        if frame.reciprocal:
            actors = merge_participants([*actors, *recipients])
            recipients = ()
            if len(actors) < 2:
                actors = merge_participants([*actors, *self._companions(trigger, carrier)])
        if not self._enough(frame, actors, recipients, trigger):
            return None
        paths = tuple(f"{role}={path}" for role, path in (("actor", actor_path), ("recipient", recipient_path)) if path)
        return Match(frame, trigger, carrier, actors, recipients, paths, actor_direct * recipient_direct)

    def _companions(self, trigger: int, carrier: int | None) -> list[Participant]:
        """Parties of a meeting that stand further off: "with ..." hung too low, "... joining A and B"."""
        tree = self._tree
        found = [f for i in (trigger, carrier) if i is not None for f in tree.below(i, "with", "between", "among")]
        for i in (trigger, carrier):
            for c in tree.kids(i, "acl", "advcl") if i is not None else []:
                if tree.tokens[c].lemma.lower() in _JOINING:
                    found.extend(tree.objects(c))
        spread = [c for f in found for c in tree.conjuncts(f)]
        return [p for token in spread for p in self._cast.participants(token, places=False)[0]]

    def _enough(
        self, frame: Frame, actors: tuple[Participant, ...], recipients: tuple[Participant, ...], trigger: int
    ) -> bool:
        agentless = frame.passive_agentless and bool(recipients)
        if "parties" in frame.require and len(actors) < 2 and not any(_plural(p) for p in actors):
            return False
        if "actor" in frame.require and not actors and not agentless:
            return False
        return not ("recipient" in frame.require and not recipients and not frame.reciprocal)

    def _fill(
        self, site: Site, paths: tuple[str, ...], frame: Frame, *, role: str, also: int | None
    ) -> tuple[tuple[Participant, ...], str, float]:
        for path in paths:
            fillers = site.fillers(path)
            if not fillers and also is not None:
                fillers = Site(self._tree, site.trigger, also).fillers(path) if path in _WITH_EVENTIVE else []
            found: list[Participant] = []
            direct = 1.0
            for token in fillers:
                participants, directness = self._cast.participants(token, places=role == "recipient" and frame.places)
                found.extend(participants)
                direct = min(direct, directness) if participants else direct
            if found:
                return merge_participants(found), path, direct
        return (), "", 1.0


_JOINING = frozenset("join gather bring include involve group unite attend feature see".split())
_MEASURES = frozenset("series round number wave string spate day week campaign act set pair lot kind type".split())
_WITH_EVENTIVE = frozenset({"between", "with", "in", "against"})
_PLURAL_ENDINGS = ("s", "people", "men", "women", "police")


def _plural(participant: Participant) -> bool:
    """Whether one wording stands for several parties: "the two sides", "lawmakers"."""
    return participant.actor_id is None and participant.wording.lower().endswith(_PLURAL_ENDINGS)
