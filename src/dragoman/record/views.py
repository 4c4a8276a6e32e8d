"""Views for people: plain columns, ISO dates, lists joined by "|", one row an event, a report, or a dyad and month."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, Table, and_, case, func, select

from dragoman.record.tables import copies, event_outlets, event_reports, events, participants, reports, sentences
from dragoman.schema.codes import Quad, Status

ACT = ("root", "mode", "contexts", "quad", "status", "background")
WHEN = ("when_first", "when_last", "when_precision")
PLACE = ("place_name", "place_country", "place_lat", "place_lon", "place_precision")


def create_views(connection: Connection) -> None:
    """Creates every view."""
    for name, query in (("v_events", _events()), ("v_reports", _reports()), ("v_dyad_month", _dyad_month())):
        body = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {body}")


def _joined(value: ColumnElement[str], position: Column[int], owner: FromClause, *where: ColumnElement[bool]) -> object:
    """The values of rows that belong to a row of `owner`, in order, joined by "|"."""
    inner = select(func.coalesce(value, "").label("value")).where(*where).order_by(position).correlate(owner).subquery()
    return select(func.aggregate_strings(inner.c.value, "|")).scalar_subquery()


def _people(owner: Table, kind: str) -> list[ColumnElement[Any]]:
    columns: list[ColumnElement[Any]] = []
    for role, prefix in (("actor", "actor"), ("recipient", "recipient"), ("participant", "participant")):
        for name, column in (("ids", "actor_id"), ("names", "name"), ("countries", "country"), ("sectors", "sectors")):
            value: ColumnElement[str] = participants.c[column]
            if name == "sectors":
                value = func.replace(value, "|", " ")
            joined = _joined(
                value,
                participants.c.position,
                owner,
                participants.c.owner_kind == kind,
                participants.c.owner_id == owner.c.id,
                participants.c.role == role,
            )
            columns.append(func.coalesce(joined, "").label(f"{prefix}_{name}"))
    return columns


def _events() -> Select[tuple[object, ...]]:
    outlets = _joined(event_outlets.c.outlet, event_outlets.c.position, events, event_outlets.c.event_id == events.c.id)
    return select(
        events.c.id.label("event_id"),
        *(events.c[name] for name in ACT),
        events.c.contested,
        *(events.c[name] for name in WHEN),
        *_people(events, "event"),
        *(events.c[name] for name in PLACE),
        events.c.intensity,
        events.c.confidence,
        events.c.report_count,
        events.c.outlet_count,
        events.c.independent,
        func.coalesce(outlets, "").label("outlets"),
        events.c.first_published,
    )


def _reports() -> Select[tuple[object, ...]]:
    where = (
        reports.outerjoin(event_reports, event_reports.c.report_id == reports.c.id)
        .outerjoin(copies, and_(copies.c.document_id == reports.c.document_id, copies.c.coded))
        .outerjoin(
            sentences,
            and_(
                sentences.c.document_id == reports.c.document_id,
                sentences.c.sentence_start == reports.c.sentence_start,
                sentences.c.sentence_end == reports.c.sentence_end,
            ),
        )
    )
    return select(
        reports.c.id.label("report_id"),
        event_reports.c.event_id,
        reports.c.document_id,
        *(reports.c[name] for name in ACT),
        *(reports.c[name] for name in WHEN),
        *_people(reports, "report"),
        *(reports.c[name] for name in PLACE),
        reports.c.intensity,
        reports.c.confidence,
        reports.c.coder,
        copies.c.path,
        copies.c.outlet,
        copies.c.published,
        reports.c.sentence_start,
        reports.c.sentence_end,
        sentences.c.text.label("sentence"),
    ).select_from(where)


def _dyad_month() -> Select[tuple[object, ...]]:
    """Events that happened, of which both countries and the month are known; compound sides count once a pair."""
    actor, recipient = participants.alias("a"), participants.alias("r")
    first, last = func.substr(events.c.when_first, 1, 7), func.substr(events.c.when_last, 1, 7)
    one = (
        select(
            events.c.id,
            first.label("month"),
            actor.c.country.label("actor_country"),
            recipient.c.country.label("recipient_country"),
            events.c.quad,
            events.c.intensity,
        )
        .distinct()
        .select_from(
            events.join(actor, _side(actor, "actor")).join(recipient, _side(recipient, "recipient")),
        )
        .where(
            events.c.status == Status.HAPPENED.value,
            events.c.background.is_(False),
            first == last,
            actor.c.country.is_not(None),
            recipient.c.country.is_not(None),
        )
        .subquery("one")
    )
    counts = [func.sum(case((one.c.quad == quad.value, 1), else_=0)).label(quad.name.lower()) for quad in Quad]
    keys = (one.c.month, one.c.actor_country, one.c.recipient_country)
    return (
        select(*keys, func.count().label("events"), *counts, func.avg(one.c.intensity).label("mean_intensity"))
        .group_by(*keys)
        .order_by(*keys)
    )


def _side(people: FromClause, role: str) -> ColumnElement[bool]:
    return and_(people.c.owner_kind == "event", people.c.owner_id == events.c.id, people.c.role == role)
