"""Who says so, through which channel, and did it happen."""

from dragoman.attribute.chain import chain
from dragoman.attribute.claims import claims
from dragoman.attribute.find import find_attributions
from dragoman.attribute.namings import find_namings
from dragoman.attribute.settle import settle
from dragoman.attribute.status import find_status, read_status

__all__ = ["chain", "claims", "find_attributions", "find_namings", "find_status", "read_status", "settle"]
