"""What the shell of every page asks of the front."""

from __future__ import annotations

from interlink.kernel.actors import Actor
from interlink.kernel.panels import panel

from .queries import waiting


@panel("site.waiting")
def count_what_waits(actor: Actor) -> int:
    """How many things wait for the actor, in one statement."""
    return waiting.count(actor)
