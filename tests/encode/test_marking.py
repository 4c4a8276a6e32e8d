"""Signs around actors and recipients."""

from dragoman.encode.marking import ACTOR, RECIPIENT, marked


def test_roles_get_signs_and_their_offsets():
    text = "France condemned Iran over the arrest."
    found = marked(text, [(0, 6)], [(17, 21)])
    assert found.text == "@ France @ condemned # Iran # over the arrest."
    assert [found.text[i] for i in found.actors] == [ACTOR]
    assert [found.text[i] for i in found.recipients] == [RECIPIENT]


def test_several_and_neighbouring_spans():
    text = "Chad and Mali, Niger"
    found = marked(text, [(0, 4), (9, 13)], [(15, 20)])
    assert found.text == "@ Chad @ and @ Mali @, # Niger #"
    assert len(found.actors) == 2


def test_a_text_without_roles_stays_as_it_is():
    assert marked("Nobody did anything.", [], []).text == "Nobody did anything."


def test_a_role_inside_another():
    found = marked("Libya's army", [(0, 12)], [(0, 5)])
    assert found.text.count(ACTOR) == 2
    assert found.text.count(RECIPIENT) == 2
    assert found.text.replace("@ ", "").replace(" @", "").replace("# ", "").replace(" #", "") == "Libya's army"
