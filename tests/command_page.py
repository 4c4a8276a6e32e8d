"""Writes docs/commands.md from the help texts: `python tests/command_page.py`. A test keeps the two in step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from dragoman.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

This page is written from the program's own help texts; `dragoman COMMAND --help` says the same.

Results go to stdout, everything else to stderr. Exit codes: 0 done; 1 a text or part that cannot be used; 2 a wrong
option, path, setting or filter; 3 a record that cannot be used; 4 a model that is missing; 130 stopped with Ctrl-C.
Settings come from `dragoman.toml` in the current folder, then from `DRAGOMAN_...` variables, then from options.
"""


def written() -> str:
    """The page as it should be."""
    group: Any = typer.main.get_command(app())
    return HEAD + "".join(sections("", group))


def sections(name: str, command: Any) -> Iterator[str]:
    """The part on each command, those of a group one after the other."""
    under = getattr(command, "commands", {})
    if not under:
        yield section(name, command)
    for word_of_it in command.list_commands(None) if under else ():
        yield from sections(f"{name} {word_of_it}".strip(), under[word_of_it])


def section(name: str, command: Any) -> str:
    """The part of the page on one command."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    words = [word(p) if p.required else f"[{word(p)}]" for p in arguments]
    usage = " ".join(["dragoman", name, *words, "[OPTIONS]"])
    rows = [row(word(p), p) for p in arguments] + [row(flags(p), p) for p in options]
    listed = "\n".join(("| | |", "|---|---|", *rows))
    return f"\n## dragoman {name}\n\n```\n{usage}\n```\n\n{command.help}\n\n{listed}\n"


def row(shown: str, param: Any) -> str:
    """The row on a parameter: what to write, and what it does."""
    notes = [param.help]
    if getattr(param, "multiple", False):
        notes.append("Can be given several times.")
    if param.required and param.param_type_name == "option":
        notes.append("Required.")
    if param.default not in (None, False, ()):
        notes.append(f"Default: `{param.default}`.")
    return f"| `{shown}` | {' '.join(notes)} |"


def word(argument: Any) -> str:
    """An argument as it is written in a usage line."""
    return (argument.metavar or argument.name.upper()) + ("..." if argument.nargs == -1 else "")


def flags(option: Any) -> str:
    """An option as it is written."""
    value = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
    return ", ".join(sorted(option.opts, key=len, reverse=True)) + value


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
