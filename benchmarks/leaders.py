"""Share of country-months in which the shipped offices name the leader that the REIGN list names.

Run with the path of a REIGN leader list (CSV with stateabb, ccode, leader, sdate, smonth, syear, emonth, eyear):

    python benchmarks/leaders.py reign_leaderlist.csv

A country-month agrees when the leader REIGN has in office at the end of that month matches a person who, in that
month, holds the role head-of-state or head-of-government, or leads the state without either title (role leader in
sector GOV or MIL, no organisation of its own). Names match loosely: unaccented, the last token of REIGN's name (or
any two of its tokens) must be close to a token of the person's name or aliases. Months for which REIGN names nobody
are left out.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

ACTORS = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "knowledge" / "actors"
PARTICLES = frozenset("al el de da do di del la le van von bin ibn ben ould ag and the of jr sr time acting".split())
TITLED = frozenset({"head-of-state", "head-of-government"})
STATE_SECTORS = frozenset({"GOV", "MIL"})
CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in charge of a country, in months counted from year 0, both ends included."""

    name: str
    tokens: frozenset[str]
    start: int
    end: int


def month(year: str, number: str) -> int:
    """The month as a count from year 0."""
    return int(year) * 12 + int(number) - 1


def label(months: int) -> str:
    """The month in the form YYYY-MM."""
    return f"{months // 12}-{months % 12 + 1:02d}"


def tokens(name: str) -> list[str]:
    """The words of a name that can identify somebody: unaccented, lower case, without particles and initials."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", " ", name).translate(str.maketrans("øØłŁđĐı", "oOlLdDi")))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "")
    return [t for t in re.findall(r"[a-z]+", plain) if len(t) > 1 and t not in PARTICLES]


@cache
def close(one: str, other: str) -> bool:
    """Whether two name tokens are equal or nearly so."""
    if one == other:
        return True
    return min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other).ratio() >= CLOSE


def same_person(reign: list[str], known: frozenset[str]) -> bool:
    """Whether REIGN's tokens point at the person with the known tokens."""
    hits = [any(close(t, k) for k in known) for t in reign]
    return bool(hits) and (hits[-1] or sum(hits) >= 2)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a CSV file, or the end of the run with what is wrong with it."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as handle:
            yield from csv.DictReader(handle)
    except OSError as error:
        sys.exit(f"cannot read {path}: {error.strerror}; give the path of the CSV file")


def edge(date: str, *, last: bool) -> int:
    """The month a date of day, month or year precision falls in; a bare year reaches to its outer month."""
    parts = date.split("-")
    return month(parts[0], parts[1] if len(parts) > 1 else ("12" if last else "1"))


def office_terms() -> dict[str, list[Term]]:
    """Who is in charge where and when, by country, from the shipped offices."""
    words = {r["id"]: frozenset(tokens(r["name"] + " " + r["aliases"])) for r in rows(ACTORS / "persons.csv")}
    terms: dict[str, list[Term]] = defaultdict(list)
    for r in rows(ACTORS / "offices.csv"):
        in_charge = r["role"] in TITLED or (
            r["role"] == "leader" and r["sector"] in STATE_SECTORS and not r["organisation"]
        )
        if in_charge and r["country"]:
            end = edge(r["to"], last=True) if r["to"] else 9999 * 12
            terms[r["country"]].append(Term(r["person"], words[r["person"]], edge(r["from"], last=False), end))
    return terms


def reign_terms(path: Path, countries: dict[str, str]) -> dict[str, list[tuple[list[str], Term]]]:
    """The leaders REIGN names, by country, each with the tokens of the name."""
    terms: dict[str, list[tuple[list[str], Term]]] = defaultdict(list)
    for line, r in enumerate(rows(path), 2):
        if not r.get("ccode"):
            continue
        try:
            start = month(r["syear"], r["smonth"])
            end = month(r["eyear"], r["emonth"]) if r["eyear"] else 9999 * 12
        except (KeyError, ValueError) as error:
            sys.exit(f"{path}, line {line}: no usable dates ({error}); is this a REIGN leader list?")
        if r["ccode"] in countries:
            terms[countries[r["ccode"]]].append((tokens(r["leader"]), Term(r["leader"], frozenset(), start, end)))
    return terms


def main() -> None:
    """Compare month by month and print the differences by country, then the share."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("reign", type=Path, help="REIGN leader list (CSV)")
    parser.add_argument("--first", default="2000-01", help="first month compared (default 2000-01)")
    parser.add_argument("--last", default="2021-03", help="last month compared (default 2021-03)")
    arguments = parser.parse_args()
    countries = {r["cow"]: r["iso3"] for r in rows(ACTORS / "cow.csv")}
    ours, theirs = office_terms(), reign_terms(arguments.reign, countries)
    agreed = compared = 0
    differences: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for country, terms in sorted(theirs.items()):
        for at in range(edge(arguments.first, last=False), edge(arguments.last, last=True) + 1):
            current = [t for t in terms if t[1].start <= at <= t[1].end]
            if not current:
                continue
            words, leader = max(current, key=lambda t: t[1].start)
            known = [t for t in ours.get(country, []) if t.start <= at <= t.end]
            compared += 1
            if any(same_person(words, t.tokens) for t in known):
                agreed += 1
            else:
                names = ", ".join(sorted({t.name for t in known})) or "nobody"
                differences[country].append((at, leader.name, names))
    for country, found in differences.items():
        print(f"{country}: {len(found)} months")
        for (leader_name, names), months in group(found).items():
            print(f"  {label(months[0])}..{label(months[-1])} ({len(months)}) REIGN: {leader_name}; offices: {names}")
    if not compared:
        sys.exit(f"{arguments.reign}: no country-month between {arguments.first} and {arguments.last} to compare")
    print(f"agreement {agreed}/{compared} = {agreed / compared:.2%} of country-months, {len(theirs)} countries")


def group(found: list[tuple[int, str, str]]) -> dict[tuple[str, str], list[int]]:
    """Differences with the same names brought together."""
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, leader, names in found:
        grouped[leader, names].append(at)
    return grouped


if __name__ == "__main__":
    main()
