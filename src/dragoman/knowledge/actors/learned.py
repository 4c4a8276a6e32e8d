"""What reports have taught, as lines of a user's file: to be read over by a person, and then used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.knowledge.actors.contested import with_notes
from dragoman.knowledge.actors.dossier import Dossier, Held, make_dossier
from dragoman.knowledge.actors.met import Met
from dragoman.knowledge.actors.roles import role_of
from dragoman.knowledge.actors.spelling import phrase_of
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.actors.user import Bodies
from dragoman.knowledge.actors.user_form import Line
from dragoman.schema.codes import ActorKind, Origin

_KINDS = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.ORGAN})
_RANKS = frozenset({"officer", "former-official"})
"""Roles that are no office: a rank, and having had one."""

_QUOTED = 160


@dataclass(frozen=True, slots=True)
class Learned:
    """Lines to review, and how many stated offices were left out since they contradict the list."""

    lines: tuple[Line, ...]
    contradicted: int


def learned_lines(met: Iterable[Met], table: ActorTable) -> Learned:
    """Actors, spellings and offices that reports state and the list has not.

    An office runs from the first to the last day on which it was told, which is all that is known of it.
    """
    dossiers = [make_dossier(m.actor_id, table, m) for m in met]
    chosen = [
        d for d in dossiers if d.kind in _KINDS and ":" in d.id and (d.origin is Origin.LEARNED or d.id in table.actors)
    ]
    bodies = Bodies(table)
    own = {d.id for d in chosen if d.kind is ActorKind.GROUP}
    lines = [line for d in chosen for line in _lines(d, table, bodies, own)]
    return Learned(tuple(with_notes(lines, table)), sum(len(d.review) for d in chosen))


def _lines(dossier: Dossier, table: ActorTable, bodies: Bodies, own: set[str]) -> Iterator[Line]:
    spelled = [a.text for a in dossier.aliases if a.origin is Origin.LEARNED and _tells(a.text)]
    offices = [o for o in dossier.offices if o.origin is Origin.LEARNED and not _known(o, dossier, table)]
    new = dossier.origin is Origin.LEARNED
    if not (new or spelled or offices) or not phrase_of(dossier.name):
        return
    base = {"id": dossier.id, "name": dossier.name, "kind": dossier.kind.value}
    seen = next((a.document for a in dossier.aliases if a.origin is Origin.LEARNED and a.document), "")
    yield {
        **base,
        "aliases": "|".join(text.replace("|", " ") for text in spelled if text != dossier.name),
        "country": dossier.country if dossier.country in table.states and dossier.country else "",
        "sectors": "|".join(s for s in dossier.sectors if s != "UNK") if new else "",
        "note": f"learned from {seen}" if seen else "learned from reports",
    }
    for office in offices:
        body = office.organisation or ""
        yield {
            **base,
            "country": office.country if office.country in table.states and office.country else "",
            "office": office.title,
            "organisation": body if body in own or bodies.find(body) else "",
            "from": office.first.isoformat() if office.first else "",
            "to": office.last.isoformat() if office.last else "",
            "note": "; ".join(
                filter(None, (office.note, f'stated in {office.document}: "{_short(office.quote or "")}"'))
            ),
        }


def _tells(text: str) -> bool:
    """Whether a spelling may stand for its actor in any report: more than one word, or an acronym."""
    return len(text.split()) > 1 or (text.isupper() and len(text) > 2)


def _known(office: Held, dossier: Dossier, table: ActorTable) -> bool:
    """Whether a title is no office, or one that the list has already or contradicts."""
    role = role_of(office.title, table)
    if role in _RANKS:
        return True
    for c in dossier.review:
        if c.person == dossier.id and c.stated.title.lower() == office.title.lower() and c.country == office.country:
            return True
    return any(
        o.origin is not Origin.LEARNED
        and o.role == role
        and (o.country == office.country or (o.organisation is not None and o.organisation == office.organisation))
        and (office.first is None or o.first is None or o.first <= office.first)
        and (office.last is None or o.last is None or office.last <= o.last)
        for o in dossier.offices
    )


def _short(quote: str) -> str:
    flat = " ".join(quote.replace('"', "'").split())
    return flat if len(flat) <= _QUOTED else f"{flat[: _QUOTED - 1].rstrip()}…"
