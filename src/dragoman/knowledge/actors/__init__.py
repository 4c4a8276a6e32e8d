"""Who there is: states, their organs, persons with dated offices, groups, and words for unnamed agents.

The data are the CSV files beside this module (columns in docs/actors.md); a user's own file wins over them.
"""

from dragoman.knowledge.actors.shipped import load_actors, user_version
from dragoman.knowledge.actors.table import ActorTable, AgentWord, Organ, State, Title

__all__ = ["ActorTable", "AgentWord", "Organ", "State", "Title", "load_actors", "user_version"]
