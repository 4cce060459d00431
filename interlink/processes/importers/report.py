"""What became of an import: counts, what was repaired, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """The outcome of reading blueprints. Each repair and each complaint is a sentence."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    phases: int = 0
    tasks: int = 0
    repaired: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read, repaired or not."""
        return not self.unreadable

    @property
    def read(self) -> int:
        return len(self.added) + len(self.changed) + len(self.unchanged)

    @property
    def exit_code(self) -> int:
        """What the command line exits with: 1 when an item was unreadable."""
        return 0 if self.is_complete else 1

    def __str__(self) -> str:
        lines = [
            f"{self.read} blueprints read: {len(self.added)} new, {len(self.changed)} changed, "
            f"{len(self.unchanged)} unchanged; {self.phases} phases, {self.tasks} tasks."
        ]
        lines += [f"repaired: {sentence}" for sentence in self.repaired]
        lines += [f"unreadable: {sentence}" for sentence in self.unreadable]
        return "\n".join(lines)
