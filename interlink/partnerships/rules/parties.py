"""The statute of founding, inviting, answering, and of who votes."""

from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import seats
from interlink.accounts.rules import is_signed_in
from interlink.kernel.law import enact, rule, sentence
from interlink.kernel.sides import Side

from ..queries import agreements, electorates
from ..vocabulary import AgreementState, PartyState
from .may import May
from .standing import acts_for_no_other_party, is_not_observer, represents_the_party, sits_at_the_table

# A roll that people can still read, and nobody can swell on the eve of a vote.
MOST_ELECTORS = 60


@rule(_("A partnership is founded by an organisation. Choose for which one you act, or register yours first."))
def acts_for_an_organisation(actor, subject):
    return actor.organisation is not None


@rule(_("Only a representative of your organisation can do this."))
def represents_their_organisation(actor, subject):
    return seats.is_representative(actor, actor.organisation_id)


@rule(_("Choose one of the two sides."))
def side_is_known(actor, subject, side=""):
    return not side or side in Side.values


@rule(_("The agreement is in force. Draft a new version first: a new party joins when everyone has signed that."))
def text_is_in_preparation(actor, subject):
    versions = set(agreements.of_partnership(subject.partnership.pk).values_list("state", flat=True))
    if AgreementState.SIGNING in versions:
        return _("The agreement is open for signature. Take it back to a draft before anybody else joins.")
    return AgreementState.DRAFT in versions or AgreementState.IN_FORCE not in versions


@rule(_("This organisation already takes part, or is already invited."))
def is_not_a_party_yet(actor, partnership, organisation=None):
    if organisation is None:
        return True
    known = partnership.parties.filter(organisation=organisation).exclude(state=PartyState.DECLINED)
    if known.exists():
        return sentence(_("{organisation} already takes part, or is already invited."), organisation=organisation)
    return True


@rule(_("This invitation already has an answer."))
def is_invited(actor, party):
    return party.state == PartyState.INVITED


@rule(_("This organisation has already declined."))
def can_step_back(actor, party):
    if party.state == PartyState.INVITED:
        return True
    if party.state == PartyState.DECLINED:
        return False
    if party.joined_at is not None:
        return sentence(
            _("{organisation} has signed. How a party leaves is written in the agreement."), organisation=party
        )
    if party.partnership.agreements.filter(state=AgreementState.SIGNING).exists():
        return _("The agreement is open for signature. Take it back to a draft first.")
    if not party.partnership.parties.filter(state=PartyState.ADMITTED).exclude(pk=party.pk).exists():
        return _("No other organisation takes part yet, so there is nobody to leave the partnership to.")
    return True


@rule(_("Accept the invitation first."))
def party_is_admitted(actor, party):
    return party.state == PartyState.ADMITTED


@rule(_("Choose a person who has a seat in your organisation."))
def elector_has_a_seat(actor, party, person=None):
    return person is None or party.organisation.seats.filter(person=person, ended_at__isnull=True).exists()


@rule(_("This organisation has as many people who vote as a party can have. Let somebody no longer vote first."))
def has_votes_left(actor, party):
    if electorates.of_party(party).count() < MOST_ELECTORS:
        return True
    return sentence(
        _("{organisation} has {most} people who vote for it, the most a party can have. Let one no longer vote first."),
        organisation=party,
        most=MOST_ELECTORS,
    )


@rule(_("This person already votes in this partnership. Nobody votes twice."))
def has_no_vote_yet(actor, party, person=None):
    return person is None or not party.partnership.electors.filter(person=person).exists()


@rule(_("Name somebody else first: without this person nobody would vote for your organisation."))
def leaves_a_vote(actor, elector):
    return electorates.of_party(elector.party).exclude(pk=elector.pk).exists()


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents_the_electors_party(actor, elector):
    return seats.is_representative(actor, elector.party.organisation_id)


enact(May.FOUND, is_signed_in, acts_for_an_organisation, represents_their_organisation, side_is_known)
enact(
    May.INVITE_PARTY,
    is_signed_in,
    is_not_observer,
    sits_at_the_table,
    text_is_in_preparation,
    side_is_known,
    is_not_a_party_yet,
)
enact(
    May.ACCEPT_INVITATION,
    is_signed_in,
    represents_the_party,
    is_invited,
    acts_for_no_other_party,
    text_is_in_preparation,
)
enact(May.DECLINE_INVITATION, is_signed_in, represents_the_party, can_step_back)
enact(May.WITHDRAW_INVITATION, is_signed_in, is_not_observer, sits_at_the_table, is_invited)
enact(
    May.NAME_ELECTOR,
    is_signed_in,
    is_not_observer,
    represents_the_party,
    party_is_admitted,
    has_votes_left,
    elector_has_a_seat,
    has_no_vote_yet,
)
enact(May.DISMISS_ELECTOR, is_signed_in, is_not_observer, represents_the_electors_party, leaves_a_vote)
