"""The public names: thin functions over the pipeline and the record, for scripts, notebooks and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BufferedReader
from pathlib import Path

from dragoman import read as reading
from dragoman.attribute import find_attributions as _find_attributions
from dragoman.attribute import find_status as _find_status
from dragoman.config import Config, load_config
from dragoman.discourse import find_positions as _find_positions
from dragoman.discourse import frame_actor, frame_event, is_meant
from dragoman.errors import DocumentError, InputError
from dragoman.export import Contents, Written
from dragoman.export import write as write_export
from dragoman.filter import Filter
from dragoman.knowledge.actors import load_actors
from dragoman.knowledge.countries import is_state
from dragoman.knowledge.outlets import load_outlets
from dragoman.merge import merge
from dragoman.pipeline import STAGE_FAILED, Pipeline, run_parallel, trusted_date
from dragoman.read import ReadOptions, Stated
from dragoman.record import Record
from dragoman.record import open_record as _open_record
from dragoman.record.engine import Mode
from dragoman.resolve.places import document_country
from dragoman.resolve.places import find_places as _find_places
from dragoman.resolve.when import anchor, tense_reader
from dragoman.schema.actors import ActorMatch
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Document, Problem, Published, Unreadable
from dragoman.schema.events import Position
from dragoman.schema.framing import Framing
from dragoman.schema.ids import RunId, digest
from dragoman.schema.places import PlaceMention
from dragoman.schema.reports import Attribution, Pair, StatusReading
from dragoman.schema.runs import Coded, Run, Tally
from dragoman.schema.times import TimeExpression

_REST = " said so."
"""What makes a sentence of a bare phrase, so that the parser reads its last word as a noun."""


class Coder:
    """Reads texts and codes their events; the models are loaded once, when the first text comes."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or load_config()

    @property
    def pipeline(self) -> Pipeline:
        """The stages behind this coder."""
        return _pipeline(self.config)

    def code(
        self,
        text: str,
        published: str | date | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Coded:
        """All that one text tells: document, sentences, mentions, reports, claims and issues.

        `published` is a day, month or year (2020-06-04, 2020-06, 2020). Offsets are code points into `text`. Raises
        DocumentError for a text that cannot be used (an empty one).
        """
        return next(self.pipeline.run([_document(text, published, title, outlet, url)]))

    def code_many(self, documents: Iterable[Document], processes: int = 1) -> Iterator[Coded]:
        """The same for many documents, in order; the results do not depend on the number of processes."""
        if processes > 1:
            return run_parallel(self.config, documents, processes)
        return self.pipeline.run(documents)

    def code_pair(
        self, text: str, actors: Sequence[tuple[int, int]], recipients: Sequence[tuple[int, int]] = ()
    ) -> Pair:
        """What the actors do to the recipients (spans of the text; recipients may be empty), by the trained model.

        Needs no frames and no linking. Raises InputError for spans outside the text.
        """
        from dragoman.coding.pair import code_pair
        from dragoman.encode import load_encoder

        pair, told = code_pair(load_encoder(self.config.encoder), text, actors, recipients)
        if told is None or pair.root is None:
            return pair
        end = next((i for i in range(told, len(text)) if not text[i].isalnum()), len(text))
        return replace(pair, status=find_status(text, told, max(end, told + 1)).label)


def open_record(path: str | Path, mode: Mode = "rw", create: bool = True, *, timeout: float = 10.0) -> Record:
    """Opens a record file (SQLite), made where there is none: `with open_record("file.sqlite") as record: ...`.

    `ro` never writes. Raises RecordError for what is no record, and after `timeout` seconds for one in use.
    """
    return _open_record(path, mode, create, merger=merge, timeout=timeout)


def read_documents(paths: Sequence[str | Path], options: ReadOptions | None = None) -> Iterator[Document | Unreadable]:
    """The documents of files and folders, and a reason for each input that cannot become one."""
    return reading.read(paths, options or ReadOptions(outlets=load_outlets()))


def ingest(
    record: Record,
    paths: Sequence[str | Path],
    *,
    options: ReadOptions | None = None,
    config: Config | None = None,
    processes: int = 1,
    stdin: BufferedReader | None = None,
    progress: Callable[[str], None] | None = None,
) -> Run:
    """Reads, codes, stores and merges all inputs; every one ends in the account of the run that comes back.

    What is in the record already is not read again. `progress` is called with each input's path when it is done.
    """
    items = reading.read(paths, options or ReadOptions(outlets=load_outlets()), stdin)
    coder = Coder(config)
    components = coder.pipeline.components
    started = datetime.now(UTC)
    run = Run(RunId("x" + digest(started.isoformat(), *map(str, paths))), started, None, version(), components, Tally())
    done = progress or (lambda path: None)
    record.start_run(run)
    if codes := coder.pipeline.own_codes:
        record.add_codes(codes)

    def new_documents() -> Iterator[Document]:
        for item in items:
            if isinstance(item, Unreadable):
                record.add_unreadable(item, run)
                done(item.path)
            elif record.known(item.id, item.copy):
                record.add_copy(item, run)
                done(item.copy.path)
            else:
                yield item

    for coded in coder.code_many(new_documents(), processes):
        failed = next((i for i in coded.issues if i.kind == STAGE_FAILED), None)
        if failed is not None:
            record.add_unreadable(Unreadable(failed.path, Problem(failed.kind, failed.detail, failed.hint)), run)
        else:
            record.add(coded, run)
        done(coded.document.copy.path)
    record.merge(merge)
    return record.finish_run(run)


def export_record(
    record: Record,
    target: str | Path,
    format_name: str = "jsonl",
    *,
    wanted: Filter | None = None,
    texts: bool = False,
    overwrite: bool = False,
) -> tuple[Written, ...]:
    """Writes a record, or what passes a filter, into a folder in one of the export formats; says what was written.

    The folder appears when everything is in it. `texts` adds the full texts, which may not be yours to pass on.
    """
    chosen = wanted or Filter()
    every = chosen.is_empty
    runs = tuple(record.runs())
    contents = Contents(
        events=record.events(chosen),
        reports=record.told(None if every else chosen),
        claims=record.told_claims(None if every else chosen),
        actors=record.actors(None, None if every else chosen),
        documents=record.filed(None if every else chosen),
        issues=record.issues(),
        account=record.account(),
        version=version(),
        components=runs[-1].components if runs else (),
        codes=record.codes(),
        runs=runs,
        wanted=chosen,
        content_hash=record.content_hash(),
        texts=texts,
        positions=_find_positions(record.told_claims(None if every else chosen)),
    )
    return write_export(format_name, contents, target, overwrite=overwrite)


def find_positions(record: Record, actor: str | None = None) -> Iterator[Position]:
    """The positions of everybody in a record, or of one actor: an id, words of a name, or a code (EGY, EGY:MIL)."""
    return _find_positions(record.told_claims(), actor and _meant(actor))


def find_framing(record: Record, actor: str | None = None, *, event: str | None = None) -> Framing:
    """How outlets name an actor, or one event of a record, with the sentences and the words that take sides."""
    if (actor is None) is (event is None):
        raise InputError("name an actor or an event", where="framing", hint="one of the two")
    if actor is not None:
        return frame_actor(record.told(), _meant(actor), record.told_namings())
    found = record.event(event or "")
    if found is None:
        raise InputError(f"there is no event {event!r}", where=str(record.path), hint="dragoman events lists the ids")
    told = tuple(t for r in found.reports if (t := record.told_report(r)) is not None)
    return frame_event(told, found.id, record.told_claims(), record.told_namings({t.report.document for t in told}))


def _meant(actor: str) -> str:
    """The id behind a name that is no part of the main one: UN for the United Nations; codes of states stay codes."""
    if is_state(actor):
        return actor
    known = list(load_actors(user=load_config().actors).named(actor))
    return known[0].id if len(known) == 1 and not is_meant(known[0].name, None, actor) else actor


def resolve_actor(phrase: str, on: str | date | None = None, context: str | None = None) -> ActorMatch | None:
    """Who a phrase stands for on a day, with country, sectors and office; None where that is open.

    `context` is a text that the phrase stands in: it helps with short names and with "the minister".
    """
    start = len(context.rstrip()) + 1 if context else 0
    end = start + len(phrase)
    text = f"{context.rstrip()}\n{phrase}" if context else phrase
    if phrase[-1:].isalpha():
        text += _REST
    day = _day(on) if isinstance(on, str) else on
    published = Published(day, day, DatePrecision.DAY, DateBasis.USER) if day else None
    pipeline = _pipeline(load_config())
    resolved = pipeline.resolver.resolve(pipeline.parser.parse(_bare(text)), published)
    inside = [
        (m, link)
        for m, link in zip(resolved.parsed.mentions, resolved.links, strict=True)
        if start <= m.span.start < end and link.actor is not None
    ]
    tokens = resolved.parsed.tokens
    roots = [
        m for m, _ in inside if tokens[m.head].head == m.head or not start <= tokens[tokens[m.head].head].start < end
    ]
    top = [link for m, link in inside if m in roots] or [link for _, link in inside]
    return top[0].actor if top else None


def find_times(text: str, published: str | date | None = None) -> list[TimeExpression]:
    """The time expressions of a text, each with TIMEX3 type and value and the days it covers."""
    pipeline = _pipeline(load_config())
    document = _document(text, published, None, None, None)
    parsed, day = pipeline.parser.parse(_whole(document)), trusted_date(document)
    first, last = (day.first, day.last) if day else (None, None)
    return list(anchor(parsed.times, first=first, last=last, tense_of=tense_reader(parsed)))


def find_places(text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[PlaceMention]:
    """The places of a text with coordinates and country; with spans, one answer for each of them."""
    for start, end in spans or ():
        _check_span(text, start, end)
    pipeline = _pipeline(load_config())
    parsed = pipeline.parser.parse(_bare(text))
    country = document_country(parsed)
    return list(_find_places(parsed, gazetteer=pipeline.resolver.gazetteer, country=country, spans=spans))


def find_attributions(text: str) -> list[Attribution]:
    """Who says what in a text: spans of source, cue and content, and the speaker."""
    pipeline = _pipeline(load_config())
    return list(_find_attributions(pipeline.resolver.resolve(pipeline.parser.parse(_bare(text)), None)))


def find_status(text: str, start: int, end: int) -> StatusReading:
    """Whether what the words at start..end tell did happen: a label and a factuality from -3 to 3."""
    _check_span(text, start, end)
    return _find_status(_pipeline(load_config()).parser.parse(_bare(text)), start, end)


def version() -> str:
    """The version of this package."""
    from importlib.metadata import version as installed

    return installed("dragoman")


@cache
def _pipeline(config: Config) -> Pipeline:
    return Pipeline(config)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as e:
        raise InputError(f"{written!r} is no day", where="on", hint="write it as 2020-08-19") from e


def _check_span(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        hint = f"0 <= start < end <= {len(text)}, in code points"
        raise InputError(f"{start}..{end} is no span of the text", where="spans", hint=hint)


def _document(
    text: str, published: str | date | None, title: str | None, outlet: str | None, url: str | None
) -> Document:
    day = published.isoformat() if isinstance(published, date) else published
    options = ReadOptions(published=day, outlet=outlet, outlets=load_outlets())
    made = reading.document(text, options=options, stated=Stated(title=title, url=url))
    if isinstance(made, Unreadable):
        raise DocumentError(made.problem.detail, hint=made.problem.hint)
    return made


def _bare(text: str) -> Document:
    """A text as a document in which nothing is furniture."""
    return _whole(_document(text, None, None, None, None))


def _whole(document: Document) -> Document:
    return Document(document.id, document.text, copy=document.copy)
