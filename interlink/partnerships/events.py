"""Facts about partnerships, their agreements and teams.

`OPEN` means here: public from the day the partnership is, when its first agreement comes into force.
"""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named, Text
from interlink.ledger.vocabulary import Audience


class PartnershipFounded(Fact):
    name = "partnerships.partnership.founded"
    audience = Audience.OPEN
    sentence = _("%(by)s founded the partnership “%(partnership)s”.")
    partnership: Named
    side: Code


class PartyInvited(Fact):
    name = "partnerships.party.invited"
    audience = Audience.OPEN
    sentence = _("%(by)s invited %(organisation)s to take part.")
    party: Id
    organisation: Named
    side: Code


class PartyAccepted(Fact):
    name = "partnerships.party.accepted"
    audience = Audience.OPEN
    sentence = _("%(by)s accepted to take part.")
    party: Id
    organisation: Named


class PartyDeclined(Fact):
    name = "partnerships.party.declined"
    audience = Audience.MEMBERS
    sentence = _("%(by)s declined to take part.")
    party: Id
    organisation: Named
    reason: Text


class PartyInvitationWithdrawn(Fact):
    name = "partnerships.party.invitation_withdrawn"
    audience = Audience.MEMBERS
    sentence = _("%(by)s took back the invitation of %(organisation)s.")
    party: Id
    organisation: Named


class ElectorNamed(Fact):
    name = "partnerships.elector.named"
    audience = Audience.MEMBERS
    sentence = _("%(organisation)s named a person to vote for it.")
    elector: Id
    organisation: Named


class ElectorDismissed(Fact):
    name = "partnerships.elector.dismissed"
    audience = Audience.MEMBERS
    sentence = _("A person no longer votes for %(organisation)s.")
    elector: Id
    organisation: Named


class AgreementDrafted(Fact):
    name = "partnerships.agreement.drafted"
    audience = Audience.OPEN
    sentence = _("%(by)s drafted version %(number)s of the agreement.")
    agreement: Id
    number: Code


class AgreementAmended(Fact):
    name = "partnerships.agreement.amended"
    audience = Audience.MEMBERS
    sentence = _("%(by)s changed the draft of version %(number)s of the agreement.")
    agreement: Id
    number: Code
    revision: Code


class AgreementOffered(Fact):
    name = "partnerships.agreement.offered"
    audience = Audience.OPEN
    sentence = _("%(by)s opened version %(number)s of the agreement for signature.")
    agreement: Id
    number: Code
    text_digest: Code


class AgreementTakenBack(Fact):
    name = "partnerships.agreement.taken_back"
    audience = Audience.OPEN
    sentence = _("%(by)s took version %(number)s of the agreement back; signatures under it no longer count.")
    agreement: Id
    number: Code
    next_agreement: Id


class AgreementSigned(Fact):
    name = "partnerships.agreement.signed"
    audience = Audience.OPEN
    sentence = _("%(organisation)s signed version %(number)s of the agreement.")
    agreement: Id
    number: Code
    party: Id
    organisation: Named
    signed_on: Code
    text_digest: Code
    own_act: Text


class AgreementInForce(Fact):
    name = "partnerships.agreement.in_force"
    audience = Audience.PUBLIC
    by_both_sides = True
    sentence = _("Version %(number)s of the agreement “%(agreement)s” came into force.")
    agreement: Named
    number: Code
    text_digest: Code


class TeamFormed(Fact):
    name = "partnerships.team.formed"
    audience = Audience.OPEN
    sentence = _("%(by)s formed the team “%(team)s”.")
    team: Named


class MemberAdded(Fact):
    name = "partnerships.member.added"
    audience = Audience.MEMBERS
    sentence = _("%(by)s added a person to the team “%(team)s”.")
    team: Named
    member: Id
    is_observer: Code


class MemberRemoved(Fact):
    name = "partnerships.member.removed"
    audience = Audience.MEMBERS
    sentence = _("A person left the team “%(team)s”.")
    team: Named
    member: Id
