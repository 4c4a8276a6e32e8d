"""Runs of words that the recogniser took for one name, cut and trimmed to what is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.names import PARTICLES
from dragoman.resolve.name_words import BODY_WORDS, HEADLINE_VERBS, HONORIFICS, SITE_WORDS, THING_WORDS
from dragoman.schema.text import Parsed, Token

KIND_OF_LABEL = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_SPACE = re.compile(r"\s")
_ADDRESS = re.compile(r":(?=//)|w(?=ww\.)|@(?<=\w@)(?=\w)|\.(?<=\w\.)(?=(?:com|org|net|html?)(?![^\W\d_]))")
"""A sign of an address; each way begins with one letter, which is what makes the search fast."""
_BRACKET = re.compile(r"\((?:the )?([A-Z][\w&/+-]{0,9}[A-Za-z0-9])\)")
_LEAD = re.compile(r"(?:[^\w]|s(?=\s)|(?:the|a|an|and|of|its|our|their|his|her)\s)+", re.IGNORECASE)
_APOSTROPHES = ("'", "’", "`")
_SPACED = re.compile(r" - (?<=[^\W\d_] - )(?=[^\W\d_])")
_TIGHT = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
_LIST_MARKS = frozenset({",", "/", ";", ":", "|", "•", "–", "—"})
_ADDRESSED = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof", "Prof.", "Sheikh"})
_LAST_WORDS = BODY_WORDS | SITE_WORDS | THING_WORDS


@dataclass(frozen=True, slots=True)
class Run:
    """A possible name at `start` .. `end`, tokens `first` .. `last`, with the recogniser's kind or None."""

    start: int
    end: int
    first: int
    last: int
    kind: str | None


def runs(parsed: Parsed, skipped: Sequence[tuple[int, int]]) -> list[Run]:
    """The labelled runs of a document, each without the words around the name itself; `skipped` are its addresses."""
    loose = loose_hyphens(parsed.text, skipped)
    found: list[Run] = []
    for first, last, kind in _labelled(parsed.tokens):
        for a, b in _pieces(parsed, first, last, kind):
            whole = _joined(parsed.tokens, b) if loose and kind == "person" else _whole(parsed.tokens, b)
            run = trimmed(parsed, a, whole, kind)
            if run is not None:
                found.append(run)
    return found


def bracketed(parsed: Parsed) -> Iterator[tuple[int, int, int]]:
    """Short names in brackets, with where the words before the bracket end: they are left out of the parse."""
    for match in _BRACKET.finditer(parsed.text):
        yield match.start(1), match.end(1), len(parsed.text[: match.start()].rstrip())


def loose_hyphens(text: str, skipped: Sequence[tuple[int, int]]) -> bool:
    """Whether the text writes its hyphens with spaces on both sides, as tokenised text does."""
    loose = len(_SPACED.findall(text))
    if not loose:
        return False
    tight = [m.start() for m in _TIGHT.finditer(text)]
    joined = sum(not any(a <= at < b for a, b in skipped) for at in tight)
    return loose > 2 * joined


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand, in which nothing is a name."""
    found: list[tuple[int, int]] = []
    end = 0
    for sign in _ADDRESS.finditer(text):
        if found and sign.start() < end:
            continue
        start = sign.start()
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        space = _SPACE.search(text, sign.end())
        end = space.start() if space is not None else len(text)
        found.append((start, end))
    return found


def trimmed(parsed: Parsed, first: int, last: int, kind: str | None) -> Run | None:
    """The name in tokens `first` .. `last`: no article, title, possessive or lower-case word at its edges."""
    tokens = parsed.tokens
    while first <= last and not _opens(tokens, first, last, kind):
        first += 1
    while last >= first and not _closes(tokens[last], kind):
        last -= 1
    if first > last:
        return None
    start, end = tokens[first].start, tokens[last].end
    lead = _LEAD.match(parsed.text, start, end)
    if lead and lead.end() < end and not lead.group().strip()[-1:].isupper():
        start = lead.end()
    end = _name_end(parsed.text, start, end)
    words = parsed.text[start:end]
    if not any(c.isupper() or (c.isalpha() and not c.isascii()) for c in words):
        return None
    if words.count("(") != words.count(")"):
        end = start + len(words[: max(words.find("("), 0)].rstrip())
    while first < last and tokens[first].end <= start:
        first += 1
    while last > first and tokens[last].start >= end:
        last -= 1
    return Run(start, end, first, last, kind) if end - start > 1 else None


def _name_end(text: str, start: int, end: int) -> int:
    """Where a name ends, without a possessive (however it is spaced) or marks; the dot of an initial stays."""
    at = end
    while at > start:
        last, before = text[at - 1], text[start : at - 1]
        possessive = last == "s" and before.rstrip().endswith(_APOSTROPHES)
        kept = (
            last.isalnum()
            or last in ")®"
            or (last == "." and not before[-4:].isalpha())
            or (last == "." and len(before) < 4)
        )
        if kept and not possessive:
            return at
        at -= 1
    return end


def _opens(tokens: Sequence[Token], i: int, last: int, kind: str | None) -> bool:
    text = tokens[i].text
    if kind == "person" and i < last and text.lower().rstrip(".") in HONORIFICS:
        return False
    if tokens[i].pos == "NUM" and len(text) == 4 and text.isdigit():
        return False
    if text[:1].islower() and text.lower() not in PARTICLES and tokens[i].tag not in {"NNP", "NNPS"}:
        return False
    return tokens[i].pos not in {"DET", "PUNCT", "SPACE", "ADP"} or (text[:1].isupper() and i < last and text != "The")


def _closes(token: Token, kind: str | None) -> bool:
    if token.pos in {"SPACE", "PART"} or token.tag in {"POS", "HYPH"}:
        return False
    if len(token.text) == 4 and token.text.isdigit():
        return False
    if token.pos == "PUNCT":
        return token.text in {")", "."}
    return not (token.text[:1].islower() and kind != "person" and token.text.isalpha())


def _labelled(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    i = 0
    while i < len(tokens):
        label = tokens[i].entity
        j = i
        while j + 1 < len(tokens) and tokens[j + 1].entity == label and tokens[j + 1].sentence == tokens[i].sentence:
            j += 1
        if label in KIND_OF_LABEL:
            yield i, j, KIND_OF_LABEL[label]
        i = j + 1


def _pieces(parsed: Parsed, first: int, last: int, kind: str) -> Iterator[tuple[int, int]]:
    """The run cut where a list goes on, where a bracket opens, and behind a name that owns the next."""
    tokens, whole = parsed.tokens, parsed.text
    start = first
    for i in range(first, last + 1):
        text = tokens[i].text
        if i > start and "(" in whole[tokens[i - 1].end : tokens[i].start]:
            yield start, i - 1
            start = i
        owner = text in {"’s", "'s"} or (text == "s" and i > first and tokens[i - 1].text in {"’", "'"})
        owned = owner and kind != "person" and tokens[start].tag not in {"NNS", "NNPS"} and i - start > 1
        if text in _ADDRESSED and kind == "organisation" and i > start:
            yield start, i - 1
            start = i + 1
            continue
        verb = start < i < last and text.istitle() and text.lower() in HEADLINE_VERBS
        if verb or text in _LIST_MARKS or text in {"(", ")"} or "\n" in text or owned:
            if start < i:
                yield start, i - 1
            start = i + 1
    if start <= last:
        yield start, last


def _joined(tokens: Sequence[Token], last: int) -> int:
    """The last token of a hyphenated name whose second half the recogniser left out."""
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text == "-"
        and tokens[last + 2].text.isalpha()
        and tokens[last + 2].sentence == tokens[last].sentence
        and tokens[last].text[:1].isupper()
        and tokens[last + 2].tag not in {"VBN", "VBD"}
    ):
        last += 2
    return last


def _whole(tokens: Sequence[Token], last: int) -> int:
    """The last token of a name that goes on in capitals to a word for a body, site or thing: "Kenya Premier League"."""
    best = last
    for i in range(last + 1, min(last + 5, len(tokens))):
        if tokens[i].sentence != tokens[last].sentence or tokens[i].tag not in {"NNP", "NNPS"}:
            break
        if tokens[i].entity or not tokens[i].text[:1].isupper():
            break
        if tokens[i].text.lower() in _LAST_WORDS:
            best = i
    return best
