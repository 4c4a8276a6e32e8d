"""The record's tables: one column for everything that people filter by, in plain text, numbers and ISO dates.

Lists of codes are written as "GOV|MIL", spans as "12-20|33-40"; all offsets are code points into documents.text.
Machine output hangs on a document and is replaced with it; edits and judgements are only ever appended.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, MetaData, Table, Text, UniqueConstraint

from dragoman.record.columns import (
    act_columns,
    flag_column,
    real_column,
    row_column,
    speaker_columns,
    text_column,
    whole_column,
)

SCHEMA_VERSION = "3"

metadata = MetaData()


meta = Table("meta", metadata, text_column("name", key=True), text_column("value"))

documents = Table(
    "documents",
    metadata,
    row_column(),
    Column("id", Text, nullable=False, unique=True),
    text_column("title", null=True),
    text_column("text"),
    text_column("language"),
    text_column("original_language", null=True),
    text_column("fingerprint"),
)

copies = Table(
    "copies",
    metadata,
    row_column(),
    text_column("document_id"),
    text_column("copy_key"),
    flag_column("coded"),
    text_column("path"),
    text_column("outlet", null=True),
    text_column("outlet_key", null=True),
    text_column("outlet_country", null=True),
    text_column("outlet_kind", null=True),
    text_column("outlet_language", null=True),
    text_column("url", null=True),
    text_column("published", null=True),
    text_column("published_first", null=True),
    text_column("published_last", null=True),
    text_column("published_precision", null=True),
    text_column("published_basis", null=True),
    text_column("retrieved", null=True),
    text_column("raw_hash"),
    UniqueConstraint("document_id", "copy_key"),
    Index("ix_copies_outlet", "outlet_key", "document_id"),
)

furniture = Table(
    "furniture",
    metadata,
    text_column("document_id", key=True),
    whole_column("position", key=True),
    text_column("kind"),
    whole_column("span_start"),
    whole_column("span_end"),
)

problems = Table(
    "problems",
    metadata,
    text_column("document_id", key=True),
    whole_column("position", key=True),
    text_column("kind"),
    text_column("detail"),
    text_column("hint"),
    whole_column("span_start", null=True),
    whole_column("span_end", null=True),
)

sentences = Table(
    "sentences",
    metadata,
    row_column(),
    text_column("document_id"),
    whole_column("sentence_start"),
    whole_column("sentence_end"),
    text_column("text"),
    UniqueConstraint("document_id", "sentence_start", "sentence_end"),
)

reports = Table(
    "reports",
    metadata,
    text_column("id", key=True),
    text_column("document_id"),
    whole_column("sentence_start"),
    whole_column("sentence_end"),
    whole_column("trigger_start"),
    whole_column("trigger_end"),
    *act_columns(),
    text_column("coder"),
    text_column("why"),
    Index("ix_reports_document", "document_id"),
    Index("ix_reports_root", "root", "when_first"),
    Index("ix_reports_when", "when_first", "when_last"),
)

participants = Table(
    "participants",
    metadata,
    row_column(),
    text_column("owner_kind"),
    text_column("owner_id"),
    text_column("role"),
    whole_column("position"),
    text_column("actor_key"),
    text_column("actor_id", null=True),
    text_column("name"),
    text_column("name_key"),
    text_column("country", null=True),
    text_column("sectors"),
    text_column("office", null=True),
    real_column("confidence"),
    text_column("why"),
    text_column("wording"),
    text_column("wording_key"),
    text_column("spans"),
    Index("ix_participants_owner", "owner_kind", "owner_id", "role", "position"),
    Index("ix_participants_actor", "actor_id", "owner_kind", "role", "owner_id"),
    Index("ix_participants_key", "actor_key", "owner_kind", "owner_id"),
    Index("ix_participants_country", "country", "owner_kind", "role", "owner_id"),
)

speakers = Table(
    "speakers",
    metadata,
    text_column("report_id", key=True),
    whole_column("position", key=True),
    *speaker_columns(),
    Index("ix_speakers_actor", "actor_key"),
)

numbers = Table(
    "numbers",
    metadata,
    text_column("owner_kind", key=True),
    text_column("owner_id", key=True),
    whole_column("position", key=True),
    text_column("kind"),
    whole_column("low", null=True),
    whole_column("high", null=True),
    text_column("counted_by", null=True),
    whole_column("span_start", null=True),
    whole_column("span_end", null=True),
)

report_spans = Table(
    "report_spans",
    metadata,
    text_column("report_id", key=True),
    whole_column("position", key=True),
    text_column("field"),
    text_column("spans"),
)

alternatives = Table(
    "alternatives",
    metadata,
    text_column("report_id", key=True),
    whole_column("position", key=True),
    text_column("root"),
    text_column("mode", null=True),
    real_column("score"),
    text_column("proposed_by"),
)

claims = Table(
    "claims",
    metadata,
    text_column("id", key=True),
    text_column("report_id", null=True),
    text_column("document_id"),
    whole_column("position"),
    *speaker_columns(),
    text_column("stance"),
    text_column("value"),
    whole_column("content_start"),
    whole_column("content_end"),
    whole_column("sentence_start", null=True),
    whole_column("sentence_end", null=True),
    text_column("topic", null=True),
    text_column("topic_words", null=True),
    text_column("topic_parties", null=True),
    Column("topic_ends", Boolean(create_constraint=False), nullable=True),
    text_column("said", null=True),
    Index("ix_claims_report", "report_id"),
    Index("ix_claims_document", "document_id"),
)

namings = Table(
    "namings",
    metadata,
    text_column("document_id", key=True),
    whole_column("position", key=True),
    text_column("kind"),
    text_column("report_id", null=True),
    text_column("actor_id", null=True),
    text_column("actor_name", null=True),
    text_column("actor_country", null=True),
    text_column("actor_sectors", null=True),
    whole_column("span_start"),
    whole_column("span_end"),
    whole_column("head_start"),
    whole_column("head_end"),
    whole_column("sentence_start"),
    whole_column("sentence_end"),
    Index("ix_namings_actor", "actor_id"),
)

stated_offices = Table(
    "stated_offices",
    metadata,
    text_column("document_id", key=True),
    whole_column("position", key=True),
    text_column("actor_id"),
    text_column("person"),
    text_column("title"),
    text_column("organisation", null=True),
    text_column("country", null=True),
    text_column("sector"),
    whole_column("span_start"),
    whole_column("span_end"),
    Index("ix_stated_offices_actor", "actor_id"),
)

events = Table(
    "events",
    metadata,
    text_column("id", key=True),
    *act_columns(),
    flag_column("contested"),
    whole_column("report_count"),
    whole_column("outlet_count"),
    whole_column("independent"),
    text_column("first_published", null=True),
    text_column("fingerprint"),
    Index("ix_events_root", "root", "when_first"),
    Index("ix_events_when", "when_first", "when_last"),
)

event_reports = Table(
    "event_reports",
    metadata,
    text_column("report_id", key=True),
    text_column("event_id"),
    whole_column("position"),
    Index("ix_event_reports_event", "event_id", "position"),
)

event_outlets = Table(
    "event_outlets",
    metadata,
    text_column("event_id", key=True),
    whole_column("position", key=True),
    text_column("outlet"),
    text_column("outlet_key"),
    Index("ix_event_outlets_outlet", "outlet_key", "event_id"),
)

disagreements = Table(
    "disagreements",
    metadata,
    text_column("event_id", key=True),
    whole_column("position", key=True),
    whole_column("variant", key=True),
    text_column("field"),
    text_column("value", null=True),
    text_column("reports"),
    text_column("said_by"),
)

supersedes = Table(
    "supersedes",
    metadata,
    text_column("event_id", key=True),
    whole_column("position", key=True),
    text_column("earlier_id"),
)

tombstones = Table("tombstones", metadata, text_column("event_id", key=True), text_column("successor_id", null=True))

issues = Table(
    "issues",
    metadata,
    row_column(),
    text_column("path"),
    text_column("document_id", null=True),
    text_column("kind"),
    text_column("detail"),
    text_column("hint"),
    Index("ix_issues_document", "document_id"),
    Index("ix_issues_path", "path"),
)

runs = Table(
    "runs",
    metadata,
    row_column(),
    Column("id", Text, nullable=False, unique=True),
    text_column("started"),
    text_column("finished", null=True),
    text_column("version"),
)

components = Table(
    "components",
    metadata,
    text_column("run_id", key=True),
    whole_column("position", key=True),
    text_column("name"),
    text_column("value"),
)

outcomes = Table(
    "outcomes",
    metadata,
    row_column(),
    text_column("run_id", null=True),
    text_column("path"),
    text_column("account"),
    text_column("document_id", null=True),
    text_column("reason"),
    Index("ix_outcomes_run", "run_id", "account"),
)

edits = Table(
    "edits",
    metadata,
    row_column(),
    text_column("target"),
    text_column("field"),
    text_column("old"),
    text_column("new"),
    text_column("person"),
    text_column("time"),
    text_column("reason"),
    Index("ix_edits_target", "target"),
)

judgements = Table(
    "judgements",
    metadata,
    row_column(),
    text_column("left_id"),
    text_column("right_id"),
    text_column("verdict"),
    text_column("person"),
    text_column("time"),
    text_column("reason"),
    Index("ix_judgements_pair", "left_id", "right_id"),
)

OF_REPORT = (speakers, report_spans, alternatives)
"""Tables whose rows belong to one report by report_id (participants and numbers: by owner)."""

OF_DOCUMENT = (furniture, problems, sentences, claims, namings, stated_offices, issues)
"""Tables whose rows are replaced with their document."""

OF_EVENT = (event_reports, event_outlets, disagreements, supersedes)
"""Tables whose rows belong to one event by event_id (participants and numbers: by owner)."""
