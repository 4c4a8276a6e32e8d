"""On whose word a trigger rests: outermost first, nobody where the outlet speaks itself."""

import pytest

from dragoman.attribute import chain, find_attributions


def speakers(resolved, word):
    start = resolved.parsed.text.index(word)
    return [s.name for s in chain(resolved, find_attributions(resolved), start, start + len(word))]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("The crew burned the depot.", "burned", []),
        ("The warden said the crew had burned the depot.", "burned", ["warden"]),
        ("The warden said the crew had burned the depot.", "said", []),
        ("The crew burned the depot, according to the warden.", "burned", ["warden"]),
        ("The crew, the warden said, burned the depot.", "burned", ["warden"]),
        ("The mate said the warden had told him that the crew burned the depot.", "burned", ["mate", "warden"]),
        ("The depot was burned, Harbour TV reported, citing a mate.", "burned", ["Harbour TV", "mate"]),
        ("Harbour TV quoted a mate as saying that the depot was burned.", "burned", ["Harbour TV", "mate"]),
        ("The warden accused the crew of burning the depot.", "burning", ["warden"]),
        ("The warden accused the crew of burning the depot.", "accused", []),
        ("The warden wants to burn the depot.", "burn", []),
        ("The crew reportedly burned the depot.", "burned", ["unnamed"]),
        ("The crew burned the depot. The warden said nothing.", "burned", []),
        ("The crew burned the depot, a charge that the warden denied.", "burned", ["warden"]),
    ],
)
def test_chain(resolve, text, word, names):
    assert speakers(resolve(text), word) == names


def test_quotation_goes_on(resolve):
    text = '"We saw the smoke," said the mate. "The crew burned the depot to the ground." The depot held grain.'
    assert speakers(resolve(text), "burned") == ["mate"]
    assert speakers(resolve(text), "held") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The warden said the port had closed. It would reopen in May.", ["warden"]),
        ("The warden said the port had closed. It reopened in May.", []),
        ("The warden said the port had closed.\n\nIt would reopen in May.", []),
        ("The port had closed. It would reopen in May.", []),
    ],
)
def test_speech_is_carried_on_only_where_the_tense_says_so(resolve, text, names):
    assert speakers(resolve(text), "reopen") == names
