"""The front door."""

from __future__ import annotations

from typing import Any

from interlink.catalogue.queries import enablers
from interlink.processes.queries import processes
from interlink.ui.pages import ShowPage

SHOWN = 3


class Home(ShowPage):
    """What this is, what one can do now, what runs here. In an empty installation: what to do first."""

    template_name = "portal/home.html"
    section = "home"

    def context(self) -> dict[str, Any]:
        running = processes.explore(self.actor, per_page=SHOWN)
        return {"running": running, "enabler_count": enablers.how_many(self.actor)}
