"""Looking at processes: who may see which, and where they stand."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from interlink.kernel.actors import Actor
from interlink.partnerships.models import Party
from interlink.partnerships.queries import members, parties

from ..models import Process
from ..vocabulary import ProcessState
from . import situations

# What an open process shows to everybody; a proposal is for its members.
IN_PUBLIC = (ProcessState.RUNNING, ProcessState.FINISHED)


def visible_to(actor: Actor) -> QuerySet[Process]:
    """Open processes that have started, for everyone; to members all of their partnerships'."""
    seen = Q(is_open=True, state__in=IN_PUBLIC)
    if actor.person is not None:
        seen |= is_mine(actor)
    return Process.objects.filter(seen)


def is_mine(actor: Actor) -> Q:
    """Whether the person belongs to the process's partnership, in whatever capacity they act now."""
    seated = Party.objects.filter(
        parties.FULL,
        partnership=OuterRef("partnership"),
        organisation__seats__person=actor.person,
        organisation__seats__ended_at__isnull=True,
    )
    in_a_team = members.current().filter(team__partnership=OuterRef("partnership"), person=actor.person)
    return Q(Exists(seated)) | Q(Exists(in_a_team))


def sees_inside(actor: Actor, process: Process) -> bool:
    """Whether the actor may read what only members read."""
    return actor.person is not None and Process.objects.filter(is_mine(actor), pk=process.pk).exists()


def has_one_named(partnership_id: UUID, name: str) -> bool:
    """Whether the partnership has a process of this name, leaving out those that never started."""
    return (
        Process.objects.filter(partnership_id=partnership_id, name__iexact=name.strip())
        .exclude(state=ProcessState.NOT_STARTED)
        .exists()
    )


def of_partnership(partnership_id: UUID, actor: Actor) -> QuerySet[Process]:
    """The processes of a partnership that the actor may see, latest first."""
    return (
        visible_to(actor)
        .filter(partnership_id=partnership_id)
        .select_related("coordinating_team")
        .order_by("-proposed_at")
    )


def explore(actor: Actor, text: str = "", language: str = "", page: object = 1, per_page: int = 12) -> Page:
    """A page of started processes that the actor may see, latest first; its rows are `situations.Situation`.

    `text` is looked for in name and promise, `language` is that of the process. Five statements, and
    one more while there are votes.
    """
    rows = _with_words(actor, text).select_related("partnership", "coordinating_team")
    if language:
        rows = rows.filter(language=language)
    found = Paginator(rows.order_by("-started_at", "-pk"), per_page).get_page(page)
    standing = situations.of(found.object_list)
    found.object_list = [standing[process.pk] for process in found.object_list]
    return found


def languages(actor: Actor, text: str = "") -> dict[str, int]:
    """The languages of what `explore` finds, with how many processes are written in each."""
    counted = _with_words(actor, text).order_by().values_list("language").annotate(Count("pk"))
    return dict(counted)


def _with_words(actor: Actor, text: str) -> QuerySet[Process]:
    rows = visible_to(actor).filter(state__in=IN_PUBLIC)
    if text.strip():
        rows = rows.filter(Q(name__icontains=text.strip()) | Q(promise__icontains=text.strip()))
    return rows
