"""A name as its parts: words without titles and particles, given name first, and what else the writing tells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge.matching import spell
from dragoman.knowledge.matching.vocabulary import (
    FIRM,
    PARTICLES,
    PHRASES,
    STOPS,
    SUFFIXES,
    TITLES,
    Concept,
    bare,
    concept,
    key,
)
from dragoman.knowledge.names import fold

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u200c\u200d"
_WORD = re.compile(rf"(-?)([^\W_](?:[^\W_]|[{_MARKS}])*)(\.?)")
_WORD_ASCII = re.compile(r"(-?)([a-z0-9]+)(\.?)")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼʻ´ʿʾ״׳\"")
_LOST = re.compile("[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u0591-\u05c7\u200c\u200d]")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ELIDED = re.compile(r"\b(?:[dl]|dell|all|nell|qu)['’](?=\w\w)", re.IGNORECASE)
_SERVANT = re.compile(
    r"^abd(?:oul|[euaio]l|[eua]r(?=r)|[eua]s(?=s)|[eua]n(?=n)|[eu](?=[rsn]))(?!lahi?$|la$|aye$|ah$)(.{3,})$"
)
_SERVANTS = frozenset("abd abdel abdul abdal abdol abdoul abdil abdu عبد абд абдель абдул абдель".split())
_FATHERS = frozenset("abu abou abi abo ابو ابي أبو абу".split())
_JOINING = _SERVANTS | _FATHERS
_FAITH = frozenset("din dine deen eddine uddin دين الدين дин".split())
_PATRONYMIC = re.compile(
    r"\w{2,}(?:[oe]v[iy]t?ch|[oe]wits?ch|[oe]wicz|[oe]vna|[iy]vna|[oe]wna|ович|евич|йович|овна|евна|івна|ївна)$"
    r"|(?:il|kuzm|luk|fom)i?y?ich$|(?:иль|кузьм|лук|фом)и(?:ч|нична)$"
)
_NUMERAL = re.compile(r"^(?:i{1,3}|iv|vi{1,3}|ix|xi{2,3}|xiv|xvi{0,3})$")
_AFTER_CYRILLIC = 0x530
_LONGEST = 400
"""Characters of a name that are read: a longer string is no name."""


class Name(NamedTuple):
    """The parts of a name."""

    words: tuple[str, ...]
    """Words of a person's name, given name first; an initial is one letter with a full stop."""
    plain: tuple[str, ...]
    """The same folded."""
    patronymic: str
    numeral: str
    letters: str
    """The letters where the whole is written as an acronym."""
    key: str
    """The whole, folded, for look-up."""
    organisation: bool
    korean: bool
    turned: bool
    """Whether the script or a comma says that the surname is last now."""


@lru_cache(maxsize=131_072)
def read_name(text: str) -> Name:
    """The parts of any string taken as a name; no words where there are no letters or digits."""
    text = text[:_LONGEST]
    ascii_only = text.isascii()
    if not ascii_only or "'" in text or '"' in text or "`" in text:
        text = unicodedata.normalize("NFC", text.translate(_APOSTROPHES))
    if "(" in text or "[" in text:
        text = _BRACKETED.sub(" ", text) if _BRACKETED.sub("", text).strip() else text
    turned = korean = False
    if "," in text:
        before, _, after = text.partition(",")
        if (
            before.strip()
            and after.strip()
            and fold(after.strip(" .")) not in SUFFIXES
            and concept(fold(after)) is None
        ):
            text, turned = f"{after} {before}", True
    if ascii_only:
        found = _WORD_ASCII.findall(text.lower())
        folded = tuple([w for _, w, _ in found])
    else:
        found = [(h, _LOST.sub("", w).casefold(), d) for h, w, d in _WORD.findall(text)]
        found = [(h, w, d) for h, w, d in found if w]
        folded = tuple([fold(w) for _, w, _ in found])
    letters = _letters(text, found)
    if found and spell.is_east(found[0][1]):
        words, patronymic, numeral, turned = spell.latin([w for _, w, _ in found]), "", "", True
        words = words or [found[0][1]]
        korean = "가" <= found[0][1][0] <= "힣"
    else:
        words, patronymic, numeral = _person(found, folded)
    plain = tuple([w if w.isascii() else bare(fold(w)) for w in words])
    organisation = len(folded) > 1 and any(map(_is_head, folded))
    return Name(tuple(words), plain, patronymic, numeral, letters, key(folded), organisation, korean, turned)


def _letters(text: str, found: list[tuple[str, str, str]]) -> str:
    if len(found) == 1 and 2 <= len(found[0][1]) <= 7 and text.isupper():
        return fold(found[0][1])
    if len(found) > 1 and all(len(w) == 1 for _, w, _ in found) and text[0].isupper():
        return fold("".join(w for _, w, _ in found))
    return ""


@lru_cache(maxsize=65_536)
def _is_head(word: str) -> bool:
    known = concept(bare(word))
    return known is not None and known.kind in {"head", "soft", "form"} and word not in PARTICLES


def _person(found: list[tuple[str, str, str]], folded: tuple[str, ...]) -> tuple[list[str], str, str]:
    """Words, patronymic and numeral of a person's name."""
    words: list[str] = []
    patronymic = numeral = joined = ""
    last = len(found) - 1
    for i, ((_, written, dot), plain) in enumerate(zip(found, folded, strict=True)):
        if i == last and words and not dot and written.isascii() and _NUMERAL.match(plain):
            numeral = plain
            continue
        hyphened = i < last and found[i + 1][0] == "-"
        if _is_small(plain, dot, begun=bool(words), joining=bool(joined), ends=i == last, hyphened=hyphened):
            continue
        if i < last and not joined and plain in _JOINING:
            joined = "abd" if plain in _SERVANTS and written.isascii() else written
            continue
        word = _bare_word(written)
        if words and not joined and plain in _FAITH and len(words[-1]) > 2:
            words[-1] += word
            continue
        word, joined = (joined + word).replace("abdallah", "abdullah"), ""
        if (len(word) == 1 or (dot and len(word) == 2)) and ord(word[0]) < _AFTER_CYRILLIC and word.isalpha():
            word += "."
        if words and last > 1 and (i < last or len(words) > 1) and _PATRONYMIC.search(plain):
            patronymic = word
            words = words[-1:] + words[:-1] if i == last else words
            continue
        words.append(word)
    return words or [w for _, w, _ in found[-1:]], patronymic, numeral


def _is_small(plain: str, dot: str, *, begun: bool, joining: bool, ends: bool, hyphened: bool) -> bool:
    """Whether a word is a title before the name, a suffix after it or a particle within."""
    if begun and plain in SUFFIXES:
        return True
    if ends:
        return False
    if plain in TITLES and not begun and not joining:
        return bool(dot) or len(plain) > 1
    if plain not in PARTICLES or (dot and not joining):
        return False
    return joining or begun or (len(plain) > 1 and (hyphened or plain not in FIRM))


def _bare_word(word: str) -> str:
    """A word without the Arabic article, and "servant of" in one form whatever it is joined to."""
    if word.isascii():
        servant = _SERVANT.match(word) if word.startswith("abd") else None
        return "abd" + servant[1] if servant else word
    if word.startswith("عبدال") and len(word) > 7 and word != "عبدالله":
        return "عبد" + word[5:]
    return bare(word)


@lru_cache(maxsize=65_536)
def content(text: str) -> tuple[tuple[Concept, ...], tuple[str, ...], str, str]:
    """An organisation's meaning: its concepts, its words of no list, and its initials without and with small words."""
    text = unicodedata.normalize("NFC", text[:_LONGEST])
    text = _ELIDED.sub("", text).translate(_APOSTROPHES)
    words = [fold(_LOST.sub("", w)) for _, w, _ in _WORD.findall(text)]
    words = [w for w in words if w]
    initials = "".join(w[0] for w in words if w not in STOPS)
    every = "".join(w[0] for w in words if w != "the")
    concepts: list[Concept] = []
    rest: list[str] = []
    i = 0
    while i < len(words):
        for size in (4, 3, 2):
            phrase = PHRASES.get(tuple(bare(w) for w in words[i : i + size])) if i + size <= len(words) else None
            if phrase:
                concepts.append(phrase)
                i += size
                break
        else:
            word = words[i]
            i += 1
            if word in STOPS:
                continue
            known = concept(bare(word)) or (concept(word[1:]) if word[0] in "ول" and len(word) > 4 else None)
            if known is None:
                rest.append(bare(word))
            elif known not in concepts:
                concepts.append(known)
    return tuple(concepts), tuple(rest), initials, every
