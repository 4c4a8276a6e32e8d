"""Learns the weights by which the combined coder decides, from marked sentences that the encoder has not seen.

python training/judge/fit.py [dev] [--out src/dragoman/coding/judge.json]

Every reading of every site in a split of the corpus is right or wrong: right if root, actors and recipients are those of the
event marked at its trigger (of any event of its sentence, where none is marked there). Two logistic regressions (sites that a frame found, sites that the model alone saw) learn to tell them apart. Figures
are from ten-fold cross-validation over sentences: ECE and AUROC of the chosen readings' probabilities, and event F1 by threshold.
They are of the judge alone: the coder asks about fewer casts (`_shortened`) and may put a frame's fuller cast first (`_whole`),
and neither is in this measure; `scripts/bench corpus dev --coder combined` measures the coder.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from corpus import events_of, sentences

from dragoman.coding.combined import CombinedCoder, Reading, unasked
from dragoman.coding.drafts import Told
from dragoman.coding.judge import Judge, kind_of
from dragoman.evaluate.marked import MarkedEvent, _meet
from dragoman.parse import load_parser
from dragoman.resolve import Resolver
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

OUT = Path(__file__).parents[2] / "src/dragoman/coding/judge.json"
KINDS = ("framed", "seen", "framed unasked", "seen unasked")
PENALTY = 1.0
FOLDS = 10
Array = NDArray[np.float64]


def right(told: Told, reading: Reading, marked: list[MarkedEvent]) -> bool:
    """Whether a reading tells the event marked at its trigger, or any of the sentence where none is marked there."""
    draft = reading.draft
    at = told.tree.tokens[draft.trigger].start
    events = [e for e in marked if e.trigger[0] <= at < e.trigger[1]] or marked
    return any(
        draft.root is e.root
        and _meet([p.spans for p in draft.actors], e.actors)
        and _meet([p.spans for p in draft.recipients], e.recipients)
        for e in events
    )


def fitted(rows: Array, truth: Array) -> Array:
    """Weights of a logistic regression with a squared penalty, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    ridge = PENALTY * np.eye(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (truth - chance) - PENALTY * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return weights


def learn(sites: list[list[tuple[dict[str, float], bool]]]) -> dict[str, dict[str, float]]:
    """The weights of both kinds of sites."""
    out: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        chosen = [r for site in sites for r in site if kind_of(r[0]) == kind]
        if not chosen:
            continue
        names = list(chosen[0][0])
        rows = np.array([[f[n] for n in names] for f, _ in chosen])
        weights = fitted(rows, np.array([float(t) for _, t in chosen]))
        out[kind] = {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}
    return out


def calibration(chances: Array, truth: Array) -> tuple[float, float]:
    """Expected calibration error over ten bins, and the area under the ROC curve."""
    bins = np.minimum((chances * 10).astype(int), 9)
    ece = sum(abs(chances[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    order = chances.argsort()
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    yes = truth.sum()
    area = (ranks[truth == 1].sum() - yes * (yes + 1) / 2) / max(yes * (len(truth) - yes), 1)
    return float(ece), float(area)


def best_of(judge: Judge, site: list[Any]) -> tuple[float, bool]:
    """The probability of a site's likeliest reading, and whether that is right."""
    weighed = [(judge.probability(f), t) for f, t in site]
    return max(weighed, key=lambda x: x[0])


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("split", nargs="?", default="dev")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    coder, resolver = CombinedCoder(judge=Judge({k: {} for k in KINDS})), Resolver()
    entries = sentences(given.split)
    gold = 0
    by_sentence: list[list[list[tuple[dict[str, float], bool]]]] = []
    before: list[list[list[tuple[dict[str, float], bool]]]] = []
    parsed = load_parser().parse_many([Document(document_id(e["text"]), e["text"]) for e in entries])
    for entry, one in zip(entries, parsed, strict=True):
        events = events_of(entry)
        gold += len(events)
        told = Told.of(resolver.resolve(one, None))
        sites = coder.sites(told)
        by_sentence.append([[(r.features, right(told, r, events)) for r in site] for site in coder.asked(told, sites)])
        before.append([[(r.features, right(told, r, events)) for r in unasked(told, site)] for site in sites])
    sites = [site for found in by_sentence for site in found]
    print(
        f"{len(entries)} sentences, {gold} events, {len(sites)} sites; a right reading at {sum(any(t for _, t in s) for s in sites)} of them"
    )
    chances, truth = [], []
    for fold in range(FOLDS):
        others = [s for i, found in enumerate(by_sentence) if i % FOLDS != fold for s in found]
        judge = Judge(learn(others))
        for i, found in enumerate(by_sentence):
            if i % FOLDS == fold:
                for site in found:
                    p, t = best_of(judge, site)
                    chances.append(p)
                    truth.append(float(t))
    got, said = np.array(truth), np.array(chances)
    ece, area = calibration(said, got)
    print(f"the judge alone, cross-validated: ECE {ece:.3f}, AUROC {area:.3f}")
    quick = Judge(learn([site for found in before for site in found]))
    first = np.array([best_of(quick, site) for found in before for site in found])
    for low, high in ((0.08, 0.95), (0.1, 0.9), (0.12, 0.9), (0.15, 0.85)):
        below, above = first[:, 0] < low, first[:, 0] >= high
        print(
            f"  unasked below {low:.2f} and from {high:.2f}: asks about {1 - below.mean() - above.mean():.2f} of the sites; "
            f"right among the dropped {first[below, 1].mean():.3f}, among the taken {first[above, 1].mean():.3f}"
        )
    for least in np.arange(0.1, 0.75, 0.05):
        kept = said >= least
        p, r = got[kept].sum() / max(kept.sum(), 1), got[kept].sum() / gold
        print(f"  from {least:.2f}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}")
    weights = learn(sites + [site for found in before for site in found])
    about = {
        "split": given.split,
        "sentences": len(entries),
        "sites": len(sites),
        "ece": round(ece, 4),
        "auroc": round(area, 4),
    }
    given.out.write_text(json.dumps({"learned": about, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
