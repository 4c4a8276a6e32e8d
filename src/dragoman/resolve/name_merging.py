"""Names that the recogniser gave in pieces, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.knowledge.actors import ActorTable
from dragoman.knowledge.names import pieces
from dragoman.resolve.name_runs import Run
from dragoman.resolve.name_words import BODY_WORDS, HEADLINE_VERBS, HONORIFICS, SITE_WORDS
from dragoman.schema.text import Parsed, Token

_OF = re.compile(r" of (?:the )?")
_OWNS = re.compile(r"(?:['’] ?s|s['’]) ")
_WITHIN = re.compile(r" (?:[AaEe]l ?-? ?)?")
_NO_PERSON = frozenset({"state", "capital", "adjective", "demonym"})


def merged(parsed: Parsed, found: Sequence[Run], table: ActorTable) -> list[Run]:
    """The runs with the halves of one name made one: "Court of Ruritania", "Workers' Party", "Anna" and "Berg"."""
    kept: list[Run] = []
    for part in sorted(found, key=lambda r: (r.start, -r.end)):
        run = _with_first_name(parsed.tokens, part, table, kept[-1].last if kept else -1)
        kind = _one_name(parsed, kept[-1], run, table) if kept else None
        if kind is None:
            kept.append(run)
        else:
            before = kept.pop()
            kept.append(Run(before.start, run.end, before.first, run.last, kind))
    return kept


def _one_name(parsed: Parsed, left: Run, right: Run, table: ActorTable) -> str | None:
    """The kind of the name that two runs are halves of; None where they are two names."""
    tokens, text = parsed.tokens, parsed.text
    if left.end > right.start or tokens[left.last].sentence != tokens[right.first].sentence:
        return None
    between = text[left.end : right.start]
    words = text[left.start : left.end].split()
    last, own = words[-1].lower(), text[right.start : right.end]
    if _OF.fullmatch(between):
        body = last in BODY_WORDS and left.kind != "person" and right.kind == "place"
        return (left.kind or "organisation") if body else None
    if _OWNS.fullmatch(between):
        people = last == "people" or (last,) in table.agents or pieces(words[-1]) in table.titles
        return "organisation" if people and own.lower() in BODY_WORDS else None
    if left.kind == "person" and _WITHIN.fullmatch(between):
        return None if _is_else(own, table) or _is_else(words[-1], table) else "person"
    return None


def _is_else(words: str, table: ActorTable) -> bool:
    """Whether words are known as a country or its people, or end as the name of a body or site does."""
    kinds = {n.kind for n in table.names.get(pieces(words), ())}
    return bool(kinds & _NO_PERSON) or words.rsplit(maxsplit=1)[-1].lower() in BODY_WORDS | SITE_WORDS


def _with_first_name(tokens: Sequence[Token], run: Run, table: ActorTable, taken: int) -> Run:
    """A bare last name with the unlabelled first name before it."""
    i = run.first - 1
    if run.kind != "person" or run.first != run.last or i <= taken or tokens[i].sentence != tokens[run.first].sentence:
        return run
    word = tokens[i]
    key = pieces(word.text)
    if word.tag != "NNP" or word.entity or word.dep != "compound" or word.head != run.last or not word.text.istitle():
        return run
    known = key in table.titles or key in table.agents or key in table.names or word.text.lower() in BODY_WORDS
    if known or word.text.lower().rstrip(".") in HONORIFICS | HEADLINE_VERBS:
        return run
    return Run(word.start, run.end, i, run.last, run.kind)
