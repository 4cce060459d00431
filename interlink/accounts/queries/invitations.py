"""Looking at invitations."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from interlink.kernel.actors import Actor

from ..models import Invitation, Organisation


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


def visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Invitations the actor may manage: those they sent, and those to organisations they have a seat in."""
    if actor.person is None:
        return Invitation.objects.none()
    own = Invitation.objects.filter(invited_by=actor.person)
    theirs = Invitation.objects.filter(
        organisation__seats__person=actor.person, organisation__seats__ended_at__isnull=True
    )
    return (own | theirs).distinct().select_related("organisation")
