import csv
import io
import json

import pytest

from dragoman.errors import InputError
from dragoman.read import ReadOptions, read
from dragoman.schema.codes import DateBasis
from dragoman.schema.documents import Document, Unreadable

BODY = (
    "The port authority let two grain ships leave the harbour on Sunday after a week of talks with the dockers. "
    "A docker who had taken part in the talks said that the strike was over, and that wages would rise in autumn. "
    "The council votes on the accord this week; its members had rejected an earlier one in the spring."
)


def write(path, *lines, encoding="utf-8"):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes((text + "\n").encode(encoding))
    return path


def table(path, header, *rows, **form):
    target = io.StringIO()
    writer = csv.writer(target, **form)
    writer.writerows([header, *rows])
    path.write_text(target.getvalue(), newline="")
    return path


def test_known_names_of_columns(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        {"text": BODY, "title": "T", "published": "2021-03-01", "outlet": "O", "url": "u", "original_language": "sw"},
        {"event_text": BODY, "headline": "T", "pub_date": 20210301, "source": "O", "link": "u"},
        {"Story": BODY, "Publication Date": "2021-03-01T10:00:00", "publisher": "O"},
    )
    items = list(read([path]))
    assert [item.published.text for item in items] == ["2021-03-01"] * 3
    assert {item.published.basis for item in items} == {DateBasis.SIDECAR}
    assert [item.outlet.name for item in items] == ["O"] * 3
    assert [item.title for item in items] == ["T", "T", None]
    assert [item.copy.path for item in items] == [f"{path}#{number}" for number in (1, 2, 3)]
    assert len({item.id for item in items}) == 1
    assert len({item.copy.raw_hash for item in items}) == 3


def test_broken_line_17_and_the_others(tmp_path):
    lines = [{"text": f"{BODY} {number}", "date": "2021"} for number in range(1, 21)]
    lines[16] = '{"text": "cut off'
    lines[3], lines[4], lines[5], lines[6] = "[1, 2]", {"text": None}, {"title": "x"}, {"id": "k9", "text": "  "}
    items = list(read([write(tmp_path / "a.jsonl", *lines)]))
    assert len(items) == 20
    bad = {item.path.rsplit("#")[-1]: item.problem for item in items if isinstance(item, Unreadable)}
    assert {number: problem.kind for number, problem in bad.items()} == {
        "4": "broken_record",
        "5": "empty",
        "6": "no_text",
        "7": "empty",
        "17": "broken_record",
    }
    assert "line 17" in bad["17"].detail
    assert "k9" in bad["7"].detail
    assert "title" in bad["6"].hint


def test_columns_that_the_user_names(tmp_path):
    path = write(tmp_path / "a.jsonl", {"note": BODY, "text": "not this", "day": "2021-03-01"}, {"note": BODY})
    first, second = read([path], ReadOptions(columns={"text": "note", "published": "day"}))
    assert first.text == second.text == BODY
    assert first.published.text == "2021-03-01"


def test_a_column_that_does_not_exist(tmp_path):
    for path in (
        write(tmp_path / "a.jsonl", {"text": BODY, "day": "2021"}),
        write(tmp_path / "a.json", [{"text": BODY, "day": "2021"}]),
        table(tmp_path / "a.csv", ["text", "day"], [BODY, "2021"]),
    ):
        with pytest.raises(InputError, match=r"'when' for published.*text, day"):
            list(read([path], ReadOptions(columns={"published": "when"})))


def test_lone_surrogates_and_nul(tmp_path):
    path = write(
        tmp_path / "a.jsonl", '{"text": "' + BODY + ' \\ud83d and \\u0000.", "title": "a \\udc00", "date": "2021"}'
    )
    (item,) = read([path])
    assert item.text == f"{BODY} \ufffd and \ufffd."
    assert item.title == "a \ufffd"
    assert [problem.kind for problem in item.problems] == ["replaced_characters"]


def test_deep_json_is_one_broken_record(tmp_path):
    path = write(tmp_path / "a.jsonl", "[" * 100_000, {"text": BODY})
    assert [type(item) for item in read([path])] == [Unreadable, Document]


def test_encodings_of_tables(tmp_path):
    text = f"“{BODY}” – Zoë’s café"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        path = write(
            tmp_path / "a.jsonl", {"text": text, "date": "2021"}, {"text": text, "date": "2021"}, encoding=encoding
        )
        items = list(read([path]))
        assert [item.text for item in items] == [text] * 2
        expected = ["encoding_guessed"] if encoding == "cp1252" else []
        assert [[problem.kind for problem in item.problems] for item in items] == [expected] * 2


def test_json_files_hold_a_list_an_object_or_lines(tmp_path):
    one = {"text": BODY, "date": "2021"}
    for content in (json.dumps([one]), json.dumps(one, indent=2), json.dumps(one)):
        (tmp_path / "a.json").write_text(content)
        (item,) = read([tmp_path / "a.json"])
        assert item.text == BODY
    (tmp_path / "a.json").write_text(json.dumps(one) + "\n" + json.dumps(one))
    assert len(list(read([tmp_path / "a.json"]))) == 2


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_with_line_breaks_in_fields(tmp_path, mark):
    text = BODY.replace(". ", ".\n\n").replace("talks", 'so-called "talks"')
    path = table(
        tmp_path / "a.csv",
        ["id", "body", "date", "source"],
        ["1", text, "2021-03-01", "O"],
        ["2", BODY, "", ""],
        delimiter=mark,
    )
    first, second = read([path])
    assert first.text == text
    assert (first.published.text, first.outlet.name) == ("2021-03-01", "O")
    assert second.copy.path == f"{path}#7"
    assert second.published is None


def test_csv_fields_may_be_long(tmp_path):
    (item,) = read([table(tmp_path / "a.csv", ["text"], [BODY * 1000])])
    assert len(item.text) == len(BODY) * 1000


def test_broken_csv_records(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        f'text,date\n"{BODY}",2021\n"{BODY} a quote is left open,2021\n"{BODY}",2021\n{BODY},2021,x,y\n"{BODY}",2021\n'
    )
    items = list(read([path]))
    assert [item.problem.kind if isinstance(item, Unreadable) else "read" for item in items] == [
        *("read", "broken_record", "read", "broken_record", "read"),
    ]
    assert [item.path for item in items if isinstance(item, Unreadable)] == [f"{path}#3", f"{path}#5"]


def test_csv_without_text_or_records(tmp_path):
    (item,) = read([table(tmp_path / "a.csv", ["id", "place"], ["1", "x"])])
    assert item.problem.kind == "no_text"
    assert "id, place" in item.problem.detail
    (item,) = read([table(tmp_path / "b.csv", ["id", "text"])])
    assert item.problem.kind == "empty"


def test_a_sidecar_entry_fills_what_records_leave_open(tmp_path):
    table(tmp_path / "a.csv", ["text", "date"], [BODY, "2021-03-01"], [BODY, ""])
    write(tmp_path / "articles.jsonl", {"file": "a.csv", "outlet": "O", "published": "2020"})
    first, second = read([tmp_path])
    assert (first.published.text, second.published.text) == ("2021-03-01", "2020")
    assert first.outlet.name == second.outlet.name == "O"


def test_language_columns(tmp_path):
    path = write(
        tmp_path / "a.jsonl", *({"text": BODY, "lang": lang, "date": "2021"} for lang in ("en-GB", "English", "sw"))
    )
    items = list(read([path]))
    assert [item.language for item in items] == ["en", "en", "sw"]
    assert [[problem.kind for problem in item.problems] for item in items] == [[], [], ["not_english"]]
