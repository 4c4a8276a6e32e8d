"""Fine-tunes an encoder as relation model.

python training/encoder/train.py BASE ROWS.jsonl OUT [--epochs 6] [--seed 1] [--sources frames,relations] [--soft SOFT.jsonl] ...

BASE is a folder with a pretrained encoder (MiniLM or mpnet) and its tokenizer.json; ROWS what gather.py wrote; OUT the folder of
the result. `--soft` adds rows with probabilities of a teacher (label.py). Scores on the held-back rows are printed after every epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import event_task
import numpy as np
import torch
from relation_model import LOWER, ROOTS, Encoded, MarkedTokenizer, RelationModel, collate, save
from score import report
from torch.nn import functional

Row = dict[str, Any]
MODE_SHARE = 0.3
LONGEST_FIRST = 50


def read_rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def mode_names(rows: list[Row]) -> list[str]:
    """Every root/mode of the rows, sorted; a root without mode is a mode of its own."""
    return sorted({f"{r['roots'][0]}/{r['mode'] or ''}" for r in rows if _tells_mode(r)})


def length(row: Any) -> int:
    """How many tokens a row of either task has."""
    return len((row.tokens if isinstance(row, event_task.Sentence) else row["tokens"]).ids)


def batches(rows: list[Any], size: int, chance: random.Random) -> list[list[Any]]:
    """Shuffled batches of texts of like length."""
    order = chance.sample(rows, len(rows))
    out = []
    for at in range(0, len(order), size * LONGEST_FIRST):
        pool = sorted(order[at : at + size * LONGEST_FIRST], key=length)
        out += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(out)
    return out


def loss_of(batch: list[Row], roots: torch.Tensor, modes: torch.Tensor, known: dict[str, int]) -> torch.Tensor:
    """Cross-entropy over roots (a row may allow several), over modes where known, and to a teacher where one spoke."""
    weight = torch.tensor([r["weight"] for r in batch])
    log = functional.log_softmax(roots, dim=-1)
    target = torch.full_like(log, 0.0)
    losses = []
    for i, r in enumerate(batch):
        if "soft" in r:
            target = torch.tensor(r["soft"])
            losses.append((target * (target.clamp(min=1e-6).log() - log[i])).sum())
        else:
            losses.append(-torch.logsumexp(log[i, [ROOTS.index(x) for x in r["roots"]]], dim=0))
    total = (torch.stack(losses) * weight).sum() / weight.sum()
    told = [(i, known[f"{r['roots'][0]}/{r['mode'] or ''}"]) for i, r in enumerate(batch) if _tells_mode(r)]
    if told:
        rows, classes = (torch.tensor(x) for x in zip(*told, strict=True))
        each = functional.cross_entropy(modes[rows], classes, reduction="none")
        total = total + MODE_SHARE * (each * weight[rows]).sum() / weight[rows].sum()
    return total


def _tells_mode(r: Row) -> bool:
    return "soft" not in r and len(r["roots"]) == 1 and r["roots"] != ["NONE"] and r["source"] != "relations"


@torch.no_grad()
def predict(model: RelationModel, rows: list[Encoded], pad: int, bf16: bool, size: int = 32) -> np.ndarray:
    """Root probabilities (rows, roots)."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids))
    out = np.zeros((len(rows), len(ROOTS)), dtype=np.float32)
    for at in range(0, len(order), size):
        chosen = order[at : at + size]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            roots = model(*collate([rows[i] for i in chosen], pad))[0]
        out[chosen] = roots.float().softmax(-1).numpy()
    return out


def train(given: argparse.Namespace) -> None:
    """Runs the training."""
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    if given.threads:
        torch.set_num_threads(given.threads)
    rows = [r for r in read_rows(given.rows) if not given.sources or r["source"] in given.sources.split(",")]
    rows += read_rows(given.soft) if given.soft else []
    tokenizer = MarkedTokenizer(given.base)
    for r in rows:
        r["tokens"] = tokenizer(r["text"], r["actors"], r["recipients"])
    hard = [r for r in rows if "soft" not in r]
    modes = mode_names(hard)
    known = {m: i for i, m in enumerate(modes)}
    model = RelationModel.from_folder(given.base, modes, given.layers, given.lower)
    pad = model.encoder.config.pad_token_id
    if given.start:
        before = torch.load(given.start / "model.pt", weights_only=True)
        fitting = {k: v for k, v in before.items() if v.shape == model.state_dict()[k].shape}
        model.load_state_dict(fitting, strict=False)
    for layer in model.encoder.encoder.layer[: given.freeze]:
        layer.requires_grad_(requires_grad=False)
    if given.freeze:
        model.encoder.embeddings.requires_grad_(requires_grad=False)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": given.rate}, {"params": heads, "lr": 10 * given.rate}], weight_decay=0.01, fused=True
    )
    learn = [r for r in rows if r["split"] == "train" or given.all]
    sentences = [event_task.prepared(r, tokenizer) for r in (read_rows(given.events) if given.events else [])]
    taught = [s for s in sentences if s.row["split"] == "train" or given.all]
    per_epoch = len(batches(learn, given.batch, random.Random(0))) + len(batches(taught, given.batch, random.Random(0)))
    steps = per_epoch * given.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    dev = defaultdict(list)
    for r in hard:
        if r["split"] == "dev":
            dev[r["source"]].append(r)
    dev_events = defaultdict(list)
    for s in sentences:
        if s.row["split"] == "dev":
            dev_events[s.row["source"]].append(s)
    print(f"{len(learn)} rows to learn from, {steps} steps", flush=True)
    for epoch in range(given.epochs):
        model.train()
        begun, total, done = time.time(), 0.0, 0
        mixed = batches(learn, given.batch, chance) + batches(taught, given.batch, chance)
        chance.shuffle(mixed)
        for batch in mixed:
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=given.bf16):
                if isinstance(batch[0], event_task.Sentence):
                    loss = event_task.loss_of(batch, model, pad)
                else:
                    roots, mode_logits, *_ = model(*collate([r["tokens"] for r in batch], pad))
                    loss = loss_of(batch, roots, mode_logits, known)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, done = total + loss.item(), done + 1
            if done % 50 == 0:
                print(f"  {done}/{per_epoch} loss {total / done:.3f} {time.time() - begun:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {total / done:.3f}, {time.time() - begun:.0f} s", flush=True)
        for source, chosen in dev.items():
            print(
                f"  {source}: {report(chosen, predict(model, [r['tokens'] for r in chosen], pad, given.bf16))}",
                flush=True,
            )
        for source, found in dev_events.items():
            print(f"  {source}: {event_task.score(model, found, pad)}", flush=True)
        save(model, given.out, {"base": given.base.name, "epoch": epoch + 1, "seed": given.seed})
        (given.out / "tokenizer.json").write_bytes((given.base / "tokenizer.json").read_bytes())


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("base", type=Path)
    options.add_argument("rows", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--batch", type=int, default=16)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--layers", type=int, help="keep the first so many layers of the encoder")
    options.add_argument("--lower", type=int, default=LOWER, help="see acts after so many layers")
    options.add_argument(
        "--freeze", type=int, default=0, help="leave embeddings and the first so many layers as they are"
    )
    options.add_argument("--sources", help="use rows of these sources only")
    options.add_argument("--events", type=Path, help="sentences of the extraction task (gather_events.py)")
    options.add_argument("--soft", type=Path, help="rows with a teacher's probabilities")
    options.add_argument("--start", type=Path, help="go on from this model")
    options.add_argument("--threads", type=int)
    options.add_argument("--bf16", action="store_true", help="matrix products in bfloat16")
    options.add_argument("--all", action="store_true", help="learn from the held-back rows too")
    train(options.parse_args())


if __name__ == "__main__":
    main()
