"""Add people to teams and let them go."""

from __future__ import annotations

from interlink.accounts.models import Organisation, Person
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import lock, operation, record

from ..events import MemberRemoved
from ..models import Member, Team
from ..rules import May
from .teams import _add_to, _weigh


@operation(May.ADD_MEMBER, on="team", root="partnership")
def add(
    *, team: Team, person: Person, organisation: Organisation | None = None, is_observer: bool = False, by: Actor
) -> Member:
    """Let a person work in a team, for an organisation or for themselves; as an observer they only read."""
    return _add_to(team, person, organisation, is_observer=is_observer, by=by)


@operation(May.REMOVE_MEMBER, on="member", root="partnership")
def remove(*, member: Member, by: Actor) -> None:
    """Let a person leave a team."""
    team = lock(member.team)
    record(MemberRemoved(team=team, member=member), by=by, about=team, stream=team.partnership.ledger_stream)
    member.delete()
    _weigh(team)
