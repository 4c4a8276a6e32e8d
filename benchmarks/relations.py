"""Scores `code_pair` on the held-back fifth of a relation set: macro-F1 over its classes, over quads, and sides.

python benchmarks/relations.py RELATIONS.jsonl      rows: text, actors, recipients, root (YIELD: CONCEDE or RETREAT)
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import dragoman

QUADS = {"YIELD": 2}
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
VERBAL = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3}
CONFLICT = {"THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4, "NONE": 0}
QUAD = QUADS | VERBAL | CONFLICT


def held_back(text: str) -> bool:
    """Whether training leaves a text out (training/encoder/gather.py)."""
    return hashlib.sha256(text.encode()).digest()[0] % 5 == 0


def macro_f1(pairs: list[tuple[object, object]]) -> float:
    """Mean F1 over the classes that gold has."""
    hit = Counter(g for g, f in pairs if g == f)
    have, said = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    return sum(2 * hit[c] / (have[c] + said[c]) for c in have) / len(have)


def scored(path: Path) -> tuple[float, float, float, int]:
    """Root macro-F1, quad macro-F1, share of right sides, and the number of rows."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    coder = dragoman.Coder()
    roots: list[tuple[object, object]] = []
    for row in (r for r in rows if held_back(r["text"])):
        pair = coder.code_pair(row["text"], [tuple(s) for s in row["actors"]], [tuple(s) for s in row["recipients"]])
        name = str(pair.root) if pair.root else "NONE"
        roots.append((row["root"], FOLDED.get(name, name)))
    quads: list[tuple[object, object]] = [(QUAD[str(g)], QUAD[str(f)]) for g, f in roots]
    sides = sum((QUAD[str(g)] < 3) == (QUAD[str(f)] < 3) for g, f in roots) / len(roots)
    return macro_f1(roots), macro_f1(quads), sides, len(roots)


def main() -> None:
    """Runs the program."""
    root, quad, side, rows = scored(Path(sys.argv[1]))
    print(f"{rows} held-back rows: root macro-F1 {root:.3f}, quad macro-F1 {quad:.3f}, side {side:.3f}")


if __name__ == "__main__":
    main()
