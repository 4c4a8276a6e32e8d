"""Scores of root probabilities: macro-F1 over the relation set's 15 classes, over quads, over sides; silence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from relation_model import ROOTS

FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
CLASSES = ["NONE", *dict.fromkeys(FOLDED.get(r, r) for r in ROOTS[1:])]


def macro_f1(gold: list[Any], found: list[Any]) -> float:
    """Mean F1 over the classes that gold has."""
    hit: dict[Any, int] = defaultdict(int)
    have: dict[Any, int] = defaultdict(int)
    said: dict[Any, int] = defaultdict(int)
    for g, f in zip(gold, found, strict=True):
        have[g] += 1
        said[f] += 1
        hit[g] += g == f
    return float(np.mean([2 * hit[c] / (have[c] + said[c]) for c in have]))


def folded(probabilities: np.ndarray) -> np.ndarray:
    """Probabilities of the classes, CONCEDE and RETREAT added up."""
    out = np.zeros((len(probabilities), len(CLASSES)))
    for i, root in enumerate(ROOTS):
        out[:, CLASSES.index(FOLDED.get(root, root))] += probabilities[:, i]
    return out


def report(rows: list[dict[str, Any]], probabilities: np.ndarray) -> str:
    """One line: figures that fit the rows' source."""
    scores = folded(probabilities)
    none = np.array([r["roots"] == ["NONE"] for r in rows])
    line = []
    if none.any():
        silent = scores[none, 0] > 0.5
        line.append(f"silent on {silent.mean():.3f} of {none.sum()} without event")
    events = [i for i in range(len(rows)) if not none[i]]
    one = [i for i in events if len({FOLDED.get(x, x) for x in rows[i]["roots"]}) == 1]
    if one:
        gold = [FOLDED.get(rows[i]["roots"][0], rows[i]["roots"][0]) for i in one]
        found = [CLASSES[1 + int(scores[i, 1:].argmax())] for i in one]
        quad, said = [QUADS[g] for g in gold], [QUADS[f] for f in found]
        line.append(
            f"root {macro_f1(gold, found):.3f} right {np.mean([g == f for g, f in zip(gold, found, strict=True)]):.3f} quad {macro_f1(quad, said):.3f} "
            f"side {np.mean([(q < 3) == (s < 3) for q, s in zip(quad, said, strict=True)]):.3f} of {len(one)}"
        )
        line.append(f"taken for none {np.mean([scores[i, 0] > 0.5 for i in one]):.3f}")
    return ", ".join(line)
