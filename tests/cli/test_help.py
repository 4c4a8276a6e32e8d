"""Every command and option says what it is for."""

from __future__ import annotations

from importlib import import_module

import pytest
import typer.main

from dragoman.cli import COMMANDS, app

GROUP = typer.main.get_command(app())
TREE = {name: GROUP.get_command(None, name) for name in GROUP.list_commands(None)}  # type: ignore[attr-defined]


def test_the_commands_are_those_of_the_table() -> None:
    assert list(TREE) == list(COMMANDS)
    assert GROUP.help


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_all_its_options_have_help(name: str) -> None:
    command = TREE[name]
    assert command is not None
    assert command.help
    assert len(command.help) > 30
    for option in command.params:
        said = getattr(option, "help", None)
        assert said, f"{name} {option.opts} says nothing"
        assert said[0].isupper() or said.split()[0].islower()
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
