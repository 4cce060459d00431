"""Found partnerships."""

from __future__ import annotations

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record

from ..events import PartnershipFounded
from ..models import Partnership, Party
from ..rules import May
from ..vocabulary import PartyState
from .electors import _name_representatives


@operation(May.FOUND)
def found(*, name: str, purpose: str, language: str, side: str, by: Actor) -> Partnership:
    """Found a network; the organisation that does is its first party, on the side it chooses."""
    now = timezone.now()
    partnership = Partnership(
        name=name.strip(), purpose=purpose.strip(), language=language, founded_at=now, founded_by=by.person
    )
    partnership.save(force_insert=True)
    party = Party(
        partnership=partnership,
        organisation=by.organisation,
        side=side,
        state=PartyState.ADMITTED,
        invited_at=now,
        answered_at=now,
    )
    party.save(force_insert=True)
    record(
        PartnershipFounded(partnership=partnership, side=side),
        by=by,
        about=partnership,
        stream=partnership.ledger_stream,
    )
    _name_representatives(party, by)
    return partnership
