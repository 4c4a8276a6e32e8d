"""A folder of exported files that appears as a whole or not at all, with its manifest, a README and a citation."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.export.source import Contents
from dragoman.schema.runs import OwnCode, Run


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export: its name, and how many rows it has."""

    name: str
    rows: int


@contextmanager
def new_folder(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A folder to write into that takes the target's place once all is written; what fails leaves nothing behind."""
    where = str(target)
    if target.exists() and not target.is_dir():
        raise InputError("this is a file, and an export is a folder", where=where, hint="name another folder")
    if target.is_dir() and any(target.iterdir()) and not overwrite:
        raise InputError("the folder is not empty", where=where, hint="name a new folder, or allow overwriting")
    target = target.absolute()
    made: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        made.chmod(0o755)
        yield made
        _swap(made, target)
    except OSError as error:
        hint = "check the room on the disk and the permissions of the folder"
        raise InputError(f"the export cannot be written: {error.strerror}", where=where, hint=hint) from error
    finally:
        if made is not None and made.exists():
            shutil.rmtree(made, ignore_errors=True)


def write_about(folder: Path, format_name: str, contents: Contents, written: tuple[Written, ...]) -> None:
    """Adds README.txt, CITATION.cff and manifest.json, which lists every other file with its hash."""
    (folder / "README.txt").write_text(_readme(format_name, contents, written), encoding="utf-8", newline="\n")
    (folder / "CITATION.cff").write_text(_citation(contents), encoding="utf-8", newline="\n")
    rows = {one.name: one.rows for one in written}
    manifest = {
        "format": format_name,
        "version": contents.version,
        "components": dict(contents.components),
        "account": asdict(contents.account),
        "filter": _filter(contents),
        **({"own_codes": [_code(one) for one in contents.codes]} if contents.codes else {}),
        "content_hash": contents.content_hash or None,
        "runs": [_run(run) for run in contents.runs],
        "files": [
            {"name": path.name, "rows": rows.get(path.name), "sha256": _sha256(path)}
            for path in sorted(folder.iterdir(), key=lambda path: path.name)
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")


def _swap(made: Path, target: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    old = target.rename(aside / "old")
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _filter(contents: Contents) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    for name, value in contents.wanted.to_query():
        asked.setdefault(name, []).append(value)
    return asked


def _code(one: OwnCode) -> dict[str, Any]:
    """A root or mode that is none of PLOVER's, explained for whoever reads the files without the codebook."""
    quad = one.root.quad.value
    return {"code": one.code, "quad": quad, "score": one.score, "definition": one.definition}


def _run(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat() if run.finished else None,
        "version": run.version,
        "components": dict(run.components),
        "account": asdict(run.account),
    }


def _readme(format_name: str, contents: Contents, written: tuple[Written, ...]) -> str:
    asked = ", ".join(f"{name}={value}" for name, value in contents.wanted.to_query()) or "everything"
    account = contents.account
    files = "\n".join(f"  {one.name:<18} {one.rows} rows" for one in written)
    own = "".join(f"\n  {one.code}: {one.definition}" for one in contents.codes)
    added = f"\nCodes of the makers' own:{own}" if own else ""
    title = f"Event data made with Dragoman {contents.version}".rstrip()
    return f"""{title}
{"=" * len(title)}

Who did what to whom, when, where, and according to whom, as told by news reports.
An event is a thing that happened once; a report is one sentence's telling of it.

Files (format: {format_name}; encoding: UTF-8)
{files}
  manifest.json      version, models, account of the inputs, filter, and a SHA-256 of every file

Chosen: {asked}

Inputs: {account.inputs}
  {account.coded} gave reports, {account.no_event} told of no event, {account.duplicate} were copies of others,
  {account.filtered} were filtered out, {account.quarantined} could not be used

Codes: roots, modes and contexts are those of PLOVER; countries are ISO 3166-1 alpha-3 codes.{added}
`status` says whether the act took place as told: only `happened` is a thing that did.
Spans count Unicode code points of the document's text, from 0, end exclusive.
The data say what reports say. Read the reports before you rest a conclusion on one event.
"""


def _citation(contents: Contents) -> str:
    version = json.dumps(contents.version or "unknown")
    digest = f"\nidentifiers:\n  - type: other\n    value: {contents.content_hash}\n    description: content hash"
    return f"""cff-version: 1.2.0
message: Cite the data set, the reports that it rests on, and the program that read them.
title: Event data coded from news reports
type: dataset
authors:
  - name: The makers of this data set{digest if contents.content_hash else ""}
references:
  - type: software
    title: Dragoman
    version: {version}
    authors:
      - name: The Dragoman authors
"""
