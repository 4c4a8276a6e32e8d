"""What a common-noun phrase says about who is meant: an office, an organ of state, or unnamed people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.actors import ActorTable, AgentWord, Organ, Title
from dragoman.knowledge.actors.table import Role
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
_REMEMBERED = 50_000
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
    token = tokens[head]
    if table.role_words.isdisjoint(_forms(token.text, token.lemma)):
        return _compound(tokens, head, table)
    low, high = _window(tokens, head, table.role_words)
    words = tokens[low : high + 1]
    key = (tuple(t.text for t in words), head - low, token.lemma)
    try:
        found = table.roles[key]
    except KeyError:
        if len(table.roles) > _REMEMBERED:
            table.roles.clear()
        found = table.roles[key] = _best(words, head - low, table)
    if found is None:
        return _compound(tokens, head, table)
    first, last = low + found.first, low + found.last
    former = first > 0 and any(tokens[k].text.lower() in _FORMER for k in range(max(0, first - 3), first + 1))
    plural = token.tag in {"NNS", "NNPS"} or (found.agent is not None and found.agent.number != "singular")
    return RolePhrase(first, last, found.text, found.title, found.organ, found.agent, former, plural)


def _best(words: Sequence[Token], head: int, table: ActorTable) -> Role | None:
    """The longest known phrase among words that covers the head; of two as long the one that begins first."""
    spans = [(first, last) for first in range(head + 1) for last in range(head, len(words))]
    for first, last in sorted(spans, key=lambda s: s[0] - s[1]):
        inside = words[first : last + 1]
        for phrase in _readings(inside, head - first):
            found = _look_up(phrase, table)
            if found is not None:
                return Role(first, last, " ".join(t.text for t in inside), *found)
    return None


@lru_cache(maxsize=65_536)
def _forms(text: str, lemma: str) -> tuple[str, ...]:
    """The folded words of a token as it stands and in the singular."""
    return (*words_of(text), *words_of(_singular_of(text, lemma)))


def _compound(tokens: Sequence[Token], head: int, table: ActorTable) -> RolePhrase | None:
    """What a closed compound that is not listed says by its second part."""
    token = tokens[head]
    if token.pos != "NOUN":
        return None
    kind = _second_part(token.text, token.lemma)
    agent = table.agents.get((kind,)) if kind is not None else None
    if agent is None:
        return None
    return RolePhrase(head, head, token.text, agent=agent, plural=token.tag == "NNS")


@lru_cache(maxsize=65_536)
def _second_part(text: str, lemma: str) -> str | None:
    """The word of its own kind that ends a closed compound."""
    word = _singular_of(text, lemma).lower()
    if not word.endswith(_SECOND):
        return None
    return next((s for s in _SECOND if word.endswith(s) and len(word) > len(s) + 1), None)


def _singular(token: Token) -> str:
    """The lemma, and for a plural that the parser has not seen as one ("MPs") the word without its "s"."""
    return _singular_of(token.text, token.lemma)


@lru_cache(maxsize=65_536)
def _singular_of(text: str, lemma: str) -> str:
    same = len(lemma) > 2 and lemma.lower() == text.lower()
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


def _window(tokens: Sequence[Token], head: int, known: frozenset[str]) -> tuple[int, int]:
    """The stretch around the head, within its sentence, that a phrase of known words may cover."""
    sentence = tokens[head].sentence
    low = head
    while low > 0 and head - low < _LONGEST - 1 and tokens[low - 1].sentence == sentence and _belongs(tokens[low - 1]):
        if not _may_stand(tokens, low - 1, known):
            break
        low -= 1
    high = head
    if head + 1 < len(tokens) and tokens[head + 1].text.lower() in {"of", "for", "to", "general", "in"}:
        while high + 1 < len(tokens) and high - head < _LONGEST and tokens[high + 1].sentence == sentence:
            if not _may_stand(tokens, high + 1, known):
                break
            high += 1
    return low, high


def _may_stand(tokens: Sequence[Token], i: int, known: frozenset[str]) -> bool:
    """Whether a token may be a word of a known phrase, with a possessive joined to it too."""
    if known.issuperset(words_of(tokens[i].text)) or tokens[i].text in _POSSESSIVE:
        return True
    return i + 1 < len(tokens) and tokens[i + 1].text in _POSSESSIVE


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
