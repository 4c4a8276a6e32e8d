"""How far two readers of the corpus agree: the second readings of training/corpus/second against the first.

python benchmarks/agreement.py [--disagreements]

Events of two readings of a sentence are paired where their triggers share a letter, those with the same root first.
Printed are Cohen's kappa of "something happens here", and over paired events the agreement on root (with kappa), mode,
status and parties.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "training/corpus"
sys.path.insert(0, str(CORPUS))

from compile import Entry, Event, read_corpus  # noqa: E402 - the corpus is no package

Pair = tuple[Event, Event]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two readers' labels."""
    total = len(pairs)
    same = sum(a == b for a, b in pairs) / total
    first, second = (Counter(p[i] for p in pairs) for i in (0, 1))
    chance = sum(first[label] * second[label] for label in first) / total**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def met(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    """Whether two lists of spans share a letter, or are both empty."""
    if not a or not b:
        return not a and not b
    return any(s < y and x < e for s, e in a for x, y in b)


def paired(first: Entry, second: Entry) -> list[Pair]:
    """The events that both readers marked, each used once."""
    ways = [(f, s) for f in first.events for s in second.events if met(f.roles["trigger"], s.roles["trigger"])]
    ways.sort(key=lambda w: w[0].root != w[1].root)
    used: list[Event] = []
    out: list[Pair] = []
    for f, s in ways:
        if not any(e is f or e is s for e in used):
            used += [f, s]
            out.append((f, s))
    return out


def parties(pair: Pair, role: str) -> bool:
    """Whether both readers see the same party in a role (a word in common), or none."""
    return met(pair[0].roles.get(role, []), pair[1].roles.get(role, []))


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--disagreements", action="store_true", help="print the sentences read differently")
    given = options.parse_args()
    before = {e.text: e for e in read_corpus()[0]}
    again, errors = read_corpus(("second",))
    for error in errors:
        print(error, file=sys.stderr)
    both = [(before[e.text], e) for e in again if e.text in before]
    print(
        f"{len(both)} of {len(before)} sentences read twice ({len(again) - len(both)} second readings match no first)"
    )
    told = [("event" if a.events else "none", "event" if b.events else "none") for a, b in both]
    print(f"something happens: agreed on {sum(a == b for a, b in told) / len(told):.3f}, kappa {kappa(told):.3f}")
    pairs = [p for a, b in both for p in paired(a, b)]
    have, said = (sum(len(x[i].events) for x in both) for i in (0, 1))
    exact = sum(f.root == s.root and parties((f, s), "actors") and parties((f, s), "recipients") for f, s in pairs)
    roots = [(f.root, s.root) for f, s in pairs]
    modes = [(f, s) for f, s in pairs if f.root == s.root and (f.mode or s.mode)]
    print(f"events: {have} by the first reader, {said} by the second, {len(pairs)} with a trigger in common")
    print(f"  root: agreed on {sum(a == b for a, b in roots) / len(roots):.3f}, kappa {kappa(roots):.3f}")
    same_mode = sum(f.mode == s.mode for f, s in modes) / len(modes)
    print(f"  mode, where the root is the same: {same_mode:.3f} of {len(modes)}")
    print(f"  status: {sum(f.status == s.status for f, s in pairs) / len(pairs):.3f}")
    for role in ("actors", "recipients"):
        print(f"  {role}: {sum(parties(p, role) for p in pairs) / len(pairs):.3f}")
    print(
        f"  whole events (root, actors, recipients), one reader against the other: F1 {2 * exact / (have + said):.3f}"
    )
    confused = Counter(tuple(sorted(r)) for r in roots if r[0] != r[1])
    print("  roots confused:", ", ".join(f"{a}/{b} {n}" for (a, b), n in confused.most_common(10)))
    if given.disagreements:
        for a, b in both:
            marks = [sorted((e.root, e.mode or "", e.status) for e in x.events) for x in (a, b)]
            if marks[0] != marks[1]:
                print(f"\n{a.id}: {a.text}\n  first  {marks[0]}\n  second {marks[1]}")


if __name__ == "__main__":
    main()
