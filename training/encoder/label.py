"""Has a trained model (the teacher) label sentences of news, for a smaller one to learn from.

python training/encoder/label.py TEACHER NEWS.jsonl OUT_EVENTS.jsonl OUT_PAIRS.jsonl [--weight 0.5]

NEWS is what gather_news.py wrote: sentences with the phrases that the parser offers. OUT_EVENTS gets each sentence with the
teacher's probabilities of roots at the tokens where it sees an act, and of roles between acts and phrases; OUT_PAIRS gets the
pairs that it sees there, with its probabilities of the pair's root (train.py --events and --soft).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from event_task import covered
from relation_model import ROLE_WIDTH, Encoded, MarkedTokenizer, RelationModel, collate, load

Row = dict[str, Any]
SPOKEN = 0.02
"""The probability of an act from which the teacher's opinion of a token is kept; below it the token tells none."""
ACT, PARTY = 0.3, 0.5
"""The probabilities from which a run of tokens is taught as a trigger, and a phrase is marked as party of a pair."""
BATCH = 32


def runs(told: list[float], best: list[int]) -> list[tuple[int, int]]:
    """Neighbouring tokens that tell the same act: [first, last) each."""
    out: list[tuple[int, int]] = []
    for i, p in enumerate(told):
        if p < ACT:
            continue
        if out and out[-1][1] == i and best[i] == best[i - 1]:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


@torch.no_grad()
def labelled(
    model: RelationModel, tokenizer: MarkedTokenizer, rows: list[Row], pad: int
) -> tuple[list[Row], list[Row]]:
    """A batch of sentences with what the teacher sees in them, and its pairs, not yet judged."""
    encoded = [tokenizer.tokens(r["text"]) for r in rows]
    _, _, triggers, asking, offering, _ = model(*collate([Encoded(ids, [], []) for ids, _ in encoded], pad))
    events, pairs = [], []
    for i, (row, (ids, offsets)) in enumerate(zip(rows, encoded, strict=True)):
        shares = triggers[i, : len(ids)].float().softmax(-1)
        told = [1.0 - float(p) if e > s else 0.0 for p, (s, e) in zip(shares[:, 0], offsets, strict=True)]
        soft = [(offsets[t][0], [round(float(p), 4) for p in shares[t]]) for t in range(len(ids)) if told[t] >= SPOKEN]
        phrases = [(tuple(m), at) for m in row["mentions"] if (at := covered(offsets, tuple(m)))]
        taught = []
        for first, last in runs(told, [1 + int(p[1:].argmax()) for p in shares]):
            asks = asking[i, first:last].mean(0).view(2, ROLE_WIDTH)
            chances = []
            for span, (a, b) in phrases:
                offers = offering[i, a:b].mean(0).view(2, ROLE_WIDTH)
                both = ((asks * offers).sum(-1) / ROLE_WIDTH**0.5).sigmoid()
                chances += [(span, r, round(float(both[r]), 4)) for r in range(2)]
            taught.append(((offsets[first][0], offsets[last - 1][1]), chances))
            actors, recipients = (sorted(s for s, r, p in chances if r == role and p >= PARTY) for role in range(2))
            if actors or recipients:
                pairs.append({"text": row["text"], "actors": actors, "recipients": recipients})
        events.append(row | {"soft": soft, "taught": taught, "events": []})
    return events, pairs


@torch.no_grad()
def judged(model: RelationModel, tokenizer: MarkedTokenizer, pairs: list[Row], pad: int) -> None:
    """Adds the teacher's probabilities of the root to every pair."""
    order = sorted(pairs, key=lambda r: len(r["text"]))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        tokens = [tokenizer(r["text"], r["actors"], r["recipients"]) for r in batch]
        for row, p in zip(batch, model(*collate(tokens, pad))[0].float().softmax(-1), strict=True):
            row["soft"] = [round(float(x), 4) for x in p]


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("teacher", type=Path)
    options.add_argument("news", type=Path)
    options.add_argument("events", type=Path)
    options.add_argument("pairs", type=Path)
    options.add_argument("--weight", type=float, default=0.5, help="what a row counts against one that a person marked")
    given = options.parse_args()
    rows = [json.loads(line) for line in given.news.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda r: len(r["text"]))
    model, tokenizer = load(given.teacher), MarkedTokenizer(given.teacher)
    pad = int(model.encoder.config.pad_token_id)
    events, pairs = [], []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(rows), BATCH):
            more_events, more_pairs = labelled(model, tokenizer, rows[at : at + BATCH], pad)
            events += more_events
            pairs += more_pairs
        judged(model, tokenizer, pairs, pad)
    shared = {"weight": given.weight, "source": "taught", "split": "train"}
    for path, found in ((given.events, events), (given.pairs, pairs)):
        path.write_text("".join(json.dumps(r | shared) + "\n" for r in found), encoding="utf-8")
    print(f"{len(events)} sentences, {sum(bool(e['taught']) for e in events)} with an act; {len(pairs)} pairs")


if __name__ == "__main__":
    main()
