"""The shipped codebook says what PLOVER 1.3 says, and a user's own file is merged or refused with advice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
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


def test_cues_stand_once_and_point_somewhere(codebook):
    strong: Counter[str] = Counter()
    for context in codebook.contexts.values():
        assert len(context.cues) >= 15, context.code
        listed = [*context.cues, *context.weak, *context.faint]
        assert [cue for cue, count in Counter(listed).items() if count > 1] == [], context.code
        strong.update(context.cues)
    assert [cue for cue, count in strong.items() if count > 3] == []


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
