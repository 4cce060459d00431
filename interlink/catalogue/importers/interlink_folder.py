"""INTERLINK's folder."""

from pathlib import Path

from .readings import Reading


def read(path: Path) -> Reading:
    raise NotImplementedError
