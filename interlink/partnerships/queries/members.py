"""Looking at members, and at who could become one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlink.accounts.models import Invitation, Organisation, Person, Seat
from interlink.kernel.actors import Actor

from ..models import Member, Team
from . import parties, partnerships


@dataclass(frozen=True)
class Candidate:
    """Somebody who could join a team, in a capacity."""

    person: Person
    organisation: Organisation
    is_invited: bool

    @property
    def key(self) -> str:
        return f"{self.person.pk}:{self.organisation.pk}"


def current() -> QuerySet[Member]:
    """Members who are it now: for themselves, or for an organisation in which they hold a seat today.

    Somebody who is invited is named in a team before they have a seat; until they take it, and
    once they have left it, the place gives them nothing to read and nothing to do.
    """
    return marked().filter(is_current=True)


def marked() -> QuerySet[Member]:
    """All who are named in teams, each noting whether they are a member now."""
    seats = Seat.objects.filter(person=OuterRef("person"), organisation=OuterRef("organisation"), ended_at__isnull=True)
    return Member.objects.annotate(is_current=Q(organisation__isnull=True) | Exists(seats))


def visible_to(actor: Actor) -> QuerySet[Member]:
    """Members of the teams of partnerships that the actor belongs to."""
    return Member.objects.filter(team__partnership__in=partnerships.mine(actor)).select_related(
        "person", "organisation", "team__partnership", "team__organisation"
    )


def candidates(team: Team, actor: Actor) -> list[Candidate]:
    """People of the party the actor acts for, seated or invited, who are not in the team yet.

    A team that answers for one organisation takes its people only; into a mixed team every party
    brings its own.
    """
    organisations = {party.organisation_id for party in parties.parties_of(team.partnership_id)}
    organisations &= {actor.organisation_id}
    if team.organisation_id is not None:
        organisations &= {team.organisation_id}
    taken = set(Member.objects.filter(team=team).values_list("person_id", flat=True))
    seats = Seat.objects.filter(organisation__in=organisations, ended_at__isnull=True).select_related(
        "person", "organisation"
    )
    found = [Candidate(seat.person, seat.organisation, is_invited=False) for seat in seats]
    found += [
        Candidate(invitation.person, invitation.organisation, is_invited=True)
        for invitation in _open_invitations(organisations)
    ]
    seen: set[str] = set()
    result = []
    for candidate in sorted(found, key=lambda one: (one.organisation.name, one.is_invited, one.person.name)):
        if candidate.person.pk not in taken and candidate.key not in seen:
            seen.add(candidate.key)
            result.append(candidate)
    return result


def belongs_to(person: Person, organisation_id: UUID) -> bool:
    """Whether a person has a seat in an organisation, or an open invitation to one."""
    return (
        Seat.objects.filter(person=person, organisation_id=organisation_id, ended_at__isnull=True).exists()
        or _open_invitations({organisation_id}).filter(person=person).exists()
    )


def _open_invitations(organisations: set[UUID]) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        organisation__in=organisations, person__isnull=False, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("person", "organisation")
