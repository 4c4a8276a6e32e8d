"""The sixteen roots of PLOVER, and roots of a user's own beside them."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from dragoman.schema.codes import QUAD_OF, Quad, Root


def test_there_are_sixteen_and_each_is_one_object() -> None:
    assert len(Root) == len(list(Root)) == len(QUAD_OF) == 16
    assert Root("ASSAULT") is Root.ASSAULT
    assert Root("ASSAULT", Quad.VERBAL_COOPERATION) is Root.ASSAULT
    assert Root.ASSAULT.quad is Quad.MATERIAL_CONFLICT
    assert not Root.ASSAULT.own


@pytest.mark.parametrize("root", [Root.AID, Root("COUP", Quad.MATERIAL_CONFLICT)])
def test_a_root_stays_itself_on_every_way(root: Root) -> None:
    assert pickle.loads(pickle.dumps(root)) is root
    assert copy.deepcopy(root) is root
    assert json.loads(json.dumps({"root": root})) == {"root": root.value}
    assert f"{root}" == str(root) == root.value == root
    assert type(root.value) is str
    assert {root: 1}[root.value] == 1


def test_a_root_of_ones_own_brings_its_quad() -> None:
    own = Root("COUP", Quad.MATERIAL_CONFLICT)
    assert own.own
    assert own.quad is Quad.MATERIAL_CONFLICT
    assert own not in list(Root)
    with pytest.raises(ValueError, match="COUPE"):
        Root("COUPE")
