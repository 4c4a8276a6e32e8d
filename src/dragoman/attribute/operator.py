"""One thing that is said over an act."""

from __future__ import annotations

from dataclasses import dataclass

MODALS = {
    "will": "planned", "shall": "planned", "'ll": "planned", "’ll": "planned", "wo": "planned", "wilt": "planned",
    "gonna": "planned", "would": "would", "'d": "would", "’d": "would", "may": "hypothetical",
    "might": "hypothetical", "could": "hypothetical", "can": "hypothetical", "ca": "hypothetical",
    "must": "requested", "should": "requested", "ought": "requested",
}  # fmt: skip
"""What a modal makes of its verb; `would` is the future as seen from the past, or a mere thought."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A status, `not`, or one of the special words of the factuality table, and the word that says it."""

    effect: str
    word: str
