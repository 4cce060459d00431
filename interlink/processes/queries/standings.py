"""Where somebody stands in a partnership: what the rules about work ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.partnerships.models import Member, Party
from interlink.partnerships.queries import members, parties, teams

from ..models import Process, Task


@dataclass(frozen=True)
class Standing:
    """What an actor is in one partnership, in the capacity they act in.

    `team_ids` are the teams they may act for; an observer is a member who may act for none.
    """

    is_member: bool = False
    is_observer: bool = False
    team_ids: frozenset[UUID] = frozenset()


NO_STANDING = Standing()


def of(actor: Actor, partnership_id: UUID) -> Standing:
    """Find where the actor stands now."""
    if actor.person is None:
        return NO_STANDING
    team_ids = frozenset(teams.my_team_ids(actor, partnership_id))
    if team_ids:
        return Standing(is_member=True, team_ids=team_ids)
    observes = parties.is_observer(actor, partnership_id)
    return Standing(is_member=observes or parties.is_member(actor, partnership_id), is_observer=observes)


def remember(task: Task, actor: Actor, standing: Standing) -> None:
    """Leave on a task what a page has found out, so that the rules, also of apps above, need not ask once more.

    Operations read their rows anew and locked, so nothing remembered ever reaches a deed.
    """
    row: Any = task
    row.remembered_standing = (actor, standing)


def ask_once(task: Task, actor: Actor) -> None:
    """Find where the actor stands towards a task and remember it, for a page on which several rules ask."""
    remember(task, actor, of(actor, task.process.partnership_id))


def at(task: Task, actor: Actor) -> Standing:
    """Where the actor stands towards a task: what is remembered for this very actor, or what is true now."""
    remembered = getattr(task, "remembered_standing", None)
    if remembered is not None and remembered[0] == actor:
        return remembered[1]
    return of(actor, task.process.partnership_id)


def of_my_teams(actor: Actor, team: str) -> Q:
    """Rows whose `team` the actor may act for, as a condition, so that counting needs no look-up before it."""
    return Q(**{f"{team}__in": places_of(actor).filter(is_observer=False).values("team")})


def places_of(actor: Actor) -> QuerySet[Member]:
    """The actor's places in teams, in the capacity they act in: whoever gave up their seat has none."""
    return members.current().filter(person=actor.person, organisation=actor.organisation)


def with_standing(rows: QuerySet[Process], actor: Actor) -> QuerySet[Process]:
    """Processes with where the actor stands in each, so that a page need not ask again: see `read_from`."""
    if actor.person is None:
        nothing = Value(False)
        return rows.annotate(acts=nothing, observes=nothing, is_party=nothing, binds_party=nothing)
    places = places_of(actor).filter(team__partnership=OuterRef("partnership_id"))
    party = Party.objects.filter(
        parties.FULL, partnership=OuterRef("partnership_id"), organisation_id=actor.organisation_id
    )
    # One filter each: two would ask for two seats, perhaps of two people.
    seat = {"organisation__seats__person": actor.person, "organisation__seats__ended_at__isnull": True}
    return rows.annotate(
        acts=Exists(places.filter(is_observer=False)),
        observes=Exists(places.filter(is_observer=True)),
        is_party=Exists(party.filter(**seat)),
        binds_party=Exists(party.filter(**seat, organisation__seats__role=SeatRole.REPRESENTATIVE)),
    )


def read_from(process: Process, team_ids: frozenset[UUID]) -> Standing:
    """The standing that `with_standing` found, with the teams of the page that the actor may act for."""
    row: Any = process
    return Standing(
        is_member=bool(row.acts or row.observes or row.is_party),
        is_observer=bool(row.observes and not row.acts and not row.binds_party),
        team_ids=team_ids,
    )
