"""The statute of this app, one file per noun. Importing the package enacts it."""

from . import hand_offs, phases, processes, tasks
from .may import May

__all__ = ["May", "hand_offs", "phases", "processes", "tasks"]
