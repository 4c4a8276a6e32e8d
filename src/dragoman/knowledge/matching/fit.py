"""Learns the costs of align.py from known spellings of single names.

    python -m dragoman.knowledge.matching.fit FOLDER [--hold 0.2] [--write]

FOLDER holds variant_pairs.csv (lang, name1, name2, is_match) and variants_LANG.jsonl (native, variants with counts).
A seeded share of the native names is held out, with all their pairs, and scored. Only costs are written, no names.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.matching.align import COSTS, SYMBOLS, Costs, first_guess, table_for, valued, worth
from dragoman.knowledge.matching.sounds import VOWELS, sounding

Step = tuple[str, str]
Entry = tuple[str, dict[str, int], bool]
"""A native word, its spellings with counts, and whether it is held out."""


class Pair(NamedTuple):
    """Two sound strings in the order of their table, and whether they are one name."""

    first: str
    second: str
    same: bool
    weight: float


class Sample(NamedTuple):
    """Two written words and whether they are one name."""

    table: str
    first: str
    second: str
    same: bool
    weight: float
    held: bool
    source: str


def samples(folder: Path, hold: float, seed: int) -> list[Sample]:
    """All word pairs of the files: given ones, native with Latin, and native with a Latin spelling of another name."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable split, nothing secret
    found: list[Sample] = []
    entries: dict[str, list[Entry]] = {}
    home: dict[tuple[str, str], list[int]] = defaultdict(list)
    for path in sorted(folder.glob("variants_*.jsonl")):
        lang = path.stem.removeprefix("variants_")
        entries[lang] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for spelling in record["variants"]:
                home[lang, spelling].append(len(entries[lang]))
            entries[lang].append((record["native"], record["variants"], rng.random() < hold))
    with (folder / "variant_pairs.csv").open(encoding="utf-8", newline="") as handle:
        given = list(csv.DictReader(handle))
    for row in given:
        lang, a, b = row["lang"], row["name1"], row["name2"]
        same = row["is_match"] == "true"
        homes = home.get((lang, a), [])
        held = bool(homes) and entries[lang][homes[0]][2]
        found.append(Sample("latin", a, b, same, 1.0, held, "pairs"))
        if not same:
            for i in homes[:1]:
                native, variants, held = entries[lang][i]
                if b not in variants:
                    found.append(Sample("native", native, b, False, 1.0, held, "hard"))
    for listed in entries.values():
        found += native_samples(listed, rng)
    return found


def native_samples(listed: list[Entry], rng: random.Random) -> list[Sample]:
    """Native words with their spellings, and with spellings of others: of one first letter, and of any."""
    found: list[Sample] = []
    by_initial: dict[str, list[int]] = defaultdict(list)
    for i, (native, _, _) in enumerate(listed):
        by_initial[native[0]].append(i)
    for native, variants, held in listed:
        for spelling, count in variants.items():
            found.append(Sample("native", native, spelling, True, min(1.0, 0.5 + count / 20), held, "native"))
        for pool, source in ((by_initial[native[0]], "initial"), (range(len(listed)), "random")):
            for i in rng.sample(list(pool), min(2, len(pool))):
                other, spellings, others_held = listed[i]
                spelling = max(spellings, key=lambda s: spellings[s])
                if others_held == held and spelling not in variants and other != native:
                    found.append(Sample("native", native, spelling, False, 1.0, held, source))
    return found


def oriented(sample: Sample) -> tuple[str, Pair]:
    """A sample as sounds, with the name of the cost table it belongs to."""
    a, b = sounding(sample.first), sounding(sample.second)
    table, swapped = table_for(a.script, b.script)
    x, y = (b.sounds, a.sounds) if swapped else (a.sounds, b.sounds)
    return table, Pair(x, y, sample.same, sample.weight)


def steps(a: str, b: str, costs: Costs) -> tuple[float, list[Step]]:
    """The cheapest alignment, as `distance` finds it, with its steps."""
    n, m = len(a), len(b)
    cost = [[0.0] * (m + 1) for _ in range(n + 1)]
    back: list[list[Step]] = [[("", "")] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            ways: list[tuple[float, Step]] = []
            if i and j:
                ways.append((cost[i - 1][j - 1] + costs.replace[a[i - 1]][b[j - 1]], (a[i - 1], b[j - 1])))
            if i:
                gone = a[i - 1] if i > 1 else "^" + a[0]
                ways.append((cost[i - 1][j] + costs.drop[gone], (gone, "")))
            if j:
                new = "^" + b[0] if j == 1 and not i else b[j - 1]
                ways.append((cost[i][j - 1] + costs.add[new], ("", new)))
            if ways:
                cost[i][j], back[i][j] = min(ways)
    taken: list[Step] = []
    i, j = n, m
    while i or j:
        step = back[i][j]
        taken.append(step)
        i -= bool(step[0])
        j -= bool(step[1])
    return cost[n][m], taken


def fit(pairs: list[Pair], *, abjad: bool, both_ways: bool, rounds: int = 14, seed: int = 1) -> Costs:
    """Costs under which pairs of one name are near and others far: aligned, then stepped, in turns."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable order, nothing secret
    costs = first_guess(abjad=abjad)
    prior = first_guess(abjad=abjad)
    shared = {"base": costs.base, "vowel": costs.vowel, "consonant": costs.consonant}
    pull = 0.0006
    for turn in range(rounds):
        rate = 0.06 / (1 + 0.35 * turn)
        rng.shuffle(pairs)
        for pair in pairs:
            costs = valued(costs, shared)
            spent, taken = steps(pair.first, pair.second, costs)
            chance = 1 / (1 + math.exp(max(min(spent - worth(*pair[:2], costs), 30), -30)))
            slope = pair.weight * (pair.same - chance)
            shorter = min(pair.first, pair.second, key=len)[:12]
            vowels = sum(c in VOWELS for c in shorter)
            shared["base"] += rate * slope
            shared["vowel"] += 0.2 * rate * slope * vowels
            shared["consonant"] += 0.2 * rate * slope * (len(shorter) - vowels)
            for a, b in taken:
                if a == b:
                    continue
                table = costs.replace[a] if a and b else costs.drop if a else costs.add
                back = prior.replace[a] if a and b else prior.drop if a else prior.add
                key = b or a
                moved = table[key] - rate * slope - rate * pull * 20 * (table[key] - back[key])
                table[key] = max(0.0, min(6.0, moved))
    if both_ways:
        for a in SYMBOLS:
            for b in SYMBOLS:
                costs.replace[a][b] = costs.replace[b][a] = (costs.replace[a][b] + costs.replace[b][a]) / 2
        for c in costs.drop:
            costs.drop[c] = costs.add[c] = (costs.drop[c] + costs.add[c]) / 2
    return valued(costs, shared)


def symmetric(pairs: list[Pair]) -> list[Pair]:
    """The pairs both ways round, for a table of one script."""
    return [*pairs, *(Pair(p.second, p.first, p.same, p.weight) for p in pairs)]


def lines(name: str, costs: Costs) -> list[str]:
    """A table as rows of costs.csv: what differs from the first guess."""
    guess = first_guess(abjad=name == "abjad")
    made = [f"{name},=,{k},{getattr(costs, k):.3f}" for k in ("base", "vowel", "consonant")]
    for a in SYMBOLS:
        made += [
            f"{name},{a},{b},{costs.replace[a][b]:.2f}"
            for b in SYMBOLS
            if abs(costs.replace[a][b] - guess.replace[a][b]) >= 0.01
        ]
    for mark in ("", "^"):
        for c in SYMBOLS:
            made.append(f"{name},{mark}{c},,{costs.drop[mark + c]:.2f}")
            made.append(f"{name},,{mark}{c},{costs.add[mark + c]:.2f}")
    return made


def main() -> None:
    """Fits on the larger part, scores the held-out part, and writes costs.csv when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold", type=float, default=0.2, help="share of native names held out (0: learn from all)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="write costs.csv beside this module")
    options = parser.parse_args()
    by_table: dict[str, list[tuple[Sample, Pair]]] = defaultdict(list)
    for sample in samples(options.folder, options.hold, options.seed):
        table, pair = oriented(sample)
        if pair.first and pair.second:
            by_table[table].append((sample, pair))
    written = ["table,from,to,cost"]
    for table, listed in sorted(by_table.items()):
        train = [p for s, p in listed if not s.held]
        costs = fit(symmetric(train) if table == "latin" else train, abjad=table == "abjad", both_ways=table == "latin")
        written += lines(table, costs)
        print(table, len(train), {k: round(getattr(costs, k), 2) for k in ("base", "vowel", "consonant")})  # noqa: T201
        for held in (False, True):
            scored = [
                (s, steps(p.first, p.second, costs)[0] < worth(*p[:2], costs)) for s, p in listed if s.held == held
            ]
            if scored:
                hits = sum(s.same and ok for s, ok in scored)
                said = sum(ok for _, ok in scored)
                precision, recall = hits / max(said, 1), hits / max(sum(s.same for s, _ in scored), 1)
                f1 = 2 * precision * recall / max(precision + recall, 1e-9)
                print(f"  held {held}: n {len(scored)} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")  # noqa: T201
                for source in ("hard", "initial", "random"):
                    wrong = [ok for s, ok in scored if s.source == source]
                    if wrong:
                        print(f"    false alarms, {source}: {sum(wrong) / len(wrong):.3f} of {len(wrong)}")  # noqa: T201
    if options.write:
        COSTS.write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
