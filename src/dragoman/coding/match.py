"""Finding frames: a look-up by lemma, then one look at the trigger's neighbours; cost does not grow with frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.coding.casting import Cast, merge_participants
from dragoman.coding.roles import Site
from dragoman.coding.tree import NOUN_LIKE, VERB_LIKE, Tree
from dragoman.knowledge.frames import Frame, FrameTable
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Root
from dragoman.schema.text import Sentence, Token

EVENTIVE = frozenset(
    "occur happen take begin start continue resume erupt break come follow end flare rage intensify kill leave wound "
    "injure target hit strike claim cause last ensue conclude open go destroy damage topple force bring".split()
)
"""Verbs whose subject may be a noun that tells an act: "clashes erupted", "the attack killed four"."""
TAKEN_UP = ("taken up",)
"""The paths of a match that only points to a meeting told before: no single sentence says whether it is right."""
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
    taken_up: bool = False
    """Whether the words only point to a meeting told before ("the talks"), where its parties are to be found."""


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
            frames = self._noun_frames(token)
            match = self._noun(i, frames) if frames else None
            if match:
                found.append(match)
                carried.update({match.carrier} if match.carrier is not None else ())
        for i in range(sentence.first, sentence.last + 1):
            token = tokens[i]
            if i in carried:
                continue
            verbal = token.pos in VERB_LIKE or (token.tag.startswith("VB") and token.dep not in {"amod", "compound"})
            if verbal and (frames := _by_lemma(self._table.verbs, token)):
                match = self._first(frames, i, None)
                if match:
                    found.append(match)
            elif token.pos == "ADJ" and (frames := self._table.adjectives.get(token.lemma.lower())):
                match = self._first(frames, i, self._copula(i))
                if match:
                    found.append(match)
        return sorted(found, key=lambda m: m.trigger)

    def _noun_frames(self, token: Token) -> tuple[Frame, ...] | None:
        """The frames of a noun; a gerund that stands where a noun does ("in shelling by rebels") counts as one."""
        if token.pos in {"NOUN", "PROPN"}:
            return self._table.nouns.get(token.lemma.lower()) or self._table.nouns.get(token.text.lower())
        if token.tag == "VBG" and token.dep in {"pobj", "nsubj", "dobj", "nsubjpass", "pcomp"}:
            return self._table.nouns.get(token.text.lower())
        return None

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
        return self._first(nominal, i, None, also=eventive) or self._taken_up(i, nominal)

    def _taken_up(self, i: int, frames: tuple[Frame, ...]) -> Match | None:
        """A definite noun for a meeting without parties of its own: "the meeting discussed", "during the visit"."""
        frame = next((f for f in frames if f.root is Root.CONSULT), None)
        tokens = self._tree.tokens
        definite = any(tokens[c].text.lower() in _DEFINITE for c in self._tree.kids(i, "det"))
        if frame is None or not definite or self._tree.kids(i, "poss"):
            return None
        verb = tokens[i].head if tokens[i].dep in {"nsubj", "nsubjpass", "pobj", "dobj"} else None
        if verb is not None and tokens[verb].pos == "ADP":
            verb = tokens[verb].head
        own = merge_participants(self._companions(i, verb))
        return Match(frame, i, None, own, (), TAKEN_UP, 0.85, taken_up=True)

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
            if not self._fits(frame, trigger, trigger if frame.kind == "verb" else (carrier or trigger)):
                continue
            match = self._cast_roles(frame, trigger, carrier, also)
            if match:
                return match
        return None

    def _fits(self, frame: Frame, trigger: int, anchor: int) -> bool:
        tree = self._tree
        if frame.particle is not None and not self._has_word(anchor, frame.particle):
            return False
        if frame.prep and not any(self._has_word(anchor, p) for p in frame.prep):
            return False
        if frame.modifier and not self._has_modifier(trigger, frame.modifier):
            return False
        if frame.complement is not None and not self._has_complement(anchor, frame.complement):
            return False
        if frame.kind != "verb" or not (frame.object or frame.not_object):
            return True
        heads = [c for o in tree.objects(anchor) for c in tree.conjuncts(o)]
        heads += [p for h in heads if _measures(tree, h) for p in tree.prepositional(h, "of")]
        lemmas = {tree.tokens[h].lemma.lower() for h in heads}
        if frame.object and not lemmas & frame.object:
            return False
        return not (frame.not_object and lemmas & frame.not_object)

    def _has_word(self, anchor: int, word: str) -> bool:
        """Whether a particle or preposition hangs on a word, or opens the clause below it ("called for X to go")."""
        tokens = self._tree.tokens
        below = (
            [c for c in tokens[anchor].children if tokens[c].dep in {"advcl", "ccomp", "xcomp"}]
            if word == "for"
            else []
        )
        return any(
            tokens[c].text.lower() == word
            for i in (anchor, *below)
            for c in tokens[i].children
            if tokens[c].dep in {"prt", "prep", "advmod", "agent", "dative", "mark"}
        )

    def _has_modifier(self, noun: int, wanted: frozenset[str]) -> bool:
        tokens = self._tree.tokens
        before = self._tree.kids(noun, "compound", "amod", "nmod", "npadvmod")
        return any(tokens[c].lemma.lower() in wanted or tokens[c].text.lower() in wanted for c in before)

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
        if frame.root is Root.ASSAULT and frame.places and actors and not recipients:
            recipients = self._struck(site, frame.recipient)
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

    def _struck(self, site: Site, paths: tuple[str, ...]) -> tuple[Participant, ...]:
        """The thing that an attack was aimed at, where that is no actor."""
        for path in paths:
            found = [thing for token in site.fillers(path) if (thing := self._cast.thing(token)) is not None]
            if found:
                return merge_participants(found)
        return ()

    def _companions(self, trigger: int, carrier: int | None) -> list[Participant]:
        """Parties of a meeting that stand further off: "with ..." hung too low, "... joining A and B"."""
        tree = self._tree
        found = [f for i in (trigger, carrier) if i is not None for f in tree.below(i, "with", "between", "among")]
        if carrier is not None and tree.passive(carrier):
            found.extend(tree.agent(carrier))
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
        if frame.actor_in and not all(set(p.who.sectors) & frame.actor_in for p in actors):
            return False
        if "parties" in frame.require and len(actors) < 2 and not any(plural(p) for p in actors):
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
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_AMOUNTS = frozenset("dozens scores hundreds thousands tens".split())
_WITH_EVENTIVE = frozenset({"between", "with", "in", "against"})
_PLURAL_ENDINGS = ("s", "people", "men", "women", "police")


def plural(participant: Participant) -> bool:
    """Whether one wording stands for several parties: "the two sides", "lawmakers"."""
    return participant.actor_id is None and participant.wording.lower().endswith(_PLURAL_ENDINGS)


def _measures(tree: Tree, i: int) -> bool:
    """Whether a noun only says how many: "dozens of drones", "a series of talks"."""
    token = tree.tokens[i]
    return token.lemma.lower() in _MEASURES or token.text.lower() in _AMOUNTS


def _by_lemma(table: Mapping[str, tuple[Frame, ...]], token: Token) -> tuple[Frame, ...] | None:
    """The frames of a verb, also where the lemmatiser cut its ending wrongly ("staged" to "stag", "installed")."""
    lemma = token.lemma.lower()
    found = table.get(lemma)
    if found is not None or not token.text.lower().endswith(("ed", "ing")):
        return found
    shorter = lemma.removesuffix("e")
    for tried in (lemma + "e", shorter, lemma + lemma[-1:], shorter[:-1] if shorter[-1:] == shorter[-2:-1] else ""):
        if tried in table:
            return table[tried]
    return None
