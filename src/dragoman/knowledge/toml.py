"""Reading a knowledge table in TOML, with errors that name the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; one that is missing or malformed is an error."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as e:
        raise KnowledgeError("there is no such file", where=str(path), hint="the name of a TOML file") from e
    except tomllib.TOMLDecodeError as e:
        raise KnowledgeError(f"is no valid TOML: {e}", where=str(path), hint="closing quotes and brackets") from e
