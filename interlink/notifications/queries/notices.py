"""Looking at notices: each person sees their own."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from interlink.accounts.vocabulary import PersonState
from interlink.kernel.actors import Actor

from ..models import Notice

# What could not be mailed for so long is old news; it still stands in the list.
MAILED_WITHIN = timedelta(days=3)


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """The notices of the actor's person, unread first, then latest first."""
    if actor.person is None:
        return Notice.objects.none()
    return Notice.objects.filter(person=actor.person).order_by(F("read_at").asc(nulls_first=True), "-told_at")


def unread_of(actor: Actor) -> QuerySet[Notice]:
    """The notices the actor's person has not read yet."""
    return visible_to(actor).filter(read_at__isnull=True)


def to_mail() -> QuerySet[Notice]:
    """Notices that have not reached the mail server yet and still can, oldest first."""
    return (
        Notice.objects.filter(
            mailed_at__isnull=True, told_at__gte=timezone.now() - MAILED_WITHIN, person__email__isnull=False
        )
        .exclude(person__state=PersonState.FORMER)
        .select_related("person")
        .order_by("told_at")
    )


def to_mail_by_id(notice_id: UUID | str) -> Notice | None:
    """This notice, if it still has to be mailed."""
    return to_mail().filter(pk=notice_id).first()
