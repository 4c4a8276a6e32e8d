"""One thing that is said over an act."""

from __future__ import annotations

from dataclasses import dataclass

MODALS: dict[str, tuple[str, float | None]] = {
    **dict.fromkeys(("will", "shall", "'ll", "’ll", "wo", "gonna"), ("planned", 2.0)),
    **dict.fromkeys(("would", "'d", "’d"), ("would", None)),
    "may": ("hypothetical", 0.4),
    "might": ("hypothetical", 0.4),
    "could": ("hypothetical", 0.4),
    **dict.fromkeys(("can", "ca"), ("hypothetical", 1.2)),
    "must": ("requested", 1.2),
    **dict.fromkeys(("should", "ought"), ("requested", 0.4)),
}
"""What a modal makes of its verb, and how likely that is; `would` is the future seen from the past, or a thought."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A status, `not`, or one of the special words of the factuality table, and the word that says it.

    `value` is the factuality it leaves where the word itself decides that, else the one of the status.
    """

    effect: str
    word: str
    value: float | None = None
