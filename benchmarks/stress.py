"""Scores the coder on rewrites of sentences: does it see whom an act is done to, and that it was not done?

python benchmarks/stress.py [dev|test] [--coder combined] [--min-score 0.45] [--errors]

Rows (tests/fixtures/stress_*.jsonl) are sentences in several shapes: plain, with the parties changed about, passive, as
a noun, negated, planned, threatened, requested. A report is of the row's act if its trigger lies at the row's or it has
the row's root. Printed for each shape: how many rows get a report of their act, and of these how many have the right
root, right actor, right recipient, reversed parties, and the status `happened`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.api import Coder
from dragoman.config import load_config
from dragoman.schema.actors import Participant
from dragoman.schema.codes import Quad, Root, Status
from dragoman.schema.documents import Document
from dragoman.schema.ids import document_id
from dragoman.schema.reports import Report

FOLDER = Path(__file__).parents[1] / "tests" / "fixtures"
MATERIAL = (Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT)
UNDONE = ("negated", "planned", "threatened", "requested")


@dataclass(slots=True)
class Shape:
    """Counts over the rows of one shape."""

    rows: int = 0
    coded: int = 0
    root: int = 0
    actor: int = 0
    recipient: int = 0
    reversed: int = 0
    happened: int = 0


def span(text: str, words: str) -> tuple[int, int]:
    """Where the words first stand in a text; (0, 0) for none."""
    at = text.index(words) if words else 0
    return at, at + len(words)


def meets(people: Sequence[Participant], place: tuple[int, int]) -> bool:
    """Whether one of the participants is named at a place."""
    return any(s.start < place[1] and place[0] < s.end for p in people for s in p.spans)


def own(row: dict[str, Any], reports: Sequence[Report]) -> Report | None:
    """The report of the row's act: at its trigger, else of its root; the surest of several."""
    start, end = span(row["text"], row["trigger"])
    here = [r for r in reports if r.trigger.start < end and start < r.trigger.end]
    chosen = here or [r for r in reports if str(r.root) == row["root"]]
    return max(chosen, key=lambda r: (str(r.root) == row["root"], r.confidence), default=None)


def noted(shape: Shape, row: dict[str, Any], report: Report | None) -> str:
    """Counts a row; what is wrong with its report comes back in a word, "" where nothing is."""
    shape.rows += 1
    if report is None:
        return "not coded"
    actor, recipient = (span(row["text"], row[role]) for role in ("actor", "recipient"))
    shape.coded += 1
    shape.root += str(report.root) == row["root"]
    right = meets(report.actors, actor), meets(report.recipients, recipient)
    turned = bool(row["recipient"]) and meets(report.actors, recipient) and meets(report.recipients, actor)
    shape.actor += right[0]
    shape.recipient += right[1] or not (row["recipient"] or report.recipients)
    shape.reversed += turned
    shape.happened += report.status is Status.HAPPENED
    done = report.status is Status.HAPPENED and report.root.quad in MATERIAL
    wrong = row["kind"] in UNDONE and done and Root(row["root"]).quad in MATERIAL
    return "reversed" if turned else "as if it had happened" if wrong else ""


def main() -> None:
    """Runs the program."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("half", nargs="?", default="dev", choices=("dev", "test"))
    options.add_argument("--coder")
    options.add_argument("--min-score", type=float)
    options.add_argument("--errors", action="store_true", help="print reversed parties and undone acts taken as done")
    given = options.parse_args()
    lines = (FOLDER / f"stress_{given.half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    coder = Coder(load_config(coder=given.coder, min_score=given.min_score))
    documents = [Document(document_id(r["text"]), r["text"]) for r in rows]
    shapes: dict[str, Shape] = defaultdict(Shape)
    undone = wrong = 0
    for row, coded in zip(rows, coder.code_many(documents), strict=True):
        report = own(row, coded.reports)
        fault = noted(shapes[row["kind"]], row, report)
        if row["kind"] in UNDONE and Root(row["root"]).quad in MATERIAL:
            undone += 1
            wrong += fault == "as if it had happened"
        if given.errors and fault in {"reversed", "as if it had happened"}:
            print(f"{fault}: {row['id']}: {row['text']}\n    {report.root} {report.status}" if report else "")
    for kind, s in shapes.items():
        print(
            f"{kind:11} {s.rows} rows, coded {s.coded}: root {s.root}, actor {s.actor}, recipient {s.recipient}, "
            f"reversed {s.reversed}, happened {s.happened}"
        )
    turned = [s for kind, s in shapes.items() if kind in {"plain", "swapped", "passive", "nominal"}]
    told = sum(s.coded for s in turned)
    print(f"parties the right way round: {1 - sum(s.reversed for s in turned) / max(told, 1):.3f} of {told} coded")
    print(f"undone material acts not coded as happened: {1 - wrong / max(undone, 1):.3f} of {undone}")


if __name__ == "__main__":
    main()
