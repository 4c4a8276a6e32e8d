"""Which words count as a wording for an actor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.api import find_framing, find_positions
from dragoman.record import Record

REPORTS = (
    ("Quay Gazette", "2025-01-06", "Rebels of the Coral Coast Movement seized the town of Kilwa on Sunday."),
    ("Inland Herald", "2025-01-15", "Terrorists of the Coral Coast Movement captured Kilwa last week."),
    (
        "Quay Gazette",
        "2025-01-16",
        "Tanzania's president met the Coral Coast Movement on Monday. The two sides discussed the ceasefire.",
    ),
    ("Quay Gazette", "2025-01-21", "The Coral Coast Movement demanded Kenya's support for a new constitution."),
)


@pytest.fixture(scope="module")
def record(coder: dragoman.Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with dragoman.open_record(tmp_path_factory.mktemp("wordings") / "r.sqlite") as made:
        for outlet, published, text in REPORTS:
            made.add(coder.code(text, published=published, outlet=outlet))
        made.merge()
        yield made


def test_members_are_a_wording_for_their_body(record: Record) -> None:
    found = find_framing(record, "Coral Coast Movement")
    used = {(u.outlet, u.wording) for u in found.usages}
    assert ("Quay Gazette", "Rebels of Coral Coast Movement") in used
    assert ("Inland Herald", "Terrorists of Coral Coast Movement") in used
    assert any(c.pair == "fighter" for c in found.contrasts)


def test_words_for_several_at_once_name_nobody(record: Record) -> None:
    for actor in ("Coral Coast Movement", "TZA"):
        assert not any("sides" in u.wording for u in find_framing(record, actor).usages)


def test_support_that_is_asked_for_is_no_position(record: Record) -> None:
    kenyan = [p for p in find_positions(record, "Kenya") if "constitution" in p.issue]
    assert not kenyan
