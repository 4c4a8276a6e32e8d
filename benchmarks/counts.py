"""Scores the dead that a headline states against the deaths that readers of many reports coded for its event.

python benchmarks/counts.py HEADLINES.csv [--tuning] [--misses]      columns headline, best (deaths)

Kept are headlines that state a number of dead for one event: one headline, with a word for killing and a numeral beside
it, no total over days or several events, no number of dead and injured together. The rule sees words alone and not what
the reader under test makes of them. Every second headline is for tuning; the figure is of the other half.
"""

from __future__ import annotations

import csv
import re
import sys
import zlib
from pathlib import Path

from dragoman.coding.numbers import toll
from dragoman.coding.tree import Tree
from dragoman.parse import load_parser
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Number

_NUMERAL = (
    r"\b(?:\d[\d,]*|a dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?!\s*km|%)"
)
_KILLED = (
    r"\b(?:kill(?:s|ed|ing)?|dead|dies?|died|deaths?|martyrs?|execut(?:es?|ed|ing)|assassinat(?:es?|ed|ing)"
    r"|behead\w*)\b"
)
STATES = re.compile(
    rf"{_NUMERAL}(?:\W+[\w’'-]+){{0,6}}?\W+{_KILLED}|{_KILLED}(?:\W+[\w’'-]+){{0,4}}?\W+{_NUMERAL}",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r";|yesterday|\btoll\b|\brais(?:e|es|ed|ing)\b|\b(?:rise|rises|increase[sd]?) |since|\bhours\b|\bdays?\b|month|"
    r"week|year|in total|so far|incidents|massacres|separate|different|attempts?|explosions|areas|operations|"
    r"circumstances",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:kill\w*|dead|martyr\w*|casualt\w+|died)\W+(?:and|or|&)\W+(?:\w+\W+)?(?:injur|wound)"
    r"|(?:injur|wound)\w*\W+(?:and|or)\W+(?:kill|dead|martyr)|casualt",
    re.IGNORECASE,
)


def states_dead(headline: str) -> bool:
    """Whether a headline states how many died in one event."""
    return bool(STATES.search(headline)) and not TOTAL.search(headline) and not TOGETHER.search(headline)


def right(number: Number | None, deaths: int) -> bool:
    """Whether a number holds the coded deaths: exactly, or within the bounds that it states."""
    return number is not None and (number.low or 0) <= deaths and (number.high is None or deaths <= number.high)


def dead(headlines: list[str]) -> list[Number | None]:
    """The dead that each headline states, its sentences taken together by the first that counts."""
    found = []
    for parsed in load_parser().parse_many([Document(document_id(h), h) for h in headlines]):
        tree = Tree(parsed.tokens)
        told = (toll(tree, sentence, parsed.text) for sentence in parsed.sentences)
        found.append(next((n for n in told if n is not None), None))
    return found


def main() -> None:
    """Runs the program."""
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    if not files:
        sys.exit("counts.py: needs a CSV file with the columns headline and best")
    with Path(files[0]).open(encoding="utf-8", newline="") as rows:
        stated = [(r["headline"], int(float(r["best"]))) for r in csv.DictReader(rows) if states_dead(r["headline"])]
    tuning = [r for r in stated if zlib.crc32(r[0].encode()) % 2]
    half = tuning if "--tuning" in sys.argv else [r for r in stated if r not in tuning]
    found = dead([headline for headline, _ in half])
    # Where no numeral of the headline is the coded number, the two tell of different things: no reading can be right.
    possible = [(h, n, d) for (h, d), n in zip(half, found, strict=True) if _names(h, d)]
    hits = sum(right(n, d) for (_, d), n in zip(half, found, strict=True))
    print(f"{len(stated)} headlines state the dead of one event; {len(half)} in this half")
    print(f"right of all: {hits}/{len(half)} = {hits / len(half):.3f}; without a number: {found.count(None)}")
    agreed = sum(right(n, d) for _, n, d in possible)
    print(f"right where the headline names the coded number: {agreed}/{len(possible)} = {agreed / len(possible):.3f}")
    if "--misses" in sys.argv:
        for (headline, deaths), number in zip(half, found, strict=True):
            if not right(number, deaths):
                told = (number.low, number.high) if number else None
                print(f"  {'!' if _names(headline, deaths) else ' '} {deaths:4} {told}  {headline}")


_SPELLED = dict(
    enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())
)


def _names(headline: str, deaths: int) -> bool:
    words = [w.replace(",", "") for w in re.findall(r"\d[\d,]*|\w+", headline.lower())]
    amounts = [int(w) for w in words if w.isdigit()]
    amounts += [n for n, w in _SPELLED.items() if w in words]
    sums = {a + b for i, a in enumerate(amounts) for b in amounts[i + 1 :]}
    bound = re.search(r"at least|more than|over ", headline, re.IGNORECASE) is not None
    return deaths in amounts or deaths in sums or (bound and any(0 < a <= deaths for a in amounts))


if __name__ == "__main__":
    main()
