"""Contexts (PLOVER's "why") by the codebook's cue words, read over the paragraph of the event."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import Codebook
from dragoman.schema.text import Parsed, Sentence

_MAX_CONTEXTS = 4


class ContextLexicon:
    """Cue phrases by their first word; matching is over lemmas and words, so plurals and cases need no entry."""

    def __init__(self, codebook: Codebook) -> None:
        self._cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry in codebook.contexts.values():
            for cue in entry.cues:
                words = tuple(cue.lower().split())
                self._cues.setdefault(words[0], []).append((words, entry.code))

    def contexts(self, tree: Tree, parsed: Parsed, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence's paragraph, most cues first; those of the sentence itself count double."""
        score: dict[str, int] = {}
        for other in parsed.sentences[max(0, sentence.index - 3) : sentence.index + 4]:
            if other.paragraph != sentence.paragraph:
                continue
            weight = 2 if other.index == sentence.index else 1
            for code in self._found(tree, other):
                score[code] = score.get(code, 0) + weight
        ranked = sorted(score, key=lambda code: (-score[code], code))
        return tuple(code for code in ranked if score[code] > 1)[:_MAX_CONTEXTS]

    def _found(self, tree: Tree, sentence: Sentence) -> set[str]:
        tokens = tree.tokens[sentence.first : sentence.last + 1]
        forms = [{t.lemma.lower(), t.text.lower()} for t in tokens]
        found: set[str] = set()
        for i, form in enumerate(forms):
            for word in form:
                for cue, code in self._cues.get(word, ()):
                    if len(cue) <= len(forms) - i and all(w in forms[i + k] for k, w in enumerate(cue)):
                        found.add(code)
        return found
