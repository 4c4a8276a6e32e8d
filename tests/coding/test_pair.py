"""The root that a pair gets from the probabilities of all."""

from dragoman.coding.pair import nested_best
from dragoman.schema.codes import Root


def _scores(**told: float) -> dict[str, float]:
    return {name: told.get(name, 0.0) for name in (*Root, "NONE")}


def test_two_roots_of_one_side_outweigh_a_likelier_one_of_the_other():
    assert nested_best(_scores(SUPPORT=0.4, ACCUSE=0.35, REJECT=0.25)) is Root.ACCUSE


def test_the_quad_decides_before_the_root():
    assert nested_best(_scores(REQUEST=0.4, COERCE=0.35, SANCTION=0.25)) is Root.COERCE


def test_yielding_is_one_thing_said_or_done():
    assert nested_best(_scores(AGREE=0.4, CONCEDE=0.32, RETREAT=0.28)) is Root.CONCEDE


def test_no_event_has_no_part_in_it():
    assert nested_best(_scores(NONE=0.6, AID=0.3, ASSAULT=0.1)) is Root.AID
