"""Panels of this app on pages below and above, one file per noun. Importing the package registers them."""

from . import hand_offs, phases, processes, tasks

__all__ = ["hand_offs", "phases", "processes", "tasks"]
