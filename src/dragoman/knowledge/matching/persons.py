"""How likely two personal names are one: surnames must agree, first names must not conflict."""

from __future__ import annotations

from dragoman.knowledge.matching.align import alike
from dragoman.knowledge.matching.reading import Name
from dragoman.knowledge.matching.sounds import VOWELS, sounding
from dragoman.knowledge.matching.spell import PINYIN_WORD, korean_key
from dragoman.knowledge.matching.vocabulary import EAST, GIVEN, SURNAMES
from dragoman.knowledge.names import fold

Words = tuple[str, ...]
CONFLICT = 0.05
_FIRST_GUESSES = {"y": "jy", "j": "jyg", "c": "ckts", "k": "kcq", "v": "vwf", "w": "wv", "g": "ghj", "h": "hgk"}
_SPARE = 3
"""Letters by which two words written as one may differ from one word."""
_CLEAR = 0.6
"""What a surname alone must reach beside a full name."""


def compare_persons(a: Name, b: Name) -> float:
    """The chance that two names are of one person or place, from 0 to 1; the same both ways round."""
    if a.numeral and b.numeral and a.numeral != b.numeral:
        return CONFLICT
    if a.patronymic and b.patronymic and alike(a.patronymic, b.patronymic) < 0.3:
        return CONFLICT
    if len(a.words) > len(b.words):
        a, b = b, a
    short, long = a.words[:7], b.words[:7]
    if len(short) == 1:
        return _one_word(a, b, short[0], long)
    best = 0.9 if (a.korean or b.korean) and _same_korean(short, long) else _in_line(short, long)
    if best >= 0.9:
        return best
    if short[-1] != long[-1] and not (a.turned and b.turned) and _may_turn(short, long):
        for turned in {long[-1:] + long[:-1], long[1:] + long[:1]}:
            best = max(best, 0.97 * _in_line(short, turned, whole=True))
    if best < 0.5 and len(short) < len(long) and (_is_initial(long[0]) or not _is_given(short[0])):
        tail = long[-len(short) :]
        best = max(best, min(0.65, *(_word(x, y) for x, y in zip(short, tail, strict=True))))
    if best < 0.5 and len(short) != len(long):
        best = max(best, 0.9 * _joined(short, long))
    return best


def _one_word(a: Name, b: Name, word: str, words: Words) -> float:
    if len(words) == 1:
        return _word(word, words[0])
    if a.numeral:
        return 0.45 * _word(word, words[0])
    last = _word(word, words[-1])
    if last >= _CLEAR and not (len(word) < 2):
        return 0.5 + 0.2 * last
    first = _word(word, words[0])
    if first >= _CLEAR and (fold(words[0]) in EAST or b.turned) and not _is_given(word):
        return 0.5 + 0.2 * first
    return max(_joined((word,), words), 0.45 * max(first, last))


def _same_korean(short: Words, long: Words) -> bool:
    """Korean names are spelled freely in Latin letters, surname first or last."""
    ways = (short, short[-1:] + short[:-1], short[1:] + short[:1])
    return korean_key("".join(long)) in {korean_key("".join(way)) for way in ways}


def _joined(short: Words, long: Words) -> float:
    """Words written together or apart: compared as one."""
    x, y = "".join(short), "".join(long)
    if "." in x or "." in y or abs(len(x) - len(y)) > 4:
        return 0.0
    chance = alike(x, y)
    return chance if chance >= 0.85 else 0.4 * chance


def _may_turn(short: Words, long: Words) -> bool:
    """Whether the surname of one may stand first: not where both words are given names (Ali Hussein, Hussein Ali)."""
    both_given = len(short) == len(long) == 2 and all(map(_is_given, short))
    return not both_given or any(fold(w) in EAST for w in short)


def _in_line(short: Words, long: Words, *, whole: bool = False) -> float:
    """Names in the same order: first with first; what the longer has more may be left out, but not its first word."""
    extra = len(long) - len(short)
    if not extra:
        first = _given(short[0], long[0])
        if first >= 0.5:
            last = _word(short[-1], long[-1], surname=True)
            if _is_east(short) and _is_east(long):
                last = min(last, _syllables(short[-1], long[-1]))
                first = min(first, _syllables(short[0], long[0]))
            if min(first, last) >= 0.5:
                worst = min(first, last)
                for x, y in zip(short[1:-1], long[1:-1], strict=True):
                    worst = min(worst, _given(x, y))
                if worst >= 0.5 or len(short) == 2:
                    return _weighed(worst, first, last)
        if len(short) == 2:
            return min(first, 0.45) if first < 0.5 else min(0.45, first)
    return _walk(short, long, 0, 0, whole)


def _weighed(worst: float, first: float, last: float) -> float:
    """Two fair likenesses are less than one: a name in which nothing is sure is not enough."""
    if first < 0.999 and last < 0.999 and first * last < 0.42:
        return 0.45
    return worst


def _walk(short: Words, long: Words, i: int, j: int, whole: bool) -> float:
    """The best of all ways through two names: match, join two words of one side, leave a word of the longer out."""
    if i == len(short):
        if j == len(long):
            return 1.0
        return 0.0 if whole or not j else 0.55 if _is_given(short[-1]) else 0.75
    if j == len(long):
        return 0.0
    ends = i == len(short) - 1 and j == len(long) - 1
    likeness = _word(short[i], long[j], surname=True) if ends else _given(short[i], long[j])
    best = 0.0
    if likeness >= 0.3:
        best = min(likeness, _walk(short, long, i + 1, j + 1, whole))
    if best >= 0.9:
        return best
    if j + 1 < len(long) and _close(short[i], other := long[j] + long[j + 1]):
        together = alike(short[i], other)
        if together >= 0.7:
            best = max(best, min(together, _walk(short, long, i + 1, j + 2, whole)))
    if i + 1 < len(short) and _close(long[j], other := short[i] + short[i + 1]):
        together = alike(other, long[j])
        if together >= 0.7:
            best = max(best, min(together, _walk(short, long, i + 2, j + 1, whole)))
    if (
        j > 0
        and len(long) - j > len(short) - i
        and not (short[0] in EAST and long[0] in EAST)
        and not (_is_initial(long[j]) and any(map(_is_initial, short[1:])))
    ):
        best = max(best, min(0.9, _walk(short, long, i, j + 1, whole)))
    return best


def _close(word: str, joined: str) -> bool:
    return abs(len(word) - len(joined)) <= _SPARE and "." not in word and "." not in joined


def _is_initial(word: str) -> bool:
    return word[-1] == "."


def _is_given(word: str) -> bool:
    return fold(word) in GIVEN


def _word(x: str, y: str, *, surname: bool = False) -> float:
    """Two words that are no given names, or may be: the aligned sounds, one list of spellings, fused articles."""
    if x == y:
        return 1.0
    if x[-1] == "." or y[-1] == ".":
        return _initial(x, y)
    a = x if x.isascii() else fold(x)
    b = y if y.isascii() else fold(y)
    if a == b:
        return 1.0
    if surname and _chinese_conflict(a, b):
        return CONFLICT
    for table in (SURNAMES, GIVEN):
        if a in table and b in table:
            if table[a] & table[b]:
                return 0.9
            if table is GIVEN:
                return min(alike(x, y), 0.4)
    chance = alike(x, y)
    if chance >= 0.5 and a[-1] != b[-1] and _wife(sounding(x).sounds, sounding(y).sounds):
        return 0.3
    if chance < 0.5:
        for one, other in ((x, y), (y, x)):
            if one[:2] in {"al", "el"} and other[:2] not in {"al", "el"} and len(one) > 5:
                fused = alike(one[2:], other)
                chance = max(chance, 0.9 * fused) if fused > 0.7 else chance
    return chance


def _is_east(words: Words) -> bool:
    return fold(words[0]) in EAST or fold(words[-1]) in EAST


def _syllables(x: str, y: str) -> float:
    """Chinese syllables are few and close to one another: two that differ are two names."""
    a, b = fold(x), fold(y)
    if a == b or SURNAMES.get(a, frozenset()) & SURNAMES.get(b, frozenset()):
        return 1.0
    return CONFLICT if PINYIN_WORD.fullmatch(a) and PINYIN_WORD.fullmatch(b) else 1.0


def _chinese_conflict(a: str, b: str) -> bool:
    return a in EAST and b in EAST and not (SURNAMES.get(a, frozenset()) & SURNAMES.get(b, frozenset()))


def _given(x: str, y: str) -> float:
    """Two first or middle names."""
    if x == y:
        return 1.0
    if x[-1] == "." or y[-1] == ".":
        return _initial(x, y)
    a = x if x.isascii() else fold(x)
    b = y if y.isascii() else fold(y)
    if a == b:
        return 1.0
    one, other = GIVEN.get(a), GIVEN.get(b)
    if one and other:
        return 0.95 if one & other else CONFLICT
    if a in EAST and b in EAST and SURNAMES.get(a, frozenset()) & SURNAMES.get(b, frozenset()):
        return 0.9
    chance = alike(x, y)
    if chance >= 0.5:
        m, n = sounding(x), sounding(y)
        p, q = m.sounds, n.sounds
        if m.script == n.script == "latin" and _other_gender(p, q):
            return 0.3
        return chance
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short) and not (one or other):
        return 0.6
    return chance


def _wife(p: str, q: str) -> bool:
    """Popov and Popova."""
    short, long = (p, q) if len(p) < len(q) else (q, p)
    return short + "a" == long and short[-2:] in {"ov", "ev", "of", "in"}


def _other_gender(p: str, q: str) -> bool:
    """Ivan and Ivana, Mario and Maria."""
    short, long = (p, q) if len(p) < len(q) else (q, p)
    if long[:-1] == short and long[-1] == "a" and short[-1] not in VOWELS:
        return True
    return len(p) == len(q) and p[:-1] == q[:-1] and {p[-1], q[-1]} == {"o", "a"}


def _initial(x: str, y: str) -> float:
    """An initial and a name, or two initials."""
    a, b = fold(x.rstrip(".")), fold(y.rstrip("."))
    if _is_initial(x) and _is_initial(y):
        if a == b:
            return 0.95
    elif a and b and (b.startswith(a) or a.startswith(b)):
        return 0.8
    p, q = sounding(a).sounds[:1].lower(), sounding(b).sounds[:1].lower()
    near = p and q and (p == q or q in _FIRST_GUESSES.get(p, "") or p in _FIRST_GUESSES.get(q, ""))
    return 0.7 if near and a.isascii() != b.isascii() else CONFLICT
