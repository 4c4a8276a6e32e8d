"""Look-up of a name among many thousands: only names that share a rare enough key with it are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations

from dragoman.knowledge.matching.match import match_names
from dragoman.knowledge.matching.reading import Name, content, read_name
from dragoman.knowledge.matching.sounds import ABJADS, sounding
from dragoman.knowledge.matching.vocabulary import ALIASES, GIVEN, SURNAMES
from dragoman.knowledge.names import fold

_COARSE = str.maketrans(
    dict.fromkeys("kgqGx", "k") | dict.fromkeys("szSZCJTD", "s") | dict.fromkeys("td", "t") | dict.fromkeys("fvwb", "f")
)
_SILENT = str.maketrans("", "", "aeiouEyh")
_CROWD = 250
"""Names under one key that are compared at most; a fuller key is used only together with another."""
_FEW = 40
"""Names under a key that is still read when enough names are found."""
_SHARE = 0.3
"""Of the votes of the best candidate: one with fewer is not compared."""
_MISSES = 1
"""Candidates in a row, best first, that may be other names before the rest is given up."""
_TRIED = 6
"""Names compared in full for one look-up."""


@lru_cache(maxsize=262_144)
def block_key(word: str) -> str:
    """A word's coarse consonants, the same for nearly all spellings of a name in any script."""
    folded = fold(word)
    families = GIVEN.get(folded) or SURNAMES.get(folded)
    if families and folded in GIVEN:
        return "=" + min(families)
    heard = sounding(word)
    sounds = heard.sounds
    if heard.script in ABJADS:
        sounds = sounds[:1] + sounds[1:].replace("w", "")
    made: list[str] = []
    for c in sounds.translate(_SILENT).translate(_COARSE):
        if not made or made[-1] != c:
            made.append(c)
    return "".join(made) or sounds[:2]


class NameIndex[Id]:
    """Names with identifiers, ready for look-up by any spelling."""

    def __init__(self, entries: Iterable[tuple[Id, str]]) -> None:
        self._ids: list[Id] = []
        self._names: list[str] = []
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for entry, name in entries:
            read = read_name(name)
            if not read.words:
                continue
            at = len(self._ids)
            self._ids.append(entry)
            self._names.append(name)
            self._exact[read.key].append(at)
            for key in _keys(name, read):
                self._by_key[key].append(at)

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, name: str, limit: int = 5) -> list[tuple[Id, float]]:
        """The entries that a name may stand for with their scores (0.5 and more), best first, in a fixed order."""
        read = read_name(name)
        if not read.words or limit < 1:
            return []
        scored: list[tuple[float, int]] = []
        missed = 0
        for at in self._candidates(name, read, limit):
            score = match_names(name, self._names[at])
            if score >= 0.5:
                scored.append((-score, at))
                missed = 0
            elif missed == _MISSES:
                break
            else:
                missed += 1
        found: dict[Id, float] = {}
        for score, at in sorted(scored):
            found.setdefault(self._ids[at], -score)
            if len(found) == limit:
                break
        return list(found.items())

    def _candidates(self, name: str, read: Name, limit: int) -> list[int]:
        """The entries worth a full comparison: exact ones, then those that share the most and rarest keys."""
        tried = max(_TRIED, limit + 1)
        chosen = dict.fromkeys(self._exact.get(read.key, ())[:tried])
        votes: dict[int, int] = {}
        found = self._by_key
        lists = sorted((found[k] for k in _keys(name, read) if k in found), key=len)
        for listed in lists:
            if votes and len(listed) > (_FEW if len(votes) >= limit else _CROWD):
                break
            weight = 1000 // (4 + len(listed))
            for at in listed[:_CROWD]:
                votes[at] = votes.get(at, 0) + weight
        if votes:
            names, size = self._names, len(name)
            least = _SHARE * max((vote for at, vote in votes.items() if at not in chosen), default=0)
            worth = [at for at, vote in votes.items() if vote >= least]
            if len(worth) > 1:
                worth = nsmallest(tried, worth, key=lambda at: (-votes[at], abs(len(names[at]) - size), at))
            chosen.update(dict.fromkeys(worth))
        return list(chosen)


def _keys(name: str, read: Name) -> list[str]:
    """Keys under which a name is filed and sought: words, pairs of words, acronym, known names, meaning."""
    words = [block_key(w) for w in read.words[:5] if not w.endswith(".")]
    made = [f"1{w}" for w in dict.fromkeys((*words[-1:], *words[:1], *words))]
    made += [f"0{w}" for w in read.plain[:5]]
    if len(words) > 1:
        made += ["2" + "+".join(sorted(pair)) for pair in combinations(words[:5], 2)]
        made.append("1" + "".join(words))
    if read.letters:
        made.append(f"@{read.letters}")
    known = ALIASES.get(read.key)
    if known is not None:
        made.append(f"={known}")
    if read.organisation:
        concepts, rest, initials, every = content(name)
        made += [f"@{letters}" for letters in {initials, every} if 2 <= len(letters) <= 7]
        solid = sorted(c.name for c in concepts if c.kind not in {"minor", "form", "soft"})
        made += ["&" + "+".join(pair) for pair in combinations(solid[:5], 2)]
        made += [f"1{block_key(w)}" for w in rest[:4]]
    return list(dict.fromkeys(made))
