"""A sentence -> what the trained model makes of it: its acts with their parties, and the root of a marked pair."""

from __future__ import annotations

from dragoman.encode.extraction import Act, Passage
from dragoman.encode.relations import NONE, Opinion, Query, RelationEncoder, load_encoder
from dragoman.encode.states import States, Vector

__all__ = ["NONE", "Act", "Opinion", "Passage", "Query", "RelationEncoder", "States", "Vector", "load_encoder"]
