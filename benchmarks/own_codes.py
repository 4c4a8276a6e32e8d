"""How well a user's codes are found by marked examples alone: `python benchmarks/own_codes.py [--fit] [--ordinary]`.

Two invented entries without frames (tests/fixtures/own_codes/codebook.toml: a root for seizures of power, a mode for
road blockades), sentences that tell such an act and near misses that do not. `dev` was used to choose and weigh the
likenesses, with every second example sentence of the shipped frames; `test` was written at the same time by the same
hand, and its scores were seen while the likenesses were chosen: weak evidence. `--ordinary` lists what is coded as one
of the two in the other example sentences.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import cast

import numpy as np

from dragoman.coding.drafts import Told
from dragoman.coding.nearest import NearestCoder
from dragoman.coding.nearness import WEIGHTS, likenesses, nearness
from dragoman.config import Config
from dragoman.knowledge.codebook.marks import read_marks
from dragoman.knowledge.frames import load_frames
from dragoman.pipeline import Pipeline
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

HERE = Path(__file__).parents[1] / "tests" / "fixtures" / "own_codes"
CODEBOOK = HERE / "codebook.toml"
FOLDS = 10


def rows(name: str) -> list[tuple[str | None, str]]:
    """The sentences of a list, each with its code; None for a near miss."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(r["code"], read_marks(r["text"]).text) for r in map(json.loads, lines)]


def told_in(pipeline: Pipeline, text: str) -> Told:
    """A text as the coder sees it."""
    parsed = pipeline.parser.parse(Document(document_id(text), text))
    return Told.of(pipeline.resolver.resolve(parsed, None))


def codes(pipeline: Pipeline, text: str) -> set[str]:
    """What a text is coded as, of the entries that have examples."""
    coder = cast("NearestCoder", pipeline.coder)
    mine = {(k.root, k.mode) for k in coder.known}
    parsed = pipeline.parser.parse(Document(document_id(text), text))
    reports = coder.code(pipeline.resolver.resolve(parsed, None))
    return {f"{r.root}/{r.mode}" if r.mode else str(r.root) for r in reports if (r.root, r.mode) in mine}


def score(pipeline: Pipeline, name: str) -> None:
    """Prints precision and recall over a list."""
    right = wrong = 0
    listed = rows(name)
    for code, text in listed:
        found = codes(pipeline, text)
        right += code in found
        wrong += len(found - {code})
    wanted = sum(code is not None for code, _ in listed)
    precision = right / max(right + wrong, 1)
    print(f"{name:<5} {wanted} acts, {len(listed) - wanted} near misses: precision {precision:.2f}, "
          f"recall {right / wanted:.2f} ({right} right, {wrong} wrong)")  # fmt: skip


def features(pipeline: Pipeline, text: str) -> dict[str, np.ndarray]:
    """The likenesses of every act in a text to every example, by the example's code."""
    coder = cast("NearestCoder", pipeline.coder)
    told = told_in(pipeline, text)
    found: dict[str, list[list[float]]] = {}
    for acts in coder.acts(told):
        for _, made in acts:
            for known in coder.known:
                code = f"{known.root}/{known.mode}" if known.mode else str(known.root)
                found.setdefault(code, []).append(list(likenesses(made, known.signature).values()))
    return {code: np.array(values) for code, values in found.items()}


def fit(given: list[dict[str, np.ndarray]], wanted: list[str | None], weight: float = 0.3) -> np.ndarray:
    """Weights by logistic regression over each text's nearest act, found anew with the weights until they stay."""
    now = np.array([-2.0, *[1.0] * (len(WEIGHTS) - 1)])
    free = np.array([0.0, *[weight] * (len(WEIGHTS) - 1)])
    for _ in range(10):
        nearest = [
            (x[(x @ now).argmax()], code == y) for f, y in zip(given, wanted, strict=True) for code, x in f.items()
        ]
        a, b = np.array([x for x, _ in nearest]), np.array([float(y) for _, y in nearest])
        for _ in range(30):
            p = 1.0 / (1.0 + np.exp(-np.clip(a @ now, -30, 30)))
            slope = a.T @ (b - p) - free * now
            now = now + np.linalg.solve((a.T * (p * (1 - p))) @ a + np.diag(free + 1e-6), slope)
    return now


def refit(pipeline: Pipeline) -> None:
    """Prints new weights, and how dev is scored by weights that were fitted without the tenth they are scored on."""
    listed = [*rows("dev"), *ordinary()[::2]]
    given, wanted = [features(pipeline, text) for _, text in listed], [code for code, _ in listed]
    weights = fit(given, wanted)
    print({name: round(float(w), 1) for name, w in zip(WEIGHTS, weights, strict=True)})
    counts = {at: [0, 0] for at in (0.3, 0.4, 0.5, 0.6)}
    dev = len(rows("dev"))
    for fold in range(FOLDS):
        kept = [i for i in range(len(listed)) if i % FOLDS != fold]
        found = dict(zip(WEIGHTS, fit([given[i] for i in kept], [wanted[i] for i in kept]), strict=True))
        for i in range(fold, dev, FOLDS):
            for code, x in given[i].items():
                near = max(nearness(dict(zip(WEIGHTS, one, strict=True)), found) for one in x)
                for at, count in counts.items():
                    count[0] += near >= at and code == wanted[i]
                    count[1] += near >= at and code != wanted[i]
    acts = sum(code is not None for code in wanted[:dev])
    for at, (right, wrong) in counts.items():
        print(f"  from {at}: precision {right / max(right + wrong, 1):.2f}, recall {right / acts:.2f}")


def ordinary() -> list[tuple[str | None, str]]:
    """The example sentences of the shipped frames, with a code where one of them does tell such an act."""
    told = json.loads((HERE / "ordinary.json").read_text(encoding="utf-8"))
    code_of = {text: code for code, texts in told.items() for text in texts}
    return [(code_of.get(text), text) for text in sorted({f.example.text for f in load_frames().frames})]


def main() -> None:
    """Prints the table."""
    pipeline = Pipeline(Config(codebook=CODEBOOK))
    if "--fit" in sys.argv:
        refit(pipeline)
        return
    for name in ("dev", "test"):
        score(pipeline, name)
    if "--ordinary" in sys.argv:
        listed = ordinary()[1::2]
        found = [(code, c, text) for code, text in listed for c in codes(pipeline, text)]
        for code, c, text in found:
            print(f"  {'right' if c == code else 'WRONG'} {c}: {text}")
        acts = sum(code is not None for code, _ in listed)
        wrong = sum(c != code for code, c, _ in found)
        print(
            f"of {len(listed)} ordinary sentences, {acts} of them such acts: {len(found) - wrong} right, {wrong} wrong"
        )


if __name__ == "__main__":
    main()
