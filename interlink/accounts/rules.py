"""The statute of people and organisations. One permission, one list."""

from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import is_signed_in
from interlink.kernel.law import any_of, enact, rule

from .queries import invitations, organisations, people, seats
from .vocabulary import OrganisationKind, PersonState, SeatRole


class May(StrEnum):
    JOIN = "accounts.join"
    ACTIVATE = "accounts.activate"
    NAME_OPERATOR = "accounts.name_operator"
    SET_UP = "accounts.set_up"
    REGISTER_ORGANISATION = "accounts.register_organisation"
    CONFIRM_ORGANISATION = "accounts.confirm_organisation"
    INVITE = "accounts.invite"
    ANSWER_INVITATION = "accounts.answer_invitation"
    MANAGE_INVITATION = "accounts.manage_invitation"
    SEND_INVITATION_AGAIN = "accounts.send_invitation_again"
    ASK_FOR_INVITATION = "accounts.ask_for_invitation"
    LEAVE_SEAT = "accounts.leave_seat"
    END_SEAT = "accounts.end_seat"
    CHANGE_OWN_SETTINGS = "accounts.change_own_settings"
    GIVE_CONSENT = "accounts.give_consent"
    WITHDRAW_CONSENT = "accounts.withdraw_consent"


@rule(_("Only the operator of this installation can do this."))
def is_operator(actor, subject):
    return actor.person is not None and actor.person.is_operator


@rule(_("This is done from the command line of the server, or with the link printed at its first start."))
def is_job_or_sets_up(actor, subject, token=""):
    return actor.is_job or (people.is_set_up_token(token) and not people.has_operator())


@rule(_("This installation already has an operator, so this link no longer works."))
def has_no_operator_yet(actor, subject):
    return not people.has_operator()


@rule(_("This is not the link that was printed when the server first started. Copy it again, in one piece."))
def holds_the_set_up_link(actor, subject, token=""):
    return people.is_set_up_token(token)


@rule(_("There is already an account with this e-mail address. Sign in instead."))
def address_is_new(actor, subject, email=""):
    person = people.by_email(email) if email else None
    if person is not None and person.state == PersonState.INVITED:
        return _("You have been invited with this address. Open the link in that e-mail, or ask for a new one.")
    return person is None


@rule(_("This link does not fit the invitation. Open the one in the last e-mail you got."))
def holds_the_link(actor, invitation, token=""):
    return invitations.digest_of(token) == invitation.token_digest


@rule(_("You already have an account. Sign in, then open the link again."))
def has_no_account_yet(actor, invitation):
    return invitation.person is None or invitation.person.state == PersonState.INVITED


@rule(_("There is already an organisation with this name. Ask one of its representatives for a seat."))
def name_is_new(actor, subject, name=""):
    return not name or not organisations.is_registered(name)


@rule(_("Only public bodies are confirmed by the operator."))
def is_public_body(actor, organisation):
    return organisation.kind == OrganisationKind.PUBLIC_BODY


@rule(_("This organisation is already confirmed."))
def is_not_confirmed(actor, organisation):
    return not organisation.is_confirmed


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents(actor, organisation):
    return seats.is_representative(actor, organisation.pk)


@rule(_("Only the one who registered it can invite its first representative."))
def registered_it_empty(actor, organisation):
    return (
        actor.person is not None
        and organisation.registered_by_id == actor.person_id
        and not organisation.seats.filter(ended_at__isnull=True).exists()
    )


@rule(_("This person already has a seat here."))
def has_no_seat_yet(actor, organisation, email=""):
    return not email or not organisation.seats.filter(ended_at__isnull=True, person__email__iexact=email).exists()


@rule(_("An invitation to this address is already open. Send it again, or withdraw it first."))
def is_not_invited_yet(actor, organisation, email=""):
    return (
        not email
        or not organisation.invitations.filter(
            email__iexact=email, accepted_at__isnull=True, withdrawn_at__isnull=True
        ).exists()
    )


@rule(_("This invitation was withdrawn. Ask the organisation for a new one."))
def is_not_withdrawn(actor, invitation):
    return invitation.withdrawn_at is None


@rule(_("This invitation has already been used."))
def is_not_used(actor, invitation):
    return invitation.accepted_at is None


@rule(_("This invitation has expired. Ask the organisation to send it again."))
def is_not_expired(actor, invitation):
    return not invitation.is_expired


@rule(_("You already have a seat in this organisation."))
def is_not_seated(actor, invitation):
    return not seats.has_seat(actor, invitation.organisation_id)


@rule(_("You sent this invitation. Somebody else has to take the seat."))
def did_not_send_it(actor, invitation):
    return actor.person is None or actor.person_id != invitation.invited_by_id


@rule(_("Only the one who sent it, or a representative of the organisation, can do this."))
def manages_it(actor, invitation):
    return actor.person is not None and (
        invitation.invited_by_id == actor.person_id or seats.is_representative(actor, invitation.organisation_id)
    )


@rule(_("There is already an account with this e-mail address. Sign in, then open the link again."))
def address_is_free(actor, invitation, email=""):
    person = people.by_email(invitation.email or email)
    if person is not None and person.state == PersonState.INVITED and not invitation.email:
        # Whoever types an address here has not shown that it is theirs.
        return _("This address has an invitation of its own. Open the link in that e-mail, or use another address.")
    return person is None or person.state == PersonState.INVITED


@rule(_("You have sent 20 invitations within the last hour. Wait an hour, then go on."))
def invites_with_measure(actor, organisation):
    return invitations.sent_in_the_last_hour(actor.person) < settings.INVITATIONS_PER_HOUR


@rule(_("You have invited this address three times within a day. Wait until tomorrow."))
def leaves_the_address_in_peace(actor, organisation, email=""):
    return not email or invitations.sent_today(actor.person, email) < invitations.MOST_A_DAY


@rule(_("This invitation was sent again three times within a day. Wait until tomorrow."))
def sends_again_with_measure(actor, invitation):
    return invitations.sent_again_today(invitation) < invitations.MOST_A_DAY


@rule(_("Only the person whose seat it is can leave it."))
def is_their_own_seat(actor, seat):
    return actor.person_id == seat.person_id


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents_the_organisation_of_the_seat(actor, seat):
    return seats.is_representative(actor, seat.organisation_id)


@rule(_("This seat has already ended."))
def seat_is_held(actor, seat):
    return seat.ended_at is None


@rule(_("Name another representative first."))
def leaves_a_representative(actor, seat):
    return seat.role != SeatRole.REPRESENTATIVE or seats.leaves_a_representative(seat)


@rule(_("You have already agreed to this."))
def has_not_agreed(actor, subject):
    return people.public_name_consent(actor.person) is None


@rule(_("You have not agreed to this, so there is nothing to withdraw."))
def has_agreed(actor, subject):
    return people.public_name_consent(actor.person) is not None


may_invite = any_of(
    represents,
    registered_it_empty,
    says=_("Only a representative of this organisation can invite people to it, acting for it."),
    code="may_invite",
)

enact(May.JOIN, address_is_new)
enact(May.NAME_OPERATOR, is_job_or_sets_up)
enact(May.SET_UP, has_no_operator_yet, holds_the_set_up_link)
enact(
    May.ACTIVATE,
    is_not_withdrawn,
    is_not_used,
    is_not_expired,
    holds_the_link,
    did_not_send_it,
    has_no_account_yet,
    address_is_free,
)
enact(May.REGISTER_ORGANISATION, is_signed_in, name_is_new)
enact(May.CONFIRM_ORGANISATION, is_operator, is_public_body, is_not_confirmed)
enact(
    May.INVITE,
    is_signed_in,
    may_invite,
    has_no_seat_yet,
    is_not_invited_yet,
    invites_with_measure,
    leaves_the_address_in_peace,
)
enact(
    May.ANSWER_INVITATION,
    is_signed_in,
    is_not_withdrawn,
    is_not_used,
    is_not_expired,
    holds_the_link,
    is_not_seated,
    did_not_send_it,
)
enact(May.MANAGE_INVITATION, is_signed_in, manages_it, is_not_withdrawn, is_not_used)
enact(May.SEND_INVITATION_AGAIN, is_signed_in, manages_it, is_not_withdrawn, is_not_used, sends_again_with_measure)
# Of nobody in particular, because it goes to the invited address and nowhere else.
enact(May.ASK_FOR_INVITATION, is_not_withdrawn, is_not_used, is_not_expired, sends_again_with_measure)
enact(May.LEAVE_SEAT, is_signed_in, is_their_own_seat, seat_is_held, leaves_a_representative)
enact(May.END_SEAT, is_signed_in, represents_the_organisation_of_the_seat, seat_is_held, leaves_a_representative)
enact(May.CHANGE_OWN_SETTINGS, is_signed_in)
enact(May.GIVE_CONSENT, is_signed_in, has_not_agreed)
enact(May.WITHDRAW_CONSENT, is_signed_in, has_agreed)
