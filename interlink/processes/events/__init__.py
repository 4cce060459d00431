"""The facts that this app states, one file per noun. Importing the package declares them all."""

from . import hand_offs, phases, processes, tasks

__all__ = ["hand_offs", "phases", "processes", "tasks"]
