"""Tick what has been done of a task, one item at a time."""

from __future__ import annotations

from django.utils import timezone

from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import lock, operation, record

from ..events.tasks import CheckTicked, CheckUnticked
from ..models import CheckItem
from ..rules import May
from .tasks import _hold_phase


@operation(May.TICK_CHECK, on="item")
def tick(*, item: CheckItem, by: Actor) -> CheckItem:
    """Say that this step is taken, or that this is true now."""
    _hold_task(May.TICK_CHECK, item, by)
    item.ticked_at, item.ticked_by = timezone.now(), by.person
    item.save(update_fields=["ticked_at", "ticked_by"])
    record(CheckTicked(task=item.task, check=item), by=by, about=item.task, stream=item.task.process.ledger_stream)
    return item


@operation(May.UNTICK_CHECK, on="item")
def untick(*, item: CheckItem, by: Actor) -> CheckItem:
    """Take a tick off again."""
    _hold_task(May.UNTICK_CHECK, item, by)
    item.ticked_at = item.ticked_by = None
    item.save(update_fields=["ticked_at", "ticked_by"])
    record(CheckUnticked(task=item.task, check=item), by=by, about=item.task, stream=item.task.process.ledger_stream)
    return item


def _hold_task(permission: str, item: CheckItem, by: Actor) -> None:
    """Ask the rule once more of the locked task and phase: nobody finishes or closes them meanwhile."""
    item.task = lock(item.task)
    _hold_phase(item.task, by)
    law.demand(permission, by, item)
