"""Name matching: whether two spellings name one, and look-up of a name among many."""

from dragoman.knowledge.matching.index import NameIndex as NameIndex
from dragoman.knowledge.matching.match import match_names as match_names
