"""The front door."""

from __future__ import annotations

from typing import Any

from interlink.catalogue.queries import enablers
from interlink.processes.queries import processes
from interlink.ui.pages import ShowPage

from ..queries import waiting

SHOWN = 3
# Rows below the most urgent thing; My work has all of them.
SHOWN_WAITING = 5


class Home(ShowPage):
    """For whom something waits: that. For all others: what this is, what one can do now, what runs here."""

    template_name = "portal/home.html"
    section = "home"

    def get_subject(self) -> waiting.Gathered:
        gathered = waiting.lines(self.actor)
        # The header shows this number and need not count again.
        self.request.known_waiting = len(gathered.mine)  # type: ignore[attr-defined]
        return gathered

    def context(self) -> dict[str, Any]:
        if self.subject.mine:
            self.template_name = "portal/home_signed_in.html"
            return {"gathered": self.subject, "shown": SHOWN_WAITING}
        running = processes.explore(self.actor, per_page=SHOWN)
        # How much there is in the catalogue is news to whoever comes for the first time.
        return {"running": running, "enabler_count": 0 if self.actor.person else enablers.how_many(self.actor)}
