"""The statute of teams and their members."""

from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import seats
from interlink.accounts.rules import is_signed_in
from interlink.kernel.law import enact, rule, sentence
from interlink.kernel.sides import Side

from ..queries import members, parties
from .may import May
from .standing import agreement_is_in_force, is_not_observer, represents_a_party


@rule(_("There is already a team with this name here. Choose another name."))
def team_name_is_free(actor, partnership, name=""):
    return not name.strip() or not partnership.teams.filter(name__iexact=name.strip()).exists()


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
        and members.current()
        .filter(team=team, person=actor.person, organisation_id=actor.organisation_id, is_observer=False)
        .exists()
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


@rule(
    _(
        "Somebody who acts for no organisation is added by a representative of a party on the civic side."
        " Ask one of them."
    )
)
def resident_comes_by_the_civic_side(actor, team, person=None, organisation=None):
    return person is None or organisation is not None or _speaks_for_the_civic_side(actor, team.partnership_id)


def _speaks_for_the_civic_side(actor, partnership_id) -> bool:
    return parties.represents_a_party(actor, partnership_id) and parties.side_of(partnership_id, actor) == Side.CIVIC


@rule(_("This team answers for one organisation. People who act for another one belong in a mixed team."))
def fits_the_team(actor, team, organisation=None):
    if organisation is None or team.organisation_id in (None, organisation.pk):
        return True
    return sentence(
        _("This team answers for {organisation}. People who act for another organisation belong in a mixed team."),
        organisation=team.organisation,
    )


@rule(_("Only those who act for an organisation can add its people. Ask one of its representatives."))
def adds_their_own(actor, team, organisation=None):
    if organisation is None or actor.organisation_id == organisation.pk:
        return True
    return sentence(
        _("Only those who act for {organisation} can add its people. Ask one of its representatives."),
        organisation=organisation,
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
    return _speaks_for_the_civic_side(actor, member.partnership.pk)


@rule(_("Add somebody else first: without this person nobody in the team could act."))
def leaves_somebody(actor, member):
    # Observers, and who is named without a seat, did not act here before.
    acting = set(members.current().filter(team=member.team_id, is_observer=False).values_list("pk", flat=True))
    return member.pk not in acting or len(acting) > 1


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
    adds_their_own,
    belongs_to_a_party,
    resident_comes_by_the_civic_side,
)
enact(May.REMOVE_MEMBER, is_signed_in, is_not_observer, may_remove, leaves_somebody)
