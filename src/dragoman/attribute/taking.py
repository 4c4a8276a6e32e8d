"""What becomes of a stand under the status of the word that takes it, and the condition that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribute.clauses import Clauses
from dragoman.attribute.conditions import Conditions
from dragoman.attribute.stand import Stand
from dragoman.attribute.status import read_rules
from dragoman.knowledge.attribution.stances import StanceWords
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import Stance, Status
from dragoman.schema.reports import StatusReading

OPPOSITES = {
    Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS, Stance.DEMANDS: Stance.DROPS,
    Stance.DOUBTS: Stance.SUPPORTS,
}  # fmt: skip
"""What is left of a stand that is taken back."""
TAKEN = {
    Status.HAPPENED: "as said", Status.PLANNED: "as said", Status.NOT_HAPPENED: "turned", Status.REFUSED: "turned",
    Status.CONDITIONAL: "depends",
}  # fmt: skip
"""What the status of a word that takes a stand makes of the stand; under other statuses nobody takes it."""
_GUESSED = 1.4
"""A plan less certain than this is what others expect."""
_SHOWING = frozenset(
    "suggest indicate show imply hint signal mean sign hint suggestion indication evidence signal word".split()
)
_NOTHING = frozenset({"nothing", "no", "little", "not", "n't", "n’t", "never", "hardly", "without"})
_ABOVE = 4
_WANTING = frozenset({"want", "need", "seek"})


class Taking:
    """Judges whether and how the stands of a document are taken."""

    __slots__ = ("_clauses", "_conditions", "_parsed", "_read")

    def __init__(self, resolved: Resolved, clauses: Clauses, words: StanceWords) -> None:
        self._parsed = resolved.parsed
        self._clauses = clauses
        self._conditions = Conditions(clauses, words)
        self._read: dict[int, StatusReading] = {}

    def reading(self, word: int) -> StatusReading:
        """The status of a word by the rules, read once."""
        if word not in self._read:
            self._read[word] = read_rules(self._parsed, word)
        return self._read[word]

    def conditional(self, verb: int) -> bool:
        """Whether a condition hangs on a verb."""
        return bool(self._conditions.find(verb, verb, negative=False))

    def turned(self, stance: Stance, cue: int) -> Stance | None:
        """The stand under the status of the word that takes it; None where nobody takes it."""
        if stance in OPPOSITES and self._no_longer(cue):
            return Stance.REJECTS if stance is Stance.SUPPORTS else Stance.DROPS
        if self._unshown(cue):
            return None
        reading = self.reading(cue)
        taken = TAKEN.get(reading.label)
        guessed = reading.label is Status.PLANNED and reading.factuality < _GUESSED
        if reading.background or guessed:
            return None
        if taken is None and reading.label is Status.HYPOTHETICAL:
            above = self._clauses.lemma(self._clauses.tokens[cue].head)
            willing = self._clauses.tokens[cue].dep == "ccomp" and stance is Stance.SUPPORTS and self.able(cue)
            taken = "turned" if reading.factuality < 0 else "as said" if above == "threaten" or willing else None
        if taken == "turned":
            unwanted = stance is Stance.DEMANDS and self._clauses.lemma(cue) in _WANTING
            return Stance.REJECTS if stance is Stance.SUPPORTS or unwanted else None
        return stance if taken else None

    def _unshown(self, cue: int) -> bool:
        """Whether nothing is said to show a stand: "nothing to suggest that it had warmed to the lease"."""
        tokens = self._clauses.tokens
        at = cue
        for _ in range(_ABOVE):
            above = tokens[at].head
            if above == at:
                return False
            if tokens[at].dep in {"ccomp", "acl"} and self._clauses.lemma(above) in _SHOWING:
                around = {above, tokens[above].head, *tokens[above].children, *tokens[tokens[above].head].children}
                if any(tokens[i].text.lower() in _NOTHING for i in around if i < cue):
                    return True
            at = above
        return False

    def _no_longer(self, cue: int) -> bool:
        """Whether a stand was taken and is so no more: "no longer demands", "does not oppose it any more"."""
        tokens = self._clauses.tokens
        said = [tokens[c].text.lower() for c in self._clauses.kids(cue, "neg", "advmod")]
        return "longer" in said or "anymore" in said or {"not", "more"} <= set(said)

    def able(self, cue: int) -> bool:
        """Whether somebody says that he can do something: "signalled it could live with a truce"."""
        return any(self._clauses.tokens[c].text.lower() in {"can", "could"} for c in self._clauses.kids(cue, "aux"))

    def depends(self, cue: int) -> bool:
        """Whether the word that takes a stand is said under a condition."""
        return self.reading(cue).label is Status.CONDITIONAL

    def stand(
        self,
        stance: Stance,
        holder: int,
        cue: int,
        head: int,
        content: Sequence[int],
        *,
        plan: bool = False,
        depends: bool = False,
    ) -> Stand | None:
        """The stand with its condition; None where nothing is left that it is about."""
        condition = self._conditions.find(cue, head, negative=stance is Stance.REJECTS)
        if depends and not condition and not (stance is Stance.REJECTS and self._conditions.idle(cue)):
            return None
        kept = tuple(i for i in content if i not in condition and (i != cue or plan))
        made = Stand(stance, holder, cue, head, kept)
        if condition and stance in {Stance.SUPPORTS, Stance.REJECTS}:
            return replace(made, stance=Stance.CONDITIONS, condition=condition, base=stance)
        return made if kept else None
