"""Adding: once or many times, in any order, with copies, corrections of copies, and texts that no file can hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from record_values import a_coded, a_copy, a_report, an_event
from sqlalchemy import func, select

from dragoman.errors import RecordError
from dragoman.record import Record, open_record
from dragoman.record.engine import reading
from dragoman.record.tables import metadata
from dragoman.schema.codes import Account, NumberKind, Root
from dragoman.schema.documents import Problem, Unreadable
from dragoman.schema.events import Event, Telling
from dragoman.schema.ids import event_id
from dragoman.schema.reports import Number
from dragoman.schema.runs import Coded, Issue

TEXT = "The Harbour Union met the canal minister. Gunmen attacked a depot."


def row_counts(record: Record) -> dict[str, int]:
    with reading(record._open()) as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
            if name != "outcomes"
        }


def test_adding_twice_changes_nothing(record: Record) -> None:
    coded = a_coded()
    assert record.add(coded) is Account.CODED
    before, counts = record.content_hash(), row_counts(record)
    assert record.add(coded) is Account.DUPLICATE
    assert (record.content_hash(), row_counts(record)) == (before, counts)
    assert record.add(coded, replace=True) is Account.CODED
    assert (record.content_hash(), row_counts(record)) == (before, counts)


def test_another_copy_is_only_a_copy(record: Record) -> None:
    first = a_coded(copy=a_copy("a.txt", "Example Wire", "2024-05-02"))
    later = a_coded(copy=a_copy("b.txt", "The Example Post", "2024-05-04"))
    record.add(first)
    counts = row_counts(record)
    assert record.add(later) is Account.DUPLICATE
    assert row_counts(record) == counts | {"copies": 2}
    filed = record.filed_document(first.document.id)
    assert filed is not None
    assert filed.document == first.document
    assert filed.copies == (first.document.copy, later.document.copy)
    assert filed.reports == 2


def test_the_earliest_copy_speaks(record: Record) -> None:
    later = a_coded(TEXT.replace(". ", ".  "), a_copy("b.txt", "The Example Post", "2024-05-04"))
    first = a_coded(TEXT, a_copy("a.txt", "Example Wire", "2024-05-02"))
    assert later.document.id == first.document.id
    record.add(later)
    assert not record.known(first.document.id, first.document.copy)
    assert record.add(first) is Account.DUPLICATE
    assert record.known(later.document.id, later.document.copy)
    assert list(record.documents()) == [first.document]
    assert set(record.reports()) == set(first.reports)
    assert {telling.outlet for telling in record.tellings()} == {"Example Wire"}


def test_content_hash_does_not_depend_on_order(tmp_path: Path) -> None:
    inputs = [
        a_coded(TEXT, a_copy("a.txt", "Example Wire", "2024-05-02")),
        a_coded(TEXT.replace(". ", ".\n\n"), a_copy("b.txt", None, None)),
        a_coded(TEXT + " It rained.", a_copy("c.txt", None, "2024-05-01")),
        a_coded("The Harbour Union met the canal minister again.", a_copy("d.txt"), triggers=("met",)),
    ]
    hashes = set()
    for number, order in enumerate(permutations(inputs)):
        with open_record(tmp_path / f"{number}.sqlite") as record:
            for coded in order:
                record.add(coded)
            tellings = list(record.tellings())
            visits = [told.report for told in tellings if told.report.root is Root.CONSULT]
            # an event's id may depend on the order in which reports came in
            record.write_events([an_event(*visits, id=f"e{number}")])
            hashes.add((record.content_hash(), tuple(telling.report.id for telling in tellings)))
    assert len(hashes) == 1


def test_content_hash_sees_reports_and_partition(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    seen = {record.content_hash()}
    record.write_events([an_event(*coded.reports)])
    seen.add(record.content_hash())
    record.write_events([an_event(report) for report in coded.reports])
    seen.add(record.content_hash())
    changed = replace(coded, reports=(replace(coded.reports[0], confidence=0.5), coded.reports[1]))
    record.add(changed, replace=True)
    seen.add(record.content_hash())
    assert len(seen) == 4


def test_replace_puts_a_new_reading_in_the_place_of_the_old(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    record.write_events([an_event(*coded.reports)])
    again = replace(coded, reports=coded.reports[:1], claims=(), issues=(), offices=())
    assert record.add(again, replace=True) is Account.CODED
    assert list(record.reports()) == list(again.reports)
    assert list(record.claims()) == list(record.issues()) == []
    assert [told.event for told in record.told()] == [event_id(coded.reports[0].id)]
    none = replace(again, reports=(), why_none="no frame matched")
    assert record.add(none, replace=True) is Account.NO_EVENT
    assert row_counts(record)["participants"] == row_counts(record)["events"] * 2


def test_replace_corrects_the_date_of_a_file(record: Record) -> None:
    wrong = a_coded(copy=a_copy("a.txt", day="1924-05-02", raw="same bytes"))
    right = a_coded(copy=a_copy("a.txt", day="2024-05-02", raw="same bytes"))
    record.add(wrong)
    assert record.add(right, replace=True) is Account.CODED
    filed = record.filed_document(right.document.id)
    assert filed is not None
    assert filed.copies == (right.document.copy,)


def test_add_copy(record: Record) -> None:
    coded = a_coded()
    other = replace(coded.document, copy=a_copy("b.txt", "The Example Post", "2024-06-01"))
    with pytest.raises(RecordError, match="not in the record"):
        record.add_copy(other)
    record.add(coded)
    assert record.add_copy(other) is Account.DUPLICATE
    assert [len(filed.copies) for filed in record.filed()] == [2]
    assert record.account().duplicate == 1


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda coded: replace(coded, document=replace(coded.document, title="half \ud800")), "unpaired_surrogate"),
        (
            lambda coded: replace(
                coded, reports=(replace(coded.reports[0], numbers=(Number(NumberKind.KILLED, 10**30, None, None),)),)
            ),
            "number_too_large",
        ),
    ],
)
def test_what_no_file_can_hold_is_quarantined_whole(record: Record, spoil, kind: str) -> None:
    assert record.add(spoil(a_coded())) is Account.QUARANTINED
    assert list(record.documents()) == list(record.reports()) == []
    assert [issue.kind for issue in record.issues()] == [kind]
    assert record.account().quarantined == 1
    assert record.add(a_coded()) is Account.CODED


def test_a_file_name_that_is_no_text_is_escaped(record: Record) -> None:
    coded = a_coded(copy=replace(a_copy(), path="caf\udce9.txt"))
    assert record.add(coded) is Account.CODED
    assert record.add(coded) is Account.DUPLICATE
    assert next(record.documents()).copy.path == "caf\\udce9.txt"
    assert record.add_unreadable(Unreadable("\udcff", Problem("not_text", "?"))) is Account.QUARANTINED


def test_text_with_a_null_character(record: Record) -> None:
    coded = a_coded("The Harbour\x00Union met the minister.", triggers=("met",))
    record.add(coded)
    assert list(record.documents()) == [coded.document]
    assert next(record.told_claims()).content == coded.claims[0].content.slice(coded.document.text)
    assert len(list(record.documents(text="minister"))) == 1


def test_unreadable_inputs_are_issues_once(record: Record) -> None:
    broken = Unreadable("broken.pdf", Problem("no_text", "the file has no text layer", "scan it again"))
    for _ in range(2):
        assert record.add_unreadable(broken) is Account.QUARANTINED
    assert [(issue.path, issue.document, issue.kind, issue.hint) for issue in record.issues()] == [
        ("broken.pdf", None, "no_text", "scan it again")
    ]
    assert record.account().quarantined == 2


def test_an_issue_without_document_is_filed_once(record: Record) -> None:
    coded = replace(a_coded(), issues=(Issue("a.txt", None, "no_publication_date", "no date", "give --published"),))
    for _ in range(2):
        record.add(coded, replace=True)
    assert list(record.issues()) == list(coded.issues)


def test_two_reports_with_one_id_are_an_issue(record: Record) -> None:
    coded = a_coded()
    twin = a_report(coded.document, "met", root=Root.AGREE)
    record.add(replace(coded, reports=(*coded.reports, twin), claims=coded.claims * 2))
    assert {report.root for report in record.reports()} == {Root.CONSULT, Root.ASSAULT}
    assert {issue.kind for issue in record.issues()} == {"summary_only", "same_report_id", "same_claim_id"}


def test_events_leave_tombstones_that_lead_on(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    one, two = (an_event(report) for report in coded.reports)
    assert record.write_events([one, two]) == (2, 0, 0)
    assert record.write_events([one, two]) == (0, 0, 0)
    both = an_event(*coded.reports, id=two.id, supersedes=(one.id,))
    assert record.write_events([both]) == (0, 1, 1)
    assert record.event(one.id) == both
    assert record.event_reports(one.id) == coded.reports
    third = replace(both, id="e-third", supersedes=(two.id,))
    record.write_events([third])
    assert record.event(one.id) == third
    assert record.tombstones() == {one.id: two.id, two.id: "e-third"}
    record.write_events([])
    assert record.event(one.id) is None
    record.write_events([one])
    assert record.event(one.id) == one
    assert one.id not in record.tombstones()
    assert record.event("e-unknown") is None
    record.write_events([], {one.id: "e-third", "e-third": one.id})
    assert record.event(one.id) is None


def test_events_must_be_a_partition_of_known_reports(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    one, other = (an_event(report) for report in coded.reports)
    record.write_events([one, other])
    for wrong, what in (
        ([one, replace(one, id="e2")], "again in event e2"),
        ([one, replace(other, id=one.id)], "same id"),
        ([replace(one, reports=("r-unknown",))], "which the record has not"),
    ):
        with pytest.raises(RecordError, match=what):
            record.write_events(wrong)
    assert set(record.events()) == {one, other}


def test_merge_hands_over_tellings_and_previous_events(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []

    def merger(tellings, previous) -> list[Event]:
        listed = list(tellings)
        assert all(isinstance(telling, Telling) for telling in listed)
        calls.append((len(listed), len(list(previous))))
        return [an_event(telling.report) for telling in listed]

    with open_record(tmp_path / "r.sqlite", merger=merger) as record:
        record.add(a_coded())
        assert record.merge() == 2
        assert record.merge() == 2
        assert record.merge(lambda tellings, previous: previous) == 2
    assert calls == [(2, 0), (2, 2)]
    with open_record(tmp_path / "r.sqlite") as record, pytest.raises(RecordError, match="no merger"):
        record.merge()


def test_many_events_are_written_in_batches(record: Record) -> None:
    text = " ".join(f"The Harbour Union met{number} the canal minister." for number in range(1200))
    coded: Coded = a_coded(text, triggers=tuple(f"met{number} " for number in range(1200)))
    record.add(coded)
    events = [an_event(report) for report in coded.reports]
    assert record.write_events(events) == (1200, 0, 0)
    assert {event.id: event for event in record.events()} == {event.id: event for event in events}
