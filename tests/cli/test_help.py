"""Every command and option says what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import typer.main

from dragoman.cli import COMMANDS, app

GROUP: Any = typer.main.get_command(app())


def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command and, of a group, all that are under it."""
    yield name, command
    for under, one in getattr(command, "commands", {}).items():
        yield from walk(f"{name} {under}".strip(), one)


TREE = dict(walk("", GROUP))


def test_the_commands_are_those_of_the_table() -> None:
    assert list(GROUP.list_commands(None)) == list(COMMANDS)


@pytest.mark.parametrize("name", TREE)
def test_command_and_all_its_options_have_help(name: str) -> None:
    command = TREE[name]
    assert command.help
    assert len(command.help) > 30
    for option in command.params:
        said = getattr(option, "help", None)
        assert said, f"{name} {option.opts} says nothing"
        assert len(said) > 5
    flags = [flag for option in command.params for flag in (*option.opts, *option.secondary_opts)]
    assert len(flags) == len(set(flags))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_lives_in_a_file_of_its_own(name: str) -> None:
    module, _, function = COMMANDS[name].partition(":")
    assert callable(getattr(import_module(module), function))
    assert len([path for path in COMMANDS.values() if path.startswith(f"{module}:")]) == 1


def test_help_is_shown(run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert all(name in shown.out for name in COMMANDS)
    assert run("read", "--help").code == 0
    assert run("--version").out.startswith("dragoman ")


def test_an_unknown_command_and_option_exit_with_two(run) -> None:
    wrong = run("redd")
    assert wrong.code == 2
    assert "redd" in wrong.err
    assert wrong.out == ""
    assert run("events", "--rot", "AID").code == 2
    assert run("read").code == 2
