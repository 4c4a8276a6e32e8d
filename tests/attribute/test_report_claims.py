"""Claims of reports that rest on somebody's word."""

import pytest
from builders import report

from dragoman.attribute import claims, find_attributions, settle
from dragoman.schema.codes import NumberKind, Root, Stance
from dragoman.schema.reports import Number
from dragoman.schema.text import Span


def claimed(resolved, word, root=Root.ASSAULT, **fields):
    start = resolved.parsed.text.index(word)
    one = report(document=resolved.parsed.document_id, root=root, trigger=Span(start, start + len(word)), **fields)
    attributions = find_attributions(resolved)
    return claims(resolved, settle(resolved, (one,), attributions), attributions)


@pytest.mark.parametrize(
    ("text", "stance", "value"),
    [
        ("The warden said the militia had shelled the town.", Stance.ASSERTS, "happened"),
        ("The warden denied that the militia had shelled the town.", Stance.DENIES, "not_happened"),
        ("The warden doubted that the militia had shelled the town.", Stance.DOUBTS, "hypothetical"),
        ("The warden said the militia had not shelled the town.", Stance.ASSERTS, "not_happened"),
    ],
)
def test_stance_and_value(resolve, text, stance, value):
    (claim,) = claimed(resolve(text), "shelled")
    assert (claim.speaker.name, claim.stance, claim.value) == ("warden", stance, value)
    assert "shelled" in claim.content.slice(text)


def test_demand(resolve):
    (claim,) = claimed(resolve("The warden demanded that the militia leave the town."), "leave", Root.RETREAT)
    assert (claim.stance, claim.value) == (Stance.DEMANDS, "requested")


@pytest.mark.parametrize(
    ("low", "high", "value"), [(12, 12, "killed 12"), (10, 20, "killed 10-20"), (5, None, "killed 5+")]
)
def test_count_is_the_value(resolve, low, high, value):
    number = Number(NumberKind.KILLED, low, high, None)
    (claim,) = claimed(resolve("The warden said the militia had killed many."), "killed", numbers=(number,))
    assert claim.value == value


def test_the_outlets_own_word_is_no_claim(resolve):
    assert claimed(resolve("The militia shelled the town."), "shelled") == ()


def test_claims_of_two_speakers_differ(resolve):
    resolved = resolve("The warden said the militia shelled the town. The mate said the militia shelled the town.")
    text = resolved.parsed.text
    first, second = text.index("shelled"), text.rindex("shelled")
    reports = tuple(report(start=s, trigger=Span(s, s + 7), root=Root.ASSAULT) for s in (first, second))
    attributions = find_attributions(resolved)
    made = claims(resolved, settle(resolved, reports, attributions), attributions)
    assert [c.speaker.name for c in made] == ["warden", "mate"]
    assert len({c.id for c in made}) == 2
