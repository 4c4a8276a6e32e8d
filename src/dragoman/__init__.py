"""Reads news reports and keeps a sourced record of political life: who did what to whom, when, where, says who."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Coder as Coder
    from dragoman.api import export_record as export_record
    from dragoman.api import find_attributions as find_attributions
    from dragoman.api import find_places as find_places
    from dragoman.api import find_status as find_status
    from dragoman.api import find_times as find_times
    from dragoman.api import ingest as ingest
    from dragoman.api import open_record as open_record
    from dragoman.api import read_documents as read_documents
    from dragoman.api import resolve_actor as resolve_actor
    from dragoman.config import Config as Config
    from dragoman.config import load_config as load_config
    from dragoman.errors import DragomanError as DragomanError
    from dragoman.filter import Filter as Filter
    from dragoman.knowledge.matching import match_names as match_names

_HOME = {
    "Coder": "api",
    "Config": "config",
    "DragomanError": "errors",
    "Filter": "filter",
    "export_record": "api",
    "find_attributions": "api",
    "find_places": "api",
    "find_status": "api",
    "find_times": "api",
    "ingest": "api",
    "load_config": "config",
    "match_names": "knowledge.matching",
    "open_record": "api",
    "read_documents": "api",
    "resolve_actor": "api",
}
"""The public names and the module each lives in, loaded when first used: importing the package costs nothing."""

__all__ = sorted(_HOME)  # noqa: PLE0605 - the table above is the list


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(f"dragoman.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
