"""Measures places: names with coordinates in texts, the places of coded events, and what the gazetteer costs.

    python benchmarks/places.py TEXTS.jsonl [--half a|b] [--sample 60] [--spans-only] [--errors 20]
    python benchmarks/places.py --headlines HEADLINES.csv [--half a|b] [--sample 400]
    python benchmarks/places.py --events tests/fixtures/event_places.csv
    python benchmarks/places.py --cost

TEXTS holds one JSON object a line: text and toponyms (or places) [{start, end, lat, lon, country or geonamesid}].
Printed are, for the given spans, the share within 161 km, the median error, the area under the curve of log errors
(0 best) and the share in the right country; for a sample of documents, precision, recall and F1 of the places found
without spans, with the share of parse time they took. HEADLINES has UCDP's columns headline, adm_1, latitude and
longitude: printed is the share of headlines whose event, or whose first place, lies in the right province; of several
reports one with people killed is taken, since UCDP lists no others. A half is one of two into which publishers (or
headlines) are dealt by a hash, so that one can be tuned on and the other not.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import dragoman
from dragoman.api import Coder, read_documents
from dragoman.knowledge.places import Gazetteer, distance, open_gazetteer
from dragoman.knowledge.places.build import build
from dragoman.parse import load_parser
from dragoman.resolve.places import document_country, find_places
from dragoman.schema.codes import NumberKind, PlacePrecision, Root
from dragoman.schema.documents import Document
from dragoman.schema.places import Place
from dragoman.schema.reports import Report
from dragoman.schema.text import Parsed, Sentence, Span, Token

NO_COUNTRY = frozenset({"CONT", "OCN", "SEA", "ZN"})
"""Features of continents, oceans and unions, which have no country to be right about."""
UNANSWERED = 20_000.0


def main() -> None:
    """Runs what is asked for and prints it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--headlines", type=Path)
    parser.add_argument("--events", type=Path, help="places of the events of our own sample reports, by a reader")
    parser.add_argument("--cost", action="store_true", help="build a gazetteer and measure it")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--sample", type=int, default=60, help="documents for the part that needs a parse")
    parser.add_argument("--spans-only", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers")
    options = parser.parse_args()
    if options.cost:
        cost()
    if options.headlines:
        headlines(options.headlines, options.half, options.sample, options.errors)
    if options.events:
        events(options.events, options.errors)
    if options.file:
        documents = [json.loads(line) for line in options.file.open(encoding="utf-8") if line.strip()]
        documents = [d for d in documents if options.half in {None, half_of(urlparse(d.get("url") or "").netloc)}]
        gazetteer = open_gazetteer()
        given(documents, gazetteer, options.errors)
        if not options.spans_only:
            step = max(1, len(documents) // options.sample)
            found(documents[::step], gazetteer)


def half_of(name: str) -> str:
    """Which of the two halves a name is dealt to."""
    return "ab"[int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def toponyms(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The marked places of a document."""
    marked: list[dict[str, Any]] = document.get("toponyms") or document.get("places") or []
    return marked


def headlines(file: Path, half: str | None, sample: int, errors: int) -> None:
    """Prints how often the event of a headline, or the first place named where none is placed, is in its province."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["adm_1"] and half in {None, half_of(row["headline"])}]
    rows.sort(key=lambda row: hashlib.md5(row["id"].encode(), usedforsecurity=False).hexdigest())
    coder = Coder()
    gazetteer = coder.pipeline.resolver.gazetteer
    provinces = Provinces(gazetteer)
    counts: Counter[str] = Counter()
    for row in rows[:sample]:
        wanted = provinces.named(row["adm_1"], (float(row["latitude"]), float(row["longitude"])))
        text = row["headline"].replace(";", ".\n")
        coded = coder.code(text, published=row["source_date"].split(";")[0])
        parsed = coder.pipeline.parser.parse(Document(row["id"], text))
        named = [m.place for m in find_places(parsed, gazetteer=gazetteer, country=document_country(parsed))]
        reports = sorted(coded.reports, key=_not_deadly)
        of_event = next((p for r in reports if r.place and (p := provinces.of(r.place))), None)
        of_text = next((p for place in named if (p := provinces.of(place))), None)
        several = len({p for place in named if (p := provinces.of(place))}) > 1
        group = "several provinces named" if several else "one province named" if of_text else "none named"
        counts[group] += 1
        counts["coded"] += bool(reports)
        if len(reports) == 1 and not several:
            counts["single"] += of_event is not None
            counts["single right"] += of_event == wanted
        for label, answer in (("event", of_event), ("event or first place", of_event or of_text)):
            counts[label] += answer is not None
            counts[f"{label} right"] += answer == wanted
            counts[f"{label}, {group}"] += answer is not None
            counts[f"{label} right, {group}"] += answer == wanted
        if (of_event or of_text) not in {None, wanted} and errors > 0:
            errors -= 1
            print(row["headline"], "|", row["where_coordinates"], row["adm_1"], "|", of_event, of_text)
    print(f"headlines {min(sample, len(rows))}, with an event {counts['coded']}:", dict(counts))
    print(f"headlines of one event and one province: {counts['single right'] / max(1, counts['single']):.3f} right")
    for label in ("event", "event or first place"):
        of_all, answered = counts[f"{label} right"] / max(1, min(sample, len(rows))), counts[label]
        one = f"{label}, one province named"
        single = counts[f"{label} right, one province named"] / max(1, counts[one])
        print(
            f"{label}: province right {counts[f'{label} right'] / max(1, answered):.3f} of {answered} placed,"
            f" {of_all:.3f} of all; {single:.3f} of {counts[one]} that name one province"
        )


def _not_deadly(report: Report) -> tuple[bool, bool]:
    """Puts first the reports that UCDP, which lists deadly events only, can have meant."""
    return not any(n.kind is NumberKind.KILLED for n in report.numbers), report.root is not Root.ASSAULT


def events(file: Path, errors: int) -> None:
    """Prints how many coded events of the shipped samples have the place that a reader gave them."""
    with file.open(encoding="utf-8", newline="") as handle:
        wanted = {(r["file"], int(r["trigger_start"])): r["place"].split("|") for r in csv.DictReader(handle)}
    counts: Counter[str] = Counter()
    samples = Path(dragoman.__file__).parent / "samples"
    documents = [d for d in read_documents([samples]) if isinstance(d, Document)]
    for coded in Coder().code_many(documents):
        name = Path(coded.document.copy.path).name
        for report in coded.reports:
            names = wanted.get((name, report.trigger.start))
            if names is None:
                counts["not read"] += 1
                continue
            answer = report.place.name if report.place else ""
            kind = "any" if "" in names else "a place"
            counts[kind] += 1
            counts[f"{kind} right"] += answer in names
            if answer not in names and errors > 0:
                errors -= 1
                print(name, report.trigger, names, answer)
    both, right = counts["any"] + counts["a place"], counts["any right"] + counts["a place right"]
    print(f"event places: {right / max(1, both):.3f} of {both} right; of those that have one to be found", end=" ")
    print(f"{counts['a place right'] / max(1, counts['a place']):.3f} of {counts['a place']}; {counts['not read']} new")


class Provinces:
    """The first-level division of a place: its own, else that of the nearest town in its country."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._db = sqlite3.connect(gazetteer.path)

    def of(self, place: Place) -> tuple[str, str] | None:
        """Country and GeoNames code; None where a place is no finer than a country or a part of one ("eastern X")."""
        if place.lat is None or place.lon is None or place.country is None:
            return None
        if place.precision in {PlacePrecision.COUNTRY, PlacePrecision.NONE}:
            return None
        if place.precision is PlacePrecision.PROVINCE and not place.admin1:
            return None
        return (place.country, place.admin1) if place.admin1 else self._near((place.lat, place.lon), place.country)

    def named(self, name: str, point: tuple[float, float], country: str = "SYR") -> tuple[str, str] | None:
        """The province of that name, else the one that a point lies in."""
        for place in self._gazetteer.lookup(name, country):
            if place.kind == "province" and place.country == country and place.admin1:
                return country, place.admin1
        return self._near(point, country)

    def _near(self, point: tuple[float, float], country: str) -> tuple[str, str] | None:
        row = self._db.execute(
            "SELECT country, admin1 FROM places WHERE country = ? AND kind IN ('city','capital') AND admin1 IS NOT NULL"
            " ORDER BY (lat - ?) * (lat - ?) + (lon - ?) * (lon - ?) LIMIT 1",
            (country, point[0], point[0], point[1], point[1]),
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else None


def cost() -> None:
    """Builds a gazetteer in a temporary folder and prints seconds, megabytes and what a process that looks up holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        began, spent = time.perf_counter(), time.process_time()
        build(path)
        print(f"build {time.perf_counter() - began:.1f} s ({time.process_time() - spent:.1f} CPU s)")
        print(f"disk {path.stat().st_size / 1e6:.1f} MB")
        subprocess.run([sys.executable, "-c", _WORKER, str(path)], check=True)


_WORKER = """
import resource, sqlite3, sys, time
from pathlib import Path

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6

names = [r[0] for r in sqlite3.connect(sys.argv[1]).execute("SELECT key FROM names ORDER BY random() LIMIT 20000")]
bare = resident()
from dragoman.knowledge.places import Gazetteer
gazetteer = Gazetteer(Path(sys.argv[1]))
began = time.perf_counter()
for name in names:
    gazetteer.lookup(name)
each = 1e6 * (time.perf_counter() - began) / len(names)
print(f"resident, code included: {resident() - bare:.1f} MB; {each:.0f} microseconds a look-up")
"""
"""What a process holds for the gazetteer, measured in one that does nothing else."""


def given(documents: list[dict[str, Any]], gazetteer: Gazetteer, errors: int) -> None:
    """Prints how well given spans are placed, and some wrong answers."""
    countries = Countries(gazetteer.path)
    kilometres: list[float] = []
    right = known = 0
    wrong: dict[tuple[str, str], int] = defaultdict(int)
    astray: dict[tuple[str, str, str], int] = defaultdict(int)
    began = time.process_time()
    for document in documents:
        gold = [t for t in toponyms(document) if t["lat"] is not None]
        parsed = words_of(document.get("doc_id") or document["id"], document["text"])
        spans = [(t["start"], t["end"]) for t in gold]
        places = find_places(parsed, gazetteer=gazetteer, country=document_country(parsed), spans=spans)
        for t, place in zip(gold, places, strict=True):
            point = (t["lat"], t["lon"])
            error = UNANSWERED if place.lat is None or place.lon is None else distance(point, (place.lat, place.lon))
            kilometres.append(error)
            feature = t.get("fcode") or "?"
            if "country" in t:
                country = t["country"] or None
            else:
                country = None if feature in NO_COUNTRY else countries.of(t.get("geonamesid"), point)
            known += country is not None
            right += country is not None and country == place.country
            if country is not None and country != place.country:
                astray[feature, country, place.country or "none"] += 1
            if error > 161:
                wrong[feature, "none" if place.lat is None else place.precision.value] += 1
                if errors > 0:
                    errors -= 1
                    print(t["text"], feature, point, "->", place.name, place.country, place.admin1, round(error))
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
    find_places(parser.parse(Document("warm", "Shells fell near Zzyzz in Libya.")), gazetteer=gazetteer, country=None)
    exact = overlapping = located = gold_count = own_count = 0
    parsing = placing = 0.0
    for document in documents:
        began = time.process_time()
        parsed = parser.parse(Document(document.get("doc_id") or document["id"], document["text"]))
        parsing += time.process_time() - began
        began = time.process_time()
        places = find_places(parsed, gazetteer=gazetteer, country=document_country(parsed))
        placing += time.process_time() - began
        gold = toponyms(document)
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
