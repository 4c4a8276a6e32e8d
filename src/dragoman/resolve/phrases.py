"""What a common-noun phrase says about who is meant: an office, an organ of state, or unnamed people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import ActorTable, AgentWord, Organ, Title
from dragoman.resolve.lexicon import words_of
from dragoman.schema.text import Token

_LONGEST = 6
_FORMER = frozenset("former ex retired deposed ousted late outgoing onetime".split())
_JOINERS = frozenset("of the for and to".split())
_SECOND = (
    "worker", "grower", "farmer", "trader", "miner", "smuggler", "maker", "builder", "breeder", "rancher", "trafficker",
    "fighter", "trooper",
)  # fmt: skip
"""Words that end closed compounds of their own kind: a steelworker is a worker, a carmaker a maker."""
_GENERAL = frozenset(
    "official leader chief head director spokesman spokeswoman spokesperson boss representative member employee staff "
    "group organisation organization source figure delegate manager".split()
)
_BEFORE = 4
_POSSESSIVE = frozenset({"'s", "’s"})


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
    own = (*words_of(tokens[head].text), *words_of(_singular(tokens[head])))
    if table.role_words.isdisjoint(own):
        return _compound(tokens, head, table)
    for first, last in _windows(tokens, head):
        words = [tokens[i] for i in range(first, last + 1)]
        for phrase in _readings(words, head - first):
            found = _look_up(phrase, table)
            if found is None:
                continue
            title, organ, agent = found
            former = first > 0 and any(tokens[k].text.lower() in _FORMER for k in range(max(0, first - 3), first + 1))
            plural = tokens[head].tag in {"NNS", "NNPS"} or (agent is not None and agent.number != "singular")
            return RolePhrase(first, last, " ".join(t.text for t in words), title, organ, agent, former, plural)
    return _compound(tokens, head, table)


def _compound(tokens: Sequence[Token], head: int, table: ActorTable) -> RolePhrase | None:
    """What a closed compound that is not listed says by its second part."""
    token = tokens[head]
    if token.pos != "NOUN":
        return None
    word = _singular(token).lower()
    agent = next((table.agents.get((s,)) for s in _SECOND if word.endswith(s) and len(word) > len(s) + 1), None)
    if agent is None:
        return None
    return RolePhrase(head, head, token.text, agent=agent, plural=token.tag == "NNS")


def _singular(token: Token) -> str:
    """The lemma, and for a plural that the parser has not seen as one ("MPs") the word without its "s"."""
    lemma = token.lemma
    same = lemma.lower() == token.text.lower() and len(lemma) > 2
    return lemma[:-1] if same and lemma.endswith("s") and not lemma.endswith("ss") else lemma


def general_word(phrase: RolePhrase) -> bool:
    """Whether a phrase is one word that says what people do somewhere, not where: "officials", "spokesman"."""
    return phrase.first == phrase.last and phrase.text.lower().removesuffix("s") in _GENERAL


def sector_before(tokens: Sequence[Token], phrase: RolePhrase, table: ActorTable) -> str | None:
    """The sector of the words that a role stands behind: a "hospital" director, the "central bank" spokesman."""
    first = phrase.first
    while first > 0 and phrase.first - first < _BEFORE and _modifies(tokens, first - 1, phrase.first):
        first -= 1
    for low in range(first, phrase.first):
        words = tokens[low : phrase.first]
        for reading in _readings(words, len(words) - 1):
            organ, agent = table.organs.get(reading), table.agents.get(reading)
            sector = organ.sector if organ else agent.sectors[0] if agent and agent.sectors else None
            if sector not in {None, "", "UNK"}:
                return sector
    return None


def _modifies(tokens: Sequence[Token], i: int, before: int) -> bool:
    token = tokens[i]
    return token.sentence == tokens[before].sentence and _belongs(token)


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
    return (
        token.pos in {"NOUN", "PROPN", "ADJ"} or token.text in {"-", "’s", "'s"} or token.tag in {"VBN", "VBG", "POS"}
    )


def _readings(words: Sequence[Token], head: int) -> Iterator[tuple[str, ...]]:
    """A phrase as it stands, and with the head in the singular."""
    texts = [t.text for t in words]
    yield _folded(texts)
    single = _singular(words[head])
    if single != texts[head]:
        yield _folded([*texts[:head], single, *texts[head + 1 :]])


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    """Folded words as the list has them, in which a possessive is one word: "women" + "'s"."""
    found: list[str] = []
    for text in texts:
        if found and text in _POSSESSIVE:
            found[-1] += "s"
        else:
            found.extend(words_of(text))
    return tuple(found)


def _look_up(phrase: tuple[str, ...], table: ActorTable) -> tuple[Title | None, Organ | None, AgentWord | None] | None:
    if not phrase or phrase[-1] in _JOINERS or phrase[0] in _JOINERS:
        return None
    title, organ, agent = table.titles.get(phrase), table.organs.get(phrase), table.agents.get(phrase)
    if title is None and organ is None and agent is None:
        return None
    return title, organ, agent
