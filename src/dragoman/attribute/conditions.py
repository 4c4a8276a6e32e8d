"""The condition that a stand depends on: "unless the forces withdraw", "on condition that", "without guarantees"."""

from __future__ import annotations

from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.knowledge.attribution import load_reporting
from dragoman.knowledge.attribution.stances import StanceWords

_ABOVE = 4
_OCCASIONS = frozenset(
    "come reach go arrive put bring table submit present propose pass push adopt approve try attempt happen".split()
)
"""Verbs for a thing's coming up: "would vote against it if it came before parliament" is no condition."""
_OVER = frozenset("bury die kill withdraw bin defeat shelve quash".split())
"""Verbs for a thing's end besides those of the table: "would fight it until it was buried"."""
_MEANWHILE = frozenset({"before", "while"})
_ITSELF = frozenset({"it", "they"})
_ONLY_IF = frozenset({"if", "when", "after", "once", "provided"})


class Conditions:
    """Finds the condition that hangs on a stand or on what it is about."""

    __slots__ = ("_clauses", "_reporting", "_words")

    def __init__(self, clauses: Clauses, words: StanceWords) -> None:
        self._clauses = clauses
        self._words = words
        self._reporting = load_reporting()

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
                if self._binds(c, negative=negative):
                    return tuple(clauses.subtree(c))
        if late := self._late(cue, head, negative=negative):
            return late
        above = tokens[cue].head
        if tokens[cue].dep == "ccomp" and above > cue:
            for c in clauses.kids(above, "advcl"):
                if cue < c < above and self._binds(c, negative=negative):
                    return tuple(clauses.subtree(c))
        return ()

    def idle(self, cue: int) -> bool:
        """Whether the clause that hangs on a refusal is none of condition: "would veto it if it came up"."""
        kids = self._clauses.kids(cue, "advcl")
        return any(self._of_itself(c, self._clauses.marks(c)) for c in kids)

    def _late(self, cue: int, head: int, *, negative: bool) -> tuple[int, ...]:
        """A condition behind the stand that the parser hung on a clause above it, or deeper in what it is about."""
        clauses, tokens = self._clauses, self._clauses.tokens
        after, at = max(cue, head), cue
        for _ in range(_ABOVE):
            if tokens[at].head == at or tokens[at].dep in {"conj", "relcl", "advcl"}:
                break
            at = tokens[at].head
            for c in tokens[at].children:
                if c > after and self._binds(c, negative=negative):
                    return tuple(clauses.subtree(c))
        for i in range(after + 1, len(tokens) - 1):
            if tokens[i].sentence != tokens[cue].sentence:
                break
            if tokens[i].text.lower() == "only" and tokens[i + 1].text.lower() in _ONLY_IF:
                return tuple(range(i + 1, max(clauses.subtree(tokens[i + 1].head)) + 1))
        for host in clauses.subtree(head):
            if host > after:
                for c in tokens[host].children:
                    if c > host and tokens[c].dep in {"advcl", "prep"} and self._binds(c, negative=negative):
                        return tuple(clauses.subtree(c))
        return ()

    def _binds(self, c: int, *, negative: bool) -> bool:
        clauses, tokens = self._clauses, self._clauses.tokens
        lemma = clauses.lemma(c)
        if tokens[c].dep in {"advcl", "ccomp"}:
            marks = [m for m in clauses.marks(c) if self._words.among(m, "conditional", "marks")]
            if negative and self._of_itself(c, marks):
                return False
            if self._aside(c):
                return False
            if lemma in {"provide", "provided"} and tokens[c].tag in {"VBN", "VBG", "VBD"} and not marks:
                return not clauses.kids(c, "nsubj", "nsubjpass", "aux")
            if not marks and any(m in {"after", "when"} for m in clauses.marks(c)):
                return self._only(c)
            return any(negative or m not in {"while", "before", "until", "once"} or self._only(c) for m in marks)
        if tokens[c].dep == "advmod" and lemma == "long":
            return bool(clauses.kids(c, "advcl"))
        if tokens[c].dep == "prep":
            if lemma in {"provide", "provided"}:
                return bool(clauses.kids(c, "ccomp", "pcomp"))
            if self._words.among(lemma, "conditional", "prepositions"):
                dated = any(tokens[p].entity in {"DATE", "TIME"} for p in clauses.kids(c, "pobj"))
                return negative and not dated and not self._aside(c) and bool(clauses.kids(c, "pobj", "pcomp"))
            if lemma in {"after", "upon"}:
                return self._only(c) and bool(clauses.kids(c, "pobj", "pcomp"))
            if lemma in {"on", "under", "with", "in"}:
                return any(self._words.among(clauses.lemma(p), "conditional", "nouns") for p in clauses.kids(c, "pobj"))
        return False

    def _of_itself(self, c: int, marks: list[str]) -> bool:
        """Whether a clause only tells of the end or the coming up of what is refused: "until it is buried"."""
        clauses = self._clauses
        subject = next(iter(clauses.kids(c, "nsubj", "nsubjpass")), None)
        if subject is None or clauses.tokens[subject].text.lower() not in _ITSELF:
            return False
        lemma = clauses.lemma(c)
        if {"until", "till"} & set(marks):
            over = any(clauses.lemma(k) in {"dead", "gone", "over"} for k in clauses.kids(c, "acomp"))
            return over or lemma in _OVER or self._words.among(lemma, "topics", "ending_verbs")
        return lemma in _OCCASIONS and "unless" not in marks

    def _aside(self, c: int) -> bool:
        """Whether a phrase only says when something was said: "..., he said on Monday, before leaving for Vienna".

        So right behind a verb of saying; "told Cairo of his rejection of talks before withdrawing" is a condition.
        """
        clauses, tokens = self._clauses, self._clauses.tokens
        verb = c if tokens[c].pos in VERBS else next(iter(clauses.kids(c, "pcomp")), None)
        timed = tokens[c].text.lower() in _MEANWHILE or bool(_MEANWHILE & set(clauses.marks(c)))
        if not timed or verb is None or tokens[verb].tag != "VBG":
            return False
        at = min(clauses.subtree(c)) - 1
        while at > 0 and (tokens[at].pos in {"PUNCT", "ADP"} or tokens[at].entity in {"DATE", "TIME"}):
            at -= 1
        return at >= 0 and tokens[at].pos in VERBS and self._reporting.spoken(clauses.lemma(at))

    def _only(self, c: int) -> bool:
        """Whether "only" or "not" stands before a clause or phrase: "only after a truce"."""
        tokens = self._clauses.tokens
        first = min(self._clauses.subtree(c))
        return any(tokens[i].text.lower() == "only" for i in range(max(0, first - 1), first + 2))
