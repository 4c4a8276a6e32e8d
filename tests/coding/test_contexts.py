"""Which contexts a paragraph has, and on what evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.coding.contexts import ContextLexicon
from dragoman.coding.tree import Tree
from dragoman.knowledge.codebook import Codebook, ContextEntry, load_codebook
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

Contexts = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="module")
def contexts() -> Contexts:
    parser = load_parser()

    def of(text: str, codebook: Codebook | None = None, sentence: int = 0) -> tuple[str, ...]:
        parsed = next(iter(parser.parse_many([Document(document_id(text), text)])))
        lexicon = ContextLexicon(codebook or load_codebook())
        return lexicon.contexts(Tree(parsed.tokens), parsed, parsed.sentences[sentence])

    return of


def codebook(*entries: ContextEntry) -> Codebook:
    return replace(load_codebook(), contexts={e.code: e for e in entries})


def entry(code: str, cues: tuple[str, ...], weak: tuple[str, ...] = (), faint: tuple[str, ...] = ()) -> ContextEntry:
    return ContextEntry(code, code, "A matter.", cues, weak, faint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met in Orlen for a second round of talks on the treaty.", "diplomatic"),
        ("Riot police fired tear gas at the crowd outside the palace.", "repression"),
        ("The appeals court upheld the verdict against the two brothers.", "legal"),
        ("An earthquake of magnitude six shook the hill towns.", "disasters"),
        ("A suicide bomber struck a bus in the capital.", "terrorism"),
        ("Hackers broke into the servers of the port.", "cyber"),
        ("The anti-corruption office searched the house of the former customs chief.", "corruption"),
        ("The self-styled women's rights group asked for a law against child marriage.", "gender"),
    ],
)
def test_a_paragraph_has_the_context_its_words_tell(contexts: Contexts, text: str, expected: str):
    assert expected in contexts(text)


def test_a_plain_remark_has_no_context(contexts: Contexts):
    assert contexts("The old clock in the square was mended and rang again at noon.") == ()


def test_weak_cues_need_one_another(contexts: Contexts):
    book = codebook(entry("harbour", ("dry dock",), ("crane", "pilot"), ("rope", "tide", "wind")))
    assert contexts("The crane stood idle.", book) == ()
    assert contexts("The cranes and the crane stood idle.", book) == ()
    assert contexts("The crane stood idle and the pilot went home.", book) == ("harbour",)
    assert contexts("The crane stood idle, its rope gone.", book) == ("harbour",)
    assert contexts("The rope and the tide were gone.", book) == ()
    assert contexts("The rope, the tide and the wind were gone.", book) == ("harbour",)
    assert contexts("The dry dock stood idle.", book) == ("harbour",)


def test_a_cue_inside_a_longer_one_does_not_count(contexts: Contexts):
    book = codebook(entry("inner", ("minister",)), entry("outer", ("foreign minister",)))
    assert contexts("The foreign minister left.", book) == ("outer",)
    assert set(contexts("The foreign minister and the minister left.", book)) == {"inner", "outer"}


def test_hyphens_possessives_and_beginnings_match(contexts: Contexts):
    book = codebook(entry("a", ("anti-graft",)), entry("b", ("women's league",)), entry("c", ("terroris*",)))
    assert contexts("The anti graft body met.", book) == ("a",)
    assert contexts("The women’s league met.", book) == ("b",)
    assert contexts("The band was terrorising the coast.", book) == ("c",)


def test_other_sentences_of_the_paragraph_count_and_other_paragraphs_do_not(contexts: Contexts):
    book = codebook(entry("harbour", ("dry dock",)))
    assert contexts("The men left. The dry dock stood idle.", book) == ("harbour",)
    assert contexts("The men left the yard early.\n\nThe dry dock stood idle that day.", book) == ()


def test_what_is_told_in_passing_beside_a_main_matter_is_left_out(contexts: Contexts):
    book = codebook(
        entry("harbour", ("dry dock", "slipway", "quay")), entry("money", ("loan",)), entry("school", (), ("a",))
    )
    assert contexts("The quay, the slipway and the dry dock were built with a loan.", book) == ("harbour",)


def test_the_context_of_the_sentence_itself_comes_first(contexts: Contexts):
    book = codebook(entry("harbour", ("dry dock",)), entry("money", ("loan",)))
    text = "The loan was paid. The dry dock opened."
    assert contexts(text, book, 0) == ("money", "harbour")
    assert contexts(text, book, 1) == ("harbour", "money")
