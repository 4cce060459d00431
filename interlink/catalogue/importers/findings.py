"""Defects as sentences, each with the file it was found in."""

from __future__ import annotations

from dataclasses import dataclass

from .readings import Reading


class Unreadable(Exception):
    """One item cannot be used at all. `str()` of it says why."""


@dataclass(frozen=True)
class Findings:
    """Where sentences about one file go."""

    reading: Reading
    file: str

    def repaired(self, what: str) -> None:
        """Something was wrong and has been mended."""
        self.reading.repaired.append(f"{self.file}: {what}.")

    def unreadable(self, why: str) -> None:
        """Nothing could be made of it."""
        self.reading.unreadable.append(f"{self.file}: {why}.")
