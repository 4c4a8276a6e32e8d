"""Reports with status and speakers filled in, under the root that PLOVER gives an act of that status."""

from datetime import date

import pytest
from builders import report

from dragoman.attribute import find_attributions, settle
from dragoman.knowledge.codebook import load_codebook
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import DatePrecision, Root, Status, TimeType
from dragoman.schema.text import Span
from dragoman.schema.times import TimeExpression, TimeReading


def settled(resolved, word, root, mode=None):
    start = resolved.parsed.text.index(word)
    one = report(document=resolved.parsed.document_id, root=root, trigger=Span(start, start + len(word)), mode=mode)
    (out,) = settle(resolved, (one,), find_attributions(resolved))
    return out


@pytest.mark.parametrize(
    ("text", "word", "root", "expected", "status"),
    [
        ("The envoy met the mayor on Monday.", "met", Root.CONSULT, Root.CONSULT, Status.HAPPENED),
        ("The envoy will meet the mayor on Monday.", "meet", Root.CONSULT, Root.AGREE, Status.HAPPENED),
        ("The council will send food to the town.", "send", Root.AID, Root.AGREE, Status.HAPPENED),
        ("The two navies will train together.", "train", Root.COOPERATE, Root.AGREE, Status.HAPPENED),
        ("The militia will withdraw from the town.", "withdraw", Root.RETREAT, Root.CONCEDE, Status.HAPPENED),
        ("The militia announced a withdrawal.", "withdrawal", Root.RETREAT, Root.CONCEDE, Status.HAPPENED),
        ("The militia announced killing two guards.", "killing", Root.ASSAULT, Root.ASSAULT, Status.HAPPENED),
        ("The militia withdrew from the town.", "withdrew", Root.RETREAT, Root.RETREAT, Status.HAPPENED),
        ("The militia will attack the town.", "attack", Root.ASSAULT, Root.ASSAULT, Status.PLANNED),
        ("The militia did not attack the town.", "attack", Root.ASSAULT, Root.ASSAULT, Status.NOT_HAPPENED),
        ("The meeting with the mayor was cancelled.", "meeting", Root.CONSULT, Root.REJECT, Status.HAPPENED),
        ("The meeting with the mayor was called off.", "meeting", Root.CONSULT, Root.REJECT, Status.HAPPENED),
        ("The mayor refused to meet the envoy.", "meet", Root.CONSULT, Root.REJECT, Status.HAPPENED),
        ("The mayor will not meet the envoy.", "meet", Root.CONSULT, Root.REJECT, Status.HAPPENED),
        ("The mayor did not meet the envoy.", "meet", Root.CONSULT, Root.CONSULT, Status.NOT_HAPPENED),
        ("The envoy demanded that the militia leave.", "demanded", Root.REQUEST, Root.REQUEST, Status.HAPPENED),
        ("The militia must leave the town.", "must leave", Root.REQUEST, Root.REQUEST, Status.HAPPENED),
        ("The militia refused to leave.", "refused", Root.REJECT, Root.REJECT, Status.HAPPENED),
        ("The militia threatened to return.", "threatened", Root.THREATEN, Root.THREATEN, Status.HAPPENED),
        ("The militia did not threaten to return.", "threaten", Root.THREATEN, Root.THREATEN, Status.NOT_HAPPENED),
        ("The mayor agreed to meet the envoy.", "agreed", Root.AGREE, Root.AGREE, Status.HAPPENED),
        ("The militia denied shelling the town.", "shelling", Root.ASSAULT, Root.ASSAULT, Status.DENIED),
    ],
)
def test_root_and_status(resolve, text, word, root, expected, status):
    out = settled(resolve(text), word, root)
    assert (out.root, out.status) == (expected, status), out.why.decided


def test_recoded_report_keeps_its_old_root_and_says_why(resolve):
    out = settled(resolve("The envoy will visit the mayor on Monday."), "visit", Root.CONSULT, "visit")
    assert (out.root, out.mode) == (Root.AGREE, None)
    assert [(a.root, a.mode) for a in out.alternatives] == [("CONSULT", "visit")]
    assert out.intensity == load_codebook().score(Root.AGREE, None)
    assert any("CONSULT" in line and "AGREE" in line for line in out.why.decided)


def test_cancelled_meeting_is_rejected_meeting(resolve):
    out = settled(resolve("The mayor cancelled a meeting with the envoy."), "meeting", Root.CONSULT)
    assert (out.root, out.mode) == (Root.REJECT, "meet")


def test_speaker_and_its_span(resolve):
    text = "The warden said the militia had shelled the town."
    out = settled(resolve(text), "shelled", Root.ASSAULT)
    assert [s.name for s in out.attribution] == ["warden"]
    (field,) = [f for f in out.spans if f.field == "speaker"]
    assert [s.slice(text) for s in field.spans] == ["The warden"]


def test_settling_twice_changes_nothing_more(resolve):
    resolved = resolve("The warden said the militia had shelled the town.")
    once = settled(resolved, "shelled", Root.ASSAULT)
    (twice,) = settle(resolved, (once,), find_attributions(resolved))
    assert (twice.root, twice.status, twice.attribution, twice.spans) == (
        once.root,
        once.status,
        once.attribution,
        once.spans,
    )


@pytest.mark.parametrize(("year", "background"), [(2011, True), (2024, False)])
def test_date_long_past_is_background(resolve, year, background):
    plain = resolve(f"The militia shelled the town in {year}.")
    start = plain.parsed.text.index(str(year))
    time = TimeExpression(
        start, start + 4, TimeType.DATE, TimeReading("year", year=year), str(year),
        date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR,
    )  # fmt: skip
    day = date(2024, 5, 6)
    resolved = Resolved(plain.parsed, plain.links, (time,), (), None, day, day)
    assert settled(resolved, "shelled", Root.ASSAULT).background is background
