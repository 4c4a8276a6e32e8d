"""Measures places on a set of documents with place names and coordinates, one JSON object a line.

    python benchmarks/places.py LGL.jsonl [--sample 60] [--spans-only]

Each line: text, toponyms [{start, end, lat, lon, geonamesid}]. Prints, for the given spans, the share within 161 km,
the median error, the area under the curve of log errors (0 best) and the share in the right country; and, for a sample
of documents, precision, recall and F1 of the places found without spans, with the share of parse time they took.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sqlite3
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from dragoman.knowledge.places import Gazetteer, distance, open_gazetteer
from dragoman.parse import load_parser
from dragoman.resolve.places import document_country, find_places
from dragoman.schema.documents import Document
from dragoman.schema.text import Parsed, Sentence, Span, Token

NO_COUNTRY = frozenset({"CONT", "OCN", "SEA", "ZN"})
"""Features of continents, oceans and unions, which have no country to be right about."""
UNANSWERED = 20_000.0


def main() -> None:
    """Runs both parts and prints them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int, default=60, help="documents for the part that needs a parse")
    parser.add_argument("--spans-only", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.file.open(encoding="utf-8")]
    gazetteer = open_gazetteer()
    given(documents, gazetteer, options.errors)
    if not options.spans_only:
        step = max(1, len(documents) // options.sample)
        found(documents[::step], gazetteer)


def given(documents: list[dict[str, Any]], gazetteer: Gazetteer, errors: int) -> None:
    """Prints how well given spans are placed, and some wrong answers."""
    countries = Countries(gazetteer.path)
    kilometres: list[float] = []
    right = known = 0
    wrong: dict[tuple[str, str], int] = defaultdict(int)
    astray: dict[tuple[str, str, str], int] = defaultdict(int)
    began = time.process_time()
    for document in documents:
        gold = [t for t in document["toponyms"] if t["lat"] is not None]
        parsed = words_of(document["doc_id"], document["text"])
        spans = [(t["start"], t["end"]) for t in gold]
        places = find_places(parsed, gazetteer=gazetteer, country=document_country(parsed), spans=spans)
        for t, place in zip(gold, places, strict=True):
            point = (t["lat"], t["lon"])
            error = UNANSWERED if place.lat is None or place.lon is None else distance(point, (place.lat, place.lon))
            kilometres.append(error)
            country = None if t["fcode"] in NO_COUNTRY else countries.of(t.get("geonamesid"), point)
            known += country is not None
            right += country is not None and country == place.country
            if country is not None and country != place.country:
                astray[t["fcode"] or "?", country, place.country or "none"] += 1
            if error > 161:
                wrong[t["fcode"] or "?", "none" if place.lat is None else place.precision.value] += 1
                if errors > 0:
                    errors -= 1
                    print(t["text"], t["fcode"], point, "->", place.name, place.country, place.admin1, round(error))
    spent = time.process_time() - began
    kilometres.sort()
    n = len(kilometres)
    area = sum(math.log(x + 1) for x in kilometres) / (n * math.log(UNANSWERED + 39))
    near = sum(x <= 161 for x in kilometres) / n
    print(f"given spans: n {n}  within 161 km {near:.3f}  median {kilometres[n // 2]:.1f} km  log AUC {area:.3f}")
    print(f"  country {right / max(known, 1):.3f} (of {known})  {spent:.1f} CPU s")
    print("  wrong country by gold feature, gold and own country:", sorted(astray.items(), key=lambda x: -x[1])[:14])
    print("  wrong by gold feature and own precision:", sorted(wrong.items(), key=lambda item: -item[1])[:14])


def found(documents: list[dict[str, Any]], gazetteer: Gazetteer) -> None:
    """Prints how many of the places are found without spans, and what that costs."""
    parser = load_parser()
    exact = overlapping = located = gold_count = own_count = 0
    parsing = placing = 0.0
    for document in documents:
        began = time.process_time()
        parsed = parser.parse(Document(document["doc_id"], document["text"]))
        parsing += time.process_time() - began
        began = time.process_time()
        places = find_places(parsed, gazetteer=gazetteer, country=document_country(parsed))
        placing += time.process_time() - began
        gold = document["toponyms"]
        gold_count += len(gold)
        own_count += len(places)
        spans = {(t["start"], t["end"]): t for t in gold}
        exact += sum((p.start, p.end) in spans for p in places)
        for t in gold:
            hit = next((p for p in places if p.start < t["end"] and t["start"] < p.end), None)
            overlapping += hit is not None
            if hit and hit.lat is not None and hit.lon is not None and t["lat"] is not None:
                located += distance((hit.lat, hit.lon), (t["lat"], t["lon"])) <= 161
    for label, hits in (("exact span", exact), ("overlapping", overlapping), ("and within 161 km", located)):
        precision, recall = hits / max(own_count, 1), hits / max(gold_count, 1)
        score = 2 * precision * recall / (precision + recall) if hits else 0.0
        print(f"found, {label}: P {precision:.3f} R {recall:.3f} F1 {score:.3f}  (gold {gold_count}, own {own_count})")
    print(f"  {placing:.2f} s for places, {parsing:.1f} s for the parse: {100 * placing / parsing:.1f} %")


class Countries:
    """The country of a gold place: by its GeoNames id where the gazetteer has it, else of the nearest city."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file)
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for lat, lon, country in self._db.execute(
            "SELECT lat, lon, country FROM places WHERE kind IN ('city','capital')"
        ):
            self._cells[int(lat // 1), int(lon // 1)].append((lat, lon, country))

    def of(self, number: str | None, point: tuple[float, float]) -> str | None:
        """ISO alpha-3 code, or None where nothing is near."""
        row = self._db.execute("SELECT country FROM places WHERE id = ?", (int(number),)).fetchone() if number else None
        if row:
            return str(row[0]) if row[0] else None
        for reach in (1, 3):
            near = [
                (distance(point, (lat, lon)), country)
                for i in range(-reach, reach + 1)
                for j in range(-reach, reach + 1)
                for lat, lon, country in self._cells.get((int(point[0] // 1) + i, int(point[1] // 1) + j), ())
            ]
            if near:
                return min(near)[1]
        return None


def words_of(name: str, text: str) -> Parsed:
    """A document cut into words and sentences only: given spans need no syntax."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, sentence in enumerate(re.finditer(r"[^.!?]+[.!?]*\s*", text)):
        first = len(tokens)
        tokens.extend(
            Token(first + i, sentence.start() + m.start(), sentence.start() + m.end(), m.group(), m.group(), "X", "X",
                  "dep", first, (), "", number)
            for i, m in enumerate(re.finditer(r"\w+(?:[.'’-]\w+)*|[^\w\s]", sentence.group()))
        )  # fmt: skip
        if len(tokens) == first:
            tokens.append(
                Token(first, sentence.start(), sentence.end(), " ", " ", "X", "X", "dep", first, (), "", number)
            )
        sentences.append(Sentence(number, Span(*sentence.span()), first, len(tokens) - 1, first, 0))
    return Parsed(name, text, tuple(tokens), tuple(sentences), (), (), ())


if __name__ == "__main__":
    main()
