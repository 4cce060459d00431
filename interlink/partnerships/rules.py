"""The statute of partnerships. One permission, one list, from general to particular."""

from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import seats
from interlink.accounts.rules import is_signed_in
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.law import enact, rule, sentence
from interlink.kernel.sides import Side

from .queries import agreements, electorates, members, parties, templates
from .vocabulary import POSSIBLE_ASSENTS, Act, AgreementState, Assent, PartyState


class May(StrEnum):
    FOUND = "partnerships.found"
    INVITE_PARTY = "partnerships.invite_party"
    ACCEPT_INVITATION = "partnerships.accept_invitation"
    DECLINE_INVITATION = "partnerships.decline_invitation"
    WITHDRAW_INVITATION = "partnerships.withdraw_invitation"
    NAME_ELECTOR = "partnerships.name_elector"
    DISMISS_ELECTOR = "partnerships.dismiss_elector"
    DRAFT_AGREEMENT = "partnerships.draft_agreement"
    AMEND_AGREEMENT = "partnerships.amend_agreement"
    OFFER_AGREEMENT = "partnerships.offer_agreement"
    TAKE_BACK_AGREEMENT = "partnerships.take_back_agreement"
    SIGN_AGREEMENT = "partnerships.sign_agreement"
    FORM_TEAM = "partnerships.form_team"
    ADD_MEMBER = "partnerships.add_member"
    REMOVE_MEMBER = "partnerships.remove_member"


# Who. Each takes a partnership or a row that has one; apps above compose with the first four.


@rule(_("Only those who take part in this partnership can do this. Choose for whom you act, or ask a party."))
def is_member(actor, subject):
    return parties.is_member(actor, subject.partnership.pk)


@rule(_("You are an observer here: you read everything and change nothing."))
def is_not_observer(actor, subject):
    return not parties.is_observer(actor, subject.partnership.pk)


@rule(_("Only a representative of a party can do this, acting for it."))
def represents_a_party(actor, subject):
    return parties.represents_a_party(actor, subject.partnership.pk)


@rule(_("The agreement of this partnership is not in force yet. Every party has to sign it first."))
def agreement_is_in_force(actor, subject):
    return agreements.in_force(subject.partnership.pk) is not None


@rule(_("This needs both sides, and only one takes part. Draft a new version of the agreement and invite the other."))
def both_sides_take_part(actor, subject):
    return len({party.side for party in parties.parties_of(subject.partnership.pk)}) == len(Side)


@rule(_("Only a representative of a party can do this, acting for it."))
def sits_at_the_table(actor, subject):
    return parties.sits_at_the_table(actor, subject.partnership.pk)


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents_the_party(actor, party):
    if seats.is_representative(actor, party.organisation_id):
        return True
    return sentence(_("Only a representative of {organisation} can do this, acting for it."), organisation=party)


# Founding.


@rule(_("A partnership is founded by an organisation. Choose for which one you act, or register yours first."))
def acts_for_an_organisation(actor, subject):
    return actor.organisation is not None


@rule(_("Only a representative of your organisation can do this."))
def represents_their_organisation(actor, subject):
    return seats.is_representative(actor, actor.organisation_id)


@rule(_("Choose one of the two sides."))
def side_is_known(actor, subject, side=""):
    return not side or side in Side.values


# Inviting and answering.


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


# Electors.


@rule(_("Accept the invitation first."))
def party_is_admitted(actor, party):
    return party.state == PartyState.ADMITTED


@rule(_("Choose a person who has a seat in your organisation."))
def elector_has_a_seat(actor, party, person=None):
    return person is None or party.organisation.seats.filter(person=person, ended_at__isnull=True).exists()


@rule(_("This person already votes in this partnership. Nobody votes twice."))
def has_no_vote_yet(actor, party, person=None):
    return person is None or not party.partnership.electors.filter(person=person).exists()


@rule(_("Name somebody else first: without this person nobody would vote for your organisation."))
def leaves_a_vote(actor, elector):
    return electorates.of_party(elector.party).exclude(pk=elector.pk).exists()


@rule(_("Only a representative of this organisation can do this, acting for it."))
def represents_the_electors_party(actor, elector):
    return seats.is_representative(actor, elector.party.organisation_id)


# The agreement.


@rule(_("A version of the agreement is already in preparation. Change that one."))
def no_version_is_in_preparation(actor, partnership):
    return agreements.in_preparation(partnership.pk) is None


@rule(_("Choose one of the templates in the list."))
def template_is_known(actor, partnership, template=None):
    return template is None or templates.by_key(template) is not None


@rule(_("This version is no longer a draft."))
def is_a_draft(actor, agreement):
    if agreement.state == AgreementState.SIGNING:
        return _("This version is open for signature. Take it back to change it; its signatures will no longer count.")
    if agreement.state == AgreementState.IN_FORCE:
        return _("This version is in force. Draft a new version to change it.")
    return agreement.state == AgreementState.DRAFT


@rule(
    _(
        "Somebody changed this draft while you were writing. What you typed is still here: "
        "compare it with the text that is there now, then save again."
    )
)
def has_seen_the_last_text(actor, agreement, seen=None):
    return seen is None or seen == agreement.revision


@rule(_("An agreement needs a title and a text."))
def has_words(actor, agreement, title=None, body=None):
    return (title is None or bool(title.strip())) and (body is None or bool(body.strip()))


@rule(_("Say for every act whose assent it needs."))
def rules_are_complete(actor, agreement, rules=None):
    if rules is None:
        return True
    return set(rules) == set(Act.values) and all(rule_["needs"] in Assent.values for rule_ in rules.values())


@rule(_("An act rests on an assent that it cannot have."))
def rules_share_power(actor, agreement, rules=None):
    for act, values in (rules or {}).items():
        if values["needs"] not in POSSIBLE_ASSENTS[Act(act)]:
            if act == Act.AMEND_AGREEMENT:
                return _("A new version of the agreement always needs everyone who signed.")
            return sentence(
                _("“{act}” cannot rest with one side alone. Choose both sides, or everyone who signed."),
                act=Act(act).label,
            )
    return True


@rule(_("Write the quorum as a number from 0 to 100, the majority from 50 to 100, and the days from 1 to 365."))
def rules_are_in_range(actor, agreement, rules=None):
    return all(
        0 <= values["quorum_percent"] <= 100 and 50 <= values["majority_percent"] <= 100 and 1 <= values["days"] <= 365
        for values in (rules or {}).values()
    )


@rule(_("Somebody who is invited has not answered yet."))
def everybody_has_answered(actor, agreement):
    waiting = parties.unanswered(agreement.partnership_id)
    if not waiting:
        return True
    return sentence(
        _("{organisation} has not answered the invitation yet. Wait for the answer, or take the invitation back."),
        organisation=waiting[0],
    )


@rule(_("This version is not open for signature."))
def is_open_for_signature(actor, agreement):
    if agreement.state == AgreementState.IN_FORCE:
        return _("This version is already in force: everyone has signed it.")
    if agreement.state == AgreementState.DRAFT:
        return _("This version is still a draft. Open it for signature first.")
    return agreement.state == AgreementState.SIGNING


@rule(_("Only a representative of a party can sign, acting for it."))
def signs_for_a_party(actor, agreement):
    return parties.sits_at_the_table(actor, agreement.partnership_id)


@rule(_("The operator has not yet confirmed that this is a public body."))
def public_body_is_confirmed(actor, agreement):
    organisation = actor.organisation
    if organisation.kind != OrganisationKind.PUBLIC_BODY or _is_confirmed_now(organisation):
        return True
    return sentence(
        _("The operator has not yet confirmed that {organisation} is a public body."), organisation=organisation
    )


def _is_confirmed_now(organisation) -> bool:
    # The actor's organisation may have been read before the operator confirmed it, or forged by a caller.
    return type(organisation).objects.filter(pk=organisation.pk, confirmed_at__isnull=False).exists()


@rule(_("Your organisation has already signed this version."))
def has_not_signed(actor, agreement):
    if agreements.has_signed(agreement, actor.organisation_id):
        return sentence(_("{organisation} has already signed this version."), organisation=actor.organisation)
    return True


@rule(_("The day of the signature cannot be in the future."))
def day_has_come(actor, agreement, signed_on=None):
    return signed_on is None or signed_on <= timezone.localdate()


# Teams.


@rule(_("There is already a team with this name here. Choose another name."))
def team_name_is_free(actor, partnership, name=""):
    return not partnership.teams.filter(name__iexact=name.strip()).exists()


@rule(_("A team that answers for an organisation is formed by a representative of it, acting for it."))
def answers_for_its_own(actor, partnership, organisation=None):
    return organisation is None or actor.organisation_id == organisation.pk


@rule(_("Only a representative of a party, or somebody in this team, can add people to it."))
def may_add_to_the_team(actor, team):
    if team.organisation_id is None:
        represents = parties.represents_a_party(actor, team.partnership_id)
    else:
        represents = seats.is_representative(actor, team.organisation_id)
    if represents or _acts_in(actor, team):
        return True
    if team.organisation_id is not None:
        return sentence(
            _("Only a representative of {organisation}, or somebody in this team, can add people to it."),
            organisation=team.organisation,
        )
    return False


def _acts_in(actor, team) -> bool:
    return (
        actor.person is not None
        and team.members.filter(person=actor.person, organisation_id=actor.organisation_id, is_observer=False).exists()
    )


@rule(_("This person is already in the team."))
def is_not_in_the_team(actor, team, person=None):
    return person is None or not team.members.filter(person=person).exists()


@rule(_("Choose a person who has a seat in one of the parties, or is invited to one."))
def belongs_to_a_party(actor, team, person=None, organisation=None):
    if person is None or organisation is None:
        return True
    is_party = parties.parties_of(team.partnership_id).filter(organisation=organisation).exists()
    return is_party and members.belongs_to(person, organisation.pk)


@rule(_("This team answers for one organisation. People who act for another one belong in a mixed team."))
def fits_the_team(actor, team, organisation=None):
    if organisation is None or team.organisation_id in (None, organisation.pk):
        return True
    return sentence(
        _("This team answers for {organisation}. People who act for another organisation belong in a mixed team."),
        organisation=team.organisation,
    )


@rule(_("Only this person, or a representative of the organisation they act for, can do this."))
def may_remove(actor, member):
    if actor.person_id is not None and actor.person_id == member.person_id:
        return True
    if member.team.organisation_id is not None and seats.is_representative(actor, member.team.organisation_id):
        return True
    if member.organisation_id is not None:
        return seats.is_representative(actor, member.organisation_id)
    # A resident acts on the civic side; the other side cannot send them away.
    return (
        parties.represents_a_party(actor, member.partnership.pk)
        and parties.side_of(member.partnership.pk, actor) == Side.CIVIC
    )


@rule(_("Add somebody else first: without this person nobody in the team could act."))
def leaves_somebody(actor, member):
    if member.is_observer:
        return True
    return member.team.members.filter(is_observer=False).exclude(pk=member.pk).exists()


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
enact(May.ACCEPT_INVITATION, is_signed_in, represents_the_party, is_invited, text_is_in_preparation)
enact(May.DECLINE_INVITATION, is_signed_in, represents_the_party, can_step_back)
enact(May.WITHDRAW_INVITATION, is_signed_in, is_not_observer, sits_at_the_table, is_invited)
enact(
    May.NAME_ELECTOR,
    is_signed_in,
    is_not_observer,
    represents_the_party,
    party_is_admitted,
    elector_has_a_seat,
    has_no_vote_yet,
)
enact(May.DISMISS_ELECTOR, is_signed_in, is_not_observer, represents_the_electors_party, leaves_a_vote)
enact(
    May.DRAFT_AGREEMENT,
    is_signed_in,
    is_not_observer,
    sits_at_the_table,
    no_version_is_in_preparation,
    template_is_known,
)
enact(
    May.AMEND_AGREEMENT,
    is_signed_in,
    is_not_observer,
    sits_at_the_table,
    is_a_draft,
    has_seen_the_last_text,
    has_words,
    rules_are_complete,
    rules_share_power,
    rules_are_in_range,
)
enact(May.OFFER_AGREEMENT, is_signed_in, is_not_observer, sits_at_the_table, is_a_draft, everybody_has_answered)
enact(May.TAKE_BACK_AGREEMENT, is_signed_in, is_not_observer, sits_at_the_table, is_open_for_signature)
enact(
    May.SIGN_AGREEMENT,
    is_signed_in,
    is_not_observer,
    is_open_for_signature,
    signs_for_a_party,
    public_body_is_confirmed,
    has_not_signed,
    day_has_come,
)
enact(
    May.FORM_TEAM,
    is_signed_in,
    is_not_observer,
    represents_a_party,
    agreement_is_in_force,
    team_name_is_free,
    answers_for_its_own,
)
enact(
    May.ADD_MEMBER,
    is_signed_in,
    is_not_observer,
    may_add_to_the_team,
    agreement_is_in_force,
    is_not_in_the_team,
    fits_the_team,
    belongs_to_a_party,
)
enact(May.REMOVE_MEMBER, is_signed_in, is_not_observer, may_remove, leaves_somebody)
