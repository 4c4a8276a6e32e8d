import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.decode import Decoded, decode, mend
from dragoman.schema.documents import Problem

WESTERN = "The envoy’s “brief” stop in Curaçao — his first — ended in the café of the ministry, an aide said."
RUSSIAN = "Представители двух ведомств встретились в столице и обсудили порядок обмена пленными. " * 4


def text_of(raw, declared=None):
    found = decode(raw, declared)
    assert isinstance(found, Decoded), found
    return found.text, [problem.kind for problem in found.problems]


def test_utf8_is_kept_to_the_letter():
    text = "a\r\nb\u2028c\u00a0e\u0301\n"
    assert text_of(text.encode()) == (text, [])


def test_byte_order_marks_go_and_nothing_is_guessed():
    for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        assert text_of("\ufeffA talk in Łódź".encode(codec)) == ("A talk in Łódź", [])


def test_windows_1252_is_read_and_said_to_be_a_guess():
    assert text_of(WESTERN.encode("cp1252")) == (WESTERN, ["encoding_guessed"])


def test_utf16_without_a_mark():
    for codec in ("utf-16-le", "utf-16-be"):
        assert text_of(("A talk in the capital. " * 9).encode(codec)) == (
            "A talk in the capital. " * 9,
            ["encoding_guessed"],
        )


def test_other_scripts_are_guessed():
    assert text_of(RUSSIAN.encode("cp1251")) == (RUSSIAN, ["encoding_guessed"])


def test_declared_encoding_is_believed_only_if_it_fits():
    assert text_of(RUSSIAN.encode("koi8-r"), "koi8-r") == (RUSSIAN, [])
    assert text_of(WESTERN.encode("cp1252"), "no-such-codec") == (WESTERN, ["encoding_guessed"])


def test_a_cut_file_keeps_its_utf8():
    raw = ("– " * 40 + "é").encode()[:-1]
    text, kinds = text_of(raw)
    assert text == "– " * 40 + "\ufffd"
    assert kinds == ["replaced_characters"]


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n", "picture"),
        (b"text\0text and more text here", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_binary_says_what_it_is(raw, word):
    found = decode(raw)
    assert isinstance(found, Problem)
    assert found.kind == "binary"
    assert word in found.detail
    assert found.hint


def test_mark_that_lies():
    found = decode(b"\xff\xfe\x00\xd8a")
    assert isinstance(found, Problem)
    assert found.kind == "undecodable"


def test_mending_keeps_offsets():
    found = mend("ab\ud83dcd\x00e")
    assert found.text == "ab\ufffdcd\ufffde"
    assert [problem.kind for problem in found.problems] == ["replaced_characters"]
    assert mend("fine 😀").problems == ()


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_reason(raw):
    found = decode(raw)
    assert isinstance(found, Problem | Decoded)
    if isinstance(found, Decoded):
        found.text.encode()
