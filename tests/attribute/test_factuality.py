"""The number beside the status: what it is told from, that it agrees with the label, and how well readers agree."""

from __future__ import annotations

import hashlib
import json
import math
import os
from pathlib import Path

import numpy as np
import pytest

from dragoman.attribute.factuality import RANGES, agreed, load_weights
from dragoman.attribute.status import FACTUALITY, read_rules, read_signs, read_status, token_at
from dragoman.errors import KnowledgeError
from dragoman.schema.codes import Status
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

SETS = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[3] / "shared" / "data")) / "factuality"
JUDGED = SETS / "factuality_train_dev.jsonl"


def value(parse, text, word):
    start = text.index(word)
    parsed = parse(text)
    return read_status(parsed, token_at(parsed, start, start + len(word))).factuality


def test_every_range_holds_what_the_rules_say_and_stays_on_the_scale():
    assert set(RANGES) == set(Status)
    for status, (low, high) in RANGES.items():
        assert -3 <= low < high <= 3
        assert low <= FACTUALITY[status] <= high


def test_a_value_is_put_into_the_range_of_its_status():
    assert agreed(Status.REFUSED, 2.0) == RANGES[Status.REFUSED][1]
    assert agreed(Status.HAPPENED, -2.0) == RANGES[Status.HAPPENED][0]
    assert agreed(Status.PLANNED, 1.234) == 1.23


def test_negation_and_doubt_move_the_number(parse):
    plain = value(parse, "The guards shot two miners on Monday.", "shot")
    doubted = value(parse, "The guards may have shot two miners on Monday.", "shot")
    negated = value(parse, "The guards did not shoot the miners on Monday.", "shoot")
    assert plain > doubted + 0.5 > negated + 1.0


def test_the_future_is_surer_in_news_than_in_letters(parse):
    parsed = parse("The minister will sign the treaty on Friday.")
    news, letters, _ = load_weights().habits(read_signs(parsed, 3))
    assert news > 1 > letters


def test_talk_of_i_and_you_is_less_like_news(parse):
    report = parse("The ministry said on Monday that three soldiers were killed.")
    letter = parse("I hope you and your kids liked the food there!")
    weights = load_weights()
    assert weights.habits(read_signs(report, 9))[2] > weights.habits(read_signs(letter, 1))[2]


def test_unknown_signs_count_nothing():
    weights = load_weights()
    assert weights.read(["no such sign"]) == weights.read([])
    assert -3 <= weights.read(["lemma=kill"] * 50) <= 3


def test_rules_alone_give_the_same_label(parse):
    parsed = parse("The general refused to meet the envoy but said that he might write.")
    for token in range(len(parsed.tokens)):
        told, ruled = read_status(parsed, token), read_rules(parsed, token)
        assert (told.label, told.why) == (ruled.label, ruled.why)


def test_the_same_sentence_gives_the_same_number(parse):
    text = "The rebels are said to have agreed to leave the town."
    assert value(parse, text, "leave") == value(parse, text, "leave")


def test_a_file_without_weights_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match=r"no such file"):
        load_weights(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("no archive")
    with pytest.raises(KnowledgeError, match=r"train\.py"):
        load_weights(tmp_path / "text.npz")
    np.savez(tmp_path / "half.npz", signs=np.frombuffer(b"a", np.uint8))
    with pytest.raises(KnowledgeError, match=r"worth"):
        load_weights(tmp_path / "half.npz")


def figures(parser, source, every):
    """Pearson's r and macro-F1 on three classes over texts that training held back."""
    if not JUDGED.is_file():
        pytest.skip(f"the judged words are not at {JUDGED}; set DRAGOMAN_DATA to score them")
    with JUDGED.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    lines = [r for r in lines if r["source"] == source]
    texts = list(dict.fromkeys(r["text"] for r in lines))
    texts = [t for t in texts if int(hashlib.sha256(t.encode()).hexdigest(), 16) % 5 == 0][::every]
    parsed = dict(zip(texts, parser.parse_many([Document(document_id(t), t) for t in texts]), strict=True))
    pairs = []
    for row in (r for r in lines if r["text"] in parsed):
        words = row["text"].split(" ")
        start = sum(len(w) + 1 for w in words[: row["token_start"]])
        end = start + len(" ".join(words[row["token_start"] : row["token_end"]]))
        here = parsed[row["text"]]
        pairs.append((row["score"], read_status(here, token_at(here, start, end)).factuality))
    gold, told = np.array(pairs).T
    classes = [(np.where(v > 1, 1, np.where(v < -1, -1, 0))) for v in (gold, told)]
    scores = [
        2 * ((classes[0] == k) & (classes[1] == k)).sum() / ((classes[0] == k).sum() + (classes[1] == k).sum())
        for k in (1, 0, -1)
    ]
    return float(np.corrcoef(gold, told)[0, 1]), math.fsum(scores) / 3


@pytest.mark.gate
@pytest.mark.parametrize(("source", "every", "r", "f1"), [("uw", 1, 0.82, 0.70), ("udsih2", 4, 0.60, 0.46)])
def test_readers_agree_on_texts_not_trained_on(parser, source, every, r, f1):
    found = figures(parser, source, every)
    assert found[0] >= r
    assert found[1] >= f1
