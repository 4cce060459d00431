"""Facts about people and organisations."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named
from interlink.ledger.vocabulary import Audience


class PersonJoined(Fact):
    name = "accounts.person.joined"
    audience = Audience.PRIVATE
    sentence = _("%(by)s joined.")
    person: Id


class OperatorNamed(Fact):
    name = "accounts.operator.named"
    audience = Audience.PRIVATE
    sentence = _("An operator was named.")
    person: Id


class OrganisationRegistered(Fact):
    name = "accounts.organisation.registered"
    audience = Audience.PUBLIC
    sentence = _("%(organisation)s was registered.")
    organisation: Named
    kind: Code


class OrganisationConfirmed(Fact):
    name = "accounts.organisation.confirmed"
    audience = Audience.PUBLIC
    sentence = _("The operator confirmed that %(organisation)s is what it says it is.")
    organisation: Named


class SeatTaken(Fact):
    name = "accounts.seat.taken"
    audience = Audience.MEMBERS
    sentence = _("A person took a seat in %(organisation)s.")
    organisation: Named
    seat: Id
    role: Code


class SeatEnded(Fact):
    name = "accounts.seat.ended"
    audience = Audience.MEMBERS
    sentence = _("A person no longer has a seat in %(organisation)s.")
    organisation: Named
    seat: Id


class InvitationSent(Fact):
    name = "accounts.invitation.sent"
    audience = Audience.PRIVATE
    sentence = _("%(by)s invited a person to %(organisation)s.")
    organisation: Named
    invitation: Id


class InvitationSentAgain(Fact):
    name = "accounts.invitation.sent_again"
    audience = Audience.PRIVATE
    sentence = _("%(by)s sent an invitation to %(organisation)s again.")
    organisation: Named
    invitation: Id


class InvitationWithdrawn(Fact):
    name = "accounts.invitation.withdrawn"
    audience = Audience.PRIVATE
    sentence = _("%(by)s withdrew an invitation to %(organisation)s.")
    organisation: Named
    invitation: Id


class InvitationAccepted(Fact):
    name = "accounts.invitation.accepted"
    audience = Audience.PRIVATE
    sentence = _("An invitation to %(organisation)s was accepted.")
    organisation: Named
    invitation: Id


class ConsentGiven(Fact):
    name = "accounts.consent.given"
    audience = Audience.PRIVATE
    sentence = _("A person gave a consent.")
    consent: Id
    purpose: Code


class ConsentWithdrawn(Fact):
    name = "accounts.consent.withdrawn"
    audience = Audience.PRIVATE
    sentence = _("A person withdrew a consent.")
    consent: Id
    purpose: Code
