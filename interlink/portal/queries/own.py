"""What the actor takes part in."""

from __future__ import annotations

from interlink.kernel.actors import Actor
from interlink.partnerships.queries import partnerships
from interlink.processes.models import Process
from interlink.processes.queries import processes, situations
from interlink.processes.queries.situations import Situation
from interlink.processes.vocabulary import ProcessState

MOST = 12


def takes_part(actor: Actor) -> bool:
    """Whether the actor belongs to any partnership: somebody who does not needs to be told how to begin."""
    return partnerships.mine(actor).exists()


def processes_of(actor: Actor) -> list[Situation]:
    """The running processes of the actor's partnerships, the youngest first, with where each stands."""
    if actor.person is None:
        return []
    rows = list(
        Process.objects.filter(processes.is_mine(actor), state=ProcessState.RUNNING)
        .select_related("partnership", "coordinating_team")
        .order_by("-started_at", "-pk")[:MOST]
    )
    standing = situations.of(rows) if rows else {}
    return [standing[row.pk] for row in rows]
