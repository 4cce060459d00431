"""Who is told what, one file per noun. Importing the package makes it listen."""

from . import hand_offs, phases, processes

__all__ = ["hand_offs", "phases", "processes"]
