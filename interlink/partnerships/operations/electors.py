"""Name the people who vote for a party in the decisions of the partnership."""

from __future__ import annotations

from django.utils import timezone

from interlink.accounts.models import Person
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record

from ..events import ElectorDismissed, ElectorNamed
from ..models import Elector, Party
from ..queries import parties as party_queries
from ..rules import May
from ..rules.parties import MOST_ELECTORS


@operation(May.NAME_ELECTOR, on="party", root="partnership")
def name(*, party: Party, person: Person, by: Actor) -> Elector:
    """Let a person vote for an organisation in every decision that opens from now on."""
    return _name(party, person, by)


@operation(May.DISMISS_ELECTOR, on="elector", root="partnership")
def dismiss(*, elector: Elector, by: Actor) -> None:
    """Let a person no longer vote for an organisation; rolls that are already frozen stay as they are."""
    record(
        ElectorDismissed(elector=elector, organisation=elector.party.organisation),
        by=by,
        about=elector.party,
        stream=elector.partnership.ledger_stream,
    )
    elector.delete()


def _name_representatives(party: Party, by: Actor) -> None:
    """Make the representatives of a party its voters, except who votes here already.

    The caller holds the partnership.
    """
    voting = set(party.partnership.electors.values_list("person_id", flat=True))
    new = [person for person in party_queries.representatives(party) if person.pk not in voting]
    for person in new[:MOST_ELECTORS]:
        _name(party, person, by)


def _name(party: Party, person: Person, by: Actor) -> Elector:
    elector = Elector(partnership=party.partnership, party=party, person=person, named_at=timezone.now())
    elector.save(force_insert=True)
    record(
        ElectorNamed(elector=elector, organisation=party.organisation),
        by=by,
        about=party,
        stream=party.partnership.ledger_stream,
    )
    return elector
