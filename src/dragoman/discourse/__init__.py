"""What actors stand for and how outlets name them: positions and framing, from what a record holds.

Pure functions over claims and reports with where they were told; whatever has the attributes below can be read.
"""

from dragoman.discourse.framing import frame_actor, frame_event
from dragoman.discourse.positions import find_positions
from dragoman.discourse.told import ToldClaim, ToldNaming, ToldReport, is_meant

__all__ = ["ToldClaim", "ToldNaming", "ToldReport", "find_positions", "frame_actor", "frame_event", "is_meant"]
