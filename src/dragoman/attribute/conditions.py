"""The condition that a stand depends on: "unless the forces withdraw", "on condition that", "without guarantees"."""

from __future__ import annotations

from dragoman.attribute.clauses import Clauses
from dragoman.knowledge.attribution.stances import StanceWords


class Conditions:
    """Finds the condition that hangs on a stand or on what it is about."""

    __slots__ = ("_clauses", "_words")

    def __init__(self, clauses: Clauses, words: StanceWords) -> None:
        self._clauses = clauses
        self._words = words

    def find(self, cue: int, head: int, *, negative: bool) -> tuple[int, ...]:
        """The tokens of the condition, its conjunction included; "while" and "before" only bind a refusal."""
        clauses, tokens = self._clauses, self._clauses.tokens
        hosts = [cue, head]
        hosts += clauses.kids(cue, "acomp", "xcomp", "ccomp", "dobj", "attr")
        hosts += clauses.kids(head, "dobj", "xcomp", "pobj")
        at = cue
        while (
            tokens[at].dep in {"xcomp", "acomp", "dobj", "pobj", "prep"} and tokens[at].head != at and len(hosts) < 16
        ):
            at = tokens[at].head
            hosts.append(at)
        for host in dict.fromkeys(hosts):
            for c in tokens[host].children:
                if self._binds(c, host, negative=negative):
                    return tuple(clauses.subtree(c))
        above = tokens[cue].head
        if tokens[cue].dep == "ccomp" and above > cue:
            for c in clauses.kids(above, "advcl"):
                if cue < c < above and self._binds(c, above, negative=negative):
                    return tuple(clauses.subtree(c))
        return ()

    def _binds(self, c: int, host: int, *, negative: bool) -> bool:
        clauses, tokens = self._clauses, self._clauses.tokens
        lemma = clauses.lemma(c)
        if tokens[c].dep in {"advcl", "ccomp"}:
            marks = [m for m in clauses.marks(c) if self._words.among(m, "conditional", "marks")]
            if not marks and tokens[c].tag in {"VBN", "VBG"} and lemma in {"provide", "provided"}:
                return True
            return any(negative or m not in {"while", "before", "until"} for m in marks)
        if tokens[c].dep == "advmod" and lemma == "long":
            return bool(clauses.kids(c, "advcl"))
        if tokens[c].dep == "prep":
            if lemma in {"provide", "provided"}:
                return bool(clauses.kids(c, "ccomp", "pcomp"))
            if self._words.among(lemma, "conditional", "prepositions"):
                return negative and bool(clauses.kids(c, "pobj", "pcomp"))
            if lemma in {"on", "under", "with"}:
                return any(self._words.among(clauses.lemma(p), "conditional", "nouns") for p in clauses.kids(c, "pobj"))
        return False
