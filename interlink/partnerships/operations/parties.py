"""Invite organisations to a partnership, and answer for one that is invited."""

from __future__ import annotations

from django.utils import timezone

from interlink.accounts.models import Invitation, Organisation
from interlink.accounts.operations import invitations, organisations
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record

from ..events import PartyAccepted, PartyDeclined, PartyInvitationWithdrawn, PartyInvited
from ..models import Partnership, Party
from ..rules import May
from ..vocabulary import PartyState
from .electors import _name_representatives


@operation(May.INVITE_PARTY, on="partnership", root="partnership")
def invite(*, partnership: Partnership, organisation: Organisation, side: str, role: str = "", by: Actor) -> Party:
    """Ask an organisation to take part on a side. It counts once it has accepted and signed."""
    return _invite(partnership, organisation, side, role, by)


@operation(May.INVITE_PARTY, on="partnership", root="partnership")
def invite_new(
    *,
    partnership: Partnership,
    name: str,
    kind: str,
    email: str,
    person_name: str,
    language: str,
    side: str,
    role: str = "",
    by: Actor,
) -> tuple[Party, Invitation, str]:
    """Ask an organisation that is not here yet: enter it, invite its first representative, invite it.

    Returns the party, the invitation of the representative and the secret of its link, for the mail.
    """
    organisation = organisations.register_for_others(name=name, kind=kind, by=by)
    invitation, token = invitations.send(
        organisation=organisation,
        role=SeatRole.REPRESENTATIVE,
        email=email,
        name=person_name,
        language=language,
        note=partnership.name,
        by=by,
    )
    return _invite(partnership, organisation, side, role, by), invitation, token


@operation(May.ACCEPT_INVITATION, on="party", root="partnership")
def accept(*, party: Party, by: Actor) -> Party:
    """Take part, on the side that was offered; one's representatives become its voters."""
    party.state = PartyState.ADMITTED
    party.answered_at = timezone.now()
    party.save(update_fields=["state", "answered_at"])
    _record(PartyAccepted, party, by)
    _name_representatives(party, by)
    return party


@operation(May.DECLINE_INVITATION, on="party", root="partnership")
def decline(*, party: Party, reason: str, by: Actor) -> Party:
    """Not take part: answer the invitation with no, or step back before having signed."""
    party.electors.all().delete()
    party.state = PartyState.DECLINED
    party.answered_at = timezone.now()
    party.save(update_fields=["state", "answered_at"])
    _record(PartyDeclined, party, by, reason=reason.strip())
    return party


@operation(May.WITHDRAW_INVITATION, on="party", root="partnership")
def withdraw(*, party: Party, by: Actor) -> None:
    """Take an invitation back before it is answered."""
    _record(PartyInvitationWithdrawn, party, by)
    party.delete()


def _invite(partnership: Partnership, organisation: Organisation, side: str, role: str, by: Actor) -> Party:
    party = Party.objects.select_for_update().filter(partnership=partnership, organisation=organisation).first()
    if party is None:
        party = Party(partnership=partnership, organisation=organisation)
    # Whoever declined may be asked again; the side is open again too.
    party.side, party.role = side, role.strip()
    party.state, party.invited_at, party.answered_at = PartyState.INVITED, timezone.now(), None
    party.save()
    _record(PartyInvited, party, by, side=side)
    return party


def _record(fact: type, party: Party, by: Actor, **more: str) -> None:
    record(
        fact(party=party, organisation=party.organisation, **more),
        by=by,
        about=party,
        stream=party.partnership.ledger_stream,
    )
