"""Hand-offs: offer a task to another team, accept it, return it, withdraw the offer.

The giver stays responsible until the receiver accepts; then, in the same transaction, the receiver is.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import lock, operation, record
from interlink.ledger.facts import Fact
from interlink.partnerships.models import Team

from ..events.hand_offs import HandOffAccepted, HandOffOffered, HandOffReturned, HandOffWithdrawn
from ..models import HandOff, Task
from ..rules import May
from ..rules.tasks import phase_is_not_closed
from ..vocabulary import Answer
from .tasks import _hold_phase


@operation(May.OFFER_HAND_OFF, on="task")
def offer(*, task: Task, offered_to: Team, note: str, answer_by: datetime, by: Actor) -> HandOff:
    """Offer the task to another team of the partnership, which answers by a day."""
    _hold_phase(task, by, phase_is_not_closed)
    hand_off = HandOff(
        task=task,
        offered_from=task.responsible,
        offered_to=offered_to,
        note=note.strip(),
        answer_by=answer_by,
        offered_at=timezone.now(),
        offered_by=by.person,
    )
    hand_off.save(force_insert=True)
    _record(HandOffOffered, hand_off, by)
    return hand_off


@operation(May.ACCEPT_HAND_OFF, on="hand_off")
def accept(*, hand_off: HandOff, by: Actor) -> HandOff:
    """Take over the responsibility for the task."""
    task = hand_off.task = lock(hand_off.task)
    _hold_phase(task, by, phase_is_not_closed)
    _answer(hand_off, Answer.ACCEPTED, by)
    task.responsible, task.responsible_since = hand_off.offered_to, hand_off.answered_at
    task.save(update_fields=["responsible", "responsible_since"])
    _record(HandOffAccepted, hand_off, by)
    return hand_off


@operation(May.ANSWER_HAND_OFF, on="hand_off")
def return_(*, hand_off: HandOff, reason: str, by: Actor) -> HandOff:
    """Give the task back with a reason; the giver stays responsible."""
    _answer(hand_off, Answer.RETURNED, by, reason)
    _record(HandOffReturned, hand_off, by)
    return hand_off


@operation(May.WITHDRAW_HAND_OFF, on="hand_off")
def withdraw(*, hand_off: HandOff, by: Actor) -> HandOff:
    """Take the offer back before it is answered."""
    _answer(hand_off, Answer.WITHDRAWN, by)
    _record(HandOffWithdrawn, hand_off, by)
    return hand_off


def _answer(hand_off: HandOff, answer: str, by: Actor, reason: str = "") -> None:
    hand_off.answer, hand_off.reason = answer, reason.strip()
    hand_off.answered_at, hand_off.answered_by = timezone.now(), by.person
    hand_off.save(update_fields=["answer", "reason", "answered_at", "answered_by"])


def _record(fact: type[Fact], hand_off: HandOff, by: Actor) -> None:
    record(
        fact(hand_off=hand_off, task=hand_off.task, giver=hand_off.offered_from, receiver=hand_off.offered_to),
        by=by,
        about=hand_off.task,
        stream=hand_off.task.process.ledger_stream,
    )
