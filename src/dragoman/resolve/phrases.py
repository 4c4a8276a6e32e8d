"""What a common-noun phrase says about who is meant: an office, an organ of state, or unnamed people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import ActorTable, AgentWord, Organ, Title
from dragoman.knowledge.names import pieces
from dragoman.schema.text import Token

_LONGEST = 6
_FORMER = frozenset("former ex retired deposed ousted late outgoing onetime".split())
_JOINERS = frozenset("of the for and to".split())


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """The longest known phrase around a head noun, and what it stands for (one of the three)."""

    first: int
    last: int
    text: str
    title: Title | None = None
    organ: Organ | None = None
    agent: AgentWord | None = None
    former: bool = False
    plural: bool = False


def role_phrase(tokens: Sequence[Token], head: int, table: ActorTable) -> RolePhrase | None:
    """The role that the noun phrase around `head` names; None where its words are not known."""
    best: RolePhrase | None = None
    for first, last in _windows(tokens, head):
        words = [tokens[i] for i in range(first, last + 1)]
        for phrase in _readings(words, head - first):
            found = _look_up(phrase, table)
            if found is None:
                continue
            title, organ, agent = found
            if best is None or (last - first) > (best.last - best.first):
                former = first > 0 and any(
                    tokens[k].text.lower() in _FORMER for k in range(max(0, first - 3), first + 1)
                )
                plural = tokens[head].tag in {"NNS", "NNPS"} or (agent is not None and agent.number != "singular")
                best = RolePhrase(first, last, " ".join(t.text for t in words), title, organ, agent, former, plural)
            break
    return best


def _windows(tokens: Sequence[Token], head: int) -> list[tuple[int, int]]:
    """Stretches around the head, within its sentence, that a known phrase may cover; longest first."""
    sentence = tokens[head].sentence
    low = head
    while low > 0 and head - low < _LONGEST - 1 and tokens[low - 1].sentence == sentence and _belongs(tokens[low - 1]):
        low -= 1
    high = head
    if head + 1 < len(tokens) and tokens[head + 1].text.lower() in {"of", "for", "to", "general", "in"}:
        while high + 1 < len(tokens) and high - head < _LONGEST and tokens[high + 1].sentence == sentence:
            high += 1
    spans = [(first, last) for first in range(low, head + 1) for last in range(head, high + 1)]
    return sorted(spans, key=lambda s: s[0] - s[1])


def _belongs(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "ADJ"} or token.text in {"-", "’s", "'s"} or token.tag in {"VBN", "VBG"}


def _readings(words: Sequence[Token], head: int) -> list[tuple[str, ...]]:
    """A phrase as it stands, and with the head in the singular."""
    plain = tuple(p for t in words for p in pieces(t.text))
    lemma = words[head].lemma
    single = tuple(p for i, t in enumerate(words) for p in pieces(lemma if i == head else t.text))
    return [plain] if plain == single else [plain, single]


def _look_up(phrase: tuple[str, ...], table: ActorTable) -> tuple[Title | None, Organ | None, AgentWord | None] | None:
    if not phrase or phrase[-1] in _JOINERS or phrase[0] in _JOINERS:
        return None
    title, organ, agent = table.titles.get(phrase), table.organs.get(phrase), table.agents.get(phrase)
    if title is None and organ is None and agent is None:
        return None
    return title, organ, agent
