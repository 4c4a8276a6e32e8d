"""Claims as table rows, and back."""

from __future__ import annotations

import json

from dragoman.record.people import Stored, Values, speaker_of, speaker_row
from dragoman.schema.codes import Stance
from dragoman.schema.events import Claim, Topic
from dragoman.schema.ids import ClaimId, DocumentId, ReportId
from dragoman.schema.text import Span


def claim_row(claim: Claim, position: int) -> Values:
    """The row of a claim in `claims`."""
    sentence, topic = claim.sentence, claim.topic
    return speaker_row(claim.speaker) | {
        "id": claim.id,
        "report_id": claim.report,
        "document_id": claim.document,
        "position": position,
        "stance": claim.stance.value,
        "value": claim.value,
        "content_start": claim.content.start,
        "content_end": claim.content.end,
        "sentence_start": sentence.start if sentence else None,
        "sentence_end": sentence.end if sentence else None,
        "topic": topic.head if topic else None,
        "topic_words": json.dumps(topic.words, ensure_ascii=False) if topic else None,
        "topic_parties": json.dumps(topic.parties, ensure_ascii=False) if topic else None,
        "topic_ends": topic.ends if topic else None,
        "said": claim.said,
    }


def claim_of(row: Stored) -> Claim:
    """The claim of a row."""
    topic = None
    if row["topic"] is not None:
        words, parties = json.loads(row["topic_words"]), json.loads(row["topic_parties"])
        topic = Topic(row["topic"], tuple(words), tuple(parties), row["topic_ends"])
    start = row["sentence_start"]
    return Claim(
        ClaimId(row["id"]),
        ReportId(row["report_id"]) if row["report_id"] is not None else None,
        DocumentId(row["document_id"]),
        speaker_of(row),
        Stance(row["stance"]),
        row["value"],
        Span(row["content_start"], row["content_end"]),
        Span(start, row["sentence_end"]) if start is not None else None,
        topic,
        row["said"],
    )
