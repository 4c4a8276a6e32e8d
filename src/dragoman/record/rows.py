"""Schema values as table rows, and back: every field survives the round trip."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.record.keys import join_codes, join_spans, name_key, split_codes, split_spans
from dragoman.record.people import (
    EVENT,
    REPORT,
    Stored,
    Values,
    number_of,
    number_rows,
    people_of,
    people_rows,
    speaker_of,
    speaker_row,
)
from dragoman.schema.actors import StatedOffice
from dragoman.schema.codes import (
    DatePrecision,
    PlacePrecision,
    Quad,
    Root,
    Status,
)
from dragoman.schema.events import Disagreement, Event, Variant
from dragoman.schema.ids import DocumentId, EventId, ReportId, digest
from dragoman.schema.places import Place
from dragoman.schema.reports import Alternative, Explanation, FieldSpans, Report
from dragoman.schema.text import Span
from dragoman.schema.times import When


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _act_row(act: Report | Event) -> Values:
    when, place = act.when, act.place
    return {
        "id": act.id,
        "root": act.root.value,
        "mode": act.mode,
        "contexts": join_codes(act.contexts),
        "quad": act.quad.value,
        "status": act.status.value,
        "background": act.background,
        "when_first": _iso(when.first),
        "when_last": _iso(when.last),
        "when_precision": when.precision.value,
        "when_basis": when.basis,
        "when_start": when.start,
        "when_end": when.end,
        "when_one_of": " ".join(f"{a.isoformat()}/{b.isoformat()}" for a, b in when.alternatives) or None,
        "place_name": place.name if place else None,
        "place_key": name_key(place.name) if place else None,
        "place_country": place.country if place else None,
        "place_lat": place.lat if place else None,
        "place_lon": place.lon if place else None,
        "place_precision": place.precision.value if place else None,
        "place_geonames_id": place.geonames_id if place else None,
        "place_admin1": place.admin1 if place else None,
        "place_relation": place.relation if place else None,
        "intensity": act.intensity,
        "confidence": act.confidence,
    }


def _when(row: Stored) -> When:
    return When(
        _day(row["when_first"]),
        _day(row["when_last"]),
        DatePrecision(row["when_precision"]),
        row["when_basis"],
        row["when_start"],
        row["when_end"],
        tuple(_either(one) for one in (row["when_one_of"] or "").split()),
    )


def _either(stored: str) -> tuple[date, date]:
    first, _, last = stored.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _place(row: Stored) -> Place | None:
    if row["place_precision"] is None:
        return None
    return Place(
        row["place_name"],
        row["place_country"],
        row["place_lat"],
        row["place_lon"],
        PlacePrecision(row["place_precision"]),
        row["place_geonames_id"],
        row["place_admin1"],
        row["place_relation"],
    )


def report_row(report: Report) -> Values:
    """The row of a report in `reports`."""
    why = report.why
    return _act_row(report) | {
        "document_id": report.document,
        "sentence_start": report.sentence.start,
        "sentence_end": report.sentence.end,
        "trigger_start": report.trigger.start,
        "trigger_end": report.trigger.end,
        "coder": report.coder,
        "why": json.dumps({"frame": why.frame, "paths": why.paths, "decided": why.decided}, ensure_ascii=False),
    }


def report_of(row: Stored, parts: Mapping[str, Sequence[Stored]]) -> Report:
    """The report of a row and of the rows that hang on it, by table name."""
    people = people_of(parts["participants"])
    why = json.loads(row["why"])
    return Report(
        id=ReportId(row["id"]),
        document=DocumentId(row["document_id"]),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        root=Root(row["root"], Quad(row["quad"])),
        mode=row["mode"],
        contexts=split_codes(row["contexts"]),
        actors=people["actor"],
        recipients=people["recipient"],
        participants=people["participant"],
        place=_place(row),
        when=_when(row),
        status=Status(row["status"]),
        background=row["background"],
        attribution=tuple(speaker_of(part) for part in parts["speakers"]),
        numbers=tuple(number_of(part) for part in parts["numbers"]),
        spans=tuple(FieldSpans(part["field"], split_spans(part["spans"])) for part in parts["report_spans"]),
        intensity=row["intensity"],
        confidence=row["confidence"],
        coder=row["coder"],
        alternatives=tuple(
            Alternative(part["root"], part["mode"], part["score"], part["proposed_by"])
            for part in parts["alternatives"]
        ),
        why=Explanation(why["frame"], tuple(why["paths"]), tuple(why["decided"])),
    )


def report_parts(report: Report) -> dict[str, list[Values]]:
    """The rows that hang on a report, by table name."""
    return {
        "participants": people_rows(REPORT, report),
        "numbers": number_rows(REPORT, report),
        "speakers": [
            {"report_id": report.id, "position": position} | speaker_row(speaker)
            for position, speaker in enumerate(report.attribution)
        ],
        "report_spans": [
            {"report_id": report.id, "position": position, "field": part.field, "spans": join_spans(part.spans)}
            for position, part in enumerate(report.spans)
        ],
        "alternatives": [
            {
                "report_id": report.id,
                "position": position,
                "root": other.root,
                "mode": other.mode,
                "score": other.score,
                "proposed_by": other.by,
            }
            for position, other in enumerate(report.alternatives)
        ],
    }


def event_row(event: Event) -> Values:
    """The row of an event in `events`."""
    return _act_row(event) | {
        "contested": event.contested,
        "report_count": len(event.reports),
        "outlet_count": len(set(event.outlets)),
        "independent": event.independent,
        "first_published": event.first_published,
        "fingerprint": digest(repr(event)),
    }


def event_of(row: Stored, parts: Mapping[str, Sequence[Stored]]) -> Event:
    """The event of a row and of the rows that hang on it, by table name."""
    people = people_of(parts["participants"])
    told: dict[tuple[int, str], list[Variant]] = {}
    for part in parts["disagreements"]:
        variants = told.setdefault((part["position"], part["field"]), [])
        if part["value"] is not None:
            told_in = tuple(ReportId(one) for one in split_codes(part["reports"]))
            variants.append(Variant(part["value"], told_in, tuple(json.loads(part["said_by"]))))
    return Event(
        id=EventId(row["id"]),
        root=Root(row["root"], Quad(row["quad"])),
        mode=row["mode"],
        contexts=split_codes(row["contexts"]),
        quad=Quad(row["quad"]),
        actors=people["actor"],
        recipients=people["recipient"],
        participants=people["participant"],
        place=_place(row),
        when=_when(row),
        status=Status(row["status"]),
        background=row["background"],
        contested=row["contested"],
        intensity=row["intensity"],
        confidence=row["confidence"],
        numbers=tuple(number_of(part) for part in parts["numbers"]),
        reports=tuple(ReportId(part["report_id"]) for part in parts["event_reports"]),
        outlets=tuple(part["outlet"] for part in parts["event_outlets"]),
        first_published=row["first_published"],
        disagreements=tuple(Disagreement(field, tuple(variants)) for (_, field), variants in told.items()),
        supersedes=tuple(EventId(part["earlier_id"]) for part in parts["supersedes"]),
        independent=row["independent"],
    )


def event_parts(event: Event) -> dict[str, list[Values]]:
    """The rows that hang on an event, by table name."""
    return {
        "participants": people_rows(EVENT, event),
        "numbers": number_rows(EVENT, event),
        "event_reports": [
            {"event_id": event.id, "position": position, "report_id": report}
            for position, report in enumerate(event.reports)
        ],
        "event_outlets": [
            {"event_id": event.id, "position": position, "outlet": outlet, "outlet_key": name_key(outlet)}
            for position, outlet in enumerate(event.outlets)
        ],
        "disagreements": [
            {
                "event_id": event.id,
                "position": position,
                "variant": number,
                "field": disagreement.field,
                "value": variant.value if variant else None,
                "reports": join_codes(variant.reports) if variant else "",
                "said_by": json.dumps(variant.by if variant else (), ensure_ascii=False),
            }
            for position, disagreement in enumerate(event.disagreements)
            for number, variant in enumerate(disagreement.variants or (None,))
        ],
        "supersedes": [
            {"event_id": event.id, "position": position, "earlier_id": earlier}
            for position, earlier in enumerate(event.supersedes)
        ],
    }


def office_of(row: Stored) -> StatedOffice:
    """The stated office of a row."""
    return StatedOffice(
        row["actor_id"],
        row["person"],
        row["title"],
        row["organisation"],
        row["country"],
        row["sector"],
        Span(row["span_start"], row["span_end"]),
    )
