"""From the numbers of the extraction heads to acts: triggers with their roots, and who each phrase is to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEAST = 0.15
"""A token whose probability of telling any act is lower is no trigger."""
_HALVES = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the spans (offsets into it) of the phrases that may be parties to its acts."""

    text: str
    phrases: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger that the model sees in a passage: its span, the probability of each root, and for every phrase of the

    passage the probability that it is the actor, and the recipient. `modes` has the likeliest mode of each root, None
    for none; roots without modes are not in it.
    """

    start: int
    end: int
    roots: dict[str, float]
    actors: tuple[float, ...]
    recipients: tuple[float, ...]
    modes: dict[str, str | None] = field(default_factory=dict)

    @property
    def probability(self) -> float:
        """How likely the words tell any act."""
        return sum(self.roots.values())


@dataclass(frozen=True, slots=True)
class Heads:
    """The outputs for one passage by token: probabilities of roots, vectors (2, width), logits of modes."""

    triggers: NDArray[np.float64]
    asking: NDArray[np.float32]
    offering: NDArray[np.float32]
    manner: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns stand for: the roots, the first of them no act, and (column, root, mode) of the modes."""

    roots: Sequence[str]
    modes: Sequence[tuple[int, str, str]]


def heads(triggers: NDArray[Any], asking: NDArray[Any], offering: NDArray[Any], manner: NDArray[Any]) -> Heads:
    """The outputs of one passage, its logits made probabilities."""
    logits = triggers.astype(np.float64)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    width = asking.shape[1] // _HALVES
    return Heads(
        powers / powers.sum(axis=1, keepdims=True),
        asking.reshape(-1, _HALVES, width),
        offering.reshape(-1, _HALVES, width),
        manner,
    )


def acts(passage: Passage, offsets: Sequence[tuple[int, int]], found: Heads, columns: Columns) -> tuple[Act, ...]:
    """The acts of a passage in text order."""
    told = 1.0 - found.triggers[:, 0]
    told[[i for i, (start, end) in enumerate(offsets) if end <= start]] = 0.0
    phrases = [_mean(found.offering, offsets, phrase) for phrase in passage.phrases]
    offered = np.stack(phrases) if phrases else np.zeros((0, *found.offering.shape[1:]), dtype=np.float32)
    out: list[Act] = []
    for first, last in _runs(told, found.triggers):
        asks = found.asking[first:last].mean(axis=0)
        logits = np.einsum("rw,mrw->mr", asks, offered) / np.sqrt(asks.shape[-1])
        chances = 1.0 / (1.0 + np.exp(-logits))
        strongest = first + int(told[first:last].argmax())
        shares = {root: float(p) for root, p in zip(columns.roots[1:], found.triggers[strongest][1:], strict=True)}
        out.append(
            Act(
                offsets[first][0],
                offsets[last - 1][1],
                shares,
                tuple(float(c) for c in chances[:, 0]),
                tuple(float(c) for c in chances[:, 1]),
                _modes(found.manner[first:last].mean(axis=0), columns),
            )
        )
    return tuple(out)


def _modes(logits: NDArray[np.float32], columns: Columns) -> dict[str, str | None]:
    """The likeliest mode of each root."""
    best: dict[str, tuple[float, str]] = {}
    for column, root, mode in columns.modes:
        best[root] = max(best.get(root, (float("-inf"), "")), (float(logits[column]), mode))
    return {root: mode or None for root, (_, mode) in best.items()}


def _runs(told: NDArray[np.float64], triggers: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Neighbouring tokens that tell the same act: [first, last) each."""
    runs: list[tuple[int, int]] = []
    root = -1
    for i, p in enumerate(told):
        if p < _LEAST:
            root = -1
            continue
        likeliest = int(triggers[i, 1:].argmax())
        if root == likeliest:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
        root = likeliest
    return runs


def _mean(
    offering: NDArray[np.float32], offsets: Sequence[tuple[int, int]], phrase: tuple[int, int]
) -> NDArray[np.float32]:
    inside = [i for i, (start, end) in enumerate(offsets) if end > start and start < phrase[1] and phrase[0] < end]
    if not inside:
        return np.zeros(offering.shape[1:], dtype=np.float32)
    mean: NDArray[np.float32] = offering[inside[0] : inside[-1] + 1].mean(axis=0)
    return mean
