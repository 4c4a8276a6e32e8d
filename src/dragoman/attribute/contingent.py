"""What an act to come depends on: "if", "unless", "as long as", "on condition that", "in exchange for"."""

from __future__ import annotations

from dragoman.attribute.clauses import Clauses

_MARKS = frozenset({"if", "unless", "provided", "providing", "lest", "assuming"})
_TURNED = frozenset({"should", "were", "had"})
_TERMS = {
    "on": frozenset({"condition", "proviso", "understanding"}),
    "under": frozenset({"condition"}),
    "in": frozenset({"event", "case", "exchange", "return"}),
}
"""Prepositional phrases that name a condition: preposition and noun."""


def depends(clauses: Clauses, verb: int, below: int | None = None) -> str | None:
    """The word of the condition that hangs on a verb, other than on its child `below`; None where there is none."""
    tokens = clauses.tokens
    for c in tokens[verb].children:
        dep = tokens[c].dep
        if c == below:
            continue
        if dep in {"advcl", "ccomp"} and conditional(clauses, c):
            return next((m for m in clauses.marks(c) if m in _MARKS), "if")
        if dep == "advmod" and clauses.lemma(c) == "long" and clauses.kids(c, "advcl"):
            return "as long as"
        if dep == "prep" and (noun := term(clauses, c)):
            return noun
    return None


def conditional(clauses: Clauses, clause: int) -> bool:
    """Whether a clause is a condition, by its conjunction or by an auxiliary put before its subject."""
    tokens = clauses.tokens
    token = tokens[clause]
    if _MARKS & set(clauses.marks(clause)):
        return token.dep == "advcl" and not _hollow(clauses, clause)
    if token.dep == "advcl" and clauses.lemma(token.head) == "long":
        return True
    if token.dep == "advcl" and clauses.lemma(clause) in {"provide", "provided"} and token.tag in {"VBN", "VBG"}:
        return bool(clauses.kids(clause, "ccomp"))
    aux = [c for c in clauses.kids(clause, "aux", "auxpass") if tokens[c].text.lower() in _TURNED]
    subject = clauses.kids(clause, "nsubj", "nsubjpass")
    turned = bool(aux and subject and aux[0] < subject[0])
    return turned and token.dep in {"advcl", "ccomp"} and clause < token.head


def term(clauses: Clauses, preposition: int) -> str | None:
    """The word by which a prepositional phrase names a condition."""
    if clauses.lemma(preposition) in {"provide", "provided", "providing"} and clauses.kids(preposition, "pcomp"):
        return "provided"
    nouns = _TERMS.get(clauses.lemma(preposition), frozenset())
    for p in clauses.kids(preposition, "pobj"):
        if clauses.lemma(p) in nouns and clauses.kids(p, "prep", "acl", "ccomp", "relcl"):
            return clauses.lemma(p)
    return None


def _hollow(clauses: Clauses, clause: int) -> bool:
    """ "even if" and "as if": nothing depends on that."""
    tokens = clauses.tokens
    mark = next(c for c in tokens[clause].children if tokens[c].text.lower() in _MARKS)
    return mark > 0 and tokens[mark - 1].text.lower() in {"even", "as"}
