"""What waits for me."""

from __future__ import annotations

from typing import Any

from interlink.ui.pages import ShowPage

from ..queries import own, waiting


class MyWork(ShowPage):
    """The most urgent thing with its button, then the rest, my processes, and what I wait for."""

    template_name = "portal/my_work.html"
    section = "my_work"
    needs_sign_in = True

    def context(self) -> dict[str, Any]:
        gathered = waiting.lines(self.actor)
        return {
            "gathered": gathered,
            "processes": own.processes_of(self.actor),
            "is_newcomer": not gathered.mine and not gathered.others,
        }
