from __future__ import annotations

import time
from itertools import pairwise

import pytest

from dragoman.parse import Parser, load_parser
from dragoman.resolve import Resolver
from dragoman.resolve.name_runs import addresses, loose_hyphens
from dragoman.resolve.names_in_text import NamedSpan, named_spans
from dragoman.schema.documents import Document
from dragoman.schema.ids import DocumentId

PERSON, BODY, PLACE = "person", "organisation", "place"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def spans(parser: Parser, resolver: Resolver, text: str) -> tuple[NamedSpan, ...]:
    return named_spans(resolver.resolve(parser.parse(Document(DocumentId("d"), text)), None))


def names(parser: Parser, resolver: Resolver, text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.kind) for n in spans(parser, resolver, text)]


# text, all its names
ROWS = [
    # titles, articles and possessives are no part of a name
    (
        "Mr. Ostrander and Dr Imke de Vries spoke to the Lantern Party.",
        [("Ostrander", PERSON), ("Imke de Vries", PERSON), ("Lantern Party", BODY)],
    ),
    ("Sheikh Tamir al-Rawandi visited the Lesna Bridge.", [("Tamir al-Rawandi", PERSON), ("Lesna Bridge", PLACE)]),
    (
        "Police met the Kenya Football Federation's lawyers in Kisumu.",
        [("Kenya Football Federation", BODY), ("Kisumu", PLACE)],
    ),
    # a bare last name is the person named in full before, whatever the recogniser says of it
    (
        "Lawyers praised Anneke Friedlander-Okoye. Friedlander-Okoye declined to speak.",
        [("Anneke Friedlander-Okoye", PERSON), ("Friedlander-Okoye", PERSON)],
    ),
    # a country is a place even where it speaks
    ("Jordan said it would reopen the border with Syria.", [("Jordan", PLACE), ("Syria", PLACE)]),
    ("French officials waited in Lyon.", [("Lyon", PLACE)]),
    # short names in brackets, which the parser never sees, and further on
    (
        "The Harbour Workers Union (HWU) called a strike in Odesa. HWU said the talks had failed.",
        [("Harbour Workers Union", BODY), ("HWU", BODY), ("Odesa", PLACE), ("HWU", BODY)],
    ),
    # halves put together
    ("The Central Bank of Kenya raised rates.", [("Central Bank of Kenya", BODY)]),
    ("The Rundal Magistrate's Court sat late.", [("Rundal Magistrate's Court", BODY)]),
    # one kind for a name throughout
    (
        "The towns of Zelmir, Kisumu and Mombasa were flooded. Residents of Zelmir fled.",
        [("Zelmir", PLACE), ("Kisumu", PLACE), ("Mombasa", PLACE), ("Zelmir", PLACE)],
    ),
    # laws, meetings, diseases and addresses are no names of the three kinds
    ("Parliament passed the Coastal Safety Act after the Lisbon Summit.", [("Parliament", BODY)]),
    ("Covid closed schools in Peru.", [("Peru", PLACE)]),
    (
        "https://www.kisumu-times.example/news/474/Kenya-condemns-raid\nThe ships waited in Odesa.",
        [("Odesa", PLACE)],
    ),
    # hyphens and possessives set apart, as in tokenised text
    (
        "Kenya’ s President met Park Joon - seok in Busan. Kim Ha - neul said nothing.",
        [("Kenya", PLACE), ("Park Joon - seok", PERSON), ("Busan", PLACE), ("Kim Ha - neul", PERSON)],
    ),
    ("", []),
    ("Nothing was said and nobody came.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_names_have_their_extent_and_kind(
    parser: Parser, resolver: Resolver, text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(parser, resolver, text) == expected


def test_spans_are_in_order_and_do_not_overlap(parser: Parser, resolver: Resolver) -> None:
    found = spans(parser, resolver, "\n\n".join(text for text, _ in ROWS))
    assert len(found) > 20
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_spans_count_characters_of_the_stored_text_behind_words_left_out_of_the_parse(
    parser: Parser, resolver: Resolver
) -> None:
    text = "The Harbour Workers Union (HWU) met envoys from Peru."
    peru = text.index("Peru")
    assert NamedSpan(peru, peru + 4, PLACE) in spans(parser, resolver, text)


def test_a_bracket_behind_common_words_is_no_name(parser: Parser, resolver: Resolver) -> None:
    found = names(parser, resolver, "They bought smart electricity meters (SEM) in Peru.")
    assert found == [("Peru", PLACE)]


def test_spaced_hyphens_are_told_from_dashes() -> None:
    assert loose_hyphens("a stop - start season, said Kim Ha - neul of the well - known club", [])
    assert not loose_hyphens("The well-known club - founded long ago - won its twenty-first match", [])
    assert not loose_hyphens("", [])


def test_addresses_are_whole_words() -> None:
    text = "See https://a.example/Kenya_talks, www.kisumu.example or anna@mail.example; not well.known, e.g. St. Come"
    found = [text[a:b] for a, b in addresses(text)]
    assert found == ["https://a.example/Kenya_talks,", "www.kisumu.example", "anna@mail.example;"]
    assert addresses("paper.com said") == [(0, 9)]
    assert addresses("Nothing here: a.command") == []


def test_long_runs_of_marks_cost_little(parser: Parser, resolver: Resolver) -> None:
    text = "Anna " + "'s" * 3_000 + " " + "’" * 3_000 + " Berg met Mr. " + "x-" * 5_000 + " in Peru."
    parsed = resolver.resolve(parser.parse(Document(DocumentId("d"), text)), None)
    began = time.process_time()
    found = named_spans(parsed)
    assert time.process_time() - began < 5
    assert all(0 <= n.start < n.end <= len(text) for n in found)
