"""A Filter as conditions on events or reports; the user's words only ever travel as bound parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    and_,
    func,
    literal,
    or_,
    select,
)

from dragoman.filter import Filter
from dragoman.record.keys import name_key
from dragoman.record.people import EVENT, REPORT
from dragoman.record.search import sentence_matches
from dragoman.record.tables import (
    copies,
    documents,
    event_outlets,
    event_reports,
    events,
    participants,
    reports,
    sentences,
)

type Condition = ColumnElement[bool]

_CODE = re.compile(r"(?P<country>[A-Z]{3})(?:[: ](?P<sector>[A-Z]{2,4}))?")


def events_where(wanted: Filter) -> list[Condition]:
    """The conditions that an event must meet."""
    conditions = _shared(wanted, events, EVENT)
    if wanted.outlet:
        named = select(event_outlets.c.event_id).where(_outlet(event_outlets, wanted.outlet))
        conditions.append(events.c.id.in_(named))
    if wanted.language:
        spoken = (
            select(event_reports.c.event_id)
            .join(reports, reports.c.id == event_reports.c.report_id)
            .join(documents, documents.c.id == reports.c.document_id)
            .where(func.lower(documents.c.language).in_(wanted.language))
        )
        conditions.append(events.c.id.in_(spoken))
    if wanted.text is not None:
        told = select(event_reports.c.event_id).where(event_reports.c.report_id.in_(_reports_with(wanted.text)))
        conditions.append(events.c.id.in_(told))
    return conditions + _of_event(wanted)


def reports_where(wanted: Filter) -> list[Condition]:
    """The conditions that a report must meet; those on an event's reports and outlets are put to its event."""
    conditions = _shared(wanted, reports, REPORT)
    if wanted.outlet:
        named = select(copies.c.document_id).where(_outlet(copies, wanted.outlet))
        conditions.append(reports.c.document_id.in_(named))
    if wanted.language:
        spoken = select(documents.c.id).where(func.lower(documents.c.language).in_(wanted.language))
        conditions.append(reports.c.document_id.in_(spoken))
    if wanted.text is not None:
        conditions.append(reports.c.id.in_(_reports_with(wanted.text)))
    asked = _of_event(wanted)
    if asked:
        merged = select(event_reports.c.report_id).join(events, events.c.id == event_reports.c.event_id).where(*asked)
        conditions.append(reports.c.id.in_(merged))
    return conditions


def reports_of_events(wanted: Filter | None) -> Select[Any] | None:
    """The ids of the reports whose event passes the filter; None where nothing is asked for."""
    if wanted is None or wanted.is_empty:
        return None
    passing = select(events.c.id).where(*events_where(wanted))
    return select(event_reports.c.report_id).where(event_reports.c.event_id.in_(passing))


def ordered(query: Select[Any], wanted: Filter, table: Table) -> Select[Any]:
    """The query with the filter's order and paging; ties are broken by id, so that pages never overlap."""
    name = wanted.order.value.removeprefix("-")
    keys: list[ColumnElement[Any]]
    if name == "date":
        keys = [table.c.when_first, table.c.when_last]
    elif name == "confidence":
        keys = [table.c.confidence]
    else:
        key = events.c.report_count if name == "reports" else events.c.outlet_count
        if table is reports:
            joined = events.join(event_reports, event_reports.c.event_id == events.c.id)
            mine = event_reports.c.report_id == reports.c.id
            keys = [select(key).select_from(joined).where(mine).correlate(reports).scalar_subquery()]
        else:
            keys = [key]
    down = wanted.order.value.startswith("-")
    sorted_by = [(key.desc() if down else key.asc()).nulls_last() for key in keys]
    query = query.order_by(*sorted_by, table.c.id)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return query.offset(wanted.offset) if wanted.offset else query


def is_named(people: FromClause, value: str) -> Condition:
    """Whether a participant is meant by an id, by words of its name or of the text, or by a code."""
    options = [people.c.actor_id == value]
    if key := name_key(value):
        options += [_has_words(people.c.name_key, key), _has_words(people.c.wording_key, key)]
    if code := _CODE.fullmatch(value):
        country, sector = code.group("country", "sector")
        if sector:
            options.append(and_(people.c.country == country, _has_code(people.c.sectors, sector)))
        else:
            options += [people.c.country == country, _has_code(people.c.sectors, country)]
    return or_(*options)


def _shared(wanted: Filter, table: Table, kind: str) -> list[Condition]:
    """The conditions that read the same on reports and on events."""
    conditions: list[Condition] = []
    if wanted.root:
        conditions.append(table.c.root.in_([str(root) for root in wanted.root]))
    conditions.extend(
        table.c[field].in_([value.value for value in values])
        for field in ("quad", "status")
        if (values := getattr(wanted, field))
    )
    if wanted.mode:
        conditions.append(func.lower(table.c.mode).in_(wanted.mode))
    if wanted.context:
        lowered = func.lower(table.c.contexts)
        conditions.append(or_(*(_has_code(lowered, code) for code in wanted.context)))
    if wanted.background is not None:
        conditions.append(table.c.background.is_(wanted.background))
    if wanted.min_score:
        conditions.append(table.c.confidence >= wanted.min_score)
    conditions += _dates(wanted, table)
    if wanted.place:
        conditions.append(or_(*(_is_place(table, value) for value in wanted.place)))
    return conditions + _people(wanted, table, kind)


def _dates(wanted: Filter, table: Table) -> list[Condition]:
    """Overlap of the wanted days with the act's; an open side reaches on for ever."""
    conditions: list[Condition] = []
    first, last = table.c.when_first, table.c.when_last
    if wanted.first or wanted.last:
        conditions.append(or_(first.is_not(None), last.is_not(None)))
    if wanted.first:
        conditions.append(or_(last.is_(None), last >= wanted.first.isoformat()))
    if wanted.last:
        conditions.append(or_(first.is_(None), first <= wanted.last.isoformat()))
    return conditions


def _people(wanted: Filter, table: Table, kind: str) -> list[Condition]:
    conditions: list[Condition] = []

    def among(roles: Iterable[str], values: Iterable[str], test: Callable[[FromClause, str], Condition]) -> None:
        mine = select(participants.c.owner_id).where(
            participants.c.owner_kind == kind,
            participants.c.role.in_(tuple(roles)),
            or_(*(test(participants, value) for value in values)),
        )
        conditions.append(table.c.id.in_(mine))

    if wanted.actor:
        among(("actor",), wanted.actor, is_named)
    if wanted.recipient:
        among(("recipient",), wanted.recipient, is_named)
    if wanted.country:
        among(("actor", "recipient"), wanted.country, lambda people, code: people.c.country == code)
    if wanted.sector:
        among(("actor", "recipient"), wanted.sector, lambda people, code: _has_code(people.c.sectors, code))
    if wanted.dyad:
        conditions.append(_dyad(wanted.dyad, table, kind))
    return conditions


def _dyad(dyad: tuple[str, str], table: Table, kind: str) -> Condition:
    """The two on opposite sides, in either direction; or both as actors of an act that has no recipient."""
    one, other, target = participants.alias("one"), participants.alias("other"), participants.alias("target")
    towards = select(target.c.row).where(
        target.c.owner_kind == kind, target.c.owner_id == one.c.owner_id, target.c.role == "recipient"
    )
    sides = ("actor", "recipient")
    pairs = (
        select(one.c.owner_id)
        .join(other, and_(other.c.owner_kind == one.c.owner_kind, other.c.owner_id == one.c.owner_id))
        .where(
            one.c.owner_kind == kind,
            one.c.row != other.c.row,
            one.c.role.in_(sides),
            other.c.role.in_(sides),
            is_named(one, dyad[0]),
            is_named(other, dyad[1]),
            or_(
                one.c.role != other.c.role,
                and_(one.c.role == "actor", other.c.role == "actor", ~towards.correlate(one).exists()),
            ),
        )
    )
    return table.c.id.in_(pairs)


def _of_event(wanted: Filter) -> list[Condition]:
    conditions: list[Condition] = []
    if wanted.contested is not None:
        conditions.append(events.c.contested.is_(wanted.contested))
    if wanted.min_reports:
        conditions.append(events.c.report_count >= wanted.min_reports)
    if wanted.min_outlets:
        conditions.append(events.c.outlet_count >= wanted.min_outlets)
    return conditions


def _reports_with(words: str) -> Select[Any]:
    return (
        select(reports.c.id)
        .join(
            sentences,
            and_(
                sentences.c.document_id == reports.c.document_id,
                sentences.c.sentence_start == reports.c.sentence_start,
                sentences.c.sentence_end == reports.c.sentence_end,
            ),
        )
        .where(sentence_matches(sentences.c.row, words))
    )


def _outlet(table: Table, names: Iterable[str]) -> Condition:
    listed = tuple(names)
    keys = [key for key in map(name_key, listed) if key]
    return or_(table.c.outlet.in_(listed), table.c.outlet_key.in_(keys))


def _is_place(table: Table, value: str) -> Condition:
    options = [table.c.place_country == value.upper(), func.lower(table.c.place_admin1) == value.lower()]
    if key := name_key(value):
        options.append(_has_words(table.c.place_key, key))
    return or_(*options)


def _has_words(column: ColumnElement[str], key: str) -> Condition:
    padded = literal(" ", String).concat(column).concat(" ")
    return padded.contains(f" {key} ", autoescape=True)


def _has_code(column: ColumnElement[str], code: str) -> Condition:
    padded = literal("|", String).concat(column).concat("|")
    return padded.contains(f"|{code}|", autoescape=True)
