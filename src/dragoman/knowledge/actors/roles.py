"""Which role a title stands for, where it is written with its country or body: "Prime Minister of Libya"."""

from __future__ import annotations

from dragoman.knowledge.actors.spelling import phrase_of
from dragoman.knowledge.actors.table import ActorTable, Phrase, Title

_BEFORE = frozenset("acting interim caretaker provisional designate the".split())
_OTHER = "official"

HEADS = frozenset({"leader", "director", "commander", "head-of-government", "head-of-state", "party-leader"})
"""Roles of whoever is called head, chief or leader of something."""
HEAD_OF = {
    "intelligence-service": "intelligence-chief",
    "military-intelligence": "intelligence-chief",
    "domestic-intelligence": "intelligence-chief",
    "federal-police": "police-chief",
    "central-bank": "central-bank-governor",
    "finance-ministry": "finance-minister",
    "army": "army-chief",
    "foreign-ministry": "foreign-minister",
    "defence-ministry": "defence-minister",
    "interior-ministry": "interior-minister",
    "parliament": "speaker",
    "lower-house": "speaker",
    "upper-house": "senate-speaker",
    "government": "head-of-government",
}
"""The office of whoever heads an organ: "the head of the intelligence service" is the intelligence chief."""


def known_roles(table: ActorTable) -> frozenset[str]:
    """Every role that titles and offices of the list use."""
    titles = {t.role for t in table.titles.values() if t.role}
    return frozenset(titles | {o.role for held in table.offices.values() for o in held})


def title_of(text: str, table: ActorTable) -> Title | None:
    """The title that an office's name is, with a state before or behind it or without; None for any other."""
    words = phrase_of(text)
    while words and words[0] in _BEFORE:
        words = words[1:]
    for size in range(len(words), 0, -1):
        title = table.titles.get(words[:size])
        if title is not None and _fits(words[size:], title, table):
            return title
    for start in range(1, len(words)):
        title = table.titles.get(words[start:])
        if title is not None and _is_state(words[:start], table):
            return title
    return None


def role_of(text: str, table: ActorTable) -> str:
    """The role of an office's name; "official" where its title is not in the list."""
    title = title_of(text, table)
    return title.role if title is not None and title.role else _OTHER


def _fits(rest: Phrase, title: Title, table: ActorTable) -> bool:
    """Whether what follows a title leaves the office the same: nothing, or a state ("of the senate" does not)."""
    if not rest:
        return True
    if rest[0] not in {"of", "to", "for", "in"}:
        return False
    if title.level != "national":
        return True
    owner = rest[2:] if rest[1:2] == ("the",) else rest[1:]
    return rest[0] == "of" and _is_state(owner, table)


def _is_state(words: Phrase, table: ActorTable) -> bool:
    return any(n.kind in {"state", "adjective"} for n in table.names.get(words, ()))
