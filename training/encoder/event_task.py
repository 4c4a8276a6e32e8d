"""The extraction task: which tokens tell an act, and which phrases are its actors and recipients."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from relation_model import ROLE_WIDTH, ROOTS, Encoded, MarkedTokenizer, RelationModel, collate
from torch.nn import functional

Row = dict[str, Any]
ROLES = ("actors", "recipients")
OVERLAP = 0.5
"""The share of words that a phrase must have in common with a marked one to be it; less than that and more than none is ignored."""
ROLE_SHARE = 0.5
MODE_SHARE = 0.3
UNSURE = 0.15
"""A teacher's role probabilities between this and one less this are not learned from: it knows roles less well than acts."""
SMOOTHING = 0.05
"""What is taken from a marked label and spread over the others: readers differ, and a model that is sure of all ranks nothing."""
EVENT_WEIGHT = 3.0
"""How much more an event token counts than an ordinary one: they are few."""


@dataclass(slots=True)
class Sentence:
    """A sentence of the extraction task as tensors of indexes."""

    tokens: Encoded
    labels: list[int]
    mentions: list[tuple[int, int]]
    triggers: list[tuple[int, int]]
    roles: list[tuple[int, int, int, float]]
    """(trigger, mention, role, 1.0 or 0.0); pairs that only overlap are not there."""
    weight: float
    row: Row
    modes: list[str | None] = field(default_factory=list)
    """ROOT/mode of each trigger as marked; None where nothing is known of its mode."""
    soft: list[tuple[int, list[float]]] | None = None
    """A teacher's probabilities of the roots at tokens, where it spoke (label.py); all other tokens tell no act."""


def covered(offsets: list[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """The first and the last (exclusive) token of a span."""
    inside = [i for i, (s, e) in enumerate(offsets) if e > s and s < span[1] and span[0] < e]
    return (inside[0], inside[-1] + 1) if inside else None


def share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Overlap of two spans over their union."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(common, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def prepared(row: Row, tokenizer: MarkedTokenizer) -> Sentence:
    """A row of gather_events.py made ready."""
    ids, offsets = tokenizer.tokens(row["text"])
    labels = [0 if e > s else -100 for s, e in offsets]
    placed = [(tuple(m), covered(offsets, tuple(m))) for m in row["mentions"]]
    mentions = [(span, at) for span, at in placed if at]
    triggers, roles, modes = [], [], []
    if "soft" in row:
        return _taught(row, Encoded(ids, [], []), labels, offsets, mentions)
    for event in row["events"]:
        at = covered(offsets, tuple(event["trigger"]))
        if at is None:
            continue
        for i in range(*at):
            labels[i] = ROOTS.index(event["root"])
        for m, (span, _) in enumerate(mentions):
            for r, role in enumerate(ROLES):
                best = max((share(span, tuple(g)) for g in event[role]), default=0.0)
                if best == 0.0 or best >= OVERLAP:
                    roles.append((len(triggers), m, r, float(best >= OVERLAP)))
        triggers.append(at)
        modes.append(f"{event['root']}/{event['mode'] or ''}" if "mode" in event else None)
    return Sentence(
        Encoded(ids, [], []), labels, [at for _, at in mentions], triggers, roles, row["weight"], row, modes
    )


def _taught(
    row: Row, tokens: Encoded, labels: list[int], offsets: list[tuple[int, int]], mentions: list[Any]
) -> Sentence:
    """A sentence that a teacher labelled: probabilities at its tokens, and of roles."""
    at_start = {s: i for i, (s, e) in enumerate(offsets) if e > s}
    soft = [(at_start[start], shares) for start, shares in row["soft"] if start in at_start]
    place = {span: i for i, (span, _) in enumerate(mentions)}
    triggers, roles = [], []
    for span, asked in row["taught"]:
        at = covered(offsets, tuple(span))
        if at is None:
            continue
        sure = [(tuple(m), r, p) for m, r, p in asked if not UNSURE < p < 1 - UNSURE]
        roles += [(len(triggers), place[m], r, p) for m, r, p in sure if m in place]
        triggers.append(at)
    return Sentence(tokens, labels, [at for _, at in mentions], triggers, roles, row["weight"], row, soft=soft)


def _mean(rows: torch.Tensor, span: tuple[int, int]) -> torch.Tensor:
    return rows[span[0] : span[1]].mean(0)


def loss_of(batch: list[Sentence], model: RelationModel, pad: int) -> torch.Tensor:
    """Cross-entropy of the trigger labels, and of the roles of every marked trigger towards every phrase."""
    _, _, triggers, asking, offering, manner = model(*collate([s.tokens for s in batch], pad))
    length = triggers.shape[1]
    labels = torch.full((len(batch), length), -100)
    for i, s in enumerate(batch):
        labels[i, : len(s.labels)] = torch.tensor(s.labels)
    wanted_roots = functional.one_hot(labels.clamp(min=0), len(ROOTS)).float()
    told = labels.clamp(min=0).unsqueeze(-1) > 0
    wanted_roots = torch.where(told, wanted_roots * (1 - SMOOTHING) + SMOOTHING / len(ROOTS), wanted_roots)
    for i, s in enumerate(batch):
        for t, shares in s.soft or ():
            wanted_roots[i, t] = torch.tensor(shares)
    each = -(wanted_roots * functional.log_softmax(triggers.float(), dim=-1)).sum(-1)
    heavy = (1.0 + (EVENT_WEIGHT - 1.0) * (1.0 - wanted_roots[..., 0])) * (labels >= 0)
    weight = torch.tensor([s.weight for s in batch]).unsqueeze(1)
    total = (each * heavy * weight).sum() / (heavy * weight).sum()
    logits, wanted, weights = [], [], []
    for i, s in enumerate(batch):
        if not s.roles:
            continue
        asks = torch.stack([_mean(asking[i], t) for t in s.triggers]).view(-1, 2, ROLE_WIDTH)
        offers = torch.stack([_mean(offering[i], m) for m in s.mentions]).view(-1, 2, ROLE_WIDTH)
        scores = torch.einsum("trw,mrw->tmr", asks, offers) / ROLE_WIDTH**0.5
        index = torch.tensor([r[:3] for r in s.roles])
        logits.append(scores[index[:, 0], index[:, 1], index[:, 2]])
        wanted.append(torch.tensor([r[3] * (1 - SMOOTHING) + SMOOTHING / 2 for r in s.roles]))
        weights.append(torch.full((len(s.roles),), s.weight))
    if logits:
        losses = functional.binary_cross_entropy_with_logits(torch.cat(logits), torch.cat(wanted), reduction="none")
        weights_all = torch.cat(weights)
        total = total + 4 * ROLE_SHARE * (losses * weights_all).sum() / weights_all.sum()
    return total + MODE_SHARE * _mode_loss(batch, manner, model.modes)


def _mode_loss(batch: list[Sentence], manner: torch.Tensor, names: list[str]) -> torch.Tensor:
    """Cross-entropy of the modes of the marked triggers."""
    known = {name: i for i, name in enumerate(names)}
    told = [
        (_mean(manner[i], at), known[mode])
        for i, s in enumerate(batch)
        for at, mode in zip(s.triggers, s.modes, strict=False)
        if mode in known
    ]
    if not told:
        return torch.zeros(())
    logits, wanted = zip(*told, strict=True)
    return functional.cross_entropy(torch.stack(logits).float(), torch.tensor(wanted))


def _likeliest_mode(logits: torch.Tensor, mode: str, names: list[str]) -> str:
    """The likeliest mode of the marked root."""
    root = mode.split("/", maxsplit=1)[0] + "/"
    return max((n for n in names if n.startswith(root)), key=lambda n: float(logits[names.index(n)]), default="")


@torch.no_grad()
def score(model: RelationModel, sentences: list[Sentence], pad: int) -> str:
    """Triggers found with the right root, and roles of marked triggers, as precision, recall and F1."""
    model.eval()
    hit = said = have = role_hit = role_said = role_have = modes_right = modes = 0
    for at in range(0, len(sentences), 32):
        batch = sentences[at : at + 32]
        _, _, triggers, asking, offering, manner = model(*collate([s.tokens for s in batch], pad))
        for i, s in enumerate(batch):
            best = triggers[i].argmax(-1).numpy()
            best[np.array(s.labels + [-100] * (len(best) - len(s.labels))) < 0] = 0
            found = set()
            for t in range(len(best)):
                if best[t] and (t == 0 or best[t - 1] != best[t]):
                    found.add((t, int(best[t])))
            spans = {(span, s.labels[span[0]]) for span in s.triggers}
            have, said = have + len(spans), said + len(found)
            hit += sum(any(span[0] <= t < span[1] and r == root for t, r in found) for span, root in spans)
            for trigger, mode in zip(s.triggers, s.modes, strict=False):
                if mode is not None:
                    modes += 1
                    modes_right += _likeliest_mode(_mean(manner[i], trigger), mode, model.modes) == mode
            if s.roles:
                asks = torch.stack([_mean(asking[i], t) for t in s.triggers]).view(-1, 2, ROLE_WIDTH)
                offers = torch.stack([_mean(offering[i], m) for m in s.mentions]).view(-1, 2, ROLE_WIDTH)
                yes = torch.einsum("trw,mrw->tmr", asks, offers) > 0
                for t, m, r, wanted in s.roles:
                    role_have += wanted == 1.0
                    role_said += bool(yes[t, m, r])
                    role_hit += wanted == 1.0 and bool(yes[t, m, r])
    return (
        f"triggers {_prf(hit, said, have)}, roles {_prf(role_hit, role_said, role_have)}, "
        f"modes of marked triggers {modes_right / max(modes, 1):.3f} ({len(sentences)} sentences)"
    )


def _prf(hit: int, said: int, have: int) -> str:
    p, r = hit / max(said, 1), hit / max(have, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"
