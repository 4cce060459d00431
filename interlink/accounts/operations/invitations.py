"""Invite people who may never have signed in; they answer when they like, until it expires."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record
from interlink.ledger.facts import INSTALLATION

from ..events import (
    InvitationAccepted,
    InvitationSent,
    InvitationSentAgain,
    InvitationWithdrawn,
    PersonJoined,
    SeatTaken,
)
from ..models import Invitation, Organisation, Person, Seat
from ..queries import people as people_queries
from ..queries.invitations import MOST_A_DAY, digest_of
from ..rules import May
from ..vocabulary import PersonState
from .people import _address_is_proved

LASTS = timedelta(days=30)


@operation(May.INVITE, on="organisation")
def send(
    *,
    organisation: Organisation,
    role: str,
    email: str = "",
    name: str = "",
    language: str = "en",
    note: str = "",
    by: Actor,
) -> tuple[Invitation, str]:
    """Offer a seat to a person, by e-mail or (with no address) by a link to pass on.

    Somebody invited by e-mail exists from now on and can be named in a team. Returns the invitation
    and the secret of its link, which is stored nowhere.
    """
    now, token = timezone.now(), secrets.token_urlsafe(24)
    email = email.strip().lower()
    invitation = Invitation(
        organisation=organisation,
        role=role,
        email=email,
        person=_person(email, name, language) if email else None,
        language=language,
        note=note.strip(),
        token_digest=digest_of(token),
        invited_by=by.person,
        invited_for=by.organisation,
        sent_at=now,
        expires_at=now + LASTS,
    )
    invitation.save(force_insert=True)
    _record(InvitationSent, invitation, by)
    return invitation, token


@operation(May.SEND_INVITATION_AGAIN, on="invitation")
def send_again(*, invitation: Invitation, by: Actor) -> tuple[Invitation, str]:
    """Send the invitation once more, with a new link; the old link no longer works."""
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + LASTS
    return invitation, _renew(invitation, by)


@operation(May.ASK_FOR_INVITATION, on="invitation")
def ask_for(*, invitation: Invitation, by: Actor) -> tuple[Invitation, str]:
    """Send the invitation once more to the invited address, because somebody there asked for a way in."""
    return invitation, _renew(invitation, by)


@operation(May.MANAGE_INVITATION, on="invitation")
def withdraw(*, invitation: Invitation, by: Actor) -> Invitation:
    """Take an invitation back before it is answered."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record(InvitationWithdrawn, invitation, by)
    return invitation


@operation(May.ACTIVATE, on="invitation")
def activate(
    *, invitation: Invitation, token: str, name: str, password: str, language: str, email: str = "", by: Actor
) -> Person:
    """Give the invited person an account, proved by the link of the invitation. Accepting is the next step."""
    address = invitation.email or email.strip().lower()
    person = people_queries.by_email(address) or Person(email=address)
    person.name, person.language, person.state = name.strip(), language, PersonState.ACTIVE
    person.set_password(password)
    person.save()
    if invitation.email and settings.MAIL_IS_SENT:
        # Without a mail server the link was passed on by hand and shows nothing about the address.
        _address_is_proved(person)
    record(PersonJoined(person=person), by=Actor(person), about=person, stream=INSTALLATION)
    return person


@operation(May.ANSWER_INVITATION, on="invitation")
def accept(*, invitation: Invitation, token: str = "", by: Actor) -> Seat:
    """Take the seat that was offered. Only the link allows it: an address alone proves nothing."""
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = by.person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    seat = Seat(
        organisation=invitation.organisation,
        person=by.person,
        role=invitation.role,
        since=invitation.accepted_at,
    )
    seat.save(force_insert=True)
    _record(InvitationAccepted, invitation, by)
    record(
        SeatTaken(organisation=invitation.organisation, seat=seat, role=seat.role),
        by=by,
        about=invitation.organisation,
        stream=invitation.organisation.ledger_stream,
    )
    return seat


def _renew(invitation: Invitation, by: Actor) -> str:
    token = secrets.token_urlsafe(24)
    invitation.token_digest = digest_of(token)
    invitation.times_sent += 1
    invitation.sent_again_at = [*invitation.sent_again_at, timezone.now().isoformat()][-MOST_A_DAY:]
    invitation.save(update_fields=["token_digest", "sent_at", "expires_at", "times_sent", "sent_again_at"])
    _record(InvitationSentAgain, invitation, by)
    return token


def _person(email: str, name: str, language: str) -> Person:
    known = people_queries.by_email(email)
    if known is not None:
        return known
    person = Person(
        email=email, name=name.strip() or email.split("@", maxsplit=1)[0], language=language, state=PersonState.INVITED
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def _record(fact: type, invitation: Invitation, by: Actor) -> None:
    record(
        fact(organisation=invitation.organisation, invitation=invitation),
        by=by,
        about=invitation,
        stream=invitation.organisation.ledger_stream,
    )
