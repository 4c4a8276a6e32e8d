"""Measures name matching: written pairs, spellings in two scripts, single words, speed, and look-up among many names.

    python benchmarks/names.py [--pairs FILE.csv ...] [--spellings FOLDER] [--errors 20] [--no-speed]

Pairs files (lang,kind,name1,name2,same) are the two in tests/fixtures unless others are named; one that is absent is
passed over. FOLDER holds variant_pairs.csv and variants_LANG.jsonl (native, variants with counts): for each native
word its Latin spellings are the pairs of one name, and a Latin spelling of another word, drawn with a fixed seed, is
the pair of two names; full names are two such words side by side, half of the false ones with one surname.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge import names as keys
from dragoman.knowledge.matching import NameIndex, align, match_names, reading, sounds

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
THRESHOLD = 0.5


class Pair(NamedTuple):
    """Two names, whether they name one, and the group the pair is counted in."""

    first: str
    second: str
    same: bool
    group: str


def main() -> None:
    """Runs what it has files for and prints it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = [FIXTURES / f"name_pairs_{half}.csv" for half in ("dev", "test")]
    parser.add_argument("--pairs", type=Path, nargs="*", default=default)
    parser.add_argument("--spellings", type=Path, help="folder of variant_pairs.csv and variants_LANG.jsonl")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers of each set")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args()
    timed: list[Pair] = []
    for path in options.pairs:
        if path.exists():
            pairs = list(written(path))
            print(f"{path.name}: {len(pairs)} pairs")
            score(pairs, options.errors)
            timed += pairs
    if options.spellings:
        for path in sorted(options.spellings.glob("variants_*.jsonl")):
            words = native_words(path)
            for name, pairs in (("words", word_pairs(words)), ("full names", full_names(words))):
                print(f"{path.name}, {name}: {len(pairs)} pairs")
                score(pairs, options.errors)
                timed += pairs
        path = options.spellings / "variant_pairs.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            pairs = [Pair(r["name1"], r["name2"], r["is_match"] == "true", r["lang"]) for r in csv.DictReader(handle)]
        print(f"{path.name}: {len(pairs)} pairs")
        score(pairs, options.errors)
        timed += pairs
    if not options.no_speed:
        if timed:
            pairs_a_second(timed)
        look_ups_a_second(synthetic(100_000))


def written(path: Path) -> Iterator[Pair]:
    """The pairs of a file, grouped by kind."""
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield Pair(row["name1"], row["name2"], row["same"].lower() in {"true", "yes", "1", "same"}, row["kind"])


def native_words(path: Path) -> list[tuple[str, dict[str, int]]]:
    """Native words with their Latin spellings."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(r["native"], r["variants"]) for r in map(json.loads, lines)]


def word_pairs(words: list[tuple[str, dict[str, int]]], seed: int = 11) -> list[Pair]:
    """Each word with its spellings, and as often with a spelling of another word, half of them of one first letter."""
    rng = random.Random(seed)
    by_letter = defaultdict(list)
    for word in words:
        by_letter[word[0][0]].append(word)
    pairs: list[Pair] = []
    for native, variants in words:
        for k, spelling in enumerate(variants):
            pairs.append(Pair(native, spelling, True, "same"))
            other, others = rng.choice(by_letter[native[0]] if k % 2 else words)
            wrong = rng.choice(sorted(others))
            if other != native and wrong not in variants:
                pairs.append(Pair(native, wrong, False, "one first letter" if k % 2 else "drawn"))
    return pairs


def full_names(words: list[tuple[str, dict[str, int]]], seed: int = 12, n: int = 2000) -> list[Pair]:
    """Two words side by side as a full name in two scripts; false ones differ in the first word or in both."""
    rng = random.Random(seed)
    pairs: list[Pair] = []
    for k in range(n):
        (first, firsts), (last, lasts), (_, others), (_, wrongs) = rng.sample(words, 4)
        right = f"{rng.choice(sorted(firsts))} {rng.choice(sorted(lasts))}"
        pairs.append(Pair(f"{first} {last}", right.title(), True, "same"))
        spelling = rng.choice(sorted(others))
        if spelling not in firsts:
            ending = rng.choice(sorted(lasts if k % 2 else wrongs))
            pairs.append(
                Pair(f"{first} {last}", f"{spelling} {ending}".title(), False, "surname" if k % 2 else "drawn")
            )
    return pairs


def score(pairs: Iterable[Pair], errors: int) -> None:
    """Prints precision, recall and F1, by group and for all."""
    groups: dict[str, list[tuple[Pair, float]]] = defaultdict(list)
    wrong: list[tuple[Pair, float]] = []
    for pair in pairs:
        value = match_names(pair.first, pair.second)
        for group in (pair.group, "all"):
            groups[group].append((pair, value))
        if pair.same != (value >= THRESHOLD):
            wrong.append((pair, value))
    for group, scored in groups.items():
        said = sum(v >= THRESHOLD for _, v in scored)
        right = sum(v >= THRESHOLD and p.same for p, v in scored)
        true = sum(p.same for p, _ in scored)
        precision, recall = right / max(said, 1), right / max(true, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        if true and true < len(scored):
            print(f"  {group:<18} n {len(scored):<6} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
        elif true:
            print(f"  {group:<18} n {len(scored):<6} found {recall:.3f}")
        else:
            print(f"  {group:<18} n {len(scored):<6} false alarms {said / len(scored):.3f}")
    for pair, value in wrong[:errors]:
        print(f"    {'missed' if pair.same else 'false '} {value:.2f}  {pair.first} | {pair.second}")


def pairs_a_second(pairs: list[Pair]) -> None:
    """Prints how many pairs are compared in a second: distinct ones, nothing read before."""
    pairs = list(dict.fromkeys(pairs))
    for cached in (keys.fold, align.alike, reading.read_name, reading.content, sounds.sounding):
        cached.cache_clear()
    began = time.process_time()
    for pair in pairs:
        match_names(pair.first, pair.second)
    cold = time.process_time() - began
    began = time.process_time()
    for pair in pairs:
        match_names(pair.first, pair.second)
    warm = time.process_time() - began
    print(f"pairs a CPU second: {len(pairs) / cold:,.0f} first time, {len(pairs) / warm:,.0f} again, of {len(pairs):,}")


def synthetic(n: int, seed: int = 5) -> list[str]:
    """Made-up full names of syllables, some surnames and given names far more common than others."""
    rng = random.Random(seed)
    onsets = "b d f g h j k l m n p r s t v z kh sh ch al tr".split()
    ends = "a e i o u an ar el in ov ez er im as id".split()

    def word() -> str:
        return "".join(rng.choice(onsets) + rng.choice(ends) for _ in range(rng.choice((2, 2, 3)))).title()

    given = [word() for _ in range(3000)]
    family = [word() for _ in range(20_000)]
    names: set[str] = set()
    while len(names) < n:
        parts = [
            given[min(int(rng.paretovariate(0.6)) - 1, 2999)],
            family[min(int(rng.paretovariate(0.4)) - 1, 19_999)],
        ]
        if rng.random() < 0.3:
            parts.insert(1, rng.choice(given))
        names.add(" ".join(parts))
    return sorted(names)


def look_ups_a_second(names: list[str]) -> None:
    """Prints how fast and how surely misspelt names are found among all."""
    rng = random.Random(6)
    began = time.process_time()
    index = NameIndex(enumerate(names))
    built = time.process_time() - began
    swaps = [("kh", "ch"), ("a", "e"), ("o", "u"), ("j", "dj"), ("v", "w"), ("i", "y"), ("k", "q")]
    asked: list[tuple[int, str]] = []
    for k in rng.sample(range(len(names)), 10_000):
        old, new = rng.choice(swaps)
        asked.append((k, names[k].replace(old, new, 1)))
    began = time.process_time()
    found = [index.find(name) for _, name in asked]
    spent = time.process_time() - began
    there = sum(any(k == entry for entry, _ in hits) for (k, _), hits in zip(asked, found, strict=True))
    first = sum(bool(hits) and hits[0][0] == k for (k, _), hits in zip(asked, found, strict=True))
    print(f"look-up among {len(names):,}: built in {built:.1f} s, {len(asked) / spent:,.0f} look-ups a CPU second")
    print(f"  misspelt names found among five {there / len(asked):.3f}, first {first / len(asked):.3f}")


if __name__ == "__main__":
    main()
