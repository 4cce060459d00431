"""Form the teams that are responsible for work."""

from __future__ import annotations

from django.utils import timezone

from interlink.accounts.models import Organisation, Person
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record

from ..events import MemberAdded, TeamFormed
from ..models import Member, Partnership, Party, Team
from ..queries import parties as party_queries
from ..rules import May


@operation(May.FORM_TEAM, on="partnership", root="partnership")
def form(*, partnership: Partnership, name: str, organisation: Organisation | None = None, by: Actor) -> Team:
    """Form a team, mixed or answering for one organisation; who forms it is its first member."""
    team = _form(partnership, name.strip(), organisation, by)
    _add_to(team, by.person, by.organisation, is_observer=False, by=by)
    return team


def _form_first(party: Party) -> Team:
    """Give a party that has just joined its own team, with its representatives. The caller holds the partnership."""
    # Whoever happened to sign last did not form the teams of the others.
    by = Actor(job="agreement in force")
    name, number = str(party.organisation)[:110], 1
    taken = {one.lower() for one in party.partnership.teams.values_list("name", flat=True)}
    while name.lower() in taken:
        number += 1
        name = f"{str(party.organisation)[:110]} ({number})"
    team = _form(party.partnership, name, party.organisation, by)
    for person in party_queries.representatives(party):
        _add_to(team, person, party.organisation, is_observer=False, by=by)
    return team


def _add_to(team: Team, person: Person, organisation: Organisation | None, *, is_observer: bool, by: Actor) -> Member:
    """Put a person into a team and state it. The caller has asked the rule and holds the team."""
    member = Member(team=team, person=person, organisation=organisation, is_observer=is_observer, since=timezone.now())
    member.save(force_insert=True)
    _weigh(team)
    record(
        MemberAdded(team=team, member=member, is_observer=is_observer),
        by=by,
        about=team,
        stream=team.partnership.ledger_stream,
    )
    return member


def _weigh(team: Team) -> None:
    """Note again the sides of a team: those of its organisation and of its people, without observers."""
    sides = party_queries.sides_by_organisation(team.partnership_id)
    organisations = set(team.members.filter(is_observer=False).values_list("organisation_id", flat=True))
    if team.organisation_id is not None:
        organisations.add(team.organisation_id)
    present = {sides[organisation] for organisation in organisations if organisation in sides}
    # Government stands first on every page; that is layout, never rank.
    team.sides = " ".join(sorted(present, reverse=True))
    team.save(update_fields=["sides"])


def _form(partnership: Partnership, name: str, organisation: Organisation | None, by: Actor) -> Team:
    team = Team(partnership=partnership, name=name, organisation=organisation, made_at=timezone.now())
    team.save(force_insert=True)
    record(TeamFormed(team=team), by=by, about=team, stream=partnership.ledger_stream)
    return team
