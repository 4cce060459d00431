"""Looking at ballots."""

from __future__ import annotations

from django.db.models import QuerySet

from interlink.kernel.actors import Actor

from ..models import Ballot


def visible_to(actor: Actor) -> QuerySet[Ballot]:
    """Ballots the actor may see: all of them; this is open voting, by organisation."""
    return Ballot.objects.select_related("voter__chamber", "voter__organisation")
