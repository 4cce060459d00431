"""Looking at invitations."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from interlink.kernel.actors import Actor

from ..models import Invitation, Organisation, Person
from ..vocabulary import PersonState

# Enough for a working day, and too little to flood a stranger's mailbox.
MOST_A_DAY = 3


def digest_of(token: str) -> str:
    """What is stored of the secret in an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> Invitation | None:
    """Find the invitation a link opens; None for a link that never was one."""
    return (
        Invitation.objects.filter(token_digest=digest_of(token))
        .select_related("organisation", "invited_by", "invited_for", "person")
        .first()
    )


def open_in(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations to an organisation that nobody has answered, latest first."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("invited_by")


def latest_to(email: str) -> Invitation | None:
    """The last invitation to somebody with this address who has no account yet, if nobody has answered it."""
    return (
        Invitation.objects.filter(
            email__iexact=email.strip(),
            person__state=PersonState.INVITED,
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
        )
        .select_related("organisation", "invited_by")
        .first()
    )


def sent_in_the_last_hour(person: Person) -> int:
    """How many invitations a person has sent within an hour, withdrawn ones too."""
    return Invitation.objects.filter(invited_by=person, sent_at__gt=timezone.now() - timedelta(hours=1)).count()


def sent_today(person: Person, email: str) -> int:
    """How many invitations a person has sent to an address within a day, withdrawn ones too."""
    since = timezone.now() - timedelta(days=1)
    return Invitation.objects.filter(invited_by=person, email__iexact=email.strip(), sent_at__gt=since).count()


def sent_again_today(invitation: Invitation) -> int:
    """How often an invitation was sent again within a day."""
    since = timezone.now() - timedelta(days=1)
    return sum(datetime.fromisoformat(moment) > since for moment in invitation.sent_again_at)


def visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Invitations the actor may manage: those they sent, and those to organisations they have a seat in."""
    if actor.person is None:
        return Invitation.objects.none()
    own = Invitation.objects.filter(invited_by=actor.person)
    theirs = Invitation.objects.filter(
        organisation__seats__person=actor.person, organisation__seats__ended_at__isnull=True
    )
    return (own | theirs).distinct().select_related("organisation")
