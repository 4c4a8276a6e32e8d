"""The shipped codebook says what PLOVER 1.3 says, and a user's own file is merged or refused with advice."""

import os
import pickle
import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import Codebook, load_codebook, render_markdown
from dragoman.schema.codes import QUAD_OF, Root

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"

# (quad, score, recipient required, modes) of every root, from the manual.
MANUAL = {
    "AGREE": (1, 4.2, False, ""),
    "CONSULT": (1, 2.1, False, "visit third-party multilateral phone"),
    "SUPPORT": (1, 4.6, False, ""),
    "CONCEDE": (1, 5.0, False, ""),
    "COOPERATE": (2, 6.8, True, ""),
    "AID": (2, 7.4, True, ""),
    "RETREAT": (2, 7.6, False, "withdraw release return disarm ceasefire access resign"),
    "REQUEST": (3, -5.0, False, "assist change yield meet"),
    "ACCUSE": (3, -2.0, False, "disapprove investigate allege"),
    "REJECT": (3, -4.2, False, "assist change yield meet"),
    "THREATEN": (3, -5.1, False, "restrict ban arrest relations expel territory violence"),
    "PROTEST": (4, -6.6, True, "demo riot strike hunger boycott obstruct"),
    "SANCTION": (4, -5.2, True, "convict expel withdraw discontinue"),
    "MOBILIZE": (4, -5.3, False, "troops weapons police militia"),
    "COERCE": (
        4,
        -7.2,
        False,
        "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    ),
    "ASSAULT": (
        4,
        -9.3,
        False,
        (
            "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack "
            "aerial drone heavy-weapons crowd-control cleansing massacre unconventional sideAB"
        ),
    ),
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
)
SECTORS = "GOV MIL COP SPY JUD LEG OPP PTY REB PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF REL SOC"
CAMEO_CLASSES = {
    "01": (),
    "02": ("REQUEST",),
    "03": ("AGREE",),
    "04": ("CONSULT",),
    "05": ("SUPPORT",),
    "06": ("COOPERATE",),
    "07": ("AID",),
    "08": ("CONCEDE", "RETREAT"),
    "09": ("ACCUSE",),
    "10": ("REQUEST",),
    "11": ("ACCUSE",),
    "12": ("REJECT",),
    "13": ("THREATEN",),
    "14": ("PROTEST",),
    "15": ("MOBILIZE",),
    "16": ("SANCTION",),
    "17": ("COERCE",),
    "18": ("ASSAULT",),
    "19": ("ASSAULT",),
    "20": ("ASSAULT",),
}
# Where a longer CAMEO code leaves the root of its class. A new exception belongs here with a note in the codebook.
CAMEO_EXCEPTIONS = {
    **dict.fromkeys(("035", "0351", "0352", "0353", "0354", "0355", "0356", "055", "056"), "CONCEDE"),
    "116": "SANCTION",
    "1712": "ASSAULT",
    "175": "ASSAULT",
    "191": "COERCE",
    "192": "COERCE",
}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture
def user_file(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_roots_are_those_of_the_manual_in_its_order(codebook):
    assert list(codebook.roots) == list(MANUAL)


@pytest.mark.parametrize("code", MANUAL)
def test_quad_score_recipient_and_modes_are_those_of_the_manual(codebook, code):
    quad, score, required, modes = MANUAL[code]
    root = codebook.root(code)
    assert (codebook.quad(code), codebook.score(code), root.recipient_required) == (quad, score, required)
    assert [mode.code for mode in codebook.modes_of(code)] == modes.split()


def test_codebook_and_schema_agree_on_roots_and_quads(codebook):
    assert {root: codebook.quad(root) for root in Root} == QUAD_OF
    assert list(codebook.roots) == [root.value for root in Root]


def test_every_mode_belongs_to_a_root_and_inherits_its_score(codebook):
    assert len(codebook.modes) == 73
    for mode in codebook.modes.values():
        assert mode.root in codebook.roots
        assert codebook.score(mode.root, mode.code) == codebook.score(mode.root)


def test_contexts_sectors_and_entities_are_those_of_the_manual(codebook):
    assert list(codebook.contexts) == CONTEXTS.split()
    assert len(codebook.contexts) == 37
    assert list(codebook.sectors) == SECTORS.split()
    assert list(codebook.entities) == ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]


def test_cues_are_specific(codebook):
    for context in codebook.contexts.values():
        assert 8 <= len(context.cues) <= 25, context.code
    shared = [
        cue
        for cue, count in Counter(cue for context in codebook.contexts.values() for cue in context.cues).items()
        if count > 1
    ]
    assert shared == []


def test_examples_show_actor_and_recipient(codebook):
    for root in codebook.roots.values():
        assert root.actor in root.example
        assert root.recipient in root.example
        assert not root.recipient_required or root.recipient
    examples = [entry.example for entry in (*codebook.roots.values(), *codebook.modes.values(), *codebook.judgements)]
    assert [example for example, count in Counter(examples).items() if count > 1] == []
    assert all(re.fullmatch(r"[A-Z].*\.", example) for example in examples)


@pytest.mark.parametrize("code", CAMEO_CLASSES)
def test_every_class_of_cameo_is_mapped(codebook, code):
    assert codebook.from_cameo(code).roots == CAMEO_CLASSES[code]


def test_longer_cameo_codes_stay_in_their_class_but_for_the_known_exceptions(codebook):
    strays = {
        code: entry.roots
        for (scheme, code), entry in codebook.crosswalks.items()
        if scheme == "CAMEO" and not set(entry.roots) <= set(CAMEO_CLASSES[code[:2]])
    }
    assert strays == {code: (root,) for code, root in CAMEO_EXCEPTIONS.items()}
    for code in CAMEO_EXCEPTIONS:
        explained = codebook.from_cameo(code).note or codebook.from_cameo(code[:3]).note
        assert explained, f"{code} leaves its class without a note"


@pytest.mark.parametrize(
    ("code", "root", "mode"),
    [
        ("081", "CONCEDE", None),
        ("0831", "CONCEDE", None),
        ("0813", "CONCEDE", None),
        ("0841", "RETREAT", "release"),
        ("0871", "RETREAT", "ceasefire"),
        ("041", "CONSULT", "phone"),
        ("0253", "REQUEST", "yield"),
        ("1056", "REQUEST", "yield"),
        ("112", "ACCUSE", "allege"),
        ("125", "REJECT", "meet"),
        ("1382", "THREATEN", "territory"),
        ("143", "PROTEST", None),
        ("1723", "COERCE", "curfew"),
        ("1831", "ASSAULT", "suicide-attack"),
        ("190", "ASSAULT", None),
        ("193", "ASSAULT", "firearms"),
        ("1952", "ASSAULT", "drone"),
        ("202", "ASSAULT", "massacre"),
    ],
)
def test_cameo_codes_give_root_and_mode(codebook, code, root, mode):
    entry = codebook.from_cameo(code)
    assert (entry.roots, entry.mode) == ((root,), mode)


def test_cameo_is_read_by_its_longest_known_prefix(codebook):
    assert codebook.from_cameo("0419").code == "041"
    assert codebook.from_cameo("1401").code == "140"
    assert codebook.from_cameo("99") is None
    assert codebook.from_cameo("") is None


def test_a_host_and_a_visitor_change_places(codebook):
    assert codebook.from_cameo("043").swap
    assert [entry.code for entry in codebook.crosswalks.values() if entry.swap] == ["043"]


def test_earlier_names_lead_to_todays_roots(codebook):
    assert codebook.current_roots("DEMAND") == ("REQUEST",)
    assert codebook.current_roots("DISAPPROVE") == ("ACCUSE",)
    assert codebook.current_roots("YIELD") == ("CONCEDE", "RETREAT")
    assert codebook.current_roots("ASSAULT") == ("ASSAULT",)
    with pytest.raises(KnowledgeError, match="PROTEST"):
        codebook.current_roots("PROTESTS")


@pytest.mark.parametrize(
    ("case", "codes", "mistaken"),
    [
        ("court-ordered payment", ("SANCTION",), "AID"),
        ("voluntary payment", ("AID",), "SANCTION"),
        ("amnesty", ("CONCEDE",), "RETREAT"),
        ("release of prisoners", ("RETREAT/release",), "CONCEDE"),
        ("conviction to prison", ("SANCTION/convict", "COERCE/arrest"), "ACCUSE"),
        ("deportation of persons", ("COERCE/deport",), "SANCTION"),
        ("joint drills", ("COOPERATE",), "MOBILIZE"),
        ("drills of one country", ("MOBILIZE",), "COOPERATE"),
        ("cancelled meeting", ("REJECT/meet",), "SANCTION"),
        ("stopped aid", ("SANCTION",), "REJECT"),
        ("party to a conflict calls for its end", ("AGREE",), "REQUEST"),
        ("declined to comment", (), "REJECT"),
    ],
)
def test_judgements_of_the_manual_are_recorded(codebook, case, codes, mistaken):
    judgement = next(judgement for judgement in codebook.judgements if judgement.case == case)
    assert judgement.codes == codes
    assert mistaken in judgement.mistaken
    assert judgement in codebook.judgements_on(mistaken)


def test_judgements_without_a_tempting_root_are_recorded(codebook):
    codes = {judgement.case: judgement.codes for judgement in codebook.judgements}
    assert codes["appeal directed at somebody"] == ("REQUEST",)
    assert codes["claim of responsibility"] == ("ASSAULT",)
    assert codes["plain statement, comment or forecast"] == ()


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("AID", "court has ordered is SANCTION"),
        ("CONCEDE", "amnesty is CONCEDE"),
        ("SANCTION", "SANCTION convict and COERCE arrest"),
        ("SANCTION", "quad 3"),
        ("SANCTION", "single person out of the country is COERCE deport"),
        ("COOPERATE", "single country are MOBILIZE"),
        ("REJECT", "Calling off a meeting is REJECT"),
        ("REJECT", "comment is no event"),
        ("REQUEST", "renames"),
        ("MOBILIZE", "Dropped where the same text tells of the ASSAULT"),
        ("ASSAULT", "both sides puts all parties in the actor list"),
        ("CONSULT", "all participants are actors"),
    ],
)
def test_notes_of_the_roots_tell_the_boundaries(codebook, root, words):
    assert any(words in note for note in codebook.root(root).notes)


def test_unknown_codes_are_refused_with_advice(codebook):
    with pytest.raises(KnowledgeError, match=r"mode of ASSAULT: 'drones' \(try: 'drone'\)"):
        codebook.score("ASSAULT", "drones")
    with pytest.raises(KnowledgeError, match="leaving the mode out"):
        codebook.mode("AGREE", "visit")
    with pytest.raises(KnowledgeError, match="unknown root: 'ATTACK'"):
        codebook.quad("ATTACK")


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
    assert list(merged.roots) == [*MANUAL, "NEGLECT"]
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
