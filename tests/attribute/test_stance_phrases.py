"""Stands in set phrases, nouns and judgements, and who holds what a leader says."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.attribution.phrases import load_phrases


def taken(coder, text):
    found = coder.code(text, published="2025-01-05").claims
    return [(c.speaker.name, c.stance.value, c.topic.head) for c in found if c.topic is not None]


@pytest.mark.parametrize(
    ("text", "holder", "stance", "topic"),
    [
        ("The Valley Council came out against the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council spoke out against plans for a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council has come out in favour of the dam.", "Valley Council", "supports", "dam"),
        ("The Delta Front is holding out for the release of its prisoners.", "Delta Front", "demands", "release"),
        ("The Delta Front insisted on a full withdrawal.", "Delta Front", "demands", "withdrawal"),
        ("The Delta Front gave its blessing to the truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front gave the truce its blessing.", "Delta Front", "supports", "truce"),
        ("The Delta Front turned its back on the truce.", "Delta Front", "rejects", "truce"),
        ("The Delta Front walked away from the talks.", "Delta Front", "rejects", "talk"),
        ("The Delta Front pulled out of the talks on Monday.", "Delta Front", "rejects", "talk"),
        ("The Valley Council walked back its support for the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council backed down over the dam.", "Valley Council", "drops", "dam"),
        ("The Valley Council dropped its demand for elections.", "Valley Council", "drops", "election"),
        ("The Valley Council backed away from its demand for elections.", "Valley Council", "drops", "election"),
        ("The Valley Council has had second thoughts about the dam.", "Valley Council", "doubts", "dam"),
        ("The Valley Council voiced doubts about the dam.", "Valley Council", "doubts", "dam"),
        ("The Valley Council remains sceptical of the dam.", "Valley Council", "doubts", "dam"),
        ("The Valley Council cast doubt on the election.", "Valley Council", "doubts", "election"),
        ("The Valley Council called the election into question.", "Valley Council", "doubts", "election"),
        ("The Valley Council poured cold water on the idea of a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council took issue with the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council would not hear of a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council will not budge on the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council has no objection to the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council has no appetite for a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council sees no need for a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council wants no soldiers at the mill.", "Valley Council", "rejects", "soldier"),
        ("The Valley Council ruled the dam out.", "Valley Council", "rejects", "dam"),
        ("The Valley Council threw out the plan for a dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council turned down an offer of talks.", "Valley Council", "rejects", "talk"),
        ("The Valley Council gave the green light to the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council signed off on the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council rallied behind the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council stands by the truce.", "Valley Council", "supports", "truce"),
        ("The Valley Council warmed to the dam.", "Valley Council", "supports", "dam"),
        ("The Valley Council is in two minds about the dam.", "Valley Council", "doubts", "dam"),
        ("The dam is unacceptable, the Valley Council said.", "Valley Council", "rejects", "dam"),
        ("The dam is out of the question, the Valley Council said.", "Valley Council", "rejects", "dam"),
        ("The Valley Council said elections were essential.", "Valley Council", "demands", "election"),
        (
            "The Valley Council made its support for the dam conditional on a vote.",
            "Valley Council",
            "conditions",
            "dam",
        ),
        ("The Valley Council's support for the dam depends on a vote.", "Valley Council", "conditions", "dam"),
        ("The plan for a dam won the backing of the Valley Council.", "Valley Council", "supports", "dam"),
        ("The dam met with opposition from the Valley Council.", "Valley Council", "rejects", "dam"),
        ("The dam drew criticism from the Valley Council.", "Valley Council", "rejects", "dam"),
        ("The dam, which the Valley Council opposes, would cost millions.", "Valley Council", "rejects", "dam"),
        ("The dam backed by the Valley Council would cost millions.", "Valley Council", "supports", "dam"),
        ("The Valley Council reiterated its opposition to the dam.", "Valley Council", "rejects", "dam"),
        ("The Valley Council is adamant that the soldiers leave the mill.", "Valley Council", "demands", "leave"),
        ("The Valley Council urged the Delta Front not to attend the talks.", "Valley Council", "demands", "talk"),
        (
            "The Delta Front is ready to join the talks, provided the soldiers leave.",
            "Delta Front",
            "conditions",
            "talk",
        ),
        ("The Delta Front will join the talks only after the soldiers leave.", "Delta Front", "conditions", "talk"),
        (
            "The Delta Front said it would join the talks only if the soldiers left.",
            "Delta Front",
            "conditions",
            "talk",
        ),
        ("The Delta Front will not lay down its arms until the soldiers leave.", "Delta Front", "conditions", "arm"),
        (
            "The Delta Front said it would lay down its arms in exchange for an amnesty.",
            "Delta Front",
            "conditions",
            "arm",
        ),
        ("The Delta Front set conditions for talks.", "Delta Front", "conditions", "talk"),
        ("The Delta Front threw its weight behind the dam.", "Delta Front", "supports", "dam"),
        ("The Delta Front distanced itself from the attack on the mill.", "Delta Front", "rejects", "attack"),
        ("The Delta Front stopped short of endorsing the dam.", "Delta Front", "doubts", "dam"),
        ("The Delta Front withheld its support for the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front balked at the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front bowed to calls for a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front gave in to demands for elections.", "Delta Front", "supports", "election"),
        ("The Delta Front is pressing for elections.", "Delta Front", "demands", "election"),
        ("The Delta Front softened its stance on the dam.", "Delta Front", "drops", "dam"),
        ("The Delta Front made a U-turn on the dam.", "Delta Front", "drops", "dam"),
        ("The Delta Front relented on the dam.", "Delta Front", "drops", "dam"),
        ("The Delta Front threatened to boycott the election.", "Delta Front", "rejects", "election"),
        ("The Delta Front does not want the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front wants the dam.", "Delta Front", "demands", "dam"),
        ("The Delta Front disputed the claim that it had shelled the mill.", "Delta Front", "denies", "shell"),
        ("The Delta Front has never accepted the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front ruled out joining the talks.", "Delta Front", "rejects", "talk"),
        ("The Delta Front lifted its boycott of the election.", "Delta Front", "supports", "election"),
        ("The Delta Front hardened its stance against the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front signalled its readiness for talks.", "Delta Front", "supports", "talk"),
        ("The Delta Front said it saw no reason to attend the talks.", "Delta Front", "rejects", "talk"),
        ("The Delta Front let it be known that it would back the dam.", "Delta Front", "supports", "dam"),
        ("The Delta Front has long opposed the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front, a critic of the dam, left the hall.", "Delta Front", "rejects", "dam"),
        ("There will be no dam, the Delta Front said.", "Delta Front", "rejects", "dam"),
        ("The Delta Front warned against the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front called on Kenya to scrap the dam.", "Delta Front", "demands", "dam"),
        ("The Delta Front asked Kenya to halt work on the dam.", "Delta Front", "demands", "dam"),
        ("Kenya needs to lift the blockade, the Delta Front said.", "Delta Front", "demands", "blockade"),
        ("The Delta Front agreed to a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front agreed in principle to a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front signed up to the truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front reversed its opposition to the dam.", "Delta Front", "supports", "dam"),
        ("The Delta Front overcame its reservations about the dam.", "Delta Front", "supports", "dam"),
        ("The Delta Front is unhappy with the dam.", "Delta Front", "rejects", "dam"),
        ("The Delta Front would welcome a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front would prefer a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front favours a truce.", "Delta Front", "supports", "truce"),
        ("The Delta Front denied any role in the attack.", "Delta Front", "denies", "attack"),
        ("The Delta Front washed its hands of the truce.", "Delta Front", "rejects", "truce"),
        ("The Delta Front torpedoed the truce.", "Delta Front", "rejects", "truce"),
        ("The Delta Front tore up the truce.", "Delta Front", "rejects", "truce"),
        ("The Delta Front suspended its participation in the talks.", "Delta Front", "rejects", "talk"),
        ("The Delta Front declared the truce dead.", "Delta Front", "rejects", "truce"),
    ],
)
def test_stand(coder, text, holder, stance, topic):
    assert (holder, stance, topic) in taken(coder, text)


@pytest.mark.parametrize(
    ("text", "holder", "stance", "topic"),
    [
        (
            "The chairman of the Delta Front, Amos Otieno, said his organisation would refuse to join the talks.",
            "Delta Front",
            "rejects",
            "talk",
        ),
        (
            'The leader of the Delta Front, Amos Otieno, said on Monday: "We will not accept the dam."',
            "Delta Front",
            "rejects",
            "dam",
        ),
        (
            'The leader of the Delta Front, Amos Otieno, said on Monday: "We will not accept the dam."',
            "Amos Otieno",
            "rejects",
            "dam",
        ),
        (
            "The commander of the Delta Front, Amos Otieno, made clear that his men would not hand over their guns.",
            "Delta Front",
            "rejects",
            "gun",
        ),
        ("Kenya's foreign minister said his country was against the dam.", "Kenya", "rejects", "dam"),
        ("The Delta Front will cut the road unless Kenya signs the treaty.", "Delta Front", "demands", "treaty"),
    ],
)
def test_who_holds_it(coder, text, holder, stance, topic):
    assert (holder, stance, topic) in taken(coder, text)


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Kenya backs the plan for a dam. The Delta Front rejected the plan.", ("Delta Front", "rejects", "dam")),
        ("Kenya supports a dam. The Delta Front came out against it.", ("Delta Front", "rejects", "dam")),
    ],
)
def test_what_it_and_the_plan_take_up(coder, text, stand):
    assert stand in taken(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Delta Front tolerated no delay of the march in the hills, a driver said.",
        "The Delta Front threw stones behind the mill.",
        "The Delta Front bowed to pressure.",
        "The Delta Front walked back to the mill.",
        "The Delta Front may come out against the dam.",
    ],
)
def test_no_stand_of_this_kind(coder, text):
    assert not [t for t in taken(coder, text) if t[1] in {"supports", "drops"} or t[2] == "dam"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[phrase]]\nstance = "likes"\nwords = "go for"', "stance is unknown"),
        ('[[phrase]]\nstance = "supports"\nwords = ""', "no phrases"),
        ('[[phrase]]\nstance = "supports"\nwords = "_ go"', "needs a verb first"),
        ('[[verdict]]\nstance = "supports"\nonly = "often"\nwords = "be good"', "is unknown"),
        ("[[phrase]", "no valid TOML"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(tmp_path, table, said):
    file = tmp_path / "phrases.toml"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said):
        load_phrases(file)


def test_there_are_hundreds_of_phrases():
    shipped = load_phrases()
    assert sum(map(len, shipped.phrases.values())) > 500
