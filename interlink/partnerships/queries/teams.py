"""Looking at teams and at who is in them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from interlink.kernel.actors import Actor

from ..models import Team
from . import members, partnerships


def visible_to(actor: Actor) -> QuerySet[Team]:
    """Teams of the partnerships the actor may see; who is in them only members read."""
    return Team.objects.filter(partnership__in=partnerships.visible_to(actor)).select_related(
        "partnership", "organisation"
    )


def visible_inside(actor: Actor) -> QuerySet[Team]:
    """Teams of the partnerships that the actor belongs to."""
    return visible_to(actor).filter(partnership__in=partnerships.mine(actor))


def by_id(pk: UUID | str) -> Team | None:
    """Find a team."""
    return Team.objects.filter(pk=pk).first()


def of_partnership(partnership_id: UUID) -> QuerySet[Team]:
    """The teams of a partnership, by name, with the organisations they answer for."""
    return Team.objects.filter(partnership_id=partnership_id).select_related("organisation").order_by("name")


def with_members(teams: QuerySet[Team]) -> QuerySet[Team]:
    """The same teams, each with its people and their capacities."""
    people = members.marked().select_related("person", "organisation").order_by("is_observer", "since")
    return teams.prefetch_related(Prefetch("members", queryset=people))


def my_team_ids(actor: Actor, partnership_id: UUID | None = None) -> set[UUID]:
    """The teams the actor acts in, in the capacity they act in now; observing does not count."""
    if actor.person is None:
        return set()
    memberships = members.current().filter(
        person=actor.person, organisation_id=actor.organisation_id, is_observer=False
    )
    if partnership_id is not None:
        memberships = memberships.filter(team__partnership_id=partnership_id)
    return set(memberships.values_list("team_id", flat=True))
