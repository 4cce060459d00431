"""Vote, and change one's vote while the decision is open."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.kernel.law import Reason, Refused
from interlink.ledger.deeds import lock, operation, record
from interlink.ledger.facts import Fact

from ..events import BallotCast, BallotChanged
from ..models import Ballot, Decision
from ..queries import rolls
from ..rules import May, has_not_voted


@operation(May.CAST_BALLOT, on="decision")
def cast(*, decision: Decision, choice: str, reason: str = "", by: Actor) -> Ballot:
    """Vote on a decision, once, for the organisation one stands on the roll for.

    The ballot is open: everybody reads which organisation chose what, and the reason if it gives
    one. Returns the ballot with its receipt; the same receipt stands in the record. Raises `Refused`,
    also when the same voter votes twice at one instant.
    """
    ballot = Ballot(
        voter=rolls.voter_of(decision, by.person_id),
        choice=choice,
        reason=reason.strip(),
        cast_at=timezone.now(),
        receipt=_new_receipt(),
    )
    try:
        with transaction.atomic():
            ballot.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(Reason(has_not_voted.code, has_not_voted.sentence)) from error
    _record(BallotCast, ballot, decision, by)
    return ballot


@operation(May.CHANGE_BALLOT, on="decision")
def change(*, decision: Decision, choice: str, reason: str = "", by: Actor) -> Ballot:
    """Change one's vote while the decision is open. The last one counts, and has a receipt of its own."""
    ballot = lock(rolls.voter_of(decision, by.person_id).ballot)
    ballot.choice, ballot.reason = choice, reason.strip()
    ballot.cast_at, ballot.receipt = timezone.now(), _new_receipt()
    ballot.times_changed += 1
    ballot.save(update_fields=["choice", "reason", "cast_at", "receipt", "times_changed"])
    _record(BallotChanged, ballot, decision, by)
    return ballot


def _new_receipt() -> str:
    """Twelve random digits in groups, short enough to write down: 7f3a-c91e-04bd."""
    return "-".join(secrets.token_hex(2) for _group in range(3))


def _record(fact: type[Fact], ballot: Ballot, decision: Decision, by: Actor) -> None:
    record(
        fact(
            decision=decision,
            purpose=decision.purpose,
            about=decision.about_id,
            side=ballot.voter.chamber.side,
            choice=ballot.choice,
            receipt=ballot.receipt,
            reason=ballot.reason,
        ),
        by=by,
        about=decision,
        stream=decision.ledger_stream,
    )
