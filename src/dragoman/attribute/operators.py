"""What stands over an act in its sentence, from the act outwards: negations, modals, governing words."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribute.above import Above
from dragoman.attribute.beside import Beside
from dragoman.attribute.clauses import VERBS, Clauses
from dragoman.attribute.contingent import depends
from dragoman.attribute.operator import Operator
from dragoman.knowledge.attribution import load_signatures

_DEPTH = 14


def operators_over(clauses: Clauses, trigger: int) -> tuple[Operator, ...]:
    """All that is said over a token in its sentence, innermost first; the last one may be what settles the matter."""
    return tuple(_climb(clauses, trigger))


def _climb(clauses: Clauses, trigger: int) -> Iterator[Operator]:
    words = load_signatures()
    beside, above = Beside(clauses, words), Above(clauses, words)
    tokens = clauses.tokens
    at = trigger
    yield from beside.read(at)
    yield from _terms(clauses, at)
    for _ in range(_DEPTH):
        token = tokens[at]
        if token.head == at:
            break
        met = list(above.read(token, tokens[token.head], trigger))
        yield from met
        if any(o.effect in {"fact", "told", "stop"} for o in met):
            return
        at = token.head
        if tokens[at].pos in {"ADP", "SCONJ"}:
            continue
        if token.dep != "conj" or token.pos not in VERBS:
            yield from beside.read(at, below=token.index)
        yield from _terms(clauses, at, below=token.index)
    yield from _mood(clauses, at)


def _terms(clauses: Clauses, at: int, below: int | None = None) -> Iterator[Operator]:
    """The condition that hangs on a verb, unless the act stands in it."""
    if clauses.tokens[at].pos in VERBS and (word := depends(clauses, at, below)):
        yield Operator("if", word)


def _mood(clauses: Clauses, root: int) -> Iterator[Operator]:
    """What the sentence as a whole says: an order or a question."""
    tokens = clauses.tokens
    token = tokens[root]
    last = max((c for c in token.children), default=root)
    if tokens[last].text == "?" and last > root:
        yield Operator("hypothetical", "?")
    elif token.tag == "VB" and clauses.infinitive(root):
        yield Operator("planned", "to")
    elif token.tag == "VB" and not clauses.kids(root, "nsubj", "nsubjpass", "aux"):
        yield Operator("requested", "imperative")
