"""The whole way of a report through the house, in one file: read this first.

    Document -> parse -> resolve -> code -> attribute -> Coded        (merging and storing come after, in api.py)

Every stage is a plain callable without I/O or global state, so that the same functions run in a notebook, in a pool
of processes and on a cluster, and give the same answer in each.
"""

from __future__ import annotations

import gc
import logging
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from itertools import islice

from dragoman.attribute import claims, find_attributions, find_namings, settle
from dragoman.coding import load_coder
from dragoman.config import Config
from dragoman.knowledge.actors import load_actors, user_version
from dragoman.knowledge.codebook import codebook_version, load_codebook
from dragoman.parse import load_parser
from dragoman.resolve import Resolver
from dragoman.schema.actors import Resolved
from dragoman.schema.codes import DateBasis, DatePrecision
from dragoman.schema.documents import Document, Published
from dragoman.schema.reports import Report
from dragoman.schema.runs import Coded, Issue, OwnCode
from dragoman.schema.text import Parsed

STAGE_FAILED = "stage_failed"
"""The kind of the issue of a document on which a stage raised an error."""

_CHUNK = 16
_log = logging.getLogger(__name__)


class Pipeline:
    """All stages, loaded once."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.parser = load_parser(config.parser, model=config.model)
        self.resolver = Resolver(load_actors(user=config.actors))
        self.codebook = load_codebook(user=config.codebook)
        self.coder = load_coder(config.coder, frames=config.frames, codebook=config.codebook, encoder=config.encoder)

    @property
    def components(self) -> tuple[tuple[str, str], ...]:
        """Each stage's part with its version, for the manifest of a run."""
        own = self.config.actors
        return (
            ("parser", f"{self.parser.name} {self.parser.version}"),
            ("resolver", f"{self.resolver.name} {self.resolver.version}"),
            ("coder", f"{self.coder.name} {self.coder.version}"),
            ("min_score", f"{self.config.min_score:g}"),
            *([("actors", user_version(own))] if own else []),
            *([("codebook", codebook_version(self.config.codebook))] if self.config.codebook else []),
        )

    @property
    def own_codes(self) -> tuple[OwnCode, ...]:
        """The roots and modes that the user's codebook adds."""
        return self.codebook.own_codes

    def run(self, documents: Iterable[Document]) -> Iterator[Coded]:
        """Codes documents one after the other, in order; what stands beside a document does not change its coding."""
        batch = iter(documents)
        while chunk := list(islice(batch, _CHUNK)):
            for document, parsed in zip(chunk, self._parsed(chunk), strict=True):
                yield self._coded(document, parsed)

    def _repaired(self, document: Document) -> Document:
        """The document; with the smallest repair of a date that its own body contradicts, if the user wishes that."""
        published = document.published
        if not self.config.repair_dates or published is None or published.repair is None:
            return document
        day = published.repair
        return replace(
            document,
            copy=replace(document.copy, published=Published(day, day, published.precision, DateBasis.REPAIRED)),
        )

    def _parsed(self, chunk: list[Document]) -> Iterator[Parsed | Exception]:
        """The parses of a chunk; where one document brings the parser down, the others are parsed one by one."""
        try:
            yield from list(self.parser.parse_many(chunk))
        except Exception:  # noqa: BLE001 - found again below, for the one document that causes it
            for document in chunk:
                try:
                    yield self.parser.parse(document)
                except Exception as e:  # noqa: BLE001 - one document must not end a run of millions
                    yield e

    def _coded(self, document: Document, parsed: Parsed | Exception) -> Coded:
        """The coding of a document, or the account of a stage that failed on it."""
        if isinstance(parsed, Exception):
            return _failed(document, parsed)
        try:
            return self._after_parse(document, parsed)
        except Exception as e:  # noqa: BLE001 - one document must not end a run of millions
            return _failed(document, e)

    def _after_parse(self, document: Document, parsed: Parsed) -> Coded:
        document = self._repaired(document)
        resolved = self.resolver.resolve(parsed, trusted_date(document))
        coded = self.coder.code(resolved)
        situated = self.resolver.situate(resolved, coded)
        attributions = find_attributions(resolved)
        settled = settle(resolved, situated, attributions, self.codebook)
        reports = tuple(r for r in settled if r.confidence >= self.config.min_score)
        return Coded(
            document=document,
            sentences=parsed.sentences,
            mentions=(*resolved.parsed.mentions, *(mention for mention, _ in resolved.asides)),
            links=(*resolved.links, *(link for _, link in resolved.asides)),
            attributions=attributions,
            reports=reports,
            claims=claims(resolved, reports, attributions),
            issues=_issues(document),
            offices=resolved.offices,
            why_none=None if reports else _why_none(resolved, settled, self.config.min_score),
            namings=find_namings(resolved, reports),
        )


def run_parallel(config: Config, documents: Iterable[Document], processes: int) -> Iterator[Coded]:
    """The same as Pipeline.run in several processes: same results, same order, and no guard needed in scripts."""
    from loky import ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(config,)) as pool:
        waiting: deque[Future[list[Coded]]] = deque()
        for chunk in _chunks(documents):
            waiting.append(pool.submit(_run_chunk, chunk))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_worker: Pipeline | None = None


def _start_worker(config: Config) -> None:
    global _worker  # noqa: PLW0603 - one pipeline a worker process, loaded when the process starts
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Pipeline(config)
    # what is loaded stays: without this the collector walks through the whole list of actors again and again
    gc.freeze()


def _run_chunk(documents: list[Document]) -> list[Coded]:
    assert _worker is not None, "the pool starts every worker with a pipeline"  # noqa: S101
    return list(_worker.run(documents))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch = iter(documents)
    while chunk := list(islice(batch, _CHUNK)):
        yield chunk


def trusted_date(document: Document) -> Published | None:
    """The publication date that events may be dated from: of a dateline that the body contradicts, only its year and
    the two days that may be meant, if there is a repair.

    Explicit dates keep their days that way, and weekdays stay open instead of moving to a wrong week.
    """
    published = document.published
    doubtful = any(p.kind == "dateline_contradiction" for p in document.problems)
    if published is None or not doubtful or published.basis is not DateBasis.DATELINE:
        return published
    if published.repair is not None:
        first, last = sorted((published.first, published.repair))
        return Published(first, last, DatePrecision.MONTH, DateBasis.DATELINE, published.repair)
    year = published.first.year
    return Published(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, DateBasis.DATELINE)


def _failed(document: Document, error: Exception) -> Coded:
    """A document on which a stage failed: nothing coded, and an issue that says what happened."""
    _log.error("%s: %s", document.copy.path, error, exc_info=error)
    detail = f"{type(error).__name__}: {error}"
    issue = Issue(document.copy.path, document.id, STAGE_FAILED, detail, "report this text as a fault of Dragoman")
    return Coded(document, (), (), (), (), (), (), (*_issues(document), issue), (), detail)


def _issues(document: Document) -> tuple[Issue, ...]:
    return tuple(Issue(document.copy.path, document.id, p.kind, p.detail, p.hint) for p in document.problems)


def _why_none(resolved: Resolved, settled: tuple[Report, ...], min_score: float) -> str:
    """Why a document has no report: the first thing that was missing on the way."""
    parsed = resolved.parsed
    if not parsed.sentences:
        return "no sentence of reporting in the text"
    if settled:
        best = max(r.confidence for r in settled)
        return f"{len(settled)} candidate(s), the best scored {best:.2f}, below the minimum of {min_score:.2f}"
    named = sum(1 for link in resolved.links if link.actor is not None)
    if not named:
        return "no political actor was recognised in the text"
    return f"{named} mention(s) of actors, but no sentence in which one of them does something that the codebook covers"
