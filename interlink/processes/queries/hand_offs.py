"""Looking at hand-offs. What was written with one stays with the partnership, on an open process too."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from interlink.accounts.models import Person
from interlink.kernel.actors import Actor
from interlink.partnerships.models import Team
from interlink.partnerships.queries import members

from ..models import HandOff, Process, Task
from ..vocabulary import Answer
from . import processes
from .standings import of_my_teams

CAN_ACT = Exists(members.current().filter(team=OuterRef("pk"), is_observer=False))


def visible_to(actor: Actor) -> QuerySet[HandOff]:
    """Hand-offs in the partnerships the person belongs to, with both teams and the task."""
    if actor.person is None:
        return HandOff.objects.none()
    inside = Process.objects.filter(processes.is_mine(actor)).order_by().values("pk")
    return HandOff.objects.filter(task__process__in=inside).select_related(
        "task__process__partnership", "task__objective__phase", "task__responsible", "offered_from", "offered_to"
    )


def receivers(task: Task) -> QuerySet[Team]:
    """The teams a task can be offered to: the others of the partnership that have somebody to answer."""
    return Team.objects.filter(CAN_ACT, partnership_id=task.process.partnership_id).exclude(pk=task.responsible_id)


def can_receive(team: Team) -> bool:
    """Whether anybody in the team could answer."""
    return Team.objects.filter(CAN_ACT, pk=team.pk).exists()


def offered_to_teams_of(actor: Actor) -> QuerySet[HandOff]:
    """Open hand-offs that the actor's teams have to answer, the most urgent first."""
    return _open(of_my_teams(actor, "offered_to"))


def with_teams_of(actor: Actor) -> QuerySet[HandOff]:
    """Open hand-offs that the actor's teams answer or wait for, the most urgent first, in one statement.

    `is_to_answer` tells which: whoever is on both teams has to answer.
    """
    to_answer = of_my_teams(actor, "offered_to")
    return _open(to_answer | of_my_teams(actor, "offered_from")).annotate(
        is_to_answer=Case(When(to_answer, then=Value(True)), default=Value(False))
    )


def _open(whose: Q) -> QuerySet[HandOff]:
    return (
        HandOff.objects.filter(whose, answer=Answer.OFFERED)
        .select_related("task__process", "offered_from", "offered_to")
        .order_by("answer_by", "pk")
    )


def by_id(hand_off_id: UUID | str) -> HandOff:
    """One hand-off with its task and both teams, for telling people about it."""
    return HandOff.objects.select_related("task__process", "offered_from", "offered_to").get(pk=hand_off_id)


def people_of(team: Team) -> list[Person]:
    """The people who may act for a team; observers are told nothing they could not answer."""
    acting = members.current().filter(team=team, is_observer=False)
    return list(Person.objects.filter(pk__in=acting.values("person")).order_by("pk"))
