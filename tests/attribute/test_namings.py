"""The words that name an actor or its deeds, and those that point back to what was told."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.schema.framing import NamingKind


def named(coder: dragoman.Coder, text: str) -> set[tuple[NamingKind, str, str | None]]:
    found = coder.code(text, published="2025-04-03", outlet="Harbour Wire").namings
    return {(n.kind, n.span.slice(text), n.who.country if n.who else None) for n in found}


@pytest.mark.parametrize(
    ("text", "kind", "words", "country"),
    [
        ("Malian soldiers entered Kidal on Monday.", NamingKind.NAME, "Malian soldiers", "MLI"),
        ("The Turkish intervention in Libya cost much.", NamingKind.DEED, "intervention", "TUR"),
        ("The meddling of Turkey in Libya cost much.", NamingKind.DEED, "meddling", "TUR"),
        ("Turkish troops entered Sirte. The occupation of Sirte cost much.", NamingKind.DEED, "occupation", "TUR"),
        ("Turkish troops entered Sirte. The occupation of Sirte cost much.", NamingKind.TEXT, "occupation", None),
    ],
)
def test_namings(coder: dragoman.Coder, text: str, kind: NamingKind, words: str, country: str | None) -> None:
    assert (kind, words, country) in named(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkish troops entered Sirte. The occupation of Tobruk cost much.",
        "Turkish troops entered Sirte. An occupation costs much.",
        "Turkish troops entered Sirte. A nurse left. A cook left. A guard left. The occupation of Sirte cost much.",
    ],
)
def test_a_noun_of_another_place_or_too_far_off_points_to_nothing(coder: dragoman.Coder, text: str) -> None:
    assert not any(kind is not NamingKind.NAME and "occupation" in words for kind, words, _ in named(coder, text))


def test_a_noun_that_codes_a_report_without_actors_still_points_back(coder: dragoman.Coder) -> None:
    text = "Malian soldiers entered Kidal on Wednesday. The liberation of Kidal was announced on state radio.\n\n"
    assert (NamingKind.DEED, "liberation", "MLI") in named(coder, f"{text}Niger is in favour of a regional force.")


def test_namings_stand_in_text_order(coder: dragoman.Coder) -> None:
    text = "Malian soldiers entered Kidal. Niger thanked Chad. The Turkish intervention in Libya cost much."
    found = coder.code(text).namings
    assert [n.span.start for n in found] == sorted(n.span.start for n in found)
    assert len(found) == len(set(found)) >= 4
