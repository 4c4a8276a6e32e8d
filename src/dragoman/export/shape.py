"""The public shape of events, reports, claims, actors and documents: the dictionaries that become JSON everywhere."""

from __future__ import annotations

from typing import Any

from dragoman.export.source import FiledDocument, SeenActor
from dragoman.schema.actors import ActorMatch, Participant
from dragoman.schema.codes import PlacePrecision
from dragoman.schema.documents import Copy
from dragoman.schema.events import Event, Topic
from dragoman.schema.places import Place
from dragoman.schema.reports import Number, Report, Speaker
from dragoman.schema.runs import Issue
from dragoman.schema.text import Span
from dragoman.schema.times import When
from dragoman.schema.told import ToldClaim, ToldReport

type Shape = dict[str, Any]


def event_shape(event: Event) -> Shape:
    """An event as in events.jsonl."""
    return {
        "id": event.id,
        **_what(event),
        "quad": int(event.quad),
        **_who(event),
        "place": place_shape(event.place),
        "when": when_shape(event.when),
        "status": event.status.value,
        "background": event.background,
        "contested": event.contested,
        "intensity": event.intensity,
        "confidence": event.confidence,
        "numbers": [number_shape(number) for number in event.numbers],
        "reports": list(event.reports),
        "outlets": list(event.outlets),
        "first_published": event.first_published,
        "disagreements": [
            {
                "field": disagreement.field,
                "variants": [
                    {"value": variant.value, "reports": list(variant.reports), "by": list(variant.by)}
                    for variant in disagreement.variants
                ],
            }
            for disagreement in event.disagreements
        ],
        "independent": event.independent,
    }


def report_shape(told: ToldReport) -> Shape:
    """A report as in reports.jsonl."""
    report = told.report
    spans: dict[str, list[list[int]]] = {}
    for part in report.spans:
        spans.setdefault(part.field, []).extend(_pair(span) for span in part.spans)
    return {
        "id": report.id,
        "event_id": told.event,
        "document": {
            "id": report.document,
            "path": told.path,
            "outlet": told.outlet,
            "published": told.published,
        },
        "sentence": {"start": report.sentence.start, "end": report.sentence.end, "text": told.sentence},
        "trigger": {"start": report.trigger.start, "end": report.trigger.end},
        **_what(report),
        "quad": int(report.quad),
        **_who(report),
        "place": place_shape(report.place),
        "when": when_shape(report.when),
        "status": report.status.value,
        "background": report.background,
        "intensity": report.intensity,
        "confidence": report.confidence,
        "numbers": [number_shape(number) for number in report.numbers],
        "attribution": [speaker_shape(speaker) for speaker in report.attribution],
        "spans": spans,
        "coder": report.coder,
        "alternatives": [
            {"root": other.root, "mode": other.mode, "score": other.score, "by": other.by}
            for other in report.alternatives
        ],
        "why": {
            "frame": report.why.frame,
            "paths": list(report.why.paths),
            "decided": list(report.why.decided),
        },
    }


def claim_shape(told: ToldClaim) -> Shape:
    """A claim as in claims.jsonl."""
    claim = told.claim
    return {
        "id": claim.id,
        "report_id": claim.report,
        "event_id": told.event,
        "document_id": claim.document,
        **speaker_shape(claim.speaker),
        "actor": match_shape(claim.speaker.actor) if claim.speaker.actor else None,
        "stance": claim.stance.value,
        "value": claim.value,
        "content": {"start": claim.content.start, "end": claim.content.end, "text": told.content},
        "sentence": _pair(claim.sentence) if claim.sentence else None,
        "topic": topic_shape(claim.topic) if claim.topic else None,
        "said": claim.said,
    }


def topic_shape(topic: Topic) -> Shape:
    """What a stand is about."""
    return {"head": topic.head, "words": list(topic.words), "parties": list(topic.parties), "ends": topic.ends}


def actor_shape(seen: SeenActor) -> Shape:
    """An actor as in actors.jsonl."""
    return {
        "actor_id": seen.actor_id,
        "name": seen.name,
        "country": seen.country,
        "sectors": list(seen.sectors),
        "reports": seen.reports,
        "events": seen.events,
        "spoken": seen.spoken,
        "wordings": [
            {"text": word.text, "count": word.count, "report_id": word.report, "document_id": word.document}
            for word in seen.wordings
        ],
        "offices": [
            {
                "person": stated.office.person,
                "title": stated.office.title,
                "organisation": stated.office.organisation,
                "country": stated.office.country,
                "sector": stated.office.sector,
                "document_id": stated.document,
                "span": _pair(stated.office.span),
                "text": stated.words,
            }
            for stated in seen.offices
        ],
    }


def document_shape(filed: FiledDocument, *, texts: bool) -> Shape:
    """A document as in documents.jsonl; its text only where asked for, since it may not be anybody's to pass on."""
    document = filed.document
    shape: Shape = {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "original_language": document.original_language,
        "characters": len(document.text),
        "reports": filed.reports,
        "copies": [copy_shape(copy) for copy in filed.copies],
    }
    return shape | {"text": document.text} if texts else shape


def copy_shape(copy: Copy) -> Shape:
    """A copy of a document: who published it where and when."""
    outlet = copy.outlet
    return {
        "path": copy.path,
        "outlet": outlet.name if outlet else None,
        "outlet_country": outlet.country if outlet else None,
        "outlet_kind": outlet.kind.value if outlet else None,
        "url": copy.url,
        "published": copy.published.text if copy.published else None,
        "published_basis": copy.published.basis.value if copy.published else None,
        "retrieved": copy.retrieved.isoformat() if copy.retrieved else None,
        "raw_hash": copy.raw_hash,
    }


def issue_shape(issue: Issue) -> Shape:
    """A problem met with an input, as in issues.jsonl."""
    return {
        "path": issue.path,
        "document_id": issue.document,
        "kind": issue.kind,
        "detail": issue.detail,
        "hint": issue.hint,
    }


def person_shape(person: Participant) -> Shape:
    """Who takes part: id, name, country, sectors and office."""
    return match_shape(person.who)


def match_shape(who: ActorMatch) -> Shape:
    """An actor: id, name, country, sectors and office."""
    return {
        "actor_id": who.actor_id,
        "name": who.name,
        "country": who.country,
        "sectors": list(who.sectors),
        "office": who.office,
    }


def place_shape(place: Place | None) -> Shape:
    """A place; where none is known every field is empty and the precision is none."""
    return {
        "name": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": (place.precision if place else PlacePrecision.NONE).value,
    }


def when_shape(when: When) -> Shape:
    """A time: as EDTF, as first and last day, and how precise."""
    return {
        "edtf": when.edtf or None,
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "precision": when.precision.value,
    }


def number_shape(number: Number) -> Shape:
    """A count of people."""
    return {"kind": number.kind.value, "low": number.low, "high": number.high, "by": number.by}


def speaker_shape(speaker: Speaker) -> Shape:
    """A link of an attribution chain."""
    return {
        "speaker": speaker.name,
        "actor_id": speaker.actor.actor_id if speaker.actor else None,
        "channel": speaker.channel.value,
        "hedge": speaker.hedge,
        "span": _pair(speaker.span) if speaker.span else None,
    }


def _what(act: Report | Event) -> Shape:
    return {"root": act.root.value, "mode": act.mode, "contexts": list(act.contexts)}


def _who(act: Report | Event) -> Shape:
    return {
        "actors": [person_shape(person) for person in act.actors],
        "recipients": [person_shape(person) for person in act.recipients],
        "participants": [person_shape(person) for person in act.participants],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
