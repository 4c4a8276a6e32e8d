"""Reads news reports and keeps a sourced record of political life: who did what to whom, when, where, says who."""

from dragoman.api import (
    Coder,
    export,
    find_attributions,
    find_places,
    find_status,
    find_times,
    ingest,
    open_record,
    read_documents,
    resolve_actor,
)
from dragoman.config import Config, load_config
from dragoman.errors import DragomanError
from dragoman.filter import Filter

__all__ = [
    "Coder",
    "Config",
    "DragomanError",
    "Filter",
    "export",
    "find_attributions",
    "find_places",
    "find_status",
    "find_times",
    "ingest",
    "load_config",
    "open_record",
    "read_documents",
    "resolve_actor",
]
