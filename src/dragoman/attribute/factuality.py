"""How sure an act is, on the scale from -3 to 3, from the signs of its sentence and weights learned from readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.attribution import FOLDER
from dragoman.schema.codes import Status

if TYPE_CHECKING:
    import numpy as np

RANGES: dict[Status, tuple[float, float]] = {
    Status.HAPPENED: (0.1, 3.0),
    Status.PLANNED: (-1.5, 2.5),
    Status.ATTEMPTED: (-2.0, 2.0),
    Status.REQUESTED: (-2.0, 1.5),
    Status.CONDITIONAL: (-2.0, 1.5),
    Status.HYPOTHETICAL: (-2.0, 2.0),
    Status.DENIED: (-3.0, 0.0),
    Status.REFUSED: (-3.0, -0.5),
    Status.NOT_HAPPENED: (-3.0, -0.5),
}
"""Where the factuality of each status may lie; the weights decide inside of it."""

type Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Weights:
    """A small network: a row for each sign, the sum of which goes straight out and through one hidden layer.

    It tells three things: the value by the habit of readers of news, the value by the habit of readers of letters and
    reviews (who do not take what is to come for a fact), and how much the sentence is like news.
    """

    rows: dict[str, int]
    worth: Array
    scale: Array
    bias: Array
    out: Array
    knots: Array
    news: float

    def read(self, signs: Iterable[str]) -> float:
        """The value of an act with the given signs."""
        import numpy as np

        by_news, by_letters, alike = self.habits(signs)
        share = 1.0 / (1.0 + float(np.exp(-(alike + self.news))))
        raw = share * by_news + (1.0 - share) * by_letters
        return float(np.interp(raw, self.knots, _SCALE))

    def habits(self, signs: Iterable[str]) -> tuple[float, float, float]:
        """The values by the habit of news and of letters, and how much the sentence is like news (above 0: more)."""
        import numpy as np

        rows = self.rows
        found = [rows[s] for s in dict.fromkeys(signs) if s in rows]
        total = self.worth[found].sum(axis=0, dtype=np.int32) * self.scale + self.bias
        straight = len(self.out[0])
        hidden = np.maximum(total[straight:], 0.0)
        news, letters, alike = (total[:straight] + hidden @ self.out).tolist()
        return news, letters, alike


_SCALE = (-3.0, -1.0, 1.0, 3.0)


@cache
def load_weights(path: Path = FOLDER / "factuality.npz") -> Weights:
    """The weights of a file; the shipped ones if no file is named."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            words = kept["signs"].tobytes().decode("utf-8").split("\n")
            return Weights(
                rows={word: i for i, word in enumerate(words)},
                worth=kept["worth"],
                scale=kept["scale"],
                bias=kept["bias"],
                out=kept["out"],
                knots=kept["knots"],
                news=float(kept["news"]),
            )
    except FileNotFoundError as e:
        raise KnowledgeError("there is no such file", where=str(path), hint="the name of a file of weights") from e
    except (ValueError, KeyError, OSError) as e:
        raise KnowledgeError(
            f"holds no weights of factuality: {e}", where=str(path), hint="make it with training/factuality/train.py"
        ) from e


def agreed(label: Status, value: float) -> float:
    """The value put inside the range of its status."""
    low, high = RANGES[label]
    return round(min(high, max(low, value)), 2)
