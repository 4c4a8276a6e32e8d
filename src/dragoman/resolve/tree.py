"""The few questions about syntax that linking asks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.schema.text import Token

LOCATIVE = frozenset(
    "in at near inside outside across throughout within around into through over above off along via toward".split()
)
DIRECTIONAL = frozenset({"to", "from", "on", "towards", "out"})


def preposition(tokens: Sequence[Token], i: int) -> str | None:
    """The preposition that governs a noun phrase, also for a coordinated one; None where there is none."""
    at = i
    for _ in range(4):
        token = tokens[at]
        head = tokens[token.head]
        if token.dep in {"pobj", "pcomp"}:
            return head.text.lower()
        if token.dep in {"conj", "compound", "appos", "nmod"} and token.head != at:
            at = token.head
        else:
            return None
    return None


def of_objects(tokens: Sequence[Token], i: int, *words: str) -> list[int]:
    """The nouns behind "of", "in", "for" ... after a noun."""
    wanted = words or ("of",)
    found: list[int] = []
    for c in tokens[i].children:
        if tokens[c].dep == "prep" and tokens[c].lemma.lower() in wanted:
            found.extend(k for k in tokens[c].children if tokens[k].dep == "pobj")
    return found


def modifiers(tokens: Sequence[Token], i: int) -> list[int]:
    """Everything before a noun that belongs to it: possessors, adjectives, compounds, and theirs; nearest last."""
    found: list[int] = []
    for c in tokens[i].children:
        if tokens[c].dep in {"poss", "amod", "compound", "nmod", "nummod", "npadvmod"} and c < i:
            found.extend(modifiers(tokens, c))
            found.append(c)
            found.extend(k for k in tokens[c].children if tokens[k].dep == "conj" and k < i)
    return found


def is_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun is the subject of a clause."""
    return tokens[i].dep in {"nsubj", "nsubjpass", "agent"}
