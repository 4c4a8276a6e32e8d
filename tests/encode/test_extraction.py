"""From logits to acts, on numbers made by hand."""

import numpy as np
import pytest

from dragoman.encode.extraction import Columns, Passage, acts, heads

COLUMNS = Columns(
    ["NONE", "ACCUSE", "CONSULT"],
    [(0, "ACCUSE", ""), (1, "ACCUSE", "disapprove"), (2, "CONSULT", ""), (3, "CONSULT", "visit")],
)
ROOTS = COLUMNS.roots
TEXT = "France condemned Iran."
OFFSETS = [(0, 0), (0, 6), (7, 16), (17, 21), (21, 22), (0, 0)]
PHRASES = ((0, 6), (17, 21))


def made(told: dict[int, int]) -> tuple[np.ndarray, ...]:
    """Logits in which these tokens tell these roots, token 1 offers itself as actor and token 3 as recipient.

    Every token leans to the mode disapprove, and to no visit.
    """
    triggers = np.full((len(OFFSETS), len(ROOTS)), -5.0)
    triggers[:, 0] = 5.0
    for token, root in told.items():
        triggers[token] = [-5.0, -5.0, -5.0]
        triggers[token, root] = 5.0
    asking = np.ones((len(OFFSETS), 4))
    offering = np.full((len(OFFSETS), 4), -9.0)
    offering[1, :2] = 9.0
    offering[3, 2:] = 9.0
    manner = np.tile([0.0, 3.0, 1.0, 0.0], (len(OFFSETS), 1))
    return triggers, asking, offering, manner


def test_one_act_with_its_roles():
    found = acts(Passage(TEXT, PHRASES), OFFSETS, heads(*made({2: 1})), COLUMNS)
    assert [TEXT[a.start : a.end] for a in found] == ["condemned"]
    act = found[0]
    assert max(act.roots, key=lambda r: act.roots[r]) == "ACCUSE"
    assert act.probability == pytest.approx(1.0, abs=1e-3)
    assert act.actors == pytest.approx((1.0, 0.0), abs=0.01)
    assert act.recipients == pytest.approx((0.0, 1.0), abs=0.01)
    assert act.modes == {"ACCUSE": "disapprove", "CONSULT": None}


def test_neighbours_of_the_same_root_are_one_act_and_of_another_root_two():
    assert len(acts(Passage(TEXT, ()), OFFSETS, heads(*made({2: 1, 3: 1})), COLUMNS)) == 1
    assert len(acts(Passage(TEXT, ()), OFFSETS, heads(*made({2: 1, 3: 2})), COLUMNS)) == 2


def test_nothing_told_and_special_tokens_tell_nothing():
    assert acts(Passage(TEXT, PHRASES), OFFSETS, heads(*made({})), COLUMNS) == ()
    assert acts(Passage(TEXT, PHRASES), OFFSETS, heads(*made({0: 1, 5: 2})), COLUMNS) == ()


def test_a_phrase_beyond_what_was_read_is_nobody():
    found = acts(Passage(TEXT, ((40, 50),)), OFFSETS, heads(*made({2: 1})), COLUMNS)
    assert found[0].actors == (0.5,)
