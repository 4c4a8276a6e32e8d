"""The one dictionary of flat columns: it writes the headers and cells of CSV files, and the page that explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.export.panel import DyadMonth
from dragoman.export.precision import acled_geo, acled_time, gdelt_geo, ucdp_date, ucdp_where
from dragoman.schema.actors import Participant
from dragoman.schema.codes import NumberKind, Quad
from dragoman.schema.events import Event, Position
from dragoman.schema.reports import Report
from dragoman.schema.told import ToldClaim, ToldReport

type Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column[Row]:
    """A column: its name, the kind of its values, what it means, and how a row fills it."""

    name: str
    kind: str
    meaning: str
    cell: Callable[[Row], Cell]


def listed(parts: Iterable[str | None]) -> str:
    """A list in one cell: parts joined by "|"; a "|" or "\\" inside a part has a "\\" before it."""
    return "|".join((part or "").replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def _act(act: Callable[[Any], Report | Event]) -> tuple[Column[Any], ...]:
    """The columns that events and reports share."""
    return (
        Column("root", "code", "PLOVER root of the act", lambda row: act(row).root.value),
        Column("mode", "code", "how: PLOVER mode of the root", lambda row: act(row).mode),
        Column("contexts", "list", "why: PLOVER contexts", lambda row: listed(act(row).contexts)),
        Column(
            "quad",
            "integer",
            "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
            lambda row: int(act(row).quad),
        ),
        Column("status", "code", "whether the act took place, as told", lambda row: act(row).status.value),
        Column("background", "boolean", "told as history", lambda row: act(row).background),
        Column("date_first", "date", "first day it may lie on", lambda row: _iso(act(row).when.first)),
        Column("date_last", "date", "last day it may lie on", lambda row: _iso(act(row).when.last)),
        Column("date_precision", "code", "day, week, month, year, none", lambda row: act(row).when.precision.value),
        Column("date_edtf", "text", "the interval in EDTF", lambda row: act(row).when.edtf or None),
        *_side("actor", "who acts", lambda row: act(row).actors),
        *_side("recipient", "towards whom", lambda row: act(row).recipients),
        *_side("participant", "who else takes part", lambda row: act(row).participants),
        Column("place_name", "text", "name of the place", lambda row: _place(act(row), "name")),
        Column("place_country", "code", "ISO3 country of the place", lambda row: _place(act(row), "country")),
        Column("lat", "number", "latitude in degrees north", lambda row: _place(act(row), "lat")),
        Column("lon", "number", "longitude in degrees east", lambda row: _place(act(row), "lon")),
        Column(
            "place_precision",
            "code",
            "exact, city, district, province, country, none",
            lambda row: getattr(_place(act(row), "precision"), "value", "none"),
        ),
        Column(
            "ucdp_where_prec",
            "integer",
            "UCDP: 1 point, 2 near one, 3 district, 4 province, 5 other area, 6 country, 7 waters of no country",
            lambda row: ucdp_where(act(row).place),
        ),
        Column(
            "ucdp_date_prec",
            "integer",
            "UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 year",
            lambda row: ucdp_date(act(row).when),
        ),
        Column(
            "acled_geo_precision",
            "integer",
            "ACLED: 1 town or finer, 2 around one, 3 larger region",
            lambda row: acled_geo(act(row).place),
        ),
        Column(
            "acled_time_precision",
            "integer",
            "ACLED: 1 day, 2 week, 3 month",
            lambda row: acled_time(act(row).when),
        ),
        Column(
            "gdelt_geo_type",
            "integer",
            "GDELT's ActionGeo_Type: 1 country, 2 US state, 3 US town, 4 town, 5 province elsewhere",
            lambda row: gdelt_geo(act(row).place),
        ),
        Column("intensity", "number", "PLOVER's scale, -10 (conflict) to 10", lambda row: act(row).intensity),
        Column("confidence", "number", "calibrated, 0 to 1", lambda row: act(row).confidence),
        *(
            Column(
                f"{kind.value}_{bound}",
                "integer",
                f"{word} number told of people {_COUNTED[kind]}",
                _counted(act, kind, bound),
            )
            for kind in NumberKind
            for bound, word in (("low", "lowest"), ("high", "highest"))
        ),
    )


def _side(role: str, meaning: str, people: Callable[[Any], tuple[Participant, ...]]) -> tuple[Column[Any], ...]:
    """Four lists that run in parallel: one part a participant."""
    return (
        Column(f"{role}_ids", "list", f"{meaning}: ids", lambda row: listed(one.actor_id for one in people(row))),
        Column(f"{role}_names", "list", f"{meaning}: names", lambda row: listed(one.who.name for one in people(row))),
        Column(
            f"{role}_countries",
            "list",
            f"{meaning}: ISO3 countries",
            lambda row: listed(one.who.country for one in people(row)),
        ),
        Column(
            f"{role}_sectors",
            "list",
            f"{meaning}: sectors, a space between those of one",
            lambda row: listed(" ".join(one.who.sectors) for one in people(row)),
        ),
    )


_COUNTED = {
    NumberKind.KILLED: "killed",
    NumberKind.INJURED: "injured",
    NumberKind.ARRESTED: "arrested",
    NumberKind.DISPLACED: "displaced",
    NumberKind.PARTICIPANTS: "taking part",
}


def _counted(act: Callable[[Any], Report | Event], kind: NumberKind, bound: str) -> Callable[[Any], Cell]:
    def cell(row: Any) -> Cell:
        told = [getattr(number, bound) for number in act(row).numbers if number.kind is kind]
        known = [value for value in told if value is not None]
        if not known:
            return None
        return int(min(known) if bound == "low" else max(known))

    return cell


def _place(act: Report | Event, field: str) -> Any:
    return getattr(act.place, field) if act.place else None


def _in_quad(quad: Quad) -> Callable[[DyadMonth], Cell]:
    return lambda row: row.quads[quad.value - 1]


def _iso(day: object) -> str | None:
    return str(day) if day else None


EVENTS: tuple[Column[Event], ...] = (
    Column("event_id", "id", "the event; ids live on through merging", lambda event: event.id),
    *_act(lambda event: event),
    Column("contested", "boolean", "claims about it contradict each other", lambda event: event.contested),
    Column("report_count", "integer", "how many reports tell it", lambda event: len(event.reports)),
    Column("outlet_count", "integer", "how many outlets tell it", lambda event: len(set(event.outlets))),
    Column("independent", "integer", "how many independent sources tell it", lambda event: event.independent),
    Column("outlets", "list", "those outlets", lambda event: listed(event.outlets)),
    Column("first_published", "date", "when first told: day, month or year", lambda event: event.first_published),
    Column("disagreements", "list", "fields on which its reports differ", lambda event: listed(
        disagreement.field for disagreement in event.disagreements
    )),
    Column("report_ids", "list", "its reports", lambda event: listed(event.reports)),
)  # fmt: skip

REPORTS: tuple[Column[ToldReport], ...] = (
    Column("report_id", "id", "the report: one sentence's telling of one act", lambda told: told.report.id),
    Column("event_id", "id", "its event; empty before merging", lambda told: told.event),
    Column("document_id", "id", "its document", lambda told: told.report.document),
    Column("path", "text", "where the document was read from", lambda told: told.path),
    Column("outlet", "text", "who published it", lambda told: told.outlet),
    Column("published", "date", "when: day, month or year", lambda told: told.published),
    Column("sentence_start", "integer", "first character of the sentence", lambda told: told.report.sentence.start),
    Column("sentence_end", "integer", "character after the sentence", lambda told: told.report.sentence.end),
    Column("sentence", "text", "the sentence, as it stands", lambda told: told.sentence),
    Column("trigger_start", "integer", "first character of the trigger word", lambda told: told.report.trigger.start),
    Column("trigger_end", "integer", "character after the trigger word", lambda told: told.report.trigger.end),
    *_act(lambda told: told.report),
    Column("speakers", "list", "whose word it is, outermost first", lambda told: listed(
        speaker.name for speaker in told.report.attribution
    )),
    Column("channels", "list", "how their word came, in the same order", lambda told: listed(
        speaker.channel.value for speaker in told.report.attribution
    )),
    Column("coder", "text", "name and version of the coder", lambda told: told.report.coder),
    Column("frame", "text", "the frame that matched", lambda told: told.report.why.frame),
)  # fmt: skip

CLAIMS: tuple[Column[ToldClaim], ...] = (
    Column("claim_id", "id", "the claim", lambda told: told.claim.id),
    Column("report_id", "id", "the report whose act it is about, if any", lambda told: told.claim.report),
    Column("event_id", "id", "the event of that report", lambda told: told.event),
    Column("document_id", "id", "the document it stands in", lambda told: told.claim.document),
    Column("speaker", "text", "who makes it", lambda told: told.claim.speaker.name),
    Column("speaker_id", "id", "the actor behind the speaker", lambda told: (
        told.claim.speaker.actor.actor_id if told.claim.speaker.actor else None
    )),
    Column("channel", "code", "how the speaker's word came", lambda told: told.claim.speaker.channel.value),
    Column("hedge", "text", "the words that hedge it", lambda told: told.claim.speaker.hedge),
    Column("stance", "code", "asserts, denies, doubts, rejects, demands, supports, conditions, drops", lambda told: (
        told.claim.stance.value
    )),
    Column("value", "text", "the value claimed", lambda told: told.claim.value),
    Column("content_start", "integer", "first character of its words", lambda told: told.claim.content.start),
    Column("content_end", "integer", "character after its words", lambda told: told.claim.content.end),
    Column("content", "text", "its words, as they stand", lambda told: told.content),
    Column("topic", "text", "the word that matters in what a stand is about", lambda told: (
        told.claim.topic.head if told.claim.topic else None
    )),
    Column("topic_words", "list", "the other words of it", lambda told: (
        listed(told.claim.topic.words) if told.claim.topic else None
    )),
    Column("topic_parties", "list", "the actors named in it", lambda told: (
        listed(told.claim.topic.parties) if told.claim.topic else None
    )),
    Column("said", "date", "when it was said (day, month or year), where its clause gives it", lambda told: (
        told.claim.said or ""
    )),
)  # fmt: skip

POSITIONS: tuple[Column[Position], ...] = (
    Column("position_id", "id", "the position: one holder's stance on one issue", lambda one: one.id),
    Column("holder", "text", "whose position it is", lambda one: one.holder),
    Column("holder_id", "id", "the actor behind the holder", lambda one: one.actor.actor_id if one.actor else None),
    Column("holder_country", "code", "ISO3 country of the holder", lambda one: (
        one.actor.country if one.actor else None
    )),
    Column("issue", "text", "what it is about", lambda one: one.issue),
    Column("stance", "code", "what holds now: supports, rejects, demands, denies, doubts, drops ...", lambda one: (
        one.now.stance.value
    )),
    Column("since", "date", "since when: day, month or year", lambda one: one.now.since),
    Column("confirmed", "date", "when last confirmed", lambda one: one.now.confirmed),
    Column("changed", "date", "when it last changed; empty where it never did", lambda one: one.changed),
    Column("previous", "code", "the stance before that", lambda one: one.previous.value if one.previous else None),
    Column("statements", "integer", "how many statements show it, earlier stances included", lambda one: (
        sum(len(stand.statements) for stand in one.stands)
    )),
    Column("outlets", "list", "who printed them", lambda one: listed(sorted(
        {statement.outlet for stand in one.stands for statement in stand.statements if statement.outlet}
    ))),
    Column("claim_ids", "list", "the statements, first to last", lambda one: listed(
        statement.claim for stand in one.stands for statement in stand.statements
    )),
    Column("sentence", "text", "the sentence that confirmed it last", lambda one: one.now.statements[-1].sentence),
)  # fmt: skip

DYAD_MONTH: tuple[Column[DyadMonth], ...] = (
    Column("month", "date", "the month, as 2020-06", lambda row: row.month),
    Column("actor_country", "code", "ISO3 country of an actor", lambda row: row.actor_country),
    Column("recipient_country", "code", "ISO3 country of a recipient", lambda row: row.recipient_country),
    Column("events", "integer", "events that happened, told as news, that lie in the month", lambda row: row.events),
    *(Column(quad.name.lower(), "integer", f"those of quad {quad.value}", _in_quad(quad)) for quad in Quad),
    Column("mean_intensity", "number", "mean of their intensities", lambda row: row.mean_intensity),
)

TABLES: dict[str, tuple[Column[Any], ...]] = {
    "events.csv": EVENTS,
    "reports.csv": REPORTS,
    "claims.csv": CLAIMS,
    "positions.csv": POSITIONS,
    "dyad_month.csv": DYAD_MONTH,
}


def columns_page() -> str:
    """The page docs/columns.md."""
    lines = [
        "# Columns of the CSV files",
        "",
        "This page is made from `dragoman/export/columns.py`, which also writes the files.",
        "",
        "Files are UTF-8 without a byte order mark, with a comma between cells and a line feed after rows. A missing",
        "value is an empty cell. Dates are ISO 8601 text. Booleans are `true` and `false`. The parts of a list are",
        'joined by "|"; a "|" or "\\" inside a part has a "\\" before it. Text stands exactly as it was read: a cell',
        "may begin with `=`, so open the files as data, not by a double click in a spreadsheet.",
    ]
    for name, columns in TABLES.items():
        lines += ["", f"## {name}", "", "| column | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns]
    return "\n".join(lines) + "\n"
