"""A fact reaches every listener once, also after a crash in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from interlink.accounts.events import OrganisationRegistered
from interlink.accounts.operations import organisations
from interlink.accounts.tests.cast import Cast
from interlink.kernel.records import changing
from interlink.ledger import listeners
from interlink.ledger.models import Delivery, Entry
from interlink.ledger.vocabulary import DeliveryState

heard: list[str] = []
trouble: list[Exception] = []


@pytest.fixture(autouse=True)
def ear(cast: Cast) -> Iterator[None]:
    """A listener for the time of one test, that comes after the cast."""

    def an_ear(entry: Entry) -> None:
        if trouble:
            raise trouble.pop()
        heard.append(entry.words.texts["organisation"])

    listeners.listens_to(OrganisationRegistered)(an_ear)
    address = next(key for key in listeners._listeners if key.endswith("an_ear"))
    yield
    listeners._listeners.pop(address)
    listeners._by_fact[OrganisationRegistered.name].remove(address)
    heard.clear()
    trouble.clear()


def register(cast: Cast, name: str) -> None:
    organisations.register(name=name, kind="informal", by=cast.ana)


def test_sweep_delivers_what_a_crash_left_behind_and_only_once(cast: Cast, deliver: Callable[[], None]) -> None:
    register(cast, "One")

    deliver()
    deliver()

    assert heard == ["One"]


def test_delivery_twice_at_once_is_heard_once(cast: Cast) -> None:
    register(cast, "One")
    delivery = Delivery.objects.get(listener__endswith="an_ear")

    listeners.deliver(delivery.pk)
    listeners.deliver(delivery.pk)

    assert heard == ["One"]


def test_failure_is_kept_and_tried_again_later(cast: Cast, deliver: Callable[[], None]) -> None:
    trouble.append(ValueError("no mail today"))
    register(cast, "One")

    deliver()
    delivery = Delivery.objects.get(listener__endswith="an_ear")
    assert (delivery.state, delivery.attempts, delivery.last_error) == ("pending", 1, "ValueError: no mail today")
    with changing():
        Delivery.objects.filter(pk=delivery.pk).update(due_at=delivery.entry.at)
    deliver()

    assert heard == ["One"]


def test_delivery_that_keeps_failing_raises_an_alarm_and_is_never_given_up(cast: Cast) -> None:
    trouble.extend(ValueError("never") for _ in range(listeners.ATTEMPTS_BEFORE_ALARM))
    register(cast, "One")
    delivery = Delivery.objects.get(listener__endswith="an_ear")
    for _attempt in range(listeners.ATTEMPTS_BEFORE_ALARM):
        listeners.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, heard) == (DeliveryState.FAILED, [])

    listeners.deliver(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, heard) == (DeliveryState.DONE, ["One"])


def test_redeliver_sends_again_what_raised_the_alarm_and_names_what_still_fails(cast: Cast) -> None:
    trouble.extend(ValueError("never") for _ in range(listeners.ATTEMPTS_BEFORE_ALARM + 1))
    register(cast, "One")
    delivery = Delivery.objects.get(listener__endswith="an_ear")
    for _attempt in range(listeners.ATTEMPTS_BEFORE_ALARM):
        listeners.deliver(delivery.pk)

    assert listeners.redeliver() == (1, [delivery])
    assert listeners.redeliver() == (1, [])
    assert listeners.redeliver() == (0, [])
    assert heard == ["One"]
