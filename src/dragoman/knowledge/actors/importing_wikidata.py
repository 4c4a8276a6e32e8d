"""Wikidata query results: the JSON of the query service, one result an office held (the query is in docs/actors.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.knowledge.actors.importing_source import Piece, Refused, after, aliases_of, country_code, item_of, written
from dragoman.knowledge.actors.table import ActorTable

_SEPARATOR = "|"


def wikidata_lines(text: str, table: ActorTable) -> Iterator[Piece]:
    """A line for each person and for each office; results that cannot be used, by number."""
    people: set[str] = set()
    for number, result in enumerate(_results(text), 1):
        try:
            office = _office(result, table)
        except ValueError as e:
            yield Refused(number, str(e))
            continue
        if office["id"] not in people:
            people.add(office["id"])
            yield {
                "id": office["id"],
                "name": office["name"],
                "aliases": aliases_of(office["name"], result.get("aliases", "").split(_SEPARATOR)),
                "kind": "person",
                "country": office["country"],
                "wikidata": office["wikidata"],
            }
        if office.get("office"):
            yield office


def _results(text: str) -> Iterator[dict[str, str]]:
    """The results as plain texts by variable, from the service's own JSON or the shorter one of its download button."""
    try:
        whole: Any = json.loads(text)
    except json.JSONDecodeError as e:
        hint = "save the answer of the query service as JSON"
        raise InputError(f"is no JSON: {e.msg}", where=f"line {e.lineno}", hint=hint) from e
    bindings = whole.get("results", {}).get("bindings") if isinstance(whole, dict) else whole
    if not isinstance(bindings, list):
        raise InputError(
            "holds no results", hint="ask the query service for JSON: Accept: application/sparql-results+json"
        )
    for binding in bindings:
        cells = binding.items() if isinstance(binding, dict) else ()
        yield {name: str(value.get("value", "") if isinstance(value, dict) else value) for name, value in cells}


def _office(result: dict[str, str], table: ActorTable) -> dict[str, str]:
    """One result as a line; ValueError says what is wrong with it."""
    item = item_of(result.get("person", ""))
    if item is None:
        raise ValueError("no person")
    name = " ".join(result.get("personLabel", "").split())
    if not name or name == item:
        raise ValueError(f"{item} has no name in the language that was asked for")
    stated = result.get("iso3") or result.get("country_code") or result.get("countryLabel", "")
    country = country_code(stated, table) if stated else None
    if stated and country is None:
        raise ValueError(f"{name}: country {stated!r} is unknown")
    title = " ".join(result.get("positionLabel", "").split())
    if item_of(title):
        raise ValueError(f"{name}: position {title} has no name in the language that was asked for")
    first = _day(result, "start") if title else ""
    last = _day(result, "end") if title else ""
    if after(first, last):
        raise ValueError(f"{name}: {title} begins in {first} and ends in {last}")
    return {
        "id": f"person:{item.lower()}",
        "name": name,
        "kind": "person",
        "country": country or "",
        "office": title,
        "from": first,
        "to": last,
        "wikidata": item,
    }


def _day(result: dict[str, str], name: str) -> str:
    text = result.get(name, "")
    if not text or text.startswith(("_:", "t")) or ".well-known" in text:
        return ""  # an unknown value
    precision = result.get(f"{name}Precision", "")
    return written(text, int(precision) if precision.isdigit() else None)
