"""Weighing what frames and the relation model say of an act: features in, a calibrated probability out.

The weights are learned by training/judge on the corpus, and kept beside this module as plain numbers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dragoman.coding.drafts import Draft, Told
from dragoman.coding.seen import Seen
from dragoman.encode import NONE, Opinion
from dragoman.schema.actors import Participant
from dragoman.schema.codes import QUAD_OF, Root

_WEIGHTS = Path(__file__).with_name("judge.json")
_FLOOR = 1e-3
_SAYING = frozenset("say tell add report state explain describe mention note quote".split())
"""Verbs that tell no act by themselves."""


def features(
    told: Told, reading: Draft, frame: Draft | None, act: Seen | None, opinion: Opinion | None
) -> dict[str, float]:
    """What is known of a reading: what a frame proposed at its site, what the model sees there and makes of the pair.

    Without an opinion of the pair its features are left out.
    """
    people = [*reading.actors, *reading.recipients]
    token = told.tree.tokens[reading.trigger]
    sentence = reading.sentence
    agrees = frame is not None and frame.root is reading.root
    known = {
        "bias": 1.0,
        "framed": float(frame is not None),
        "frame agrees": float(agrees),
        "frame score": frame.score if frame is not None and agrees else 0.0,
        "frame against": frame.score if frame is not None and not agrees else 0.0,
        "frame roles": float(frame is not None and reading.by == frame.by),
        "seen": float(act is not None),
        "act": _log(act.act.roots[str(reading.root)]) if act else _log(0.0),
        "act at all": _log(act.act.probability) if act else _log(0.0),
        "actors seen": act.support(reading.actors, act.act.actors) if act else 0.5,
        "recipients seen": act.support(reading.recipients, act.act.recipients) if act else 0.5,
        "actor left out": act.left_out(reading.actors, act.act.actors) if act else 0.5,
        "recipient left out": act.left_out(reading.recipients, act.act.recipients) if act else 0.5,
        "actor acts": _among(told, reading.actors, told.tree.subject(reading.trigger)),
        "recipient undergoes": _among(told, reading.recipients, told.tree.objects(reading.trigger)),
        "no word of an act": float(token.pos not in {"VERB", "NOUN", "PROPN", "ADJ"}),
        "only said": float(token.lemma.lower() in _SAYING),
        "recipient": float(bool(reading.recipients)),
        "no actor": float(not reading.actors),
        "known": sum(p.actor_id is not None for p in people) / max(len(people), 1),
        "sure of them": sum(p.who.confidence for p in people) / max(len(people), 1),
        "crowd": float(len(people) > 3),
        "noun": float(token.pos in {"NOUN", "PROPN"}),
        "long": float(sentence.last - sentence.first > 40),
        "title": float(sentence.title),
        "sheltered": float(token.dep in {"xcomp", "ccomp", "advcl", "acl", "pcomp"}),
    }
    return known | _pair_features(opinion, reading.root) if opinion else known


def _pair_features(opinion: Opinion, root: Root) -> dict[str, float]:
    ranked = sorted((p for name, p in opinion.roots.items() if name != NONE), reverse=True)
    own = opinion.roots[root]
    quad = sum(p for name, p in opinion.roots.items() if name != NONE and QUAD_OF[Root(name)] is QUAD_OF[root])
    return {
        "pair": _log(own),
        "pair quad": _log(quad),
        "pair none": _log(opinion.roots[NONE]),
        "pair margin": own - next((p for p in ranked if p != own), 0.0),
    }


def _among(told: Told, people: Sequence[Participant], words: Sequence[int]) -> float:
    """Whether one of these participants is named by one of these words, or by what is coordinated with it."""
    places = [told.tree.tokens[c].start for w in words for c in told.tree.conjuncts(w)]
    return float(any(s.start <= at < s.end for p in people for s in p.spans for at in places))


def _log(p: float) -> float:
    return math.log(max(p, _FLOOR))


def kind_of(given: Mapping[str, float]) -> str:
    """Which weights apply: whether a frame found the site, and whether the model was asked about the pair."""
    return ("framed" if given["framed"] else "seen") + ("" if "pair" in given else " unasked")


class Judge:
    """The learned weighing."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

    def probability(self, given: Mapping[str, float]) -> float:
        """How likely a reading with these features is right, 0 to 1; framed sites have weights of their own."""
        weights = self._weights[kind_of(given)]
        total = sum(weights.get(name, 0.0) * value for name, value in given.items())
        return 1.0 / (1.0 + math.exp(-max(min(total, 30.0), -30.0)))


@cache
def load_judge() -> Judge:
    """The judge with the weights that ship."""
    return Judge(json.loads(_WEIGHTS.read_text(encoding="utf-8"))["weights"])
