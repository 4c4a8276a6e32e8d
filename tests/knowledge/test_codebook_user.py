"""A user's own codebook, and the page that is made from one."""

import os
import pickle
import re
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import load_codebook, render_markdown
from dragoman.knowledge.frames import load_frames
from dragoman.schema.codes import Quad, Root

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_shipped_codebook_is_read_once_and_travels_to_other_processes(codebook):
    assert load_codebook() is codebook
    assert pickle.loads(pickle.dumps(codebook)).roots == codebook.roots


def test_a_users_file_adds_roots_and_modes_and_changes_single_fields(codebook, user_file):
    path = user_file("""
[[root]]
code = "NEGLECT"
name = "Neglect"
quad = 4
score = -3
recipient_required = false
definition = "Somebody with a duty does nothing."
example = "The port office of Marense left the stranded crew without water."
actor = "The port office of Marense"
recipient = "the stranded crew"

[[mode]]
root = "NEGLECT"
code = "delay"
score = -1.5
definition = "The duty is done too late."
example = "The port office of Marense brought water after nine days."

[[root]]
code = "ASSAULT"
score = -10.0

[[crosswalk]]
scheme = "CAMEO"
codes = [{ code = "128", name = "Defy norms or law", roots = ["NEGLECT"], mode = "delay" }]
""")
    merged = load_codebook(user=path)
    assert list(merged.roots) == [*load_codebook().roots, "NEGLECT"]
    assert (merged.quad("NEGLECT"), merged.score("NEGLECT"), merged.score("NEGLECT", "delay")) == (4, -3.0, -1.5)
    assert merged.score("ASSAULT", "drone") == -10.0
    assert merged.root("ASSAULT").definition == codebook.root("ASSAULT").definition
    assert merged.from_cameo("128").roots == ("NEGLECT",)
    assert merged.from_cameo("129") == codebook.from_cameo("129")
    assert load_codebook().score("ASSAULT") == -9.3


def test_an_edited_file_is_read_again(user_file):
    path = user_file('[[root]]\ncode = "AID"\nscore = 1.0\n')
    assert load_codebook(user=path).score("AID") == 1.0
    path = user_file('[[root]]\ncode = "AID"\nscore = 2.25\n')
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))
    assert load_codebook(user=path).score("AID") == 2.25


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('[[root]]\ncode = "AID"\nscore = "high"\n', "[[root]] AID", "key 'score'"),
        ('[[root]]\ncode = "AID"\nscore = true\n', "[[root]] AID", "key 'score'"),
        ('[[root]]\ncode = "AID"\nquad = 5\n', "[[root]] AID", "key 'quad'"),
        ('[[root]]\ncode = "AID"\nscoer = 7\n', "[[root]] AID", "key 'scoer'"),
        ('[[root]]\ncode = "AID"\nrecipient_required = "no"\n', "[[root]] AID", "key 'recipient_required'"),
        ('[[root]]\ncode = "AID"\nactor = "Nobody there"\n', "[[root]] AID", "key 'actor'"),
        ('[[root]]\ncode = "NEW"\nname = "New"\n', "[[root]] NEW", "key 'score'"),
        ("[[root]]\nquad = 1\n", "[[root]] number 1", "key 'code'"),
        ('[[mode]]\nroot = "AIDE"\ncode = "cash"\n', "[[mode]] AIDE/cash", "key 'root'"),
        ('[[mode]]\nroot = "AID"\ncode = "cash"\n', "[[mode]] AID/cash", "key 'definition'"),
        ('[[context]]\ncode = "health"\ncues = "flu"\n', "[[context]] health", "key 'cues'"),
        ('[[context]]\ncode = "health"\ncues = ["Flu"]\n', "[[context]] health", "key 'cues'"),
        ('[[sector]]\ncode = "GOV"\nname = ""\n', "[[sector]] GOV", "key 'name'"),
        ('[[judgement]]\ncase = "amnesty"\ncodes = ["RETREAT/free"]\n', "[[judgement]] amnesty", "key 'codes'"),
        ('[[judgement]]\ncase = "amnesty"\nmistaken = ["FREE"]\n', "[[judgement]] amnesty", "key 'mistaken'"),
        (
            '[[crosswalk]]\nscheme = "CAMEO"\ncodes = [{ code = "190", roots = ["FIGHT"] }]\n',
            "[[crosswalk]] CAMEO/190",
            "key 'roots'",
        ),
        (
            '[[crosswalk]]\nscheme = "CAMEO"\ncodes = [{ code = "190", mode = "visit" }]\n',
            "[[crosswalk]] CAMEO/190",
            "key 'mode'",
        ),
        (
            '[[crosswalk]]\nscheme = "CAMEO"\ncodes = [{ code = "190", contexts = ["war"] }]\n',
            "[[crosswalk]] CAMEO/190",
            "key 'contexts'",
        ),
        ('[[crosswalk]]\nscheme = "CAMEO"\ncodes = "190"\n', "[[crosswalk]]", "key 'codes'"),
        ('[[roots]]\ncode = "AID"\n', "mine.toml", "key 'roots'"),
        ('[root]\ncode = "AID"\n', "[[root]]", "not a list of tables"),
        ('[[root]]\ncode = "AID"\n[[root]]\ncode = "AID"\n', "[[root]] AID", "stands twice"),
        ('[[root]\ncode = "AID"\n', "mine.toml", "not valid TOML"),
        ('[[root]]\ncode = "coup"\nquad = 4\n', "[[root]] coup, line 2", "key 'code'"),
        ('[[root]]\ncode = "NONE"\nquad = 4\n', "[[root]] NONE, line 2", "key 'code'"),
        ('# mine\n[[root]]\ncode = "AID"\nquad = 4\n', "[[root]] AID, line 4", "key 'quad'"),
        ('[[mode]]\nroot = "AID"\ncode = "in cash"\n', "[[mode]] AID/in cash, line 3", "key 'code'"),
        ('[[root]]\ncode = "AID"\nexamples = ["{A:We} gave."]\n', "[[root]] AID, line 3", "needs one {T:...}"),
        ('[[root]]\ncode = "AID"\nexamples = ["It was {T:given}."]\n', "[[root]] AID, line 3", "needs {A:...}"),
        ('[[root]]\ncode = "AID"\nexamples = ["{X:We} {T:gave}."]\n', "[[root]] AID, line 3", "the mark X"),
        ('[[root]]\ncode = "AID"\nexamples = ["{A:We} {T:gave}}."]\n', "[[root]] AID, line 3", "a brace"),
        ('[[root]]\ncode = "AID"\nnear = 2\n', "[[root]] AID, line 3", "key 'near'"),
        ('[pattern]\nroot = "AID"\n', "[[pattern]]", "not a list of tables"),
    ],
)
def test_a_broken_user_file_is_refused_naming_file_table_and_key(user_file, text, where, what):
    path = user_file(text)
    with pytest.raises(KnowledgeError) as caught:
        load_codebook(user=path)
    assert str(path) in caught.value.where
    assert where in caught.value.where
    assert what in caught.value.what
    assert caught.value.hint


PATTERN = """[[root]]
code = "AID"
score = 7

[[pattern]]
root = "AID"
{more}
[pattern.triggers]
"hand" = "{{A:We}} hand {{R:you}} it."
"""


@pytest.mark.parametrize(
    ("more", "line", "what"),
    [
        ('colour = "red"', 7, "key 'colour'"),
        ('mode = "cash"', 7, "unknown mode of AID: 'cash'"),
        ('actor = ["subject"]', 7, "'subject', which is no role path"),
        ('object = "aid"', 7, "key 'object'"),
        ('complement = "how"', 7, "key 'complement'"),
        ('require = ["place"]', 7, "key 'require'"),
        ("score = 80", 7, "key 'score'"),
        ("nominal = 1", 7, "key 'nominal'"),
    ],
)
def test_a_broken_frame_in_a_codebook_is_refused_with_its_line(user_file, more, line, what):
    path = user_file(PATTERN.format(more=more))
    with pytest.raises(KnowledgeError) as caught:
        load_frames(None, load_codebook(user=path))
    assert caught.value.where == f"{path}, [[pattern]] number 1, line {line}"
    assert what in caught.value.what
    assert caught.value.hint


def test_a_frame_of_an_unknown_root_says_what_to_add(user_file):
    path = user_file(PATTERN.format(more="").replace('[[pattern]]\nroot = "AID"', '[[pattern]]\nroot = "COUP"'))
    with pytest.raises(KnowledgeError, match="unknown root: 'COUP'") as caught:
        load_frames(None, load_codebook(user=path))
    assert "[[root]]" in caught.value.hint


def test_frames_of_a_codebook_come_before_the_shipped_ones(user_file):
    path = user_file(PATTERN.format(more="score = 0.9"))
    table = load_frames(None, load_codebook(user=path))
    assert table.verbs["hand"][0].score == 0.9
    assert table.frames[0].example.text == "We hand you it."
    assert len(table.frames) == len(load_frames().frames) + 1


def test_marked_examples_stand_in_for_the_example(user_file):
    path = user_file("""
[[root]]
code = "COUP"
name = "Seizure of power"
quad = 4
score = -9
definition = "Somebody takes the power of the state."
examples = ["{R:The king of Veldoria} was {T:ousted} by {A:colonels}.", "{A:Guards} {T:seized} power."]
""")
    book = load_codebook(user=path)
    root = book.root("COUP")
    assert (root.example, root.actor, root.recipient) == (
        "The king of Veldoria was ousted by colonels.", "colonels", "The king of Veldoria",
    )  # fmt: skip
    assert [e.told for e in root.examples] == ["ousted", "seized"]
    assert book.code("COUP") is Root("COUP", Quad.MATERIAL_CONFLICT)
    assert [(c.code, c.score) for c in book.own_codes] == [("COUP", -9.0)]
    assert load_codebook().own_codes == load_codebook().marked == ()


def test_a_missing_file_and_bytes_that_are_no_text_are_refused(tmp_path):
    with pytest.raises(KnowledgeError, match="cannot be read") as caught:
        load_codebook(user=tmp_path / "nowhere.toml")
    assert caught.value.where == str(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes('[[root]]\nname = "Zürich"\n'.encode("latin-1"))
    with pytest.raises(KnowledgeError, match="not valid TOML"):
        load_codebook(user=tmp_path / "latin.toml")


def test_a_codebook_of_another_ontology_stands_alone(user_file):
    path = user_file("""
[meta]
name = "Small"
version = "1"
source = "None"
licence = "None."

[[root]]
code = "TALK"
name = "Talk"
quad = 1
score = 1
recipient_required = false
definition = "Somebody talks to somebody."
example = "Tolmar spoke to Ubrenia."
actor = "Tolmar"
recipient = "Ubrenia"
""")
    small = load_codebook(path)
    assert list(small.roots) == ["TALK"]
    assert small.from_cameo("040") is None
    assert "# Codebook: Small 1" in render_markdown(small)


def test_a_codebook_without_meta_is_refused(user_file):
    path = user_file('[[entity]]\ncode = "IGO"\nname = "Organisation"\ndefinition = "A body of states."\n')
    with pytest.raises(KnowledgeError, match=r"\[meta\]: key 'name'"):
        load_codebook(path)


def test_the_page_is_what_the_codebook_gives(codebook):
    assert PAGE.read_text(encoding="utf-8") == render_markdown(codebook), (
        "docs/codebook.md is stale: write render_markdown(load_codebook()) to it"
    )


def test_the_file_shown_on_the_page_loads(codebook, user_file):
    shown = re.search(r"```toml\n(.*?)```", render_markdown(codebook), re.DOTALL)
    assert shown is not None
    merged = load_codebook(user=user_file(shown.group(1)))
    assert merged.score("ASSAULT") == -10.0
    assert merged.score("PROTEST", "sit-in") == codebook.score("PROTEST")


def test_the_page_shows_every_entry(codebook):
    page = render_markdown(codebook)
    entries = (*codebook.roots.values(), *codebook.modes.values(), *codebook.contexts.values())
    for entry in (*entries, *codebook.sectors.values(), *codebook.entities.values()):
        assert entry.definition in page
    for judgement in codebook.judgements:
        assert judgement.reason in page
    for crosswalk in codebook.crosswalks.values():
        assert f"| {crosswalk.code} | {crosswalk.name} |" in page
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in page.splitlines() if line.startswith("| ")}
    assert widths == {4, 5, 6, 7}
