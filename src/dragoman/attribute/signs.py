"""The signs of a sentence that tell how sure an act is: what stands over it, beside it and around it, as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.attribute.clauses import NOUNS, SUBJECTS, VERBS, Clauses
from dragoman.attribute.operator import Operator
from dragoman.schema.codes import Status

_LEVELS = 4
_BESIDE = frozenset({"aux", "auxpass", "neg", "advmod", "mark", "prt", "det", "poss", "cc", "expl", "preconj"})
_PERSONS = {
    **dict.fromkeys(("i", "we", "me", "us", "my", "our"), "1"),
    **dict.fromkeys(("you", "your"), "2"),
    **dict.fromkeys(("he", "she", "it", "they", "him", "them"), "3"),
    **dict.fromkeys(("one", "anyone", "someone", "everyone", "people", "somebody", "anybody", "nobody"), "any"),
}
_OPENING = frozenset({"if", "would", "should", "could", "will", "may", "might", "can", "not", "please", "when", "said"})
_NEAR = frozenset(
    """not n't no never none nobody nothing neither nor without any if unless whether would could might may can should
    must will to before until or instead hardly few little longer yet fail refuse deny reject prevent stop avoid
    cancel postpone suspend plan expect hope want seek try ask urge demand call propose threaten possible potential
    likely unlikely able reportedly allegedly""".split()
)
_QUOTES = frozenset("\"“”``''")


def signs(clauses: Clauses, trigger: int, operators: Sequence[Operator], label: Status) -> Iterator[str]:
    """The signs of one act, each a short string; a learned table holds what each is worth."""
    yield f"is={label}"
    yield from _over(operators)
    yield from _self(clauses, trigger)
    yield from _path(clauses, trigger)
    yield from _sentence(clauses, trigger)


def _over(operators: Sequence[Operator]) -> Iterator[str]:
    """What the rules found above the act."""
    effects = [o.effect for o in operators]
    for n, operator in enumerate(operators[:5]):
        yield f"op={operator.effect}"
        yield f"op={operator.effect}:{operator.word}"
        yield f"op{min(n, 2)}={operator.effect}"
    yield "ops=" + ">".join(effects[:3])
    yield f"nots={effects.count('not') % 2}"


def _self(clauses: Clauses, i: int) -> Iterator[str]:
    """The act's own word, form and companions."""
    tokens = clauses.tokens
    token = tokens[i]
    lemma = clauses.lemma(i)
    yield f"lemma={lemma}"
    yield f"tag={token.tag}"
    yield f"pos={token.pos}"
    yield f"dep={token.dep}"
    yield f"tag,dep={token.tag},{token.dep}"
    yield f"lemma,tag={lemma},{token.tag}"
    if len(lemma) > 5:
        yield f"end={lemma[-3:]}"
    auxiliaries = []
    for c in token.children:
        dep, text = tokens[c].dep, tokens[c].text.lower()
        yield f"kid={dep}"
        if dep in _BESIDE:
            yield f"kid={dep}:{text}"
        if dep in {"aux", "auxpass"}:
            auxiliaries.append(text)
        elif dep in {"prep", "attr", "acomp"}:
            yield f"kid={dep}:{clauses.lemma(c)}"
        elif dep in SUBJECTS or dep in {"dobj", "pobj"}:
            yield from _argument(clauses, c, dep)
        elif dep in {"amod", "compound"}:
            yield f"mod={clauses.lemma(c)}"
    yield f"verb={token.tag}:{' '.join(auxiliaries)}"


def _argument(clauses: Clauses, c: int, dep: str) -> Iterator[str]:
    tokens = clauses.tokens
    token = tokens[c]
    person = _PERSONS.get(token.text.lower(), token.tag)
    yield f"{dep}={person}"
    determiners = [tokens[k].text.lower() for k in clauses.kids(c, "det", "poss")]
    yield f"{dep}={token.tag}:{determiners[0] if determiners else '-'}"
    if dep in SUBJECTS:
        yield f"subj={clauses.lemma(c)}"


def _path(clauses: Clauses, trigger: int) -> Iterator[str]:
    """The words above the act, level by level."""
    tokens = clauses.tokens
    at, path = trigger, []
    for level in range(_LEVELS):
        token = tokens[at]
        if token.head == at:
            yield f"root@{level}"
            break
        head = tokens[token.head]
        lemma = clauses.lemma(head.index)
        kind = "v" if head.pos in VERBS else "n" if head.pos in NOUNS else "x"
        frame = (
            token.dep if token.dep not in {"xcomp", "ccomp", "advcl", "acl"} else f"{token.dep}-{_form(clauses, at)}"
        )
        path.append(token.dep)
        if level < 3:
            yield f"up{level}={frame}:{lemma}"
            yield f"up={lemma}"
            yield f"up{level}={kind}:{head.tag}"
        for c in head.children:
            other = tokens[c]
            if c != at and (other.dep in {"aux", "neg", "mark"} or other.tag == "MD"):
                yield f"up{min(level, 1)}-kid={other.dep}:{other.text.lower()}"
            elif c != at and other.dep == "nsubj" and level < 2:
                yield f"up{level}-subj={_PERSONS.get(other.text.lower(), other.tag)}"
        at = token.head
    yield "path=" + ">".join(path)
    yield "path2=" + ">".join(path[:2])


def _form(clauses: Clauses, verb: int) -> str:
    if clauses.infinitive(verb):
        return "to"
    marks = clauses.marks(verb)
    return marks[0] if marks else clauses.tokens[verb].tag


def _sentence(clauses: Clauses, trigger: int) -> Iterator[str]:
    """The kind of sentence: question, order, talk of I and you, quotation."""
    tokens = clauses.tokens
    first = last = trigger
    number = tokens[trigger].sentence
    while first > 0 and tokens[first - 1].sentence == number:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sentence == number:
        last += 1
    words = [tokens[i].text.lower() for i in range(first, last + 1)]
    yield f"ends={words[-1]}" if not words[-1].isalnum() else "ends=word"
    yield f"opens={words[0]}"
    yield f"opens={tokens[first].tag}"
    yield f"length={min(len(words) // 6, 7)}"
    root = next((i for i in range(first, last + 1) if tokens[i].head == i), first)
    yield f"top={tokens[root].tag}"
    yield f"top={clauses.lemma(root)}"
    around = set(words)
    for person in sorted({_PERSONS.get(w, "") for w in around & {"i", "we", "you", "my", "your"}}):
        yield f"talk={person}"
    for word in sorted(around & _OPENING):
        yield f"has={word}"
    if around & _QUOTES:
        yield "quoted"
    for i in range(max(first, trigger - 8), trigger):
        if (lemma := clauses.lemma(i)) in _NEAR:
            yield f"near={lemma}"
            yield f"near{(trigger - i + 2) // 3}={lemma}"
    yield f"before={words[trigger - first - 1]}" if trigger > first else "before=^"
    yield f"after={words[trigger - first + 1]}" if trigger < last else "after=$"
