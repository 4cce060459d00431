"""What could be read of a collection, before any of it is in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..contents import EnablerContent, NeedContent


@dataclass
class Reading:
    """Needs and enablers that could be read, and a sentence for each defect."""

    source: str
    needs: list[NeedContent] = field(default_factory=list)
    enablers: list[EnablerContent] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
