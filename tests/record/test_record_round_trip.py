"""What comes out of a record is what went in, field by field."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_values import a_coded, a_copy, a_run, an_event, coded_documents, events_of

from dragoman.errors import RecordError
from dragoman.record import Record, open_record
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Account
from dragoman.schema.runs import Coded, Edit, Judgement, Outcome, Tally


def test_hand_built_document(record: Record) -> None:
    coded = a_coded()
    assert record.add(coded) is Account.CODED
    assert list(record.documents()) == [coded.document]
    assert sorted(record.reports(), key=lambda report: report.trigger) == list(coded.reports)
    assert list(record.claims()) == list(coded.claims)
    assert list(record.issues()) == list(coded.issues)
    told = record.told_report(coded.reports[1].id)
    assert told is not None
    assert told.report == record.report(coded.reports[1].id) == coded.reports[1]
    assert record.report("r-unknown") is record.document("d-unknown") is None
    assert record.document(coded.document.id) == coded.document
    assert told.sentence == "Gunmen attacked a depot."
    assert (told.path, told.outlet, told.published, told.event) == ("a.txt", "Example Wire", "2024-05-02", None)
    assert next(record.told_claims()).content == coded.claims[0].content.slice(coded.document.text)


def test_hand_built_event(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    event = an_event(*coded.reports, supersedes=("e1", "e0"))
    assert record.write_events([event]) == (1, 0, 0)
    assert list(record.events()) == [event]
    assert record.event(event.id) == event
    assert record.event_reports(event.id) == coded.reports
    assert {told.event for told in record.told()} == {event.id}
    assert list(record.claims(event=event.id)) == list(coded.claims)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn=coded_documents(), choice=st.data())
def test_every_field_of_every_type(drawn: Coded, choice: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.sqlite") as record:
        record.add(drawn)
        assert list(record.documents()) == [drawn.document]
        assert {report.id: report for report in record.reports()} == {report.id: report for report in drawn.reports}
        assert set(record.claims()) == set(drawn.claims)
        assert sorted(map(repr, record.issues())) == sorted(map(repr, drawn.issues))
        if drawn.reports:
            event = choice.draw(events_of(drawn.reports))
            record.write_events([event])
            assert record.event(event.id) == event
            assert list(record.events()) == [event]
            assert record.event_reports(event.id) == drawn.reports


def test_run_and_its_account(record: Record) -> None:
    run = a_run()
    record.start_run(run)
    record.add(a_coded(), run)
    record.add(a_coded(), run)
    record.add(a_coded("Nothing happened.", a_copy("b.txt"), triggers=()), run.id)
    record.add_outcome(Outcome("c.txt", Account.FILTERED, None, "before 2020"), run)
    tally = Tally(inputs=4, coded=1, no_event=1, duplicate=1, filtered=1, quarantined=0)
    assert record.account(run) == record.account() == tally
    finished = record.finish_run(run.id, run.started)
    assert finished.account == tally
    assert list(record.runs()) == [finished]
    assert (finished.components, finished.finished) == (run.components, run.started)
    assert [outcome.reason for outcome in record.outcomes(run)] == ["", "", "no frame matched", "before 2020"]
    assert record.account("another run") == Tally()
    with pytest.raises(RecordError, match="no run"):
        record.finish_run("another run")


def test_edits_and_judgements_outlive_a_new_reading(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    at = a_run().started
    edit = Edit(coded.reports[0].id, "root", "CONSULT", "AGREE", "An Analyst", at, "a deal was signed")
    judgement = Judgement(coded.reports[0].id, coded.reports[1].id, "different", "An Analyst", at, "")
    record.add_edit(edit)
    record.add_judgement(judgement)
    assert record.add(coded, replace=True) is Account.CODED
    assert list(record.edits(coded.reports[0].id)) == list(record.edits()) == [edit]
    assert list(record.edits("r0")) == []
    assert list(record.judgements()) == [judgement]


def test_codes_that_could_not_be_taken_apart_are_refused(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    with pytest.raises(RecordError, match="holds the sign"):
        record.write_events([an_event(*coded.reports, contexts=("a|b",))])


def test_participant_keys_are_kept_apart(record: Record) -> None:
    coded = a_coded()
    record.add(coded)
    keys = {seen.key for seen in record.actors()}
    people = [person for report in coded.reports for person in (*report.actors, *report.recipients)]
    assert keys == {Participant(person.who).key for person in people}
