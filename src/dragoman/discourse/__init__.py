"""What actors stand for and how outlets name them: positions and framing, from what a record holds.

Pure functions over claims and reports with where they were told; whatever has the attributes below can be read.
"""

from dragoman.discourse.framing import frame_actor, frame_event
from dragoman.discourse.meant import is_meant
from dragoman.discourse.positions import find_positions

__all__ = ["find_positions", "frame_actor", "frame_event", "is_meant"]
