"""What befell the people of a numeral: killed, injured, arrested ..., by the word that says so."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.numerals import Numeral
from dragoman.coding.tree import Tree
from dragoman.schema.codes import NumberKind
from dragoman.schema.text import Sentence, Token

_K, _I, _A, _D, _P = (
    NumberKind.KILLED,
    NumberKind.INJURED,
    NumberKind.ARRESTED,
    NumberKind.DISPLACED,
    NumberKind.PARTICIPANTS,
)
_VERBS: dict[str, NumberKind] = dict.fromkeys(
    "kill slay assassinate execute massacre murder behead martyr lynch slaughter".split(), _K
)
_VERBS |= dict.fromkeys("injure wound hurt maim".split(), _I)
_VERBS |= dict.fromkeys("arrest detain capture imprison jail".split(), _A)
_VERBS |= dict.fromkeys("displace uproot evacuate".split(), _D)
_INTRANSITIVE: dict[str, NumberKind] = dict.fromkeys("die perish drown fall".split(), _K)
_INTRANSITIVE |= dict.fromkeys("flee".split(), _D)
_INTRANSITIVE |= dict.fromkeys(
    "gather protest march rally demonstrate attend strike participate join assemble converge".split(), _P
)
_NOUNS: dict[str, NumberKind] = dict.fromkeys(
    "death killing fatality dead martyr execution assassination murder massacre beheading life loss body".split(), _K
)
_NOUNS |= dict.fromkeys("injury wounding injured wounded".split(), _I)
_NOUNS |= dict.fromkeys("arrest detention".split(), _A)
_NOUNS |= dict.fromkeys("protester demonstrator marcher striker participant".split(), _P)
_COUNTED_BY_OF = frozenset("death killing execution assassination murder beheading life arrest detention loss".split())
_MIXED = frozenset({"casualty"})
_STATES = {"dead": _K, "injured": _I, "wounded": _I, "homeless": _D, "displaced": _D}
_LEAVE = frozenset("leave cause result".split())
_GROUPS = frozenset("family group crew couple team convoy".split())
_ASIDE = frozenset("mostly most including among all half many mainly".split())
_HEAPS = frozenset("dozen ten score hundred thousand million handful couple".split())
_BEFORE_AMOUNT = frozenset("of at between over about around up to".split())
_PAUSES = frozenset({",", ";", ":", ".", "…", "–", "—"})


def counted(tree: Tree, first: int, last: int) -> int:
    """The token of those counted: the noun of a numeral, the numeral itself where it has none."""
    at = last
    for _ in range(4):
        token = tree.tokens[at]
        if token.dep not in {"nummod", "quantmod", "det", "amod", "compound", "nmod", "predet"} or token.head == at:
            break
        at = token.head
    if at == last and tree.tokens[last].lemma.lower() in _HEAPS:
        inner = tree.prepositional(last, "of")
        return inner[0] if inner else at
    return at


def befell(tree: Tree, sentence: Sentence, whom: int, numeral: Numeral) -> tuple[NumberKind | None, int] | None:
    """What befell those counted, and the word that says so; the kind None means dead and injured together."""
    token = tree.tokens[whom]
    lemma = token.lemma.lower()
    for word in dict.fromkeys((lemma, token.text.lower())):
        if word in _MIXED:
            return None, whom
        if word in _NOUNS and token.pos != "VERB":
            return _NOUNS[word], whom
    found = _by_tree(tree, whom, 0)
    return found if found is not None else _by_order(tree, sentence, numeral)


def _by_tree(tree: Tree, whom: int, depth: int) -> tuple[NumberKind | None, int] | None:
    token = tree.tokens[whom]
    for c in token.children:
        child = tree.tokens[c]
        if child.dep in {"acl", "amod", "relcl", "acomp", "oprd", "appos"} or child.text.lower() in _STATES:
            kind = _of_victim(tree, child, whom)
            if kind is not None:
                return kind, c
    head = tree.tokens[token.head]
    if token.head == whom or depth > 4:
        return None
    if token.dep == "conj" and any(tree.tokens[c].tag == "VBN" for c in tree.kids(whom, "acl")):
        return None  # "12 killed and dozens dragged out": these have a participle of their own.
    if token.dep in {"conj", "appos", "nmod", "compound", "nummod", "amod", "quantmod"}:
        return _by_tree(tree, token.head, depth + 1)
    if token.dep == "pobj" and head.lemma.lower() in {"of", "at", "for", "to", "about", "over", "around"}:
        noun = tree.tokens[head.head]
        if noun.lemma.lower() in _COUNTED_BY_OF:
            return _NOUNS[noun.lemma.lower()], noun.index
        grouped = head.lemma.lower() == "of" and (noun.pos == "NUM" or noun.lemma.lower() in _GROUPS | _HEAPS)
        return _by_tree(tree, head.head, depth + 1) if grouped else None
    kind = _of_verb(tree, token, head)
    return None if kind is None else (kind, head.index)


def _of_verb(tree: Tree, token: Token, verb: Token) -> NumberKind | None:
    """What a verb does to its subject or object."""
    lemma = verb.lemma.lower()
    struck = _VERBS.get(lemma)
    if struck is not None:
        objects = tree.kids(verb.index, "dobj")
        if token.dep in {"dobj", "nsubjpass", "attr", "oprd"}:
            return struck
        # Headlines drop the auxiliary: in "15 killed in raid" the subject is struck.
        headline = verb.text.lower().endswith("ed") or verb.tag == "VBN"
        return struck if token.dep == "nsubj" and not objects and headline else None
    if token.dep in {"nsubj", "nsubjpass"} and lemma in _INTRANSITIVE:
        return _INTRANSITIVE[lemma]
    if token.dep in {"nsubj", "nsubjpass", "dobj"}:
        for c in verb.children:
            child = tree.tokens[c]
            if child.dep in {"acomp", "oprd", "attr", "xcomp", "advcl", "ccomp"}:
                if child.text.lower() in _STATES:
                    return _STATES[child.text.lower()]
                if token.dep == "nsubj" and verb.pos == "AUX" and child.lemma.lower() in _VERBS:
                    return _VERBS[child.lemma.lower()]
    return None


def _of_victim(tree: Tree, word: Token, whom: int) -> NumberKind | None:
    """What a participle, relative clause or adjective says befell the noun it hangs on."""
    lemma, text = word.lemma.lower(), word.text.lower()
    if text in _STATES:
        return _STATES[text]
    if lemma in _INTRANSITIVE:
        return _INTRANSITIVE[lemma]
    passive = word.tag == "VBN" or tree.passive(word.index)
    objects = [o for o in tree.kids(word.index, "dobj") if tree.tokens[o].text.lower() not in {"that", "whom", "which"}]
    return _VERBS.get(lemma) if passive and not objects else None


def _by_order(tree: Tree, sentence: Sentence, numeral: Numeral) -> tuple[NumberKind | None, int] | None:
    """What the words around a numeral say, for headlines that no parser reads: "kill 9 officers", "12 rebels dead"."""
    before: Sequence[Token] = tree.tokens[max(sentence.first, numeral.first - 5) : numeral.first]
    for token in reversed(before):
        text = token.text.lower()
        kind = _striking(token)
        if kind is not None and (token.pos != "NOUN" or token.lemma.lower() in _COUNTED_BY_OF or text.endswith("ls")):
            return kind, token.index
        if token.pos in {"NOUN", "PROPN", "VERB", "PUNCT"} or (token.pos == "ADP" and text not in _BEFORE_AMOUNT):
            break
    return _after(tree, sentence, numeral)


def _after(tree: Tree, sentence: Sentence, numeral: Numeral) -> tuple[NumberKind | None, int] | None:
    """What a participle or verb after a numeral says befell those counted."""
    following = tree.tokens[numeral.last + 1 : min(sentence.last + 1, numeral.last + 15)]
    for n, token in enumerate(following):
        text, kind = token.text.lower(), _striking(token)
        if text in _STATES:
            return _STATES[text], token.index
        if kind is not None and token.tag in {"VBN", "VBD"} and (n == 0 or not tree.kids(token.index, "dobj")):
            return kind, token.index
        if token.pos == "VERB" and _INTRANSITIVE.get(token.lemma.lower()) is _K:
            return _K, token.index
        then = following[n + 1].text.lower() if n + 1 < len(following) else ""
        aside = text in _ASIDE or (text == "," and then in _ASIDE)
        if not aside and (token.pos == "VERB" or text in _PAUSES or (n == 0 and token.pos == "ADP" and text != "of")):
            return None
    return None


def _striking(token: Token) -> NumberKind | None:
    lemma, text = token.lemma.lower(), token.text.lower()
    bare = text.removesuffix("s")
    return _VERBS.get(lemma) or _VERBS.get(bare) or (_VERBS.get(text[:-2]) if text.endswith("ed") else None)
