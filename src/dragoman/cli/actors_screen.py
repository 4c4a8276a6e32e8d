"""A dossier's data on the screen and as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.knowledge.actors.dossier import ENDED, Dossier, Held, name_of
from dragoman.knowledge.actors.review import Contradiction
from dragoman.knowledge.actors.table import ActorTable
from dragoman.knowledge.actors.user_form import written_day
from dragoman.schema.codes import Origin

if TYPE_CHECKING:
    from rich.console import Console

_SOURCES = {Origin.SHIPPED: "shipped list", Origin.USER: "your file", Origin.LEARNED: "report"}
_DESCRIPTIONS = 8
_PRONOUNS = frozenset("he him his she her hers it its they them their theirs who whose himself herself itself".split())


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """A dossier as one JSON object."""
    return {
        "id": dossier.id,
        "name": dossier.name,
        "kind": dossier.kind.value,
        "form": dossier.form,
        "country": dossier.country,
        "entity": dossier.entity,
        "sectors": list(dossier.sectors),
        "wikidata": dossier.wikidata,
        "origin": dossier.origin.value,
        "verified": dossier.verified,
        "first": _iso(dossier.first),
        "last": _iso(dossier.last),
        "reports": dossier.reports,
        "events": dossier.events,
        "spoken": dossier.spoken,
        "aliases": [
            {
                "text": a.text,
                "script": a.script,
                "origin": a.origin.value,
                "seen": {"count": a.count, "document": a.document} if a.count else None,
            }
            for a in dossier.aliases
        ],
        "descriptions": [{"text": w.text, "count": w.count, "document": w.document} for w in dossier.descriptions],
        "offices": [_office_json(o) for o in dossier.offices],
        "organisations": [{"id": key, "name": name} for key, name in dossier.organisations],
        "review": [_review_json(c) for c in dossier.review],
    }


def print_dossier(dossier: Dossier, table: ActorTable, out: Console) -> None:
    """A dossier for reading."""
    from rich.markup import escape

    def line(text: str, *, style: str = "") -> None:
        out.print(f"[{style}]{escape(text)}[/{style}]" if style else escape(text), soft_wrap=True)

    facts = [dossier.form or dossier.kind.value, dossier.country or "", dossier.entity or ""]
    facts += ["/".join(dossier.sectors), dossier.wikidata or "", _alive(dossier)]
    line(f"{dossier.name}  ({', '.join(f for f in facts if f)})", style="bold")
    checked = "" if dossier.origin is not Origin.SHIPPED else ", verified" if dossier.verified else ", not verified"
    line(f"  {dossier.id}; source: {_source(dossier.origin)}{checked}")
    if dossier.reports or dossier.spoken:
        told = f"in {dossier.reports} report(s) and {dossier.events} event(s); quoted in {dossier.spoken} report(s)"
        line(f"  {told}")
    if dossier.aliases:
        line("Names", style="bold")
    for a in dossier.aliases:
        seen = f"seen {a.count} time(s), as in {a.document}" if a.count else "not seen" if dossier.reports else ""
        line("  " + "; ".join(part for part in (f"{a.text} ({a.script}, {_source(a.origin)})", seen) if part))
    described = [w for w in dossier.descriptions if w.text.lower() not in _PRONOUNS]
    if described:
        line("Described as", style="bold")
        for w in described[:_DESCRIPTIONS]:
            line(f"  {w.text}; {w.count} time(s), as in {w.document}")
    if dossier.offices:
        line("Offices", style="bold")
    for o in dossier.offices:
        line(f"  {_office(o, table)}")
        if o.quote:
            line(f'      "{o.quote}" ({o.document})', style="italic")
    if dossier.organisations:
        line("Organisations", style="bold")
        for key, name in dossier.organisations:
            line(f"  {name} ({key})")
    if dossier.review:
        line("To review", style="bold red")
    for c in dossier.review:
        holders = " and ".join(f"{name_of(o.person, table)} ({_term(o.first, o.last)})" for o in c.listed)
        when = c.stated.first.isoformat() if c.stated.first else "an unknown day"
        line(f"  {c.stated.document} calls {c.name} {c.stated.title} of {c.country} on {when}; the list has {holders}")
        line(f'      "{c.stated.quote}"', style="italic")
    out.print()


def _office(office: Held, table: ActorTable) -> str:
    where = name_of(office.organisation, table) if office.organisation else office.country or ""
    if office.origin is Origin.LEARNED:
        told = _term(office.first, office.last) if office.first else "undated"
        if office.note == ENDED:
            told = f"a former one on {office.last.isoformat()}" if office.last else "a former one"
        return f"{office.title}{f', {where}' if where else ''}: stated in reports, {told}"
    first = written_day(office.first, office.precision) or "?"
    last = written_day(office.last, office.precision, last=True) or "open"
    checked = "" if office.origin is Origin.USER else ", verified" if office.verified else ", not verified"
    note = f"; {office.note}" if office.note else ""
    known = f"{office.precision.value} precision, {_source(office.origin)}{checked}"
    return f"{office.title}{f', {where}' if where else ''}: {first} to {last} ({known}{note})"


def _term(first: date | None, last: date | None) -> str:
    if first is not None and first == last:
        return first.isoformat()
    return f"{_iso(first) or '?'} to {_iso(last) or 'open'}"


def _alive(dossier: Dossier) -> str:
    return _term(dossier.first, dossier.last) if dossier.first or dossier.last else ""


def _source(origin: Origin) -> str:
    return _SOURCES[origin]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _office_json(office: Held) -> dict[str, Any]:
    return {
        "title": office.title,
        "role": office.role,
        "organisation": office.organisation,
        "country": office.country,
        "from": _iso(office.first),
        "to": _iso(office.last),
        "precision": office.precision.value,
        "verified": office.verified,
        "source": office.origin.value,
        "note": office.note,
        "quote": office.quote,
        "document": office.document,
    }


def _review_json(found: Contradiction) -> dict[str, Any]:
    return {
        "person": found.person,
        "name": found.name,
        "role": found.role,
        "country": found.country,
        "title": found.stated.title,
        "first": _iso(found.stated.first),
        "last": _iso(found.stated.last),
        "document": found.stated.document,
        "quote": found.stated.quote,
        "listed": [
            {"person": o.person, "title": o.title, "from": _iso(o.first), "to": _iso(o.last)} for o in found.listed
        ],
    }
