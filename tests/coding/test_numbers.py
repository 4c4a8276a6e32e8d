"""Who is counted, how many, and what befell them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.numbers import Count, counts, numbers, toll
from dragoman.coding.tree import Tree
from dragoman.parse import load_parser
from dragoman.schema.codes import NumberKind, Root
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.text import Parsed

KILLED, INJURED, ARRESTED, DISPLACED, PARTICIPANTS = NumberKind


@pytest.fixture(scope="module")
def read() -> Callable[[str], tuple[Tree, Parsed]]:
    parser = load_parser()

    def parse(text: str) -> tuple[Tree, Parsed]:
        parsed = next(iter(parser.parse_many([Document(document_id(text), text)])))
        return Tree(parsed.tokens), parsed

    return parse


def told(read: Callable[[str], tuple[Tree, Parsed]], text: str) -> list[Count]:
    tree, parsed = read(text)
    return [c for s in parsed.sentences for c in counts(tree, s, text)]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("At least 1,500 people were displaced by the fighting near Dresna.", DISPLACED, 1500, None),
        ("Dozens of miners were arrested in the harbour on Monday.", ARRESTED, 24, 99),
        ("The blast killed between 10 and 15 guards at the gate.", KILLED, 10, 15),
        ("Shells killed 10 to 15 villagers on Monday.", KILLED, 10, 15),
        ("Police arrested two dozen students after the march.", ARRESTED, 24, 24),
        ("A dozen soldiers were wounded when the bridge fell.", INJURED, 12, 12),
        ("Up to 40 sailors died in the raid on the port.", KILLED, None, 40),
        ("The ambush left seven policemen dead on the road to Orlen.", KILLED, 7, 7),
        ("Twenty-three rebels were killed in the valley.", KILLED, 23, 23),
        ("More than 300 dockers were injured.", INJURED, 300, None),
        ("Tens of thousands of teachers marched through the capital.", PARTICIPANTS, 20000, 99000),
        ("The raid resulted in the death of 6 farmers.", KILLED, 6, 6),
        ("Militia kills 9 officers of the guard in the hills", KILLED, 9, 9),
        ("15 killed in raid on Dresna market", KILLED, 15, 15),
        ("Police said 28 at least were killed in the valley.", KILLED, 28, None),
    ],
)
def test_an_amount_is_read_with_its_bounds(read, text: str, kind: NumberKind, low: int | None, high: int | None):
    found = [(c.number.kind, c.number.low, c.number.high) for c in told(read, text) if not c.part]
    assert found == [(kind, low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The bomb killed five soldiers and three civilians.", 8, 8),
        ("Gunmen killed an officer and two of his guards.", 3, 3),
        ("Gunmen killed a teacher on the coast road.", 1, 1),
        ("The shelling killed 12 villagers, including four children.", 12, 12),
        ("The shelling killed 12 villagers, three of them women.", 12, 12),
        ("The army killed 14 militants near the dam and seized two trucks.", 14, 14),
        ("The blast caused no casualties.", 0, 0),
        ("Nobody was killed when the shell fell on the school.", 0, 0),
        ("Two miners were killed on Monday, raising the death toll to 18.", 2, 2),
        ("Shelling killed and wounded 15 villagers.", None, 15),
        ("15 villagers were killed or wounded by the shelling.", None, 15),
    ],
)
def test_the_toll_adds_what_is_apart_and_nothing_else(read, text: str, low: int | None, high: int | None):
    tree, parsed = read(text)
    number = toll(tree, parsed.sentences[0], text)
    assert number is not None
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Three gunmen killed the mayor of Orlen.",
        "The army fired 40 rockets at the town and killed the mayor.",
        "The envoy met 12 ministers on 3 May 2021.",
        "The strike cost 30 million dollars and lasted 5 days.",
    ],
)
def test_those_who_strike_and_things_are_not_counted_as_dead(read, text: str):
    tree, parsed = read(text)
    assert toll(tree, parsed.sentences[0], text) is None


def test_dead_and_injured_are_told_apart(read):
    found = {c.number.kind: c.number.low for c in told(read, "The blast killed 4 guards and injured 20 passers-by.")}
    assert found == {KILLED: 4, INJURED: 20}


def test_the_attackers_dead_belong_to_the_act_that_killed_them(read):
    text = "The rebels killed five guards at the gate before soldiers shot back and killed nine rebels."
    tree, parsed = read(text)
    first, second = (t.index for t in tree.tokens if t.text == "killed")
    assert [n.low for n in numbers(tree, parsed.sentences[0], text, Root.ASSAULT, second)] == [9]
    assert 5 in [n.low for n in numbers(tree, parsed.sentences[0], text, Root.ASSAULT, first)]


def test_a_root_has_only_the_numbers_that_fit_it(read):
    text = "Some 300 protesters gathered and 20 people were killed."
    tree, parsed = read(text)
    assert {n.kind for n in numbers(tree, parsed.sentences[0], text, Root.ASSAULT)} == {KILLED, PARTICIPANTS}
    assert {n.kind for n in numbers(tree, parsed.sentences[0], text, Root.MOBILIZE)} == {PARTICIPANTS}
    assert numbers(tree, parsed.sentences[0], text, Root.CONSULT) == ()


def test_the_span_holds_the_amount(read):
    text = "At least one hundred and five prisoners were killed."
    (count,) = told(read, text)
    assert count.number.low == 105
    assert count.number.span is not None
    assert count.number.span.slice(text) == "one hundred and five"
