"""Places marked in short news texts, with coordinates: our own set, and one by a writer who had not seen the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.knowledge.places import distance, open_gazetteer
from dragoman.parse import load_parser
from dragoman.resolve.places import document_country, find_places
from dragoman.schema.documents import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.parametrize(
    ("file", "near_floor", "country_floor"), [("places_dev.jsonl", 0.95, 0.95), ("places_test.jsonl", 0.90, 0.94)]
)
def test_marked_places_are_put_where_they_are(file, near_floor, country_floor):
    parser, gazetteer = load_parser(), open_gazetteer()
    near: list[bool] = []
    right: list[bool] = []
    for line in (FIXTURES / file).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        marked = record.get("toponyms") or record["places"]
        parsed = parser.parse(Document(record["id"], record["text"]))
        spans = [(m["start"], m["end"]) for m in marked]
        answers = find_places(parsed, gazetteer=gazetteer, country=document_country(parsed), spans=spans)
        for mark, answer in zip(marked, answers, strict=True):
            known = answer.lat is not None and answer.lon is not None
            near.append(known and distance((answer.lat, answer.lon), (mark["lat"], mark["lon"])) <= 161)
            if mark["country"]:
                right.append(answer.country == mark["country"])
    assert len(near) >= 250
    assert sum(near) >= near_floor * len(near)
    assert sum(right) >= country_floor * len(right)
