"""Who stands where in a partnership. Each condition takes a partnership or a row that has one."""

from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import seats
from interlink.kernel.law import rule, sentence
from interlink.kernel.sides import Side

from ..queries import electorates, parties


@rule(_("Only those who take part in this partnership can do this. Choose for whom you act, or ask a party."))
def is_member(actor, subject):
    return parties.is_member(actor, subject.partnership.pk)


@rule(_("You are an observer here: you read everything and change nothing."))
def is_not_observer(actor, subject):
    return not parties.is_observer(actor, subject.partnership.pk)


@rule(_("Only a representative of a party can do this, acting for it."))
def represents_a_party(actor, subject):
    return parties.represents_one_of(actor, subject.partnership)


@rule(_("The agreement of this partnership is not in force yet. Every party has to sign it first."))
def agreement_is_in_force(actor, subject):
    # It is public from that day on, and a version in force only ever gives way to the next one.
    return subject.partnership.is_public


@rule(_("This needs both sides, and only one takes part. Draft a new version of the agreement and invite the other."))
def both_sides_take_part(actor, subject):
    return len(parties.sides_present(subject.partnership)) == len(Side)


@rule(_("Only a representative of a party can do this, acting for it."))
def sits_at_the_table(actor, subject):
    return parties.sits_at_the_table(actor, subject.partnership.pk)


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents_the_party(actor, party):
    if seats.is_representative(actor, party.organisation_id):
        return True
    return sentence(_("Only a representative of {organisation} can do this, acting for it."), organisation=party)


@rule(_("You already act for another organisation in this partnership. Another person has to do this."))
def acts_for_no_other_party(actor, subject):
    # Both sides means two people: whoever votes or signed for one party does not bind a second one.
    other = electorates.other_party_of(actor, subject)
    if other is None:
        return True
    return sentence(
        _("You already act for {organisation} in this partnership. Another person has to do this for {other}."),
        organisation=other,
        other=actor.organisation,
    )
