"""How near an act told in a sentence is to a marked example: who does it, to whom, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from dragoman.encode import States, Vector

_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_IDLE = frozenset(
    "the and for with from that this these those his her its their our your who whom which whose was were are has had "
    "have been being not but after before when while where than then into onto over under about against between among "
    "through during because since until also more most some any all both each other another said says will would could "
    "may might can shall should must did does done out off down back again still only just monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)

WEIGHTS: Mapping[str, float] = {
    "bias": -11.6,
    "sentence": 5.7,
    "act": 2.2,
    "actor": 3.4,
    "recipient": -1.0,
    "words": 1.8,
    "act in such words": 3.0,
}
"""How much each likeness counts; learned by `benchmarks/own_codes.py --fit` on invented entries and near misses."""
_OPEN = 0.3
"""The likeness of a side that the example leaves open."""

type Piece = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """An act as it is compared: vectors of length one of its sentence, parties and other words, and what it may be."""

    sentence: Vector
    act: Vector
    actors: tuple[Vector, ...]
    recipients: tuple[Vector, ...]
    words: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Centre:
    """The mean word and the mean sentence, which say nothing of any act and are taken off before comparing."""

    word: Vector
    sentence: Vector

    @classmethod
    def of(cls, read: Sequence[States]) -> Centre:
        """The centre of some texts."""
        words: Vector = np.concatenate([s.hidden[1:-1] for s in read])
        sentences: Vector = np.stack([s.hidden[1:-1].mean(axis=0) for s in read])
        return cls(np.asarray(words.mean(axis=0)), np.asarray(sentences.mean(axis=0)))


def signature(
    text: str, read: States, trigger: Piece, actors: Sequence[Piece], recipients: Sequence[Piece], centre: Centre
) -> Signature | None:
    """The signature of the act that a span of a text tells; None where the model did not read so far."""
    act = read.act(*trigger)
    if act is None:
        return None
    taken = [trigger, *actors, *recipients]
    others = [
        m.span()
        for m in _WORD.finditer(text)
        if m.group() not in _IDLE
        and text[m.start() - 1 : m.start()] in {"", " ", "-", '"', "“", "("}
        and not any(s < m.end() and m.start() < e for s, e in taken)
    ]
    sides = [
        tuple(_unit(v - centre.word) for span in spans if (v := read.mean(*span)) is not None)
        for spans in (actors, recipients, others)
    ]
    return Signature(_unit(read.hidden[1:-1].mean(axis=0) - centre.sentence), _unit(act), *sides)


def likenesses(told: Signature, example: Signature) -> dict[str, float]:
    """What an act shares with an example, each from about 0 (nothing) to 1 (the same)."""
    act = float(told.act @ example.act)
    words = _shared(example.words, (*told.words, *told.recipients))
    return {
        "bias": 1.0,
        "sentence": float(told.sentence @ example.sentence),
        "act": act,
        "actor": _shared(example.actors, told.actors),
        "recipient": _shared(example.recipients, (*told.recipients, *told.words)),
        "words": words,
        "act in such words": act * words,
    }


def nearness(likeness: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How near that is, 0 to 1."""
    return 1.0 / (1.0 + exp(-sum(weights[name] * value for name, value in likeness.items())))


def _shared(wanted: Sequence[Vector], found: Iterable[Vector]) -> float:
    """The mean over the example's words of the likest word found."""
    words = list(found)
    if not wanted:
        return _OPEN
    if not words:
        return 0.0
    products = np.stack(wanted) @ np.stack(words).T
    return float(products.max(axis=1).mean())


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / (np.linalg.norm(vector) + 1e-9), dtype=np.float32)
