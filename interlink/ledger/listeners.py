"""How a fact travels up after the commit: at least once to every listener, and once in effect.

A listener is a function of a higher app that takes the entry and calls one operation of its own
app, or tells people. The outbox row is written with the fact; a job delivers it; a sweep delivers
what a crash left behind. The listener's work and the mark “delivered” commit together.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from interlink.kernel.records import changing

from .facts import Fact
from .models import Delivery, Entry
from .vocabulary import DeliveryState

log = logging.getLogger("interlink.ledger")

ATTEMPTS_BEFORE_ALARM = 8
LONGEST_PAUSE = timedelta(hours=1)
_listeners: dict[str, Callable[[Entry], Any]] = {}
_by_fact: dict[str, list[str]] = {}
_enqueue: list[Callable[[str], Any]] = []


def listens_to(*facts: type[Fact]) -> Callable[[Callable[[Entry], Any]], Callable[[Entry], Any]]:
    """Register a function that hears these facts. Its dotted name is its address in the outbox."""

    def wrap(function: Callable[[Entry], Any]) -> Callable[[Entry], Any]:
        address = f"{function.__module__}.{function.__qualname__}".removeprefix("interlink.")
        _listeners[address] = function
        for fact in facts:
            _by_fact.setdefault(fact.name, []).append(address)
        return function

    return wrap


def carried_by(enqueue: Callable[[str], Any]) -> None:
    """Say which job queue carries deliveries (a function that takes the delivery's id)."""
    _enqueue[:] = [enqueue]


def put_in_outbox(entry: Entry) -> None:
    """Write what has to be delivered, and start delivering once the fact is committed."""
    deliveries = [Delivery(entry=entry, listener=address, due_at=entry.at) for address in _by_fact.get(entry.name, [])]
    if not deliveries:
        return
    Delivery.objects.bulk_create(deliveries)
    for delivery in deliveries:
        transaction.on_commit(lambda pk=str(delivery.pk): [carry(pk) for carry in _enqueue], robust=True)


def deliver(delivery_id: Any) -> None:
    """Let one listener hear one entry, unless it already has. Failing, try again later."""
    try:
        with transaction.atomic():
            delivery = (
                Delivery.objects.select_for_update(of=("self",))
                .select_related("entry__stream", "entry__words")
                .filter(pk=delivery_id)
                .exclude(state=DeliveryState.DONE)
                .first()
            )
            if delivery is None:
                return
            listener = _listeners.get(delivery.listener)
            if listener is not None:
                listener(delivery.entry)
            delivery.state = DeliveryState.DONE
            with changing():
                delivery.save(update_fields=["state"])
    except Exception as error:
        log.exception("Delivery %s failed.", delivery_id)
        _try_again(delivery_id, error)


def _try_again(delivery_id: Any, error: Exception) -> None:
    with transaction.atomic(), changing():
        delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
        delivery.attempts += 1
        delivery.last_error = f"{type(error).__name__}: {error}"[:2000]
        # Never given up: what both sides decided must not be lost to a mistake that is mended tomorrow.
        delivery.due_at = timezone.now() + min(timedelta(seconds=2**delivery.attempts), LONGEST_PAUSE)
        if delivery.attempts >= ATTEMPTS_BEFORE_ALARM:
            delivery.state = DeliveryState.FAILED
        delivery.save(update_fields=["attempts", "last_error", "due_at", "state"])


def sweep(limit: int = 500) -> int:
    """Deliver everything that is due, in the order it happened. Returns how many were tried."""
    due = list(
        Delivery.objects.exclude(state=DeliveryState.DONE)
        .filter(due_at__lte=timezone.now())
        .order_by("entry__at", "id")
        .values_list("pk", flat=True)[:limit]
    )
    for pk in due:
        deliver(pk)
    return len(due)


def redeliver() -> tuple[int, list[Delivery]]:
    """Deliver now what failed so often that it raised the alarm. Returns (how many, what still fails)."""
    failed = list(
        Delivery.objects.filter(state=DeliveryState.FAILED).order_by("entry__at", "id").values_list("pk", flat=True)
    )
    for pk in failed:
        deliver(pk)
    still = Delivery.objects.filter(pk__in=failed).exclude(state=DeliveryState.DONE)
    return len(failed), list(still.select_related("entry__stream").order_by("entry__at", "id"))
