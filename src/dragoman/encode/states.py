"""What the lower part of the model makes of each word of a text: vectors to compare words of different texts by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """A text's tokens: where they stand, the model's state at each, and the probability of each root there.

    The first column of `triggers` is that of no act.
    """

    offsets: tuple[tuple[int, int], ...]
    hidden: NDArray[np.float32]
    triggers: NDArray[np.float64]

    def mean(self, start: int, end: int) -> Vector | None:
        """The mean state of the words in a span; None where the model did not read so far."""
        inside = self._inside(start, end)
        return None if not inside else np.asarray(self.hidden[inside].mean(axis=0))

    def act(self, start: int, end: int) -> Vector | None:
        """Which acts the words of a span may tell, as square roots of probabilities: compared by their product."""
        inside = self._inside(start, end)
        return None if not inside else np.sqrt(self.triggers[inside].max(axis=0)).astype(np.float32)

    def told(self, start: int, end: int) -> float:
        """How likely the words of a span tell any act that the model knows."""
        inside = self._inside(start, end)
        return float(1.0 - self.triggers[inside, 0].min()) if inside else 0.0

    def _inside(self, start: int, end: int) -> list[int]:
        return [i for i, (s, e) in enumerate(self.offsets) if e > s and s < end and start < e]


def states(offsets: list[tuple[int, int]], hidden: NDArray[Any], logits: NDArray[Any]) -> States:
    """The states of one text from the outputs of the model."""
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return States(tuple(offsets), hidden.astype(np.float32), powers / powers.sum(axis=1, keepdims=True))
