"""What waits for me, and the processes I take part in."""

from __future__ import annotations

from typing import Any

from interlink.ui.pages import ShowPage

from ..queries import own, upkeep, waiting


class MyWork(ShowPage):
    """The most urgent thing with its button, then the rest, and what I wait for.

    The table of my processes is a page of its own, which a script puts in here: with what waits, it would be more than
    one page may ask of the database.
    """

    template_name = "portal/my_work.html"
    section = "my_work"
    needs_sign_in = True

    def context(self) -> dict[str, Any]:
        gathered = waiting.lines(self.actor)
        self.request.known_waiting = len(gathered.mine)  # type: ignore[attr-defined]
        is_idle = not gathered.mine and not gathered.others
        upkeep_steps = upkeep.steps(self.actor)
        return {
            "gathered": gathered,
            "upkeep": upkeep_steps,
            "is_newcomer": is_idle and not upkeep_steps and not own.takes_part(self.actor),
        }


class MyProcesses(ShowPage):
    """Where my processes stand, and who has the ball in each."""

    template_name = "portal/my_processes.html"
    section = "my_work"
    needs_sign_in = True

    def context(self) -> dict[str, Any]:
        return {"processes": own.processes_of(self.actor)}
