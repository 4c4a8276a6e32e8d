"""Where the acts of our own sample reports took place, against what a reader found in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dragoman
from dragoman.api import Coder, read_documents
from dragoman.knowledge.places import open_gazetteer
from dragoman.parse import load_parser
from dragoman.resolve.places import document_country, event_place, find_places
from dragoman.schema.codes import PlacePrecision, Root
from dragoman.schema.documents import Document
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Parsed

FIXTURE = Path(__file__).parents[1] / "fixtures" / "event_places.csv"


def read(text: str) -> tuple[Parsed, tuple[PlaceMention, ...]]:
    parsed = load_parser().parse(Document("d", text))
    return parsed, find_places(parsed, gazetteer=open_gazetteer(), country=document_country(parsed))


def test_the_events_of_the_samples_are_where_a_reader_found_them():
    with FIXTURE.open(encoding="utf-8", newline="") as handle:
        wanted = {(r["file"], int(r["trigger_start"])): r["place"].split("|") for r in csv.DictReader(handle)}
    documents = [d for d in read_documents([Path(dragoman.__file__).parent / "samples"]) if isinstance(d, Document)]
    answers: list[tuple[bool, bool]] = []
    for coded in Coder().code_many(documents):
        for report in coded.reports:
            names = wanted.get((Path(coded.document.copy.path).name, report.trigger.start))
            if names is not None:
                answers.append(("" in names, (report.place.name if report.place else "") in names))
    placed = [right for may_be_none, right in answers if not may_be_none]
    assert len(answers) >= 150
    assert sum(right for _, right in answers) >= 0.90 * len(answers)
    assert sum(placed) >= 0.80 * len(placed)


SPOKEN = [
    # sentence, trigger, root, its place
    ("Observers urged the authorities in Tripoli to open the road.", "urged", Root.REQUEST, None),
    ("The governments pledged at a summit in Nairobi to stop.", "pledged", Root.AGREE, "Nairobi"),
    ("West African leaders meeting in Abuja imposed sanctions on Niger.", "imposed", Root.SANCTION, "Abuja"),
    ("In Quito, ministers condemned the raid.", "condemned", Root.ACCUSE, "Quito"),
    ("Gunmen stormed a studio in Guayaquil before police freed the staff.", "freed", Root.RETREAT, "Guayaquil"),
    ("Two officers were kidnapped, and in Quito a bridge was blown up.", "kidnapped", Root.ASSAULT, None),
]


@pytest.mark.parametrize(("sentence", "trigger", "root", "place"), SPOKEN, ids=[r[0] for r in SPOKEN])
def test_what_is_said_is_placed_by_its_speaker_and_what_is_done_by_its_spot(sentence, trigger, root, place):
    parsed, found = read(sentence)
    at = next(t.index for t in parsed.tokens if t.text == trigger)
    answer = event_place(parsed, found, at, document_country(parsed), root=root)
    assert (answer.name if answer else None) == place


STORY = "Gunmen raided a market in Djibo on Monday.\n\nEleven people were killed, doctors said."


@pytest.mark.parametrize(
    ("root", "background", "name"),
    [(Root.ASSAULT, False, "Djibo"), (Root.ASSAULT, True, None), (Root.SANCTION, False, None)],
)
def test_a_story_goes_on_where_it_stands(root, background, name):
    parsed, found = read(STORY)
    at = next(t.index for t in parsed.tokens if t.text == "killed")
    answer = event_place(parsed, found, at, "BFA", root=root, background=background)
    assert (answer.name if answer else None) == name
    assert answer is None or answer.precision is PlacePrecision.PROVINCE
