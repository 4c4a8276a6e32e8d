"""Stands become positions: what is one issue, what is a change, who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from dragoman.discourse import find_positions
from dragoman.schema.actors import ActorMatch
from dragoman.schema.codes import Channel, Stance
from dragoman.schema.events import Claim, Position, Topic
from dragoman.schema.ids import ClaimId, DocumentId
from dragoman.schema.reports import Speaker
from dragoman.schema.text import Span

FRONT = ActorMatch("group:delta-front", "Delta Front", "KEN", ("REB",))
_numbers = count()


@dataclass(frozen=True)
class Told:
    claim: Claim
    sentence: str = "A sentence."
    content: str = "some words"
    path: str = "a.txt"
    outlet: str | None = "Harbour Wire"
    published: str | None = "2024-05-06"


def told(
    stance: Stance,
    topic: Topic,
    day: str | None = "2024-05-06",
    *,
    who: ActorMatch | None = FRONT,
    name: str = "Delta Front",
    channel: Channel = Channel.SPEECH,
    document: str | None = None,
    said: date | None = None,
) -> Told:
    number = next(_numbers)
    own = DocumentId(document or f"d{number}")
    speaker = Speaker(name, who, channel, None, None)
    claim = Claim(ClaimId(f"c{number}"), None, own, speaker, stance, "", Span(number, number + 5), None, topic, said)
    return Told(claim, published=day)


def issues(*voices: Told) -> list[str]:
    return [p.issue for p in find_positions(voices)]


def one(*voices: Told) -> Position:
    (position,) = find_positions(voices)
    return position


def test_since_confirmed_changed() -> None:
    talks = Topic("talk", (), ("Kenya",))
    position = one(
        told(Stance.SUPPORTS, talks, "2024-07-01"),
        told(Stance.REJECTS, Topic("negotiation", (), ("Kenya",)), "2024-05-01"),
        told(Stance.REJECTS, talks, "2024-06"),
    )
    assert [(s.stance, s.since, s.confirmed) for s in position.stands] == [
        (Stance.REJECTS, "2024-05-01", "2024-06"),
        (Stance.SUPPORTS, "2024-07-01", "2024-07-01"),
    ]
    assert (position.changed, position.previous) == ("2024-07-01", Stance.REJECTS)


def test_a_day_in_the_sentence_goes_before_the_day_of_the_paper() -> None:
    assert one(told(Stance.REJECTS, Topic("dam"), said="2024-04-30")).now.since == "2024-04-30"


def test_demanding_what_one_supports_is_no_change() -> None:
    truce = Topic("truce")
    position = one(told(Stance.SUPPORTS, truce, "2024-05-01"), told(Stance.DEMANDS, truce, "2024-06-01"))
    assert (position.changed, position.now.stance, position.now.since) == (None, Stance.DEMANDS, "2024-05-01")


def test_demanding_the_end_of_a_thing_is_rejecting_it() -> None:
    position = one(
        told(Stance.REJECTS, Topic("blockade"), "2024-05-01"),
        told(Stance.DEMANDS, Topic("blockade", ends=True), "2024-06-01"),
    )
    assert (position.now.stance, position.changed) == (Stance.REJECTS, None)


def test_a_refusal_beside_its_condition_is_its_short_form() -> None:
    talks = Topic("talk")
    position = one(told(Stance.REJECTS, talks, document="d"), told(Stance.CONDITIONS, talks, document="d"))
    assert [s.stance for s in position.stands] == [Stance.CONDITIONS]


def test_what_is_one_issue() -> None:
    assert issues(told(Stance.REJECTS, Topic("talk", (), ("Kenya",))), told(Stance.REJECTS, Topic("talk"))) == [
        "talks (Kenya)"
    ]
    assert issues(
        told(Stance.REJECTS, Topic("talk", (), ("Kenya",))), told(Stance.REJECTS, Topic("talk", (), ("Uganda",)))
    ) == ["talks (Kenya)", "talks (Uganda)"]
    assert issues(told(Stance.REJECTS, Topic("law", ("mining",))), told(Stance.REJECTS, Topic("law", ("press",)))) == [
        "law (mining)",
        "law (press)",
    ]


def test_a_word_with_one_issue_under_it_is_one_issue_whatever_is_said_of_it() -> None:
    border, cost = Topic("road", ("border",)), Topic("road", ("Pacific", "cost"))
    assert issues(told(Stance.SUPPORTS, border), told(Stance.SUPPORTS, cost)) == ["road (Pacific, border, cost)"]


def test_two_words_in_common_make_one_issue_under_different_heads() -> None:
    doubt, trust = Topic("figure", ("fish", "stock", "regional")), Topic("finding", ("fish", "stock"))
    assert len(issues(told(Stance.DOUBTS, doubt), told(Stance.SUPPORTS, trust))) == 1


def test_a_bare_word_between_two_issues_stays_alone() -> None:
    kenya, uganda, bare = (Topic("talk", (), parties) for parties in (("Kenya",), ("Uganda",), ()))
    assert issues(*(told(Stance.REJECTS, t) for t in (bare, kenya, uganda))) == [
        "talks",
        "talks (Kenya)",
        "talks (Uganda)",
    ]


def test_who_holds_positions() -> None:
    dam = Topic("dam")
    nobodies = (
        told(Stance.REJECTS, dam, who=None, name="Residents"),
        told(Stance.REJECTS, dam, channel=Channel.ANONYMOUS),
        told(Stance.ASSERTS, dam),
    )
    assert list(find_positions(nobodies)) == []
    assert one(told(Stance.REJECTS, dam, who=None, name="Lamu Council")).holder == "Lamu Council"


def test_asked_by_id_name_and_code() -> None:
    voices = (told(Stance.REJECTS, Topic("dam")),)
    for asked in ("group:delta-front", "delta front", "Front", "KEN", "KEN:REB"):
        assert len(list(find_positions(voices, asked))) == 1, asked
    for asked in ("UGA", "KEN:MIL", "Fro", "front delta"):
        assert not list(find_positions(voices, asked)), asked
