"""What an import did, for the operator at the command line."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """What was read, what it changed, and every defect as a sentence that names its file."""

    source: str
    needs: int = 0
    enablers: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    repaired: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 when everything could be read, repaired or not; 1 when something could not."""
        return 1 if self.unreadable else 0

    def __str__(self) -> str:
        lines = [f"Repaired: {sentence}" for sentence in self.repaired]
        lines += [f"Could not be read: {sentence}" for sentence in self.unreadable]
        lines.append(
            f"{self.enablers} enablers and {self.needs} needs read: {self.created} new, {self.changed} changed, "
            f"{self.unchanged} unchanged; {len(self.repaired)} defects repaired, {len(self.unreadable)} unreadable."
        )
        return "\n".join(lines)
