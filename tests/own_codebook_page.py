"""Plays docs/codebook-own.md: `python tests/own_codebook_page.py` writes the outputs anew; a test keeps them in step.

A block of the page that follows a line such as **`name`** is a file; a `console` block holds commands with outputs.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "codebook-own.md"
_FILE = re.compile(r"^\*\*`([\w./-]+)`\*\*\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\be[0-9a-f]{7}\b")
WIDTH = "110"


def played(page: str, folder: Path, call: Callable[[list[str]], str]) -> str:
    """The page with what its commands say today, each run in the folder where its files lie.

    An event's id in a command becomes the last one that was printed before it.
    """
    for name, text in _FILE.findall(page):
        file = folder / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")

    last = ""

    def play(block: re.Match[str]) -> str:
        nonlocal last
        out: list[str] = []
        for line in block.group(1).splitlines():
            if line.startswith("$ "):
                command = _ID.sub(last, line[2:]) if last else line[2:]
                said = call(shlex.split(command)[1:])
                last = (_ID.findall(said) or [last])[-1]
                out.append(f"$ {command}\n{said}")
        return "```console\n" + "".join(out) + "```"

    return _CONSOLE.sub(play, page)


def clean(said: str) -> str:
    """What a command said, without blanks at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in said.splitlines())


def main() -> None:
    """Writes the page anew."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)

        def call(arguments: list[str]) -> str:
            command = [sys.executable, "-c", "from dragoman.cli import main; main()", *arguments]
            env = {**os.environ, "COLUMNS": WIDTH}
            done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, env=env)
            return clean(done.stdout + done.stderr)

        PAGE.write_text(played(PAGE.read_text(encoding="utf-8"), folder, call), encoding="utf-8")


if __name__ == "__main__":
    main()
