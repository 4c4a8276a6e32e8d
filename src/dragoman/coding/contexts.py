"""Contexts (PLOVER's "why") by the codebook's cues, read over the paragraph of the event.

One cue is enough for a context; weak and faint cues, which point to it less surely, need one another. A cue inside a
longer cue does not count: "foreign minister" says nothing of the cabinet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import Codebook
from dragoman.schema.text import Parsed, Sentence

_MAX_CONTEXTS = 4
_ENOUGH = 3
_STRONG, _WEAK, _FAINT = 3, 2, 1
_BESIDE_FIRST = 0.4
"""A context needs this share of the points of the paragraph's first one: a court case that names a bank is legal."""
_WINDOW = 3
"""Sentences before and after the event's that are read: some outlets write whole articles without a break."""

_WORD = re.compile(r"[^\W_]+\*?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_PREFIX = 4
"""The shortest beginning that a cue with an asterisk may have."""

type Forms = tuple[str, str]
"""A word as its lemma and as it stands, both in lower case."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue: its words, the context it points to, and how surely. `lemma` is that of the first word in a text."""

    words: tuple[str, ...]
    code: str
    points: int
    lemma: str


class ContextLexicon:
    """Cues by their first word; matching is over lemmas and words, so plurals, cases and hyphens need no entry."""

    def __init__(self, codebook: Codebook) -> None:
        self._cues: dict[str, list[Evidence]] = {}
        self._last: tuple[Tree | None, dict[int, list[Evidence]]] = (None, {})
        for entry in codebook.contexts.values():
            for listed, points in ((entry.cues, _STRONG), (entry.weak, _WEAK), (entry.faint, _FAINT)):
                for text in listed:
                    words = tuple(_WORD.findall(_POSSESSIVE.sub("", text)))
                    start = words[0][:_PREFIX] + "*" if words[0].endswith("*") else words[0]
                    self._cues.setdefault(start, []).append(Evidence(words, entry.code, points, words[0]))

    def contexts(self, tree: Tree, parsed: Parsed, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence's paragraph, surest first; cues of the sentence itself count double for that."""
        found: dict[str, dict[str, int]] = {}
        rank: dict[str, int] = {}
        for other in parsed.sentences[max(0, sentence.index - _WINDOW) : sentence.index + _WINDOW + 1]:
            if other.paragraph != sentence.paragraph:
                continue
            for one in self._in_sentence(tree, other):
                cues = found.setdefault(one.code, {})
                cues[one.lemma] = max(one.points, cues.get(one.lemma, 0))
                rank[one.code] = rank.get(one.code, 0) + one.points * (2 if other.index == sentence.index else 1)
        points = {code: sum(cues.values()) for code, cues in found.items()}
        enough = max(_ENOUGH, _BESIDE_FIRST * max(points.values(), default=0))
        told = [code for code in points if points[code] >= enough]
        return tuple(sorted(told, key=lambda code: (-rank[code], code))[:_MAX_CONTEXTS])

    def _in_sentence(self, tree: Tree, sentence: Sentence) -> list[Evidence]:
        """The cues of a sentence, read once for all reports of a document."""
        last, read = self._last  # both at once, so that threads may repeat work but never mix documents
        if last is not tree:
            read = {}
            self._last = (tree, read)
        found = read.get(sentence.index)
        if found is None:
            tokens = tree.tokens[sentence.first : sentence.last + 1]
            found = self.evidence([(t.lemma.lower(), t.text.lower()) for t in tokens if _WORD.match(t.text)])
            read[sentence.index] = found
        return found

    def evidence(self, words: Sequence[Forms]) -> list[Evidence]:
        """The cues among the words of a sentence in text order, those inside longer ones left out."""
        matched = [(i, i + len(cue.words), cue) for i in range(len(words)) for cue in self._at(words, i)]
        spans = {(start, end) for start, end, _ in matched}
        return [
            Evidence(cue.words, cue.code, cue.points, words[start][0])
            for start, end, cue in matched
            if not any(s <= start and end <= e and e - s > end - start for s, e in spans)
        ]

    def _at(self, words: Sequence[Forms], i: int) -> list[Evidence]:
        """The cues that begin at a word."""
        lemma, text = words[i]
        starts = (text, lemma, text[:_PREFIX] + "*") if lemma != text else (text, text[:_PREFIX] + "*")
        return [cue for start in starts for cue in self._cues.get(start, ()) if _fits(cue.words, words, i)]


def _fits(cue: Sequence[str], words: Sequence[Forms], at: int) -> bool:
    if at + len(cue) > len(words):
        return False
    for i, word in enumerate(cue, at):
        if word not in words[i] and not (word[-1] == "*" and words[i][1].startswith(word[:-1])):
            return False
    return True
