"""Which agencies a document credits with its text, and which names are only mentioned."""

from __future__ import annotations

import pytest

from dragoman.knowledge.outlets.credits import find_credits, main_name


@pytest.mark.parametrize(
    ("head", "tail", "credited"),
    [
        ("LIMA (Reuters) - The port is shut.", "", ("Reuters",)),
        ("The port is shut, a clerk told Reuters on Monday.", "", ("Reuters",)),
        ("By Reuters\nThe port is shut.", "", ("Reuters",)),
        ("The port is shut.", "The road is open. (AFP)", ("Agence France-Presse",)),
        ("LIMA (Reuters) - The port is shut.", "The road is open. (AFP)", ("Agence France-Presse", "Reuters")),
        ("The port is shut.", "The road is open.", ()),
    ],
)
def test_credits(head: str, tail: str, credited: tuple[str, ...]) -> None:
    assert find_credits(head, tail) == credited


def test_a_bare_mention_is_no_credit() -> None:
    assert find_credits("Police searched the rooms of Reuters in Lima on Monday.", "") == ()


def test_a_short_alias_counts_only_in_capitals() -> None:
    assert find_credits("The port is shut.", "The road is open. (Afp)") == ()


def test_main_name_of_an_alias_and_of_an_unlisted_medium() -> None:
    assert main_name("AFP") == "Agence France-Presse"
    assert main_name("The Quay Bulletin") == "The Quay Bulletin"
