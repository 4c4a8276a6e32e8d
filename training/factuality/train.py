"""Trains the weights of factuality on words that readers have judged from -3 to 3.

python training/factuality/train.py FILE.jsonl [--out FILE.npz] [--parsed CACHE.pickle] [--seeds 4]

Each line of the file: {"source", "text" (tokens joined by spaces), "token_start", "token_end", "score"}. A fifth of the
texts, chosen by a hash, is held back and never seen here; benchmarks/factuality.py scores it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy import sparse

from dragoman.attribute.clauses import Clauses
from dragoman.attribute.operators import operators_over
from dragoman.attribute.signs import signs
from dragoman.attribute.status import combine, predicate_at, token_at
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id

NEWS, LETTERS, ALIKE = 0, 1, 2
SHARES = {
    "uw": (1.0, 0.0, 0.5),
    "meantime": (0.5, 0.0, 0.5),
    "rp": (0.2, 0.2, 0.0),
    "commitmentbank": (0.3, 0.1, 0.0),
    "megaveridicality2": (0.1, 0.1, 0.0),
    "udsih2": (0.0, 1.0, 0.3),
}
"""How much a set counts for the habit of news, for that of letters, and for telling the two apart."""
IS_NEWS = frozenset({"uw", "meantime"})
BIAS = 4.0
"""Log odds by which a sentence is taken for news before it is looked at."""
NEARLY = 0.004
"""How far below the best a parting of the classes still counts as good."""
HIDDEN, EPOCHS, BATCH, DROPPED, RATE, DECAY, SEEN, FOLDS = 12, 8, 256, 0.3, 3e-3, 1e-5, 5, 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A judged word with its signs."""

    source: str
    text: str
    score: float
    signs: tuple[str, ...]


def digest(text: str) -> int:
    """A number that parts the texts the same way wherever it is counted."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def held_back(text: str) -> bool:
    """Whether a text belongs to the fifth that is kept for the figures."""
    return digest(text) % 5 == 0


def samples(path: Path, cache: Path | None) -> list[Sample]:
    """The judged words of a file; the parse is kept in the cache if one is named."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts = list(dict.fromkeys(r["text"] for r in rows))
    if cache and cache.exists():
        parsed = pickle.loads(cache.read_bytes())
    else:
        made = load_parser().parse_many(Document(document_id(t), t) for t in texts)
        parsed = {text: p.tokens for text, p in zip(texts, made, strict=True)}
        if cache:
            cache.write_bytes(pickle.dumps(parsed, protocol=5))
    return [Sample(r["source"], r["text"], r["score"], signs_of(parsed[r["text"]], r)) for r in rows]


def signs_of(tokens: Sequence[Any], row: dict[str, Any]) -> tuple[str, ...]:
    """The signs of the marked words of one line."""
    words = row["text"].split(" ")
    start = sum(len(w) + 1 for w in words[: row["token_start"]])
    end = start + len(" ".join(words[row["token_start"] : row["token_end"]]))
    clauses = Clauses(tokens)
    trigger = predicate_at(clauses, token_at(SimpleNamespace(tokens=tokens), start, end))
    operators = operators_over(clauses, trigger)
    return tuple(sorted(set(signs(clauses, trigger, operators, combine(operators).label))))


def matrix(found: Iterable[Sample], rows: dict[str, int]) -> sparse.csr_matrix:
    """One line a sample, one column a sign."""
    indexes: list[int] = []
    ends = [0]
    for sample in found:
        indexes += [rows[s] for s in sample.signs if s in rows]
        ends.append(len(indexes))
    return sparse.csr_matrix((np.ones(len(indexes), np.float32), indexes, ends), shape=(len(ends) - 1, len(rows)))


def train(table: sparse.csr_matrix, found: Sequence[Sample], seed: int) -> list[np.ndarray]:
    """[embedding, its bias, straight weights, hidden weights, bias] after some rounds of Adam."""
    rng = np.random.default_rng(seed)
    size = table.shape[1]
    weights = [
        rng.normal(0, 0.1, (size, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        np.zeros((size, 3), np.float32),
        rng.normal(0, 0.2, (HIDDEN, 3)).astype(np.float32),
        np.array([1, 1, 0], np.float32),
    ]
    means = [np.zeros_like(w) for w in weights]
    squares = [np.zeros_like(w) for w in weights]
    shares = np.array([SHARES[s.source] for s in found], np.float32)
    wanted = np.array([s.score for s in found], np.float32)
    news = np.array([s.source in IS_NEWS for s in found], np.float32)
    order = np.arange(len(found))
    step = 0
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        rate = RATE * (1 - epoch / EPOCHS)
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            part = table[chosen]
            part.data = (rng.random(len(part.data)) > DROPPED).astype(np.float32) / (1 - DROPPED)
            embedding, bias, straight, out, end = weights
            summed = part @ embedding + bias
            hidden = np.maximum(summed, 0)
            told = part @ straight + hidden @ out + end
            error = told - wanted[chosen, None]
            error[:, ALIKE] = 1 / (1 + np.exp(-told[:, ALIKE])) - news[chosen]
            error *= shares[chosen] / len(chosen)
            back = (error @ out.T) * (summed > 0)
            slopes = [part.T @ back, back.sum(0), part.T @ error, hidden.T @ error, error.sum(0)]
            step += 1
            for n, weight in enumerate(weights):
                slope = slopes[n] + DECAY * weight if weight.ndim == 2 else slopes[n]
                means[n] += 0.1 * (slope - means[n])
                squares[n] += 0.001 * (slope * slope - squares[n])
                weights[n] = weight - rate * (means[n] / (1 - 0.9**step)) / (
                    np.sqrt(squares[n] / (1 - 0.999**step)) + 1e-8
                )
    return weights


def packed(networks: Sequence[list[np.ndarray]]) -> dict[str, np.ndarray]:
    """The mean of several networks as one network, its rows as bytes with a scale for each column."""
    count = len(networks)
    straight = sum(n[2] for n in networks) / count
    table = np.concatenate([straight, *(n[0] for n in networks)], axis=1)
    bias = np.concatenate([sum(n[4] for n in networks) / count, *(n[1] for n in networks)])
    out = np.concatenate([n[3] / count for n in networks])
    scale = np.abs(table).max(0) / 127
    return {
        "worth": np.rint(table / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
        "out": out.astype(np.float32),
        "news": np.array(BIAS, np.float32),
    }


def mixed(kept: dict[str, np.ndarray], table: sparse.csr_matrix) -> np.ndarray:
    """The values of all samples before they are laid on the scale."""
    total = (table @ kept["worth"].astype(np.float32)) * kept["scale"] + kept["bias"]
    told = total[:, :3] + np.maximum(total[:, 3:], 0) @ kept["out"]
    share = 1 / (1 + np.exp(-(told[:, ALIKE] + BIAS)))
    return share * told[:, NEWS] + (1 - share) * told[:, LETTERS]


def unseen(table: sparse.csr_matrix, found: Sequence[Sample]) -> np.ndarray:
    """The raw value of each sample from a network that was trained without its text."""
    fold = np.array([digest(s.text) // 5 % FOLDS for s in found])
    values = np.zeros(len(found), np.float32)
    for n in range(FOLDS):
        others = [s for s, f in zip(found, fold, strict=True) if f != n]
        values[fold == n] = mixed(packed([train(table[fold != n], others, seed=n)]), table[fold == n])
    return values


def knots(values: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The raw values that come to stand at -3, -1, 1 and 3: the middle of those that part the three classes best."""
    marked = np.where(scores > 1, 2, np.where(scores < -1, 0, 1))
    tried = []
    for high in np.arange(0.4, 2.4, 0.05):
        for low in np.arange(-1.6, high - 0.3, 0.05):
            told = np.where(values > high, 2, np.where(values < low, 0, 1))
            hits = [((marked == k) & (told == k)).sum() for k in range(3)]
            sizes = [(marked == k).sum() + (told == k).sum() for k in range(3)]
            tried.append((float(np.mean([2 * h / max(1, n) for h, n in zip(hits, sizes, strict=True)])), low, high))
    best = max(tried)[0]
    good = [(low, high) for score, low, high in tried if score > best - NEARLY]
    low, high = np.mean(good, axis=0)
    return np.array([-3.0, low, high, 3.0], np.float32)


def main() -> None:
    """Runs the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/knowledge/attribution/factuality.npz"))
    parser.add_argument("--parsed", type=Path, help="where the parse is kept between two trainings")
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args()
    started = time.perf_counter()
    found = [s for s in samples(options.path, options.parsed) if not held_back(s.text)]
    seen = Counter(sign for sample in found for sign in sample.signs)
    words = sorted(sign for sign, count in seen.items() if count >= SEEN and "\n" not in sign)
    table = matrix(found, {word: i for i, word in enumerate(words)})
    print(f"{len(found)} judged words, {len(words)} signs, {time.perf_counter() - started:.0f} s")
    scores = np.array([s.score for s in found], np.float32)
    uw = np.array([s.source == "uw" for s in found])
    raw = unseen(table, found)
    kept = packed([train(table, found, seed) for seed in range(options.seeds)])
    kept["knots"] = knots(raw[uw], scores[uw])
    kept["signs"] = np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    np.savez_compressed(options.out, **kept)  # type: ignore[arg-type]
    size = options.out.stat().st_size / 1024
    print(f"{options.out}: {size:.0f} kB, classes part at {kept['knots'][1:3]}, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
