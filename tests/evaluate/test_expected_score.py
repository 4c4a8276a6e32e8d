"""The scorer of expected lists: what it counts as found, as one too many, and as forbidden."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from builders import day, party, report

from dragoman.errors import InputError
from dragoman.evaluate.expected import Score, load_expected, score
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Channel, DatePrecision, Root, Status
from dragoman.schema.documents import Document
from dragoman.schema.ids import DocumentId
from dragoman.schema.reports import Report, Speaker
from dragoman.schema.runs import Coded
from dragoman.schema.text import Span
from dragoman.schema.times import When

TEXT = "Kenya met Uganda on Monday. Kenya accused rebels of an attack, and Kenya met Uganda again, aides said."
MET, ACCUSED, AGAIN = TEXT.index("met"), TEXT.index("accused"), TEXT.rindex("met")
FIRST, SECOND = Span(0, 27), Span(28, len(TEXT))


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def who(words: str, after: int = 0) -> Participant:
    made = party(None, words)
    return Participant(made.who, (at(words, after),), words)


def telling(start: int, root: Root, sentence: Span, **fields: object) -> Report:
    actors = fields.pop("actors", (who("Kenya", sentence.start),))
    return report("d1", start, root, actors, sentence=sentence, **fields)  # type: ignore[arg-type]


def line(trigger: int, root: str, **fields: object) -> dict[str, object]:
    return {
        "file": "a.txt",
        "trigger": [trigger, trigger + 3],
        "root": root,
        "clear": True,
        "status": "happened",
    } | fields


def scored(tmp_path: Path, lines: list[dict[str, object]], *reports: Report, least: float = 0.0) -> Score:
    file = tmp_path / "list.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    document = Document(DocumentId("d1"), TEXT)
    coded = Coded(document, (), (), (), (), reports, (), ())
    return score([("a.txt", coded)], load_expected(file, {"a.txt": TEXT}), min_confidence=least)


def test_found_missed_and_one_too_many(tmp_path: Path) -> None:
    lines = [line(MET, "CONSULT"), line(ACCUSED, "ACCUSE")]
    result = scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST), telling(AGAIN, Root.AID, SECOND))
    assert (result.clear, result.found, result.reports, result.right) == (2, 1, 2, 1)
    assert (result.recall, result.precision) == (0.5, 0.5)
    assert "ACCUSE" in result.missed[0]
    assert "AID" in result.extra[0]


def test_nothing_at_all_is_no_score(tmp_path: Path) -> None:
    result = scored(tmp_path, [])
    assert (result.recall, result.precision) == (0.0, 0.0)


def test_two_tellings_of_one_sentence_need_two_reports(tmp_path: Path) -> None:
    lines = [line(ACCUSED, "CONSULT"), line(AGAIN, "CONSULT")]
    one = telling(AGAIN, Root.CONSULT, SECOND)
    assert scored(tmp_path, lines, one).found == 1
    other = telling(ACCUSED, Root.CONSULT, SECOND)
    assert scored(tmp_path, lines, one, other).found == 2


def test_root_sentence_and_parties_must_fit(tmp_path: Path) -> None:
    kenya = [list((s := at("Kenya"), s.start, s.end)[1:])]
    lines = [line(MET, "ACCUSE", actors=kenya, recipients=[[10, 16]])]
    right = telling(MET, Root.ACCUSE, FIRST, recipients=(who("Uganda"),))
    assert scored(tmp_path, lines, right).found == 1
    assert scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST, recipients=(who("Uganda"),))).found == 0
    assert scored(tmp_path, lines, telling(AGAIN, Root.ACCUSE, SECOND, recipients=(who("Uganda"),))).found == 0
    assert scored(tmp_path, lines, telling(MET, Root.ACCUSE, FIRST)).found == 0
    turned = telling(MET, Root.ACCUSE, FIRST, actors=(who("Uganda"),), recipients=(who("Kenya"),))
    assert scored(tmp_path, lines, turned).found == 0


def test_a_defensible_root_is_accepted(tmp_path: Path) -> None:
    lines = [line(MET, "AGREE", also=["CONSULT"])]
    assert scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST)).found == 1


def test_sides_of_a_meeting_may_stand_in_either_role(tmp_path: Path) -> None:
    lines = [line(MET, "CONSULT", actors=[[0, 5]], recipients=[[10, 16]])]
    assert scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST, actors=(who("Uganda"),))).found == 1
    assert scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST, actors=(who("rebels"),))).found == 0


def test_debatable_lines_count_neither_way(tmp_path: Path) -> None:
    lines = [line(MET, "CONSULT", clear=False), line(AGAIN, "CONSULT")]
    again = telling(AGAIN, Root.CONSULT, SECOND)
    with_it = scored(tmp_path, lines, telling(MET, Root.CONSULT, FIRST), again)
    without = scored(tmp_path, lines, again)
    assert (
        (with_it.clear, with_it.found, with_it.reports) == (without.clear, without.found, without.reports) == (1, 1, 1)
    )


def test_a_must_not_is_broken_only_by_what_happened(tmp_path: Path) -> None:
    lines = [line(ACCUSED, "ANY", must_not=True, why="only a claim")]
    broken = scored(tmp_path, lines, telling(ACCUSED, Root.ACCUSE, SECOND))
    assert (broken.must_not, broken.broken) == (1, 1)
    assert "only a claim" in broken.violations[0]
    assert scored(tmp_path, lines, telling(ACCUSED, Root.ACCUSE, SECOND, status=Status.DENIED)).broken == 0
    assert scored(tmp_path, lines, telling(AGAIN, Root.CONSULT, SECOND)).broken == 0
    named = [line(ACCUSED, "ASSAULT", must_not=True)]
    assert scored(tmp_path, named, telling(ACCUSED, Root.ACCUSE, SECOND)).broken == 0


def test_status_date_and_speaker_are_scored_on_what_was_found(tmp_path: Path) -> None:
    when = {"first": "2024-05-06", "last": "2024-05-06"}
    said = at("aides")
    lines = [line(AGAIN, "CONSULT", when=when, speaker=[said.start, said.end])]
    speaker = Speaker("aides", None, Channel.ANONYMOUS, None, said)
    good = scored(tmp_path, lines, telling(AGAIN, Root.CONSULT, SECOND, when=day("2024-05-06"), attribution=(speaker,)))
    assert (good.status_right, good.dated, good.date_right, good.speakers, good.speakers_right) == (1, 1, 1, 1, 1)
    late = When(date(2024, 5, 7), date(2024, 5, 9), DatePrecision.DAY, "expression")
    poor = scored(tmp_path, lines, telling(AGAIN, Root.CONSULT, SECOND, when=late, status=Status.PLANNED))
    assert (poor.found, poor.status_right, poor.date_right, poor.speakers_right) == (1, 0, 0, 0)
    open_ended = When(None, date(2024, 5, 9), DatePrecision.DAY, "expression")
    assert scored(tmp_path, lines, telling(AGAIN, Root.CONSULT, SECOND, when=open_ended)).date_right == 0


def test_reports_below_the_least_confidence_do_not_count(tmp_path: Path) -> None:
    weak = telling(MET, Root.CONSULT, FIRST, confidence=0.4)
    assert scored(tmp_path, [line(MET, "CONSULT")], weak, least=0.5).reports == 0
    assert scored(tmp_path, [line(MET, "CONSULT")], weak, least=0.4).found == 1


def test_lines_may_give_words_instead_of_offsets(tmp_path: Path) -> None:
    row: dict[str, object] = {"file": "a.txt", "root": "CONSULT", "clear": True, "status": "happened"}
    lines = [row | {"context_text": "accused", "trigger_text": "met", "actor_texts": ["Kenya"]}]
    file = tmp_path / "list.jsonl"
    file.write_text(json.dumps(lines[0]), encoding="utf-8")
    (found,) = load_expected(file, {"a.txt": TEXT})
    assert found.trigger == Span(AGAIN, AGAIN + 3)
    assert found.actors == (at("Kenya", ACCUSED),), "the nearest one is meant"
    assert load_expected(file, {"a.txt": "another text"}) == []
    assert scored(tmp_path, lines, telling(AGAIN, Root.CONSULT, SECOND, actors=(who("Kenya", ACCUSED),))).found == 1


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "list.jsonl"
    file.write_text(json.dumps(line(MET, "CONSULT")) + "\n{", encoding="utf-8")
    with pytest.raises(InputError, match="is no JSON") as error:
        load_expected(file, {})
    assert error.value.where == f"{file}:2"
